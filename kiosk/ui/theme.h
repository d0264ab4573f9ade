#pragma once

#include "content/model/records.h"
#include "content/model/theme_ground.h"
#include "kiosk/session/visit.h"
#include "platform/base/color.h"
#include "platform/base/units.h"
#include "platform/text/text_style.h"

namespace kiosk {

/// Colours of one ground. Every pair that carries text is tested against WCAG 2.2: 7:1 for ink and soft ink, 4.5:1 for
/// the accent (7:1 in high contrast), 3:1 for lines that a visitor must see.
struct Theme {
    platform::Color ground;    ///< the wall
    platform::Color raised;    ///< cards and the bar
    platform::Color pressed;   ///< what a finger is on
    platform::Color ink;       ///< text
    platform::Color soft_ink;  ///< captions, second lines
    platform::Color line;      ///< rules between things: decoration only
    platform::Color edge;      ///< edges of controls, 3:1
    platform::Color accent;    ///< the exhibit's one colour
    platform::Color scrim_ink; ///< text on the shade over a photograph, whatever the ground
    platform::Color scrim;     ///< that shade at its darkest
};
/// The exhibit's accent is kept on the ground it was chosen for; on another it is moved towards ink until it reads.
Theme make_theme(const content::Exhibit& exhibit, Comfort::Ground ground);
/// On the exhibit's own ground.
Theme make_theme(const content::Exhibit& exhibit);
Comfort::Ground ground_of(const content::Exhibit& exhibit);

/// The steps of the type scale; nothing is set in another size.
enum class Type : std::uint8_t {
    colossus, ///< a number across the room
    monument, ///< the same where there is less room
    poster,   ///< a sentence that stops a passer-by
    banner,   ///< the exhibit's title on its first page
    display,  ///< a figure on a door, the title of a page
    title,    ///< of a screen, a story
    heading,  ///< chapters, names on doors and cards
    quote,    ///< words that stand out of a text
    lead,     ///< the line that catches
    body,     ///< narrative, read standing: capital I 4.8 mm
    label,    ///< controls
    caption,  ///< under pictures: capital I 3.5 mm
};
struct TypeStep {
    platform::FontRole role;
    platform::Dp size;
    float line_height;
};
TypeStep type_step(Type type);

// One rhythm for every screen, in steps of 8 dp.
constexpr platform::Dp kUnit{8};
constexpr platform::Dp kMargin{56}; ///< from the edge of the screen
constexpr platform::Dp kGutter{24}; ///< between neighbours

// For fingers, on the glass: 96, 20, 128 dp of a panel at the design distance.
constexpr platform::Mm kTarget{15.24f};    ///< the least side of anything to touch
constexpr platform::Mm kTargetGap{3.175f}; ///< between two targets
constexpr platform::Mm kPrimaryTarget{20.32f};
constexpr platform::Mm kBarHeight{20.32f};
constexpr platform::Mm kScrollGutter{
    22.86f}; ///< at the end edge of what scrolls: the thumb's and its buttons' own place

constexpr platform::Dp kRule{3}; ///< hairlines; at least one pixel (Frame::rule)

} // namespace kiosk
