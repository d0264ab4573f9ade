#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "content/model/ids.h"
#include "platform/base/geometry.h"

namespace kiosk {

/// One print on the wall, from the content's top, px. Its words lie under it (rows) or beside it (lists) and end at
/// `bottom`, which is the same for a whole row.
struct WallTile {
    content::PhotographId photograph;
    platform::Rect rect;
    float bottom = 0;
};
/// Tiles in order of their upper edges, so that what a window shows is found by halving.
struct Wall {
    std::vector<WallTile> tiles;
    float height = 0;

    /// Indices [first, second) of the tiles that touch the stretch from `top` to `bottom`.
    std::pair<std::size_t, std::size_t> between(float top, float bottom) const;
};

struct WallItem {
    content::PhotographId photograph;
    float ratio = 1; ///< width by height
};
/// Where a wall's tiles may stand and what lies between them, px.
struct WallSpec {
    float start = 0, top = 0, width = 0;
    float gap = 0;     ///< between neighbours
    float row_gap = 0; ///< between a row's words and the next row
    float words = 0;   ///< height of the words under a tile, or of lists beside it
};
/// Height of the words under a tile of this size.
using WordsHeight = std::function<float(std::size_t item, platform::Size tile)>;

/// Rows of one width and about `row` high, nothing cropped; a last row that is not full keeps the height of the others
/// and starts at the start edge. A row keeps the room that the longest of its words take.
Wall layout_rows(const std::vector<WallItem>& items, const WallSpec& spec, float row, const WordsHeight& words);
/// Even columns of one ratio, as many as leave the fewest gaps in the last row, none narrower than `least`.
Wall layout_columns(const std::vector<WallItem>& items, const WallSpec& spec, float least, float most, float ratio);
/// One tile of this size a row; its words stand beside it.
Wall layout_list(const std::vector<WallItem>& items, const WallSpec& spec, platform::Size tile);

} // namespace kiosk
