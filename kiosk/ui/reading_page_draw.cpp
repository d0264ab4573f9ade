// A laid-out page on the screen, and what a touch on it asks for.
#include "kiosk/ui/reading_page.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "kiosk/ui/button.h"
#include "kiosk/ui/reading_setter.h"

namespace kiosk {

using content::Destination;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using Ink = ReadingPage::Ink;

namespace {

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
    const float icon = arrow ? frame.snap(Dp{72}) : link_mark(frame);
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
