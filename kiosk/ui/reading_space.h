#pragma once

#include "platform/input/gesture.h"

namespace kiosk {

/// A gesture on the surface as a screen of a right-to-left language sees it: everything about the vertical axis turned
/// round. The counterpart of DisplayList::mirrored.
platform::Gesture mirrored(platform::Gesture gesture, float width);

} // namespace kiosk
