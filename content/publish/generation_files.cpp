#include "content/publish/generation_files.h"

#include <algorithm>
#include <fstream>

#include <fmt/format.h>

#include "content/publish/differences.h"
#include "content/publish/pack_words.h"
#include "content/update/compression.h"
#include "content/update/hex.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;
using update::sha256_hex;

namespace {

Result<std::string> read_target(const Workshop& workshop, const std::string& name, const update::TargetFile& file,
                                std::uint64_t most) {
    const auto hash = file.hashes.find("sha256");
    if (hash == file.hashes.end()) return Error{ErrorCode::corrupt, name + ": it has no SHA-256"};
    const fs::path path = TRY(workshop.find_file(target_path(name, hash->second)));
    const std::string bytes = TRY(platform::read_file(path, most));
    if (auto matches = update::check_bytes(bytes, file.hashes, file.length, true); !matches)
        return std::move(matches).error().with_context(path.string() + " was damaged");
    return bytes;
}

/// Patches from earlier bytes to these; those that save nothing are left out.
class PatchMaker {
public:
    PatchMaker(const Workshop& workshop, std::string_view bytes, std::size_t whole)
        : workshop_(workshop), bytes_(bytes), whole_(whole) {}
    Result<> add(std::string_view before) {
        update::Patch patch{sha256_hex(before), {}, 0};
        if (before == bytes_ || before.empty()) return {};
        if (std::any_of(patches_.begin(), patches_.end(), [&](const auto& p) { return p.from == patch.from; }))
            return {};
        const std::string frame = TRY(update::compress(bytes_, before));
        if (frame.size() >= whole_) return {};
        patch.sha256 = sha256_hex(frame);
        patch.length = frame.size();
        TRY(put_in_draft(workshop_, patch_path(patch.sha256), frame));
        patches_.push_back(std::move(patch));
        return {};
    }
    std::vector<update::Patch> take() && {
        std::sort(patches_.begin(), patches_.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
        return std::move(patches_);
    }

private:
    const Workshop& workshop_;
    std::string_view bytes_;
    std::size_t whole_;
    std::vector<update::Patch> patches_;
};

} // namespace

Result<GenerationBytes> read_generation(const Workshop& workshop, const Generation& generation) {
    const std::string& pack = generation.release.pack;
    GenerationBytes bytes;
    bytes.manifest =
        TRY(read_target(workshop, update::manifest_target(pack), generation.manifest, update::kMostManifestBytes));
    const update::Manifest manifest = TRY(update::decode_manifest(bytes.manifest));
    const std::string frame =
        TRY(read_target(workshop, update::text_target(pack), generation.text, update::kMostTextBytes));
    bytes.text = TRY(update::decompressed(frame, {}, manifest.text_length));
    if (sha256_hex(bytes.text) != update::to_hex(manifest.text_sha256))
        return Error{ErrorCode::corrupt, fmt::format("pack {}: its text is not the one of its manifest", pack)};
    return bytes;
}

Result<std::set<std::string>> files_of(const Workshop& workshop, const RoleFile& targets) {
    std::set<std::string> files;
    for (const auto& [name, entry] : TRY(update::read_targets(targets.bytes())).targets)
        files.insert(target_path(name, entry.hashes.at("sha256")));
    for (const auto& [pack, generation] : TRY(Workshop::packs_in(targets))) {
        const auto manifest = TRY(update::decode_manifest(TRY(
            read_target(workshop, update::manifest_target(pack), generation.manifest, update::kMostManifestBytes))));
        for (const update::Manifest::Object& object : manifest.objects)
            files.insert(object_path(update::to_hex(object.sha256)));
        for (const update::TargetFile* target : {&generation.manifest, &generation.text})
            for (const update::Patch& patch : TRY(update::decode_release(target->custom)).patches)
                files.insert(patch_path(patch.sha256));
    }
    return files;
}

Result<> put_in_draft(const Workshop& workshop, const std::string& relative, std::string_view bytes) {
    if (workshop.tree_file(relative)) return {};
    // Not synced: what is drafted is hashed again before it is released.
    const fs::path path = workshop.draft_tree() / relative, part = path.string() + ".part";
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) {
        fs::remove(part, error);
        return Error{ErrorCode::io, part.string() + ": cannot be written; is the disk full?"};
    }
    fs::rename(part, path, error);
    if (error) return Error{ErrorCode::io, path.string() + ": " + error.message()};
    return {};
}

Json target_entry(std::string_view bytes, const Json& custom) {
    Json entry = {{"length", bytes.size()}, {"hashes", {{"sha256", sha256_hex(bytes)}}}};
    if (!custom.is_null()) entry["custom"] = custom;
    return entry;
}

Result<> draft_targets(Workshop& workshop, const std::map<std::string, Json>& targets, Time now) {
    const RoleFile* base = workshop.current("targets");
    if (base == nullptr || workshop.current("usb") == nullptr)
        return Error{ErrorCode::invalid, "there is no repository here yet: begin with vitrine-publish init"};
    const auto next = [&](const char* role) {
        const RoleFile* released = workshop.released(role);
        return released == nullptr ? std::uint64_t{1} : released->version() + 1;
    };
    Json all = base->part.at("targets");
    for (const auto& [name, entry] : targets)
        all[name] = entry;
    RoleFile file = new_role("targets", next("targets"), now, workshop.settings().days.at("targets"));
    RoleFile usb = new_role("targets", next("usb"), now, workshop.settings().days.at("usb"));
    file.part["targets"] = usb.part["targets"] = std::move(all);
    file.part["delegations"] = base->part.at("delegations");
    TRY(workshop.put_draft("usb", std::move(usb)));
    return workshop.put_draft("targets", std::move(file));
}

Result<std::string> draft_generation(Workshop& workshop, const NewGeneration& fresh, Time now) {
    TRY(workshop.check_no_release_begun());
    const auto before = TRY(workshop.generations(fresh.pack));
    const std::string frame = TRY(update::compress(fresh.bytes.text));
    PatchMaker manifest_patches(workshop, fresh.bytes.manifest, fresh.bytes.manifest.size()),
        text_patches(workshop, fresh.bytes.text, frame.size());
    const PackWords words = TRY(PackWords::read(fresh.bytes.text));
    update::Channel channel{fresh.pack, before.empty() ? 1 : before.rbegin()->first + 1, words.exhibit_titles(), {}};
    std::string said;
    int patches = 0;
    for (auto earlier = before.rbegin(); earlier != before.rend(); ++earlier, ++patches) {
        if (patches >= std::max(1, workshop.settings().patches)) break;
        const GenerationBytes bytes = TRY(read_generation(workshop, earlier->second));
        if (patches < workshop.settings().patches) {
            TRY(manifest_patches.add(bytes.manifest));
            TRY(text_patches.add(bytes.text));
        }
        const auto old_words = PackWords::read(bytes.text);
        if (!old_words) { // made by another version of Vitrine: everything is new
            if (said.empty()) said = fmt::format("  cannot be compared: {}\n", old_words.error().message);
            continue;
        }
        const auto changes = differences(&*old_words, words);
        if (said.empty()) said = differences_text(changes);
        channel.changes.push_back(counts_of(changes, earlier->first));
    }
    if (before.empty()) said = differences_text(differences(nullptr, words));

    const auto pack_format = TRY(update::decode_manifest(fresh.bytes.manifest)).pack_format;
    update::PackRelease release{fresh.pack, channel.generation, pack_format, update::kAppLevel, fresh.pack_bytes, now,
                                {}};
    const std::string channel_bytes = update::encode_channel(channel);
    std::map<std::string, Json> targets;
    const auto add = [&](const std::string& name, std::string_view bytes, std::vector<update::Patch> ways) -> Result<> {
        release.patches = std::move(ways);
        targets[name] = target_entry(bytes, update::encode_release(release));
        return put_in_draft(workshop, target_path(name, sha256_hex(bytes)), bytes);
    };
    TRY(add(update::manifest_target(fresh.pack), fresh.bytes.manifest, std::move(manifest_patches).take()));
    TRY(add(update::text_target(fresh.pack), frame, std::move(text_patches).take()));
    TRY(add(update::channel_target(fresh.pack), channel_bytes, {}));
    TRY(draft_targets(workshop, targets, now));
    const std::string from = before.empty()
                                 ? "its first generation"
                                 : fmt::format("generation {} -> {}", before.rbegin()->first, channel.generation);
    return fmt::format("{}: {}\n{}", fresh.pack, from, said);
}

} // namespace publish
