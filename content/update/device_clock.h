#pragma once

#include <optional>

#include "content/update/tuf_metadata.h"

namespace update {

/// What a device's clocks say. Boards have no battery: after a cut they may wake in 1970, or wherever a stray server
/// puts them.
struct ClockReading {
    Time system{};
    bool synchronised = false;    ///< the kernel says that a time server disciplines it
    std::optional<Time> hardware; ///< a clock with a battery
};

/// What the device knows without a clock: time was never before this.
struct ClockFloor {
    Time built{};                  ///< the program's own day
    std::optional<Time> issued;    ///< the latest signed "x-issued" that was believed
    std::optional<Time> persisted; ///< the latest time that was trusted and kept
    Time latest() const;
};

struct ClockVerdict {
    Time now{};               ///< what expiry is held against, once for the whole run
    bool trusted = false;     ///< else `now` is the floor, and whether content is fresh is not known
    std::optional<Time> keep; ///< the new floor, where it is worth a write
};

/// Errors on the safe side in both directions: a clock that is behind never lets old content in as new, a clock that is
/// far ahead never keeps the device from ever updating again. Pure.
///
/// now = max(system, floor) where the system's clock is synchronised or a hardware clock is not before the floor;
/// otherwise the floor. More than a year ahead of the floor without a time server: the floor. Kept at most once a day,
/// and never what is more than a year beyond what is signed or built: whoever moves a time server ten years ahead
/// stops updates for that time only.
ClockVerdict judge_clock(const ClockReading& reading, const ClockFloor& floor);

constexpr std::chrono::hours kKeepClockEvery{24};
constexpr std::chrono::hours kFarAhead{366 * 24};

/// What this machine's clocks say now.
ClockReading read_clock();
/// The day on which this program was built.
Time build_time();

} // namespace update
