#pragma once

#include "platform/base/clock.h"

namespace platform {

/// Keys that a keypad or keyboard gives a visitor. Left and right are those of the keyboard; screens get them mirrored
/// where the layout is.
struct KeyEvent {
    enum class Key { left, right, up, down, enter, escape, tab, back_tab, home, page_up, page_down, plus, minus };
    Key key = Key::enter;
    Instant time;
};

} // namespace platform
