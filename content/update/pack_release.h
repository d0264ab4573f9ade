#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "content/update/strict_json.h"
#include "content/update/tuf_metadata.h"
#include "platform/base/result.h"

namespace update {

/// A way to the file at hand from what a device has already: a zstd frame, patches/<sha256>.zst, made with the older
/// bytes as reference (compression.h). Hashed before zstd sees it.
struct Patch {
    std::string from;   ///< SHA-256 of the older bytes: of a manifest, or of a text before compression
    std::string sha256; ///< of the patch; both 64 hexadecimal digits
    std::uint64_t length = 0;
    friend bool operator==(const Patch&, const Patch&) = default;
};

/// What signed metadata says of one generation of a pack: the "custom" of each of its three targets. All three say the
/// same but for the patches, which lead to that one target.
struct PackRelease {
    std::string pack;             ///< the pack's name among others of the repository
    std::uint64_t generation = 0; ///< from 1; rises with every release, an undo among them
    std::uint64_t schema = 0;     ///< format of the pack, FORMAT.md §1
    std::uint64_t app_level = 0;  ///< what the kiosk must understand: at most its kAppLevel
    std::uint64_t pack_bytes = 0; ///< of the pack as a file, about
    Time released{};
    std::vector<Patch> patches; ///< by `from`, none twice
    friend bool operator==(const PackRelease&, const PackRelease&) = default;
};

/// Raised when a release needs a Vitrine that can do more than read the format of the pack.
constexpr std::uint64_t kAppLevel = 1;
constexpr std::size_t kMostPatches = 32;
constexpr std::size_t kMostPackNameBytes = 64;
/// Of one patch; a larger one is not worth it.
constexpr std::uint64_t kMostPatchBytes = 256 * 1024 * 1024;

/// Letters a–z, digits and '-', at most kMostPackNameBytes: it is part of addresses and folder names.
bool is_pack_name(std::string_view name);

// Names of a pack's targets: "packs/NAME/manifest" and so on.
std::string manifest_target(const std::string& pack);
/// One zstd frame of the text; its length and hash before compression stand in the manifest.
std::string text_target(const std::string& pack);
/// What people read of a release, as JSON: title, counts. No device needs it to install.
std::string channel_target(const std::string& pack);

Json encode_release(const PackRelease& release);
/// Unknown fields are passed over. Errors: invalid, saying what is missing or wrong.
platform::Result<PackRelease> decode_release(const Json& custom);

/// What a channel target says: for who confirms an update at the kiosk.
struct Channel {
    struct Title {
        std::string language, text;
        friend bool operator==(const Title&, const Title&) = default;
    };
    /// Items that differ from an earlier generation; one whose words and whose pictures differ counts once.
    struct Change {
        std::uint64_t from = 0; ///< generation; 0: there was none
        std::uint64_t added = 0, changed = 0, removed = 0;
        friend bool operator==(const Change&, const Change&) = default;
    };
    std::string pack;
    std::uint64_t generation = 0;
    std::vector<Title> titles; ///< of the exhibit
    std::vector<Change> changes;
    friend bool operator==(const Channel&, const Channel&) = default;
};
constexpr std::size_t kMostChannelBytes = 64 * 1024;
std::string encode_channel(const Channel& channel);
/// Errors: invalid, too_large.
platform::Result<Channel> decode_channel(std::string_view bytes);

} // namespace update
