#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "platform/base/units.h"
#include "platform/input/touch.h"

namespace platform {

/// The hidden way to the staff's pages: one finger held for two seconds in the upper left corner, lifted, then within
/// four seconds held for two in the lower right one. Anything else in between starts over, so nobody gets there by
/// leaning on the screen. Pure; time comes with the events.
class CornerGesture {
public:
    struct Answer {
        bool complete = false; ///< both holds are done
        /// The finger that was lifted had been held for long in a corner: nothing below should act on it.
        bool swallow = false;
    };
    Answer feed(const TouchEvent& event, Size surface, Scale scale);

    static constexpr Dp kCorner{120}; ///< a side of the corner's square: 19 mm
    static constexpr Duration kHold = std::chrono::seconds(2);
    static constexpr Duration kBetween = std::chrono::seconds(4);

private:
    enum class Step { first, second };
    struct Held {
        std::int64_t finger = 0;
        Instant since;
    };
    Step step_ = Step::first;
    Instant first_done_{};
    std::optional<Held> held_; ///< in the corner of this step, since then, without leaving
    int fingers_ = 0;
};

/// The same touches for whoever lies below: a lift that the gesture swallowed becomes a cancel.
std::vector<TouchEvent> without_swallowed(CornerGesture& gesture, const std::vector<TouchEvent>& touches, Size surface,
                                          Scale scale, bool& complete);

} // namespace platform
