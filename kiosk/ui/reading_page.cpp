#include "kiosk/ui/reading_page.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/date_text.h"
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
constexpr Dp kBetween{80}; ///< columns

const TextRecord kNoText;

/// Where the columns are.
struct Columns {
    float rail_x = 0, rail_w = 0; ///< 0 wide: none
    float x = 0, w = 0;
    float margin_x = 0, margin_w = 0; ///< 0 wide: none
    float top = 0;
};

Columns columns_of(const Frame& frame) {
    Columns c;
    const bool small = frame.compact();
    const float edge = frame.snap(small ? Dp{32} : Dp{72}), between = frame.snap(kBetween);
    const float end = frame.size.w - frame.snap(kScrollGutter);
    const float measure = std::round(frame.px(kMeasure) * frame.visit.comfort.text_scale);
    c.top = frame.snap(small ? Dp{20} : Dp{64});
    c.x = edge;
    c.w = std::min(end - edge, std::round(measure * 1.16f));
    if (small || frame.portrait()) return c;
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

class Setter {
public:
    Setter(const Frame& frame, const ReadingText& text)
        : frame_(frame), text_(text), record_(text.id ? frame.catalog.text(text.id) : kNoText),
          columns_(columns_of(frame)) {}

    ReadingPage set() {
        page_.column_x = columns_.x;
        page_.end_x = columns_.margin_w > 0 ? columns_.margin_x + columns_.margin_w : columns_.x + columns_.w;
        page_.column.height = columns_.top;
        set_head();
        if (text_.veiled) {
            float y = page_.column.height + frame_.snap(Dp{40});
            y = put(frame_.words("reader.veiled"), Type::body, columns_.x, y, columns_.w, Ink::plain) +
                frame_.snap(Dp{32});
            page_.open = {columns_.x, y, std::min(columns_.w, frame_.px(Dp{720})), frame_.snap(kPrimaryTarget)};
            page_.height = page_.open.bottom() + frame_.snap(Dp{64});
            set_next(); // a way past
            return std::move(page_);
        }
        const float words_from = page_.column.height;
        if (text_.body != nullptr) {
            page_.column.height += frame_.snap(frame_.compact() ? Dp{16} : Dp{32});
            append_rich_text(frame_, *text_.body, tag(), columns_.w, page_.column);
        }
        set_rail();
        if (columns_.margin_w > 0) {
            margin_y_ = columns_.top + frame_.snap(Dp{24});
            set_withheld(columns_.margin_x, columns_.margin_w);
            set_links(columns_.margin_x, columns_.margin_w);
            set_notes_beside();
            set_other_sources(columns_.margin_x, columns_.margin_w);
        } else {
            margin_y_ = page_.column.height + frame_.snap(Dp{48});
            if (text_.body == nullptr) margin_y_ = std::max(margin_y_, words_from);
            set_withheld(columns_.x, columns_.w);
            set_links(columns_.x, columns_.w);
            set_notes_below();
            set_other_sources(columns_.x, columns_.w);
        }
        page_.height = std::max(page_.column.height, margin_y_) + frame_.snap(frame_.compact() ? Dp{40} : Dp{96});
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
             {std::string(frame_.in_language(record_.form).text), date_text(record_.date, frame_.language().tag),
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
        page_.column.height = y + frame_.snap(Dp{8});
    }

    /// What the text is, whom it names, and its chapters: in view while one reads.
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
        std::string people;
        for (const content::PersonId id : record_.people)
            if (const auto name = frame_.in_language(frame_.catalog.people[id.value].name).text; !name.empty())
                people += (people.empty() ? "" : "\n") + std::string(name);
        if (!people.empty()) {
            if (!page_.rail.empty()) y += frame_.snap(Dp{24});
            say(frame_.words("reader.people"), Type::caption, Ink::accent, 0);
            say(people, Type::caption, Ink::soft, 0);
        }
        if (!page_.rail.empty()) y += frame_.snap(Dp{40});
        std::vector<ReadingPage::Chapter> chapters;
        for (const RichPage::Piece& piece : page_.column.pieces) {
            if (piece.block == nullptr || piece.block->kind != RichBlock::Kind::heading) continue;
            const ParagraphRef title = layout_text(
                frame_, piece.block->text, {Type::caption, TextAlign::start, 3, {}, tag()}, w - frame_.snap(Dp{24}));
            const float h = std::max(frame_.snap(kTarget), title->size.h + frame_.snap(Dp{16}));
            chapters.push_back({title, piece.y, {x, y, w, h}});
            y += h + frame_.snap(kTargetGap);
        }
        if (chapters.size() > 1 && y <= frame_.stage.h) page_.chapters = std::move(chapters);
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
        for (const content::PhotographId id : record_.photographs) {
            const content::Photograph& p = catalog.photograph(id);
            add_link({Destination::Kind::photograph, id.value}, "link.photograph", p.title, {}, x, w,
                     p.sensitivity == content::Sensitivity::none ? p.image : content::ImageId{});
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

    /// A row between hairlines: what it is, then its name.
    void add_link(Destination to, std::string_view kind, const content::Localized& title, const std::string& more,
                  float x, float w, content::ImageId image = {}) {
        ReadingPage::Link link;
        link.to = to;
        link.name = frame_.in_language(title).text;
        rule(x, margin_y_, w);
        const float pad = frame_.snap(Dp{16}), gap = frame_.snap(Dp{20});
        float words_w = w - frame_.snap(Dp{48});
        if (image) {
            const content::ImageRecord& record = frame_.catalog.image(image);
            link.image = image;
            link.picture = platform::fit_inside({static_cast<float>(record.width), static_cast<float>(record.height)},
                                                {0, 0, std::round(w * 0.36f), frame_.snap(Dp{240})});
            link.picture = {x + words_w + frame_.snap(Dp{48}) - std::round(link.picture.w), margin_y_ + pad + gap / 2,
                            std::round(link.picture.w), std::round(link.picture.h)};
            words_w -= link.picture.w;
        }
        const ParagraphRef head = layout_text(
            frame_, more.empty() ? std::string(frame_.words(kind)) : std::string(frame_.words(kind)) + " · " + more,
            {Type::caption}, words_w);
        const ParagraphRef name = layout_text(frame_, title, TextSpec{Type::label}, words_w);
        const float y = margin_y_ + pad + gap / 2;
        link.words.push_back({head, {x, y}, Ink::accent});
        link.words.push_back({name, {x, y + head->size.h}, Ink::plain});
        const float h = std::max(
            {frame_.snap(kTarget) + gap, head->size.h + name->size.h + 2 * pad + gap, link.picture.h + 2 * pad + gap});
        link.rect = {x, margin_y_ + gap / 2, w, h - gap};
        margin_y_ += h;
        page_.links.push_back(std::move(link));
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
        std::vector<bool> seen(text_.body->citations.size());
        for (const RichPage::Piece& piece : page_.column.pieces) {
            if (piece.block == nullptr) continue;
            for (const RichSpan& span : piece.block->spans) {
                if (span.kind != RichSpan::Kind::citation) continue;
                const auto& all = text_.body->citations;
                const auto index =
                    static_cast<std::size_t>(std::find(all.begin(), all.end(), span.source) - all.begin());
                if (index >= all.size() || seen[index]) continue;
                seen[index] = true;
                const auto rects = piece.paragraph->rects_of(span.begin, span.end);
                out.push_back(
                    {static_cast<int>(index) + 1, span.source, piece.y + (rects.empty() ? 0 : rects.front().y)});
            }
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
    void set_notes_beside() {
        for (const Note& note : notes()) {
            margin_y_ = std::max(margin_y_, std::round(note.y));
            put_note(std::to_string(note.number), note.source, columns_.margin_x, columns_.margin_w);
        }
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
    if (link.image) // which only a photograph's link has
        canvas.image(link.image, link.picture.moved({0, -up}),
                     frame.in_language(frame.catalog.photographs[link.to.index].alt).text);
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

PageTouch ReadingPage::touched(const platform::Gesture& tap, float scrolled, const Frame& frame,
                               const std::string& prefix) const {
    PageTouch touch;
    for (std::size_t i = 0; i < links.size(); ++i)
        if (tap.target == prefix + ".link." + std::to_string(i + 1)) return {PageTouch::Kind::leads, links[i].to, 0};
    for (std::size_t i = 0; i < chapters.size(); ++i)
        if (tap.target == prefix + ".chapter." + std::to_string(i + 1))
            return {PageTouch::Kind::chapter, {}, chapters[i].y - frame.px(Dp{64})};
    if (tap.target != prefix + ".page") return touch;
    const std::string_view link = column.link_at({tap.position.x - column_x, tap.position.y + scrolled});
    if (!link.empty()) touch.to = frame.catalog.resolve(link);
    if (touch.to.kind != Destination::Kind::none) touch.kind = PageTouch::Kind::leads;
    return touch;
}

ReadingPage layout_reading_page(const Frame& frame, const ReadingText& text) {
    return Setter(frame, text).set();
}

void draw_reading_page(Canvas& canvas, const ReadingPage& page, float up, const std::string& prefix) {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    for (const ReadingPage::Words& w : page.rail)
        canvas.text(w.paragraph, w.at, color(theme, w.ink));
    const int here = page.chapter_at(up, frame.stage.h);
    for (std::size_t i = 0; i < page.chapters.size(); ++i) {
        const ReadingPage::Chapter& c = page.chapters[i];
        const std::string id = prefix + ".chapter." + std::to_string(i + 1);
        const bool current = static_cast<int>(i) == here;
        if (canvas.pressed(id)) canvas.fill(c.rect, theme.pressed);
        canvas.fill({c.rect.x, c.rect.y, current ? 2 * frame.rule() : frame.rule(), c.rect.h},
                    current ? theme.accent : theme.line);
        canvas.text(c.title, {c.rect.x + frame.snap(Dp{24}), std::round(c.rect.center().y - c.title->size.h / 2)},
                    current ? theme.ink : theme.soft_ink);
        if (canvas.focused(id)) canvas.focus_ring(c.rect);
        canvas.target(id, c.rect, platform::Role::link, c.title->blob->text, current);
    }
    for (const Rect& rule : page.rules)
        if (const Rect r = rule.moved({0, -up}); r.intersects(frame.stage)) canvas.fill(r, theme.line);
    for (const ReadingPage::Words& w : page.words) {
        const Rect box{w.at.x, w.at.y - up, w.paragraph->size.w, w.paragraph->size.h};
        if (box.y < frame.stage.bottom() && box.bottom() > frame.stage.y)
            canvas.text(w.paragraph, box.origin(), color(theme, w.ink));
    }
    draw_page(canvas, page.column, {page.column_x, -up}, frame.stage);
    for (std::size_t i = 0; i < page.links.size(); ++i)
        draw_link(canvas, page.links[i], prefix + ".link." + std::to_string(i + 1), up, false);
    if (page.next) draw_link(canvas, *page.next, prefix + ".next", up, true);
}

} // namespace kiosk
