#include "kiosk/screens/picture_panel.h"

#include <cmath>

#include "kiosk/screens/picture_stage.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;
using platform::Vec2;

void PicturePanel::draw(Canvas& canvas, const CaptionColumn& column, const PhotoLayout& l, float aside,
                        std::string_view title) const {
    const Frame& frame = canvas.frame();
    const Vec2 by = frame.portrait() ? Vec2{0, (frame.stage.h - l.panel.y) * aside} : Vec2{l.panel.w * aside, 0};
    const Rect panel = l.panel.moved(by);
    const float up = scroll_.position(frame.now), height = column.height() + 2 * l.pad;
    canvas.target(name_, panel, platform::Role::scroll_area, title);
    canvas.push_clip(panel);
    column.draw(canvas, {panel.x + l.pad, panel.y + l.pad - std::round(up)}, panel);
    scroll_.fade(canvas, height, panel, frame.theme.ground);
    canvas.pop_clip();
    scroll_.draw_thumb(canvas, height, panel, panel.right() - std::round(l.pad / 2));
}

bool PicturePanel::turns(const CaptionColumn& column, const PhotoLayout& l) {
    return column.height() + 2 * l.pad - l.panel.h > 1;
}

void PicturePanel::draw_turn(Canvas& canvas, const CaptionColumn& column, const PhotoLayout& l, PhotoButton at) const {
    const float more = column.height() + 2 * l.pad - l.panel.h;
    const bool down = scroll_.position(canvas.frame().now) < more - 1;
    draw_picture_button(canvas, l.buttons[at], (name_ + (down ? ".down" : ".up")).c_str(),
                        down ? "scroll.down" : "scroll.up",
                        down ? platform::Icon::next_down : platform::Icon::previous_up, false);
}

} // namespace kiosk
