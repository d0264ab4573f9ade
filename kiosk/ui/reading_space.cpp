#include "kiosk/ui/reading_space.h"

namespace kiosk {

platform::Gesture mirrored(platform::Gesture gesture, float width) {
    gesture.position.x = width - gesture.position.x;
    gesture.press_position.x = width - gesture.press_position.x;
    gesture.delta.x = -gesture.delta.x;
    gesture.translation.x = -gesture.translation.x;
    gesture.velocity.x = -gesture.velocity.x;
    return gesture;
}

} // namespace kiosk
