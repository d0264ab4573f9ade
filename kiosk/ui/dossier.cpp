#include "kiosk/ui/dossier.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"
#include "kiosk/ui/reading_columns.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;
using platform::Vec2;

namespace {

constexpr Type kTitle[] = {Type::display, Type::title, Type::heading};
constexpr Type kTitleNarrow[] = {Type::title, Type::heading};

float baseline(const ParagraphRef& paragraph) {
    return paragraph->lines.empty() ? 0 : paragraph->lines.front().baseline;
}

} // namespace

DossierEntry::Words words(const Frame& frame, const content::Localized& text) {
    const auto choice = frame.in_language(text);
    return {std::string(choice.text), frame.catalog.exhibit.languages[choice.language].tag};
}

DossierColumns dossier_columns(const Frame& frame) {
    const ReadingColumns c = reading_columns(frame, false);
    return {c.rail_x, c.rail_w, c.x, c.w, c.margin_x, c.margin_w, c.top};
}

Dossier::Dossier(const Frame& frame, const DossierHead& head, std::vector<DossierEntry> entries,
                 const DossierColumns& columns, const DossierEntry::Words& next)
    : frame_(&frame), columns_(columns) {
    float y = lay_out_head(head, columns_.top);
    for (DossierEntry& source : entries) {
        Entry& entry = entries_.emplace_back();
        entry.source = std::move(source);
        y = lay_out_entry(entry, y);
    }
    height_ = y + frame.snap(frame.compact() ? Dp{24} : Dp{64});
    lay_out_next(next);
    lay_out_rail();
    frame_ = nullptr;
}

/// From the edge where the page's lines begin, whatever the language reads like.
TextAlign Dossier::edge(const std::string& language) const {
    const content::Language* own = language.empty() ? nullptr : content::find_language(language);
    return own != nullptr && own->rtl != frame_->rtl() ? TextAlign::end : TextAlign::start;
}
ParagraphRef Dossier::set(const DossierEntry::Words& words, Type type, float width) const {
    return layout_text(*frame_, words.text, {type, edge(words.language), 0, {}, words.language}, width);
}

float Dossier::put(std::vector<Text>& into, const ParagraphRef& paragraph, Vec2 at, Ink ink) const {
    into.push_back({paragraph, at, ink});
    return at.y + paragraph->size.h;
}

float Dossier::lay_out_head(const DossierHead& head, float y) {
    const Frame& frame = *frame_;
    const bool small = frame.compact();
    if (!head.kicker.empty())
        y = put(head_, balance_text(frame, head.kicker, TextSpec{Type::caption}, columns_.w), {columns_.x, y},
                Ink::accent) +
            frame.snap(Dp{8});
    const auto steps = small || frame.portrait() ? std::span<const Type>(kTitleNarrow) : std::span<const Type>(kTitle);
    y = put(head_,
            fit_text(frame, head.title.text, {Type::title, edge(head.title.language), 0, {}, head.title.language},
                     steps, {columns_.w, frame.stage.h * 0.4f}),
            {columns_.x, y}, Ink::plain);
    if (!head.line.text.empty())
        y = put(head_,
                balance_text(frame, head.line.text, {Type::lead, edge(head.line.language), 0, {}, head.line.language},
                             columns_.w),
                {columns_.x, y + frame.snap(small ? Dp{8} : Dp{24})}, Ink::soft);
    y += frame.snap(small ? Dp{24} : Dp{64});
    room_y_ = std::round(y);
    return room_y_ + head.room;
}

float Dossier::lay_out_entry(Entry& entry, float y) {
    const Frame& frame = *frame_;
    const bool small = frame.compact();
    entry.y = std::round(y);
    y = lay_out_name(entry, entry.y + frame.snap(small ? Dp{20} : Dp{40}));
    const float notes_y = entry.y + frame.snap(small ? Dp{20} : Dp{48});
    for (const DossierEntry::Part& part : entry.source.parts) {
        if (part.text == nullptr || part.text->blocks.empty()) continue;
        y += frame.snap(small ? Dp{16} : Dp{28});
        if (!part.kicker.empty())
            y = put(entry.texts, set({part.kicker, {}}, Type::caption, columns_.w), {columns_.x, y}, Ink::accent) +
                frame.snap(Dp{4});
        Page& page = entry.pages.emplace_back();
        page.at = {columns_.x, y};
        page.column = TextColumn(
            frame, {.first = {part.text, frame.catalog.find_language(part.language).value_or(frame.visit.language)},
                    .width = columns_.w});
        page.column.lay_out_whole(frame);
        y += page.column.height();
    }
    if (!entry.source.dated.empty())
        y = put(entry.texts, set({entry.source.dated, {}}, Type::caption, columns_.w),
                {columns_.x, y + frame.snap(Dp{16})}, Ink::soft);
    y = lay_out_links(entry, y);
    if (columns_.notes_w > 0)
        y = std::max(y, lay_out_notes(entry, columns_.notes_x, columns_.notes_w, notes_y));
    else
        y = lay_out_notes(entry, columns_.x, columns_.w, y + frame.snap(Dp{32}));
    entry.bottom = std::round(y + frame.snap(small ? Dp{24} : Dp{56}));
    return entry.bottom;
}

/// Figure and name on one baseline.
float Dossier::lay_out_name(Entry& entry, float y) {
    const Frame& frame = *frame_;
    const DossierEntry& source = entry.source;
    const Type step = frame.compact() ? Type::heading : Type::title;
    float x = columns_.x;
    ParagraphRef figure;
    if (!source.figure.empty()) {
        figure =
            layout_text(frame, source.figure,
                        {step, TextAlign::start, 1, {}, language_of_figure(source.figure, frame.language().tag)}, 0);
        x += figure->size.w + std::round(frame.type_px(frame.compact() ? Dp{16} : Dp{28}));
    }
    const ParagraphRef name = set(source.name, step, columns_.x + columns_.w - x);
    const float base = std::max(figure ? baseline(figure) : 0, baseline(name));
    if (figure) put(entry.texts, figure, {columns_.x, y + base - baseline(figure)}, Ink::accent);
    y = put(entry.texts, name, {x, y + base - baseline(name)}, Ink::plain);
    for (const DossierEntry::Words& words : source.under)
        if (!words.text.empty())
            y = put(entry.texts, set(words, Type::label, columns_.w), {columns_.x, y + frame.snap(Dp{4})}, Ink::soft);
    return y;
}

/// Rows between hairlines: what it is, then its name.
float Dossier::lay_out_links(Entry& entry, float y) {
    const Frame& frame = *frame_;
    if (entry.source.links.empty()) return y;
    y += frame.snap(Dp{24});
    const float gap = frame.snap(kTargetGap), pad = frame.snap(Dp{12}),
                words_w = columns_.w - link_mark(frame) - frame.snap(Dp{28});
    for (std::size_t i = 0; i < entry.source.links.size(); ++i) {
        const DossierEntry::Link& source = entry.source.links[i];
        const ParagraphRef kind = set({source.kind, {}}, Type::caption, words_w);
        const ParagraphRef title = layout_text(frame, *source.title, TextSpec{Type::label}, words_w);
        const float words = kind->size.h + title->size.h,
                    height = std::max(frame.snap(kTarget), std::ceil(words + 2 * pad));
        const float at = std::round(y + (height - words) / 2);
        put(entry.texts, kind, {columns_.x, at}, Ink::accent);
        put(entry.texts, title, {columns_.x, at + kind->size.h}, Ink::plain);
        entry.links.push_back({".link." + entry.source.key + "." + std::to_string(i + 1),
                               {columns_.x, std::round(y), columns_.w, height},
                               std::string(frame.in_language(*source.title).text),
                               source.to});
        y += height + gap;
    }
    return y - gap;
}

float Dossier::lay_out_notes(Entry& entry, float x, float width, float y) {
    const Frame& frame = *frame_;
    if (entry.source.notes.empty()) return y;
    y = put(entry.texts, set({std::string(frame.words("reader.sources")), {}}, Type::caption, width), {x, y},
            Ink::accent) +
        frame.snap(Dp{4});
    float marks = 0;
    for (const DossierEntry::Note& note : entry.source.notes)
        marks = std::max(marks, layout_text(frame, note.mark, {Type::caption}, 0)->size.w);
    marks = std::ceil(marks) + frame.snap(Dp{16});
    for (const DossierEntry::Note& note : entry.source.notes) {
        const content::Source& source = frame.catalog.source(note.source);
        const std::string& tag = frame.catalog.exhibit.languages[frame.in_language(source.title).language].tag;
        // In the source's language, so that both stand on one base line.
        put(entry.texts, layout_text(frame, note.mark, {Type::caption, TextAlign::start, 1, {}, tag}, 0), {x, y},
            Ink::accent);
        y = put(entry.texts, set({source_text(frame, source), tag}, Type::caption, width - marks), {x + marks, y},
                Ink::soft) +
            frame.snap(Dp{8});
    }
    return y - frame.snap(Dp{8});
}

/// Every entry's name, in view while one reads; where the panel is too low for all, none.
void Dossier::lay_out_rail() {
    const Frame& frame = *frame_;
    if (columns_.rail_w == 0 || entries_.size() < 2) return;
    float y = columns_.top + frame.snap(Dp{24});
    for (Entry& entry : entries_) {
        const DossierEntry& s = entry.source;
        entry.rail = set({s.figure.empty() ? s.name.text : s.figure + "  " + s.name.text, s.name.language},
                         Type::caption, columns_.rail_w - frame.snap(Dp{24}));
        const float h = std::max(frame.snap(kTarget), entry.rail->size.h + frame.snap(Dp{16}));
        entry.rail_rect = {columns_.rail_x, y, columns_.rail_w, h};
        y += h + frame.snap(kTargetGap);
    }
    rail_ = y <= frame.stage.h;
}

void Dossier::lay_out_next(const DossierEntry::Words& next) {
    const Frame& frame = *frame_;
    if (next.text.empty()) return;
    const float end = columns_.notes_w > 0 ? columns_.notes_x + columns_.notes_w : columns_.x + columns_.w;
    const float pad = frame.snap(frame.compact() ? Dp{20} : Dp{40}), words_w = end - columns_.x - frame.snap(Dp{144});
    const ParagraphRef kind = set({std::string(frame.words("reader.next")), {}}, Type::caption, words_w);
    const ParagraphRef title = set(next, frame.compact() ? Type::heading : Type::title, words_w);
    const float y = height_;
    float bottom = put(next_, kind, {columns_.x, y + pad}, Ink::accent);
    bottom = put(next_, title, {columns_.x, bottom}, Ink::plain);
    next_rect_ = {columns_.x, y, end - columns_.x, std::max(bottom + pad - y, frame.snap(kPrimaryTarget))};
    next_name_ = next.text;
    height_ = next_rect_.bottom() + frame.snap(Dp{24});
}

std::size_t Dossier::entry_at(float scrolled, float stage_height) const {
    // As in the reader: the reading line moves down with the page, so that the last entry is reached too.
    const float limit = height_ - stage_height, share = limit > 0 ? std::clamp(scrolled / limit, 0.0f, 1.0f) : 0;
    const float line = scrolled + stage_height * (0.25f + 0.75f * share);
    std::size_t at = 0;
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (entries_[i].y <= line) at = i;
    return at;
}

void Dossier::draw(Canvas& canvas, float up, const std::string& prefix) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const Rect& stage = frame.stage;
    const auto draw_texts = [&](const std::vector<Text>& texts) {
        for (const Text& t : texts) {
            const float y = t.at.y - up;
            if (y >= stage.bottom() || y + t.paragraph->size.h <= stage.y) continue;
            canvas.text(t.paragraph, {t.at.x, y},
                        t.ink == Ink::plain  ? theme.ink
                        : t.ink == Ink::soft ? theme.soft_ink
                                             : theme.accent);
        }
    };
    const float end = columns_.notes_w > 0 ? columns_.notes_x + columns_.notes_w : columns_.x + columns_.w;
    const std::size_t here = entry_at(up, stage.h);
    for (std::size_t i = 0; rail_ && i < entries_.size(); ++i) {
        const Entry& entry = entries_[i];
        const std::string id = prefix + ".entry." + entry.source.key;
        const Rect& r = entry.rail_rect;
        if (canvas.pressed(id)) canvas.fill(r, theme.pressed);
        canvas.fill({r.x, r.y, i == here ? 2 * frame.rule() : frame.rule(), r.h},
                    i == here ? theme.accent : theme.line);
        canvas.text(entry.rail, {r.x + frame.snap(Dp{24}), std::round(r.center().y - entry.rail->size.h / 2)},
                    i == here ? theme.ink : theme.soft_ink);
        if (canvas.focused(id)) canvas.focus_ring(r);
        canvas.target(id, r, platform::Role::link, entry.source.name.text, i == here);
    }
    draw_texts(head_);
    for (const Entry& entry : entries_) {
        if (entry.bottom - up <= stage.y || entry.y - up >= stage.bottom()) continue;
        canvas.fill({columns_.x, entry.y - up, end - columns_.x, frame.rule()}, theme.line);
        for (const Link& link : entry.links) {
            const Rect rect = link.rect.moved({0, -up});
            if (!rect.intersects(stage)) continue;
            const std::string id = prefix + link.id;
            if (canvas.pressed(id)) canvas.fill(rect.inset(-frame.snap(Dp{16}), 0), theme.pressed);
            canvas.fill({rect.x, rect.y, rect.w, frame.rule()}, theme.line);
            const float icon = link_mark(frame);
            canvas.icon(platform::Icon::next, {rect.right() - icon, std::round(rect.center().y - icon / 2), icon, icon},
                        theme.accent, true);
            if (canvas.focused(id)) canvas.focus_ring(rect);
            canvas.target_within(stage, id, rect, platform::Role::link, link.name);
        }
        draw_texts(entry.texts);
        for (const Page& page : entry.pages)
            page.column.draw(canvas, page.at + Vec2{0, -up}, stage, prefix + ".text." + entry.source.key);
    }
    const Rect next = next_rect_.moved({0, -up});
    if (next_.empty() || !next.intersects(stage)) return;
    const std::string id = prefix + ".next";
    if (canvas.pressed(id)) canvas.fill(next.inset(-frame.snap(Dp{16}), 0), theme.pressed);
    canvas.fill({next.x, next.y, next.w, frame.rule()}, theme.line);
    draw_texts(next_);
    const float icon = frame.snap(Dp{72});
    canvas.icon(platform::Icon::next, {next.right() - icon, std::round(next.center().y - icon / 2), icon, icon},
                theme.accent, true);
    if (canvas.focused(id)) canvas.focus_ring(next.inset(frame.px(Dp{4})));
    canvas.target_within(stage, id, next, platform::Role::link, next_name_);
}

Dossier::Touch Dossier::touched(const platform::Gesture& tap, float scrolled, const Frame& frame,
                                const std::string& prefix, const std::string& page_id) const {
    if (tap.target == prefix + ".next" && !next_.empty()) return {Touch::Kind::next, {}, 0};
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (tap.target == prefix + ".entry." + entries_[i].source.key) return {Touch::Kind::entry, {}, i};
        for (const Link& link : entries_[i].links)
            if (tap.target == prefix + link.id) return {Touch::Kind::leads, link.to, i};
    }
    if (tap.target != page_id) return {};
    for (const Entry& entry : entries_)
        for (const Page& page : entry.pages) {
            const ColumnTouch found = page.column.touched(frame, tap.position + Vec2{0, scrolled} - page.at);
            if (found.kind != ColumnTouch::Kind::link) continue;
            const content::Destination to = frame.catalog.resolve(found.link);
            if (to.kind != content::Destination::Kind::none) return {Touch::Kind::leads, to, 0};
        }
    return {};
}

} // namespace kiosk
