#include "kiosk/screens/wall_jumps.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

using platform::Dp;
using platform::Rect;

WallJumps::WallJumps(const Frame& frame, const std::vector<Jump>& jumps, float start, float room, float title_height)
    : title_height_(title_height), height_(frame.snap(kUnit)) {
    if (jumps.empty()) return;
    const float gap = frame.snap(kTargetGap);
    float height = 0; // one for all
    for (const Jump& jump : jumps) {
        const ButtonSpec spec{.id = jump.id, .label = jump.label};
        height = std::max(height, button_height(frame, spec, std::min(button_width(frame, spec), room)));
    }
    float x = 0, y = frame.snap(Dp{16});
    for (const Jump& jump : jumps) {
        Pill& pill = pills_.emplace_back(Pill{{.id = jump.id, .label = jump.label}, {}, jump.block});
        const float width = std::min(button_width(frame, pill.spec), room);
        if (x > 0 && x + width > room) {
            x = 0;
            y += height + gap;
        }
        pill.rect = {start + x, y, width, height};
        x += width + gap;
    }
    height_ = y + height + frame.snap(Dp{24});
    pinned_ = height_ < frame.stage.h * 0.2f;
}

float WallJumps::top(float up) const {
    return pinned_ ? std::max(0.0f, title_height_ - std::max(0.0f, up)) : title_height_ - up;
}

Rect WallJumps::window(const Frame& frame, float up) const {
    const float covered = pinned_ ? std::round(top(up) + height_) : 0;
    return {0, covered, frame.stage.w, std::max(0.0f, frame.stage.h - covered)};
}

std::optional<std::size_t> WallJumps::block_of(std::string_view id) const {
    const auto pill = std::find_if(pills_.begin(), pills_.end(), [&](const Pill& p) { return p.spec.id == id; });
    return pill == pills_.end() ? std::nullopt : pill->block;
}

float WallJumps::position_for(float y, const Frame& frame) const {
    return y - (pinned_ ? height_ : 0) - frame.px(kGutter);
}

float WallJumps::reading_line(const Frame& frame, float up) const {
    return up + std::round(top(up)) + height_ + frame.px(kGutter) + 1;
}

void WallJumps::draw(Canvas& canvas, float up, std::size_t here) const {
    const Frame& frame = canvas.frame();
    const float y = std::round(top(up));
    if (pills_.empty() || y + height_ <= 0) return;
    canvas.fill({0, y, frame.size.w, height_}, frame.theme.ground);
    if (pinned_ && y <= 0) canvas.fill({0, height_ - frame.rule(), frame.size.w, frame.rule()}, frame.theme.line);
    for (const Pill& pill : pills_) {
        ButtonSpec spec = pill.spec;
        spec.selected = pinned_ && pill.block == here;
        draw_button(canvas, spec, pill.rect.moved({0, y}));
    }
}

} // namespace kiosk
