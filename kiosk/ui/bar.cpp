#include "kiosk/ui/bar.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "kiosk/ui/button.h"

namespace kiosk {

using platform::Dp;
using platform::Icon;
using platform::Rect;

namespace {

constexpr Dp kPadding{20};     ///< beside the words inside a target
constexpr Dp kLeastWhere{240}; ///< times the text size: less says nothing
constexpr std::string_view kViewMark = "Aa";
constexpr const char* kCountGap = "   "; ///< between a count and what it counts, on one line

float target_height(const Frame& frame) {
    float words = layout_text(frame, frame.words("bar.home"), {Type::label}, 0)->size.h;
    for (const content::Language& language : frame.catalog.exhibit.languages) {
        const TextSpec spec{Type::label, platform::TextAlign::start, 1, {}, language.tag};
        words = std::max(words, layout_text(frame, language.own_name, spec, 0)->size.h);
    }
    return std::max(frame.snap(kTarget), std::ceil(words));
}

/// A word in the bar that answers: a language, the mark of the view sheet.
struct Word {
    std::string id, name; ///< `name` for speech
    platform::ParagraphRef text;
    platform::Role role = platform::Role::button;
    bool selected = false;
};

Word word(const Frame& frame, std::string id, std::string_view text, std::string name, const std::string& language) {
    return {std::move(id), std::move(name),
            layout_text(frame, text, {Type::label, platform::TextAlign::start, 1, {}, language}, 0)};
}
float width_of(const Frame& frame, const Word& w) {
    return std::max(target_height(frame), std::ceil(w.text->size.w) + 2 * frame.snap(kPadding));
}
float width_of(const Frame& frame, const std::vector<Word>& words) {
    float width = 0;
    for (const Word& w : words)
        width += width_of(frame, w) + frame.snap(kTargetGap);
    return width;
}

/// The row from its start on, `spread` with every language, `named` with the sheet's name.
std::vector<Word> choices(const Frame& frame, std::string_view prefix, bool spread, bool named) {
    std::vector<Word> out;
    const std::string start(prefix);
    const auto& languages = frame.catalog.exhibit.languages;
    if (spread) {
        for (std::size_t i = 0; i < languages.size() && languages.size() > 1; ++i) {
            out.push_back(word(frame, start + "language." + languages[i].tag, languages[i].own_name,
                               languages[i].own_name, languages[i].tag));
            out.back().role = platform::Role::tab;
            out.back().selected = i == frame.visit.language;
        }
    } else {
        out.push_back(word(frame, start + "languages", frame.language().own_name,
                           std::string(frame.words("view.languages")), frame.language().tag));
    }
    const std::string view(frame.words("view.title"));
    out.push_back(named ? word(frame, start + "view", view, view, frame.language().tag)
                        : word(frame, start + "view", kViewMark, view, "en"));
    return out;
}

float draw_words(Canvas& canvas, const std::vector<Word>& words, float end, float y) {
    const Frame& frame = canvas.frame();
    const float height = target_height(frame), pad = frame.snap(kPadding);
    float x = end - width_of(frame, words) + frame.snap(kTargetGap);
    const float start = x;
    for (const Word& w : words) {
        const Rect rect{x, y, width_of(frame, w), height};
        if (canvas.pressed(w.id)) canvas.fill(rect, frame.theme.pressed);
        canvas.text(w.text, {rect.x + (rect.w - w.text->size.w) / 2, rect.y + (rect.h - w.text->size.h) / 2},
                    w.selected ? frame.theme.accent : frame.theme.soft_ink);
        if (w.selected)
            canvas.fill(
                {rect.x + pad, rect.bottom() - frame.snap(Dp{14}), rect.w - 2 * pad, std::max(2.0f, frame.snap(Dp{4}))},
                frame.theme.accent);
        if (canvas.focused(w.id)) canvas.focus_ring(rect);
        canvas.target(w.id, rect, w.role, w.name, w.selected);
        x = rect.right() + frame.snap(kTargetGap);
    }
    return start;
}

/// The way out and the way to rest, from the start edge on.
enum class Marks { none, pause, all }; ///< which of them are marks without words
std::vector<ButtonSpec> ways(const Frame& frame, bool can_go_back, Marks marks) {
    std::vector<ButtonSpec> out;
    const auto put = [&](const char* id, Icon icon, bool directional) {
        const bool mark = marks == Marks::all || (marks == Marks::pause && icon == Icon::pause);
        out.push_back({.id = id,
                       .label = std::string(frame.words(id)),
                       .icon = icon,
                       .icon_only = mark,
                       .directional = directional,
                       .plain = true});
    };
    if (can_go_back) put("bar.back", Icon::back, true);
    put("bar.home", Icon::home, false);
    // A sensitive exhibit, one with a notice before it, offers a rest from everywhere.
    if (frame.catalog.exhibit.notice.shown) put("bar.pause", Icon::pause, false);
    return out;
}
float width_of(const Frame& frame, const std::vector<ButtonSpec>& buttons) {
    float width = 0;
    for (const ButtonSpec& button : buttons)
        width += std::ceil(button_width(frame, button)) + frame.snap(kTargetGap);
    return width;
}

struct Variant {
    Marks marks;
    bool spread, named, where;
};
/// From the most words to the fewest.
constexpr Variant kVariants[] = {
    {Marks::none, true, true, true},    {Marks::pause, true, true, true},  {Marks::pause, true, false, true},
    {Marks::all, true, false, false},   {Marks::none, false, true, true},  {Marks::pause, false, true, true},
    {Marks::pause, false, false, true}, {Marks::all, false, false, false},
};

Variant choose(const Frame& frame, float room) {
    const float where = frame.px(kLeastWhere) * frame.visit.comfort.text_scale;
    for (const Variant& v : kVariants) {
        if (frame.compact() && v.marks != Marks::all) continue;
        // As if one could always go back: what stands in the bar keeps its place from screen to screen.
        const float needed = width_of(frame, ways(frame, true, v.marks)) +
                             width_of(frame, choices(frame, "bar.", v.spread, v.named)) + (v.where ? where : 0);
        if (needed <= room) return v;
    }
    return kVariants[std::size(kVariants) - 1];
}

/// The count alone where the name has no room, nothing where there is none for that either.
platform::ParagraphRef where_words(const Frame& frame, const Where& where, float width, float height) {
    const std::string whole = where.count.empty() ? where.name : where.count + kCountGap + where.name;
    const auto line = layout_text(frame, whole, {Type::caption, platform::TextAlign::start, 1}, 0);
    if (line->size.w <= width) return line;
    const TextSpec two{Type::caption, platform::TextAlign::start, 2};
    const auto fits = [&](const platform::ParagraphRef& words) {
        return !words->truncated && words->ink_width <= width && words->size.h <= height;
    };
    if (!where.count.empty())
        if (const auto words = layout_text(frame, where.count + "\n" + where.name, two, width); fits(words))
            return words;
    if (const auto words = balance_text(frame, whole, two, width); fits(words)) return words;
    if (where.count.empty()) return nullptr;
    const auto words = layout_text(frame, where.count, {Type::caption, platform::TextAlign::start, 1}, 0);
    return words->size.w <= width ? words : nullptr;
}

} // namespace

float bar_height(const Frame& frame) {
    return target_height(frame) + frame.snap(kBarHeight) - frame.snap(kTarget);
}

float choices_height(const Frame& frame) {
    return target_height(frame);
}

float choices_width(const Frame& frame) {
    return width_of(frame, choices(frame, {}, true, false));
}

float draw_choices(Canvas& canvas, float start, float end, float y, std::string_view prefix) {
    const Frame& frame = canvas.frame();
    for (const auto& [spread, named] : {std::pair{true, true}, {true, false}, {false, true}}) {
        const std::vector<Word> words = choices(frame, prefix, spread, named && !frame.compact());
        if (width_of(frame, words) <= end - start) return draw_words(canvas, words, end, y);
    }
    return draw_words(canvas, choices(frame, prefix, false, false), end, y);
}

void draw_bar(Canvas& canvas, const Where& where, bool can_go_back) {
    const Frame& frame = canvas.frame();
    const float bar = bar_height(frame), height = target_height(frame), top = frame.size.h - bar;
    // Words inside the targets stand on the pages' margins; the targets reach beyond them.
    const float margin = frame.edge(Dp{8}, Dp{40});
    const Variant variant = choose(frame, frame.size.w - 2 * margin);
    canvas.fill({0, top, frame.size.w, bar}, frame.theme.ground);
    canvas.fill({0, top, frame.size.w, frame.rule()}, frame.theme.line);
    const float y = top + std::round((bar - height) / 2);
    float x = margin;
    for (const ButtonSpec& spec : ways(frame, can_go_back, variant.marks)) {
        const float width = std::ceil(button_width(frame, spec));
        draw_button(canvas, spec, {x, y, width, height});
        x += width + frame.snap(kTargetGap);
    }
    const float end =
        draw_words(canvas, choices(frame, "bar.", variant.spread, variant.named), frame.size.w - margin, y) -
        frame.snap(kTargetGap);
    const float lead = frame.snap(Dp{32});
    if (end - x - lead < frame.px(kLeastWhere) * frame.visit.comfort.text_scale || where.name.empty()) return;
    const auto title = where_words(frame, where, end - x - lead, bar - frame.snap(Dp{16}));
    if (!title) return;
    const float rule = frame.snap(Dp{48});
    canvas.fill({x, y + std::round((height - rule) / 2), frame.rule(), rule}, frame.theme.line);
    x += lead;
    canvas.text(title, {x, y + (height - title->size.h) / 2}, frame.theme.soft_ink);
}

} // namespace kiosk
