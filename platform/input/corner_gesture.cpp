#include "platform/input/corner_gesture.h"

#include <algorithm>

namespace platform {

CornerGesture::Answer CornerGesture::feed(const TouchEvent& event, Size surface, Scale scale) {
    const float side = scale(kCorner);
    const Rect corner =
        step_ == Step::first ? Rect{0, 0, side, side} : Rect{surface.w - side, surface.h - side, side, side};
    const auto start_over = [&] {
        step_ = Step::first;
        held_.reset();
    };
    switch (event.phase) {
    case TouchEvent::Phase::down: {
        ++fingers_;
        const bool in_time = step_ == Step::first || event.time - first_done_ <= kBetween;
        if (fingers_ == 1 && in_time && corner.contains(event.position)) {
            held_ = Held{event.finger, event.time};
            return {};
        }
        start_over();
        // Too late or elsewhere, but it may be a new beginning.
        if (fingers_ == 1 && Rect{0, 0, side, side}.contains(event.position)) held_ = Held{event.finger, event.time};
        return {};
    }
    case TouchEvent::Phase::move:
        if (held_ && held_->finger == event.finger && !corner.contains(event.position)) start_over();
        return {};
    case TouchEvent::Phase::up:
    case TouchEvent::Phase::cancel: {
        fingers_ = std::max(0, fingers_ - 1);
        if (!held_ || held_->finger != event.finger) return {};
        const bool done = event.phase == TouchEvent::Phase::up && event.time - held_->since >= kHold &&
                          corner.contains(event.position);
        const bool second = step_ == Step::second;
        start_over();
        if (!done) return {};
        if (!second) {
            step_ = Step::second;
            first_done_ = event.time;
        }
        return {second, true};
    }
    }
    return {};
}

std::vector<TouchEvent> without_swallowed(CornerGesture& gesture, const std::vector<TouchEvent>& touches, Size surface,
                                          Scale scale, bool& complete) {
    std::vector<TouchEvent> out = touches;
    for (TouchEvent& touch : out) {
        const CornerGesture::Answer answer = gesture.feed(touch, surface, scale);
        complete = complete || answer.complete;
        if (answer.swallow) touch.phase = TouchEvent::Phase::cancel;
    }
    return out;
}

} // namespace platform
