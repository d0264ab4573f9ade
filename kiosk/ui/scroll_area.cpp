#include "kiosk/ui/scroll_area.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/ui/button.h"

namespace kiosk {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;

namespace {
constexpr auto kRested = std::chrono::seconds(30); ///< nothing glides longer
constexpr Dp kLeastTrack{96}; ///< where less height is left, the buttons alone say that there is more
} // namespace

bool ScrollArea::handle(const platform::Gesture& gesture, const Frame& frame, float content_height, Rect window) {
    const platform::Instant now = frame.now;
    motion_.set_limit(content_height - window.h, now);
    const float page = window.h * 0.8f;
    place_.reset();
    switch (gesture.kind) {
    case Kind::press: {
        constexpr auto kSoon = std::chrono::milliseconds(40);
        caught_ = std::fabs(motion_.position(now + kSoon) - motion_.position(now)) > frame.px(Dp{8});
        motion_.grab(now);
        return false;
    }
    case Kind::cancel:
    case Kind::long_press: motion_.release(0, now); return false;
    case Kind::tap:
    case Kind::double_tap:
        motion_.release(0, now);
        if (gesture.target == name_ + ".up") return motion_.glide(motion_.position(now) - page, now), true;
        if (gesture.target == name_ + ".down") return motion_.glide(motion_.position(now) + page, now), true;
        return std::exchange(caught_, false);
    case Kind::drag_start:
    case Kind::drag:
    case Kind::pinch: motion_.drag(-gesture.delta.y, now); return true;
    case Kind::drag_end: motion_.release(-gesture.velocity.y, now); return true;
    case Kind::pinch_start: motion_.grab(now); return true;
    case Kind::pinch_end: motion_.release(0, now); return true;
    case Kind::scroll: motion_.glide(motion_.position(now + kRested) + gesture.delta.y, now); return true;
    }
    return false;
}

void ScrollArea::keep_place(const Frame& frame, float content_height, float window_height) {
    const LayoutKey key = layout_key(frame);
    const bool other = laid_out_for_ && *laid_out_for_ != key;
    if (other && !place_ && height_ > 0) place_ = position(frame.now) / height_;
    if (place_ && (other || content_height != height_)) {
        fit(content_height, window_height, frame.now);
        jump(std::round(*place_ * content_height), frame.now);
    }
    laid_out_for_ = key;
    height_ = content_height;
}

/// The keys go on from where it comes to rest.
void ScrollArea::tell_extent(Canvas& canvas, float limit, const Rect& seen) const {
    const platform::Instant now = canvas.frame().now;
    limit = std::max(0.0f, limit);
    const float rest = std::clamp(motion_.position(now + kRested), 0.0f, limit);
    canvas.list().add_extent({seen, rest, limit - rest, motion_.position(now)});
}

void ScrollArea::draw_track(Canvas& canvas, float content_height, const Rect& window, float middle, float top,
                            float bottom) const {
    const Frame& frame = canvas.frame();
    const float track = bottom - top, limit = content_height - window.h;
    if (track < frame.px(kLeastTrack)) return;
    const float at = std::clamp(position(frame.now), 0.0f, limit), width = std::max(2.0f, frame.snap(Dp{6})),
                thumb = std::max(frame.px(kLeastTrack) / 2, track * window.h / content_height);
    canvas.fill({middle - std::floor(frame.rule() / 2), top, frame.rule(), track}, frame.theme.line);
    canvas.fill({middle - std::floor(width / 2), top + (track - thumb) * at / limit, width, thumb}, frame.theme.edge);
}

void ScrollArea::draw_thumb(Canvas& canvas, float content_height, Rect window, float middle) const {
    const Frame& frame = canvas.frame();
    if (motion_.moving(frame.now)) canvas.list().keep_moving();
    tell_extent(canvas, content_height - window.h, window);
    if (content_height - window.h > 1)
        draw_track(canvas, content_height, window, middle, window.y + frame.snap(Dp{20}),
                   window.bottom() - frame.snap(Dp{20}));
}

void ScrollArea::draw(Canvas& canvas, float content_height, Rect window, float head) const {
    const Frame& frame = canvas.frame();
    if (motion_.moving(frame.now)) canvas.list().keep_moving();
    const float limit = content_height - window.h;
    tell_extent(canvas, limit, {window.x, window.y + head, window.w, window.h - head});
    if (limit <= 1) return;
    // From the foot up, within reach: down, up, and the thumb's track in what height is left.
    const float at = std::clamp(position(frame.now), 0.0f, limit), side = frame.snap(kTarget),
                gap = frame.snap(kTargetGap), middle = std::round(window.right() - frame.snap(kScrollGutter) / 2),
                down = window.bottom() - side - frame.snap(Dp{20}), up = down - side - gap;
    draw_track(canvas, content_height, window, middle, window.y + head + frame.snap(Dp{20}), up - gap);
    const auto button = [&](const char* what, const char* words, platform::Icon icon, float y) {
        const Rect rect{middle - std::floor(side / 2), y, side, side};
        canvas.fill(rect, frame.theme.raised);
        draw_button(canvas,
                    {.id = name_ + what,
                     .label = std::string(frame.words(words)),
                     .icon = icon,
                     .icon_only = true,
                     .for_keys = false},
                    rect);
        canvas.stroke(rect, frame.theme.edge, frame.rule());
    };
    if (at < limit - 1) button(".down", "scroll.down", platform::Icon::next_down, down);
    if (at > 1) button(".up", "scroll.up", platform::Icon::previous_up, up);
}

} // namespace kiosk
