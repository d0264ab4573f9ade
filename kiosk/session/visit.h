#pragma once

#include <array>
#include <cstdint>
#include <set>

#include "content/model/ids.h"
#include "content/model/language.h"
#include "platform/base/clock.h"

namespace kiosk {

/// What a visitor sets so as to see, reach and bear the exhibit well.
struct Comfort {
    /// The wall that everything stands on; `contrast` is black and white.
    enum class Ground : std::uint8_t { dark, paper, contrast };
    float text_scale = 1; ///< one of kTextScales
    Ground ground = Ground::dark;
    bool calm = false;  ///< nothing moves by itself, nothing glides: it is there
    bool reach = false; ///< everything to touch is in the lower part of the panel
    friend bool operator==(const Comfort&, const Comfort&) = default;
};
/// Source: WCAG 2.2, 1.4.4: up to 200 % without loss.
constexpr std::array<float, 4> kTextScales{1.0f, 1.3f, 1.65f, 2.0f};

/// One visitor's stay: what a visitor can choose, and what ends with them. Resetting is assigning a fresh one.
struct Visit {
    content::LanguageIndex language = 0;
    Comfort comfort;
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
