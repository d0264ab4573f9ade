#include "kiosk/screens/people_layout.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

platform::Rect PlaceWall::place(std::size_t block, std::uint32_t index) const {
    const PlaceBlock& b = blocks[block];
    return {start + static_cast<float>(index % columns) * (width + gap),
            b.top + static_cast<float>(index / columns) * (b.height + gap), width, b.height};
}

std::pair<std::uint32_t, std::uint32_t> PlaceWall::between(std::size_t block, float top, float bottom) const {
    const PlaceBlock& b = blocks[block];
    const float step = b.height + gap;
    const auto row = [&](float y) {
        return static_cast<std::uint32_t>(std::max(0.0f, std::floor((y - b.top) / step)));
    };
    if (b.count == 0 || bottom <= b.top) return {0, 0};
    return {std::min(b.count, row(top) * columns), std::min(b.count, (row(bottom) + 1) * columns)};
}

std::uint32_t place_columns(const PlaceSpec& spec, std::uint32_t places, float least) {
    const float fit = std::floor((spec.width + spec.gap) / (least + spec.gap));
    return std::clamp(static_cast<std::uint32_t>(std::max(1.0f, fit)), 1u, std::max(1u, places));
}

float place_width(const PlaceSpec& spec, std::uint32_t columns, float most) {
    const auto n = static_cast<float>(columns);
    return std::floor(std::min(most, (spec.width - (n - 1) * spec.gap) / n));
}

PlaceWall layout_places(const PlaceSpec& spec, std::uint32_t columns, float width, std::span<const BlockSpec> blocks) {
    PlaceWall wall;
    wall.start = spec.start;
    wall.width = width;
    wall.gap = spec.gap;
    wall.columns = columns;
    float y = spec.top;
    for (const BlockSpec& block : blocks) {
        if (block.count == 0) {
            wall.blocks.push_back({y, y, 0, block.height});
            continue;
        }
        if (!wall.blocks.empty() && y > spec.top) y += spec.between;
        const float heading = y;
        y += block.heading;
        wall.blocks.push_back({heading, y, block.count, block.height});
        const auto rows = static_cast<float>((block.count + columns - 1) / columns);
        y += rows * (block.height + spec.gap) - spec.gap;
    }
    wall.height = y;
    return wall;
}

} // namespace kiosk
