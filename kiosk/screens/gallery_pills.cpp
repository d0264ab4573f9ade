#include "kiosk/screens/gallery_pills.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/date_text.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;

float GalleryPills::height(const Frame& frame) const {
    return values_.empty() ? frame.snap(kUnit) : button_ + 2 * frame.snap(kTargetGap);
}

void GalleryPills::measure(const Frame& frame) {
    button_ = button_height(frame, all(frame));
    for (const FacetValue& value : values_)
        button_ = std::max(button_, button_height(frame, pill(frame, value)));
}

bool GalleryPills::tap(std::string_view target, const Frame& frame) {
    if (target == "gallery.more") {
        first_ = last_ < values_.size() ? last_ : 0;
        fit(frame, start_, end_);
        return false;
    }
    if (target == "gallery.theme.0") {
        filter_ = {};
        return true;
    }
    for (const FacetValue& value : values_)
        if (target == "gallery." + value.id) {
            filter_ = toggled(filter_, value);
            return true;
        }
    return false;
}

ButtonSpec GalleryPills::pill(const Frame& frame, const FacetValue& value) const {
    std::string name(frame.in_language(value.name).text);
    if (value.years) {
        const int length = value.alone.last_year - value.alone.first_year + 1;
        name =
            length == 10 && value.alone.first_year > 0
                ? frame.strings.format("gallery.decade", frame.language().tag, {std::to_string(value.alone.first_year)})
            : length > 1 ? date_text(value.years, frame.language().tag)
                         : std::to_string(value.alone.first_year);
    }
    return {"gallery." + value.id, name, std::nullopt, false, false, has(filter_, value), false};
}
ButtonSpec GalleryPills::all(const Frame& frame) const {
    return {
        "gallery.theme.0", std::string(frame.words("gallery.all")), std::nullopt, false, false, filter_.empty(), false};
}
/// Between two of one kind, and between kinds.
float GalleryPills::gap(const Frame& frame, std::size_t index) const {
    const bool kinds = index > first_ && values_[index].group != values_[index - 1].group;
    return std::max(frame.snap(kTargetGap), kinds ? frame.snap(Dp{56}) : 0);
}

void GalleryPills::fit(const Frame& frame, float start, float end) {
    start_ = start, end_ = end;
    const float begin = start + button_width(frame, all(frame));
    const auto fitting = [&](std::size_t from, float room_end) {
        first_ = from;
        float x = begin;
        std::size_t i = from;
        for (; i < values_.size(); ++i) {
            x += gap(frame, i) + button_width(frame, pill(frame, values_[i]));
            if (x > room_end) break;
        }
        return i;
    };
    const std::size_t from = first_ < values_.size() ? first_ : 0;
    last_ = fitting(0, end);
    more_ = last_ < values_.size();
    if (more_) last_ = std::max(fitting(from, end - frame.snap(kTarget) - frame.px(kTargetGap)), first_ + 1);
}

void GalleryPills::draw(Canvas& canvas, float top) const {
    const Frame& frame = canvas.frame();
    if (values_.empty()) return;
    const float side = frame.snap(kTarget);
    canvas.fill({0, top, frame.size.w, this->height(frame)}, frame.theme.ground);
    if (top <= 0) canvas.fill({0, this->height(frame) - frame.rule(), frame.size.w, frame.rule()}, frame.theme.line);
    const float y = top + frame.snap(kTargetGap);
    float x = start_;
    const auto put = [&](const ButtonSpec& spec) {
        const float width = std::min(button_width(frame, spec), end_ - x);
        draw_button(canvas, spec, {x, y, width, button_});
        x += width;
    };
    put(all(frame));
    for (std::size_t i = first_; i < last_; ++i) {
        const float space = gap(frame, i);
        if (space > frame.snap(kTargetGap))
            canvas.fill({std::round(x + space / 2), y + frame.snap(Dp{20}), frame.rule(), button_ - frame.snap(Dp{40})},
                        frame.theme.line);
        x += space;
        put(pill(frame, values_[i]));
    }
    if (!more_) return;
    const Rect more{end_ - side, y, side, button_}; // as high as its neighbours
    draw_button(
        canvas,
        {"gallery.more", std::string(frame.words("gallery.more")), platform::Icon::next, true, true, false, false},
        more);
    canvas.stroke(more, frame.theme.edge, frame.rule());
}

} // namespace kiosk
