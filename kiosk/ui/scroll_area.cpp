#include "kiosk/ui/scroll_area.h"

#include "kiosk/ui/button.h"

namespace kiosk {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;

bool ScrollArea::handle(const platform::Gesture& gesture, const Frame& frame, float content_height, Rect window) {
    const platform::Instant now = frame.now;
    motion_.set_limit(content_height - window.h, now);
    const float page = window.h * 0.8f;
    switch (gesture.kind) {
    case Kind::press: motion_.grab(now); return false;
    case Kind::cancel:
    case Kind::long_press: motion_.release(0, now); return false;
    case Kind::tap:
    case Kind::double_tap:
        motion_.release(0, now);
        if (gesture.target == name_ + ".up") return motion_.glide(motion_.position(now) - page, now), true;
        if (gesture.target == name_ + ".down") return motion_.glide(motion_.position(now) + page, now), true;
        return false;
    case Kind::drag_start:
    case Kind::drag:
    case Kind::pinch: motion_.drag(-gesture.delta.y, now); return true;
    case Kind::drag_end: motion_.release(-gesture.velocity.y, now); return true;
    case Kind::pinch_start: motion_.grab(now); return true;
    case Kind::pinch_end: motion_.release(0, now); return true;
    case Kind::scroll: motion_.glide(motion_.position(now) + gesture.delta.y, now); return true;
    }
    return false;
}

void ScrollArea::draw(Canvas& canvas, float content_height, Rect window) const {
    const Frame& frame = canvas.frame();
    if (motion_.moving(frame.now)) canvas.list().keep_moving();
    const float limit = content_height - window.h;
    if (limit <= 1) return;
    const float at = std::clamp(position(frame.now), 0.0f, limit);
    const float track = window.h - 2 * frame.px(Dp{16}),
                thumb = std::max(frame.px(Dp{48}), track * window.h / content_height);
    const float width = std::max(2.0f, frame.snap(Dp{5}));
    canvas.fill(
        {window.right() - frame.px(Dp{14}), window.y + frame.px(Dp{16}) + (track - thumb) * at / limit, width, thumb},
        frame.theme.edge, width / 2);
    const float side = frame.snap(kTarget), x = window.right() - side - frame.px(Dp{28});
    const auto button = [&](const char* what, const char* words, platform::Icon icon, float y) {
        const Rect rect{x, y, side, side};
        canvas.fill(rect, frame.theme.raised, side / 2);
        draw_button(canvas, {name_ + what, std::string(frame.words(words)), icon, true, false, false, false}, rect);
        canvas.stroke(rect, frame.theme.edge, std::max(1.0f, frame.snap(Dp{2})), side / 2);
    };
    if (at < limit - 1)
        button(".down", "scroll.down", platform::Icon::next_down, window.bottom() - side - frame.px(Dp{20}));
    if (at > 1)
        button(".up", "scroll.up", platform::Icon::previous_up,
               window.bottom() - 2 * side - frame.px(Dp{20}) - frame.px(kTargetGap));
}

} // namespace kiosk
