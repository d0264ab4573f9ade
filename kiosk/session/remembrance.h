#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "content/model/records.h"
#include "platform/base/clock.h"

namespace kiosk {

/// What the board's clock shows, as it is told from outside: nothing in here looks at a clock.
struct WallTime {
    std::int64_t day = 0; ///< counted from any one
    std::chrono::seconds of_day{0};
};
/// The wall time when some more has passed.
WallTime later(WallTime time, platform::Duration by);

/// What of an exhibit's hours holds at a wall time. Pure.
struct RemembranceHour {
    bool now = false;
    platform::Duration left{};                                 ///< of this hour
    platform::Duration until_next = platform::Duration::max(); ///< max: there is none
    std::int64_t passage = 0;                                  ///< which one this is, of all that ever were
};
RemembranceHour remembrance_hour(const content::Remembrance& remembrance, const WallTime& time);

/// The place that a passage begins with: where the one before it ended, so that everyone's turn comes.
std::uint32_t first_place(const content::Remembrance& remembrance, std::int64_t passage, std::uint32_t places);

} // namespace kiosk
