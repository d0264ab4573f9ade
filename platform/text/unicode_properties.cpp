#include "platform/text/unicode_properties.h"

#include <algorithm>
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

} // namespace

CharacterProperties properties_of(char32_t character) {
    const Row* row = std::prev(std::upper_bound(std::begin(kRows), std::end(kRows), character,
                                                [](char32_t c, const Row& r) { return c < r.first; }));
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
