#pragma once

#include "kiosk/session/intent.h"
#include "kiosk/session/route.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/frame.h"
#include "platform/graphics/display_list.h"
#include "platform/input/gesture.h"

namespace kiosk {

/// What stands around a screen.
struct Chrome {
    bool bar = true; ///< back, home, languages
    Where where;
};

/// One place of the exhibit. A screen owns its own state and nothing else; it says what it wants as an Intent and never
/// includes another screen. Coordinates are in reading space (see Frame).
class Screen {
public:
    virtual ~Screen() = default;

    virtual Route route() const = 0;
    virtual Chrome chrome(const Frame& frame) const = 0;
    /// The only change by a visitor.
    virtual Intent handle(const platform::Gesture& gesture, const Frame& frame) = 0;
    /// A visitor asks for the way back: true where the screen has closed something of its own instead.
    virtual bool step_back(const Frame&) { return false; }
    /// The screen above is gone and a visitor is here again; `from` is where they were.
    virtual void come_back(const Route&, const Frame&) {}
    /// The only change by time. Called once before each draw.
    virtual Intent tick(const Frame&) { return Stay{}; }
    /// Pure: the same state and frame give the same list.
    virtual void draw(const Frame& frame, platform::DisplayList& list) const = 0;
};

} // namespace kiosk
