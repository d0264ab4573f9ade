#include "kiosk/ui/button.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {
using platform::Dp;
constexpr Dp kPadding{32};
constexpr Dp kIcon{40}; ///< at a text size of 100 %; it grows with the words
constexpr Dp kIconGap{14};

float icon_size(const Frame& frame) {
    return frame.snap(kIcon * frame.visit.comfort.text_scale);
}

/// On one line; on more, or smaller, where the button is narrower than its words. An icon says alone what has no room
/// beside it without a broken word.
platform::ParagraphRef layout_label(const Frame& frame, const ButtonSpec& spec, platform::Size room) {
    auto label = layout_text(frame, spec.label, {spec.step, platform::TextAlign::start, 1}, 0);
    room = {std::floor(room.w - 2 * frame.px(kUnit)), room.h - 2 * frame.snap(kLetterRoom)};
    if (label->size.w <= room.w) return label;
    const Type steps[] = {spec.step, Type::caption};
    if (spec.icon && unbreakable_width(frame, spec.label, {Type::caption}) > room.w) return nullptr;
    return fit_text(frame, spec.label, {spec.step, platform::TextAlign::center}, steps, room);
}
/// What the icon takes of the width.
float icon_room(const Frame& frame, const ButtonSpec& spec) {
    return spec.icon ? icon_size(frame) + frame.px(kIconGap) : 0;
}
} // namespace

bool has_room_for_label(const Frame& frame, const ButtonSpec& spec, platform::Size size) {
    return layout_label(frame, spec, {size.w - icon_room(frame, spec), size.h}) != nullptr;
}

Type label_step(const Frame& frame, const ButtonSpec& spec, platform::Size size) {
    ButtonSpec smaller = spec;
    smaller.step = Type::caption;
    size.w -= icon_room(frame, spec);
    const auto label = layout_label(frame, spec, size), small = layout_label(frame, smaller, size);
    return label && small && label->size.h > small->size.h ? spec.step : Type::caption;
}

float button_width(const Frame& frame, const ButtonSpec& spec) {
    const float icon = spec.icon ? icon_size(frame) : 0;
    if (spec.icon_only) return std::max(frame.px(kTarget), icon);
    const float label = layout_text(frame, spec.label, {Type::label}, 0)->size.w;
    return std::max(frame.px(kTarget), label + 2 * frame.px(kPadding) + (spec.icon ? icon + frame.px(kIconGap) : 0));
}

float link_mark(const Frame& frame) {
    return frame.snap(Dp{36} * frame.visit.comfort.text_scale);
}

float button_height(const Frame& frame, const ButtonSpec& spec, float width) {
    if (spec.icon_only) return frame.snap(kTarget);
    const float room = width > 0 ? width - icon_room(frame, spec) - 2 * frame.px(kUnit) : 0;
    const auto label = layout_text(frame, spec.label, {Type::label}, std::max(0.0f, std::floor(room)));
    return std::max(frame.snap(kTarget), std::ceil(label->size.h) + 2 * frame.snap(kLetterRoom));
}

void draw_button(Canvas& canvas, const ButtonSpec& spec, platform::Rect rect) {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    if (spec.dimmed) { // its place is kept, so that no hole shows and nothing moves under a finger
        const float side = icon_size(frame);
        canvas.stroke(rect, theme.line, frame.rule());
        if (spec.icon)
            canvas.icon(*spec.icon, {rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side},
                        theme.edge == theme.ink ? theme.line : theme.edge, spec.directional);
        return;
    }
    const bool pressed = canvas.pressed(spec.id);
    platform::Color ink = spec.selected ? theme.accent : theme.ink;
    if (spec.primary) {
        canvas.fill(rect, pressed ? theme.ink : theme.accent);
        ink = theme.ground;
    } else if (pressed) {
        canvas.fill(rect, theme.pressed);
    }
    if (!spec.primary && !spec.plain && !spec.icon_only)
        canvas.stroke(rect, spec.selected ? theme.accent : theme.edge, frame.rule());
    const float icon = spec.icon ? icon_size(frame) : 0;
    const auto label = spec.icon_only ? nullptr : layout_label(frame, spec, {rect.w - icon_room(frame, spec), rect.h});
    const float gap = spec.icon && label ? frame.px(kIconGap) : 0;
    const float words = label ? label->size.w : 0, x = rect.x + (rect.w - icon - gap - words) / 2,
                icon_x = spec.icon_behind ? x + words + gap : x, words_x = spec.icon_behind ? x : x + icon + gap;
    if (spec.icon) canvas.icon(*spec.icon, {icon_x, rect.y + (rect.h - icon) / 2, icon, icon}, ink, spec.directional);
    if (label) canvas.text(label, {words_x, rect.y + (rect.h - label->size.h) / 2}, ink);
    if (canvas.focused(spec.id)) canvas.focus_ring(rect);
    canvas.list().add_target({spec.id, rect, platform::Role::button, spec.label, spec.selected, spec.for_keys});
}

} // namespace kiosk
