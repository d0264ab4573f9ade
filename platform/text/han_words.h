#pragma once

#include <string_view>
#include <vector>

namespace platform {

/// Where words begin in Chinese, which writes no spaces between them: for titles and short lines, that end where the
/// sense does. [i]: one begins at character i, or another script or a mark does; [0] is true. Without libicu's
/// dictionary (a damaged installation) every character is a word. Source: UAX #29 with ICU's dictionary of Chinese.
/// Threads: any. Memory that runs out: std::bad_alloc.
std::vector<bool> find_han_words(std::u32string_view text);

} // namespace platform
