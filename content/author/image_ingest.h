#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/color.h"
#include "platform/base/result.h"

namespace content::author {

/// One picture as a pack carries it: nothing of the file but its pixels.
struct IngestedImage {
    struct Level {
        std::uint32_t width = 0, height = 0;
        std::string bytes; ///< baseline JPEG, or PNG where there is transparency
    };
    std::uint32_t width = 0, height = 0; ///< of the largest level, upright
    platform::Color mean;
    std::vector<Level> levels; ///< smallest first
};

/// Longer sides of the ladder; the last level is the picture itself, at most kLargestLevel.
constexpr std::uint32_t kLevelSides[] = {320, 640, 1280, 2560};
constexpr std::uint32_t kLargestLevel = 4096;
constexpr int kLevelQuality = 86;

/// Applies the orientation in `file` (the bytes of a JPEG or PNG), converts the colours to sRGB by its profile, and
/// makes the ladder, each level from the next larger one. No metadata and no byte of the file is kept. Any thread; the
/// same file gives the same bytes. Memory: ingest_memory(). Errors: corrupt, too_large, unsupported (CMYK).
platform::Result<IngestedImage> ingest_image(std::string_view file);
/// The same of a file on the disk. Errors also: not_found, io.
platform::Result<IngestedImage> ingest_image(const std::filesystem::path& file);

/// Bytes that ingest_image takes at most for such a file, from its header, results included; the file's own bytes are
/// not counted. Zero for what is no picture.
std::size_t ingest_memory(std::string_view file);

} // namespace content::author
