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
constexpr Dp kFade{40};
constexpr Dp kAtHead{20};     ///< from the window's top to what stands in the gutter
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

void ScrollArea::fade(Canvas& canvas, float content_height, const Rect& window, platform::Color ground) const {
    const Frame& frame = canvas.frame();
    const float limit = content_height - window.h, most = frame.snap(kFade);
    if (limit <= 1) return;
    // Shorter where little is out of sight: the first line and the last are whole.
    const float at = std::clamp(std::round(position(frame.now)), 0.0f, limit), head = std::min(most, at),
                foot = std::min(most, std::round(limit - at));
    if (head > 0) canvas.shade({window.x, window.y, window.w, head}, ground, ground.with_alpha(0));
    if (foot > 0) canvas.shade({window.x, window.bottom() - foot, window.w, foot}, ground.with_alpha(0), ground);
}

Rect ScrollArea::track(const Frame& frame, const Rect& window, float head) const {
    const float gutter = frame.snap(kScrollGutter), side = frame.snap(kTarget), gap = frame.snap(kTargetGap),
                top = window.y + head + frame.snap(Dp{20}),
                bottom = window.bottom() - frame.snap(Dp{20}) - 2 * side - 2 * gap;
    return {window.right() - gutter, top, gutter, std::max(0.0f, bottom - top)};
}

Rect ScrollArea::mark_rect(const Frame& frame, const Rect& window) {
    const float side = frame.snap(kTarget);
    return {window.right() - std::round((frame.snap(kScrollGutter) + side) / 2), window.y + frame.snap(kAtHead), side,
            side};
}
float ScrollArea::head_of_mark(const Frame& frame) {
    return frame.snap(kAtHead) + frame.snap(kTarget) + frame.snap(kTargetGap);
}
bool ScrollArea::closes_by_mark(const Frame& frame, float foot) {
    constexpr float kMostFoot = 0.15f;
    return foot > kMostFoot * frame.stage.h;
}

void ScrollArea::draw(Canvas& canvas, float content_height, Rect window, float head, const ScrollMap* map) const {
    const Frame& frame = canvas.frame();
    if (motion_.moving(frame.now)) canvas.list().keep_moving();
    const float limit = content_height - window.h;
    tell_extent(canvas, limit, {window.x, window.y + head, window.w, window.h - head});
    if (limit <= 1 || frame.covered) return;
    // From the foot up, within reach: down, up, and the thumb's track in what height is left.
    const Rect way = track(frame, window, head);
    const float at = std::clamp(position(frame.now), 0.0f, limit), side = frame.snap(kTarget),
                gap = frame.snap(kTargetGap), middle = std::round(way.center().x),
                down = window.bottom() - side - frame.snap(Dp{20}), up = down - side - gap;
    draw_track(canvas, content_height, window, middle, way.y, way.bottom());
    if (map != nullptr) draw_map(canvas, content_height, way, *map);
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

/// Chapters as short lines beside the track, where the text is (across it they would make a cross of the thumb); marked
/// passages as dots on it.
void ScrollArea::draw_map(Canvas& canvas, float content_height, const Rect& way, const ScrollMap& map) const {
    const Frame& frame = canvas.frame();
    if (way.h < frame.px(kLeastTrack) || (map.chapters.empty() && map.passages.empty())) return;
    const float middle = std::round(way.center().x), line = frame.rule(), across = frame.snap(Dp{16}),
                beside = middle - frame.snap(Dp{12}) - across, dot = std::max(5.0f, frame.snap(Dp{16}));
    const auto place = [&](float y) { return std::round(way.y + way.h * std::clamp(y / content_height, 0.0f, 1.0f)); };
    float last = -1e9f;
    for (const float chapter : map.chapters) {
        const float y = place(chapter);
        if (y - last < 2 * line) continue; // so many that they would be one
        last = y;
        canvas.fill({beside, y, across, line}, frame.theme.edge);
    }
    last = -1e9f;
    for (const float passage : map.passages) {
        const float y = place(passage);
        if (y - last < dot) continue;
        last = y;
        canvas.fill({middle - std::floor(dot / 2), y - std::floor(dot / 2), dot, dot}, frame.theme.accent, dot / 2);
    }
    if (way.h >= frame.px(kTarget)) {
        platform::Target target{name_ + ".map", way, platform::Role::canvas, map.name};
        target.focusable = false; // keys scroll
        canvas.list().add_target(std::move(target));
    }
}

bool ScrollArea::handle_map(const platform::Gesture& gesture, const Frame& frame, float content_height, Rect window,
                            const ScrollMap& map) {
    if (gesture.target != name_ + ".map") return false;
    const Rect way = track(frame, window, 0);
    if (way.h <= 0) return false;
    const float per_px = content_height / way.h;
    float y = (gesture.position.y - way.y) * per_px;
    switch (gesture.kind) {
    case Kind::drag_start:
    case Kind::drag: jump(y - window.h / 2, frame.now); return true;
    case Kind::drag_end: return true;
    case Kind::tap:
    case Kind::double_tap: {
        float nearest = frame.px(Dp{24}) * per_px, to = y - window.h / 2;
        for (const std::vector<float>* marks : {&map.chapters, &map.passages})
            for (const float mark : *marks)
                if (std::fabs(mark - y) < nearest) {
                    nearest = std::fabs(mark - y);
                    to = mark - frame.px(marks == &map.chapters ? Dp{64} : Dp{240});
                }
        go(to, frame);
        return true;
    }
    default: return false;
    }
}

} // namespace kiosk
