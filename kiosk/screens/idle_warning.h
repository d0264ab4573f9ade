#pragma once

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// Over everything: one question, one large answer, and a line that grows shorter once a second: no alarm. Hit ids:
/// idle.here, idle.ground.
void draw_idle_warning(Canvas& canvas, int seconds_left, int answer_within_s);

} // namespace kiosk
