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
    /// A square of a level that is larger than any whole one: content/FORMAT.md.
    struct Tile {
        std::uint32_t level = 0, x = 0, y = 0;
        std::string bytes;
    };
    std::uint32_t width = 0, height = 0; ///< of the largest whole level, upright
    platform::Color mean;
    std::vector<Level> levels;                     ///< smallest first
    std::uint32_t full_width = 0, full_height = 0; ///< of the picture where it has tiles, else of the largest level
    std::uint32_t tiled_levels = 0;
    std::vector<Tile> tiles;

    std::size_t byte_count() const;
};

/// Longer sides of the ladder; the last level is the picture itself, at most kLargestLevel.
constexpr std::uint32_t kLevelSides[] = {320, 640, 1280, 2560};
constexpr std::uint32_t kLargestLevel = 4096;
constexpr int kLevelQuality = 86;

/// How many levels of a picture are tiled: its own size and halves of it, as far down as the largest whole level.
std::uint32_t tiled_levels(std::uint32_t width, std::uint32_t height);

/// Applies the orientation in `file` (the bytes of a JPEG or PNG), converts the colours to sRGB by its profile, and
/// makes the ladder, each level from the next larger one. What has more pixels than the ladder is cut into tiles
/// besides, row by row as it is decoded: 100 megapixels take no more memory than the ladder does. No metadata and no
/// byte of the file is kept. Any thread; the same file gives the same bytes. Memory: ingest_memory(). Errors: corrupt,
/// too_large, unsupported (CMYK).
platform::Result<IngestedImage> ingest_image(std::string_view file);
/// The same of a file on the disk. Errors also: not_found, io.
platform::Result<IngestedImage> ingest_image(const std::filesystem::path& file);

/// What a source may have at most: more is a poster or a mistake. A PNG is decoded whole, so it may have less.
constexpr std::uint64_t kMaxSourcePixels = 100'000'000;
constexpr std::uint64_t kMaxSourcePngPixels = 40'000'000;

/// Looks at the header alone. Errors: too_large past the limits above; corrupt; not_found, io.
platform::Result<> check_source_picture(const std::filesystem::path& file);

/// Bytes that ingest_image takes at most for such a file, from its header, results included; the file's own bytes are
/// not counted. Zero for what is no picture.
std::size_t ingest_memory(std::string_view file);

} // namespace content::author
