#include "kiosk/ui/canvas.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "platform/base/utf8.h"
#include "platform/text/glyph_atlas.h"
#include "platform/text/han_words.h"

namespace kiosk {

using platform::Color;
using platform::Rect;

namespace {

platform::ParagraphRef lay_out(const Frame& frame, std::string_view text, const TextSpec& spec, float width,
                               bool balanced) {
    const TypeStep step = type_step(spec.type);
    platform::ParagraphRequest request;
    request.text = text;
    request.language = spec.language.empty() ? frame.language().tag : spec.language;
    const float size = std::min(std::round(frame.px(step.size) * frame.visit.comfort.text_scale),
                                static_cast<float>(platform::GlyphAtlas::kMaxGlyphPx));
    request.style = {step.role, size, step.line_height, spec.align, spec.max_lines, balanced};
    request.width_px = std::floor(width);
    request.spans = spec.spans;
    return frame.text.layout(request);
}

/// A text of the exhibit in its own language and direction, but from the edge where this page's lines begin.
std::string_view choose(const Frame& frame, const content::Localized& text, TextSpec& spec, float width) {
    const content::Localized::Choice choice = frame.in_language(text);
    if (choice.fallback) {
        const content::Language& own = frame.catalog.exhibit.languages[choice.language];
        spec.language = own.tag;
        using platform::TextAlign;
        if (own.rtl != frame.rtl() && width > 0 && (spec.align == TextAlign::start || spec.align == TextAlign::end))
            spec.align = spec.align == TextAlign::start ? TextAlign::end : TextAlign::start;
    }
    return choice.text;
}

bool is_han(const Frame& frame, const TextSpec& spec) {
    const content::Language* language =
        spec.language.empty() ? &frame.language() : content::find_language(spec.language);
    return language != nullptr && language->script.starts_with("Han");
}

/// Where words of Chinese begin, bytes.
std::vector<std::size_t> han_words(std::string_view text) {
    std::u32string characters;
    std::vector<std::size_t> bytes;
    for (std::size_t at = 0; at < text.size();) {
        const platform::DecodedChar next = platform::decode_utf8(text.substr(at));
        characters.push_back(next.value);
        bytes.push_back(at);
        at += next.length;
    }
    const std::vector<bool> begins = platform::find_han_words(characters);
    std::vector<std::size_t> words;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        if (begins[i]) words.push_back(bytes[i]);
    return words;
}

} // namespace

platform::ParagraphRef layout_text(const Frame& frame, std::string_view text, const TextSpec& spec, float width) {
    return lay_out(frame, text, spec, width, false);
}

platform::ParagraphRef layout_text(const Frame& frame, const content::Localized& text, TextSpec spec, float width) {
    const std::string_view words = choose(frame, text, spec, width);
    return layout_text(frame, words, spec, width);
}

float unbreakable_width(const Frame& frame, std::string_view text, TextSpec spec) {
    spec.max_lines = 1;
    std::vector<std::size_t> begins;
    if (is_han(frame, spec)) {
        begins = han_words(text);
    } else {
        for (std::size_t at = 0; at < text.size(); at = std::min(text.find(' ', at), text.size() - 1) + 1)
            begins.push_back(at);
    }
    begins.push_back(text.size());
    float widest = 0;
    for (std::size_t i = 0; i + 1 < begins.size(); ++i) {
        std::string_view word = text.substr(begins[i], begins[i + 1] - begins[i]);
        if (word.ends_with(' ')) word.remove_suffix(1);
        if (!word.empty()) widest = std::max(widest, layout_text(frame, word, spec, 0)->size.w);
    }
    return widest;
}

platform::ParagraphRef balance_text(const Frame& frame, std::string_view text, const TextSpec& spec, float width) {
    return lay_out(frame, text, spec, width, true);
}

bool keeps_words(const Frame& frame, std::string_view text, const TextSpec& spec, float width) {
    constexpr std::size_t kTitleBytes = 3 * 16; // longer ones are read as text is
    if (width <= 0 || text.size() > kTitleBytes || !is_han(frame, spec)) return true;
    const auto set = balance_text(frame, text, spec, width);
    const std::vector<std::size_t> words = han_words(text);
    return std::all_of(set->lines.begin(), set->lines.end(), [&](const platform::ParagraphLine& line) {
        return std::binary_search(words.begin(), words.end(), line.begin);
    });
}

platform::ParagraphRef balance_text(const Frame& frame, const content::Localized& text, TextSpec spec, float width) {
    const std::string_view words = choose(frame, text, spec, width);
    return balance_text(frame, words, spec, width);
}

std::string language_of_figure(std::string_view figure, const std::string& otherwise) {
    constexpr std::string_view kDash = "–";
    for (std::size_t i = 0; i < figure.size(); ++i) {
        if (figure.substr(i).starts_with(kDash))
            i += kDash.size() - 1;
        else if (std::string_view("0123456789., %+-/").find(figure[i]) == std::string_view::npos)
            return otherwise;
    }
    return "en";
}

Type fitting_step(const Frame& frame, std::string_view text, TextSpec spec, std::span<const Type> steps,
                  platform::Size box) {
    for (const Type step : steps) {
        spec.type = step;
        const auto set = layout_text(frame, text, spec, box.w);
        if (set->size.h <= box.h && !set->truncated && (box.w <= 0 || unbreakable_width(frame, text, spec) <= box.w) &&
            keeps_words(frame, text, spec, box.w))
            break;
    }
    return spec.type;
}

platform::ParagraphRef fit_text(const Frame& frame, std::string_view text, TextSpec spec, std::span<const Type> steps,
                                platform::Size box) {
    spec.type = fitting_step(frame, text, spec, steps, box);
    return balance_text(frame, text, spec, box.w);
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

void Canvas::image(content::ImageId image, Rect rect, std::string_view alt, Rect source, float opacity, bool moving,
                   bool close) {
    list_.add(platform::DrawImage{image.value, rect, source, frame_.catalog.image(image).mean, opacity, moving,
                                  std::string(alt), close});
}

void Canvas::icon(platform::Icon icon, Rect rect, Color color, bool directional) {
    list_.add(platform::DrawIcon{icon, rect, color, directional});
}

void Canvas::target(std::string id, Rect rect, platform::Role role, std::string_view name, bool selected) {
    list_.add_target({std::move(id), rect, role, std::string(name), selected});
}

void Canvas::target_within(const Rect& window, std::string id, Rect rect, platform::Role role, std::string_view name,
                           bool selected) {
    const Rect seen = rect.intersection(window);
    if (!seen.empty()) list_.add_target({std::move(id), seen, role, std::string(name), selected, true, rect});
}

void Canvas::focus_ring(Rect rect) {
    // Two colours of which one is seen on any picture.
    const float width = std::max(2.0f, std::round(frame_.px(platform::Dp{5})));
    stroke(rect.inset(-3 * width), frame_.theme.ground, 3 * width);
    stroke(rect.inset(-2 * width), frame_.theme.accent, width);
    list_.show_focus();
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
