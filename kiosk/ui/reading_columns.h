#pragma once

#include "kiosk/ui/frame.h"

namespace kiosk {

/// Where the columns of a page to read are, px: as many of the three as the panel has room for at the visitor's text
/// size.
struct ReadingColumns {
    float rail_x = 0, rail_w = 0;     ///< 0 wide: none
    float x = 0, w = 0;               ///< the words
    float margin_x = 0, margin_w = 0; ///< 0 wide: none
    float top = 0;
    float between = 0;
    bool beside = false; ///< a second column of w
};

/// `two`: for two languages beside each other, which have no margin.
ReadingColumns reading_columns(const Frame& frame, bool two);

} // namespace kiosk
