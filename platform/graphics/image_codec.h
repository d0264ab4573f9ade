#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"
#include "platform/graphics/image.h"

namespace platform {

struct ImageSize {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
};

struct ImageHeader {
    ImageSize size;
    bool jpeg = false;
    bool progressive = false; ///< decoding it takes memory for all coefficients at once
};

/// What the header alone says. JPEG by libjpeg-turbo, PNG by stb_image; nothing else is a picture here.
/// Errors: corrupt; too_large past kMaxImagePixels.
Result<ImageHeader> read_image_header(std::string_view bytes);
Result<ImageSize> read_image_size(std::string_view bytes);

/// The ICC profile in a JPEG or PNG, as it stands there; empty when there is none.
std::string embedded_profile(std::string_view bytes);

/// Decodes. A JPEG is reduced by the decoder (1/2, 1/4, 1/8) as far as both sides stay at least `min_width` ×
/// `min_height`; zero asks for the full size. The size is checked before a pixel is decoded. Any thread. Errors:
/// corrupt; too_large; unsupported for CMYK, which needs a profile and a choice that only its maker can take.
Result<Image> decode_image(std::string_view bytes, std::uint32_t min_width = 0, std::uint32_t min_height = 0);

/// Baseline JPEG, 4:2:0, `quality` 1 to 100, no metadata; the same pixels give the same bytes. Alpha is dropped.
std::string encode_jpeg(const Image& image, int quality);
/// PNG with alpha, no metadata.
std::string encode_png(const Image& image);

/// The part of `image` in [left, top, right, bottom) source pixels, scaled to width × height with an area filter down
/// and a bilinear one up, in sRGB. Alpha is weighted. Cost: proportional to the pixels read.
Image scale_image(const Image& image, float left, float top, float right, float bottom, std::uint32_t width,
                  std::uint32_t height);

} // namespace platform
