#include "kiosk/screens/picture_stage.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"

namespace kiosk {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

namespace {

constexpr float kStep = 1.6f;       ///< of the buttons
constexpr float kDoubleTap = 2.5f;  ///< closer
constexpr Dp kEnough{160};          ///< a drag that asks for the neighbour;
constexpr float kMostEnough = 0.3f; ///< of a narrow board, at most so much of it
constexpr float kOfPixels = 2;      ///< px of the display to a pixel of the picture, where one comes closest

bool has_picture(const std::optional<PictureStage::Shown>& shown) {
    return shown && shown->image;
}

} // namespace

ZoomArea::Place PictureStage::place(const Frame& frame, const PhotoLayout& l, const Row& row) const {
    const Shown& here = *row[1];
    float most = ZoomArea::kMostZoom;
    if (here.image && here.fit.w > 0)
        most = std::max(most, static_cast<float>(frame.catalog.image(here.image).full_width) * kOfPixels / here.fit.w);
    const bool whole_stage = !beside_ && (zoom_.closer() || zoom_.held());
    return {here.fit, whole_stage ? frame.stage : l.mat, most};
}

Rect PictureStage::mat(const Frame& frame, const PhotoLayout& l) const {
    const Rect mat = between(l.mat, frame.stage, aside_.at(frame.now));
    return {0, 0, std::round(mat.w), std::round(mat.h)};
}

Rect PictureStage::picture(const Frame& frame, const PhotoLayout& l, const Row& row) const {
    const Rect at = zoom_.picture(place(frame, l, row), frame.now).moved({std::round(swipe_.at(frame.now)), 0});
    return {std::round(at.x), std::round(at.y), std::round(at.w), std::round(at.h)};
}

void PictureStage::zoom(float factor, Vec2 about, const ZoomArea::Place& place, const Frame& frame) {
    ZoomArea::Place closer = place;
    closer.view = frame.stage;
    beside_ = false;
    zoom_.step(factor, about, closer, frame.now);
    step_aside(frame);
}

void PictureStage::show_part(const Rect& part, const Frame& frame, const PhotoLayout& l, const Row& row) {
    if (!has_picture(row[1])) return;
    beside_ = true;
    zoom_.show(part, place(frame, l, row), frame.now);
    beside_ = zoom_.closer();
    step_aside(frame);
}

void PictureStage::step_aside(const Frame& frame) {
    const float to = words_stay() ? 0 : 1;
    if (aside_.to != to) aside_.go(to, frame.now);
}

void PictureStage::went(int step, const Frame& frame, const PhotoLayout& l) {
    const float from = swipe_.at(frame.now) + static_cast<float>(step) * l.mat.w;
    zoom_.reset();
    beside_ = false;
    swipe_ = {from, 0, frame.now, kTurning};
    step_aside(frame);
}

PictureStage::Answer PictureStage::handle(const platform::Gesture& g, const Frame& frame, const PhotoLayout& l,
                                          const Row& row, bool on_canvas) {
    const std::string_view t = g.target;
    const bool canvas = on_canvas || t == name_ + ".canvas";
    if (g.kind == Kind::tap || g.kind == Kind::double_tap) {
        if (t == name_ + ".next") return {true, row[2] ? 1 : 0};
        if (t == name_ + ".previous") return {true, row[0] ? -1 : 0};
        const ZoomArea::Place place = this->place(frame, l, row);
        const bool picture = has_picture(row[1]);
        const Vec2 middle = place.view.center();
        if (t == "zoom.closer" || t == "zoom.farther") {
            if (picture) zoom(t == "zoom.closer" ? kStep : 1 / kStep, middle, place, frame);
            return {true, 0};
        }
        if (canvas && picture && g.kind == Kind::double_tap) {
            zoom(zoom_.closer() ? 0 : kDoubleTap, g.position, place, frame);
            return {true, 0};
        }
    }
    if (!canvas) return {};
    return {true, this->on_canvas(g, frame, l, row)};
}

int PictureStage::on_canvas(const platform::Gesture& g, const Frame& frame, const PhotoLayout& l, const Row& row) {
    const float enough = std::min(frame.px(kEnough), l.mat.w * kMostEnough);
    const ZoomArea::Place place = this->place(frame, l, row);
    const auto can_go = [&](int step) { return row[static_cast<std::size_t>(1 + step)].has_value(); };
    switch (g.kind) {
    case Kind::press: swipe_.jump(swipe_.at(frame.now)); break;
    case Kind::pinch_start:
        if (has_picture(row[1])) zoom_.grab(place, frame.now);
        beside_ = false;
        break;
    case Kind::drag_start:
    case Kind::drag:
        if (zoom_.closer() && !zoom_.held()) zoom_.grab(place, frame.now);
        if (zoom_.held())
            zoom_.drag(g.delta);
        else
            swipe_.jump(swipe_.to + g.delta.x * (can_go(swipe_.to + g.delta.x < 0 ? 1 : -1) ? 1 : ZoomArea::kRubber));
        break;
    case Kind::pinch:
        if (!zoom_.held()) break;
        zoom_.pinch(g.scale, g.position, g.delta, place);
        step_aside(frame);
        break;
    case Kind::pinch_end:
    case Kind::drag_end: {
        int step = 0;
        if (zoom_.held()) {
            const bool drag = g.kind == Kind::drag_end;
            const auto past = zoom_.release(drag ? g.velocity : Vec2{}, enough, place, frame.now);
            step_aside(frame);
            if (drag && past != ZoomArea::Past::none) step = past == ZoomArea::Past::end ? 1 : -1;
            return can_go(step) ? step : 0;
        }
        const float at = swipe_.to, flung = g.velocity.x;
        const bool across = std::fabs(g.velocity.x) > std::fabs(g.velocity.y);
        if ((at < -enough && flung <= 0) || (across && flung < 0))
            step = 1;
        else if ((at > enough && flung >= 0) || (across && flung > 0))
            step = -1;
        if (step != 0 && can_go(step)) return step;
        if (swipe_.to != 0) swipe_.go(0, frame.now);
        break;
    }
    case Kind::scroll: break;
    case Kind::cancel:
    case Kind::tap:
    case Kind::double_tap:
    case Kind::long_press:
        if (zoom_.held()) zoom_.release({}, enough, place, frame.now);
        step_aside(frame);
        if (swipe_.to != 0) swipe_.go(0, frame.now);
    }
    return 0;
}

void PictureStage::draw(Canvas& canvas, const PhotoLayout& l, const Row& row,
                        const std::function<void(int, float)>& draw_other) const {
    const Frame& frame = canvas.frame();
    if (aside_.moving(frame.now) || swipe_.moving(frame.now) || zoom_.moving(frame.now)) canvas.list().keep_moving();
    const Rect mat = this->mat(frame, l);
    canvas.fill(mat, frame.theme.raised);
    canvas.target(name_ + ".canvas", mat, platform::Role::canvas, row[1]->alt);
    canvas.push_clip(mat);
    const float swipe = std::round(swipe_.at(frame.now)), aside = aside_.at(frame.now);
    for (const int step : {0, 1, -1}) {
        const auto& shown = row[static_cast<std::size_t>(1 + step)];
        if (!shown) continue;
        const float x = swipe + static_cast<float>(step) * l.mat.w;
        if (step != 0 && std::fabs(x) >= l.mat.w) {
            if (shown->image) canvas.list().add(platform::PrefetchImage{shown->image.value, shown->fit.size()});
        } else if (!shown->image) {
            if (draw_other) draw_other(step, x);
        } else if (step == 0) {
            const bool moving = zoom_.moving(frame.now) || (zoom_.held() && zoom_.closer());
            draw_picture(canvas, *shown, picture(frame, l, row), mat, moving);
        } else if (aside <= 0 || swipe != 0) {
            draw_picture(canvas, *shown, shown->fit.moved({x, 0}), mat, false);
        }
    }
    canvas.pop_clip();
}

/// Of a closer look only the visible part is drawn: cost does not grow with the zoom. A whole picture stays whole while
/// it is swiped aside: it is the one that is there.
void PictureStage::draw_picture(Canvas& canvas, const Shown& shown, const Rect& whole, const Rect& mat,
                                bool moving) const {
    const Frame& frame = canvas.frame();
    const Rect at{std::round(whole.x), std::round(whole.y), std::round(whole.w), std::round(whole.h)};
    if (!at.intersects(mat)) return;
    const Rect seen = at.w <= mat.w && at.h <= mat.h ? at : at.intersection(mat);
    // The cut of the board around the print.
    if (aside_.at(frame.now) < 1) canvas.stroke(at.inset(-frame.snap(kUnit)), frame.theme.line, frame.rule());
    canvas.image(shown.image, seen, shown.alt,
                 {(seen.x - at.x) / at.w, (seen.y - at.y) / at.h, seen.w / at.w, seen.h / at.h}, 1, moving,
                 !(seen == at));
}

void PictureStage::draw_buttons(Canvas& canvas, const PhotoLayout& l, const Row& row, const char* previous,
                                const char* next, bool offers_closer) const {
    const Frame& frame = canvas.frame();
    if (aside_.at(frame.now) > 0) {
        Rect ground = l.cluster;
        if (!row[0]) { // nothing stands in the first place: no hole in the picture for it
            const float place = l.buttons[kNext].x - l.buttons[kPrevious].x;
            ground.x += place;
            ground.w -= place;
        }
        canvas.fill(ground, frame.theme.ground);
    }
    // Each keeps its place whether the others are there or not: who taps "next" twice must not meet "previous".
    using platform::Icon;
    const std::string ids[] = {name_ + ".previous", name_ + ".next"};
    if (row[0]) draw_picture_button(canvas, l.buttons[kPrevious], ids[0].c_str(), previous, Icon::previous, true);
    if (row[2]) draw_picture_button(canvas, l.buttons[kNext], ids[1].c_str(), next, Icon::next, true);
    if (!has_picture(row[1])) return;
    if (offers_closer && zoom_.zoom() < place(frame, l, row).most * 0.999f)
        draw_picture_button(canvas, l.buttons[kCloser], "zoom.closer", "photo.closer", Icon::plus, false);
    if (zoom_.closer())
        draw_picture_button(canvas, l.buttons[kFarther], "zoom.farther", "photo.farther", Icon::minus, false);
}

void draw_picture_button(Canvas& canvas, const Rect& rect, const char* id, const char* words, platform::Icon icon,
                         bool directional) {
    const Frame& frame = canvas.frame();
    draw_button(canvas, {id, std::string(frame.words(words)), icon, true, directional, false, false}, rect);
    canvas.stroke(rect, frame.theme.edge, frame.rule());
}

} // namespace kiosk
