#include "kiosk/ui/canvas.h"

#include <cmath>

namespace kiosk {

using platform::Color;
using platform::Rect;

platform::ParagraphRef layout_text(const Frame& frame, std::string_view text, const TextSpec& spec, float width) {
    const TypeStep step = type_step(spec.type);
    platform::ParagraphRequest request;
    request.text = text;
    request.language = spec.language.empty() ? frame.language().tag : spec.language;
    request.style = {step.role, std::round(frame.px(step.size) * frame.visit.text_scale), step.line_height, spec.align,
                     spec.max_lines};
    request.width_px = std::floor(width);
    request.spans = spec.spans;
    return frame.text.layout(request);
}

platform::ParagraphRef layout_text(const Frame& frame, const content::Localized& text, TextSpec spec, float width) {
    const content::Localized::Choice choice = frame.in_language(text);
    if (choice.fallback) {
        // In its own language and direction, but from the edge where this page's lines begin.
        const content::Language& own = frame.catalog.exhibit.languages[choice.language];
        spec.language = own.tag;
        using platform::TextAlign;
        if (own.rtl != frame.rtl() && width > 0 && (spec.align == TextAlign::start || spec.align == TextAlign::end))
            spec.align = spec.align == TextAlign::start ? TextAlign::end : TextAlign::start;
    }
    return layout_text(frame, choice.text, spec, width);
}

void Canvas::fill(Rect rect, Color color, float radius) {
    list_.add(platform::FillRect{rect, color, radius});
}

void Canvas::stroke(Rect rect, Color color, float width, float radius) {
    list_.add(platform::StrokeRect{rect, color, width, radius});
}

void Canvas::shade(Rect rect, Color top, Color bottom) {
    list_.add(platform::Shade{rect, top, bottom});
}

void Canvas::text(const platform::ParagraphRef& paragraph, platform::Vec2 at, Color ink,
                  std::initializer_list<Color> more_inks) {
    platform::DrawText command{paragraph->blob, {std::round(at.x), std::round(at.y)}, {}};
    command.inks.fill(ink);
    std::size_t index = 1;
    for (const Color color : more_inks)
        if (index < platform::kMaxInks) command.inks[index++] = color;
    list_.add(std::move(command));
}

void Canvas::image(content::ImageId image, Rect rect, Rect source, float opacity, bool moving) {
    list_.add(platform::DrawImage{image.value, rect, source, frame_.catalog.image(image).mean, opacity, moving});
}

void Canvas::icon(platform::Icon icon, Rect rect, Color color, bool directional) {
    list_.add(platform::DrawIcon{icon, rect, color, directional});
}

void Canvas::target(std::string id, Rect rect, platform::Role role, std::string_view name, bool selected) {
    list_.add_target({std::move(id), rect, role, std::string(name), selected});
}

void Canvas::focus_ring(Rect rect) {
    const float width = std::max(2.0f, std::round(frame_.px(platform::Dp{5})));
    stroke({rect.x - 2 * width, rect.y - 2 * width, rect.w + 4 * width, rect.h + 4 * width}, frame_.theme.accent,
           width);
}

Rect cover_source(platform::Size picture, platform::Size box, platform::Vec2 focus) {
    if (picture.w <= 0 || picture.h <= 0 || box.w <= 0 || box.h <= 0) return {0, 0, 1, 1};
    const float picture_ratio = picture.w / picture.h, box_ratio = box.w / box.h;
    if (picture_ratio > box_ratio) {
        const float w = box_ratio / picture_ratio;
        return {std::clamp(focus.x - w / 2, 0.0f, 1 - w), 0, w, 1};
    }
    const float h = picture_ratio / box_ratio;
    return {0, std::clamp(focus.y - h / 2, 0.0f, 1 - h), 1, h};
}

} // namespace kiosk
