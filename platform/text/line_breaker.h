#pragma once

#include <string_view>
#include <vector>

namespace platform {

enum class LineBreak : unsigned char { no, may, must };

/// May, must or must no line end before each character, and after the last: text.size() + 1 answers, the first `no`,
/// the last `must`. Linear in the text. Any values are text. Source: UAX #14 for Unicode 15.0, with numbers kept
/// together as its section 8.2, example 7 has it, a number and its hyphened suffix in Arabic script («6-ئاينىڭ»), and a
/// number and what it counts in Chinese («2017年»).
std::vector<LineBreak> find_line_breaks(std::u32string_view text);

} // namespace platform
