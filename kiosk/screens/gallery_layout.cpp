#include "kiosk/screens/gallery_layout.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

constexpr float kMostRowGrowth = 1.3f; ///< a last row may be this much higher than wanted, if that fills it

float height_of(const WallSpec& spec, float ratios, std::size_t count) {
    return (spec.width - spec.gap * static_cast<float>(count - 1)) / ratios;
}

} // namespace

std::pair<std::size_t, std::size_t> Wall::between(float top, float bottom) const {
    const auto first = std::partition_point(tiles.begin(), tiles.end(), [&](const auto& t) { return t.bottom < top; });
    const auto last = std::partition_point(first, tiles.end(), [&](const auto& t) { return t.rect.y < bottom; });
    return {static_cast<std::size_t>(first - tiles.begin()), static_cast<std::size_t>(last - tiles.begin())};
}

Wall layout_rows(const std::vector<WallItem>& items, const WallSpec& spec, float row, const WordsHeight& words) {
    Wall wall;
    wall.tiles.reserve(items.size());
    float y = spec.top, before = row;
    for (std::size_t begin = 0; begin < items.size();) {
        // One more as long as that brings the row nearer to the wanted height.
        std::size_t end = begin + 1;
        float ratios = items[begin].ratio;
        const auto off = [&](float height) { return height > row ? height / row : row / height; };
        while (end < items.size() && height_of(spec, ratios, end - begin) > row &&
               off(height_of(spec, ratios + items[end].ratio, end + 1 - begin)) <=
                   off(height_of(spec, ratios, end - begin)))
            ratios += items[end++].ratio;
        const float full = height_of(spec, ratios, end - begin);
        const bool fills = end < items.size() || full <= row * kMostRowGrowth;
        const float height = std::round(fills ? full : std::min(before, full));
        float x = spec.start, below = 0;
        for (std::size_t i = begin; i < end; ++i) {
            const float width =
                fills && i + 1 == end ? spec.start + spec.width - x : std::round(items[i].ratio * height);
            wall.tiles.push_back({items[i].photograph, {x, y, width, height}, 0});
            below = std::max(below, words(i, {width, height}));
            x += width + spec.gap;
        }
        y += height + below;
        for (std::size_t i = begin; i < end; ++i)
            wall.tiles[i].bottom = y;
        y += spec.row_gap;
        before = height;
        begin = end;
    }
    wall.height = wall.tiles.empty() ? spec.top : wall.tiles.back().bottom;
    return wall;
}

Wall layout_columns(const std::vector<WallItem>& items, const WallSpec& spec, float least, float most, float ratio) {
    Wall wall;
    if (items.empty()) return wall.height = spec.top, wall;
    const auto room = static_cast<std::size_t>(std::max(1.0f, (spec.width + spec.gap) / (least + spec.gap)));
    const auto fewest = std::min(
        room, static_cast<std::size_t>(std::max(1.0f, std::ceil((spec.width + spec.gap) / (most + spec.gap)))));
    std::size_t columns = room, best = items.size() + 1;
    for (std::size_t n = room; n >= fewest; --n) {
        const std::size_t gaps = (n - items.size() % n) % n;
        if (gaps < best) best = gaps, columns = n;
    }
    const float width =
                    std::floor((spec.width - spec.gap * static_cast<float>(columns - 1)) / static_cast<float>(columns)),
                height = std::round(width / ratio), pitch = height + spec.words + spec.row_gap;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const float y = spec.top + static_cast<float>(i / columns) * pitch;
        wall.tiles.push_back({items[i].photograph,
                              {spec.start + static_cast<float>(i % columns) * (width + spec.gap), y, width, height},
                              y + height + spec.words});
    }
    wall.height = wall.tiles.back().bottom;
    return wall;
}

Wall layout_list(const std::vector<WallItem>& items, const WallSpec& spec, platform::Size tile) {
    Wall wall;
    float y = spec.top;
    for (const WallItem& item : items) {
        wall.tiles.push_back({item.photograph, {spec.start, y, tile.w, tile.h}, y + std::max(tile.h, spec.words)});
        y = wall.tiles.back().bottom + spec.row_gap;
    }
    wall.height = wall.tiles.empty() ? spec.top : wall.tiles.back().bottom;
    return wall;
}

} // namespace kiosk
