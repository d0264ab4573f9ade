#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/publish/key_file.h"
#include "content/update/strict_json.h"
#include "content/update/tuf_metadata.h"
#include "platform/base/result.h"

namespace publish {

using update::Json;
using update::Time;

/// One file of metadata while it is being made: what will be signed, and the signatures so far.
struct RoleFile {
    Json part; ///< "signed"
    Json signatures = Json::array();

    std::uint64_t version() const { return part.at("version").get<std::uint64_t>(); }
    std::string expires() const { return part.at("expires").get<std::string>(); }
    /// What goes to disk: canonical, so that equal files are equal bytes.
    std::string bytes() const;
    /// Replaces an earlier signature by the same key.
    void add_signature(const SigningKey& key);

    /// Errors: corrupt.
    static platform::Result<RoleFile> parse(std::string_view bytes);
};

/// Who signs for a role, as `init` and `rotate` are told.
struct RoleKeys {
    std::vector<PublicKeyFile> keys;
    std::uint64_t threshold = 1;
};

constexpr const char* kRoleNames[] = {"root", "targets", "usb", "snapshot", "timestamp"};
constexpr std::uint64_t kMostThreshold = 16;

/// The next version of a role without signatures, as of `now`. The specification's fields and "x-issued".
RoleFile new_role(const char* type, std::uint64_t version, Time now, int days);

/// Lists these keys for one of the root's own roles, in place of those before; keys that nobody uses any more go.
void set_root_keys(RoleFile& root, const std::string& role, const RoleKeys& keys);
/// The same for the delegation from `targets` to `usb`.
void set_usb_keys(RoleFile& targets, const RoleKeys& keys);

/// Who signs for a role, and so many of them. `root` stands for its own next version; usb's signers are in `targets`.
struct Authority {
    update::Keys keys;
    update::Signers signers;

    /// Errors: corrupt when there is none.
    static platform::Result<Authority> in_root(const RoleFile& root, const std::string& role);
    static platform::Result<Authority> usb_in(const RoleFile& targets);
    bool has(const PublicKeyFile& key) const;
    /// How many of the signatures hold, each key once.
    std::uint64_t count(const RoleFile& file) const;
    bool satisfied(const RoleFile& file) const { return count(file) >= signers.threshold; }
};

} // namespace publish
