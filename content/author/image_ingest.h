#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
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

/// Decodes, converts the colours to sRGB by the file's profile, applies its orientation, and makes the ladder, each
/// level from the next larger one. No metadata and no byte of the file is kept. Any thread; the same file gives the
/// same bytes. Errors: not_found, corrupt, too_large, unsupported (CMYK).
platform::Result<IngestedImage> ingest_image(const std::filesystem::path& file);

} // namespace content::author
