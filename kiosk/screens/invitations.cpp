#include "kiosk/screens/invitations.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace kiosk {

using platform::Color;
using platform::Dp;
using platform::Rect;
using platform::TextAlign;

namespace {

constexpr float kMost = 0.45f;          ///< of the surface's height
constexpr std::size_t kMostInvited = 2; ///< rows of sentences
constexpr int kMostLines = 2;
constexpr Dp kAround{28}; ///< above and below the words, which drift
constexpr Type kSteps[] = {Type::heading, Type::lead, Type::label, Type::caption};
constexpr std::size_t kStepCount = 3; ///< that are tried

std::span<const Type> steps(const Frame& frame, bool crowded) {
    if (crowded) return std::span(kSteps).last(2);
    return std::span(kSteps).subspan(frame.compact() ? 1 : 0, kStepCount);
}

std::string_view text_of(const Frame& frame, const content::Language& language, bool by_name) {
    return by_name ? std::string_view(language.own_name) : frame.strings.find("attract.touch", language.tag);
}

} // namespace

Invitations::Invitations(const Frame& frame) {
    const auto across = [&](Dp least) {
        return std::max<std::size_t>(static_cast<std::size_t>(frame.size.w / frame.px(least)), 1);
    };
    const auto leaves_room = [&] { return height() <= frame.size.h * kMost; };
    struct Try {
        Offer offer;
        Dp least; ///< of a cell
        Fit fit;  ///< at least
    };
    constexpr Dp kSentence{440}, kName{284}, kNameAlone{208};
    constexpr Try kTries[] = {{{false, true}, kSentence, Fit::one_line},
                              {{false, false}, kSentence, Fit::one_line},
                              {{false, true}, kSentence, Fit::two_lines},
                              {{true, true}, kName, Fit::two_lines}};
    for (const Try& t : kTries)
        if (arrange(frame, t.offer, across(t.least)) >= t.fit && (t.offer.by_name || rows_ <= kMostInvited) &&
            leaves_room())
            return;
    for (std::size_t fit = across(kNameAlone); arrange(frame, {true, false}, fit) == Fit::broken_word && fit > 1;)
        --fit;
}

float Invitations::height() const {
    return std::round(row_ * static_cast<float>(rows_));
}

Invitations::Fit Invitations::arrange(const Frame& frame, Offer offer, std::size_t across) {
    const bool small = frame.compact();
    const std::size_t languages = std::max<std::size_t>(frame.catalog.exhibit.languages.size(), 1);
    offer_ = offer;
    rows_ = (languages + across - 1) / across;
    across_ = (languages + rows_ - 1) / rows_;
    gap_ = !small ? frame.snap(Dp{24}) : offer.crowded() ? frame.snap(Dp{8}) : frame.edge(Dp{14}, Dp{20});
    ring_ = offer.rings ? frame.edge(Dp{44}, Dp{64}) : -gap_;
    const float cell = std::round(frame.size.w / static_cast<float>(across_));
    const Fit fit = set_words(frame, cell - 3 * gap_ - ring_);
    const float two_lines = 2.1f * layout_text(frame, "x", {Type::caption}, 0)->size.h;
    row_ = offer.crowded() ? std::max(frame.snap(kTarget + kTargetGap), std::round(two_lines))
           : small         ? std::max(frame.snap(kPrimaryTarget), std::round(two_lines))
                           : frame.snap(Dp{184});
    for (const platform::ParagraphRef& words : words_)
        row_ = std::max(row_, std::ceil(words->size.h) + frame.snap(kAround));
    return fit;
}

/// One size for all: the largest in which every language has a line to itself, else the smallest in two.
Invitations::Fit Invitations::set_words(const Frame& frame, float room) {
    Fit fit = Fit::one_line;
    for (const Type step : steps(frame, offer_.crowded())) {
        words_.clear();
        fit = Fit::one_line;
        for (const content::Language& l : frame.catalog.exhibit.languages) {
            const TextSpec spec{step, TextAlign::start, kMostLines, {}, l.tag};
            const std::string_view text = text_of(frame, l, offer_.by_name);
            words_.push_back(layout_text(frame, text, spec, 0));
            if (words_.back()->size.w <= room) continue;
            words_.back() = balance_text(frame, text, spec, room); // as narrow as its lines: beside its ring
            const bool whole = !words_.back()->truncated && unbreakable_width(frame, text, spec) <= room;
            fit = std::min(fit, whole ? Fit::two_lines : Fit::broken_word);
        }
        if (fit == Fit::one_line) break;
    }
    return fit;
}

void Invitations::draw(Canvas& canvas, float top, content::LanguageIndex speaking, float visible,
                       platform::Vec2 drift) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const auto& languages = frame.catalog.exhibit.languages;
    const Rect foot{0, top, frame.size.w, height()};
    const float w = std::round(foot.w / static_cast<float>(across_));
    canvas.fill(foot, theme.raised);
    canvas.fill({foot.x, foot.y, foot.w, frame.rule()}, theme.line);
    for (std::size_t i = 0; i < languages.size(); ++i) {
        const std::size_t column = i % across_;
        const Rect cell{foot.x + static_cast<float>(column) * w, foot.y + static_cast<float>(i / across_) * row_, w,
                        row_};
        const std::string id = "attract.begin." + languages[i].tag;
        if (canvas.pressed(id)) canvas.fill(cell, theme.pressed);
        const bool speaks = i == speaking;
        const Color ink = platform::mix(theme.ink, theme.accent, speaks ? visible : 0);
        if (speaks)
            canvas.fill({cell.x, cell.y, cell.w, frame.rule() * 2}, platform::mix(theme.raised, theme.accent, visible));
        if (column > 0)
            canvas.fill({cell.x, cell.y + frame.snap(Dp{40}), frame.rule(), cell.h - 2 * frame.snap(Dp{40})},
                        theme.line);
        const platform::ParagraphRef& text = words_[i];
        // The ring stands where its own words begin, whichever way the page runs.
        const bool turned = languages[i].rtl != frame.rtl();
        const float x = std::round(cell.x + (cell.w - ring_ - gap_ - text->size.w) / 2 + drift.x / 2),
                    ring_x = turned ? x + text->size.w + gap_ : x, words_x = turned ? x : x + ring_ + gap_,
                    middle = std::round(cell.center().y + drift.y / 2);
        if (offer_.rings) {
            const Rect circle{ring_x, middle - std::round(ring_ / 2), ring_, ring_};
            canvas.stroke(circle, ink, frame.rule() * 2, ring_ / 2);
            const float dot = std::round(ring_ * 0.16f) * 2;
            canvas.fill({circle.x + (ring_ - dot) / 2, circle.y + (ring_ - dot) / 2, dot, dot}, ink, dot / 2);
        }
        canvas.text(text, {words_x, middle - text->size.h / 2}, ink);
        if (canvas.focused(id)) canvas.focus_ring(cell.inset(frame.px(Dp{14})));
        canvas.target(id, cell.inset(frame.snap(kTargetGap) / 2), platform::Role::button,
                      text_of(frame, languages[i], offer_.by_name));
    }
}

} // namespace kiosk
