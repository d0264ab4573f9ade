#include "content/publish/workshop.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <fmt/format.h>

#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::size_t kMostSettingsBytes = 64 * 1024;
constexpr int kMostDays = 3650;
constexpr const char* kDraftRoles[] = {"root", "targets", "usb", "snapshot", "timestamp"};

/// Nothing where there is no such file. Errors: corrupt, io.
Result<std::optional<RoleFile>> read_role(const fs::path& file) {
    auto bytes = platform::read_file(file, kMostRoleBytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return std::optional<RoleFile>();
    if (!bytes) return std::move(bytes).error();
    auto role = RoleFile::parse(*bytes);
    if (!role) return std::move(role).error().with_context(file.string());
    return std::optional<RoleFile>(std::move(role).value());
}

/// "snapshot.json" and so on in a "meta". Errors: corrupt.
Result<std::uint64_t> version_in(const RoleFile& file, const std::string& name) {
    const Json meta = file.part.value("meta", Json::object());
    if (!meta.is_object() || !meta.contains(name) || !meta[name].is_object() || !meta[name].contains("version") ||
        !meta[name]["version"].is_number_unsigned())
        return Error{ErrorCode::corrupt, fmt::format("the released metadata does not list {}", name)};
    return meta[name]["version"].get<std::uint64_t>();
}

Result<Settings> read_settings(const fs::path& file) {
    Settings settings;
    const auto bytes = platform::read_file(file, kMostSettingsBytes);
    if (!bytes && bytes.error().code == ErrorCode::not_found) return settings;
    const auto wrong = [&](const std::string& what) { return Error{ErrorCode::invalid, file.string() + ": " + what}; };
    if (!bytes) return bytes.error();
    const auto json = update::parse_json(*bytes);
    if (!json || !json->is_object()) return wrong("this is no JSON object");
    const Json days = json->value("days", Json::object());
    for (auto& [role, value] : settings.days) {
        if (!days.contains(role)) continue;
        if (!days[role].is_number_unsigned() || days[role] < 1 || days[role] > kMostDays)
            return wrong(fmt::format("days of {}: 1 to {}", role, kMostDays));
        value = days[role].get<int>();
    }
    if (const Json patches = json->value("patches", Json(3U));
        patches.is_number_unsigned() && patches <= update::kMostPatches)
        settings.patches = patches.get<int>();
    else
        return wrong(fmt::format("patches: 0 to {}", update::kMostPatches));
    return settings;
}

} // namespace

std::string metadata_path(const std::string& role, std::uint64_t version) {
    return role == "timestamp" ? "metadata/timestamp.json" : fmt::format("metadata/{}.{}.json", version, role);
}
std::string target_path(const std::string& target, const std::string& sha256) {
    const auto slash = target.rfind('/');
    const std::size_t base = slash == std::string::npos ? 0 : slash + 1;
    return "targets/" + target.substr(0, base) + sha256 + "." + target.substr(base);
}
std::string object_path(const std::string& sha256) {
    return "objects/" + sha256.substr(0, 2) + "/" + sha256;
}
std::string patch_path(const std::string& sha256) {
    return "patches/" + sha256 + ".zst";
}

Result<Workshop> Workshop::open(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) return Error{ErrorCode::io, folder.string() + ": " + error.message()};
    Workshop workshop(folder);
    workshop.lock_ = ::open((folder / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (workshop.lock_ >= 0 && ::flock(workshop.lock_, LOCK_EX | LOCK_NB) != 0)
        return Error{ErrorCode::unavailable,
                     folder.string() + ": another vitrine-publish works here; wait until it has ended"};
    workshop.settings_ = TRY(read_settings(folder / "settings.json"));
    TRY(workshop.read_released());
    TRY(workshop.read_drafted());
    return workshop;
}

Workshop::Workshop(Workshop&& other) noexcept
    : folder_(std::move(other.folder_)), lock_(std::exchange(other.lock_, -1)), settings_(std::move(other.settings_)),
      released_(std::move(other.released_)), drafted_(std::move(other.drafted_)) {}

Workshop::~Workshop() {
    if (lock_ >= 0) ::close(lock_);
}

Result<> Workshop::read_released() {
    const auto take = [&](const std::string& role, std::uint64_t version) -> Result<> {
        const std::string path = metadata_path(role, version);
        auto file = TRY(read_role(public_tree() / path));
        if (!file) return Error{ErrorCode::corrupt, (public_tree() / path).string() + ": it is missing"};
        released_.insert_or_assign(role, std::move(*file));
        return {};
    };
    const auto timestamp = TRY(read_role(public_tree() / metadata_path("timestamp", 0)));
    if (!timestamp) return {};
    released_.insert_or_assign("timestamp", *timestamp);
    TRY(take("snapshot", TRY(version_in(*timestamp, "snapshot.json"))));
    const RoleFile& snapshot = released_.at("snapshot");
    TRY(take("targets", TRY(version_in(snapshot, "targets.json"))));
    TRY(take("usb", TRY(version_in(snapshot, "usb.json"))));
    // Roots stand one after the other. A root of a release that was interrupted counts: clients may have it.
    std::uint64_t version = 1;
    while (fs::exists(public_tree() / metadata_path("root", version + 1)))
        ++version;
    return take("root", version);
}

Result<> Workshop::read_drafted() {
    for (const char* role : kDraftRoles)
        if (auto file = TRY(read_role(draft() / "roles" / (std::string(role) + ".json"))))
            drafted_.insert_or_assign(role, std::move(*file));
    return {};
}

Result<> Workshop::save_settings(const Settings& settings) {
    settings_ = settings;
    return platform::write_file_atomically(folder_ / "settings.json",
                                           Json{{"days", settings.days}, {"patches", settings.patches}}.dump(1) + "\n");
}

const RoleFile* Workshop::released(const std::string& role) const {
    const auto found = released_.find(role);
    return found == released_.end() ? nullptr : &found->second;
}
const RoleFile* Workshop::drafted(const std::string& role) const {
    const auto found = drafted_.find(role);
    return found == drafted_.end() ? nullptr : &found->second;
}
const RoleFile* Workshop::current(const std::string& role) const {
    const RoleFile* draft = drafted(role);
    return draft != nullptr ? draft : released(role);
}

Result<> Workshop::put_draft(const std::string& role, RoleFile file) {
    std::error_code error;
    fs::create_directories(draft() / "roles", error);
    TRY(platform::write_file_atomically(draft() / "roles" / (role + ".json"), file.bytes()));
    drafted_.insert_or_assign(role, std::move(file));
    return {};
}

Result<> Workshop::drop_draft() {
    // The marks of a release that was begun go last: cut before that, `release` finds nothing left to do and ends it.
    std::error_code error;
    for (const char* role : kDraftRoles)
        if (std::string_view(role) != "timestamp") fs::remove(draft() / "roles" / (std::string(role) + ".json"), error);
    fs::remove_all(draft_tree(), error);
    fs::remove_all(draft(), error);
    if (error) return Error{ErrorCode::io, draft().string() + ": " + error.message()};
    drafted_.clear();
    return {};
}

Result<> Workshop::check_no_release_begun() const {
    if (drafted("timestamp") == nullptr) return {};
    return Error{ErrorCode::invalid, "a release was interrupted; finish it first: vitrine-publish release"};
}

Result<std::map<std::string, Generation>> Workshop::packs_in(const RoleFile& targets) {
    const update::Targets read = TRY(update::read_targets(targets.bytes()));
    std::map<std::string, Generation> packs;
    for (const auto& [name, file] : read.targets) {
        if (!name.ends_with("/manifest")) continue;
        Generation generation{TRY(update::decode_release(file.custom)), file, {}, {}};
        const std::string& pack = generation.release.pack;
        const auto text = read.targets.find(update::text_target(pack)),
                   channel = read.targets.find(update::channel_target(pack));
        if (text == read.targets.end() || channel == read.targets.end() || name != update::manifest_target(pack))
            return Error{ErrorCode::corrupt, fmt::format("targets: pack {} is not whole", pack)};
        generation.text = text->second;
        generation.channel = channel->second;
        packs.emplace(pack, std::move(generation));
    }
    return packs;
}

Result<std::map<std::uint64_t, Generation>> Workshop::generations(const std::string& pack) const {
    std::map<std::uint64_t, Generation> found;
    if (released("targets") == nullptr) return found;
    for (std::uint64_t version = 1; version <= released("targets")->version(); ++version) {
        const auto path = find_file(metadata_path("targets", version));
        if (!path) continue; // its archive was deleted
        const auto file = TRY(read_role(*path));
        if (!file) continue;
        auto packs = TRY(packs_in(*file));
        if (const auto here = packs.find(pack); here != packs.end())
            found.insert_or_assign(here->second.release.generation, std::move(here->second));
    }
    return found;
}

Result<fs::path> Workshop::tree_file(const std::string& relative) const {
    for (const fs::path& tree : {draft_tree(), public_tree()})
        if (fs::exists(tree / relative)) return tree / relative;
    return Error{ErrorCode::not_found, (public_tree() / relative).string() + ": it is missing"};
}

Result<fs::path> Workshop::find_file(const std::string& relative) const {
    auto file = tree_file(relative);
    if (!file && fs::exists(archive() / relative)) return archive() / relative;
    return file;
}

Result<PublicKeyFile> Workshop::find_key(const std::string& name_or_path) const {
    const fs::path file = is_key_name(name_or_path) ? keys() / (name_or_path + ".pub") : fs::path(name_or_path);
    auto key = read_public_key(file);
    if (!key && key.error().code == ErrorCode::not_found)
        return Error{
            ErrorCode::not_found,
            fmt::format(
                "there is no key “{}”: {} is missing; put it there, or make one: vitrine-publish keys create {}",
                name_or_path, file.string(), name_or_path)};
    return key;
}

std::string Workshop::key_name(const std::string& key_id) const {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(keys(), error))
        if (entry.path().extension() == ".pub")
            if (const auto key = read_public_key(entry.path()); key && key->id() == key_id) return key->name;
    return "key " + key_id.substr(0, 12);
}

} // namespace publish
