#include "content/publish/check.h"

#include <unistd.h>

#include <fmt/format.h>

#include "content/publish/workshop.h"
#include "content/update/compression.h"
#include "content/update/hex.h"
#include "content/update/manifest.h"
#include "content/update/pack_release.h"
#include "content/update/takedown.h"
#include "content/update/tuf_client.h"
#include "platform/base/disk.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;
using update::sha256_hex;

namespace {

constexpr auto kSoon = std::chrono::days(14);

/// A folder that is gone with its owner: a client's store.
class TemporaryFolder {
public:
    static Result<TemporaryFolder> make() {
        std::string pattern = (fs::temp_directory_path() / "vitrine-check-XXXXXX").string();
        if (::mkdtemp(pattern.data()) == nullptr)
            return Error{ErrorCode::io, fs::temp_directory_path().string() + ": cannot make a folder there"};
        return TemporaryFolder(pattern);
    }
    TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
    ~TemporaryFolder() {
        std::error_code error;
        if (!path_.empty()) fs::remove_all(path_, error);
    }
    const fs::path& path() const { return path_; }

private:
    explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
    fs::path path_;
};

class Walk {
public:
    Walk(update::Fetcher& fetcher, std::string base) : fetcher_(fetcher), base_(std::move(base)) {}

    Result<std::string> bring(const std::string& path, std::uint64_t cap, const std::string& sha256) {
        std::string bytes;
        auto fetched = update::fetch_bytes(fetcher_, base_ + path, cap);
        if (!fetched) return std::move(fetched).error();
        if (sha256_hex(*fetched) != sha256)
            return Error{ErrorCode::corrupt, base_ + path + ": it is not what its hash says"};
        ++files_;
        bytes_ += fetched->size();
        return fetched;
    }
    Result<std::string> target(const std::string& name, const update::TargetFile& file) {
        const std::string& hash = file.hashes.at("sha256");
        std::string bytes = TRY(bring(target_path(name, hash), file.length, hash));
        if (bytes.size() != file.length)
            return Error{ErrorCode::corrupt, base_ + target_path(name, hash) + ": too short"};
        return bytes;
    }
    Result<std::string> pack(const std::string& name, const Generation& generation) {
        const std::string manifest_bytes = TRY(target(update::manifest_target(name), generation.manifest)),
                          frame = TRY(target(update::text_target(name), generation.text));
        TRY(update::decode_channel(TRY(target(update::channel_target(name), generation.channel))));
        const update::Manifest manifest = TRY(update::decode_manifest(manifest_bytes));
        const std::string text = TRY(update::decompressed(frame, {}, manifest.text_length));
        if (sha256_hex(text) != update::to_hex(manifest.text_sha256))
            return Error{ErrorCode::corrupt, fmt::format("pack {}: its text is not the one of its manifest", name)};
        for (const update::Manifest::Object& object : manifest.objects) {
            const std::string hash = update::to_hex(object.sha256);
            const std::string bytes = TRY(bring(object_path(hash), object.length, hash));
            if (bytes.size() != object.length)
                return Error{ErrorCode::corrupt, base_ + object_path(hash) + ": it is too short"};
        }
        std::size_t patches = 0;
        for (const update::TargetFile* file : {&generation.manifest, &generation.text})
            for (const update::Patch& patch : TRY(update::decode_release(file->custom)).patches) {
                TRY(bring(patch_path(patch.sha256), patch.length, patch.sha256));
                ++patches;
            }
        return fmt::format("  {}: generation {} of {}, {} files, {} patches\n", name, generation.release.generation,
                           update::time_text(generation.release.released), manifest.objects.size(), patches);
    }
    std::string summary() const { return fmt::format("{} files, {} MB.\n", files_, (bytes_ + 999'999) / 1'000'000); }

private:
    update::Fetcher& fetcher_;
    std::string base_;
    std::size_t files_ = 0;
    std::uint64_t bytes_ = 0;
};

std::string expiry_line(const char* role, update::Time expires, update::Time now) {
    const auto left = std::chrono::floor<std::chrono::days>(expires - now).count();
    return fmt::format("  {} is good for {} days{}\n", role, left, expires - now < kSoon ? ": RENEW IT SOON" : "");
}

} // namespace

Result<> FolderFetcher::fetch(const std::string& url, std::uint64_t cap, const Take& take) {
    auto bytes = platform::read_file(folder_ / url, cap);
    if (!bytes) return std::move(bytes).error();
    if (!take(*bytes)) return Error{ErrorCode::io, url + ": not taken"};
    return {};
}

Result<std::string> check_repository(update::Fetcher& fetcher, std::string base_url, const std::string& first_root,
                                     update::Time now) {
    if (!base_url.empty() && !base_url.ends_with('/')) base_url += '/';
    const TemporaryFolder folder = TRY(TemporaryFolder::make());
    platform::SystemDisk disk;
    update::MetadataStore store(disk, folder.path());
    TRY(store.write("root", first_root));
    update::TufClient client(store, fetcher, base_url + "metadata", now);
    TRY(client.refresh());
    const update::TrustedMetadata& trusted = client.trusted();
    std::string said = expiry_line("root", trusted.root().expires, now) +
                       expiry_line("targets", trusted.targets().expires, now) +
                       expiry_line("snapshot", trusted.snapshot()->expires, now) +
                       expiry_line("timestamp", trusted.timestamp()->expires, now);

    // The role for sticks, as a kiosk without a network reads it: it must list the same.
    const RoleFile targets_file = TRY(RoleFile::parse(store.read("targets").value_or("")));
    for (const update::Delegation& role : trusted.targets().delegations) {
        const update::MetaFile meta = TRY(trusted.wanted_targets(role.name));
        const std::string bytes = TRY(
            update::fetch_bytes(fetcher, base_url + metadata_path(role.name, meta.version), update::kMostTargetsBytes));
        const update::Targets usb = TRY(trusted.verify_delegated(role, trusted.targets(), bytes));
        if (TRY(RoleFile::parse(bytes)).part.at("targets") != targets_file.part.at("targets"))
            return Error{ErrorCode::corrupt, role.name + ": it does not list what targets lists"};
        said += expiry_line(role.name.c_str(), usb.expires, now);
    }

    Walk walk(fetcher, base_url);
    for (const auto& [name, generation] : TRY(Workshop::packs_in(targets_file)))
        said += TRY(walk.pack(name, generation));
    if (const auto list = trusted.targets().targets.find(update::kTakedownTarget);
        list != trusted.targets().targets.end()) {
        const auto takedown = TRY(update::decode_takedown(TRY(walk.target(update::kTakedownTarget, list->second))));
        said += fmt::format("  takedown list {}: {} records, {} files\n", takedown.version, takedown.records.size(),
                            takedown.objects.size());
    }
    return said + "Everything is there and is what was signed: " + walk.summary();
}

} // namespace publish
