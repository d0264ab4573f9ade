#include "kiosk/session/visit.h"

namespace kiosk {

IdleState idle_state(platform::Instant last_touch, platform::Instant now, const IdlePolicy& policy) {
    using std::chrono::seconds;
    const platform::Instant warn_at = last_touch + policy.warn_after;
    const platform::Instant end_at = warn_at + policy.answer_within;
    if (now < warn_at) return {IdleState::Phase::active, 0, warn_at};
    if (now >= end_at) return {IdleState::Phase::over, 0, platform::kNever};
    const platform::Duration left = end_at - now;
    const auto whole = static_cast<int>((left + seconds(1) - platform::Duration(1)) / seconds(1));
    return {IdleState::Phase::warning, whole, end_at - seconds(whole - 1)};
}

} // namespace kiosk
