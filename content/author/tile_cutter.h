#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "platform/graphics/image.h"

namespace content::author {

/// Cuts one level of a picture into the tiles of content/FORMAT.md while its rows come in from the top, as they stand
/// in the file; tiles are upright. Holds as many rows as a tile is high, whatever the picture's size.
class TileCutter {
public:
    struct Tile {
        std::uint32_t x = 0, y = 0; ///< column and row of the upright grid
        platform::Image image;
    };
    /// `width` × `height`: of the level, as it stands in the file; `orientation`: as EXIF counts, 1 to 8. `tile` is
    /// called for each tile in an order that depends on these alone.
    TileCutter(std::uint32_t width, std::uint32_t height, int orientation, std::function<void(const Tile&)> tile);

    /// The next row of the file, as many as the level is high.
    void push(const std::uint32_t* row);

private:
    struct Band {
        std::uint32_t index; ///< in the upright grid
        std::uint32_t begin, end;
    };
    void emit(const Band& band);
    /// Tiles' sides along one direction of the upright picture, with what they share with their neighbours.
    static std::vector<Band> bands(std::uint32_t length);

    std::uint32_t width_, height_;
    int orientation_;
    std::function<void(const Tile&)> tile_;
    std::vector<Band> down_, across_; ///< in rows and columns of the file; down_ from the top
    std::vector<std::uint32_t> rows_;
    std::uint32_t first_row_ = 0; ///< of those that are held
    std::uint32_t next_row_ = 0;
    std::size_t next_band_ = 0;
};

} // namespace content::author
