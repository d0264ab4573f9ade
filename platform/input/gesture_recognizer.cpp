#include "platform/input/gesture_recognizer.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <optional>
#include <utility>

namespace platform {
namespace {

using std::chrono::milliseconds;

constexpr Mm kSlop = 2.5_mm; ///< a finger that moves less is resting
constexpr Mm kDoubleTapReach = 10_mm;
constexpr Duration kLongPress = milliseconds(600);
constexpr Duration kDoubleTap = milliseconds(350);
constexpr Duration kVelocityWindow = milliseconds(100);
constexpr Duration kLeastFlingTime = milliseconds(15); ///< two samples of one lift are no fling
constexpr float kLeastFling_dp_s = 250;
constexpr float kMostFling_dp_s = 30'000; ///< a controller that jumps does not throw the wall to its end
constexpr float kFarthestPx = 1e6f;
constexpr Duration kFarthestTime = std::chrono::hours(24 * 365 * 100); ///< differences stay representable

float length(Vec2 v) {
    return std::hypot(v.x, v.y);
}
Vec2 nearer(Vec2 v) {
    return {std::clamp(v.x, -kFarthestPx, kFarthestPx), std::clamp(v.y, -kFarthestPx, kFarthestPx)};
}
Instant nearer(Instant t) {
    return std::clamp(t, Instant{-kFarthestTime}, Instant{kFarthestTime});
}

struct Finger {
    std::int64_t id = 0;
    Vec2 start; ///< where it came down, or was when the present gesture began
    Vec2 now;
    bool moved = false; ///< past the slop since then
};

struct Sample {
    Instant time;
    Vec2 position;
};

} // namespace

/// One gesture at a time, led by one finger: `idle` → `pressed` (→ `held`) → `dragging` or `pinching` → idle. Every
/// other finger rests: a palm, a sleeve, a second visitor. It joins as a pinch when it comes while the lead is young,
/// or when it moves during a drag. A lead that has rested as long as a long press is a palm to the next finger.
struct GestureRecognizer::State {
    enum class Phase { idle, pressed, held, dragging, pinching };
    Scale scale;
    Phase phase = Phase::idle;
    std::vector<Finger> fingers; ///< in order of arrival
    std::optional<std::int64_t> lead;
    std::optional<std::int64_t> partner; ///< the other finger of a pinch
    std::string target;
    bool inside = true; ///< still on the target it pressed
    Instant press_time{};
    Vec2 press_position;
    Vec2 last_position; ///< of the lead or the centroid
    float last_spread = 0;
    std::deque<Sample> samples;
    bool tapped = false; ///< the last gesture was a tap that a second one may double
    Instant last_tap_time{};
    Vec2 last_tap_position;
    std::vector<Gesture> out;

    Gesture make(Gesture::Kind kind, Vec2 at, Instant time) const {
        Gesture g;
        g.kind = kind;
        g.target = target;
        g.position = at;
        g.press_position = press_position;
        g.translation = at - press_position;
        g.time = time;
        return g;
    }
    void emit(Gesture::Kind kind, Vec2 at, Instant time) { out.push_back(make(kind, at, time)); }
    void emit_move(Gesture::Kind kind, Vec2 at, Instant time) {
        Gesture g = make(kind, at, time);
        g.delta = at - last_position;
        out.push_back(std::move(g));
        last_position = at;
    }

    Finger* find(std::int64_t id) {
        const auto it = std::find_if(fingers.begin(), fingers.end(), [&](const Finger& f) { return f.id == id; });
        return it == fingers.end() ? nullptr : &*it;
    }
    Vec2 centroid() { return (find(*lead)->now + find(*partner)->now) * 0.5f; }
    float spread() { return std::max(1.0f, length(find(*lead)->now - find(*partner)->now)); }
    bool pressing() const { return phase == Phase::pressed || phase == Phase::held; }

    void sample(Vec2 at, Instant time) {
        samples.push_back({time, at});
        while (samples.size() > 2 && time - samples.front().time > kVelocityWindow)
            samples.pop_front();
    }
    Vec2 velocity(Instant now) const {
        if (samples.size() < 2 || now - samples.back().time > kVelocityWindow) return {};
        const Duration span = samples.back().time - samples.front().time;
        if (span < kLeastFlingTime) return {};
        const Vec2 v = (samples.back().position - samples.front().position) * (1 / seconds(span));
        const float speed = length(v), most = scale(Dp{kMostFling_dp_s});
        if (speed < scale(Dp{kLeastFling_dp_s})) return {};
        return speed > most ? v * (most / speed) : v;
    }

    /// Ends whatever goes on, without a tap; a drag ends with the speed it has only when a finger lifted.
    void end(Instant time, bool lifted) {
        if (pressing()) {
            emit(Gesture::Kind::cancel, last_position, time);
        } else if (phase == Phase::dragging) {
            Gesture g = make(Gesture::Kind::drag_end, last_position, time);
            if (lifted) g.velocity = velocity(time);
            out.push_back(std::move(g));
        } else if (phase == Phase::pinching) {
            emit(Gesture::Kind::pinch_end, last_position, time);
        }
        phase = Phase::idle;
        lead = partner = std::nullopt;
    }

    void start_press(const Finger& finger, std::string_view under, Instant time) {
        for (Finger& resting : fingers) { // how it crept before is no movement of this gesture
            resting.start = resting.now;
            resting.moved = false;
        }
        phase = Phase::pressed;
        lead = finger.id;
        tapped = tapped && under == target;
        target = under;
        inside = true;
        press_time = time;
        press_position = last_position = finger.now;
        samples.clear();
        sample(finger.now, time);
        emit(Gesture::Kind::press, finger.now, time);
    }

    void start_pinch(std::int64_t other, Instant time) {
        const std::optional<std::int64_t> first = lead;
        end(time, false);
        phase = Phase::pinching;
        lead = first;
        partner = other;
        last_position = centroid();
        last_spread = spread();
        emit(Gesture::Kind::pinch_start, last_position, time);
    }

    void down(const TouchEvent& e, std::string_view under) {
        lift(e.finger, e.time, false); // if it is there, its lift was lost
        if (fingers.size() >= kMaxFingers) return;
        fingers.push_back({e.finger, e.position, e.position, false});
        if (pressing() && e.time - press_time >= kLongPress) end(e.time, false); // a palm
        if (phase == Phase::idle)
            start_press(fingers.back(), under, e.time);
        else if (pressing())
            start_pinch(e.finger, e.time);
    }

    void move(const TouchEvent& e, std::string_view under) {
        Finger* finger = find(e.finger);
        if (finger == nullptr) return;
        finger->now = e.position;
        finger->moved = finger->moved || length(e.position - finger->start) > scale(kSlop);
        const bool leads = finger->id == lead;
        if (phase == Phase::pinching) {
            if (!leads && finger->id != partner) return;
            const float before = last_spread;
            last_spread = spread();
            emit_move(Gesture::Kind::pinch, centroid(), e.time);
            out.back().scale = last_spread / before;
        } else if (phase == Phase::dragging) {
            if (leads) {
                emit_move(Gesture::Kind::drag, e.position, e.time);
                sample(e.position, e.time);
            } else if (finger->moved) {
                start_pinch(finger->id, e.time);
            }
        } else if (leads) {
            sample(e.position, e.time);
            if (finger->moved) {
                phase = Phase::dragging;
                emit_move(Gesture::Kind::drag_start, e.position, e.time);
            } else if (phase == Phase::pressed) {
                inside = under == target;
            }
        }
    }

    void up(const TouchEvent& e, std::string_view under) {
        if (e.finger == lead && pressing() && under == target &&
            length(e.position - find(e.finger)->start) <= scale(kSlop)) {
            const bool again = tapped && e.time >= last_tap_time && e.time - last_tap_time <= kDoubleTap &&
                               length(e.position - last_tap_position) <= scale(kDoubleTapReach);
            emit(again ? Gesture::Kind::double_tap : Gesture::Kind::tap, e.position, e.time); // slowly still means it
            tapped = !again;
            last_tap_time = e.time;
            last_tap_position = e.position;
            phase = Phase::idle;
            lead = std::nullopt;
        }
        lift(e.finger, e.time, true);
    }

    /// The finger is gone, for whatever reason; what it led ends.
    void lift(std::int64_t id, Instant time, bool known) {
        const Finger* finger = find(id);
        if (finger == nullptr) return;
        const std::optional<std::int64_t> left = id == lead ? partner : id == partner ? lead : std::nullopt;
        if (id == lead || id == partner) end(time, known);
        fingers.erase(fingers.begin() + (finger - fingers.data()));
        const Finger* other = left ? find(*left) : nullptr;
        if (other == nullptr || !other->moved) return;
        phase = Phase::dragging; // the other finger of a pinch goes on as a drag, from where it is: no jump
        lead = left;
        press_position = last_position = other->now;
        samples.clear();
        sample(other->now, time);
        emit(Gesture::Kind::drag_start, other->now, time);
    }
};

GestureRecognizer::GestureRecognizer(Scale scale) : state_(std::make_unique<State>()) {
    state_->scale = scale;
}
GestureRecognizer::~GestureRecognizer() = default;

std::vector<Gesture> GestureRecognizer::feed(const TouchEvent& event, std::string_view target) {
    TouchEvent e = event;
    e.time = nearer(e.time);
    const bool somewhere = std::isfinite(e.position.x) && std::isfinite(e.position.y);
    if (somewhere) e.position = nearer(e.position);
    switch (e.phase) {
    case TouchEvent::Phase::down:
        if (somewhere) state_->down(e, target);
        break;
    case TouchEvent::Phase::move:
        if (somewhere) state_->move(e, target);
        break;
    case TouchEvent::Phase::up:
        if (somewhere)
            state_->up(e, target);
        else
            state_->lift(e.finger, e.time, false); // a lift is a lift, but nowhere is on no target
        break;
    case TouchEvent::Phase::cancel:
        state_->end(e.time, false);
        state_->fingers.clear();
        break;
    }
    return std::exchange(state_->out, {});
}

std::vector<Gesture> GestureRecognizer::advance(Instant now) {
    now = nearer(now);
    if (state_->phase == State::Phase::pressed && state_->inside && now - state_->press_time >= kLongPress) {
        state_->phase = State::Phase::held;
        state_->emit(Gesture::Kind::long_press, state_->last_position, now);
    }
    return std::exchange(state_->out, {});
}

Instant GestureRecognizer::next_deadline() const {
    return state_->phase == State::Phase::pressed && state_->inside ? state_->press_time + kLongPress : kNever;
}

std::string_view GestureRecognizer::pressed() const {
    return state_->pressing() && state_->inside ? std::string_view(state_->target) : std::string_view{};
}

} // namespace platform
