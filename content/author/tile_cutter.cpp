#include "content/author/tile_cutter.h"

#include <algorithm>

#include "content/pack/schema.h"
#include "platform/base/check.h"

namespace content::author {

std::vector<TileCutter::Band> TileCutter::bands(std::uint32_t length) {
    std::vector<Band> out;
    for (std::uint32_t at = 0, index = 0; at < length; at += kTileSide, ++index)
        out.push_back({index, at == 0 ? 0 : at - 1, std::min(length, at + kTileSide + 1)});
    return out;
}

TileCutter::TileCutter(std::uint32_t width, std::uint32_t height, int orientation,
                       std::function<void(const Tile&)> tile)
    : width_(width), height_(height), orientation_(orientation), tile_(std::move(tile)) {
    VERIFY(width > 0 && height > 0 && orientation >= 1 && orientation <= 8);
    // Where the file's rows run against the upright picture, its bands are counted from the other end.
    const auto flipped = [](std::vector<Band> bands, std::uint32_t length) {
        for (Band& band : bands)
            band = {band.index, length - band.end, length - band.begin};
        std::reverse(bands.begin(), bands.end());
        return bands;
    };
    const bool rows_flipped = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    const bool columns_flipped = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    down_ = rows_flipped ? flipped(bands(height), height) : bands(height);
    across_ = columns_flipped ? flipped(bands(width), width) : bands(width);
    rows_.resize(std::size_t{std::min(height, kTileSide + 2)} * width);
}

void TileCutter::push(const std::uint32_t* row) {
    VERIFY(next_row_ < height_);
    std::copy_n(row, width_, rows_.begin() + static_cast<std::ptrdiff_t>(next_row_ - first_row_) * width_);
    ++next_row_;
    while (next_band_ < down_.size() && down_[next_band_].end == next_row_) {
        emit(down_[next_band_++]);
        if (next_band_ == down_.size()) return;
        // What the next band shares with this one stays.
        const std::uint32_t first = down_[next_band_].begin;
        std::copy(rows_.begin() + static_cast<std::ptrdiff_t>(first - first_row_) * width_,
                  rows_.begin() + static_cast<std::ptrdiff_t>(next_row_ - first_row_) * width_, rows_.begin());
        first_row_ = first;
    }
}

void TileCutter::emit(const Band& down) {
    const bool turned = orientation_ >= 5; // the file's rows are the picture's columns
    for (const Band& across : across_) {
        Tile tile;
        tile.x = turned ? down.index : across.index;
        tile.y = turned ? across.index : down.index;
        const std::uint32_t w = across.end - across.begin, h = down.end - down.begin;
        tile.image.width = turned ? h : w;
        tile.image.height = turned ? w : h;
        tile.image.pixels.resize(std::size_t{w} * h);
        // From the file's pixel under the tile's first one, by these steps. Source: Exif 2.3, 4.6.4.
        const bool up = orientation_ == 3 || orientation_ == 4 || orientation_ == 6 || orientation_ == 7;
        const bool back = orientation_ == 2 || orientation_ == 3 || orientation_ == 7 || orientation_ == 8;
        const std::ptrdiff_t row = up ? -static_cast<std::ptrdiff_t>(width_) : static_cast<std::ptrdiff_t>(width_);
        const std::ptrdiff_t column = back ? -1 : 1;
        const std::ptrdiff_t step_x = turned ? row : column, step_y = turned ? column : row;
        const std::uint32_t* line = rows_.data() +
                                    static_cast<std::size_t>((up ? down.end - 1 : down.begin) - first_row_) * width_ +
                                    (back ? across.end - 1 : across.begin);
        std::uint32_t* out = tile.image.pixels.data();
        for (std::uint32_t y = 0; y < tile.image.height; ++y, line += step_y) {
            const std::uint32_t* from = line;
            for (std::uint32_t x = 0; x < tile.image.width; ++x, from += step_x)
                *out++ = *from;
        }
        tile_(tile);
    }
}

} // namespace content::author
