#pragma once

#include <cstdint>
#include <vector>

#include "platform/graphics/display_list.h"

namespace kiosk {

enum class MarkShape : std::uint8_t {
    upright, ///< a person, a name: something that stands
    square,  ///< a dot for many, a hundredth of a whole
};

/// A field of exactly `count` marks, as large as `box` lets them be, in whole rows from the start edge; it ends at the
/// box's end edge and foot. Where not even one pixel a mark finds room the field is empty: no number is ever drawn
/// short. Tones are the caller's.
platform::FillGrid layout_marks(std::uint32_t count, platform::Rect box, MarkShape shape = MarkShape::upright);

/// So many marks of a field from mark `first` on, each where it stands in the field: rows that are begun, whole rows
/// and a row that is not ended, so three grids at most. Tones are the field's.
std::vector<platform::FillGrid> part_of_marks(const platform::FillGrid& field, std::uint32_t first,
                                              std::uint32_t count);

} // namespace kiosk
