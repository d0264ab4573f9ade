#pragma once

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// The mount of a photograph that is not shown: a board with an empty window, as a catalogue keeps a plate's place.
/// Returns the room inside the window for words that stand there instead.
platform::Rect draw_mount(Canvas& canvas, platform::Rect board, bool pressed = false);

/// The room inside the window of such a board.
platform::Rect window_room(const Frame& frame, platform::Rect board);

/// Words in the middle of a window's height.
void draw_in_window(Canvas& canvas, const platform::ParagraphRef& words, platform::Rect room);

} // namespace kiosk
