#pragma once

#include <cstddef>
#include <vector>

#include "platform/base/geometry.h"

namespace kiosk {

/// Divides `area` among `count` doors in reading order, `gap` px apart: rows of nearly as many each, every row full, so
/// that no cell is left over; as many rows as bring doors nearest to an upright window's proportions.
std::vector<platform::Rect> layout_doors(std::size_t count, platform::Rect area, float gap);

} // namespace kiosk
