#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include <sodium.h>

#include "content/update/digest.h"
#include "content/update/fetcher.h"
#include "content/update/hex.h"
#include "content/update/strict_json.h"
#include "content/update/tuf_client.h"

namespace update::testing {

/// A signing key of one's own.
struct Signer {
    std::string id, public_hex, secret;

    static Signer make(int number) {
        unsigned char seed[crypto_sign_SEEDBYTES]{}, pk[crypto_sign_PUBLICKEYBYTES], sk[crypto_sign_SECRETKEYBYTES];
        seed[0] = static_cast<unsigned char>(number);
        seed[1] = static_cast<unsigned char>(number >> 8);
        crypto_sign_seed_keypair(pk, sk, seed);
        Signer signer;
        signer.public_hex = to_hex({reinterpret_cast<const char*>(pk), sizeof pk});
        signer.secret.assign(reinterpret_cast<const char*>(sk), sizeof sk);
        signer.id = sha256_hex(canonical_json(signer.key()));
        return signer;
    }
    Json key() const { return {{"keytype", "ed25519"}, {"scheme", "ed25519"}, {"keyval", {{"public", public_hex}}}}; }
    std::string sign(const std::string& bytes) const {
        unsigned char signature[crypto_sign_BYTES];
        crypto_sign_detached(signature, nullptr, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
                             reinterpret_cast<const unsigned char*>(secret.data()));
        return to_hex({reinterpret_cast<const char*>(signature), sizeof signature});
    }
};

constexpr const char* kFuture = "2030-01-01T00:00:00Z";
constexpr const char* kPast = "2020-01-01T00:00:00Z";
inline Time today() {
    return *parse_time("2026-11-28T12:00:00Z");
}

/// A repository in memory whose every file can be spoilt, and a device beside it. Roles are edited as JSON and
/// published by name; what was published before stays.
class Repository : public Fetcher {
public:
    std::map<std::string, Json> role;                   ///< the part that will be signed
    std::map<std::string, std::vector<Signer>> signers; ///< who signs it
    std::map<std::string, std::string> files;           ///< what is served: address to bytes
    std::map<std::string, platform::ErrorCode> broken;  ///< addresses that fail
    std::vector<std::string> asked;                     ///< addresses, in order, without the base
    bool list_hashes = false;                           ///< lengths and hashes in timestamp and snapshot

    explicit Repository(bool consistent = true) {
        for (const char* name : {"root", "timestamp", "snapshot", "targets"})
            signers[name] = {Signer::make(next_key_++)};
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

    std::string first_root;

    static Json targets_role() {
        return {{"_type", "targets"},
                {"spec_version", "1.0.31"},
                {"version", 1},
                {"expires", kFuture},
                {"targets", Json::object()}};
    }
    Signer new_signer() { return Signer::make(next_key_++); }
    /// Writes a role's signers and threshold into the root.
    void authorize(const std::string& name, int threshold = 1) {
        Json ids = Json::array();
        for (const Signer& signer : signers[name]) {
            role["root"]["keys"][signer.id] = signer.key();
            ids.push_back(signer.id);
        }
        role["root"]["roles"][name] = {{"keyids", ids}, {"threshold", threshold}};
    }
    std::string sign(const std::string& name) const {
        const Json& part = role.at(name);
        Json file = {{"signed", part}, {"signatures", Json::array()}};
        for (const Signer& signer : signers.at(name))
            file["signatures"].push_back({{"keyid", signer.id}, {"sig", signer.sign(canonical_json(part))}});
        return file.dump(1);
    }
    bool consistent() const { return role.at("root").value("consistent_snapshot", false); }
    std::string address(const std::string& name) const {
        const std::string file = percent_encoded(name) + ".json";
        if (name == "timestamp" || (name != "root" && !consistent())) return file;
        return std::to_string(role.at(name).at("version").get<int>()) + "." + file;
    }
    void publish(const std::string& name) { files[address(name)] = sign(name); }
    void raise(const std::string& name) { role[name]["version"] = role[name]["version"].get<int>() + 1; }
    /// Raises and publishes a role.
    void renew(const std::string& name) {
        raise(name);
        publish(name);
    }
    Json meta_of(const std::string& name) const {
        Json meta = {{"version", role.at(name).at("version")}};
        if (list_hashes) {
            const std::string& bytes = files.at(address(name));
            meta["length"] = bytes.size();
            meta["hashes"] = {{"sha256", sha256_hex(bytes)}};
        }
        return meta;
    }
    /// Lists every targets role as it is published, then publishes snapshot and timestamp under new versions.
    void release() {
        for (const auto& [name, part] : role)
            if (name != "root" && name != "timestamp" && name != "snapshot")
                role["snapshot"]["meta"][name + ".json"] = meta_of(name);
        renew("snapshot");
        announce();
    }
    void announce() {
        role["timestamp"]["meta"]["snapshot.json"] = meta_of("snapshot");
        renew("timestamp");
    }
    void add_target(const std::string& in, const std::string& name, const std::string& bytes) {
        role[in]["targets"][name] = {{"length", bytes.size()}, {"hashes", {{"sha256", sha256_hex(bytes)}}}};
        const auto slash = name.rfind('/');
        const std::size_t base = slash == std::string::npos ? 0 : slash + 1;
        files["targets/" + name.substr(0, base) + (consistent() ? sha256_hex(bytes) + "." : "") +
              percent_encoded(name.substr(base))] = bytes;
    }
    void delegate(const std::string& from, const std::string& to, const std::vector<std::string>& paths,
                  bool terminating = false) {
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
    void publish_all() {
        for (const auto& [name, part] : role)
            if (name != "root" && name != "timestamp" && name != "snapshot") publish(name);
        release();
    }

    platform::Result<> fetch(const std::string& url, std::uint64_t cap, const Take& take) override {
        constexpr std::string_view kBase = "http://museum.example/";
        const std::string path = url.substr(kBase.size());
        asked.push_back(path);
        if (const auto fault = broken.find(path); fault != broken.end())
            return platform::Error{fault->second, url + ": broken"};
        const auto found = files.find(path);
        if (found == files.end()) return platform::Error{platform::ErrorCode::not_found, url + ": none"};
        if (found->second.size() > cap) {
            take(std::string_view(found->second).substr(0, cap));
            return platform::Error{platform::ErrorCode::too_large, url + ": too large"};
        }
        if (!take(found->second)) return platform::Error{platform::ErrorCode::io, url + ": not taken"};
        return {};
    }

private:
    int next_key_ = 1;
};

/// A device with its store on a real disk.
class Device {
public:
    explicit Device(Repository& repository) : repository_(repository), store_(folder_ / "tuf") {
        CHECK(store_.write("root", repository.first_root).ok());
    }
    ~Device() { std::filesystem::remove_all(folder_); }

    platform::Result<> refresh(Time now = today()) {
        repository_.asked.clear();
        client_ = std::make_unique<TufClient>(store_, repository_, "http://museum.example", now);
        return client_->refresh();
    }
    platform::Result<> download(const std::string& name, Time now = today()) {
        if (auto refreshed = refresh(now); !refreshed) return refreshed;
        return client_->download(name, "http://museum.example/targets", folder_ / "targets");
    }
    /// "timestamp 3", or what else the store holds of a role; 0 for none.
    int version(const std::string& name) const {
        const auto bytes = store_.read(name);
        return bytes ? Json::parse(*bytes)["signed"]["version"].get<int>() : 0;
    }
    std::optional<std::string> stored(const std::string& name) const { return store_.read(name); }
    std::vector<std::string> files() const {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator(folder_ / "tuf"))
            names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }
    std::vector<std::string> downloaded() const {
        std::vector<std::string> names;
        if (std::filesystem::exists(folder_ / "targets"))
            for (const auto& entry : std::filesystem::directory_iterator(folder_ / "targets"))
                names.push_back(entry.path().filename());
        std::sort(names.begin(), names.end());
        return names;
    }
    std::filesystem::path folder() const { return folder_; }
    MetadataStore& store() { return store_; }

private:
    static std::filesystem::path make_folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "vitrine-device-XXXXXX").string();
        VERIFY(::mkdtemp(pattern.data()) != nullptr);
        return pattern;
    }
    Repository& repository_;
    std::filesystem::path folder_ = make_folder();
    MetadataStore store_;
    std::unique_ptr<TufClient> client_;
};

} // namespace update::testing
