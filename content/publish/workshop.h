#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/publish/role_file.h"
#include "content/update/pack_release.h"
#include "platform/base/result.h"

namespace publish {

constexpr std::size_t kMostRoleBytes = 5 * 1024 * 1024; ///< of a file of metadata

/// How long signatures of a role hold, and for how many earlier generations patches are made. settings.json.
struct Settings {
    std::map<std::string, int> days{{"root", 730}, {"targets", 365}, {"usb", 548}, {"snapshot", 90}, {"timestamp", 21}};
    int patches = 3; ///< 0 to update::kMostPatches
};

/// One generation of a pack, as signed metadata lists it.
struct Generation {
    update::PackRelease release; ///< of the manifest
    update::TargetFile manifest, text, channel;
};

/// The folder in which a publisher works:
///     settings.json
///     keys/NAME.pub, NAME.key   public halves of everybody's keys; secret ones only where they are used
///     draft/roles/              root, targets, usb: what is being prepared and signed
///     draft/tree/               files that the next release will add
///     public/                   the repository: what is served, and nothing else
///     archive/                  what was served once (tidy.h); may be deleted
///
/// What is released is what public/metadata/timestamp.json leads to. Threads: one; the folder is locked while open.
class Workshop {
public:
    /// Opens a folder and reads what is released and drafted. An empty folder is fine. Errors: corrupt, io; unavailable
    /// while another command works there.
    static platform::Result<Workshop> open(const std::filesystem::path& folder);
    Workshop(Workshop&& other) noexcept;
    ~Workshop();

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path keys() const { return folder_ / "keys"; }
    std::filesystem::path public_tree() const { return folder_ / "public"; }
    std::filesystem::path archive() const { return folder_ / "archive"; }
    std::filesystem::path draft() const { return folder_ / "draft"; }
    std::filesystem::path draft_tree() const { return folder_ / "draft" / "tree"; }
    const Settings& settings() const { return settings_; }
    platform::Result<> save_settings(const Settings& settings);

    /// "root", "targets", "usb", "snapshot", "timestamp". Null: none.
    const RoleFile* released(const std::string& role) const;
    const RoleFile* drafted(const std::string& role) const;
    /// The drafted one, or else the released one.
    const RoleFile* current(const std::string& role) const;

    /// A new draft takes the place of an earlier one; what was signed of that is of no use any more.
    platform::Result<> put_draft(const std::string& role, RoleFile file);
    /// After a release, or to begin anew: everything that was drafted goes.
    platform::Result<> drop_draft();
    /// A release that was interrupted must be finished before anything new is drafted. Errors: invalid, saying so.
    platform::Result<> check_no_release_begun() const;

    /// All generations of a pack that were released and are not forgotten, by number.
    platform::Result<std::map<std::uint64_t, Generation>> generations(const std::string& pack) const;
    /// What stands in a targets file.
    static platform::Result<std::map<std::string, Generation>> packs_in(const RoleFile& targets);
    /// Where a file of the tree is now: in the draft, or among what is public. Errors: not_found.
    platform::Result<std::filesystem::path> tree_file(const std::string& relative) const;
    /// The same; or else in the archive.
    platform::Result<std::filesystem::path> find_file(const std::string& relative) const;

    /// A key by its name in keys/, or by the path of a .pub file. Errors: not_found, in words.
    platform::Result<PublicKeyFile> find_key(const std::string& name_or_path) const;
    /// What people call a key; the first digits of its id where nobody knows it here.
    std::string key_name(const std::string& key_id) const;

private:
    explicit Workshop(std::filesystem::path folder) : folder_(std::move(folder)) {}
    platform::Result<> read_released();
    platform::Result<> read_drafted();

    std::filesystem::path folder_;
    int lock_ = -1;
    Settings settings_;
    std::map<std::string, RoleFile> released_, drafted_;
};

/// "metadata/3.targets.json"; the timestamp has no number.
std::string metadata_path(const std::string& role, std::uint64_t version);
/// "targets/packs/NAME/<hash>.manifest"
std::string target_path(const std::string& target, const std::string& sha256);
std::string object_path(const std::string& sha256);
std::string patch_path(const std::string& sha256);

} // namespace publish
