#pragma once

#include <cstdint>

#include "platform/base/geometry.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image.h"

namespace platform {

/// A picture of exactly the asked pixels, or what stands in for it. Owned by the supply; valid until its next frame.
struct SuppliedImage {
    const Image* image = nullptr; ///< null: nothing yet, the mean colour is drawn
    std::uint64_t serial = 0;     ///< names these pixels: textures are kept by it
    Rect source;                  ///< part of `image` to draw, px
    bool exact = false;           ///< to be copied as it is
};

/// Where the painter gets pictures from; kiosk/media makes one.
class ImageSource {
public:
    virtual ~ImageSource() = default;
    virtual SuppliedImage supply(const DrawImage& command, int width, int height) = 0;
};

} // namespace platform
