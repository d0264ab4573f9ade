#pragma once

#include <string>
#include <vector>

#include "platform/base/units.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image.h"

namespace kiosk {

/// Holds one drawn screen against what every visitor needs, and says what falls short, one sentence each:
///
/// - a target has a name, is 15 mm wide and high, and 3 mm from the next (targets that contain each other, those cut by
///   the edge of a scroll area, and words inside a sentence aside);
/// - no text is set smaller than captions are (capital I 3.5 mm); citation marks aside;
/// - text stands out 7:1, large text 4.5:1, from what is really behind it, pixel by pixel;
/// - no text leaves the surface sideways, runs into another text, or runs on under a button.
///
/// `list` is in surface space; `behind` is the same frame drawn without its texts, of the surface's size.
/// Pure. Source: design figures after WCAG 2.2 (1.4.6, 2.5.5) and NHM London's kiosk guidelines.
std::vector<std::string> find_illegible(const platform::DisplayList& list, platform::Scale scale,
                                        const platform::Image& behind);

/// The list without its texts: what `behind` is a picture of.
platform::DisplayList without_texts(const platform::DisplayList& list);

} // namespace kiosk
