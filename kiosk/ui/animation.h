#pragma once

#include <algorithm>

#include "platform/base/clock.h"
#include "platform/base/geometry.h"

namespace kiosk {

/// A number on its way from one value to another: fast at first, then softly there. A closed form of the time, so it
/// does not depend on how many frames were drawn.
struct Ease {
    float from = 0;
    float to = 0;
    platform::Instant start{};
    platform::Duration length = std::chrono::milliseconds(320);

    /// How far it is, 0 to 1.
    float share(platform::Instant now) const {
        const float t = length.count() <= 0 ? 1 : platform::seconds(now - start) / platform::seconds(length);
        const float left = 1 - std::clamp(t, 0.0f, 1.0f);
        return 1 - left * left * left;
    }
    float at(platform::Instant now) const { return from + (to - from) * share(now); }
    bool moving(platform::Instant now) const { return from != to && now < start + length; }
    /// From wherever it is now.
    void go(float target, platform::Instant now) { *this = {at(now), target, now, length}; }
    void jump(float target) { from = to = target; }
};

inline platform::Rect between(const platform::Rect& a, const platform::Rect& b, float share) {
    const auto mix = [&](float x, float y) { return x + (y - x) * share; };
    return {mix(a.x, b.x), mix(a.y, b.y), mix(a.w, b.w), mix(a.h, b.h)};
}

} // namespace kiosk
