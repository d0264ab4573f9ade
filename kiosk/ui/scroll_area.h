#pragma once

#include <string>

#include "kiosk/ui/canvas.h"
#include "platform/input/gesture.h"
#include "platform/input/scroll_physics.h"

namespace kiosk {

/// A tall content behind a window: fingers, wheel, keys and two buttons move it. A screen owns one, lays its content
/// out from y = 0 and draws it moved up by position(). Hit ids: NAME.up, NAME.down.
class ScrollArea {
public:
    explicit ScrollArea(std::string name) : name_(std::move(name)) {}

    /// Says whether the gesture was about scrolling.
    bool handle(const platform::Gesture& gesture, const Frame& frame, float content_height, platform::Rect window);
    float position(platform::Instant now) const { return motion_.position(now); }
    /// Tells the list when something moves; the thumb and the buttons, where there is more to see.
    void draw(Canvas& canvas, float content_height, platform::Rect window) const;
    void jump(float position, platform::Instant now) { motion_.jump(position, now); }
    bool moving(platform::Instant now) const { return motion_.moving(now); }

private:
    std::string name_;
    platform::ScrollMotion motion_;
};

} // namespace kiosk
