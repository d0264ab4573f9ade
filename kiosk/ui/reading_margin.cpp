// What belongs to a text and stands beside its words, or below them: links, notes, sources, the way on.
#include "kiosk/ui/reading_setter.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kiosk/ui/block_style.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/person_text.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {

using content::Destination;
using content::RichBlock;
using content::TextRecord;
using platform::Dp;
using platform::ParagraphRef;
using platform::TextAlign;
using Ink = ReadingPage::Ink;

void PageSetter::set_withheld(float x, float w) {
    if (record_.withheld.empty()) return;
    margin_y_ = put(frame_.words("reader.document"), Type::caption, x, margin_y_, w, Ink::accent);
    margin_y_ = put(record_.withheld, Type::caption, x, margin_y_ + frame_.snap(Dp{4}), w, Ink::soft);
    if (!record_.holder.empty())
        margin_y_ = put(frame_.strings.format("gallery.held", frame_.language().tag,
                                              {std::string(frame_.in_language(record_.holder).text)}),
                        Type::caption, x, margin_y_ + frame_.snap(Dp{8}), w, Ink::soft);
    margin_y_ += frame_.snap(Dp{40});
}

void PageSetter::set_links(float x, float w) {
    const auto& catalog = frame_.catalog;
    if (!record_.pages.empty()) {
        const std::size_t count = record_.pages.size();
        ReadingLink link{.to = {}, .kind = std::string(frame_.words("link.original")), .title = &record_.title};
        if (count > 1)
            link.kind += " · " + frame_.strings.format("page.count", frame_.language().tag, {std::to_string(count)});
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
            add_link({Destination::Kind::text, static_cast<std::uint32_t>(&other - catalog.texts.data())}, "link.story",
                     other.title, {}, x, w);
    for (const content::EventId id : record_.events) {
        const content::TimelineEvent& e = catalog.event(id);
        add_link({Destination::Kind::event, id.value}, "link.event", e.title,
                 unbroken_date_text(e.date, frame_.language().tag), x, w);
    }
    if (!page_.links.empty()) {
        rule(x, margin_y_, w);
        margin_y_ += frame_.snap(Dp{48});
    }
}

void PageSetter::add_link(Destination to, std::string_view kind, const content::Localized& title,
                          const std::string& more, float x, float w, content::ImageId image,
                          const content::Localized* alt) {
    std::string what(frame_.words(kind));
    if (!more.empty()) what += " · " + more;
    ReadingLink link{to, std::move(what), &title, {}, image, {}};
    if (alt != nullptr) link.alt = frame_.in_language(*alt).text;
    margin_y_ = append_link(frame_, page_, link, {x, margin_y_}, w);
}

std::vector<PageSetter::Note> PageSetter::notes() const {
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

void PageSetter::put_note(const std::string& mark, content::SourceId source, float x, float w) {
    const float indent = frame_.snap(Dp{56});
    const content::Source& s = frame_.catalog.source(source);
    const auto title = frame_.in_language(s.title);
    const content::Language& own = frame_.catalog.exhibit.languages[title.language];
    const TextSpec spec{Type::caption, own.rtl == frame_.rtl() ? TextAlign::start : TextAlign::end, 0, {}, own.tag};
    const ParagraphRef p = layout_text(frame_, source_text(frame_, s), spec, w - indent);
    // Both in the source's language, so that they stand on one base line.
    page_.words.push_back({layout_text(frame_, mark, spec, indent), {x, margin_y_}, Ink::accent});
    page_.words.push_back({p, {x + indent, margin_y_}, Ink::soft});
    margin_y_ += p->size.h + frame_.snap(Dp{16});
}

void PageSetter::set_explanation(float until) {
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

void PageSetter::set_notes_beside() {
    for (const Note& note : notes()) {
        set_explanation(note.y);
        margin_y_ = std::max(margin_y_, std::round(note.y));
        put_note(std::to_string(note.number), note.source, columns_.margin_x, columns_.margin_w);
    }
    set_explanation(std::numeric_limits<float>::max());
}

void PageSetter::set_notes_below() {
    if (text_.body == nullptr || text_.body->citations.empty()) return;
    margin_y_ = put(frame_.words("reader.sources"), Type::heading, columns_.x, margin_y_, columns_.w, Ink::plain) +
                frame_.snap(Dp{16});
    int number = 0;
    for (const content::SourceId id : text_.body->citations)
        put_note(std::to_string(++number), id, columns_.x, columns_.w);
}

void PageSetter::set_other_sources(float x, float w) {
    if (text_.body == nullptr) return;
    const auto& cited = text_.body->citations;
    bool first = true;
    for (const content::SourceId id : record_.sources) {
        if (std::find(cited.begin(), cited.end(), id) != cited.end()) continue;
        if (first && cited.empty())
            margin_y_ =
                put(frame_.words("reader.sources"), Type::caption, x, margin_y_, w, Ink::accent) + frame_.snap(Dp{8});
        first = false;
        put_note("–", id, x, w);
    }
}

void PageSetter::set_next() {
    if (!text_.next) return;
    const TextRecord& next = frame_.catalog.text(text_.next);
    const float x = columns_.x, w = page_.end_x - x;
    const float pad = frame_.snap(frame_.compact() ? Dp{20} : Dp{40}), icon = frame_.snap(Dp{72});
    const float y = page_.height, words_w = w - 2 * icon;
    const ParagraphRef head = layout_text(frame_, frame_.words("reader.next"), {Type::caption}, words_w);
    const ParagraphRef title =
        balance_text(frame_, next.title, TextSpec{frame_.compact() ? Type::heading : Type::title}, words_w);
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

float append_link(const Frame& frame, ReadingPage& page, const ReadingLink& from, platform::Vec2 at, float width) {
    const auto set = [&](Type type, float room) {
        return from.title != nullptr ? balance_text(frame, *from.title, TextSpec{type}, room)
                                     : balance_text(frame, from.words, TextSpec{type}, room);
    };
    ReadingPage::Link link;
    link.to = from.to;
    link.name = from.title != nullptr ? std::string(frame.in_language(*from.title).text) : from.words;
    page.rules.push_back({at.x, std::round(at.y), width, frame.rule()});
    const float pad = frame.snap(Dp{16}), gap = std::max(frame.snap(Dp{20}), frame.snap(kTargetGap));
    float words_w = width - link_mark(frame) - frame.snap(Dp{12});
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

} // namespace kiosk
