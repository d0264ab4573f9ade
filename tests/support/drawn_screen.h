#pragma once

#include "kiosk/screens/screen.h"
#include "tests/support/drawn_list.h"
#include "tests/support/small_exhibit.h"

/// One frame of a screen, as a visit has it now.
inline platform::DisplayList drawn(kiosk::Screen& screen, SmallVisit& visit) {
    const kiosk::Frame frame = visit.frame();
    screen.tick(frame);
    platform::DisplayList list;
    screen.draw(frame, list);
    return list;
}
