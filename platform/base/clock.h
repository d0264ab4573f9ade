#pragma once

#include <chrono>

namespace platform {

using Duration = std::chrono::nanoseconds;

/// A point on the monotonic clock. Decisions take an Instant as an argument; only the app and tests make them.
using Instant = std::chrono::time_point<std::chrono::steady_clock, Duration>;

constexpr float seconds(Duration d) {
    return std::chrono::duration<float>(d).count();
}

/// Never, for wake-up times.
constexpr Instant kNever = Instant::max();

} // namespace platform
