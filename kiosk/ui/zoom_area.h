#pragma once

#include "kiosk/ui/animation.h"

namespace kiosk {

/// One picture behind a window, at rest or closer: pinched, dragged and flung by fingers, stepped by buttons. Between
/// the limits it follows the fingers, past them it stretches like rubber and comes back. Values only; px.
class ZoomArea {
public:
    /// Where the whole picture lies at rest, where it may be seen once it is closer, and how much closer it may come.
    struct Place {
        platform::Rect fit;
        platform::Rect view;
        float most = kMostZoom;
    };
    /// Which edge a visitor pushed the picture past, in reading space.
    enum class Past { none, start, end };

    /// Where the whole picture lies now.
    platform::Rect picture(const Place& place, platform::Instant now) const;
    /// Does it rest closer than at first, or is it on its way there?
    bool closer() const { return zoom_ > kLeastCloser; }
    float zoom() const { return zoom_; } ///< 1 at rest; while fingers hold it, where they have it
    bool held() const { return held_; }
    bool moving(platform::Instant now) const { return glide_.moving(now); }

    /// Buttons and double taps: softly, about a point of the surface.
    void step(float factor, platform::Vec2 about, const Place& place, platform::Instant now);
    /// Closer to a part of the picture (0..1) until it fills most of the view; never farther than at rest.
    void show(const platform::Rect& part, const Place& place, platform::Instant now);
    void grab(const Place& place, platform::Instant now); ///< fingers take it
    void pinch(float factor, platform::Vec2 about, platform::Vec2 by, const Place& place);
    void drag(platform::Vec2 by);
    /// Fingers let go; it glides on, or back inside. `enough`: how far past an edge asks for the neighbour.
    Past release(platform::Vec2 velocity, float enough, const Place& place, platform::Instant now);
    void reset() { *this = {}; }

    static constexpr float kMostZoom = 8;
    static constexpr float kRubber = 0.35f; ///< how much of a movement past a limit shows

private:
    static constexpr float kLeastCloser = 1.01f;

    platform::Rect held_picture(const Place& place) const;
    platform::Rect resting_picture(const Place& place) const;
    void glide_from(const platform::Rect& now_at, platform::Instant now, platform::Duration length);

    bool held_ = false;
    float zoom_ = 1;
    platform::Vec2 center_; ///< of the picture; where fingers have it, before rubber
    platform::Rect from_;   ///< a glide's beginning
    Ease glide_{0, 0, {}, {}};
};

} // namespace kiosk
