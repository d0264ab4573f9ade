#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "platform/base/geometry.h"

namespace kiosk {

/// Places of one size in even columns under a heading. Where a place stands follows from its number: a wall of ten
/// thousand is laid out as quickly as one of ten.
struct PlaceBlock {
    float heading = 0; ///< where the block's heading begins, px from the content's top
    float top = 0;     ///< where its places do
    std::uint32_t count = 0;
    float height = 0; ///< of a place
};
struct PlaceWall {
    std::vector<PlaceBlock> blocks;
    float start = 0, width = 0; ///< of a place
    float gap = 0;
    std::uint32_t columns = 1;
    float height = 0; ///< of all, without a foot

    platform::Rect place(std::size_t block, std::uint32_t index) const;
    /// Numbers [first, second) of a block's places whose rows touch the stretch from `top` to `bottom`.
    std::pair<std::uint32_t, std::uint32_t> between(std::size_t block, float top, float bottom) const;
};

struct PlaceSpec {
    float start = 0, top = 0, width = 0; ///< of the room
    float gap = 0;                       ///< between places, both ways
    float between = 0;                   ///< blocks
};
struct BlockSpec {
    std::uint32_t count = 0;
    float heading = 0; ///< its height, 0 for none
    float height = 0;  ///< of a place
};

/// As many columns as leave none narrower than `least`; fewer where there are fewer places, none wider than `most`.
std::uint32_t place_columns(const PlaceSpec& spec, std::uint32_t places, float least);
float place_width(const PlaceSpec& spec, std::uint32_t columns, float most);
PlaceWall layout_places(const PlaceSpec& spec, std::uint32_t columns, float width, std::span<const BlockSpec> blocks);

} // namespace kiosk
