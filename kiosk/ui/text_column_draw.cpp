// A column as it is seen and touched: words, what stands beside and behind them, what answers to a finger.
#include <algorithm>
#include <cmath>

#include "kiosk/ui/text_column.h"

namespace kiosk {

using content::RichSpan;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::Vec2;
using Look = BlockStyle::Look;

namespace {

constexpr Dp kAroundLink{16}; ///< the words that lead to the scan

/// The rectangles of a stretch of a paragraph that stands at `at`, in reading space.
std::vector<Rect> rects_in_page(const Frame& frame, const platform::Paragraph& paragraph, Vec2 at, std::uint32_t begin,
                                std::uint32_t end) {
    std::vector<Rect> rects = paragraph.rects_of(begin, end);
    for (Rect& r : rects)
        r = Rect{frame.rtl() ? paragraph.size.w - r.right() : r.x, r.y, r.w, r.h}.moved(at);
    return rects;
}

/// The way to the scan, below the words of a row.
ParagraphRef page_link(const Frame& frame) {
    return layout_text(frame, frame.words("reader.on_page"), {Type::label}, 0);
}

} // namespace

float TextColumn::page_link_height(const Frame& frame) {
    return std::max(frame.snap(kTarget), page_link(frame)->size.h + frame.snap(kAroundLink));
}

ColumnTouch TextColumn::touched(const Frame& frame, Vec2 at) const {
    ColumnTouch touch;
    if (rows_.empty() || at.y < 0 || at.y >= heights_.total() || at.x < 0 || at.x >= width_) return touch;
    touch = {ColumnTouch::Kind::row, heights_.at(at.y), 0, {}};
    const float top = heights_.top(touch.row);
    const float reach = frame.px(Dp{24}); // fingers are wider than words
    float nearest = reach;
    for (const Piece& piece : rows_[touch.row].pieces) {
        const Rect box{piece.at.x, piece.at.y + top, piece.paragraph->size.w, piece.paragraph->size.h};
        if (box.inset(-reach, -reach).contains(at) && touch.kind == ColumnTouch::Kind::row) touch.side = piece.side;
        for (const RichSpan& span : piece.block->spans) {
            const bool link = span.kind == RichSpan::Kind::link, passage = span.kind == RichSpan::Kind::marked;
            if (!link && !passage) continue;
            for (const Rect& r :
                 rects_in_page(frame, *piece.paragraph, {piece.at.x, piece.at.y + top}, span.begin, span.end)) {
                const float dx = std::max({r.x - at.x, at.x - r.right(), 0.0f}),
                            dy = std::max({r.y - at.y, at.y - r.bottom(), 0.0f}), away = std::max(dx, dy);
                if (away >= nearest || (away == 0 && nearest == 0)) continue;
                nearest = away;
                touch = {link ? ColumnTouch::Kind::link : ColumnTouch::Kind::passage, touch.row, piece.side, span.link};
            }
        }
    }
    return touch;
}

void TextColumn::draw(Canvas& canvas, Vec2 origin, const Rect& window, const std::string& prefix) const {
    if (rows_.empty()) return;
    const Frame& frame = canvas.frame();
    for (std::size_t row = heights_.at(window.y - origin.y); row < rows_.size(); ++row) {
        const float top = origin.y + heights_.top(row);
        if (top >= window.bottom()) break;
        draw_ground(canvas, row, {origin.x, top}, window, prefix);
        int word = 0;
        for (const Piece& piece : rows_[row].pieces) {
            const Vec2 at{origin.x, top};
            draw_passages(canvas, piece, at, row);
            draw_piece(canvas, piece, at);
            for (const RichSpan& span : piece.block->spans) {
                if (span.kind != RichSpan::Kind::link && span.kind != RichSpan::Kind::marked) continue;
                const auto rects = rects_in_page(frame, *piece.paragraph, at + piece.at, span.begin, span.end);
                const std::string id = prefix + ".word." + std::to_string(row + 1) + "." + std::to_string(++word);
                if (rects.empty() || !rects.front().intersects(window)) continue;
                if (canvas.focused(id))
                    for (const Rect& r : rects)
                        canvas.stroke(r.inset(-frame.snap(Dp{4}), 0), frame.theme.accent,
                                      std::max(2.0f, frame.snap(Dp{5})));
                canvas.target(id, rects.front(), platform::Role::words,
                              piece.block->text.substr(span.begin, span.end - span.begin),
                              open_ && open_->row == row && open_->side == piece.side && open_->note == span.link);
            }
        }
    }
}

/// Behind a row: that it is selected, that it is on a scan, and the way there.
void TextColumn::draw_ground(Canvas& canvas, std::size_t index, Vec2 at, const Rect& window,
                             const std::string& prefix) const {
    const Row& row = rows_[index];
    if (row.pieces.empty() || (selected_ != index && !row.on_page)) return;
    const Frame& frame = canvas.frame();
    const float pad = frame.snap(Dp{10}), bottom = at.y + heights_.height(index);
    const Rect ground{at.x - 2 * pad, at.y + row.before - pad, width_ + 4 * pad, bottom - at.y - row.before + 2 * pad};
    if (selected_ == index) {
        canvas.fill(ground, frame.theme.raised);
        canvas.stroke(ground, frame.theme.edge, frame.rule());
    }
    if (!row.on_page) return;
    // The keys take a row by its edge: a finger takes it anywhere, and words in it lead elsewhere.
    const std::string line = prefix + ".line." + std::to_string(index + 1), link = prefix + ".on-page";
    canvas.fill({ground.x, ground.y, std::max(2.0f, frame.snap(Dp{4})), ground.h},
                selected_ == index ? frame.theme.accent : frame.theme.edge);
    if (canvas.focused(line)) canvas.focus_ring(ground);
    canvas.target_within(window, line, {ground.x, ground.y, pad, ground.h}, platform::Role::words,
                         row.pieces.front().block->text, selected_ == index);
    if (!leads_to_page(index)) return;
    const ParagraphRef words = page_link(frame);
    const float h = page_link_height(frame), icon = frame.snap(Dp{36});
    const Rect rect{at.x, bottom - h, std::min(width_, words->size.w + 2 * icon), h};
    if (canvas.pressed(link)) canvas.fill(rect.inset(-pad, 0), frame.theme.pressed);
    canvas.text(words, {rect.x, std::round(rect.center().y - words->size.h / 2)}, frame.theme.accent);
    canvas.icon(platform::Icon::next, {rect.right() - icon, std::round(rect.center().y - icon / 2), icon, icon},
                frame.theme.accent, true);
    if (canvas.focused(link)) canvas.focus_ring(rect);
    canvas.target_within(window, link, rect, platform::Role::link, frame.words("reader.on_page"));
}

/// A quiet line below the words, and a ground while they are explained.
void TextColumn::draw_passages(Canvas& canvas, const Piece& piece, Vec2 origin, std::size_t row) const {
    const Frame& frame = canvas.frame();
    for (const RichSpan& span : piece.block->spans) {
        if (span.kind != RichSpan::Kind::marked) continue;
        const bool open = open_ && open_->row == row && open_->side == piece.side && open_->note == span.link;
        for (Rect r : rects_in_page(frame, *piece.paragraph, origin + piece.at, span.begin, span.end)) {
            const float before = std::max(0.0f, origin.x + piece.at.x - r.x); // of a mark, whose empty half hangs
            r.x += before;
            r.w -= before;
            if (open)
                canvas.fill({r.x, std::round(r.y + r.h * 0.06f), r.w, std::round(r.h * 0.88f)}, frame.theme.pressed);
            const float line = std::max(2.0f, frame.snap(Dp{4}));
            canvas.fill({r.x, std::round(r.y + r.h * 0.94f) - line, r.w, line}, frame.theme.accent);
        }
    }
}

void TextColumn::draw_piece(Canvas& canvas, const Piece& piece, Vec2 origin) const {
    const Theme& theme = canvas.frame().theme;
    const bool soft =
        piece.look == Look::quote_source || (piece.side == 1 && spec_.arrangement == Arrangement::interleaved);
    if (!piece.bar.empty()) canvas.fill(piece.bar.moved(origin), theme.accent);
    if (!piece.dot.empty()) canvas.fill(piece.dot.moved(origin), theme.accent, piece.dot.w / 2);
    if (piece.mark) canvas.text(piece.mark, origin + piece.mark_at, theme.accent);
    canvas.text(piece.paragraph, origin + piece.at, soft ? theme.soft_ink : theme.ink, {theme.accent});
}

} // namespace kiosk
