#pragma once

#include "kiosk/session/visit.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// A rest from the exhibit: the ground, one sentence, and the two ways on. Hit ids: pause.continue, pause.end.
void draw_pause(Canvas& canvas);
/// One question, one large answer (idle.here; the whole ground answers, too), and a line that grows shorter once a
/// second: no alarm.
void draw_idle(Canvas& canvas, const IdleState& idle, int answer_within_s);

} // namespace kiosk
