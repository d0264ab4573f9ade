#include "content/update/watch_schedule.h"

#include <algorithm>
#include <cmath>

namespace update {

namespace {
constexpr int kMinutesOfHour = 60, kMinutesOfDay = 24 * 60;

/// "06:30" to 390.
std::optional<int> minute_of(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9' ? text[at] - '0' : -1000; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const int hour = 10 * digit(0) + digit(1), minute = 10 * digit(3) + digit(4);
    if (hour < 0 || hour > 23 || minute < 0 || minute >= kMinutesOfHour) return std::nullopt;
    return kMinutesOfHour * hour + minute;
}
} // namespace

std::optional<std::pair<int, int>> parse_quiet_hours(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto from = minute_of(text.substr(0, dash)), to = minute_of(text.substr(dash + 1));
    if (!from || !to) return std::nullopt;
    return std::pair(*from, *to);
}

std::chrono::seconds wait_after_run(const WatchSetup& setup, std::uint64_t failures_in_a_row, double chance) {
    constexpr std::chrono::seconds kLeast{60};
    constexpr std::uint64_t kMostDoublings = 16;
    auto wait = setup.every;
    if (failures_in_a_row > 0)
        wait = std::min(setup.every,
                        std::chrono::seconds(kFirstRetry.count() << std::min(failures_in_a_row - 1, kMostDoublings)));
    // From early to late around the middle, so that the mean stays what was asked for.
    const double factor = 1 + setup.jitter * (2 * std::clamp(chance, 0.0, 1.0) - 1);
    return std::max(kLeast, std::chrono::seconds(std::llround(static_cast<double>(wait.count()) * factor)));
}

WatchVerdict judge_moment(const WatchSetup& setup, int minute_of_day, std::optional<bool> network_is_metered) {
    const int length = (setup.quiet_to - setup.quiet_from + kMinutesOfDay) % kMinutesOfDay;
    const int into = (minute_of_day - setup.quiet_from + kMinutesOfDay) % kMinutesOfDay;
    if (into < length) return {WatchVerdict::What::quiet, std::chrono::minutes(length - into)};
    if (!setup.metered && network_is_metered.value_or(false))
        return {WatchVerdict::What::metered, kLookAgainWhenMetered};
    return {};
}

} // namespace update
