#pragma once

#include <optional>
#include <vector>

#include "platform/graphics/display_list.h"

namespace kiosk {

/// A text of a display list as it is seen: what later commands and windows take away is gone.
struct DrawnText {
    const platform::DrawText* drawn = nullptr;
    float size = 0;                         ///< of its largest letters, px
    std::vector<platform::Rect> lines;      ///< of letters that are seen, as far as they are
    std::optional<platform::Rect> covered;  ///< a part that something drawn later lies over
    std::optional<platform::Rect> sideways; ///< a line that its window cuts at its start or end
    std::optional<platform::Rect> unseen;   ///< a line above or below its window
};
/// Does a fill take what lies under it away, as the ground of a sheet does? It covers the surface or all of it beside
/// the bar, so that one sees that what is there waits.
bool is_veil(const platform::Rect& rect, platform::Color color, const platform::Rect& surface);

/// In the order of drawing; those of which nothing is seen only if a part is covered, cut or out of sight.
std::vector<DrawnText> drawn_texts(const platform::DisplayList& list, const platform::Rect& surface);

} // namespace kiosk
