#include "platform/input/gesture_recognizer.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <utility>

namespace platform {
namespace {

using std::chrono::milliseconds;

constexpr Dp kSlop = 2.5_mm; ///< a finger that moves less is resting
constexpr Dp kDoubleTapReach = 10_mm;
constexpr Duration kLongPress = milliseconds(600);
constexpr Duration kDoubleTap = milliseconds(350);
constexpr Duration kVelocityWindow = milliseconds(100);
constexpr float kLeastFling_dp_s = 250;

float length(Vec2 v) {
    return std::hypot(v.x, v.y);
}

struct Finger {
    std::int64_t id = 0;
    Vec2 start;
    Vec2 now;
};

struct Sample {
    Instant time;
    Vec2 position;
};

} // namespace

/// One gesture at a time. `idle` → `pressed` (may become tap, long press, drag) → `dragging` or `pinching` → idle.
/// Fingers beyond the first two rest: a palm beside a drag changes nothing.
struct GestureRecognizer::State {
    enum class Phase { idle, pressed, held, dragging, pinching, spent };
    Scale scale;
    Phase phase = Phase::idle;
    std::vector<Finger> fingers; ///< in order of arrival
    std::string target;
    bool inside = true; ///< still on the target it pressed
    Instant press_time{};
    Vec2 press_position;
    Vec2 last_position; ///< of the finger or the centroid
    float last_spread = 0;
    std::deque<Sample> samples;
    Instant last_tap_time = Instant::min();
    Vec2 last_tap_position;
    std::string last_tap_target;
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

    Finger* find(std::int64_t id) {
        const auto it = std::find_if(fingers.begin(), fingers.end(), [&](const Finger& f) { return f.id == id; });
        return it == fingers.end() ? nullptr : &*it;
    }
    Vec2 centroid() const { return (fingers[0].now + fingers[1].now) * 0.5f; }
    float spread() const { return std::max(1.0f, length(fingers[0].now - fingers[1].now)); }

    void sample(Vec2 at, Instant time) {
        samples.push_back({time, at});
        while (samples.size() > 2 && time - samples.front().time > kVelocityWindow)
            samples.pop_front();
    }
    Vec2 velocity(Instant now) const {
        if (samples.size() < 2 || now - samples.back().time > kVelocityWindow) return {};
        const float t = seconds(samples.back().time - samples.front().time);
        if (t <= 0.001f) return {};
        const Vec2 v = (samples.back().position - samples.front().position) * (1 / t);
        return length(v) < scale(Dp{kLeastFling_dp_s}) ? Vec2{} : v;
    }

    void end_motion(Instant time) {
        if (phase == Phase::dragging) {
            Gesture g = make(Gesture::Kind::drag_end, last_position, time);
            g.velocity = velocity(time);
            out.push_back(g);
        } else if (phase == Phase::pinching) {
            emit(Gesture::Kind::pinch_end, last_position, time);
        }
    }

    void start_pinch(Instant time) {
        end_motion(time);
        if (phase == Phase::pressed || phase == Phase::held) emit(Gesture::Kind::cancel, last_position, time);
        phase = Phase::pinching;
        last_position = centroid();
        last_spread = spread();
        emit(Gesture::Kind::pinch_start, last_position, time);
    }

    void down(const TouchEvent& e, std::string_view under) {
        if (find(e.finger) != nullptr) up(e, under, true); // its lift was lost
        if (fingers.size() >= kMaxFingers) return;
        fingers.push_back({e.finger, e.position, e.position});
        if (fingers.size() == 1) {
            target = under;
            inside = true;
            phase = Phase::pressed;
            press_time = e.time;
            press_position = last_position = e.position;
            samples.clear();
            sample(e.position, e.time);
            emit(Gesture::Kind::press, e.position, e.time);
        } else if (fingers.size() == 2 && phase != Phase::spent) {
            start_pinch(e.time);
        }
    }

    void move(const TouchEvent& e, std::string_view under) {
        Finger* finger = find(e.finger);
        if (finger == nullptr) return;
        finger->now = e.position;
        const bool first = finger == &fingers[0];
        if (phase == Phase::pinching) {
            if (fingers.size() < 2 || (!first && finger != &fingers[1])) return;
            Gesture g = make(Gesture::Kind::pinch, centroid(), e.time);
            g.delta = centroid() - last_position;
            g.scale = spread() / last_spread;
            last_position = centroid();
            last_spread = spread();
            out.push_back(g);
            return;
        }
        if (!first) return;
        if ((phase == Phase::pressed || phase == Phase::held) && length(e.position - finger->start) > scale(kSlop)) {
            phase = Phase::dragging;
            inside = false;
            Gesture g = make(Gesture::Kind::drag_start, e.position, e.time);
            g.delta = e.position - last_position;
            out.push_back(g);
            last_position = e.position;
        } else if (phase == Phase::dragging) {
            Gesture g = make(Gesture::Kind::drag, e.position, e.time);
            g.delta = e.position - last_position;
            out.push_back(g);
            last_position = e.position;
        } else if (phase == Phase::pressed) {
            inside = under == target;
        }
        sample(e.position, e.time);
    }

    void up(const TouchEvent& e, std::string_view under, bool lost) {
        Finger* finger = find(e.finger);
        if (finger == nullptr) return;
        if (!lost) finger->now = e.position;
        const bool counted = finger - fingers.data() < 2;
        fingers.erase(fingers.begin() + (finger - fingers.data()));
        if (phase == Phase::pinching && counted) {
            emit(Gesture::Kind::pinch_end, last_position, e.time);
            if (fingers.size() >= 2) { // a resting finger takes the place
                phase = Phase::idle;
                start_pinch(e.time);
            } else if (fingers.size() == 1) { // the other finger goes on as a drag, from where it is: no jump
                phase = Phase::dragging;
                last_position = fingers[0].now;
                samples.clear();
                sample(last_position, e.time);
                emit(Gesture::Kind::drag_start, last_position, e.time);
            }
        } else if (fingers.empty()) {
            if (phase == Phase::dragging)
                end_motion(e.time);
            else if (phase == Phase::pressed || phase == Phase::held)
                finish_press(e, under, lost); // who presses slowly still means it
        } else if (counted && phase != Phase::pinching) {
            end_motion(e.time);
            if (phase == Phase::pressed || phase == Phase::held) emit(Gesture::Kind::cancel, e.position, e.time);
            phase = Phase::spent; // what is left on the glass is a palm: nothing until all lift
        }
        if (fingers.empty()) phase = Phase::idle;
    }

    void finish_press(const TouchEvent& e, std::string_view under, bool lost) {
        if (lost || under != target) {
            emit(Gesture::Kind::cancel, e.position, e.time);
            return;
        }
        const bool again = last_tap_time != Instant::min() && e.time - last_tap_time <= kDoubleTap &&
                           last_tap_target == target &&
                           length(e.position - last_tap_position) <= scale(kDoubleTapReach);
        emit(again ? Gesture::Kind::double_tap : Gesture::Kind::tap, e.position, e.time);
        last_tap_time = again ? Instant::min() : e.time;
        last_tap_position = e.position;
        last_tap_target = target;
    }

    void cancel(Instant time) {
        end_motion(time);
        if (phase == Phase::pressed || phase == Phase::held) emit(Gesture::Kind::cancel, last_position, time);
        fingers.clear();
        phase = Phase::idle;
    }
};

GestureRecognizer::GestureRecognizer(Scale scale) : state_(std::make_unique<State>()) {
    state_->scale = scale;
}
GestureRecognizer::~GestureRecognizer() = default;

std::vector<Gesture> GestureRecognizer::feed(const TouchEvent& event, std::string_view target) {
    switch (event.phase) {
    case TouchEvent::Phase::down: state_->down(event, target); break;
    case TouchEvent::Phase::move: state_->move(event, target); break;
    case TouchEvent::Phase::up: state_->up(event, target, false); break;
    case TouchEvent::Phase::cancel: state_->cancel(event.time); break;
    }
    return std::exchange(state_->out, {});
}

std::vector<Gesture> GestureRecognizer::advance(Instant now) {
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
    const bool on = (state_->phase == State::Phase::pressed || state_->phase == State::Phase::held) && state_->inside;
    return on ? std::string_view(state_->target) : std::string_view{};
}

} // namespace platform
