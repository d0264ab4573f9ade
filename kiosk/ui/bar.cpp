#include "kiosk/ui/bar.h"

#include "kiosk/ui/button.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;

float draw_languages(Canvas& canvas, float end, float y, const std::string& id_prefix) {
    const Frame& frame = canvas.frame();
    const auto& languages = frame.catalog.exhibit.languages;
    const float height = frame.snap(kTarget);
    for (std::size_t i = languages.size(); i-- > 0;) {
        const content::Language& language = languages[i];
        const bool selected = i == frame.visit.language;
        const auto name =
            layout_text(frame, language.own_name, {Type::label, platform::TextAlign::start, 1, {}, language.tag}, 0);
        const float width = std::max(height, name->size.w + 2 * frame.px(Dp{20}));
        const Rect rect{end - width, y, width, height};
        const std::string id = id_prefix + language.tag;
        if (canvas.pressed(id)) canvas.fill(rect, frame.theme.pressed);
        canvas.text(name, {rect.x + (rect.w - name->size.w) / 2, rect.y + (rect.h - name->size.h) / 2},
                    selected ? frame.theme.accent : frame.theme.soft_ink);
        if (selected)
            canvas.fill({rect.x + frame.px(Dp{20}), rect.bottom() - frame.snap(Dp{14}), rect.w - 2 * frame.px(Dp{20}),
                         std::max(2.0f, frame.snap(Dp{4}))},
                        frame.theme.accent);
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target(id, rect, platform::Role::tab, language.own_name, selected);
        end = rect.x - frame.px(kTargetGap);
    }
    return end;
}

void draw_bar(Canvas& canvas, const std::string& where, bool can_go_back) {
    const Frame& frame = canvas.frame();
    const float bar = frame.snap(kBarHeight), height = frame.snap(kTarget), top = frame.size.h - bar;
    // Words inside the targets stand on the pages' margins; the targets reach beyond them.
    const float margin = frame.snap(frame.compact() ? Dp{8} : Dp{40});
    canvas.fill({0, top, frame.size.w, bar}, frame.theme.ground);
    canvas.fill({0, top, frame.size.w, frame.rule()}, frame.theme.line);
    const float y = top + (bar - height) / 2;
    float x = margin;
    const bool icons = frame.compact();
    const auto put = [&](const char* id, const char* words, platform::Icon icon, bool directional) {
        ButtonSpec spec{id, std::string(frame.words(words)), icon, icons, directional, false, false, true};
        const float width = button_width(frame, spec);
        draw_button(canvas, spec, {x, y, width, height});
        x += width + frame.px(kTargetGap);
    };
    if (can_go_back) put("bar.back", "bar.back", platform::Icon::back, true);
    put("bar.home", "bar.home", platform::Icon::home, false);
    const float end = draw_languages(canvas, frame.size.w - margin, y, "bar.language.");
    if (end - x > frame.px(Dp{240}) && !where.empty()) {
        canvas.fill({x, y + frame.snap(Dp{24}), frame.rule(), height - 2 * frame.snap(Dp{24})}, frame.theme.line);
        x += frame.snap(Dp{32});
        const auto title = layout_text(frame, where, {Type::caption, platform::TextAlign::start, 1}, end - x);
        canvas.text(title, {x, y + (height - title->size.h) / 2}, frame.theme.soft_ink);
    }
}

} // namespace kiosk
