#include "kiosk/ui/reading_page.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/reading_setter.h"

namespace kiosk {

using content::TextRecord;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;
using Ink = ReadingPage::Ink;

namespace {

constexpr Type kTitle[] = {Type::display, Type::title, Type::heading};
constexpr Type kTitleNarrow[] = {Type::title, Type::heading};
constexpr std::size_t kWholeBytes = 16 * 1024;  ///< shorter texts are laid out at once
constexpr std::size_t kBytesPerStep = 6 * 1024; ///< of longer ones, measured in one step

const TextRecord kNoText;
constexpr std::size_t kMeasuredChapters = 64; ///< of a text of more
constexpr int kChapterLines = 4;

} // namespace

ParagraphRef chapter_title(const Frame& frame, const std::string& title, float width, const std::string& language) {
    return layout_text(frame, title, {Type::caption, TextAlign::start, kChapterLines, {}, language},
                       width - frame.snap(Dp{24}));
}

PageSetter::PageSetter(const Frame& frame, const ReadingText& text)
    : frame_(frame), text_(text), record_(text.id ? frame.catalog.text(text.id) : kNoText),
      columns_(reading_columns(frame, text.second != nullptr)) {}

TextColumn PageSetter::make_column() const {
    TextColumn column(frame_, {.first = {text_.body, text_.language},
                               .second = {text_.second, text_.second_language},
                               .arrangement = columns_.beside ? TextColumn::Arrangement::beside
                                                              : TextColumn::Arrangement::interleaved,
                               .width = columns_.w,
                               .gap = columns_.between,
                               .notes_inside = columns_.margin_w <= 0,
                               .lines = text_.lines});
    if (column.text_size() <= kWholeBytes)
        column.lay_out_whole(frame_);
    else
        column.refine(frame_, 0, frame_.stage.h, 0);
    return column;
}

ReadingPage PageSetter::set(TextColumn column) {
    page_.column = std::move(column);
    page_.column_x = columns_.x;
    page_.end_x = columns_.margin_w > 0 ? columns_.margin_x + columns_.margin_w : columns_.x + columns_.w;
    if (columns_.beside) page_.end_x += columns_.between + columns_.w;
    set_head();
    if (text_.veiled) {
        float y = page_.column_y + frame_.snap(Dp{40});
        y = put(frame_.words("reader.veiled"), Type::body, columns_.x, y, columns_.w, Ink::plain) + frame_.snap(Dp{32});
        page_.open = {columns_.x, y, std::min(columns_.w, frame_.px(Dp{720})), 0};
        page_.open.h = std::max(
            frame_.snap(kPrimaryTarget),
            button_height(frame_, {.id = {}, .label = std::string(frame_.words("reader.open"))}, page_.open.w));
        page_.height = page_.open.bottom() + frame_.snap(Dp{64});
        set_next(); // a way past
        return std::move(page_);
    }
    if (text_.body != nullptr) page_.column_y += frame_.snap(frame_.compact() ? Dp{16} : Dp{32});
    const float words_end = page_.column_y + page_.column.height();
    set_rail();
    if (columns_.margin_w > 0) {
        margin_y_ = columns_.top + frame_.snap(Dp{24});
        set_withheld(columns_.margin_x, columns_.margin_w);
        set_links(columns_.margin_x, columns_.margin_w);
        set_notes_beside();
        set_other_sources(columns_.margin_x, columns_.margin_w);
    } else {
        margin_y_ = words_end + frame_.snap(Dp{48});
        set_withheld(columns_.x, columns_.w);
        set_links(columns_.x, columns_.w);
        set_notes_below();
        set_other_sources(columns_.x, columns_.w);
    }
    page_.height = std::max(words_end, margin_y_) + frame_.snap(frame_.compact() ? Dp{40} : Dp{96});
    set_next();
    return std::move(page_);
}

float PageSetter::put(std::string_view words, Type type, float x, float y, float width, Ink ink,
                      const std::string& language) {
    if (words.empty()) return y;
    const ParagraphRef p = layout_text(frame_, words, {type, TextAlign::start, 0, {}, language}, width);
    page_.words.push_back({p, {x, y}, ink});
    return y + p->size.h;
}

float PageSetter::put(const content::Localized& words, Type type, float x, float y, float width, Ink ink) {
    if (frame_.in_language(words).text.empty()) return y;
    const ParagraphRef p = layout_text(frame_, words, TextSpec{type}, width);
    page_.words.push_back({p, {x, y}, ink});
    return y + p->size.h;
}

std::vector<std::string> PageSetter::facts() const {
    std::vector<std::string> out;
    for (std::string part :
         {std::string(frame_.in_language(record_.form).text),
          record_.kind == TextRecord::Kind::transcript ? std::string() // its title page has it
                                                       : date_text(record_.date, frame_.language().tag),
          std::string(frame_.in_language(record_.place).text)})
        if (!part.empty()) out.push_back(std::move(part));
    return out;
}

void PageSetter::set_head() {
    const bool small = frame_.compact();
    float y = columns_.top;
    const float x = columns_.x, w = columns_.w;
    if (columns_.rail_w == 0) {
        std::string line;
        for (const std::string& fact : facts())
            line += (line.empty() ? "" : " · ") + fact;
        if (!line.empty()) {
            const ParagraphRef kicker = balance_text(frame_, line, TextSpec{Type::caption}, w);
            page_.words.push_back({kicker, {x, y}, Ink::accent});
            y += kicker->size.h + frame_.snap(Dp{8});
        }
    }
    const auto title = frame_.in_language(text_.title != nullptr ? *text_.title : record_.title);
    const content::Language& own = frame_.catalog.exhibit.languages[title.language];
    const TextAlign edge = own.rtl == frame_.rtl() ? TextAlign::start : TextAlign::end;
    const ParagraphRef p =
        fit_text(frame_, title.text, {Type::title, edge, 0, {}, own.tag},
                 small || frame_.portrait() ? std::span<const Type>(kTitleNarrow) : std::span<const Type>(kTitle),
                 {w, frame_.stage.h * 0.4f});
    page_.words.push_back({p, {x, y}, Ink::plain});
    y += p->size.h + frame_.snap(small ? Dp{8} : Dp{24});
    if (const content::Localized& line = text_.line != nullptr ? *text_.line : record_.line;
        !frame_.in_language(line).text.empty()) {
        const ParagraphRef lead = balance_text(frame_, line, TextSpec{Type::lead}, w);
        page_.words.push_back({lead, {x, y}, Ink::soft});
        y += lead->size.h;
    }
    if (!text_.veiled && text_.language != frame_.visit.language) {
        y += frame_.snap(small ? Dp{16} : Dp{32});
        rule(x, y, w);
        y = put(frame_.strings.format("reader.fallback", frame_.language().tag,
                                      {frame_.catalog.exhibit.languages[text_.language].own_name}),
                Type::caption, x, y + frame_.snap(Dp{12}), w, Ink::accent) +
            frame_.snap(Dp{12});
        rule(x, y, w);
    }
    if (record_.kind == TextRecord::Kind::transcript) y = set_title_page(y, w);
    if (columns_.rail_w == 0 && offers_languages()) {
        y += frame_.snap(small ? Dp{24} : Dp{32});
        y = set_languages(x, y, w, false);
    }
    if (columns_.beside && text_.second != nullptr) {
        y += frame_.snap(Dp{32});
        const float bottom = put_language(text_.language, x, y, columns_.w);
        y = std::max(bottom, put_language(text_.second_language, x + columns_.w + columns_.between, y, columns_.w));
    }
    page_.column_y = y + frame_.snap(Dp{8});
}

float PageSetter::put_language(content::LanguageIndex index, float x, float y, float w) {
    const content::Language& own = frame_.catalog.exhibit.languages[index];
    return put(language_head(frame_, record_, index), Type::caption, x, y, w, Ink::accent, own.tag);
}

float PageSetter::set_languages(float x, float y, float w, bool stays) {
    const auto& all = frame_.catalog.exhibit.languages;
    page_.languages_label = text_.second != nullptr
                                ? all[text_.language].own_name + " · " + all[text_.second_language].own_name
                                : std::string(frame_.words("reader.beside"));
    page_.languages_stay = stays;
    const ButtonSpec spec{.id = {}, .label = page_.languages_label};
    const float own = std::ceil(button_width(frame_, spec));
    const float width = stays ? w : std::min(w, std::max(own, frame_.snap(Dp{640})));
    // On more lines where large letters stand in a narrow rail.
    page_.languages = {x, y, width, button_height(frame_, spec, own > width ? width : 0)};
    return page_.languages.bottom();
}

float PageSetter::set_title_page(float y, float w) {
    const float x = columns_.x, gap = frame_.snap(Dp{32}), between = frame_.snap(Dp{8});
    const std::pair<std::string_view, std::string> rows[] = {
        {"reader.speaker", std::string(frame_.in_language(record_.speaker).text)},
        {"reader.office", std::string(frame_.in_language(record_.office).text)},
        {"reader.date", date_text(record_.date, frame_.language().tag)},
        {"reader.setting", std::string(frame_.in_language(record_.setting).text)},
    };
    float labels = 0;
    for (const auto& [label, words] : rows)
        if (!words.empty())
            labels = std::max(labels, layout_text(frame_, frame_.words(label), {Type::caption}, 0)->size.w);
    if (labels == 0) return y;
    const bool stacked = w - labels - gap < frame_.px(Dp{480}) * frame_.visit.comfort.text_scale;
    y += frame_.snap(frame_.compact() ? Dp{16} : Dp{32});
    rule(x, y, w);
    y += frame_.snap(Dp{16});
    for (const auto& [label, words] : rows) {
        if (words.empty()) continue;
        const ParagraphRef head = layout_text(frame_, frame_.words(label), {Type::caption}, stacked ? w : labels + 1);
        const float words_x = stacked ? x : x + labels + gap;
        const ParagraphRef body = balance_text(frame_, words, TextSpec{Type::label}, x + w - words_x);
        const float top = stacked ? y + head->size.h : y;
        const float base = stacked ? 0 : head->lines.front().baseline - body->lines.front().baseline;
        page_.words.push_back({head, {x, y - std::min(0.0f, base)}, Ink::accent});
        page_.words.push_back({body, {words_x, top + std::max(0.0f, base)}, Ink::plain});
        y = std::max(y + head->size.h, top + std::max(0.0f, base) + body->size.h) + between;
    }
    y += frame_.snap(Dp{8});
    rule(x, y, w);
    return y;
}

void PageSetter::set_rail() {
    if (columns_.rail_w == 0) return;
    const float x = columns_.rail_x, w = columns_.rail_w;
    float y = columns_.top + frame_.snap(Dp{24});
    const auto say = [&](std::string_view words, Type type, Ink ink, float after) {
        if (words.empty()) return;
        const ParagraphRef p = layout_text(frame_, words, {type}, w);
        page_.rail.push_back({p, {x, y}, ink});
        y += p->size.h + after;
    };
    Ink ink = Ink::accent;
    for (const std::string& fact : facts()) {
        say(fact, Type::caption, ink, 0);
        ink = Ink::soft;
    }
    if (!page_.rail.empty()) y += frame_.snap(Dp{40});
    if (offers_languages()) y = set_languages(x, y, w, true) + frame_.snap(Dp{40});
    set_chapters({x, y, w, frame_.stage.h - y});
}

void PageSetter::set_chapters(const Rect& room) {
    const std::size_t count = page_.column.chapters().size();
    if (count < 2) return;
    const float gap = frame_.snap(kTargetGap), pad = frame_.snap(Dp{16}), target = frame_.snap(kTarget);
    for (std::size_t i = 0; i < count; ++i)
        page_.chapters.push_back({page_.column.heading(i).text, page_.column_y + page_.column.chapter_top(i), 0});
    if (static_cast<float>(count) * (target + gap) - gap <= room.h) {
        float total = -gap;
        for (ReadingPage::Chapter& c : page_.chapters) {
            c.h = std::max(target, chapter_title(frame_, c.title, room.w, tag())->size.h + pad);
            total += c.h + gap;
        }
        if (total <= room.h) {
            page_.rail_chapters = room;
            return;
        }
    }
    float tallest = 0; // of a text of many chapters the first ones are measured
    for (std::size_t i = 0; i < std::min(count, kMeasuredChapters); ++i)
        tallest = std::max(tallest, chapter_title(frame_, page_.chapters[i].title, room.w, tag())->size.h);
    for (ReadingPage::Chapter& c : page_.chapters)
        c.h = std::max(target, std::ceil(tallest + pad / 2));
    if (2 * page_.chapters[0].h + gap <= room.h) page_.rail_chapters = room;
}

content::LanguageIndex language_read(const Frame& frame, const TextRecord& text) {
    const auto& all = text.languages;
    return std::find(all.begin(), all.end(), frame.visit.language) != all.end() ? frame.visit.language
                                                                                : content::LanguageIndex{0};
}

std::optional<content::LanguageIndex> language_beside(const Frame& frame, const TextRecord& text) {
    const auto& all = text.languages;
    return text.original && *text.original != language_read(frame, text) &&
                   std::find(all.begin(), all.end(), *text.original) != all.end()
               ? text.original
               : std::nullopt;
}

std::string language_head(const Frame& frame, const TextRecord& text, content::LanguageIndex language) {
    const content::Language& own = frame.catalog.exhibit.languages[language];
    if (text.original != language) return own.own_name;
    return own.own_name + " · " + std::string(frame.strings.find("reader.original", own.tag));
}

bool has_two_columns(const Frame& frame) {
    return reading_columns(frame, true).beside;
}

ReadingPage layout_reading_page(const Frame& frame, const ReadingText& text) {
    PageSetter setter(frame, text);
    return setter.set(setter.make_column());
}

float refine_reading_page(const Frame& frame, const ReadingText& text, ReadingPage& page, float up) {
    const float top = up - page.column_y;
    const auto refined = page.column.refine(frame, top, top + frame.stage.h, kBytesPerStep);
    if (!refined.changed) return 0;
    TextColumn column = std::move(page.column);
    page = PageSetter(frame, text).set(std::move(column));
    return refined.shift;
}

} // namespace kiosk
