#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>

#include "content/model/catalog.h"
#include "kiosk/session/ports.h"
#include "kiosk/session/visit.h"
#include "kiosk/ui/strings.h"
#include "kiosk/ui/theme.h"
#include "platform/base/clock.h"
#include "platform/base/geometry.h"
#include "platform/base/units.h"
#include "platform/text/text_engine.h"

namespace kiosk {

/// Everything that a screen may look at while it answers one gesture or draws one frame. References outlive the frame.
///
/// Screens live in *reading space*: x grows from the start edge to the end edge of the reading direction. No screen
/// asks for left or right; ScreenStack mirrors the finished list and turns gestures around for right-to-left languages.
struct Frame {
    const content::Catalog& catalog;
    const Strings& strings;
    const Theme& theme;
    const Visit& visit;
    platform::TextEngine& text;
    BodySource& bodies;
    platform::Size size;   ///< of the surface, px
    platform::Rect stage;  ///< what is the screen's own: the surface without the bar
    platform::Scale scale; ///< without the visitor's text size; type multiplies by visit.comfort.text_scale
    platform::Instant now;
    std::string_view pressed; ///< hit id under a finger, for feedback
    std::string_view focused; ///< hit id that the keys are on
    bool covered = false;     ///< a card stands over the page: what moves the page is not drawn under it

    static constexpr platform::Dp kSmall{900}; ///< a panel's smaller side that is short of room

    float px(platform::Dp length) const { return scale(length); }
    float px(platform::Mm length) const { return scale(length); }
    const content::Language& language() const { return catalog.exhibit.languages[visit.language]; }
    bool rtl() const { return language().rtl; }
    /// Pixels from `scale`, rounded: edges that meet.
    float snap(platform::Dp length) const { return std::round(scale(length)); }
    float snap(platform::Mm length) const { return std::round(scale(length)); }
    /// The thickness of a hairline.
    float rule() const { return std::max(1.0f, snap(kRule)); }
    bool portrait() const { return size.h > size.w; }
    /// Pixels of what grows with the visitor's letters: the widths of columns and what they are held against.
    float type_px(platform::Dp length) const { return scale(length) * visit.comfort.text_scale; }
    /// Short of height or width for letters of this size: a 7-inch panel, or larger ones at 200 %. Layouts drop
    /// ornaments and columns, never content.
    bool compact() const { return std::min(size.w, size.h) < type_px(kSmall); }
    /// The same at any size of letters: the panel itself is small.
    bool small_panel() const { return std::min(size.w, size.h) < px(kSmall); }
    /// A distance at the edge of a page: `most` where there is room, `least` on a small panel; in between on a large
    /// one with large letters.
    float edge(platform::Dp least, platform::Dp most) const {
        if (!compact()) return snap(most);
        const float small = px(kSmall), ample = 2 * small,
                    share = std::clamp((std::min(size.w, size.h) - small) / (ample - small), 0.0f, 1.0f);
        return std::round(px(least) + (px(most) - px(least)) * share);
    }
    /// From the screen's sides to what stands on a page.
    float margin() const { return edge(platform::Dp{32}, platform::Dp{72}); }
    /// The interface's words in the visitor's language.
    std::string_view words(std::string_view key) const { return strings.find(key, language().tag); }
    content::Localized::Choice in_language(const content::Localized& localized) const {
        return localized.in(visit.language);
    }
};

} // namespace kiosk
