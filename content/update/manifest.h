#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace update {

/// What a pack consists of: its text, and every file (picture, font) by hash. Whoever has all of these can put the pack
/// together, and whoever has the pack can make this again: a device trusts a pack whose manifest is, byte for byte, the
/// signed one.
///
/// Bytes (numbers little-endian), and no others, so that one manifest has one spelling:
///     0   8   "VTRMANI1"
///     8   8   bytes of the text, before compression
///    16  32   SHA-256 of the text
///    48   4   format of the pack (FORMAT.md §1)
///    52   4   n, how many objects
///    56  40 n for each object its SHA-256 and its length in 8 bytes, in rising order of the hash, none twice
struct Manifest {
    struct Object {
        std::string sha256; ///< 32 bytes
        std::uint64_t length = 0;
        friend bool operator==(const Object&, const Object&) = default;
    };
    std::uint64_t text_length = 0;
    std::string text_sha256; ///< 32 bytes
    std::uint32_t pack_format = 0;
    std::vector<Object> objects; ///< in rising order of the hash
    friend bool operator==(const Manifest&, const Manifest&) = default;

    /// Nothing where it is not listed.
    const Object* find(std::string_view sha256) const;
};

constexpr std::uint64_t kMostObjects = 1'000'000;
constexpr std::uint64_t kMostObjectBytes = 32 * 1024 * 1024;
constexpr std::uint64_t kMostTextBytes = 256 * 1024 * 1024;
constexpr std::uint64_t kMostManifestBytes = 56 + 40 * kMostObjects;

std::string encode_manifest(const Manifest& manifest);

/// Any bytes are fine. Errors: corrupt, for whatever encode_manifest would not write; too_large past the limits above.
platform::Result<Manifest> decode_manifest(std::string_view bytes);

} // namespace update
