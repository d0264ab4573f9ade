#include "content/publish/role_file.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/update/hex.h"
#include "content/update/signature.h"

namespace publish {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr const char* kSpecification = "1.0.31";

Json key_ids(const RoleKeys& keys) {
    Json ids = Json::array();
    for (const PublicKeyFile& key : keys.keys)
        ids.push_back(key.id());
    return ids;
}

} // namespace

std::string RoleFile::bytes() const {
    return update::canonical_json({{"signatures", signatures}, {"signed", part}});
}

void RoleFile::add_signature(const SigningKey& key) {
    const std::string id = key.public_half().id();
    Json kept = Json::array();
    for (const Json& signature : signatures)
        if (signature.at("keyid") != id) kept.push_back(signature);
    kept.push_back({{"keyid", id}, {"sig", key.sign(update::canonical_json(part))}});
    std::sort(kept.begin(), kept.end(), [](const Json& a, const Json& b) { return a.at("keyid") < b.at("keyid"); });
    signatures = std::move(kept);
}

Result<RoleFile> RoleFile::parse(std::string_view bytes) {
    const Json json = TRY(update::parse_json(bytes));
    const auto whole = [](const Json& file) {
        if (!file.is_object() || !file.contains("signed") || !file.contains("signatures")) return false;
        const Json& part = file["signed"];
        if (!part.is_object() || !file["signatures"].is_array()) return false;
        return part.contains("version") && part["version"].is_number_unsigned() && part.contains("expires") &&
               part["expires"].is_string() && part.contains("_type") && part["_type"].is_string() &&
               std::all_of(file["signatures"].begin(), file["signatures"].end(), [](const Json& entry) {
                   return entry.is_object() && entry.contains("keyid") && entry.contains("sig");
               });
    };
    if (!whole(json)) return Error{ErrorCode::corrupt, "this is no signed metadata"};
    return RoleFile{json["signed"], json["signatures"]};
}

RoleFile new_role(const char* type, std::uint64_t version, Time now, int days) {
    RoleFile file;
    file.part = {{"_type", type},
                 {"spec_version", kSpecification},
                 {"version", version},
                 {"expires", update::time_text(now + std::chrono::days(days))},
                 {"x-issued", update::time_text(now)}};
    return file;
}

void set_root_keys(RoleFile& root, const std::string& role, const RoleKeys& keys) {
    Json& roles = root.part["roles"];
    roles[role] = {{"keyids", key_ids(keys)}, {"threshold", keys.threshold}};
    Json& listed = root.part["keys"];
    for (const PublicKeyFile& key : keys.keys)
        listed[key.id()] = key.key();
    Json used = Json::object();
    for (const auto& [name, entry] : roles.items())
        for (const Json& id : entry.at("keyids"))
            used[id.get<std::string>()] = listed.at(id.get<std::string>());
    listed = std::move(used);
}

void set_usb_keys(RoleFile& targets, const RoleKeys& keys) {
    Json listed = Json::object();
    for (const PublicKeyFile& key : keys.keys)
        listed[key.id()] = key.key();
    targets.part["delegations"] = {{"keys", std::move(listed)},
                                   {"roles", Json::array({{{"name", "usb"},
                                                           {"keyids", key_ids(keys)},
                                                           {"threshold", keys.threshold},
                                                           {"terminating", true},
                                                           {"paths", {"packs/*/*", "takedown.json"}}}})}};
}

Result<Authority> Authority::in_root(const RoleFile& root, const std::string& role) {
    const update::Root read = TRY(update::read_root(root.bytes()));
    return Authority{read.keys, read.roles.at(role)};
}

Result<Authority> Authority::usb_in(const RoleFile& targets) {
    const update::Targets read = TRY(update::read_targets(targets.bytes()));
    for (const update::Delegation& role : read.delegations)
        if (role.name == "usb") return Authority{read.keys, role.signers};
    return Error{ErrorCode::corrupt, "targets: nobody signs for sticks (there is no role “usb”)"};
}

bool Authority::has(const PublicKeyFile& key) const {
    return signers.key_ids.contains(key.id());
}

std::uint64_t Authority::count(const RoleFile& file) const {
    const std::string bytes = update::canonical_json(file.part);
    std::set<std::string> signed_by;
    for (const Json& entry : file.signatures) {
        const auto key = keys.find(entry.at("keyid").get<std::string>());
        if (key == keys.end() || !signers.key_ids.contains(key->first)) continue;
        const auto signature = update::from_hex(entry.at("sig").get<std::string>());
        if (signature && update::verify_signature(key->second, *signature, bytes)) signed_by.insert(key->second.value);
    }
    return signed_by.size();
}

} // namespace publish
