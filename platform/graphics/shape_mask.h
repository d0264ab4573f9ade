#pragma once

#include <cstdint>
#include <vector>

#include "platform/graphics/display_list.h"

namespace platform {

/// Coverage of a shape, 0 to 255, rows from the top.
struct Mask {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> coverage;
};

/// A rectangle with round corners; with `stroke` > 0 only its edge, that wide, inside.
Mask make_round_rect_mask(int width, int height, float radius, float stroke);
/// An icon in a square, drawn with even strokes; `flipped` turns it about the vertical axis.
Mask make_icon_mask(Icon icon, int size, bool flipped);

} // namespace platform
