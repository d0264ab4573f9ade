#include "content/publish/release.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/publish/generation_files.h"
#include "content/publish/signing.h"
#include "content/publish/tree_writer.h"
#include "content/update/hex.h"
#include "content/update/manifest.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

Json meta_entry(const RoleFile& file) {
    const std::string bytes = file.bytes();
    return {{"version", file.version()}, {"length", bytes.size()}, {"hashes", {{"sha256", update::sha256_hex(bytes)}}}};
}

/// Signs with every key that may. Errors: invalid when those are too few.
Result<> sign_online(RoleFile& file, const std::string& role, const RoleFile& root,
                     const std::vector<SigningKey>& keys) {
    const Authority authority = TRY(Authority::in_root(root, role));
    for (const SigningKey& key : keys)
        if (authority.has(key.public_half())) file.add_signature(key);
    if (authority.satisfied(file)) return {};
    return Error{
        ErrorCode::invalid,
        fmt::format("{}: {} of {} signatures; put the key that signs it into the folder keys, or name it with --key",
                    role, authority.count(file), authority.signers.threshold)};
}

std::uint64_t next_version(const Workshop& workshop, const char* role) {
    const RoleFile* released = workshop.released(role);
    return released == nullptr ? 1 : released->version() + 1;
}

Result<RoleFile> new_snapshot(const Workshop& workshop, const RoleFile& targets, const RoleFile& usb,
                              const std::vector<SigningKey>& keys, Time now) {
    RoleFile snapshot =
        new_role("snapshot", next_version(workshop, "snapshot"), now, workshop.settings().days.at("snapshot"));
    snapshot.part["meta"] = {{"targets.json", meta_entry(targets)}, {"usb.json", meta_entry(usb)}};
    TRY(sign_online(snapshot, "snapshot", *workshop.current("root"), keys));
    return snapshot;
}

Result<RoleFile> new_timestamp(const Workshop& workshop, const RoleFile& snapshot, const std::vector<SigningKey>& keys,
                               Time now) {
    RoleFile timestamp =
        new_role("timestamp", next_version(workshop, "timestamp"), now, workshop.settings().days.at("timestamp"));
    timestamp.part["meta"] = {{"snapshot.json", meta_entry(snapshot)}};
    TRY(sign_online(timestamp, "timestamp", *workshop.current("root"), keys));
    return timestamp;
}

Result<> check_fresh(const Workshop& workshop, Time now) {
    for (const char* role : {"root", "targets", "usb"})
        if (const auto expires = update::parse_time(workshop.current(role)->expires()); !expires || *expires <= now)
            return Error{ErrorCode::invalid,
                         fmt::format("{} expired on {}; renew it: vitrine-publish rotate, then sign", role,
                                     workshop.current(role)->expires())};
    return {};
}

/// Files below a folder of the draft, in order of their names.
std::vector<std::string> files_below(const fs::path& tree, const char* folder) {
    std::vector<std::string> files;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(tree / folder, error))
        if (entry.is_regular_file() && entry.path().extension() != ".part")
            files.push_back(fs::relative(entry.path(), tree).string());
    std::sort(files.begin(), files.end());
    return files;
}

} // namespace

Result<std::vector<PublicKeyFile>> online_signers(const Workshop& workshop) {
    std::vector<PublicKeyFile> signers;
    const RoleFile* root = workshop.current("root");
    if (root == nullptr) return Error{ErrorCode::invalid, "there is no repository here yet: vitrine-publish init"};
    const Authority snapshot = TRY(Authority::in_root(*root, "snapshot")),
                    timestamp = TRY(Authority::in_root(*root, "timestamp"));
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(workshop.keys(), error)) {
        if (entry.path().extension() != ".pub") continue;
        const PublicKeyFile key = TRY(read_public_key(entry.path()));
        if (snapshot.has(key) || timestamp.has(key)) signers.push_back(key);
    }
    return signers;
}

Result<std::string> release(Workshop& workshop, const std::vector<SigningKey>& keys, Time now) {
    const bool going_on = workshop.drafted("timestamp") != nullptr;
    if (!going_on && workshop.drafted("root") == nullptr && workshop.drafted("targets") == nullptr)
        return Error{ErrorCode::invalid, "nothing is drafted: vitrine-publish stage PACK comes first"};
    TRY(check_signatures(workshop));
    TRY(check_fresh(workshop, now));
    // What is begun stands in the draft before anything is public, so that it ends as it began.
    const RoleFile &targets = *workshop.current("targets"), &usb = *workshop.current("usb");
    if (workshop.drafted("snapshot") == nullptr)
        TRY(workshop.put_draft("snapshot", TRY(new_snapshot(workshop, targets, usb, keys, now))));
    // Cron may have renewed the released timestamp since.
    if (!going_on || workshop.drafted("timestamp")->version() < next_version(workshop, "timestamp"))
        TRY(workshop.put_draft("timestamp", TRY(new_timestamp(workshop, *workshop.drafted("snapshot"), keys, now))));

    TreeWriter tree(workshop.public_tree());
    // A pack that was staged twice has left files in the draft that nothing leads to.
    const auto wanted = TRY(files_of(workshop, targets));
    std::size_t files = 0;
    for (const char* folder : {"objects", "patches", "targets"})
        for (const std::string& file : files_below(workshop.draft_tree(), folder)) {
            if (!wanted.contains(file)) continue;
            TRY(tree.take(workshop.draft_tree() / file, file));
            ++files;
        }
    // Clients that have a new root need what it says of the others: the root comes last, right before the timestamp.
    for (const char* role : {"targets", "usb", "snapshot", "root"})
        if (const RoleFile* file = workshop.drafted(role))
            TRY(tree.add(metadata_path(role, file->version()), file->bytes()));
    TRY(tree.finish(workshop.drafted("timestamp")->bytes()));
    std::string said = fmt::format("Released: {} new files; list of content {}, timestamp {}, good until {}.\n", files,
                                   targets.version(), workshop.drafted("timestamp")->version(),
                                   workshop.drafted("timestamp")->expires());
    for (const auto& [pack, generation] : TRY(Workshop::packs_in(targets)))
        said += fmt::format("  {}: generation {}\n", pack, generation.release.generation);
    TRY(workshop.drop_draft());
    return said + fmt::format("Upload {}: everything else first, metadata/timestamp.json last.\n",
                              workshop.public_tree().string());
}

Result<std::string> renew_timestamp(Workshop& workshop, const std::vector<SigningKey>& keys, Time now) {
    if (workshop.released("timestamp") == nullptr)
        return Error{ErrorCode::invalid, "nothing is released yet: there is no timestamp to renew"};
    // Roots count once they are public; a drafted one does not sign what is released.
    RoleFile snapshot = *workshop.released("snapshot");
    const RoleFile& root = *workshop.released("root");
    TreeWriter tree(workshop.public_tree());
    const auto expires = update::parse_time(snapshot.expires());
    const auto left = expires ? *expires - now : std::chrono::seconds(0);
    const bool renew_snapshot = left < std::chrono::days(workshop.settings().days.at("snapshot")) / 3;
    if (renew_snapshot) {
        TRY(workshop.check_no_release_begun()); // whose snapshot has this number
        const Json meta = snapshot.part.at("meta");
        snapshot =
            new_role("snapshot", next_version(workshop, "snapshot"), now, workshop.settings().days.at("snapshot"));
        snapshot.part["meta"] = meta;
        TRY(sign_online(snapshot, "snapshot", root, keys));
        TRY(tree.add(metadata_path("snapshot", snapshot.version()), snapshot.bytes()));
    }
    RoleFile timestamp =
        new_role("timestamp", next_version(workshop, "timestamp"), now, workshop.settings().days.at("timestamp"));
    timestamp.part["meta"] = {{"snapshot.json", meta_entry(snapshot)}};
    TRY(sign_online(timestamp, "timestamp", root, keys));
    TRY(tree.finish(timestamp.bytes()));
    return fmt::format(
        "Timestamp {} is good until {}.{}\n", timestamp.version(), timestamp.expires(),
        renew_snapshot ? fmt::format(" Snapshot {}, too, until {}.", snapshot.version(), snapshot.expires()) : "");
}

Result<std::string> export_to_stick(const Workshop& workshop, const fs::path& folder,
                                    const std::vector<std::string>& packs) {
    if (workshop.released("targets") == nullptr)
        return Error{ErrorCode::invalid, "nothing is released yet: there is nothing for a stick"};
    const fs::path& from = workshop.public_tree();
    const RoleFile& targets = *workshop.released("targets");
    const auto released = TRY(Workshop::packs_in(targets));
    for (const std::string& pack : packs)
        if (!released.contains(pack)) return Error{ErrorCode::not_found, fmt::format("no pack “{}” is released", pack)};
    TreeWriter tree(folder);
    std::set<std::string> names;
    std::uint64_t bytes = 0;
    for (const auto& [pack, generation] : released) {
        if (!packs.empty() && std::find(packs.begin(), packs.end(), pack) == packs.end()) continue;
        const std::string& hash = generation.manifest.hashes.at("sha256");
        const auto manifest = TRY(update::decode_manifest(TRY(
            platform::read_file(from / target_path(update::manifest_target(pack), hash), update::kMostManifestBytes))));
        for (const update::Manifest::Object& object : manifest.objects) {
            const std::string path = object_path(update::to_hex(object.sha256));
            TRY(tree.copy(from / path, path));
            bytes += object.length;
        }
        for (const update::TargetFile* target : {&generation.manifest, &generation.text})
            for (const update::Patch& patch : TRY(update::decode_release(target->custom)).patches)
                TRY(tree.copy(from / patch_path(patch.sha256), patch_path(patch.sha256)));
        names.insert(pack);
    }
    for (const auto& [name, entry] : TRY(update::read_targets(targets.bytes())).targets) {
        const auto custom = update::decode_release(entry.custom);
        if (custom && !names.contains(custom->pack)) continue;
        const std::string path = target_path(name, entry.hashes.at("sha256"));
        TRY(tree.copy(from / path, path));
        bytes += entry.length;
    }
    for (const char* role : {"targets", "usb", "snapshot"})
        TRY(tree.add(metadata_path(role, workshop.released(role)->version()), workshop.released(role)->bytes()));
    for (std::uint64_t version = 1; version <= workshop.released("root")->version(); ++version)
        TRY(tree.add(metadata_path("root", version),
                     TRY(platform::read_file(from / metadata_path("root", version), kMostRoleBytes))));
    TRY(tree.finish(workshop.released("timestamp")->bytes()));
    return fmt::format("{}: {}, {} MB; kiosks without a network take it until {}.\n", folder.string(),
                       fmt::join(names, ", "), (bytes + 999'999) / 1'000'000, workshop.released("usb")->expires());
}

} // namespace publish
