#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/units.h"
#include "platform/input/gesture.h"
#include "platform/input/touch.h"

namespace platform {

/// Turns fingers into gestures. Pure: time comes with the events; the same events give the same gestures, and no order
/// of events, however broken (an up without a down, the same finger twice, a cancel in between, time that runs back,
/// positions that are no numbers), leaves it stuck. A palm that rests on the glass does not lock the other hand out.
class GestureRecognizer {
public:
    explicit GestureRecognizer(Scale scale);
    GestureRecognizer(const GestureRecognizer&) = delete;
    GestureRecognizer& operator=(const GestureRecognizer&) = delete;
    ~GestureRecognizer();

    /// `target` is the hit id under the finger at this event (used on down, and on up to see whether it slid off).
    std::vector<Gesture> feed(const TouchEvent& event, std::string_view target);
    /// Time alone: a long press. Call before drawing.
    std::vector<Gesture> advance(Instant now);
    /// When advance() will next have something, or kNever.
    Instant next_deadline() const;
    /// The hit id that is pressed now, for feedback; empty when none or when it slid off.
    std::string_view pressed() const;

    static constexpr std::size_t kMaxFingers = 10;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace platform
