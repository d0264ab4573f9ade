#include "content/update/tuf_metadata.h"

#include <algorithm>

#include <fnmatch.h>

#include <fmt/format.h>

#include "content/update/hex.h"

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::string_view kTopLevel[] = {"root", "timestamp", "snapshot", "targets"};

Error wrong(std::string what) {
    return {ErrorCode::invalid, std::move(what)};
}

/// A member that must be there, of one kind.
Result<const Json*> member(const Json& object, const char* name, bool (Json::*is)() const noexcept, const char* kind) {
    const auto found = object.find(name);
    if (found == object.end()) return wrong(fmt::format("“{}” is missing", name));
    if (!((*found).*is)()) return wrong(fmt::format("“{}” is not {}", name, kind));
    return &*found;
}
constexpr auto kObject = static_cast<bool (Json::*)() const noexcept>(&Json::is_object);
constexpr auto kArray = static_cast<bool (Json::*)() const noexcept>(&Json::is_array);
constexpr auto kString = static_cast<bool (Json::*)() const noexcept>(&Json::is_string);
constexpr auto kNumber = static_cast<bool (Json::*)() const noexcept>(&Json::is_number_unsigned);

Result<std::string> text_of(const Json& object, const char* name) {
    return TRY(member(object, name, kString, "a text"))->get<std::string>();
}
Result<std::uint64_t> number_of(const Json& object, const char* name, std::uint64_t least) {
    const auto value = TRY(member(object, name, kNumber, "a whole number"))->get<std::uint64_t>();
    if (value < least) return wrong(fmt::format("“{}” is {}, at least {} is needed", name, value, least));
    return value;
}

Result<bool> flag_of(const Json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end()) return false;
    if (!found->is_boolean()) return wrong(fmt::format("“{}” is neither true nor false", name));
    return found->get<bool>();
}

Result<Hashes> hashes_of(const Json& object, bool needed) {
    Hashes hashes;
    if (!needed && !object.contains("hashes")) return hashes;
    for (const auto& [name, value] : TRY(member(object, "hashes", kObject, "an object"))->items()) {
        if (!value.is_string()) return wrong("a hash is not a text");
        hashes[name] = value.get<std::string>();
    }
    if (hashes.empty()) return wrong("“hashes” is empty");
    return hashes;
}

Result<MetaFile> meta_file_of(const Json& object) {
    if (!object.is_object()) return wrong("an entry of “meta” is not an object");
    MetaFile meta;
    meta.version = TRY(number_of(object, "version", 1));
    if (object.contains("length")) meta.length = TRY(number_of(object, "length", 1));
    meta.hashes = TRY(hashes_of(object, false));
    return meta;
}

Result<Keys> keys_of(const Json& object) {
    Keys keys;
    for (const auto& [id, value] : TRY(member(object, "keys", kObject, "an object"))->items()) {
        if (!value.is_object()) return wrong("a key is not an object");
        PublicKey key;
        key.type = TRY(text_of(value, "keytype"));
        key.scheme = TRY(text_of(value, "scheme"));
        const Json& keyval = *TRY(member(value, "keyval", kObject, "an object"));
        // A kind of key that is unknown here may keep its public part elsewhere; it counts for nothing.
        if (keyval.contains("public")) key.value = TRY(text_of(keyval, "public"));
        // 4.3: a key id must be correct for its key. One that is not names no key; the others still count.
        if (sha256_hex(canonical_json(value)) == id) keys.emplace(id, std::move(key));
    }
    return keys;
}

Result<Signers> signers_of(const Json& object) {
    Signers signers;
    for (const Json& id : *TRY(member(object, "keyids", kArray, "a list"))) {
        if (!id.is_string()) return wrong("a key id is not a text");
        signers.key_ids.insert(id.get<std::string>());
    }
    signers.threshold = TRY(number_of(object, "threshold", 1));
    return signers;
}

Result<std::vector<std::string>> texts_of(const Json& object, const char* name) {
    std::vector<std::string> texts;
    if (!object.contains(name)) return texts;
    for (const Json& text : *TRY(member(object, name, kArray, "a list"))) {
        if (!text.is_string()) return wrong(fmt::format("an entry of “{}” is not a text", name));
        texts.push_back(text.get<std::string>());
    }
    return texts;
}

/// "1.0" or "1.0.31": any version of which clients of version 1 can read the files. Specification 4.3.
bool is_known_version(std::string_view text) {
    const auto dots = std::count(text.begin(), text.end(), '.');
    return text.starts_with("1.") && dots <= 2 && text.back() != '.' && text.find("..") == text.npos &&
           text.find_first_not_of("0123456789.") == text.npos;
}

/// What all files share; returns the part that was signed.
Result<Json> read_signed(std::string_view bytes, std::string_view type, Signed& out) {
    const Json file = TRY(parse_json(bytes));
    if (!file.is_object()) return wrong("it is not an object");
    const Json& signed_part = *TRY(member(file, "signed", kObject, "an object"));
    const std::string said = TRY(text_of(signed_part, "_type"));
    if (said != type) return wrong(fmt::format("it says that it is “{}”, not “{}”", said, type));
    const std::string specification = TRY(text_of(signed_part, "spec_version"));
    if (!is_known_version(specification))
        return wrong(fmt::format("it is written by version “{}” of the specification; 1 is known", specification));
    out.version = TRY(number_of(signed_part, "version", 1));
    const auto expires = parse_time(TRY(text_of(signed_part, "expires")));
    if (!expires) return wrong("“expires” is not a time as 2030-01-01T00:00:00Z");
    out.expires = *expires;
    if (const auto issued = signed_part.find("x-issued"); issued != signed_part.end() && issued->is_string())
        out.issued = parse_time(issued->get<std::string>());
    std::set<std::string> seen;
    for (const Json& entry : *TRY(member(file, "signatures", kArray, "a list"))) {
        if (!entry.is_object()) return wrong("a signature is not an object");
        Signature signature;
        signature.key_id = TRY(text_of(entry, "keyid"));
        signature.value = from_hex(TRY(text_of(entry, "sig"))).value_or("");
        if (!seen.insert(signature.key_id).second) return wrong("two signatures are by one key id");
        out.signatures.push_back(std::move(signature));
    }
    out.bytes = canonical_json(signed_part);
    return signed_part;
}

Result<> read_delegations(const Json& object, Targets& out) {
    out.keys = TRY(keys_of(object));
    std::set<std::string> names;
    if (!object.contains("roles")) return {};
    for (const Json& entry : *TRY(member(object, "roles", kArray, "a list"))) {
        if (!entry.is_object()) return wrong("a delegation is not an object");
        Delegation role;
        role.name = TRY(text_of(entry, "name"));
        if (role.name.empty() || is_top_level(role.name))
            return wrong(fmt::format("“{}” is no name for a delegated role", role.name));
        if (!names.insert(role.name).second) return wrong(fmt::format("the role “{}” stands twice", role.name));
        role.signers = TRY(signers_of(entry));
        role.terminating = TRY(flag_of(entry, "terminating"));
        if (entry.contains("paths") && entry.contains("path_hash_prefixes"))
            return wrong("“paths” and “path_hash_prefixes” exclude each other");
        role.paths = TRY(texts_of(entry, "paths"));
        role.hash_prefixes = TRY(texts_of(entry, "path_hash_prefixes"));
        out.delegations.push_back(std::move(role));
    }
    return {};
}

} // namespace

bool is_top_level(std::string_view role) {
    return std::find(std::begin(kTopLevel), std::end(kTopLevel), role) != std::end(kTopLevel);
}

std::optional<Time> parse_time(std::string_view text) {
    constexpr std::string_view kForm = "dddd-dd-ddTdd:dd:ddZ";
    // Other tools write ".052Z": a part of a second, which is dropped.
    constexpr std::size_t kSecondsEnd = kForm.size() - 1, kMostDigits = 9;
    std::string whole;
    if (text.size() > kForm.size() && text[kSecondsEnd] == '.') {
        const std::string_view part = text.substr(kSecondsEnd + 1, text.size() - kForm.size() - 1);
        if (part.empty() || part.size() > kMostDigits || part.find_first_not_of("0123456789") != part.npos)
            return std::nullopt;
        whole = std::string(text.substr(0, kSecondsEnd)) + text.back();
        text = whole;
    }
    if (text.size() != kForm.size()) return std::nullopt;
    for (std::size_t i = 0; i < kForm.size(); ++i)
        if (kForm[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != kForm[i]) return std::nullopt;
    const auto number = [&](std::size_t at, std::size_t digits) {
        int value = 0;
        for (std::size_t i = at; i < at + digits; ++i)
            value = 10 * value + (text[i] - '0');
        return value;
    };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    const int hour = number(11, 2), minute = number(14, 2), second = number(17, 2);
    if (!day.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
    return std::chrono::sys_days(day) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
           std::chrono::seconds(second);
}

std::string time_text(Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), clock.hours().count(),
                       clock.minutes().count(), clock.seconds().count());
}

bool Delegation::covers(const std::string& target) const {
    if (!hash_prefixes.empty()) {
        const std::string digest = sha256_hex(target);
        return std::any_of(hash_prefixes.begin(), hash_prefixes.end(),
                           [&](const std::string& prefix) { return digest.starts_with(prefix); });
    }
    return std::any_of(paths.begin(), paths.end(), [&](const std::string& pattern) {
        return ::fnmatch(pattern.c_str(), target.c_str(), FNM_PATHNAME | FNM_NOESCAPE) == 0;
    });
}

Result<Root> read_root(std::string_view bytes) {
    Root root;
    const Json part = TRY(read_signed(bytes, "root", root));
    root.keys = TRY(keys_of(part));
    root.consistent_snapshot = TRY(flag_of(part, "consistent_snapshot"));
    for (const auto& [name, value] : TRY(member(part, "roles", kObject, "an object"))->items()) {
        if (!is_top_level(name)) continue; // "mirrors", and what later versions add
        if (!value.is_object()) return wrong("a role is not an object");
        root.roles[name] = TRY(signers_of(value));
    }
    for (const std::string_view name : kTopLevel)
        if (!root.roles.contains(std::string(name))) return wrong(fmt::format("the role “{}” is missing", name));
    return root;
}

Result<Timestamp> read_timestamp(std::string_view bytes) {
    Timestamp timestamp;
    const Json part = TRY(read_signed(bytes, "timestamp", timestamp));
    const Json& meta = *TRY(member(part, "meta", kObject, "an object"));
    if (meta.size() > 1) return wrong("“meta” names more than snapshot.json");
    timestamp.snapshot = TRY(meta_file_of(*TRY(member(meta, "snapshot.json", kObject, "an object"))));
    return timestamp;
}

Result<Snapshot> read_snapshot(std::string_view bytes) {
    Snapshot snapshot;
    const Json part = TRY(read_signed(bytes, "snapshot", snapshot));
    for (const auto& [name, value] : TRY(member(part, "meta", kObject, "an object"))->items())
        snapshot.meta[name] = TRY(meta_file_of(value));
    return snapshot;
}

Result<Targets> read_targets(std::string_view bytes) {
    Targets targets;
    const Json part = TRY(read_signed(bytes, "targets", targets));
    for (const auto& [name, value] : TRY(member(part, "targets", kObject, "an object"))->items()) {
        if (!value.is_object()) return wrong("a target is not an object");
        TargetFile file;
        file.length = TRY(number_of(value, "length", 0));
        file.hashes = TRY(hashes_of(value, true));
        if (value.contains("custom")) file.custom = *TRY(member(value, "custom", kObject, "an object"));
        targets.targets.emplace(name, std::move(file));
    }
    if (part.contains("delegations"))
        TRY(read_delegations(*TRY(member(part, "delegations", kObject, "an object")), targets));
    return targets;
}

} // namespace update
