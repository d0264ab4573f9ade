#include "kiosk/screens/plate.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

constexpr float kBoardShare = 0.075f,
                kNarrowShare = 0.05f; ///< the board's border, of its smaller side; on a small panel
constexpr Dp kLeastBorder{16};
constexpr Dp kMostBorder{64};

float border_of(const Frame& frame, Rect board) {
    return std::round(std::clamp(std::min(board.w, board.h) * (frame.compact() ? kNarrowShare : kBoardShare),
                                 frame.px(kLeastBorder), frame.px(kMostBorder)));
}

} // namespace

Rect window_room(const Frame& frame, Rect board) {
    const float border = border_of(frame, board);
    return board.inset(border + std::round(std::clamp(border * 1.1f, frame.px(Dp{16}), frame.px(Dp{56}))));
}

Rect draw_mount(Canvas& canvas, Rect board, bool pressed) {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    canvas.fill(board, pressed ? theme.pressed : theme.raised);
    if (theme.raised == theme.ground) canvas.stroke(board, theme.line, frame.rule()); // high contrast: seen by its line
    // The cut of a board is lighter than its face.
    const Rect window = board.inset(border_of(frame, board));
    canvas.fill(window, theme.ground);
    canvas.stroke(window, theme.edge, frame.rule());
    return window_room(frame, board);
}

void draw_in_window(Canvas& canvas, const platform::ParagraphRef& words, Rect room) {
    // A little above the middle looks like the middle.
    canvas.text(words, {room.x, room.y + std::max(0.0f, (room.h - words->size.h) * 0.46f)},
                canvas.frame().theme.soft_ink);
}

} // namespace kiosk
