#pragma once

#include <string>

#include "platform/base/clock.h"
#include "platform/base/geometry.h"

namespace platform {

/// What fingers meant. Produced by GestureRecognizer; the same values come from mouse, wheel and keyboard.
///
/// A press is followed by exactly one of tap or double_tap (perhaps after a long_press), drag_start … drag_end, or
/// cancel. A second finger ends a press with cancel and a drag with drag_end, then comes pinch_start … pinch_end, and
/// what is left of the hand may go on as a drag. Nothing of one gesture comes after its end, and all numbers are
/// finite. `target` is the hit id under the press ("home.door.stories"), empty over nothing; it stays the same until
/// the next press.
struct Gesture {
    enum class Kind {
        press,      ///< a finger touched: stop what flings, show feedback
        cancel,     ///< slid off, a palm, or the window lost the touch: undo feedback, do nothing
        tap,        ///< released on the target it pressed: act
        double_tap, ///< in place of the second tap
        long_press,
        drag_start, ///< past the slop; `translation` is total since the press (after a pinch, since this), `delta`
                    ///< since the last event
        drag,
        drag_end,    ///< `velocity` in px/s, zero unless it was a fling
        pinch_start, ///< two fingers; `position` is their centroid
        pinch,       ///< `scale` factor and `delta` since the last event, around `position`
        pinch_end,
        scroll, ///< wheel or keys: `delta` in px
    };
    Kind kind = Kind::press;
    std::string target;
    Vec2 position;
    Vec2 press_position;
    Vec2 delta;
    Vec2 translation;
    Vec2 velocity;
    float scale = 1;
    Instant time;
};

} // namespace platform
