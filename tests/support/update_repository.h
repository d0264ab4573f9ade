#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "content/update/hex.h"
#include "content/update/tuf_client.h"
#include "tests/support/update_signer.h"

namespace update::testing {

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
    std::set<std::string> endless;                      ///< addresses whose bytes do not end
    std::vector<std::string> asked;                     ///< addresses, in order, without the base
    std::map<std::string, std::uint64_t> allowed;       ///< how much was to be read at most, by address
    std::string first_root;
    bool list_hashes = false; ///< lengths and hashes in timestamp and snapshot

    explicit Repository(bool consistent = true);
    static Json targets_role();
    Signer new_signer() { return Signer::make(next_key_++); }

    /// Writes a role's signers and threshold into the root.
    void authorize(const std::string& name, int threshold = 1);
    /// Gives a role other keys in the root; nothing is published.
    void rotate(const std::string& name, int count = 1, int threshold = 1);
    /// The next root, by other root keys, signed by the old and the new ones.
    void rotate_root();

    std::string sign(const std::string& name) const;
    bool consistent() const { return role.at("root").value("consistent_snapshot", false); }
    std::string address(const std::string& name) const;
    void publish(const std::string& name) { files[address(name)] = sign(name); }
    void raise(const std::string& name) { role[name]["version"] = role[name]["version"].get<int>() + 1; }
    /// Raises and publishes a role.
    void renew(const std::string& name);
    Json meta_of(const std::string& name) const;
    /// Lists every targets role as it is published, then publishes snapshot and timestamp under new versions.
    void release();
    /// Publishes the snapshot as it is under a new version, and a timestamp that names it.
    void release_snapshot();
    /// A new timestamp that names the snapshot as it is published.
    void announce();
    void publish_all();

    void add_target(const std::string& in, const std::string& name, const std::string& bytes);
    void delegate(const std::string& from, const std::string& to, const std::vector<std::string>& paths,
                  bool terminating = false);
    Json& delegation(const std::string& from, int index) { return role[from]["delegations"]["roles"][index]; }

    platform::Result<> fetch(const std::string& url, std::uint64_t cap, const Take& take) override;

private:
    int next_key_ = 1;
};

/// The message of a failure; empty for success.
inline std::string why(const platform::Result<>& done) {
    return done ? "" : done.error().message;
}
using Asked = std::vector<std::string>;

/// A device with its store on a real disk.
class Device {
public:
    explicit Device(Repository& repository) : repository_(repository), store_(disk_, folder_ / "tuf") {
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
    TufClient& client() { return *client_; } ///< of the last refresh
    /// "timestamp 3", or what else the store holds of a role; 0 for none.
    int version(const std::string& name) const {
        const auto bytes = store_.read(name);
        return bytes ? Json::parse(*bytes)["signed"]["version"].get<int>() : 0;
    }
    /// "root 1 timestamp 2": what the store holds of the top-level roles.
    std::string holds() const {
        std::string text;
        for (const char* name : {"root", "timestamp", "snapshot", "targets"})
            if (const int there = version(name))
                text += (text.empty() ? "" : " ") + std::string(name) + " " + std::to_string(there);
        return text;
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
    platform::SystemDisk disk_;
    MetadataStore store_;
    std::unique_ptr<TufClient> client_;
};

/// A repository and a device that trusts its first root.
struct Museum {
    Repository repository;
    Device device{repository};
};
/// One that lists hashes, at its second snapshot.
struct Hashed : Museum {
    Hashed() {
        repository.list_hashes = true;
        repository.release();
    }
};

/// Beside the moment at which devices live: a time at which what is short has run out, and one before that.
inline const Time kLater = *parse_time("2026-12-16T00:00:00Z");
constexpr const char* kNextWeek = "2026-12-05T00:00:00Z";

} // namespace update::testing
