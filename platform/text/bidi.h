#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace platform {

enum class BaseDirection { automatic, ltr, rtl };

/// Embedding levels of one paragraph (no line feeds inside), one a character; odd is right to left.
struct BidiLevels {
    std::vector<std::uint8_t> levels;
    std::uint8_t base = 0;
};

/// Source: UAX #9 by FriBidi. Any values are text; when FriBidi refuses (out of memory), all is the base level.
BidiLevels find_bidi_levels(std::u32string_view paragraph, BaseDirection direction);

/// Positions in visual order of items with these levels (rule L2).
std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels);

} // namespace platform
