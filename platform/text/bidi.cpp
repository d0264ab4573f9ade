#include "platform/text/bidi.h"

#include <algorithm>
#include <numeric>

#include <fribidi.h>

namespace platform {
namespace {

/// Neither a letter of a right-to-left script, an Arabic number nor an explicit mark: what leaves a left-to-right
/// paragraph at level 0 throughout. Answers for the scripts that most texts are written in; FriBidi knows the rest.
bool stays_left_to_right(char32_t c) {
    return c < 0x0590 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFF00 && c <= 0xFFEF);
}

} // namespace

BidiLevels find_bidi_levels(std::u32string_view paragraph, BaseDirection direction) {
    FriBidiParType base = direction == BaseDirection::automatic ? FRIBIDI_PAR_ON
                          : direction == BaseDirection::rtl     ? FRIBIDI_PAR_RTL
                                                                : FRIBIDI_PAR_LTR;
    BidiLevels out;
    if (paragraph.empty()) {
        out.base = direction == BaseDirection::rtl ? 1 : 0;
        return out;
    }
    if (direction == BaseDirection::ltr && std::all_of(paragraph.begin(), paragraph.end(), stays_left_to_right)) {
        out.levels.assign(paragraph.size(), 0);
        return out;
    }
    const auto length = static_cast<FriBidiStrIndex>(paragraph.size());
    const std::vector<FriBidiChar> characters(paragraph.begin(), paragraph.end());
    std::vector<FriBidiCharType> types(paragraph.size());
    std::vector<FriBidiBracketType> brackets(paragraph.size());
    std::vector<FriBidiLevel> levels(paragraph.size());
    fribidi_get_bidi_types(characters.data(), length, types.data());
    fribidi_get_bracket_types(characters.data(), length, types.data(), brackets.data());
    const FriBidiLevel highest =
        fribidi_get_par_embedding_levels_ex(types.data(), brackets.data(), length, &base, levels.data());
    out.base = FRIBIDI_IS_RTL(base) ? 1 : 0;
    if (highest == 0) levels.assign(paragraph.size(), static_cast<FriBidiLevel>(out.base));
    out.levels.assign(levels.begin(), levels.end());
    return out;
}

std::vector<std::uint32_t> visual_order(const std::vector<std::uint8_t>& levels) {
    std::vector<std::uint32_t> order(levels.size());
    std::iota(order.begin(), order.end(), 0u);
    if (levels.empty()) return order;
    const int highest = *std::max_element(levels.begin(), levels.end());
    for (int level = highest; level >= 1; --level)
        for (std::size_t i = 0; i < order.size();) {
            if (levels[order[i]] < level) {
                ++i;
                continue;
            }
            std::size_t end = i;
            while (end < order.size() && levels[order[end]] >= level)
                ++end;
            std::reverse(order.begin() + static_cast<std::ptrdiff_t>(i),
                         order.begin() + static_cast<std::ptrdiff_t>(end));
            i = end;
        }
    return order;
}

} // namespace platform
