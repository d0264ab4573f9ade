#pragma once

#include "platform/input/gesture.h"

namespace kiosk {

/// A gesture on the surface as a screen of a right-to-left language sees it: everything about the vertical axis turned
/// round. The counterpart of DisplayList::mirrored.
platform::Gesture mirrored(platform::Gesture gesture, float width);
/// A gesture on the surface as whoever lies `by` further down or across sees it. The counterpart of DisplayList::moved.
platform::Gesture seen_from(platform::Gesture gesture, platform::Vec2 by);
/// A finger that lets go while it moves: still the same way, but it throws nothing. What glides by itself for a visitor
/// who wants no motion.
platform::Gesture unthrown(platform::Gesture gesture);

} // namespace kiosk
