#pragma once

#include <cstdint>
#include <vector>

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// The ways in at the foot of the screen that waits: one for each language, always in the same place, because what a
/// hand reaches for does not move. Each invites in a sentence of its own while that leaves the scene its room, with a
/// ring before it unless only without it the sentences stand on one line; more languages are offered by their names,
/// and many of them on a small panel without the rings. All are set in one size, and no word is broken.
class Invitations {
public:
    explicit Invitations(const Frame& frame);

    float height() const; ///< px, of all rows
    /// From `top` to the foot of the surface. `speaking`: the language of the scene, whose mark is as visible as its
    /// words; `drift` moves the words a little, against burn-in. Targets are "attract.begin." + a language's tag.
    void draw(Canvas& canvas, float top, content::LanguageIndex speaking, float visible, platform::Vec2 drift) const;

private:
    struct Offer {
        bool by_name = false, rings = true;
        bool crowded() const { return by_name && !rings; }
    };
    enum class Fit : std::uint8_t { broken_word, two_lines, one_line };
    Fit arrange(const Frame& frame, Offer offer, std::size_t across);
    Fit set_words(const Frame& frame, float room);

    Offer offer_;
    std::size_t across_ = 1, rows_ = 1;
    float row_ = 0, gap_ = 0, ring_ = 0;        ///< px
    std::vector<platform::ParagraphRef> words_; ///< by language
};

} // namespace kiosk
