#include "kiosk/ui/term_card.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;

namespace {

constexpr Dp kWidth{1180};    ///< at text size 1: some 50 letters of the explanation
constexpr Dp kWord{44};       ///< from the point touched to the card: the line stays in sight
constexpr float kDim = 0.66f; ///< of the page behind: still there, no longer read
constexpr Dp kSliver{240};    ///< where less of the page is left each way, nothing of it is shown

float inset(const Frame& frame) {
    return frame.edge(Dp{24}, Dp{48});
}

ButtonSpec close_button(const Frame& frame) {
    return {.id = "term.close", .label = std::string(frame.words("term.close"))};
}
/// From the edge where the page's lines begin, whatever the language.
TextAlign edge_of(const Frame& frame, const content::Language& own) {
    return own.rtl == frame.rtl() ? TextAlign::start : TextAlign::end;
}

} // namespace

void TermCard::show(content::TermId term, platform::Vec2 at) {
    term_ = term;
    at_ = at;
    laid_out_for_.reset();
    scroll_ = ScrollArea("term");
}

void TermCard::handle(const platform::Gesture& gesture, const Frame& frame) {
    lay_out(frame);
    if (scroll_.handle(gesture, frame, height_, window_)) return;
    const bool tap =
        gesture.kind == platform::Gesture::Kind::tap || gesture.kind == platform::Gesture::Kind::double_tap;
    if (tap && (gesture.target == "term.close" || gesture.target == "term.outside")) close();
}

void TermCard::lay_out(const Frame& frame) {
    if (!term_ || laid_out_for_ == layout_key(frame)) return;
    laid_out_for_ = layout_key(frame);
    const bool small = frame.compact();
    const float edge = frame.edge(Dp{16}, Dp{48}), pad = inset(frame);
    const float most = frame.stage.w - 2 * edge;
    const float width = std::round(
        frame.portrait() || small ? most : std::min(most, frame.px(kWidth) * frame.visit.comfort.text_scale));
    const float button_h = button_height(frame, close_button(frame)), room = frame.stage.h - 2 * edge;
    float foot = button_h + 2 * frame.snap(Dp{24});
    mark_ = ScrollArea::closes_by_mark(frame, foot);
    if (mark_) foot = 0;
    measure_ = width - 2 * pad;
    height_ = set(frame, measure_) + 2 * pad;
    if (mark_ || height_ + foot > room) { // the buttons at the side have a place of their own
        measure_ = width - pad - frame.snap(kScrollGutter);
        height_ = set(frame, measure_) + 2 * pad;
    }
    card_ = {0, 0, width, std::min(room, height_ + foot)};
    card_.x = std::round(std::clamp(at_.x - width / 2, edge, frame.stage.w - edge - width));
    const float word = frame.snap(kWord), below = at_.y + word, above = at_.y - word - card_.h;
    const float lowest = frame.stage.h - edge - card_.h;
    card_.y = std::round(below <= lowest ? below : above >= edge ? std::min(above, lowest) : lowest);
    window_ = {card_.x, card_.y, card_.w, card_.h - foot};
    const float button = button_width(frame, close_button(frame));
    button_ =
        mark_ ? ScrollArea::mark_rect(frame, window_)
              : Rect{card_.right() - pad - button, card_.bottom() - frame.snap(Dp{24}) - button_h, button, button_h};
    alone_ = std::max(frame.stage.w - card_.w, frame.stage.h - card_.h) < frame.px(kSliver);
    for (Words& w : words_)
        w.at = w.at + platform::Vec2{pad, pad};
    for (float& y : rules_)
        y += pad;
}

/// Sets the content from its own start corner and says how high it is.
float TermCard::set(const Frame& frame, float width) {
    words_.clear();
    rules_.clear();
    const content::Term& term = frame.catalog.term(term_);
    const bool small = frame.compact();
    float y = 0;
    const auto put = [&](const ParagraphRef& p, Ink ink, Dp after) {
        words_.push_back({p, {0, y}, ink});
        y += p->size.h + frame.snap(after);
    };
    put(balance_text(frame, term.name, TextSpec{small ? Type::heading : Type::title}, width), Ink::plain, Dp{4});
    if (const std::string_view other = term.other.own(frame.visit.language); !other.empty())
        put(layout_text(frame, frame.strings.format("term.also", frame.language().tag, {std::string(other)}),
                        {Type::caption}, width),
            Ink::soft, Dp{4});
    y = set_names(frame, width, y + frame.snap(Dp{12}));
    put(layout_text(frame, term.explanation, TextSpec{Type::body}, width), Ink::plain, Dp{24});
    if (term.sources.empty()) return y;
    put(layout_text(frame, frame.words("reader.sources"), {Type::caption}, width), Ink::accent, Dp{4});
    for (const content::SourceId id : term.sources) {
        const content::Source& source = frame.catalog.source(id);
        const content::Language& own = frame.catalog.exhibit.languages[frame.in_language(source.title).language];
        put(layout_text(frame, source_text(frame, source), {Type::caption, edge_of(frame, own), 0, {}, own.tag}, width),
            Ink::soft, Dp{8});
    }
    return y - frame.snap(Dp{8});
}

/// The name in the other languages: which language, and how it is written there.
float TermCard::set_names(const Frame& frame, float width, float y) {
    const auto& languages = frame.catalog.exhibit.languages;
    const content::Localized& name = frame.catalog.term(term_).name;
    const auto shown = frame.in_language(name).language;
    float labels = 0;
    const auto each = [&](auto&& one) {
        for (std::size_t l = 0; l < languages.size(); ++l)
            if (l != shown && !name.own(l).empty()) one(languages[l], name.own(l));
    };
    each([&](const content::Language& language, std::string_view) {
        labels = std::max(
            labels,
            layout_text(frame, language.own_name, {Type::caption, TextAlign::start, 1, {}, language.tag}, 0)->size.w);
    });
    if (labels == 0) return y;
    labels = std::ceil(labels);
    const float gap = frame.snap(Dp{32});
    const bool beside = labels + gap < width * 0.4f;
    rules_.push_back(y);
    y += frame.snap(Dp{16});
    each([&](const content::Language& language, std::string_view text) {
        const float x = beside ? labels + gap : 0;
        const TextAlign align = edge_of(frame, language);
        const ParagraphRef label =
            layout_text(frame, language.own_name, {Type::caption, align, 1, {}, language.tag}, beside ? labels : width);
        ParagraphRef value = layout_text(frame, text, {Type::label, align, 0, {}, language.tag}, width - x);
        if (value->lines.size() > 1 && align == TextAlign::end) // its lines begin one below the other
            value = layout_text(frame, text, {Type::label, TextAlign::start, 0, {}, language.tag},
                                std::ceil(value->ink_width));
        const float base = std::max(label->lines.front().baseline, value->lines.front().baseline);
        const float label_y = beside ? y + base - label->lines.front().baseline : y;
        const float value_y = beside ? y + base - value->lines.front().baseline : y + label->size.h;
        words_.push_back({label, {0, label_y}, Ink::soft});
        words_.push_back({value, {x, value_y}, Ink::plain});
        y = std::max(label_y + label->size.h, value_y + value->size.h) + frame.snap(Dp{8});
    });
    y += frame.snap(Dp{8});
    rules_.push_back(y);
    return y + frame.snap(Dp{24});
}

void TermCard::draw(Canvas& canvas) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    canvas.list().drop_targets(); // what lies under the card waits
    canvas.fill(frame.stage, alone_ ? theme.ground : theme.ground.with_alpha(kDim));
    const std::string_view name = frame.in_language(frame.catalog.term(term_).name).text;
    canvas.list().add_target({"term.outside", frame.stage, platform::Role::canvas,
                              std::string(frame.words("term.close")), false, false}); // keys have the button
    canvas.fill(card_, theme.raised);
    canvas.target("term.card", window_, platform::Role::scroll_area, name);
    canvas.push_clip(window_);
    const float up = scroll_.position(frame.now), pad = inset(frame);
    for (const Words& w : words_) {
        const platform::Vec2 at = window_.origin() + w.at + platform::Vec2{0, -up};
        if (at.y < window_.bottom() && at.y + w.paragraph->size.h > window_.y)
            canvas.text(w.paragraph, at,
                        w.ink == Ink::plain  ? theme.ink
                        : w.ink == Ink::soft ? theme.soft_ink
                                             : theme.accent);
    }
    for (const float y : rules_)
        canvas.fill({window_.x + pad, std::round(window_.y + y - up), measure_, frame.rule()}, theme.line);
    scroll_.fade(canvas, height_, window_, theme.raised);
    canvas.pop_clip();
    scroll_.draw(canvas, height_, window_, mark_ ? ScrollArea::head_of_mark(frame) : 0);
    if (!mark_) canvas.fill({card_.x, window_.bottom(), card_.w, frame.rule()}, theme.line);
    ButtonSpec close = close_button(frame);
    if (mark_) {
        close.icon = platform::Icon::close;
        close.icon_only = true;
        canvas.stroke(button_, theme.edge, frame.rule());
    }
    draw_button(canvas, close, button_);
    canvas.fill({card_.x, card_.y, card_.w, 2 * frame.rule()}, theme.accent);
    canvas.stroke(card_, theme.edge, frame.rule());
}

} // namespace kiosk
