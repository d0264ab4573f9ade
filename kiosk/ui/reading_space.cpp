#include "kiosk/ui/reading_space.h"

#include <algorithm>

namespace kiosk {

platform::Gesture mirrored(platform::Gesture gesture, float width) {
    gesture.position.x = width - gesture.position.x;
    gesture.press_position.x = width - gesture.press_position.x;
    gesture.delta.x = -gesture.delta.x;
    gesture.translation.x = -gesture.translation.x;
    gesture.velocity.x = -gesture.velocity.x;
    return gesture;
}

platform::Gesture seen_from(platform::Gesture gesture, platform::Vec2 by) {
    gesture.position = gesture.position - by;
    gesture.press_position = gesture.press_position - by;
    return gesture;
}

platform::Gesture unthrown(platform::Gesture gesture) {
    gesture.velocity = {std::clamp(gesture.velocity.x, -1.0f, 1.0f), std::clamp(gesture.velocity.y, -1.0f, 1.0f)};
    return gesture;
}

} // namespace kiosk
