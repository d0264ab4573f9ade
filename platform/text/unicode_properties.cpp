#include "platform/text/unicode_properties.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace platform {
namespace {

struct Row {
    char32_t first;
    std::uint8_t line_break;
    std::uint8_t grapheme;
    std::uint8_t flags;
};
constexpr Row kRows[] = {
#include "platform/text/unicode_tables.inc"
};

/// For each block of 128 characters the row of its first one: then a few steps find the row of any.
constexpr char32_t kBlock = 128;
constexpr char32_t kLast = 0x10FFFF;
constexpr auto kRowOfBlock = [] {
    std::array<std::uint16_t, kLast / kBlock + 1> rows{};
    std::size_t row = 0;
    for (std::size_t block = 0; block < rows.size(); ++block) {
        while (row + 1 < std::size(kRows) && kRows[row + 1].first <= block * kBlock)
            ++row;
        rows[block] = static_cast<std::uint16_t>(row);
    }
    return rows;
}();
static_assert(std::size(kRows) <= 0xFFFF && kRows[0].first == 0);

} // namespace

CharacterProperties properties_of(char32_t character) {
    const Row* row = kRows + kRowOfBlock[std::min(character, kLast) / kBlock];
    while (row + 1 != std::end(kRows) && row[1].first <= character)
        ++row;
    return {static_cast<LineBreakClass>(row->line_break),
            static_cast<GraphemeClass>(row->grapheme),
            (row->flags & 1) != 0,
            (row->flags & 2) != 0,
            (row->flags & 4) != 0,
            (row->flags & 8) != 0};
}

bool GraphemeBreaker::boundary_before(char32_t character) {
    using G = GraphemeClass;
    const CharacterProperties next = properties_of(character);
    const G a = previous_, b = next.grapheme;
    const auto control = [](G g) { return g == G::Control || g == G::CR || g == G::LF; };

    bool boundary = true;
    if (a == G::CR && b == G::LF)
        boundary = false; // GB3
    else if (control(a) || control(b))
        boundary = true; // GB4, GB5
    else if (a == G::L && (b == G::L || b == G::V || b == G::LV || b == G::LVT))
        boundary = false; // GB6
    else if ((a == G::LV || a == G::V) && (b == G::V || b == G::T))
        boundary = false; // GB7
    else if ((a == G::LVT || a == G::T) && b == G::T)
        boundary = false; // GB8
    else if (b == G::Extend || b == G::ZWJ || b == G::SpacingMark || a == G::Prepend)
        boundary = false; // GB9, 9a, 9b
    else if (joined_ && next.pictographic)
        boundary = false; // GB11
    else if (a == G::RegionalIndicator && b == G::RegionalIndicator && odd_indicators_)
        boundary = false; // GB12, 13

    odd_indicators_ = b == G::RegionalIndicator && !(a == G::RegionalIndicator && odd_indicators_);
    joined_ = pictographic_run_ && b == G::ZWJ;
    pictographic_run_ = next.pictographic || (pictographic_run_ && b == G::Extend);
    previous_ = b;
    return boundary;
}

} // namespace platform
