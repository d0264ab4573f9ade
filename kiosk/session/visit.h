#pragma once

#include <set>

#include "content/model/ids.h"
#include "content/model/language.h"
#include "platform/base/clock.h"

namespace kiosk {

/// One visitor's stay: what a visitor can choose, and what ends with them. Resetting is assigning a fresh one.
struct Visit {
    content::LanguageIndex language = 0;
    float text_scale = 1;
    bool notice_seen = false;
    std::set<content::PhotographId> unveiled; ///< veiled works that this visitor asked for
};

/// Decides from the time of the last touch whether to warn and when to end. Pure.
struct IdlePolicy {
    platform::Duration warn_after = std::chrono::seconds(60);
    platform::Duration answer_within = std::chrono::seconds(20);
};
struct IdleState {
    enum class Phase { active, warning, over };
    Phase phase = Phase::active;
    int seconds_left = 0;          ///< while warning, rounded up, 1 at least
    platform::Instant next_change; ///< when this answer changes
};
IdleState idle_state(platform::Instant last_touch, platform::Instant now, const IdlePolicy& policy);

} // namespace kiosk
