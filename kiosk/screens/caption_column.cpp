#include "kiosk/screens/caption_column.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/block_style.h"
#include "kiosk/ui/button.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;
using platform::TextAlign;

namespace {
constexpr float kMostNames = 0.36f; ///< of the width, for the names of facts
constexpr Dp kBeside{560};          ///< narrower, values stand below their names
} // namespace

void CaptionColumn::begin(Dp before) {
    if (height_ > 0) height_ += frame_.px(before);
    const float unit = frame_.px(kUnit);
    height_ = std::round(std::ceil(height_ / unit - 0.01f) * unit);
}

void CaptionColumn::put(platform::ParagraphRef paragraph, Ink ink, Dp before, float x) {
    begin(before);
    texts_.push_back({{x, height_}, paragraph, ink});
    height_ += paragraph->size.h;
}

void CaptionColumn::text(const content::Localized& text, Type type, Ink ink, Dp before) {
    if (!frame_.in_language(text).text.empty()) put(layout_text(frame_, text, {type}, width_), ink, before);
}
void CaptionColumn::text(std::string_view text, Type type, Ink ink, Dp before) {
    if (!text.empty()) put(layout_text(frame_, text, {type}, width_), ink, before);
}

void CaptionColumn::title(const content::Localized& title, Dp before) {
    constexpr std::size_t kMostLines = 2;
    if (frame_.in_language(title).text.empty()) return;
    constexpr Type kLarge[] = {Type::heading}, kSmall[] = {Type::heading, Type::lead, Type::body, Type::label};
    platform::ParagraphRef paragraph;
    const std::span<const Type> small = std::span<const Type>(kSmall).subspan(frame_.small_panel() ? 1 : 0);
    for (const Type step : frame_.compact() ? small : std::span<const Type>(kLarge)) {
        paragraph = balance_text(frame_, title, TextSpec{step}, width_);
        if (paragraph->lines.size() <= kMostLines) break;
    }
    put(paragraph, Ink::plain, before);
}

float CaptionColumn::start_of(const platform::Paragraph& paragraph, const content::Language& own) const {
    return own.rtl == frame_.rtl() ? 0 : width_ - paragraph.size.w;
}
void CaptionColumn::text_in(std::string_view text, content::LanguageIndex language, Type type, Ink ink, Dp before) {
    const content::Language& own = frame_.catalog.exhibit.languages[language];
    const auto paragraph = layout_text(frame_, text, {type, TextAlign::start, 0, {}, own.tag}, width_);
    put(paragraph, ink, before, start_of(*paragraph, own));
}
void CaptionColumn::text_in(const content::RichBlock& block, content::LanguageIndex language, Type type, Dp before) {
    const content::Language& own = frame_.catalog.exhibit.languages[language];
    const auto paragraph = layout_text(
        frame_, block.text, {type, TextAlign::start, 0, text_spans(block, type_step(type).role), own.tag}, width_);
    put(paragraph, Ink::plain, before, start_of(*paragraph, own));
}

void CaptionColumn::rule(Dp before) {
    begin(before);
    strokes_.push_back({{0, height_, width_, frame_.rule()}, false});
    height_ += frame_.rule();
}
void CaptionColumn::accent(Dp before) {
    begin(before);
    strokes_.push_back({{0, height_, frame_.snap(Dp{80}), frame_.rule()}, true});
    height_ += frame_.rule();
}

void CaptionColumn::facts(const std::vector<Fact>& facts, Dp before) {
    float names = 0;
    for (const Fact& fact : facts)
        names = std::max(names, layout_text(frame_, fact.name, {Type::caption}, 0)->size.w);
    names = std::ceil(std::min(names, width_ * kMostNames));
    const float gap = frame_.px(Dp{24});
    const bool beside = width_ >= frame_.type_px(kBeside);
    bool first = true;
    for (const Fact& fact : facts) {
        begin(first ? before : kUnit);
        first = false;
        if (!beside) {
            for (const auto& [words, ink] : {std::pair(&fact.name, Ink::soft), std::pair(&fact.value, Ink::plain)}) {
                texts_.push_back({{0, height_}, layout_text(frame_, *words, {Type::caption}, width_), ink});
                height_ += texts_.back().paragraph->size.h;
            }
            continue;
        }
        const auto name = layout_text(frame_, fact.name, {Type::caption}, names),
                   value = layout_text(frame_, fact.value, {Type::caption}, width_ - names - gap);
        texts_.push_back({{0, height_}, name, Ink::soft});
        texts_.push_back({{names + gap, height_}, value, Ink::plain});
        height_ += std::max(name->size.h, value->size.h);
    }
}

void CaptionColumn::link(const std::string& id, std::string_view title, Dp before) {
    begin(before);
    row(id, nullptr, layout_text(frame_, title, {Type::label}, width_ - link_mark(frame_) - frame_.snap(Dp{24})),
        title);
}

void CaptionColumn::row(std::string id, const platform::ParagraphRef& kind, const platform::ParagraphRef& title,
                        std::string_view name) {
    const float above = kind != nullptr ? kind->size.h : 0, words = above + title->size.h,
                height = std::max(frame_.snap(kTarget), std::ceil(words + frame_.px(Dp{24})));
    const float y = height_ + (height - words) / 2;
    if (kind != nullptr) texts_.push_back({{0, y}, kind, Ink::soft});
    texts_.push_back({{0, y + above}, title, Ink::accent});
    strokes_.push_back({{0, height_, width_, frame_.rule()}, false});
    links_.push_back({{0, height_, width_, height}, std::move(id), std::string(name)});
    height_ += height;
}

void CaptionColumn::links(const std::vector<Related>& related, std::string_view prefix, Dp before) {
    bool first = true;
    for (const Related& r : related) {
        if (!first) height_ += frame_.snap(kTargetGap);
        begin(first ? before : Dp{0});
        first = false;
        const float inner = width_ - link_mark(frame_) - frame_.snap(Dp{24});
        row(std::string(prefix) + r.link, layout_text(frame_, frame_.words(r.kind), {Type::caption}, inner),
            layout_text(frame_, r.title, TextSpec{Type::label}, inner), frame_.in_language(r.title).text);
    }
}

void CaptionColumn::pictures(const std::vector<content::PhotographId>& photographs, std::string_view prefix,
                             float height, Dp before) {
    const float gap = frame_.snap(kTargetGap);
    float x = 0;
    bool first = true;
    for (const content::PhotographId id : photographs) {
        const content::Photograph& p = frame_.catalog.photograph(id);
        const content::ImageRecord& image = frame_.catalog.image(p.image);
        float h = height, w = std::round(h * static_cast<float>(image.width) / static_cast<float>(image.height));
        if (w > width_)
            w = width_, h = std::round(w * static_cast<float>(image.height) / static_cast<float>(image.width));
        if (first || x + w > width_) {
            if (!first) height_ += height;
            if (first)
                begin(before);
            else
                height_ += gap;
            x = 0;
        }
        first = false;
        pictures_.push_back({{x, height_, w, h}, id, std::string(prefix) + "photograph:" + p.key});
        x += w + gap;
    }
    if (!photographs.empty()) height_ += height;
}

void CaptionColumn::draw(Canvas& canvas, platform::Vec2 origin, const Rect& window) const {
    const Theme& theme = frame_.theme;
    for (const Link& link : links_) {
        const Rect rect = link.rect.moved(origin);
        if (!rect.intersects(window)) continue;
        if (canvas.pressed(link.id)) canvas.fill(rect.inset(-frame_.px(Dp{16}), 0), theme.pressed);
        const float icon = link_mark(frame_);
        canvas.icon(platform::Icon::next, {rect.right() - icon, rect.y + std::round((rect.h - icon) / 2), icon, icon},
                    theme.accent, true);
        if (canvas.focused(link.id)) canvas.focus_ring(rect);
        canvas.target_within(window, link.id, rect, platform::Role::link, link.name);
    }
    for (const Picture& picture : pictures_) {
        const Rect rect = picture.rect.moved(origin);
        if (!rect.intersects(window)) continue;
        const content::Photograph& p = frame_.catalog.photograph(picture.photograph);
        canvas.image(p.image, {std::round(rect.x), std::round(rect.y), rect.w, rect.h}, frame_.in_language(p.alt).text);
        if (canvas.pressed(picture.id)) canvas.fill(rect, theme.ground.with_alpha(0.35f));
        if (canvas.focused(picture.id)) canvas.focus_ring(rect);
        canvas.target_within(window, picture.id, rect, platform::Role::image, frame_.in_language(p.title).text);
    }
    for (const Stroke& stroke : strokes_)
        if (const Rect rect = stroke.rect.moved(origin); rect.intersects(window))
            canvas.fill({rect.x, std::round(rect.y), rect.w, rect.h}, stroke.accent ? theme.accent : theme.line);
    for (const Text& text : texts_) {
        const float y = origin.y + text.at.y;
        if (y + text.paragraph->size.h < window.y || y > window.bottom()) continue;
        canvas.text(text.paragraph, {origin.x + text.at.x, y},
                    text.ink == Ink::plain  ? theme.ink
                    : text.ink == Ink::soft ? theme.soft_ink
                                            : theme.accent,
                    {theme.accent});
    }
}

std::string source_names(const Frame& frame, const std::vector<content::SourceId>& sources) {
    std::vector<std::string> names;
    for (const content::SourceId id : sources) {
        const content::Source& s = frame.catalog.source(id);
        std::string name = s.publisher.empty() ? std::string(frame.in_language(s.title).text) : s.publisher;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    const content::Language& own = frame.language();
    const std::string_view apart = own.script == "Hans" ? "；" : own.script == "Arab" ? "؛ " : "; ";
    std::string out;
    for (const std::string& name : names) {
        if (!out.empty()) out += apart;
        out += name;
    }
    return out;
}

} // namespace kiosk
