#include "kiosk/session/remembrance.h"

#include <algorithm>

namespace kiosk {

using platform::Duration;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {
constexpr seconds kDay = minutes(content::kMinutesOfDay);
}

WallTime later(WallTime time, Duration by) {
    time.of_day += std::chrono::floor<seconds>(by);
    const auto days = std::chrono::floor<std::chrono::days>(time.of_day);
    return {time.day + days.count(), time.of_day - days};
}

RemembranceHour remembrance_hour(const content::Remembrance& remembrance, const WallTime& time) {
    RemembranceHour hour;
    if (!remembrance.kept) return hour;
    const seconds length = minutes(remembrance.minutes);
    const auto count = static_cast<std::int64_t>(remembrance.at.size());
    for (std::int64_t i = 0; i < count; ++i) {
        const seconds begins = minutes(remembrance.at[static_cast<std::size_t>(i)]);
        const bool of_yesterday = time.of_day < begins; // one that began before midnight may go on after it
        const seconds since = time.of_day - begins + (of_yesterday ? kDay : seconds(0));
        hour.until_next = std::min<Duration>(hour.until_next, kDay - since);
        if (since >= length) continue;
        hour.now = true;
        hour.left = std::max<Duration>(hour.left, length - since);
        hour.passage = std::max(hour.passage, (time.day - (of_yesterday ? 1 : 0)) * count + i);
    }
    return hour;
}

std::uint32_t first_place(const content::Remembrance& remembrance, std::int64_t passage, std::uint32_t places) {
    if (places == 0) return 0;
    const std::int64_t in_one =
        std::max<std::int64_t>(1, remembrance.minutes * 60 / std::max<int>(1, remembrance.seconds));
    const std::int64_t first = passage % places * (in_one % places) % places;
    return static_cast<std::uint32_t>(first < 0 ? first + places : first);
}

} // namespace kiosk
