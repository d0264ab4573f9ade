#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace update {

/// When a device that looks after itself asks for news.
struct WatchSetup {
    std::chrono::seconds every{6 * 3600};
    double jitter = 0.25; ///< of `every`: a thousand devices do not ask in the same minute
    /// Minutes of the local day in which it keeps still, from … to before; equal: never.
    int quiet_from = 0, quiet_to = 0;
    bool metered = false; ///< also over a network that costs by the byte
};

/// "22:00-06:30" to the two minutes; nothing for what is none.
std::optional<std::pair<int, int>> parse_quiet_hours(std::string_view text);

/// How long to wait after a run. After failures it comes back sooner, and ever later while they last; never sooner than
/// a minute. `chance`: 0 to 1, by lot. Pure.
std::chrono::seconds wait_after_run(const WatchSetup& setup, std::uint64_t failures_in_a_row, double chance);

/// What to do at a minute of the local day.
struct WatchVerdict {
    enum class What { run, quiet, metered };
    What what = What::run;
    std::chrono::minutes again_in{0}; ///< while it keeps still
};
WatchVerdict judge_moment(const WatchSetup& setup, int minute_of_day, std::optional<bool> network_is_metered);

constexpr std::chrono::minutes kLookAgainWhenMetered{15};
constexpr std::chrono::seconds kFirstRetry{300};

} // namespace update
