#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/units.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image.h"

namespace kiosk {

/// What every visitor needs of a screen, and how near it comes to the limits.
///
/// - `name`: a target has a name, an image says what it shows;
/// - `target`: it is 15 mm wide and high on the glass; `gap`: 3 mm from the next (targets that contain each other, and
///   those cut by the edge of a scroll area, and words inside a sentence aside);
/// - `size`: no text is set smaller than captions are (capital I 3.5 mm at 60 cm); citation marks aside;
/// - `contrast`: text stands out 7:1, large text 4.5:1, icons, edges of controls and the focus ring 3:1, from what is
///   really beside them, pixel by pixel;
/// - `cut`: no text ends in an ellipsis, leaves its box, its window sideways or the surface, or lies out of sight where
///   nothing scrolls;
/// - `overlap`: no text runs into another or on under a control;
/// - `covered`: nothing is drawn over a text later (a veil over the whole surface takes it away, and that is meant).
///
/// Source: WCAG 2.2 (1.4.6, 1.4.11, 2.5.5) and NHM London's guidelines for kiosks.
struct Legibility {
    enum class Rule { name, target, gap, size, contrast, cut, overlap, covered };
    struct Finding {
        Rule rule;
        std::string what; ///< one sentence
        friend bool operator==(const Finding&, const Finding&) = default;
    };
    /// The least of each kind; what a screen has none of stays infinite.
    struct Figures {
        static constexpr float kNone = std::numeric_limits<float>::infinity();
        float target_mm = kNone;
        float gap_mm = kNone;
        float capital_mm = kNone; ///< at the design distance
        float contrast = kNone, large_contrast = kNone, graphics_contrast = kNone;
    };
    std::vector<Finding> findings;
    Figures least;
};
std::string_view rule_name(Legibility::Rule rule);

/// Holds one drawn screen against these rules. `list` is in surface space; `bare` is the same frame drawn from
/// without_marks(list), of the surface's size. Pure.
Legibility find_illegible(const platform::DisplayList& list, platform::Scale scale, const platform::Image& bare);

/// The list without texts, icons and outlines: what they are seen against.
platform::DisplayList without_marks(const platform::DisplayList& list);

} // namespace kiosk
