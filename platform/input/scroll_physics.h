#pragma once

#include "platform/base/clock.h"

namespace platform {

/// One axis that a finger drags and flings between 0 and `limit`. Position is a closed form of the time since release,
/// so it does not depend on how many frames were drawn. Pure data; px and px/s.
class ScrollMotion {
public:
    /// Where it is now; past the ends it is on its way back.
    float position(Instant now) const;
    bool moving(Instant now) const;
    /// How fast it goes on by itself, px/s; 0 under a finger.
    float speed(Instant now) const;

    /// The content became longer or shorter; a resting position is kept inside.
    void set_limit(float limit, Instant now);
    float limit() const { return limit_; }

    void grab(Instant now);                    ///< a finger stops whatever moves
    void drag(float delta, Instant now);       ///< finger movement, stretched like rubber past the ends
    void release(float velocity, Instant now); ///< position's velocity
    void jump(float position, Instant now);    ///< at once
    void glide(float position, Instant now);   ///< softly, for buttons and keys
    /// The content before what is seen became `by` longer, all of it `limit + window` long: what is seen stays,
    /// whatever moves goes on.
    void shift(float by, float limit, Instant now);
    /// A glide under way ends elsewhere; nothing else changes.
    void aim(float position);
    bool gliding(Instant now) const { return mode_ == Mode::glide && moving(now); }

    static constexpr float kDecay = 3.1f;   ///< 1/s: a fling of v travels v / kDecay
    static constexpr float kRubber = 0.35f; ///< how much of a drag past the end shows

private:
    enum class Mode { rest, held, fling, glide };
    Mode mode_ = Mode::rest;
    float limit_ = 0;
    float from_ = 0;
    float velocity_ = 0;
    float to_ = 0;
    Instant start_{};
};

} // namespace platform
