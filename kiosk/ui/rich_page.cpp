#include "kiosk/ui/rich_page.h"

#include <algorithm>

namespace kiosk {

using content::RichBlock;
using content::RichSpan;
using platform::Dp;
using platform::FontRole;
using Look = RichPage::Piece::Look;

namespace {

/// Ink 1 is the accent: links and citation marks.
std::vector<platform::TextSpan> spans_of(const RichBlock& block, FontRole base) {
    std::vector<platform::TextSpan> out;
    std::uint32_t at = 0;
    for (const RichSpan& span : block.spans) {
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

} // namespace

std::string_view RichPage::link_at(platform::Vec2 at) const {
    for (const Piece& piece : pieces) {
        if (piece.block == nullptr || at.y < piece.y || at.y >= piece.y + piece.paragraph->size.h) continue;
        for (const RichSpan& span : piece.block->spans) {
            if (span.kind != RichSpan::Kind::link) continue;
            for (const platform::Rect& rect : piece.paragraph->rects_of(span.begin, span.end))
                if (rect.moved({piece.x, piece.y}).inset(-8, -6).contains(at)) return span.link;
        }
    }
    return {};
}

void append_plain(const Frame& frame, std::string_view text, Type type, Look look, float width, RichPage& page,
                  float space_before, const std::string& language) {
    if (text.empty()) return;
    TextSpec spec{type};
    spec.language = language;
    page.height += space_before;
    page.pieces.push_back({page.height, 0, layout_text(frame, text, spec, width), look, nullptr, {}});
    page.height += page.pieces.back().paragraph->size.h;
}

void append_plain(const Frame& frame, const content::Localized& text, Type type, Look look, float width, RichPage& page,
                  float space_before) {
    if (frame.in_language(text).text.empty()) return;
    page.height += space_before;
    page.pieces.push_back({page.height, 0, layout_text(frame, text, TextSpec{type}, width), look, nullptr, {}});
    page.height += page.pieces.back().paragraph->size.h;
}

namespace {

/// The space before a block, from what it is and what it follows: a heading belongs to the words below it, a quotation
/// stands apart, its source and the items of a list stay together.
Dp space_before(RichBlock::Kind kind, RichBlock::Kind after) {
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

} // namespace

void append_rich_text(const Frame& frame, const content::RichText& text, const std::string& language, float width,
                      RichPage& page) {
    const float indent = frame.snap(Dp{56});
    const RichBlock* before = nullptr;
    for (const RichBlock& block : text.blocks) {
        RichPage::Piece piece;
        piece.block = &block;
        TextSpec spec{Type::body};
        spec.language = language;
        switch (block.kind) {
        case RichBlock::Kind::paragraph: break;
        case RichBlock::Kind::heading:
            piece.look = Look::heading;
            spec.type = Type::heading;
            break;
        case RichBlock::Kind::quote:
            piece.look = Look::quote;
            spec.type = Type::quote;
            break;
        case RichBlock::Kind::quote_source:
            piece.look = Look::quote_source;
            spec.type = Type::caption;
            break;
        case RichBlock::Kind::bullet:
        case RichBlock::Kind::numbered:
            piece.look = Look::item;
            piece.mark = block.kind == RichBlock::Kind::bullet ? "•" : std::to_string(block.number) + ".";
            break;
        }
        if (piece.look == Look::quote || piece.look == Look::quote_source || piece.look == Look::item) piece.x = indent;
        spec.spans = spans_of(block, type_step(spec.type).role);
        piece.paragraph = layout_text(frame, block.text, spec, width - piece.x);
        if (before != nullptr) page.height += frame.snap(space_before(block.kind, before->kind));
        before = &block;
        piece.y = page.height;
        page.height += piece.paragraph->size.h;
        page.pieces.push_back(std::move(piece));
    }
}

void draw_page(Canvas& canvas, const RichPage& page, platform::Vec2 origin, const platform::Rect& window) {
    const Frame& frame = canvas.frame();
    for (const RichPage::Piece& piece : page.pieces) {
        const float y = origin.y + piece.y;
        if (y + piece.paragraph->size.h < window.y || y > window.bottom()) continue;
        platform::Color ink = frame.theme.ink;
        if (piece.look == Look::quote_source || piece.look == Look::soft) ink = frame.theme.soft_ink;
        if (piece.look == Look::quote)
            canvas.fill({origin.x, y, std::max(2.0f, frame.snap(Dp{5})), piece.paragraph->size.h}, frame.theme.accent);
        if (!piece.mark.empty())
            canvas.text(layout_text(frame, piece.mark, {Type::body, platform::TextAlign::start, 1}, 0),
                        {origin.x + frame.px(Dp{8}), y}, frame.theme.accent);
        canvas.text(piece.paragraph, {origin.x + piece.x, y}, ink, {frame.theme.accent});
    }
}

} // namespace kiosk
