#include "platform/graphics/shape_mask.h"

#include <algorithm>
#include <cmath>

#include "platform/base/geometry.h"

namespace platform {
namespace {

/// Coverage of a pixel whose centre lies `distance` px outside an edge.
std::uint8_t coverage_at(float distance) {
    return static_cast<std::uint8_t>(std::clamp(0.5f - distance, 0.0f, 1.0f) * 255.0f + 0.5f);
}

float to_segment(Vec2 p, Vec2 a, Vec2 b) {
    const Vec2 ab = b - a, ap = p - a;
    const float squared = ab.x * ab.x + ab.y * ab.y;
    const float t = squared > 0 ? std::clamp((ap.x * ab.x + ap.y * ab.y) / squared, 0.0f, 1.0f) : 0.0f;
    const Vec2 d = ap - ab * t;
    return std::hypot(d.x, d.y);
}

/// Strokes on a 24-unit square.
std::vector<std::pair<Vec2, Vec2>> strokes_of(Icon icon) {
    switch (icon) {
    case Icon::back:
    case Icon::previous: return {{{15, 5}, {8, 12}}, {{8, 12}, {15, 19}}};
    case Icon::next: return {{{9, 5}, {16, 12}}, {{16, 12}, {9, 19}}};
    case Icon::next_down: return {{{5, 9}, {12, 16}}, {{12, 16}, {19, 9}}};
    case Icon::previous_up: return {{{5, 15}, {12, 8}}, {{12, 8}, {19, 15}}};
    case Icon::home:
        return {{{4, 11.5f}, {12, 4.5f}},
                {{12, 4.5f}, {20, 11.5f}},
                {{6.5f, 10}, {6.5f, 19}},
                {{6.5f, 19}, {17.5f, 19}},
                {{17.5f, 19}, {17.5f, 10}}};
    case Icon::plus: return {{{12, 5}, {12, 19}}, {{5, 12}, {19, 12}}};
    case Icon::minus: return {{{5, 12}, {19, 12}}};
    case Icon::pause: return {{{8.5f, 5.5f}, {8.5f, 18.5f}}, {{15.5f, 5.5f}, {15.5f, 18.5f}}};
    case Icon::close: return {{{6, 6}, {18, 18}}, {{18, 6}, {6, 18}}};
    case Icon::dot: return {{{12, 12}, {12, 12}}};
    }
    return {};
}

} // namespace

Mask make_round_rect_mask(int width, int height, float radius, float stroke) {
    Mask mask{width, height,
              std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))};
    const float half_w = static_cast<float>(width) / 2, half_h = static_cast<float>(height) / 2;
    radius = std::min({radius, half_w, half_h});
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const float dx = std::fabs(static_cast<float>(x) + 0.5f - half_w) - (half_w - radius);
            const float dy = std::fabs(static_cast<float>(y) + 0.5f - half_h) - (half_h - radius);
            const float outside =
                std::hypot(std::max(dx, 0.0f), std::max(dy, 0.0f)) + std::min(std::max(dx, dy), 0.0f) - radius;
            float distance = outside;
            if (stroke > 0) distance = std::max(outside, -(outside + stroke));
            mask.coverage[static_cast<std::size_t>(y * width + x)] = coverage_at(distance);
        }
    return mask;
}

Mask make_icon_mask(Icon icon, int size, bool flipped) {
    Mask mask{size, size, std::vector<std::uint8_t>(static_cast<std::size_t>(size) * static_cast<std::size_t>(size))};
    const float unit = static_cast<float>(size) / 24, half = std::max(1.0f, (icon == Icon::dot ? 3.0f : 1.1f) * unit);
    const auto strokes = strokes_of(icon);
    for (int y = 0; y < size; ++y)
        for (int x = 0; x < size; ++x) {
            const float across = static_cast<float>(x) + 0.5f;
            const Vec2 p{flipped ? static_cast<float>(size) - across : across, static_cast<float>(y) + 0.5f};
            float distance = 1e9f;
            for (const auto& [a, b] : strokes)
                distance = std::min(distance, to_segment(p, a * unit, b * unit) - half);
            mask.coverage[static_cast<std::size_t>(y * size + x)] = coverage_at(distance);
        }
    return mask;
}

} // namespace platform
