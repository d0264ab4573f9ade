#include "kiosk/ui/text_column.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "content/model/text_alignment.h"

namespace kiosk {

using content::RichBlock;
using content::RichSpan;
using platform::Dp;
using platform::FontRole;
using platform::ParagraphRef;
using platform::Rect;
using platform::Vec2;
using Look = TextColumn::Piece::Look;

namespace {

constexpr Dp kIndent{56};           ///< of items and quotations
constexpr float kMostIndent = 1.7f; ///< times as much where letters are large
constexpr Dp kBetweenSides{16};     ///< of one row, one below the other
constexpr Dp kBetweenRows{44};      ///< where each has two sides, one below the other
constexpr float kKeptWindows = 3;   ///< rows this many windows away are forgotten, but for their height

float indent_of(const Frame& frame) {
    return std::round(frame.px(kIndent) * std::min(frame.visit.comfort.text_scale, kMostIndent));
}

} // namespace

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

namespace {

/// The space before a block, from what it is and what it follows: a heading belongs to the words below it, a quotation
/// stands apart, its source and the items of a list stay together.
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

struct BlockStyle {
    Look look = Look::plain;
    Type type = Type::body;
    bool indented = false;
};
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

/// How far a byte of a script goes, in ems, about.
float advance_per_byte(std::string_view script) {
    if (script == "Latn") return 0.46f;
    if (script.starts_with("Han")) return 0.33f;
    return 0.21f;
}

} // namespace

std::vector<Rect> rects_in_page(const Frame& frame, const platform::Paragraph& paragraph, Vec2 at, std::uint32_t begin,
                                std::uint32_t end) {
    std::vector<Rect> rects = paragraph.rects_of(begin, end);
    for (Rect& r : rects)
        r = Rect{frame.rtl() ? paragraph.size.w - r.right() : r.x, r.y, r.w, r.h}.moved(at);
    return rects;
}

TextColumn::TextColumn(const Frame& frame, const Spec& spec) : spec_(spec) {
    if (spec_.second.text == nullptr) spec_.arrangement = Arrangement::alone;
    if (spec_.first.text == nullptr) return;
    width_ = spec_.arrangement == Arrangement::beside ? 2 * spec_.width + spec_.gap : spec_.width;
    find_rows();
    find_anchors();
    std::vector<float> guesses;
    guesses.reserve(rows_.size());
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        rows_[i].before = space_before(frame, i);
        guesses.push_back(guess(frame, rows_[i]));
    }
    heights_ = RowHeights(std::move(guesses));
}

void TextColumn::find_rows() {
    if (spec_.arrangement == Arrangement::alone) {
        rows_.resize(spec_.first.text->flow_size());
        for (std::uint32_t i = 0; i < rows_.size(); ++i)
            rows_[i].begin[0] = i, rows_[i].end[0] = i + 1;
    } else {
        for (const content::BlockPair& p : content::align_blocks(*spec_.first.text, *spec_.second.text))
            rows_.push_back({{p.first_begin, p.second_begin}, {p.first_end, p.second_end}, 0, {}, {}});
    }
    if (spec_.lines != nullptr)
        for (Row& row : rows_)
            for (std::uint8_t s = 0; s < 2; ++s)
                for (std::uint32_t b = row.begin[s]; b < row.end[s] && !row.on_page; ++b)
                    row.on_page = spec_.lines->find(side(s).text->blocks[b].mark);
    for (std::uint8_t s = 0; s < 2; ++s)
        if (side(s).text != nullptr)
            for (const RichBlock& block : side(s).text->blocks)
                text_size_ += block.text.size();
}

void TextColumn::find_anchors() {
    std::set<content::SourceId> seen;
    const auto& blocks = spec_.first.text->blocks;
    for (std::size_t row = 0; row < rows_.size(); ++row) {
        for (std::uint32_t b = rows_[row].begin[0]; b < rows_[row].end[0]; ++b) {
            if (blocks[b].kind == RichBlock::Kind::heading && b == rows_[row].begin[0]) chapters_.push_back(row);
            for (const RichSpan& span : blocks[b].spans) {
                if (span.kind == RichSpan::Kind::marked) passages_.push_back({row, &span, 0});
                if (span.kind == RichSpan::Kind::citation && seen.insert(span.source).second)
                    citations_.push_back({row, &span, 0});
            }
        }
    }
}

TextColumn::Cell TextColumn::cell(const Frame& frame, std::uint8_t index) const {
    if (index == 0) return {0, spec_.width};
    if (spec_.arrangement == Arrangement::beside) return {spec_.width + spec_.gap, spec_.width};
    const float indent = indent_of(frame);
    return {indent, spec_.width - indent};
}

float TextColumn::space_before(const Frame& frame, std::size_t row) const {
    if (row == 0) return 0;
    const Row &above = rows_[row - 1], &below = rows_[row];
    for (std::uint8_t s = 0; s < 2; ++s) {
        if (above.end[s] == above.begin[s] || below.end[s] == below.begin[s]) continue;
        const auto& blocks = side(s).text->blocks;
        const RichBlock::Kind after = blocks[above.end[s] - 1].kind;
        const Dp space = space_between(after, blocks[below.begin[s]].kind);
        if (spec_.arrangement != Arrangement::interleaved) return frame.snap(space);
        return frame.snap(after == RichBlock::Kind::heading ? kBetweenSides * 2.0f : std::max(space, kBetweenRows));
    }
    return frame.snap(kBetweenRows);
}

float TextColumn::line_height(const Frame& frame, std::uint8_t s, Type type) const {
    TextSpec spec{type, platform::TextAlign::start, 1};
    spec.language = frame.catalog.exhibit.languages[side(s).language].tag;
    return layout_text(frame, "x", spec, 0)->size.h;
}

float TextColumn::guess(const Frame& frame, const Row& row) const {
    float total = 0;
    for (std::uint8_t s = 0; s < 2; ++s) {
        if (row.end[s] == row.begin[s]) continue;
        const float per_byte = advance_per_byte(frame.catalog.exhibit.languages[side(s).language].script);
        float height = 0;
        for (std::uint32_t b = row.begin[s]; b < row.end[s]; ++b) {
            const RichBlock& block = side(s).text->blocks[b];
            const BlockStyle style = style_of(block.kind);
            const TypeStep step = type_step(style.type);
            const float size = std::round(frame.px(step.size) * frame.visit.comfort.text_scale),
                        room = std::max(size, cell(frame, s).w - (style.indented ? indent_of(frame) : 0)),
                        lines =
                            std::ceil(std::max(1.0f, static_cast<float>(block.text.size()) * per_byte * size / room));
            if (b > row.begin[s]) height += frame.snap(space_between(side(s).text->blocks[b - 1].kind, block.kind));
            height += lines * line_height(frame, s, style.type);
        }
        total = spec_.arrangement == Arrangement::interleaved
                    ? total + height + (total > 0 ? frame.snap(kBetweenSides) : 0)
                    : std::max(total, height);
    }
    return row.before + total;
}

float TextColumn::lay_out_block(const Frame& frame, const RichBlock& block, std::uint8_t index, float y,
                                std::vector<Piece>& out) const {
    const content::Language& own = frame.catalog.exhibit.languages[side(index).language];
    const Cell box = cell(frame, index);
    const BlockStyle style = style_of(block.kind);
    const float indent = style.indented ? indent_of(frame) : 0;
    TextSpec spec{style.type};
    spec.language = own.tag;
    spec.spans = text_spans(block, type_step(spec.type).role);
    Piece piece;
    piece.look = style.look;
    piece.side = index;
    piece.block = &block;
    piece.turned = own.rtl != frame.rtl();
    piece.paragraph = layout_text(frame, block.text, spec, box.w - indent);
    piece.at = {piece.turned ? box.x + box.w - indent - piece.paragraph->size.w : box.x + indent, y};
    const auto from_edge = [&](float x, float w) { return piece.turned ? box.x + box.w - x - w : box.x + x; };
    if (style.look == Look::quote || style.look == Look::note) {
        const float w = std::max(2.0f, frame.snap(Dp{5}));
        piece.bar = {from_edge(0, w), y, w, piece.paragraph->size.h};
    }
    if (style.look == Look::item) {
        piece.mark =
            layout_text(frame, block.kind == RichBlock::Kind::bullet ? "•" : std::to_string(block.number) + ".",
                        {Type::body, platform::TextAlign::start, 1, {}, own.tag}, 0);
        piece.mark_at = {from_edge(frame.px(Dp{8}), piece.mark->size.w), y};
    }
    out.push_back(std::move(piece));
    return y + out.back().paragraph->size.h;
}

float TextColumn::lay_out_side(const Frame& frame, std::size_t index, std::uint8_t s, float y,
                               std::vector<Piece>& out) const {
    const Row& row = rows_[index];
    for (std::uint32_t b = row.begin[s]; b < row.end[s]; ++b) {
        const RichBlock& block = side(s).text->blocks[b];
        if (b > row.begin[s]) y += frame.snap(space_between(side(s).text->blocks[b - 1].kind, block.kind));
        y = lay_out_block(frame, block, s, y, out);
        if (!open_ || open_->row != index || open_->side != s || !spec_.notes_inside) continue;
        const bool here = std::any_of(block.spans.begin(), block.spans.end(), [&](const RichSpan& span) {
            return span.kind == RichSpan::Kind::marked && span.link == open_->note;
        });
        if (const RichBlock* note = here ? side(s).text->find_note(open_->note) : nullptr)
            y = lay_out_block(frame, *note, s, y + frame.snap(kBetweenSides), out) + frame.snap(kBetweenSides);
    }
    return y;
}

namespace {

/// Both sides begin on one line of writing, whatever their scripts: pieces from `second` on are the second side's. Says
/// where the lower of both ends now; `end` and `bottom`: where the second did, and the lower.
float align_baselines(std::vector<TextColumn::Piece>& pieces, std::size_t second, float end, float bottom) {
    const auto baseline = [](const TextColumn::Piece& p) { return p.at.y + p.paragraph->lines.front().baseline; };
    const float down = std::round(baseline(pieces[0]) - baseline(pieces[second]));
    const std::size_t from = down > 0 ? second : 0, to = down > 0 ? pieces.size() : second;
    for (std::size_t i = from; i < to; ++i) {
        pieces[i].at.y += std::fabs(down);
        pieces[i].bar.y += std::fabs(down);
        pieces[i].mark_at.y += std::fabs(down);
    }
    const TextColumn::Piece& last = pieces[second - 1];
    return std::max({bottom, down > 0 ? end + down : end, last.at.y + last.paragraph->size.h});
}

/// The way to the scan, below the words of a row.
ParagraphRef page_link(const Frame& frame) {
    return layout_text(frame, frame.words("reader.on_page"), {Type::label}, 0);
}
float page_link_height(const Frame& frame) {
    return std::max(frame.snap(kTarget), page_link(frame)->size.h + frame.snap(kBetweenSides));
}

} // namespace

bool TextColumn::measure(const Frame& frame, std::size_t index, bool keep) {
    Row& row = rows_[index];
    std::vector<Piece> pieces;
    float bottom = lay_out_side(frame, index, 0, row.before, pieces);
    if (const std::size_t first = pieces.size(); row.end[1] > row.begin[1]) {
        const bool below = spec_.arrangement == Arrangement::interleaved && first > 0;
        const float end =
            lay_out_side(frame, index, 1, below ? bottom + frame.snap(kBetweenSides) : row.before, pieces);
        bottom = std::max(bottom, end);
        if (!below && first > 0) bottom = std::max(bottom, align_baselines(pieces, first, end, bottom));
    }
    if (leads_to_page(index)) bottom += page_link_height(frame);
    for (std::vector<Anchor>* anchors : {&citations_, &passages_}) {
        auto anchor =
            std::partition_point(anchors->begin(), anchors->end(), [&](const Anchor& a) { return a.row < index; });
        for (; anchor != anchors->end() && anchor->row == index; ++anchor)
            for (const Piece& piece : pieces)
                if (piece.side == 0 && !piece.block->spans.empty() && anchor->span >= piece.block->spans.data() &&
                    anchor->span < piece.block->spans.data() + piece.block->spans.size())
                    if (const auto rects = piece.paragraph->rects_of(anchor->span->begin, anchor->span->end);
                        !rects.empty())
                        anchor->y = piece.at.y + rects.front().y;
    }
    const bool changed = !heights_.measured(index) || heights_.height(index) != bottom;
    heights_.measure(index, bottom);
    if (keep) row.pieces = std::move(pieces);
    return changed;
}

void TextColumn::lay_out_whole(const Frame& frame) {
    for (std::size_t row = 0; row < rows_.size(); ++row)
        if (!heights_.measured(row) || rows_[row].pieces.empty()) measure(frame, row, true);
    keep_all_ = true;
}

TextColumn::Refined TextColumn::refine(const Frame& frame, float top, float bottom, std::size_t more_bytes) {
    Refined out;
    if (rows_.empty()) return out;
    const float window = bottom - top;
    const std::size_t anchor = heights_.at(top);
    float into = top - heights_.top(anchor);
    const auto ensure = [&](std::size_t row) {
        if (!heights_.measured(row) || rows_[row].pieces.empty())
            out.changed = measure(frame, row, true) || out.changed;
    };
    const bool guessed = !heights_.measured(anchor);
    ensure(anchor);
    if (guessed) into = std::min(into, heights_.height(anchor));
    std::size_t first = anchor, end = anchor + 1;
    for (float y = heights_.height(anchor) - into; end < rows_.size() && y < window * 1.5f; ++end) {
        ensure(end);
        y += heights_.height(end);
    }
    for (float y = into; first > 0 && y < window * 0.5f; --first) {
        ensure(first - 1);
        y += heights_.height(first - 1);
    }
    if (!keep_all_) drop_far(first, end, window);
    for (std::size_t measured = 0; heights_.unmeasured() > 0 && measured < more_bytes;) {
        if (next_ >= rows_.size()) next_ = 0;
        if (!heights_.measured(next_)) {
            for (std::uint8_t s = 0; s < 2; ++s)
                for (std::uint32_t b = rows_[next_].begin[s]; b < rows_[next_].end[s]; ++b)
                    measured += side(s).text->blocks[b].text.size() + 1;
            out.changed = measure(frame, next_, false) || out.changed;
        }
        ++next_;
    }
    out.shift = heights_.top(anchor) + into - top;
    return out;
}

/// Of the rows that were kept, those outside of a few windows around [first, end) keep only their height.
void TextColumn::drop_far(std::size_t first, std::size_t end, float window) {
    const float from = heights_.top(first) - kKeptWindows * window,
                to = heights_.top(end - 1) + heights_.height(end - 1) + kKeptWindows * window;
    const std::size_t keep_first = heights_.at(from), keep_end = heights_.at(to) + 1;
    for (std::size_t row = kept_.first; row < kept_.second; ++row)
        if (row < keep_first || row >= keep_end) std::vector<Piece>().swap(rows_[row].pieces);
    const bool apart = first > kept_.second || end < kept_.first || kept_.first == kept_.second;
    kept_ = {std::max(keep_first, apart ? first : std::min(first, kept_.first)),
             std::min(keep_end, apart ? end : std::max(end, kept_.second))};
}

std::size_t TextColumn::row_of(std::size_t block) const {
    const auto after = std::upper_bound(rows_.begin(), rows_.end(), block,
                                        [](std::size_t b, const Row& row) { return b < row.begin[0]; });
    return after == rows_.begin() ? 0 : static_cast<std::size_t>(after - rows_.begin()) - 1;
}

const RichBlock& TextColumn::heading(std::size_t chapter) const {
    return spec_.first.text->blocks[rows_[chapters_[chapter]].begin[0]];
}

std::optional<std::size_t> TextColumn::row_of_mark(std::string_view mark) const {
    for (std::size_t row = 0; row < rows_.size() && !mark.empty(); ++row)
        for (std::uint8_t s = 0; s < 2; ++s)
            for (std::uint32_t b = rows_[row].begin[s]; b < rows_[row].end[s]; ++b)
                if (side(s).text->blocks[b].mark == mark) return row;
    return std::nullopt;
}

void TextColumn::lay_out_anew(const std::optional<std::size_t>& row) {
    if (!row || *row >= rows_.size()) return;
    heights_.forget(*row);
    rows_[*row].pieces.clear();
}

void TextColumn::select(std::optional<std::size_t> row) {
    if (row == selected_) return;
    for (const auto& changed : {selected_, row})
        if (changed && rows_[*changed].on_page) lay_out_anew(changed);
    selected_ = row;
}

void TextColumn::open(std::optional<OpenNote> note) {
    if (note == open_) note.reset(); // the same again closes it
    for (const auto* changed : {&open_, &note})
        if (*changed) lay_out_anew((*changed)->row);
    open_ = std::move(note);
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
        for (const Rect& r : rects_in_page(frame, *piece.paragraph, origin + piece.at, span.begin, span.end)) {
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
    if (piece.mark) canvas.text(piece.mark, origin + piece.mark_at, theme.accent);
    canvas.text(piece.paragraph, origin + piece.at, soft ? theme.soft_ink : theme.ink, {theme.accent});
}

} // namespace kiosk
