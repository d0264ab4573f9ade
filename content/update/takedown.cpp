#include "content/update/takedown.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/update/hex.h"
#include "content/update/strict_json.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr int kFormat = 1;
constexpr std::size_t kHashDigits = 64;

bool is_hash(std::string_view text) {
    return text.size() == kHashDigits && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

Result<std::set<std::string>> entries_of(const Json& list, const char* name, bool (*fits)(std::string_view)) {
    const auto invalid = [](std::string what) {
        return Error{ErrorCode::invalid, "takedown list: " + std::move(what)};
    };
    const auto found = list.find(name);
    if (found == list.end() || !found->is_array()) return invalid(fmt::format("“{}” is missing or no list", name));
    if (found->size() > kMostTakedownEntries)
        return Error{ErrorCode::too_large,
                     fmt::format("takedown list: more than {} entries of “{}”", kMostTakedownEntries, name)};
    std::set<std::string> entries;
    for (const Json& entry : *found) {
        if (!entry.is_string() || !fits(entry.get_ref<const std::string&>()))
            return invalid(fmt::format("{} is no entry of “{}”", entry.dump().substr(0, 100), name));
        entries.insert(entry.get<std::string>());
    }
    return entries;
}

} // namespace

bool is_record_name(std::string_view text) {
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() || text.size() > kMostRecordNameBytes)
        return false;
    const std::string_view kind = text.substr(0, colon), key = text.substr(colon + 1);
    return std::all_of(kind.begin(), kind.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; }) &&
           std::none_of(key.begin(), key.end(), [](char c) { return static_cast<unsigned char>(c) <= ' '; });
}

std::string encode_takedown(const Takedown& list) {
    return canonical_json(
        {{"format", kFormat}, {"objects", list.objects}, {"records", list.records}, {"version", list.version}});
}

Result<Takedown> decode_takedown(std::string_view bytes) {
    const auto invalid = [](const char* what) {
        return Error{ErrorCode::invalid, fmt::format("takedown list: {}", what)};
    };
    if (bytes.size() > kMostTakedownBytes)
        return Error{ErrorCode::too_large, fmt::format("takedown list: more than {} bytes", kMostTakedownBytes)};
    Result<Json> json = parse_json(bytes);
    if (!json) return std::move(json).error().with_context("takedown list");
    if (!json->is_object() || !json->contains("format") || (*json)["format"] != kFormat)
        return Error{ErrorCode::unsupported, "takedown list: it is of a form that this program does not know"};
    if (!json->contains("version") || !(*json)["version"].is_number_unsigned()) return invalid("it has no version");
    Takedown list;
    list.version = (*json)["version"].get<std::uint64_t>();
    list.records = TRY(entries_of(*json, "records", is_record_name));
    list.objects = TRY(entries_of(*json, "objects", is_hash));
    if (list.version == 0) return invalid("version 0 never was");
    if (encode_takedown(list) != bytes) return invalid("it is not in its one spelling");
    return list;
}

} // namespace update
