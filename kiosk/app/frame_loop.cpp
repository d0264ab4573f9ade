#include "kiosk/app/frame_loop.h"

#include <algorithm>

namespace kiosk {
namespace {

using platform::Duration;
using platform::Instant;

constexpr Duration kShortestSleep = std::chrono::milliseconds(1);
constexpr Duration kLongestSleep = std::chrono::hours(1);

Instant now() {
    return std::chrono::steady_clock::now();
}

} // namespace

void FramePacer::presented(Instant started, bool moving) {
    if (vsync_) return;
    if (!moving) {
        next_ = started + period_ * 2 / 3;
        return;
    }
    // On the grid while frames follow each other; anew after a rest.
    next_ = next_ != Instant::min() && started - next_ < period_ ? next_ + period_ : started + period_;
}

FrameLoop::FrameLoop(Show& show, platform::Window& window)
    : show_(show), window_(window), pacer_(window.refresh_period(), window.vsync()) {}

bool FrameLoop::step(const platform::WindowEvents& events) {
    pending_.touches.insert(pending_.touches.end(), events.touches.begin(), events.touches.end());
    pending_.keys.insert(pending_.keys.end(), events.keys.begin(), events.keys.end());
    pending_.wheel += events.wheel;
    if (events.redraw) redraw();
    const Instant start = now();
    stepped_ = pacer_.due(start);
    if (!stepped_) return false;
    list_ = &show_.step(pending_.touches, pending_.keys, pending_.wheel, start);
    pending_.touches.clear();
    pending_.keys.clear();
    pending_.wheel = 0;
    moving_ = list_->moving();
    wake_at_ = show_.next_step();
    if (show_.edition() != edition_) {
        edition_ = show_.edition();
        window_.set_fonts(show_.fonts());
        redraw();
    }
    const bool draw = !shown_ || show_.fresh() || moving_ || !(*shown_ == *list_);
    if (!draw) return false;
    if (!window_.present(*list_, show_.ground(), show_.images())) {
        lost_ = true;
        return false;
    }
    ++frames_;
    frame_time_ = now() - start;
    pacer_.presented(start, moving_);
    // A frame in motion is followed by another whatever it shows: nothing to compare with.
    if (moving_)
        shown_.reset();
    else
        shown_ = *list_;
    return true;
}

Duration FrameLoop::wait() const {
    const Instant at = now();
    if (!stepped_ || moving_)
        return std::max(pacer_.next() == Instant::min() ? Duration{0} : pacer_.next() - at, Duration{0});
    if (wake_at_ == platform::kNever) return kLongestSleep;
    return std::clamp<Duration>(wake_at_ - at, kShortestSleep, kLongestSleep);
}

} // namespace kiosk
