#include "kiosk/ui/text_column.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "content/model/text_alignment.h"

namespace kiosk {

using content::RichBlock;
using content::RichSpan;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::Vec2;
using Look = BlockStyle::Look;

namespace {

constexpr Dp kBetweenSides{16};      ///< of one row, one below the other
constexpr Dp kBetweenRows{44};       ///< where each has two sides, one below the other
constexpr float kBullet = 0.28f;     ///< of the letters' size, as Latin ones have it
constexpr float kBulletRise = 0.36f; ///< its middle above the line that is written on
constexpr float kKeptWindows = 3;    ///< rows this many windows away are forgotten, but for their height

} // namespace

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
        const float in = frame.px(Dp{8});
        if (block.kind == RichBlock::Kind::bullet) {
            // Drawn, for the letters of some scripts bring a bullet that is hardly seen.
            const float letter = frame.type_px(type_step(Type::body).size), side = std::round(letter * kBullet),
                        middle = y + piece.paragraph->lines.front().baseline - letter * kBulletRise;
            piece.dot = {std::round(from_edge(in, side)), std::round(middle - side / 2), side, side};
        } else {
            piece.mark = layout_text(frame, std::to_string(block.number) + ".",
                                     {Type::body, platform::TextAlign::start, 1, {}, own.tag}, 0);
            piece.mark_at = {from_edge(in, piece.mark->size.w), y};
        }
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
        pieces[i].dot.y += std::fabs(down);
    }
    const TextColumn::Piece& last = pieces[second - 1];
    return std::max({bottom, down > 0 ? end + down : end, last.at.y + last.paragraph->size.h});
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

} // namespace kiosk
