#include "kiosk/ui/language_sheet.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;

void draw_language_sheet(Canvas& canvas, const LanguageSheet& sheet) {
    const Frame& frame = canvas.frame();
    canvas.fill(frame.stage, frame.theme.ground);
    canvas.target(sheet.prefix + ".sheet", frame.stage, platform::Role::scroll_area, frame.words("reader.beside"));
    const bool small = frame.compact();
    const float edge = frame.margin(), gap = frame.snap(kTargetGap);
    std::vector<ButtonSpec> buttons;
    buttons.push_back({.id = sheet.prefix + ".none",
                       .label = std::string(frame.words("reader.alone")),
                       .selected = !sheet.chosen.has_value()});
    for (const content::LanguageIndex index : sheet.languages) {
        const content::Language& own = frame.catalog.exhibit.languages[index];
        std::string label = own.own_name;
        if (sheet.original == index) label += " · " + std::string(frame.words("reader.original"));
        buttons.push_back({.id = sheet.prefix + "." + own.tag, .label = label, .selected = sheet.chosen == index});
    }
    // As few columns as the height allows: a smaller head before another column.
    float side = frame.snap(small ? kTarget : kPrimaryTarget);
    for (const ButtonSpec& button : buttons)
        side = std::max(side, button_height(frame, button));
    const float above = frame.edge(Dp{12}, Dp{56});
    std::size_t rows = 1;
    float y = 0;
    platform::ParagraphRef head;
    for (const Type type : {small ? Type::heading : Type::title, Type::label}) {
        head = layout_text(frame, frame.words("reader.beside"), {type}, frame.stage.w - 2 * edge);
        y = above + head->size.h + frame.snap(small ? Dp{12} : Dp{48});
        const float room = frame.stage.bottom() - y - frame.snap(Dp{12});
        rows = std::max<std::size_t>(1, static_cast<std::size_t>((room + gap) / (side + gap)));
        if (rows >= buttons.size()) break;
    }
    canvas.text(head, {edge, above}, frame.theme.ink);
    const std::size_t columns = (buttons.size() + rows - 1) / rows;
    const float between = std::max(frame.snap(kGutter), gap),
                width =
                    std::min(frame.snap(Dp{960}),
                             std::floor((frame.stage.w - 2 * edge + between) / static_cast<float>(columns) - between));
    for (std::size_t i = 0; i < buttons.size(); ++i) {
        // The column itself says which one is the original, too.
        if (i > 0 && button_width(frame, buttons[i]) > width)
            buttons[i].label = frame.catalog.exhibit.languages[sheet.languages[i - 1]].own_name;
        const auto column = static_cast<float>(i / rows), row = static_cast<float>(i % rows);
        draw_button(canvas, buttons[i], {edge + column * (width + between), y + row * (side + gap), width, side});
    }
}

std::optional<std::optional<content::LanguageIndex>> chosen_language(const LanguageSheet& sheet, const Frame& frame,
                                                                     std::string_view target) {
    using Choice = std::optional<content::LanguageIndex>;
    if (target == sheet.prefix + ".none") return Choice{};
    for (const content::LanguageIndex index : sheet.languages)
        if (target == sheet.prefix + "." + frame.catalog.exhibit.languages[index].tag) return Choice{index};
    return std::nullopt;
}

} // namespace kiosk
