#include "platform/input/scroll_physics.h"

#include <algorithm>
#include <cmath>

namespace platform {
namespace {

constexpr float kGlideRate = 9.0f;    ///< 1/s: nine tenths of the way in a quarter of a second
constexpr float kRestSpeed = 12.0f;   ///< px/s below which a fling is over
constexpr float kRestDistance = 0.5f; ///< px

} // namespace

float ScrollMotion::position(Instant now) const {
    const float t = std::max(0.0f, seconds(now - start_));
    switch (mode_) {
    case Mode::rest:
    case Mode::held: return from_;
    case Mode::glide: {
        const float left = (from_ - to_) * std::exp(-kGlideRate * t);
        return std::fabs(left) < kRestDistance ? to_ : to_ + left;
    }
    case Mode::fling: break;
    }
    const float free = from_ + velocity_ / kDecay * (1 - std::exp(-kDecay * t));
    if (free >= 0 && free <= limit_) {
        // Below the speed of rest it stands where it then was, so that the picture can sharpen.
        const float speed = std::fabs(velocity_) * std::exp(-kDecay * t);
        if (speed >= kRestSpeed) return free;
        const float rest = std::fabs(velocity_) <= kRestSpeed
                               ? from_
                               : from_ + (velocity_ - std::copysign(kRestSpeed, velocity_)) / kDecay;
        return std::clamp(std::round(rest), 0.0f, limit_);
    }
    // Past an end: from the moment of crossing, the rest of the speed carries it out and a spring brings it back.
    const float end = free < 0 ? 0 : limit_;
    const float share = std::clamp((end - from_) * kDecay / velocity_, 0.0f, 0.9999f);
    const float crossing = -std::log(1 - share) / kDecay;
    const float speed = velocity_ * (1 - share);
    const float after = t - crossing;
    constexpr float kSpring = 14.0f;
    const float out = speed * kRubber * after * std::exp(-kSpring * after);
    return std::fabs(out) < kRestDistance && after > 0.1f ? end : end + out;
}

bool ScrollMotion::moving(Instant now) const {
    if (mode_ == Mode::rest || mode_ == Mode::held) return false;
    const float t = seconds(now - start_);
    if (t > 6) return false;
    if (mode_ == Mode::glide) return position(now) != to_;
    const float at = position(now);
    return at != position(now + std::chrono::milliseconds(40)) || at < 0 || at > limit_;
}

float ScrollMotion::speed(Instant now) const {
    if (!moving(now)) return 0;
    constexpr auto kStep = std::chrono::milliseconds(4);
    return (position(now + kStep) - position(now)) / seconds(kStep);
}

void ScrollMotion::set_limit(float limit, Instant now) {
    limit = std::max(0.0f, limit);
    if (limit == limit_) return;
    const float at = position(now);
    if (mode_ == Mode::fling) { // goes on from where it is seen now, towards the new end
        velocity_ *= std::exp(-kDecay * std::max(0.0f, seconds(now - start_)));
        from_ = at;
        start_ = now;
    }
    limit_ = limit;
    if (mode_ != Mode::held && at > limit_) jump(limit_, now);
    to_ = std::clamp(to_, 0.0f, limit_);
}

void ScrollMotion::shift(float by, float limit, Instant now) {
    if (by != 0 && std::isfinite(by)) {
        by = std::max(by, -std::max(0.0f, position(now)));
        if (mode_ == Mode::fling) { // or its end would be reckoned from the old ones
            const float at = position(now);
            velocity_ *= std::exp(-kDecay * std::max(0.0f, seconds(now - start_)));
            from_ = at;
            start_ = now;
        }
        from_ += by;
        to_ = std::max(0.0f, to_ + by);
        limit_ = std::max({limit_, from_, to_});
    }
    set_limit(limit, now);
}

void ScrollMotion::aim(float position) {
    if (mode_ == Mode::glide && std::isfinite(position)) to_ = std::clamp(position, 0.0f, limit_);
}

void ScrollMotion::grab(Instant now) {
    from_ = position(now);
    mode_ = Mode::held;
}

void ScrollMotion::drag(float delta, Instant now) {
    if (!std::isfinite(delta)) return;
    if (mode_ != Mode::held) grab(now);
    // Where the finger is on a sheet without ends; what lies past an end shows at kRubber of its length.
    const float end = std::clamp(from_, 0.0f, limit_);
    const float finger = end + (from_ - end) / kRubber + delta;
    const float shown_end = std::clamp(finger, 0.0f, limit_);
    from_ = shown_end + (finger - shown_end) * kRubber;
}

void ScrollMotion::release(float velocity, Instant now) {
    from_ = position(now);
    start_ = now;
    if (from_ < 0 || from_ > limit_) {
        mode_ = Mode::glide;
        to_ = std::clamp(from_, 0.0f, limit_);
    } else if (velocity != 0 && std::isfinite(velocity)) {
        mode_ = Mode::fling;
        velocity_ = velocity;
    } else {
        mode_ = Mode::rest;
        from_ = std::clamp(std::round(from_), 0.0f, limit_);
    }
}

void ScrollMotion::jump(float position, Instant now) {
    if (!std::isfinite(position)) return;
    mode_ = Mode::rest;
    from_ = std::clamp(position, 0.0f, limit_);
    start_ = now;
}

void ScrollMotion::glide(float position, Instant now) {
    if (!std::isfinite(position)) return;
    from_ = this->position(now);
    start_ = now;
    mode_ = Mode::glide;
    to_ = std::clamp(position, 0.0f, limit_);
}

} // namespace platform
