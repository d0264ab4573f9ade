#pragma once

#include <cstdint>

#include "platform/graphics/display_list.h"

namespace kiosk {

/// A field of exactly `count` upright marks, as large as `box` lets them be, in whole rows from the start edge; it ends
/// at the box's end edge and foot. Where not even one pixel a mark finds room the field is empty: no number is ever
/// drawn short. Tones are the caller's.
platform::FillGrid layout_marks(std::uint32_t count, platform::Rect box);

} // namespace kiosk
