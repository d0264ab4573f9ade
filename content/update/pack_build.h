#pragma once

#include "content/device/device_folder.h"
#include "content/update/content_source.h"
#include "content/update/pack_release.h"
#include "content/update/pack_text.h"
#include "content/update/tuf_metadata.h"
#include "platform/base/disk.h"

namespace update {

/// A signed release as a device installs it.
struct SignedRelease {
    PackRelease release; ///< as the manifest's target has it
    Wish manifest, text; ///< the whole files; the text is one zstd frame
    std::vector<Patch> manifest_patches, text_patches;

    device::Generation generation() const { return {release.generation, manifest.sha256.substr(0, 8)}; }
};
/// Errors: unsupported without a SHA-256; too_large past `most`.
platform::Result<Wish> wish_of(const TargetFile& target, const std::string& path, std::uint64_t most);
/// Errors: as wish_of(); invalid where the two targets are not one release.
platform::Result<SignedRelease> read_release(const TargetFile& manifest, const std::string& manifest_path,
                                             const TargetFile& text, const std::string& text_path);

/// What to fetch so that a pack can be put together. Pure but for `here`.
struct FetchPlan {
    std::vector<Wish> wishes;       ///< in rising order of the hash
    std::uint64_t bytes = 0;        ///< of the wishes
    std::uint64_t objects_here = 0; ///< that need no fetching
};
FetchPlan plan_fetch(const Manifest& manifest, const std::function<bool(const Wish&)>& here);
Wish object_wish(const Manifest::Object& object);

/// Free space that a build needs: the pack, what is still to come, and room for the board to live.
std::uint64_t needed_space(const SignedRelease& release, const FetchPlan& plan, std::uint64_t text_bytes);
constexpr std::uint64_t kSpareBytes = 64 * 1024 * 1024;

/// What a build tells while it runs.
struct BuildProgress {
    enum class Phase { planning, fetching, assembling, verifying };
    Phase phase = Phase::planning;
    TransferProgress transfer;
};

/// Makes one generation on this device, from nothing or from wherever an earlier run was stopped: plans, fetches what
/// is missing, puts the pack together in the unsealed folder, reads it back from the medium and compares it with the
/// signed manifest. When it returns, the proof is durable, and the folder can be sealed by one rename.
///
/// `old_packs` are packs at hand, the newest first; `old_folders` hold a manifest and a text that a patch may start
/// from; `also_staged` are hashes of what was fetched for somebody else and stays. Errors: those of the source;
/// too_large without enough room; corrupt when what was assembled is not what was signed; io. What was fetched stays
/// for the next run, the unsealed folder is of no use then.
struct BuildInput {
    SignedRelease release;
    device::DeviceFolder folder;
    std::vector<std::filesystem::path> old_packs, old_folders;
    std::set<std::string> also_staged;
};
platform::Result<> build_generation(platform::Disk& disk, ContentSource& source, const BuildInput& input,
                                    const std::function<void(const BuildProgress&)>& watch);

/// Recomputes a pack's manifest from what the medium holds and compares it with the signed one beside it; SQLite's own
/// check, too. Reads everything. Errors: corrupt, io.
platform::Result<> verify_generation(platform::Disk& disk, const std::filesystem::path& folder);

} // namespace update
