#include "kiosk/ui/block_style.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

using content::RichBlock;
using content::RichSpan;
using platform::Dp;
using platform::FontRole;
using Look = BlockStyle::Look;

namespace {

constexpr Dp kIndent{56};           ///< of items and quotations
constexpr float kMostIndent = 1.7f; ///< times as much where letters are large

} // namespace

float indent_of(const Frame& frame) {
    return std::round(frame.px(kIndent) * std::min(frame.visit.comfort.text_scale, kMostIndent));
}

std::vector<platform::TextSpan> text_spans(const RichBlock& block, FontRole base) {
    std::vector<platform::TextSpan> out;
    std::uint32_t at = 0;
    for (const RichSpan& span : block.spans) {
        if (span.kind == RichSpan::Kind::marked) continue;
        if (span.begin < at || span.end <= span.begin) continue; // nested: the outer one wins
        platform::TextSpan s{span.begin, span.end, base, 0, false};
        if (span.kind == RichSpan::Kind::emphasis) s.role = FontRole::serif_italic;
        if (span.kind == RichSpan::Kind::strong) s.role = FontRole::serif_bold;
        if (span.kind == RichSpan::Kind::link || span.kind == RichSpan::Kind::citation) s.ink = 1;
        s.superscript = span.kind == RichSpan::Kind::citation;
        out.push_back(s);
        at = span.end;
    }
    return out;
}

Dp space_between(RichBlock::Kind after, RichBlock::Kind kind) {
    using Kind = RichBlock::Kind;
    const auto item = [](Kind k) { return k == Kind::bullet || k == Kind::numbered; };
    if (kind == Kind::heading) return Dp{72};
    if (after == Kind::heading) return Dp{16};
    if (kind == Kind::quote) return after == Kind::quote ? Dp{24} : Dp{48};
    if (kind == Kind::quote_source) return Dp{16};
    if (after == Kind::quote || after == Kind::quote_source) return Dp{48};
    if (item(kind) && item(after)) return Dp{12};
    return Dp{26};
}

BlockStyle style_of(RichBlock::Kind kind) {
    switch (kind) {
    case RichBlock::Kind::paragraph: break;
    case RichBlock::Kind::heading: return {Look::heading, Type::heading, false};
    case RichBlock::Kind::quote: return {Look::quote, Type::quote, true};
    case RichBlock::Kind::quote_source: return {Look::quote_source, Type::caption, true};
    case RichBlock::Kind::bullet:
    case RichBlock::Kind::numbered: return {Look::item, Type::body, true};
    case RichBlock::Kind::note: return {Look::note, Type::caption, true};
    }
    return {};
}

float advance_per_byte(std::string_view script) {
    if (script == "Latn") return 0.46f;
    if (script.starts_with("Han")) return 0.33f;
    return 0.21f;
}

} // namespace kiosk
