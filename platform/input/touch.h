#pragma once

#include <cstdint>

#include "platform/base/clock.h"
#include "platform/base/geometry.h"

namespace platform {

/// One change of one finger (or of the mouse's main button, which is finger 0). Positions in surface pixels.
struct TouchEvent {
    enum class Phase { down, move, up, cancel };
    Phase phase = Phase::down;
    std::int64_t finger = 0;
    Vec2 position;
    Instant time;
};

} // namespace platform
