#pragma once

#include <algorithm>

namespace platform {

/// Positions and sizes are float pixels of the drawing surface; x grows to the end of the reading direction inside
/// screens (see kiosk/ui/reading_space.h) and to the right on the surface; y grows down.
struct Vec2 {
    float x = 0;
    float y = 0;
    friend bool operator==(const Vec2&, const Vec2&) = default;
    friend Vec2 operator+(Vec2 a, Vec2 b) { return {a.x + b.x, a.y + b.y}; }
    friend Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
    friend Vec2 operator*(Vec2 a, float s) { return {a.x * s, a.y * s}; }
};

struct Size {
    float w = 0;
    float h = 0;
    friend bool operator==(const Size&, const Size&) = default;
};

struct Rect {
    float x = 0;
    float y = 0;
    float w = 0;
    float h = 0;
    friend bool operator==(const Rect&, const Rect&) = default;

    float right() const { return x + w; }
    float bottom() const { return y + h; }
    Vec2 center() const { return {x + w / 2, y + h / 2}; }
    Vec2 origin() const { return {x, y}; }
    Size size() const { return {w, h}; }
    bool empty() const { return w <= 0 || h <= 0; }
    bool contains(Vec2 p) const { return p.x >= x && p.y >= y && p.x < x + w && p.y < y + h; }
    bool intersects(const Rect& o) const { return x < o.right() && o.x < right() && y < o.bottom() && o.y < bottom(); }
    Rect intersection(const Rect& o) const {
        const float left = std::max(x, o.x), top = std::max(y, o.y);
        return {left, top, std::max(0.0f, std::min(right(), o.right()) - left),
                std::max(0.0f, std::min(bottom(), o.bottom()) - top)};
    }
    Rect moved(Vec2 by) const { return {x + by.x, y + by.y, w, h}; }
    Rect inset(float all) const { return {x + all, y + all, std::max(0.0f, w - 2 * all), std::max(0.0f, h - 2 * all)}; }
    Rect inset(float horizontal, float vertical) const {
        return {x + horizontal, y + vertical, std::max(0.0f, w - 2 * horizontal), std::max(0.0f, h - 2 * vertical)};
    }
};

/// The largest rectangle of `content`'s proportions that fits into `box`, centred.
inline Rect fit_inside(Size content, Rect box) {
    if (content.w <= 0 || content.h <= 0) return {box.x, box.y, 0, 0};
    const float s = std::min(box.w / content.w, box.h / content.h);
    const Size size{content.w * s, content.h * s};
    return {box.x + (box.w - size.w) / 2, box.y + (box.h - size.h) / 2, size.w, size.h};
}

} // namespace platform
