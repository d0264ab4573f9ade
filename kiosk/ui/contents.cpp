#include "kiosk/ui/contents.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::Size;

namespace {

// Steps of the head, largest first; a small screen starts further down.
constexpr Type kTitleSteps[] = {Type::banner, Type::display, Type::title, Type::heading};
constexpr Dp kBesideHead{1300};         ///< a narrower surface has the head above the rows
constexpr std::size_t kManyEntries = 9; ///< fewer stand in one column
constexpr Dp kLeastColumn{640};
constexpr Dp kWideRows{1300}; ///< narrower, a row's line stands below its title
constexpr Dp kLeastLine{560}; ///< so it does where titles, figures and notes leave it less beside them
constexpr Type kLineSteps[] = {Type::lead, Type::label, Type::caption};

float baseline(const ParagraphRef& paragraph) {
    return paragraph && !paragraph->lines.empty() ? paragraph->lines.front().baseline : 0;
}
float height_of(const ParagraphRef& paragraph) {
    return paragraph ? paragraph->size.h : 0;
}
ParagraphRef text_of(const Frame& frame, const content::Localized* text, Type type, float width, int lines = 0) {
    if (text == nullptr || frame.in_language(*text).text.empty()) return nullptr;
    return balance_text(frame, *text, {type, platform::TextAlign::start, lines}, width);
}

/// One natural line of a figure, digits in their own slim leading.
ParagraphRef figure_of(const Frame& frame, const content::Localized* figure, Type type) {
    if (figure == nullptr || frame.in_language(*figure).text.empty()) return nullptr;
    const auto choice = frame.in_language(*figure);
    return layout_text(frame, choice.text,
                       {type,
                        platform::TextAlign::start,
                        1,
                        {},
                        language_of_figure(choice.text, frame.catalog.exhibit.languages[choice.language].tag)},
                       0);
}

ParagraphRef mark_of(const Frame& frame, const ContentsEntry& entry) {
    return layout_text(frame, entry.mark, {Type::heading, platform::TextAlign::start, 1}, 0);
}
/// What the marks take of the rows' start; 0 where there are none.
float marks_width(const Frame& frame, const std::vector<ContentsEntry>& entries) {
    float widest = 0;
    for (const ContentsEntry& e : entries)
        if (!e.mark.empty()) widest = std::max(widest, mark_of(frame, e)->size.w);
    return widest > 0 ? std::ceil(widest) + frame.snap(Dp{32}) : 0;
}

} // namespace

ContentsPage::ContentsPage(const Frame& frame, const ContentsHead& head, std::vector<ContentsEntry> entries)
    : entries_(std::move(entries)) {
    const bool small = frame.compact();
    const float margin = frame.margin(), top = frame.edge(Dp{16}, Dp{56});
    const float end = frame.size.w - margin, narrower = frame.size.w - frame.snap(kScrollGutter);
    head_stays_ = !frame.portrait() && frame.size.w >= frame.type_px(kBesideHead);
    Rect box{margin, top, 0, 0};
    const float gap = frame.snap(small ? Dp{40} : Dp{88}),
                width = std::round((end - margin - gap) * (small ? 0.3f : 0.27f));
    // A long word is not broken for it.
    head_stays_ = head_stays_ && unbreakable_width(frame, frame.in_language(head.title).text,
                                                   {kTitleSteps[std::size(kTitleSteps) - 1]}) <= width;
    if (head_stays_) {
        lay_out_head(frame, head, {margin, top, width, frame.stage.h - 2 * top});
        box.x = margin + width + gap;
    } else {
        // It moves with the rows: the scroll buttons have their place beside it.
        lay_out_head(frame, head, {margin, top, narrower - margin, frame.stage.h * (frame.portrait() ? 0.34f : 0.6f)});
        box.y = head_line_.at.y + height_of(head_line_.paragraph) + frame.snap(Dp{64});
    }
    const float bottom = frame.stage.h - frame.snap(small ? Dp{8} : Dp{24});
    // Smaller lines where that saves scrolling; where nothing does, the larger, and room for the scroll buttons.
    struct Try {
        Type line, figure; ///< at most
        Dp pad;
        float end;
        bool columns = false;
    };
    const Try tries[] = {
        {Type::body, Type::display, Dp{20}, end},       {Type::body, Type::title, Dp{8}, end},
        {Type::label, Type::heading, Dp{8}, end, true}, {Type::caption, Type::heading, Dp{8}, end, true},
        {Type::label, Type::title, Dp{8}, end},         {Type::caption, Type::heading, Dp{8}, end},
        {Type::body, Type::display, Dp{20}, narrower}};
    for (const Try& t : tries) {
        const bool enough = entries_.size() >= kManyEntries && box.w >= 2 * frame.type_px(kLeastColumn) &&
                            std::all_of(entries_.begin(), entries_.end(),
                                        [](const ContentsEntry& e) { return e.heading.empty() && e.mark.empty(); });
        if (t.columns ? !enough : !head.whole && (t.line == Type::label || t.line == Type::caption)) continue;
        rows_.clear();
        box.w = t.end - box.x;
        columns_ = t.columns ? 2 : 1;
        const float marks = marks_width(frame, entries_);
        const Rect inner{box.x + marks, box.y, box.w - marks, box.h};
        if (t.columns)
            lay_out_columns(frame, box, t.line);
        else if (small || box.w < frame.type_px(kWideRows))
            lay_out_narrow(frame, inner, Type::label);
        else if (!lay_out_wide(frame, inner, t.line, t.figure, frame.snap(t.pad)))
            lay_out_narrow(frame, inner, t.line);
        if (marks > 0) lay_out_marks(frame, box.x);
        spread(frame, box.y, bottom);
        if (height_ <= frame.stage.h) break;
    }
}

void ContentsPage::lay_out_head(const Frame& frame, const ContentsHead& head, Rect box) {
    const auto choice = frame.in_language(head.title);
    const content::Language& own = frame.catalog.exhibit.languages[choice.language];
    TextSpec spec{
        Type::title, own.rtl == frame.rtl() ? platform::TextAlign::start : platform::TextAlign::end, 0, {}, own.tag};
    head_rule_ = {box.x, box.y, frame.px(Dp{112}), 2 * frame.rule()};
    const float y = head_rule_.bottom() + frame.snap(frame.compact() ? Dp{12} : Dp{32});
    const std::span<const Type> words_steps(kLineSteps, std::size(kLineSteps));
    const std::span<const Type> title_steps(kTitleSteps, std::size(kTitleSteps));
    head_title_ = {
        fit_text(frame, choice.text, spec, title_steps.subspan(frame.compact() ? 2 : 0), {box.w, box.h * 0.62f}),
        {box.x, y}};
    float below = y + height_of(head_title_.paragraph) + frame.snap(frame.compact() ? Dp{12} : Dp{40});
    if (head.figure != nullptr) {
        head_figure_ = {figure_of(frame, head.figure, frame.compact() ? Type::title : Type::display), {box.x, below}};
        below += height_of(head_figure_.paragraph);
    }
    head_line_ = {nullptr, {box.x, below}};
    const auto words = frame.in_language(head.line);
    if (words.text.empty()) return;
    const content::Language& its = frame.catalog.exhibit.languages[words.language];
    spec.align = its.rtl == frame.rtl() ? platform::TextAlign::start : platform::TextAlign::end;
    spec.language = its.tag;
    head_line_.paragraph =
        fit_text(frame, words.text, spec, words_steps.subspan(frame.compact() ? 1 : 0), {box.w, box.bottom() - below});
}

/// Title | figure | line | note, on one baseline, as a contents page has its numbers at the end. False, and nothing
/// laid out: the line would have too little room.
bool ContentsPage::lay_out_wide(const Frame& frame, Rect box, Type line, Type most, float pad) {
    const float gap = frame.snap(Dp{48});
    float notes = 0, figures = 0;
    for (const ContentsEntry& e : entries_)
        if (!e.note.empty()) notes = std::max(notes, layout_text(frame, e.note, {Type::caption}, 0)->size.w);
    notes = std::ceil(std::min(notes, box.w * 0.2f));
    Type number = Type::heading;
    for (const Type step :
         {Type::display, Type::title, Type::heading}) { // one size for all that still leaves room for words
        if (step < most) continue;                      // larger steps come first
        number = step;
        figures = 0;
        for (const ContentsEntry& e : entries_)
            if (const ParagraphRef figure = figure_of(frame, e.figure, step))
                figures = std::max(figures, std::ceil(figure->size.w));
        if (figures <= box.w * 0.2f) break;
    }
    const float title_w = std::round(box.w * (figures > 0 ? 0.26f : 0.36f)), figure_x = box.x + title_w + gap;
    const float line_x = figure_x + (figures > 0 ? figures + std::round(frame.type_px(Dp{24})) : 0);
    const float line_w = box.right() - line_x - (notes > 0 ? notes + gap : 0);
    if (line_w < frame.type_px(kLeastLine)) return false;
    for (const ContentsEntry& e : entries_) {
        Row row;
        row.title = {text_of(frame, e.title, Type::heading, title_w), {box.x, 0}};
        if (const ParagraphRef figure = figure_of(frame, e.figure, number))
            row.figure = {figure, {figure_x + figures - figure->size.w, 0}};
        row.line = {text_of(frame, e.line, line, line_w), {line_x, 0}};
        if (!e.note.empty())
            row.note = {layout_text(frame, e.note, {Type::caption, platform::TextAlign::end}, notes + 1),
                        {box.right() - notes - 1, 0}};
        float base = 0, bottom = 0;
        for (const Text* text : {&row.title, &row.figure, &row.line, &row.note})
            base = std::max(base, baseline(text->paragraph));
        for (Text* text : {&row.title, &row.figure, &row.line, &row.note}) {
            text->at.y = pad + base - baseline(text->paragraph);
            if (text->paragraph) bottom = std::max(bottom, text->at.y + text->paragraph->size.h);
        }
        row.rect = {box.x, 0, box.w, std::max(bottom + pad, frame.snap(kTarget + kTargetGap))};
        rows_.push_back(std::move(row));
    }
    return true;
}

/// Title and note on one line, figure and line below; each below the other where it finds no room beside it.
void ContentsPage::lay_out_narrow(const Frame& frame, Rect box, Type line) {
    const float gap = frame.snap(Dp{24}), pad = frame.snap(Dp{16}), least = frame.type_px(Dp{280});
    for (const ContentsEntry& e : entries_) {
        Row row;
        if (!e.note.empty()) row.note.paragraph = layout_text(frame, e.note, {Type::caption}, 0);
        const float note_w = row.note.paragraph ? row.note.paragraph->size.w : 0;
        const auto title = text_of(frame, e.title, Type::heading, 0);
        // Beside a title that it does not break, or that breaks all the same.
        const bool beside = note_w > 0 && (!title || title->size.w + gap + note_w <= box.w ||
                                           (title->size.w > box.w && least + gap + note_w <= box.w));
        row.title = {text_of(frame, e.title, Type::heading, box.w - (beside ? note_w + gap : 0)), {box.x, pad}};
        if (beside)
            row.note.at = {box.right() - note_w, pad + baseline(row.title.paragraph) - baseline(row.note.paragraph)};
        float y = pad + height_of(row.title.paragraph) + frame.snap(Dp{4}), x = box.x;
        row.figure = {figure_of(frame, e.figure, Type::heading), {box.x, y}};
        if (row.figure.paragraph) x += row.figure.paragraph->size.w + std::round(frame.type_px(Dp{16}));
        if (box.right() - x < least) {
            y += height_of(row.figure.paragraph);
            x = box.x;
        }
        row.line = {text_of(frame, e.line, line, box.right() - x), {x, y}};
        if (row.figure.paragraph && row.figure.at.y == y) {
            const float base = std::max(baseline(row.figure.paragraph), baseline(row.line.paragraph));
            row.figure.at.y = y + base - baseline(row.figure.paragraph);
            row.line.at.y = y + base - baseline(row.line.paragraph);
            y = std::max(y, row.figure.at.y + height_of(row.figure.paragraph));
        }
        y = std::max(y, row.line.at.y + height_of(row.line.paragraph));
        if (row.note.paragraph && !beside) {
            row.note = {layout_text(frame, e.note, {Type::caption}, box.w), {box.x, y + frame.snap(Dp{4})}};
            y = row.note.at.y + height_of(row.note.paragraph);
        }
        row.rect = {box.x, 0, box.w, std::max(y + pad, frame.snap(kTarget + kTargetGap))};
        rows_.push_back(std::move(row));
    }
}

/// Each on the baseline of its row's title.
void ContentsPage::lay_out_marks(const Frame& frame, float x) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        Row& row = rows_[i];
        row.rect.w += row.rect.x - x;
        row.rect.x = x;
        if (entries_[i].mark.empty()) continue;
        row.mark.paragraph = mark_of(frame, entries_[i]);
        row.mark.at = {x, row.title.at.y + baseline(row.title.paragraph) - baseline(row.mark.paragraph)};
    }
}

/// Two of them, read one after the other; their hairlines meet.
void ContentsPage::lay_out_columns(const Frame& frame, Rect box, Type line) {
    const float gap = frame.snap(Dp{80});
    box.w = std::floor((box.w - gap) / 2);
    lay_out_narrow(frame, box, line);
    for (std::size_t i = (rows_.size() + 1) / 2; i < rows_.size(); ++i) {
        Row& row = rows_[i];
        row.rect.x += box.w + gap;
        for (Text* text : {&row.title, &row.note, &row.figure, &row.line})
            text->at.x += box.w + gap;
    }
}

/// Stacks the rows from `top`; where they leave room before `bottom`, each gets its share of it.
void ContentsPage::spread(const Frame& frame, float top, float bottom) {
    const float above = frame.snap(frame.compact() ? Dp{16} : Dp{40}), below = frame.snap(Dp{12});
    const std::size_t down_one = (rows_.size() + columns_ - 1) / columns_;
    std::vector<float> heights(down_one); // of rows that stand beside each other
    for (std::size_t i = 0; i < rows_.size(); ++i)
        heights[i % down_one] = std::max(heights[i % down_one], rows_[i].rect.h);
    // Rows of two columns are of one height where that has room: a table, not a list.
    const float highest = heights.empty() ? 0 : *std::max_element(heights.begin(), heights.end());
    if (columns_ > 1 && highest * static_cast<float>(down_one) <= bottom - top)
        std::fill(heights.begin(), heights.end(), highest);
    float sum = 0;
    for (const float h : heights)
        sum += h;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (entries_[i].heading.empty()) continue;
        rows_[i].heading.paragraph = layout_text(frame, entries_[i].heading, {Type::caption}, rows_[i].rect.w);
        sum += (i > 0 ? above : 0) + rows_[i].heading.paragraph->size.h + below;
    }
    const float share = std::clamp((bottom - top - sum) / static_cast<float>(std::max<std::size_t>(down_one, 1)), 0.0f,
                                   frame.px(Dp{200}));
    float y = top, foot = top;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (i % down_one == 0) y = top;
        Row& row = rows_[i];
        if (row.heading.paragraph) {
            if (i > 0) y += above;
            row.heading.at = {row.rect.x, std::round(y)};
            y += row.heading.paragraph->size.h + below;
        }
        const float h = std::floor(heights[i % down_one] + share), down = std::round((h - row.rect.h) / 2);
        row.rect.y = std::round(y);
        row.rect.h = h;
        for (Text* text : {&row.title, &row.note, &row.figure, &row.line, &row.mark})
            text->at.y += row.rect.y + (columns_ > 1 ? 0 : down);
        if (entries_[i].title != nullptr) row.name = frame.in_language(*entries_[i].title).text;
        y += h;
        foot = std::max(foot, y);
    }
    height_ = foot + frame.snap(frame.compact() ? Dp{8} : Dp{24});
    if (height_ <= frame.stage.h + frame.px(Dp{24})) height_ = frame.stage.h;
}

void ContentsPage::draw(Canvas& canvas, float up) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const float head_up = head_stays_ ? 0 : up;
    canvas.fill(head_rule_.moved({0, -head_up}), theme.accent);
    if (head_title_.paragraph)
        canvas.text(head_title_.paragraph, head_title_.at + platform::Vec2{0, -head_up}, theme.ink);
    if (head_figure_.paragraph)
        canvas.text(head_figure_.paragraph, head_figure_.at + platform::Vec2{0, -head_up}, theme.accent);
    if (head_line_.paragraph)
        canvas.text(head_line_.paragraph, head_line_.at + platform::Vec2{0, -head_up}, theme.soft_ink);
    const float beside = frame.snap(frame.compact() ? Dp{12} : Dp{24});
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        const Row& row = rows_[i];
        const Rect rect = row.rect.moved({0, -up});
        if (row.heading.paragraph)
            if (const platform::Vec2 at = row.heading.at + platform::Vec2{0, -up};
                at.y < frame.stage.bottom() && at.y + row.heading.paragraph->size.h > frame.stage.y)
                canvas.text(row.heading.paragraph, at, theme.accent);
        if (!rect.intersects(frame.stage)) continue;
        const std::string& id = entries_[i].id;
        const bool pressed = canvas.pressed(id);
        if (pressed) canvas.fill({rect.x - beside, rect.y, rect.w + 2 * beside, rect.h}, theme.pressed);
        canvas.fill({rect.x, rect.y, rect.w, frame.rule()}, pressed ? theme.accent : theme.line);
        const auto put = [&](const Text& text, platform::Color ink) {
            if (text.paragraph) canvas.text(text.paragraph, text.at + platform::Vec2{0, -up}, ink);
        };
        put(row.title, theme.ink);
        put(row.note, theme.soft_ink);
        put(row.figure, theme.accent);
        put(row.line, theme.ink);
        put(row.mark, theme.accent);
        if (canvas.focused(id)) canvas.focus_ring(rect.inset(-beside / 2, frame.px(Dp{10})));
        const Rect touch = rect.inset(0, frame.snap(kTargetGap) / 2); // neighbours stay apart
        canvas.target(id, touch, platform::Role::list_item, row.name);
    }
}

} // namespace kiosk
