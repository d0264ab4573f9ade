#include "content/update/pack_release.h"

#include <algorithm>

#include <fmt/format.h>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::size_t kHashDigits = 64;

Error invalid(std::string what) {
    return {ErrorCode::invalid, "release: " + std::move(what)};
}

Result<std::uint64_t> number_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number_unsigned())
        return invalid(fmt::format("“{}” is missing or no whole number", name));
    return found->get<std::uint64_t>();
}

Result<std::string> text_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_string()) return invalid(fmt::format("“{}” is missing or no text", name));
    return found->get<std::string>();
}

Result<std::string> hash_of(const Json& object, const char* name) {
    std::string hash = TRY(text_of(object, name));
    if (hash.size() != kHashDigits ||
        !std::all_of(hash.begin(), hash.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }))
        return invalid(fmt::format("“{}” is no SHA-256", name));
    return hash;
}

Result<const Json*> list_of(const Json& object, const char* name, std::size_t most) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) return invalid(fmt::format("“{}” is missing or no list", name));
    if (found->size() > most) return invalid(fmt::format("more than {} entries of “{}”", most, name));
    for (const Json& entry : *found)
        if (!entry.is_object()) return invalid(fmt::format("an entry of “{}” is not an object", name));
    return &*found;
}

Result<std::string> pack_of(const Json& object) {
    std::string name = TRY(text_of(object, "pack"));
    if (!is_pack_name(name)) return invalid("“pack” is no name of a pack");
    return name;
}

Result<std::uint64_t> generation_of(const Json& object) {
    const std::uint64_t generation = TRY(number_of(object, "generation"));
    if (generation == 0) return invalid("generation 0 never was");
    return generation;
}

} // namespace

bool is_pack_name(std::string_view name) {
    return !name.empty() && name.size() <= kMostPackNameBytes && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string manifest_target(const std::string& pack) {
    return fmt::format("packs/{}/manifest", pack);
}
std::string text_target(const std::string& pack) {
    return fmt::format("packs/{}/text.ndjson.zst", pack);
}
std::string channel_target(const std::string& pack) {
    return fmt::format("packs/{}/channel.json", pack);
}

Json encode_release(const PackRelease& release) {
    Json patches = Json::array();
    for (const Patch& patch : release.patches)
        patches.push_back({{"from", patch.from}, {"length", patch.length}, {"sha256", patch.sha256}});
    return {
        {"pack", release.pack},           {"generation", release.generation}, {"schema", release.schema},
        {"app_level", release.app_level}, {"pack_bytes", release.pack_bytes}, {"released", time_text(release.released)},
        {"patches", std::move(patches)}};
}

Result<PackRelease> decode_release(const Json& custom) {
    if (!custom.is_object()) return invalid("the target says nothing of a pack");
    PackRelease release;
    release.pack = TRY(pack_of(custom));
    release.generation = TRY(generation_of(custom));
    release.schema = TRY(number_of(custom, "schema"));
    release.app_level = TRY(number_of(custom, "app_level"));
    release.pack_bytes = TRY(number_of(custom, "pack_bytes"));
    const auto released = parse_time(TRY(text_of(custom, "released")));
    if (!released) return invalid("“released” is not a time as 2030-01-01T00:00:00Z");
    release.released = *released;
    for (const Json& entry : *TRY(list_of(custom, "patches", kMostPatches))) {
        Patch patch;
        patch.from = TRY(hash_of(entry, "from"));
        patch.sha256 = TRY(hash_of(entry, "sha256"));
        patch.length = TRY(number_of(entry, "length"));
        if (patch.length > kMostPatchBytes)
            return invalid(fmt::format("a patch of more than {} bytes", kMostPatchBytes));
        if (!release.patches.empty() && release.patches.back().from >= patch.from)
            return invalid("patches are out of order, or one stands twice");
        release.patches.push_back(std::move(patch));
    }
    return release;
}

std::string encode_channel(const Channel& channel) {
    Json titles = Json::array(), changes = Json::array();
    for (const Channel::Title& title : channel.titles)
        titles.push_back({{"language", title.language}, {"text", title.text}});
    for (const Channel::Change& change : channel.changes)
        changes.push_back(
            {{"from", change.from}, {"added", change.added}, {"changed", change.changed}, {"removed", change.removed}});
    // Not canonical JSON, which leaves line breaks as they are: a title may have one.
    return Json{{"pack", channel.pack},
                {"generation", channel.generation},
                {"titles", std::move(titles)},
                {"changes", std::move(changes)}}
        .dump();
}

Result<Channel> decode_channel(std::string_view bytes) {
    constexpr std::size_t kMostTitles = 16;
    if (bytes.size() > kMostChannelBytes)
        return Error{ErrorCode::too_large, fmt::format("release: a channel of more than {} bytes", kMostChannelBytes)};
    const Json json = TRY(parse_json(bytes));
    if (!json.is_object()) return invalid("a channel is an object");
    Channel channel;
    channel.pack = TRY(pack_of(json));
    channel.generation = TRY(generation_of(json));
    for (const Json& entry : *TRY(list_of(json, "titles", kMostTitles))) {
        Channel::Title& title = channel.titles.emplace_back();
        title.language = TRY(text_of(entry, "language"));
        title.text = TRY(text_of(entry, "text"));
    }
    for (const Json& entry : *TRY(list_of(json, "changes", kMostPatches))) {
        Channel::Change& change = channel.changes.emplace_back();
        change.from = TRY(number_of(entry, "from"));
        change.added = TRY(number_of(entry, "added"));
        change.changed = TRY(number_of(entry, "changed"));
        change.removed = TRY(number_of(entry, "removed"));
    }
    return channel;
}

} // namespace update
