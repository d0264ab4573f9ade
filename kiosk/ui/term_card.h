#pragma once

#include <optional>
#include <vector>

#include "kiosk/ui/contents.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {

/// A term explained where it was touched: a card near the words, over whatever screen they stand on. Its name in every
/// language of the exhibit, the explanation in the visitor's, its sources. A touch outside, the button and the way back
/// close it. Targets: term.outside, term.card, term.close.
class TermCard {
public:
    bool open() const { return bool(term_); }
    /// `at`: where the word was touched, in reading space.
    void show(content::TermId term, platform::Vec2 at);
    void close() { term_ = {}; }
    /// While it is open every gesture in the stage is the card's.
    void handle(const platform::Gesture& gesture, const Frame& frame);
    /// Once before each draw.
    void lay_out(const Frame& frame);
    void draw(Canvas& canvas) const;

private:
    enum class Ink : std::uint8_t { plain, soft, accent };
    struct Words {
        platform::ParagraphRef paragraph;
        platform::Vec2 at; ///< in the content
        Ink ink;
    };
    float set(const Frame& frame, float width);
    float set_names(const Frame& frame, float width, float y);

    content::TermId term_;
    platform::Vec2 at_;
    std::optional<LayoutKey> laid_out_for_;
    std::vector<Words> words_;
    std::vector<float> rules_; ///< where, in the content
    platform::Rect card_, window_, button_;
    float measure_ = 0, height_ = 0; ///< of the content
    bool mark_ = false;              ///< a mark closes it, at its head, not a word at its foot
    bool alone_ = false;             ///< so large that nothing is seen of the page
    ScrollArea scroll_{"term"};
};

} // namespace kiosk
