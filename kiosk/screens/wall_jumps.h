#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/button.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// The buttons over a wall of several blocks: one leads to each block, others elsewhere. They scroll up with the
/// wall's title and then stay, where there is height for that; what scrolls goes on under them.
class WallJumps {
public:
    struct Jump {
        std::string id, label;
        std::optional<std::size_t> block; ///< none: it leads elsewhere
    };
    WallJumps() = default;
    /// In as many rows as they need, from `start` to `start + room`, below a title that is `title_height` px high.
    WallJumps(const Frame& frame, const std::vector<Jump>& jumps, float start, float room, float title_height);

    float height() const { return height_; }
    bool pinned() const { return pinned_; } ///< they stay
    /// What they leave of the stage when the wall is moved `up`.
    platform::Rect window(const Frame& frame, float up) const;
    /// The block that a hit id leads to.
    std::optional<std::size_t> block_of(std::string_view id) const;
    /// Where the wall has to be moved so that a heading at `y` stands below them.
    float position_for(float y, const Frame& frame) const;
    /// The place, px from the wall's head, that is read below them.
    float reading_line(const Frame& frame, float up) const;
    void draw(Canvas& canvas, float up, std::size_t here) const; ///< `here`: the block that is read

private:
    struct Pill {
        ButtonSpec spec;
        platform::Rect rect; ///< from their top
        std::optional<std::size_t> block;
    };
    float top(float up) const;

    std::vector<Pill> pills_;
    float title_height_ = 0, height_ = 0;
    bool pinned_ = false;
};

} // namespace kiosk
