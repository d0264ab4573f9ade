#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/color.h"
#include "platform/base/result.h"
#include "platform/graphics/image.h"

namespace platform {

/// A photograph as JPEG keeps it: brightness at full size, two colour planes at half of it each way (4:2:0, centred).
/// An eighth of the work of four full channels goes into making a ladder of it, and nothing is converted in between.
/// Source: ITU-T T.871 (JFIF), 6 and 7.
struct YccImage {
    struct Plane {
        std::uint32_t width = 0, height = 0;
        std::vector<std::uint8_t> samples;
    };
    YccImage() = default;
    YccImage(std::uint32_t w, std::uint32_t h);

    std::uint32_t width = 0, height = 0;
    Plane planes[3]; ///< Y, Cb, Cr; the latter two of (width + 1) / 2 × (height + 1) / 2
};

/// Decodes a JPEG so that its longer side is at most `longest`, straight into planes: the decoder reduces by 2, 4 or 8
/// as far as that suffices, a filter does the rest, row by row. Memory: the planes it returns. Any thread. Errors:
/// corrupt; too_large; unsupported for what is no JPEG of brightness and colour (decode_image takes RGB ones).
Result<YccImage> decode_ycc(std::string_view jpeg, std::uint32_t longest);

/// Opaque pixels as planes.
YccImage to_ycc(const Image& image);
/// Reduced to width × height, neither larger than the image's.
YccImage scale_ycc(const YccImage& image, std::uint32_t width, std::uint32_t height);
/// Turned upright by an EXIF orientation, 1 to 8. Source: Exif 2.3, 4.6.4.
YccImage turn_ycc(const YccImage& image, int orientation);
Color mean_of(const YccImage& image);

/// Two rows of pixels, 2 × pair and the one after it (at the bottom of an odd height: twice the same one), `width`
/// pixels each, for work that wants colours.
void read_row_pair(const YccImage& image, std::uint32_t pair, std::uint32_t* pixels);
void write_row_pair(YccImage& image, std::uint32_t pair, const std::uint32_t* pixels);

/// As encode_jpeg of image_codec.h.
std::string encode_jpeg(const YccImage& image, int quality);

} // namespace platform
