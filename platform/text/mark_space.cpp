#include "platform/text/mark_space.h"

#include <string_view>

namespace platform {
namespace {

constexpr float kWholeSquare_em = 0.75f; ///< from this advance on; the faces are 1 em or half of it

bool opens(char32_t c) {
    constexpr std::u32string_view kOpening = U"“‘《〈「『【（〔〖";
    return kOpening.find(c) != std::u32string_view::npos;
}
bool closes(char32_t c) {
    constexpr std::u32string_view kClosing = U"”’》〉」』】）〕〗，。、；：？！";
    return kClosing.find(c) != std::u32string_view::npos;
}
bool in_square(const TextCharacter& c, const RunShaper& shaper, float advance) {
    return advance >= kWholeSquare_em * shaper.size_of(c.face, c.superscript);
}

} // namespace

void close_up_marks(const TextSection& section, const RunShaper& shaper, std::span<ShapedGlyph> glyphs) {
    const auto& values = section.values;
    for (ShapedGlyph& glyph : glyphs) {
        const std::size_t at = glyph.cluster;
        const bool opening = opens(values[at]);
        if ((!opening && !closes(values[at])) || !in_square(section.characters[at], shaper, glyph.advance)) continue;
        const bool beside = opening ? at > 0 && opens(values[at - 1])
                                    : at + 1 < values.size() && (closes(values[at + 1]) || opens(values[at + 1]));
        if (!beside) continue;
        glyph.advance /= 2;
        if (opening) glyph.dx -= glyph.advance;
    }
}

float empty_before(const TextSection& section, const RunShaper& shaper, std::size_t at, float advance) {
    const bool empty = opens(section.values[at]) && in_square(section.characters[at], shaper, advance);
    return empty ? advance / 2 : 0;
}

float empty_after(const TextSection& section, const RunShaper& shaper, std::size_t at, float advance) {
    const bool empty = closes(section.values[at]) && in_square(section.characters[at], shaper, advance);
    return empty ? advance / 2 : 0;
}

} // namespace platform
