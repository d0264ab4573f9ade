#include "tests/support/update_repository.h"

namespace update::testing {

Repository::Repository(bool consistent) {
    for (const char* name : {"root", "timestamp", "snapshot", "targets"})
        signers[name] = {new_signer()};
    role["root"] = {{"_type", "root"},        {"spec_version", "1.0.31"},          {"version", 1},
                    {"expires", kFuture},     {"consistent_snapshot", consistent}, {"keys", Json::object()},
                    {"roles", Json::object()}};
    for (const auto& [name, keys] : signers)
        authorize(name);
    role["targets"] = targets_role();
    role["snapshot"] = {{"_type", "snapshot"},
                        {"spec_version", "1.0.31"},
                        {"version", 1},
                        {"expires", kFuture},
                        {"meta", {{"targets.json", {{"version", 1}}}}}};
    role["timestamp"] = {{"_type", "timestamp"},
                         {"spec_version", "1.0.31"},
                         {"version", 1},
                         {"expires", kFuture},
                         {"meta", {{"snapshot.json", {{"version", 1}}}}}};
    for (const char* name : {"root", "targets", "snapshot", "timestamp"})
        publish(name);
    first_root = files["1.root.json"];
}

Json Repository::targets_role() {
    return {{"_type", "targets"},
            {"spec_version", "1.0.31"},
            {"version", 1},
            {"expires", kFuture},
            {"targets", Json::object()}};
}

void Repository::authorize(const std::string& name, int threshold) {
    Json ids = Json::array();
    for (const Signer& signer : signers[name]) {
        role["root"]["keys"][signer.id] = signer.key();
        ids.push_back(signer.id);
    }
    role["root"]["roles"][name] = {{"keyids", ids}, {"threshold", threshold}};
}

void Repository::rotate(const std::string& name, int count, int threshold) {
    signers[name].clear();
    for (int i = 0; i < count; ++i)
        signers[name].push_back(new_signer());
    authorize(name, threshold);
}

void Repository::rotate_root() {
    const auto before = signers["root"];
    rotate("root");
    const auto after = signers["root"];
    signers["root"].insert(signers["root"].end(), before.begin(), before.end());
    renew("root");
    signers["root"] = after;
}

std::string Repository::sign(const std::string& name) const {
    const Json& part = role.at(name);
    Json file = {{"signed", part}, {"signatures", Json::array()}};
    for (const Signer& signer : signers.at(name))
        file["signatures"].push_back({{"keyid", signer.id}, {"sig", signer.sign(canonical_json(part))}});
    return file.dump(1);
}

std::string Repository::address(const std::string& name) const {
    const std::string file = percent_encoded(name) + ".json";
    if (name == "timestamp" || (name != "root" && !consistent())) return file;
    return std::to_string(role.at(name).at("version").get<int>()) + "." + file;
}

void Repository::renew(const std::string& name) {
    raise(name);
    publish(name);
}

Json Repository::meta_of(const std::string& name) const {
    Json meta = {{"version", role.at(name).at("version")}};
    if (list_hashes) {
        const std::string& bytes = files.at(address(name));
        meta["length"] = bytes.size();
        meta["hashes"] = {{"sha256", sha256_hex(bytes)}};
    }
    return meta;
}

void Repository::release() {
    for (const auto& [name, part] : role)
        if (name != "root" && name != "timestamp" && name != "snapshot")
            role["snapshot"]["meta"][name + ".json"] = meta_of(name);
    release_snapshot();
}

void Repository::release_snapshot() {
    renew("snapshot");
    announce();
}

void Repository::announce() {
    role["timestamp"]["meta"]["snapshot.json"] = meta_of("snapshot");
    renew("timestamp");
}

void Repository::publish_all() {
    for (const auto& [name, part] : role)
        if (name != "root" && name != "timestamp" && name != "snapshot") publish(name);
    release();
}

void Repository::add_target(const std::string& in, const std::string& name, const std::string& bytes) {
    role[in]["targets"][name] = {{"length", bytes.size()}, {"hashes", {{"sha256", sha256_hex(bytes)}}}};
    const auto slash = name.rfind('/');
    const std::size_t base = slash == std::string::npos ? 0 : slash + 1;
    files["targets/" + name.substr(0, base) + (consistent() ? sha256_hex(bytes) + "." : "") +
          percent_encoded(name.substr(base))] = bytes;
}

void Repository::delegate(const std::string& from, const std::string& to, const std::vector<std::string>& paths,
                          bool terminating) {
    if (!signers.contains(to)) signers[to] = {new_signer()};
    if (!role.contains(to)) role[to] = targets_role();
    Json& delegations = role[from]["delegations"];
    if (delegations.is_null()) delegations = {{"keys", Json::object()}, {"roles", Json::array()}};
    Json ids = Json::array();
    for (const Signer& signer : signers[to]) {
        delegations["keys"][signer.id] = signer.key();
        ids.push_back(signer.id);
    }
    delegations["roles"].push_back(
        {{"name", to}, {"keyids", ids}, {"threshold", 1}, {"terminating", terminating}, {"paths", paths}});
}

platform::Result<> Repository::fetch(const std::string& url, std::uint64_t cap, const Take& take) {
    constexpr std::string_view kBase = "http://museum.example/";
    const std::string path = url.substr(kBase.size());
    asked.push_back(path);
    allowed[path] = cap;
    if (const auto fault = broken.find(path); fault != broken.end())
        return platform::Error{fault->second, url + ": broken"};
    const auto found = files.find(path);
    if (found == files.end() && !endless.contains(path))
        return platform::Error{platform::ErrorCode::not_found, url + ": none"};
    const std::string bytes = endless.contains(path) ? std::string(cap + 1, 'x') : found->second;
    if (bytes.size() > cap) {
        take(std::string_view(bytes).substr(0, cap));
        return platform::Error{platform::ErrorCode::too_large, url + ": too large"};
    }
    if (!take(bytes)) return platform::Error{platform::ErrorCode::io, url + ": not taken"};
    return {};
}

} // namespace update::testing
