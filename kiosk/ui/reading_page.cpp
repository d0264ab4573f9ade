#include "kiosk/ui/reading_page.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/person_text.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {

using content::Destination;
using content::RichBlock;
using content::RichSpan;
using content::TextRecord;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;
using Ink = ReadingPage::Ink;

namespace {

constexpr Type kTitle[] = {Type::display, Type::title, Type::heading};
constexpr Type kTitleNarrow[] = {Type::title, Type::heading};
constexpr Dp kMeasure{1240}; ///< of the words: 60 Latin letters, 29 Han
constexpr Dp kRailWidth{460};
constexpr Dp kLeastMargin{460}; ///< narrower, notes go to the foot
constexpr Dp kMostMargin{760};
constexpr Dp kBetween{80};      ///< columns
constexpr Dp kLeastBeside{680}; ///< narrower, two languages stand one below the other
constexpr Dp kLeastBesideRail{960};
constexpr std::size_t kWholeBytes = 16 * 1024;  ///< shorter texts are laid out at once
constexpr std::size_t kBytesPerStep = 6 * 1024; ///< of longer ones, measured in one step

const TextRecord kNoText;

/// Where the columns are.
struct Columns {
    float rail_x = 0, rail_w = 0; ///< 0 wide: none
    float x = 0, w = 0;
    float margin_x = 0, margin_w = 0; ///< 0 wide: none
    float top = 0;
    float between = 0;
    bool beside = false; ///< a second column of w
};

Columns columns_of(const Frame& frame, bool two) {
    Columns c;
    const bool small = frame.compact();
    const float edge = frame.snap(small ? Dp{32} : Dp{72}), between = frame.snap(kBetween);
    const float end = frame.size.w - frame.snap(kScrollGutter);
    const float measure = std::round(frame.px(kMeasure) * frame.visit.comfort.text_scale);
    c.top = frame.snap(small ? Dp{20} : Dp{64});
    c.x = edge;
    c.w = std::min(end - edge, std::round(measure * 1.16f));
    c.between = between;
    if (small || frame.portrait()) return c;
    if (two) {
        const float scale = frame.visit.comfort.text_scale, rail = frame.snap(kRailWidth);
        const auto each = [&](float x) { return std::floor((end - x - between) / 2); };
        if (each(edge) < frame.px(kLeastBeside) * scale) return c;
        c.beside = true;
        if (each(edge + rail + between) >= frame.px(kLeastBesideRail) * scale) {
            c.rail_x = edge;
            c.rail_w = rail;
            c.x = edge + rail + between;
        }
        c.w = std::min(each(c.x), measure);
        return c;
    }
    float room = end - edge - measure - between - frame.px(kLeastMargin);
    if (room < 0) return c;
    if (room >= frame.px(kRailWidth) + between) {
        c.rail_x = edge;
        c.rail_w = frame.snap(kRailWidth);
        c.x = edge + c.rail_w + between;
    }
    c.w = measure;
    c.margin_x = c.x + c.w + between;
    c.margin_w = std::floor(std::min(end - c.margin_x, frame.px(kMostMargin)));
    return c;
}

ParagraphRef chapter_title(const Frame& frame, const std::string& title, float width, const std::string& language,
                           int lines = 4) {
    return layout_text(frame, title, {Type::caption, TextAlign::start, lines, {}, language},
                       width - frame.snap(Dp{24}));
}

constexpr std::size_t kMeasuredChapters = 64;

class Setter {
public:
    Setter(const Frame& frame, const ReadingText& text)
        : frame_(frame), text_(text), record_(text.id ? frame.catalog.text(text.id) : kNoText),
          columns_(columns_of(frame, text.second != nullptr)) {}

    TextColumn make_column() const {
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

    ReadingPage set(TextColumn column) {
        page_.column = std::move(column);
        page_.column_x = columns_.x;
        page_.end_x = columns_.margin_w > 0 ? columns_.margin_x + columns_.margin_w : columns_.x + columns_.w;
        if (columns_.beside) page_.end_x += columns_.between + columns_.w;
        set_head();
        if (text_.veiled) {
            float y = page_.column_y + frame_.snap(Dp{40});
            y = put(frame_.words("reader.veiled"), Type::body, columns_.x, y, columns_.w, Ink::plain) +
                frame_.snap(Dp{32});
            page_.open = {columns_.x, y, std::min(columns_.w, frame_.px(Dp{720})), frame_.snap(kPrimaryTarget)};
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

private:
    const std::string& tag() const { return frame_.catalog.exhibit.languages[text_.language].tag; }

    /// Appends words and says where they end.
    float put(std::string_view words, Type type, float x, float y, float width, Ink ink,
              const std::string& language = {}) {
        if (words.empty()) return y;
        const ParagraphRef p = layout_text(frame_, words, {type, TextAlign::start, 0, {}, language}, width);
        page_.words.push_back({p, {x, y}, ink});
        return y + p->size.h;
    }
    float put(const content::Localized& words, Type type, float x, float y, float width, Ink ink) {
        if (frame_.in_language(words).text.empty()) return y;
        const ParagraphRef p = layout_text(frame_, words, TextSpec{type}, width);
        page_.words.push_back({p, {x, y}, ink});
        return y + p->size.h;
    }
    void rule(float x, float y, float w) { page_.rules.push_back({x, std::round(y), w, frame_.rule()}); }

    std::vector<std::string> facts() const {
        std::vector<std::string> out;
        for (std::string part :
             {std::string(frame_.in_language(record_.form).text),
              record_.kind == TextRecord::Kind::transcript ? std::string() // its title page has it
                                                           : date_text(record_.date, frame_.language().tag),
              std::string(frame_.in_language(record_.place).text)})
            if (!part.empty()) out.push_back(std::move(part));
        return out;
    }

    void set_head() {
        const bool small = frame_.compact();
        float y = columns_.top;
        const float x = columns_.x, w = columns_.w;
        if (columns_.rail_w == 0) {
            std::string line;
            for (const std::string& fact : facts())
                line += (line.empty() ? "" : " · ") + fact;
            if (!line.empty()) y = put(line, Type::caption, x, y, w, Ink::accent) + frame_.snap(Dp{8});
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

    /// Above a column, at its own side.
    float put_language(content::LanguageIndex index, float x, float y, float w) {
        const content::Language& own = frame_.catalog.exhibit.languages[index];
        return put(language_head(frame_, record_, index), Type::caption, x, y, w, Ink::accent, own.tag);
    }

    bool offers_languages() const { return text_.offers_languages && !text_.veiled && record_.languages.size() > 1; }
    float set_languages(float x, float y, float w, bool stays) {
        const auto& all = frame_.catalog.exhibit.languages;
        page_.languages_label = text_.second != nullptr
                                    ? all[text_.language].own_name + " · " + all[text_.second_language].own_name
                                    : std::string(frame_.words("reader.beside"));
        page_.languages_stay = stays;
        const float own = std::ceil(button_width(frame_, {.id = {}, .label = page_.languages_label}));
        const float width = stays ? w : std::min(w, std::max(own, frame_.snap(Dp{640})));
        float height = frame_.snap(kTarget);
        if (own > width) // large letters in a narrow rail
            height = std::max(
                height, layout_text(frame_, page_.languages_label, {Type::label}, width - frame_.px(Dp{64}))->size.h +
                            frame_.snap(Dp{24}));
        page_.languages = {x, y, width, height};
        return page_.languages.bottom();
    }

    /// Who spoke, as what, when and where: before the words of a speech.
    float set_title_page(float y, float w) {
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
            const ParagraphRef head =
                layout_text(frame_, frame_.words(label), {Type::caption}, stacked ? w : labels + 1);
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

    /// What the text is, and its chapters: in view while one reads.
    void set_rail() {
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

    /// Each as high as its words where all have room, else all as high as the highest.
    void set_chapters(const Rect& room) {
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

    void set_withheld(float x, float w) {
        if (record_.withheld.empty()) return;
        margin_y_ = put(frame_.words("reader.document"), Type::caption, x, margin_y_, w, Ink::accent);
        margin_y_ = put(record_.withheld, Type::caption, x, margin_y_ + frame_.snap(Dp{4}), w, Ink::soft);
        if (!record_.holder.empty())
            margin_y_ = put(frame_.strings.format("gallery.held", frame_.language().tag,
                                                  {std::string(frame_.in_language(record_.holder).text)}),
                            Type::caption, x, margin_y_ + frame_.snap(Dp{8}), w, Ink::soft);
        margin_y_ += frame_.snap(Dp{40});
    }

    void set_links(float x, float w) {
        const auto& catalog = frame_.catalog;
        if (!record_.pages.empty()) {
            const std::size_t count = record_.pages.size();
            ReadingLink link{.to = {}, .kind = std::string(frame_.words("link.original")), .title = &record_.title};
            if (count > 1)
                link.kind +=
                    " · " + frame_.strings.format("page.count", frame_.language().tag, {std::to_string(count)});
            link.image = record_.pages.front().image;
            link.alt = frame_.in_language(record_.pages.front().alt).text;
            margin_y_ = append_link(frame_, page_, link, {x, margin_y_}, w);
            page_.links.back().original = true;
        }
        for (const content::PersonId id : record_.people)
            margin_y_ = append_link(frame_, page_, link_to(frame_, id, record_.people), {x, margin_y_}, w);
        for (const content::PhotographId id : record_.photographs) {
            const content::Photograph& p = catalog.photograph(id);
            add_link({Destination::Kind::photograph, id.value}, "link.photograph", p.title, {}, x, w,
                     p.sensitivity == content::Sensitivity::none ? p.image : content::ImageId{}, &p.alt);
        }
        for (const content::TextId id : record_.documents)
            add_link({Destination::Kind::text, id.value}, "link.document", catalog.text(id).title, {}, x, w);
        for (const content::TextRecord& other : catalog.texts) // stories that lead here lead back
            if (other.kind == TextRecord::Kind::story && record_.kind != TextRecord::Kind::story &&
                std::find(other.documents.begin(), other.documents.end(), text_.id) != other.documents.end())
                add_link({Destination::Kind::text, static_cast<std::uint32_t>(&other - catalog.texts.data())},
                         "link.story", other.title, {}, x, w);
        for (const content::EventId id : record_.events) {
            const content::TimelineEvent& e = catalog.event(id);
            add_link({Destination::Kind::event, id.value}, "link.event", e.title,
                     date_text(e.date, frame_.language().tag), x, w);
        }
        if (!page_.links.empty()) {
            rule(x, margin_y_, w);
            margin_y_ += frame_.snap(Dp{48});
        }
    }

    void add_link(Destination to, std::string_view kind, const content::Localized& title, const std::string& more,
                  float x, float w, content::ImageId image = {}, const content::Localized* alt = nullptr) {
        std::string what(frame_.words(kind));
        if (!more.empty()) what += " · " + more;
        ReadingLink link{to, std::move(what), &title, {}, image, {}};
        if (alt != nullptr) link.alt = frame_.in_language(*alt).text;
        margin_y_ = append_link(frame_, page_, link, {x, margin_y_}, w);
    }

    struct Note {
        int number = 0;
        content::SourceId source;
        float y = 0;
    };
    /// Each source once, where it is named first.
    std::vector<Note> notes() const {
        std::vector<Note> out;
        if (text_.body == nullptr) return out;
        const auto& all = text_.body->citations;
        for (const TextColumn::Anchor& anchor : page_.column.citations()) {
            const auto number = std::find(all.begin(), all.end(), anchor.span->source) - all.begin() + 1;
            out.push_back({static_cast<int>(number), anchor.span->source,
                           page_.column_y + page_.column.rows().top(anchor.row) + anchor.y});
        }
        return out;
    }
    void put_note(const std::string& mark, content::SourceId source, float x, float w) {
        const float indent = frame_.snap(Dp{56});
        const content::Source& s = frame_.catalog.source(source);
        put(mark, Type::caption, x, margin_y_, indent, Ink::accent);
        const auto title = frame_.in_language(s.title);
        const content::Language& own = frame_.catalog.exhibit.languages[title.language];
        const ParagraphRef p = layout_text(
            frame_, source_text(frame_, s),
            {Type::caption, own.rtl == frame_.rtl() ? TextAlign::start : TextAlign::end, 0, {}, own.tag}, w - indent);
        page_.words.push_back({p, {x + indent, margin_y_}, Ink::soft});
        margin_y_ += p->size.h + frame_.snap(Dp{16});
    }
    /// What is asked about stands at its words, before the notes of what follows.
    void set_explanation(float until) {
        const auto& open = page_.column.open_note();
        if (explained_ || !open) return;
        for (const TextColumn::Anchor& anchor : page_.column.passages()) {
            if (anchor.row != open->row || anchor.span->link != open->note) continue;
            const float y = page_.column_y + page_.column.rows().top(anchor.row) + anchor.y;
            const RichBlock* note = text_.body->find_note(open->note);
            if (y > until || note == nullptr) return;
            explained_ = true;
            const float indent = frame_.snap(Dp{24}), x = columns_.margin_x;
            margin_y_ = std::max(margin_y_, std::round(y));
            const ParagraphRef p =
                layout_text(frame_, note->text,
                            {Type::label, TextAlign::start, 0, text_spans(*note, type_step(Type::label).role), tag()},
                            columns_.margin_w - indent);
            page_.words.push_back({p, {x + indent, margin_y_}, Ink::plain});
            const float bottom = margin_y_ + p->size.h;
            page_.bars.push_back({x, margin_y_, std::max(2.0f, frame_.snap(Dp{5})), bottom - margin_y_});
            margin_y_ = bottom + frame_.snap(Dp{24});
            return;
        }
    }
    void set_notes_beside() {
        for (const Note& note : notes()) {
            set_explanation(note.y);
            margin_y_ = std::max(margin_y_, std::round(note.y));
            put_note(std::to_string(note.number), note.source, columns_.margin_x, columns_.margin_w);
        }
        set_explanation(std::numeric_limits<float>::max());
    }
    void set_notes_below() {
        if (text_.body == nullptr || text_.body->citations.empty()) return;
        margin_y_ = put(frame_.words("reader.sources"), Type::heading, columns_.x, margin_y_, columns_.w, Ink::plain) +
                    frame_.snap(Dp{16});
        int number = 0;
        for (const content::SourceId id : text_.body->citations)
            put_note(std::to_string(++number), id, columns_.x, columns_.w);
    }
    /// Sources of the record that no sentence names.
    void set_other_sources(float x, float w) {
        if (text_.body == nullptr) return;
        const auto& cited = text_.body->citations;
        bool first = true;
        for (const content::SourceId id : record_.sources) {
            if (std::find(cited.begin(), cited.end(), id) != cited.end()) continue;
            if (first && cited.empty())
                margin_y_ = put(frame_.words("reader.sources"), Type::caption, x, margin_y_, w, Ink::accent) +
                            frame_.snap(Dp{8});
            first = false;
            put_note("–", id, x, w);
        }
    }

    void set_next() {
        if (!text_.next) return;
        const TextRecord& next = frame_.catalog.text(text_.next);
        const float x = columns_.x, w = page_.end_x - x;
        const float pad = frame_.snap(frame_.compact() ? Dp{20} : Dp{40}), icon = frame_.snap(Dp{72});
        const float y = page_.height, words_w = w - 2 * icon;
        const ParagraphRef head = layout_text(frame_, frame_.words("reader.next"), {Type::caption}, words_w);
        const ParagraphRef title =
            layout_text(frame_, next.title, TextSpec{frame_.compact() ? Type::heading : Type::title}, words_w);
        ReadingPage::Link link;
        link.name = frame_.in_language(next.title).text;
        link.words = {{head, {x, y + pad}, Ink::accent}, {title, {x, y + pad + head->size.h}, Ink::plain}};
        float bottom = y + pad + head->size.h + title->size.h;
        if (!frame_.in_language(next.line).text.empty()) {
            const ParagraphRef line = layout_text(frame_, next.line, TextSpec{Type::label}, words_w);
            link.words.push_back({line, {x, bottom + frame_.snap(Dp{8})}, Ink::soft});
            bottom += line->size.h + frame_.snap(Dp{8});
        }
        link.rect = {x, y, w, std::max(bottom + pad - y, frame_.snap(kPrimaryTarget))};
        rule(x, y, w);
        page_.next = std::move(link);
        page_.height = page_.next->rect.bottom() + frame_.snap(Dp{24});
    }

    const Frame& frame_;
    const ReadingText& text_;
    const TextRecord& record_;
    const Columns columns_;
    ReadingPage page_;
    float margin_y_ = 0; ///< where the next thing beside the words goes
    bool explained_ = false;
};

platform::Color color(const Theme& theme, Ink ink) {
    return ink == Ink::plain ? theme.ink : ink == Ink::soft ? theme.soft_ink : theme.accent;
}

void draw_link(Canvas& canvas, const ReadingPage::Link& link, const std::string& id, float up, bool arrow) {
    const Frame& frame = canvas.frame();
    const Rect rect = link.rect.moved({0, -up});
    if (!rect.intersects(frame.stage)) return;
    if (canvas.pressed(id)) canvas.fill(rect.inset(-frame.snap(Dp{16}), 0), frame.theme.pressed);
    for (const ReadingPage::Words& w : link.words)
        canvas.text(w.paragraph, w.at + platform::Vec2{0, -up}, color(frame.theme, w.ink));
    if (link.image) canvas.image(link.image, link.picture.moved({0, -up}), link.alt);
    const float icon = frame.snap(arrow ? Dp{72} : Dp{36});
    if (!link.image)
        canvas.icon(platform::Icon::next, {rect.right() - icon, std::round(rect.center().y - icon / 2), icon, icon},
                    frame.theme.accent, true);
    if (canvas.focused(id)) canvas.focus_ring(rect.inset(frame.px(Dp{4})));
    canvas.target(id, rect, platform::Role::link, link.name);
}

} // namespace

int ReadingPage::chapter_at(float scrolled, float stage_height) const {
    // The reading line goes from the top of the stage to its foot as the page goes by, so that the last chapter, which
    // may never come near the top, is reached too.
    const float limit = height - stage_height, share = limit > 0 ? std::clamp(scrolled / limit, 0.0f, 1.0f) : 0;
    const float line = scrolled + stage_height * (0.25f + 0.75f * share);
    int at = -1;
    for (std::size_t i = 0; i < chapters.size(); ++i)
        if (chapters[i].y <= line) at = static_cast<int>(i);
    return at;
}

std::pair<std::size_t, std::size_t> ReadingPage::chapters_shown(const Frame& frame, int here) const {
    if (rail_chapters.empty() || chapters.empty()) return {0, 0};
    const float gap = frame.snap(kTargetGap);
    float total = -gap;
    for (const Chapter& c : chapters)
        total += c.h + gap;
    if (total <= rail_chapters.h) return {0, chapters.size()};
    const auto room = static_cast<std::size_t>((rail_chapters.h + gap) / (chapters[0].h + gap));
    const auto middle = static_cast<std::size_t>(std::max(here, 0));
    return {std::min(middle > room / 2 ? middle - room / 2 : 0, chapters.size() - room), room};
}

PageTouch ReadingPage::touched(const platform::Gesture& tap, float scrolled, const Frame& frame,
                               const std::string& prefix) const {
    PageTouch touch;
    for (std::size_t i = 0; i < links.size(); ++i)
        if (tap.target == prefix + ".link." + std::to_string(i + 1)) {
            touch.kind = links[i].original ? PageTouch::Kind::original : PageTouch::Kind::leads;
            touch.to = links[i].to;
            return touch;
        }
    const std::string_view target = tap.target;
    if (target == prefix + ".languages") touch.kind = PageTouch::Kind::languages;
    if (const std::string chapter = prefix + ".chapter."; target.starts_with(chapter)) {
        std::size_t number = 0;
        std::from_chars(target.data() + chapter.size(), target.data() + target.size(), number);
        if (number < 1 || number > chapters.size()) return touch;
        touch.kind = PageTouch::Kind::chapter;
        touch.chapter = number - 1;
    }
    if (target == prefix + ".on-page" && column.selected())
        return {PageTouch::Kind::on_page, {}, 0, *column.selected(), {}};
    if (const std::string line = prefix + ".line."; target.starts_with(line)) {
        std::size_t number = 0;
        std::from_chars(target.data() + line.size(), target.data() + target.size(), number);
        if (number >= 1 && number <= column.rows().size()) touch = {PageTouch::Kind::row, {}, 0, number - 1, {}};
        return touch;
    }
    if (target != prefix + ".page" && !target.starts_with(prefix + ".word.")) return touch;
    const ColumnTouch found = column.touched(frame, {tap.position.x - column_x, tap.position.y + scrolled - column_y});
    switch (found.kind) {
    case ColumnTouch::Kind::none: break;
    case ColumnTouch::Kind::row:
        touch.kind = PageTouch::Kind::row;
        touch.row = found.row;
        break;
    case ColumnTouch::Kind::link:
        touch.to = frame.catalog.resolve(found.link);
        if (touch.to.kind != Destination::Kind::none) touch.kind = PageTouch::Kind::leads;
        break;
    case ColumnTouch::Kind::passage:
        touch.kind = PageTouch::Kind::passage;
        touch.note = {found.row, found.side, std::string(found.link)};
        break;
    }
    return touch;
}

float append_link(const Frame& frame, ReadingPage& page, const ReadingLink& from, platform::Vec2 at, float width) {
    const auto set = [&](Type type, float room) {
        return from.title != nullptr ? layout_text(frame, *from.title, TextSpec{type}, room)
                                     : layout_text(frame, from.words, TextSpec{type}, room);
    };
    ReadingPage::Link link;
    link.to = from.to;
    link.name = from.title != nullptr ? std::string(frame.in_language(*from.title).text) : from.words;
    page.rules.push_back({at.x, std::round(at.y), width, frame.rule()});
    const float pad = frame.snap(Dp{16}), gap = std::max(frame.snap(Dp{20}), frame.snap(kTargetGap));
    float words_w = width - frame.snap(Dp{48});
    if (from.image) {
        const content::ImageRecord& record = frame.catalog.image(from.image);
        link.image = from.image;
        link.alt = from.alt;
        link.picture = platform::fit_inside({static_cast<float>(record.width), static_cast<float>(record.height)},
                                            {0, 0, std::round(width * 0.36f), frame.snap(Dp{240})});
        link.picture = {at.x + words_w + frame.snap(Dp{48}) - std::round(link.picture.w), at.y + pad + gap / 2,
                        std::round(link.picture.w), std::round(link.picture.h)};
        words_w -= link.picture.w;
    }
    const float y = at.y + pad + gap / 2;
    float words_h = 0;
    if (!from.kind.empty()) {
        const ParagraphRef kind = layout_text(frame, from.kind, {Type::caption}, words_w);
        link.words.push_back({kind, {at.x, y}, Ink::accent});
        words_h += kind->size.h;
    }
    const ParagraphRef name = set(Type::label, words_w);
    link.words.push_back({name, {at.x, y + words_h}, Ink::plain});
    words_h += name->size.h;
    const float height = std::max({frame.snap(kTarget) + gap, words_h + 2 * pad + gap, link.picture.h + 2 * pad + gap});
    link.rect = {at.x, at.y + gap / 2, width, height - gap};
    page.links.push_back(std::move(link));
    return at.y + height;
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
    return columns_of(frame, true).beside;
}

ReadingPage layout_reading_page(const Frame& frame, const ReadingText& text) {
    Setter setter(frame, text);
    return setter.set(setter.make_column());
}

float refine_reading_page(const Frame& frame, const ReadingText& text, ReadingPage& page, float up) {
    const float top = up - page.column_y;
    const auto refined = page.column.refine(frame, top, top + frame.stage.h, kBytesPerStep);
    if (!refined.changed) return 0;
    TextColumn column = std::move(page.column);
    page = Setter(frame, text).set(std::move(column));
    return refined.shift;
}

namespace {

void draw_chapters(Canvas& canvas, const ReadingPage& page, float up, const std::string& prefix) {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const int here = page.chapter_at(up, frame.stage.h);
    const auto [first, count] = page.chapters_shown(frame, here);
    const std::string& language = frame.catalog.exhibit.languages[page.column.spec().first.language].tag;
    Rect rect = page.rail_chapters;
    for (std::size_t i = first; i < first + count; ++i) {
        const ReadingPage::Chapter& c = page.chapters[i];
        rect.h = c.h;
        const ParagraphRef title = chapter_title(frame, c.title, rect.w, language);
        const std::string id = prefix + ".chapter." + std::to_string(i + 1);
        const bool current = static_cast<int>(i) == here;
        if (canvas.pressed(id)) canvas.fill(rect, theme.pressed);
        canvas.fill({rect.x, rect.y, current ? 2 * frame.rule() : frame.rule(), rect.h},
                    current ? theme.accent : theme.line);
        canvas.text(title, {rect.x + frame.snap(Dp{24}), std::round(rect.center().y - title->size.h / 2)},
                    current ? theme.ink : theme.soft_ink);
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target(id, rect, platform::Role::link, c.title, current);
        rect.y = rect.bottom() + frame.snap(kTargetGap);
    }
}

} // namespace

void draw_reading_page(Canvas& canvas, const ReadingPage& page, float up, const std::string& prefix) {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    for (const ReadingPage::Words& w : page.rail)
        canvas.text(w.paragraph, w.at, color(theme, w.ink));
    draw_chapters(canvas, page, up, prefix);
    for (const Rect& rule : page.rules)
        if (const Rect r = rule.moved({0, -up}); r.intersects(frame.stage)) canvas.fill(r, theme.line);
    for (const Rect& bar : page.bars)
        if (const Rect r = bar.moved({0, -up}); r.intersects(frame.stage)) canvas.fill(r, theme.accent);
    for (const ReadingPage::Words& w : page.words) {
        const Rect box{w.at.x, w.at.y - up, w.paragraph->size.w, w.paragraph->size.h};
        if (box.y < frame.stage.bottom() && box.bottom() > frame.stage.y)
            canvas.text(w.paragraph, box.origin(), color(theme, w.ink), {theme.accent});
    }
    page.column.draw(canvas, {page.column_x, page.column_y - up}, frame.stage, prefix);
    if (const Rect r = page.languages.moved({0, page.languages_stay ? 0 : -up});
        !page.languages.empty() && r.intersects(frame.stage))
        draw_button(canvas, {.id = prefix + ".languages", .label = page.languages_label}, r);
    for (std::size_t i = 0; i < page.links.size(); ++i)
        draw_link(canvas, page.links[i], prefix + ".link." + std::to_string(i + 1), up, false);
    if (page.next) draw_link(canvas, *page.next, prefix + ".next", up, true);
}

} // namespace kiosk
