#include "content/author/tile_cutter.h"

#include <doctest/doctest.h>

#include <map>

#include "content/pack/schema.h"
#include "platform/graphics/ycc_image.h"

using namespace content::author;
using content::kTileSide;
using platform::Image;

namespace {

/// Every pixel says where it stands in the file.
std::uint32_t place(std::uint32_t x, std::uint32_t y) {
    return x << 16 | y;
}

std::map<std::pair<std::uint32_t, std::uint32_t>, Image> cut(std::uint32_t width, std::uint32_t height,
                                                             int orientation) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, Image> tiles;
    TileCutter cutter(width, height, orientation, [&](const TileCutter::Tile& tile) {
        CHECK(tiles.emplace(std::pair(tile.x, tile.y), tile.image).second);
    });
    std::vector<std::uint32_t> row(width);
    for (std::uint32_t y = 0; y < height; ++y) {
        for (std::uint32_t x = 0; x < width; ++x)
            row[x] = place(x, y);
        cutter.push(row.data());
    }
    return tiles;
}

/// Where an upright pixel stands in the file. Source: Exif 2.3, 4.6.4, one line an orientation.
std::uint32_t expected(std::uint32_t x, std::uint32_t y, std::uint32_t w, std::uint32_t h, int orientation) {
    switch (orientation) {
    case 1: return place(x, y);
    case 2: return place(w - 1 - x, y);
    case 3: return place(w - 1 - x, h - 1 - y);
    case 4: return place(x, h - 1 - y);
    case 5: return place(y, x);
    case 6: return place(y, h - 1 - x);
    case 7: return place(w - 1 - y, h - 1 - x);
    default: return place(w - 1 - y, x);
    }
}

} // namespace

TEST_CASE("tiles are squares from the upper left corner, each with one pixel of every neighbour it has") {
    const auto tiles = cut(1100, 700, 1);
    REQUIRE(tiles.size() == 6);
    const auto size = [&](std::uint32_t x, std::uint32_t y) {
        const Image& image = tiles.at({x, y});
        return std::pair(image.width, image.height);
    };
    CHECK(size(0, 0) == std::pair(513u, 513u));
    CHECK(size(1, 0) == std::pair(514u, 513u));
    CHECK(size(2, 0) == std::pair(1100u - 1024 + 1, 513u));
    CHECK(size(1, 1) == std::pair(514u, 700u - 512 + 1));
    CHECK(tiles.at({1, 1}).pixels[0] == place(511, 511));
    CHECK(tiles.at({0, 0}).pixels.back() == place(512, 512));
}

TEST_CASE("a picture of one tile, and of one and a pixel") {
    CHECK(cut(1, 1, 1).size() == 1);
    CHECK(cut(512, 512, 1).at({0, 0}).pixels.size() == 512 * 512);
    const auto more = cut(513, 512, 1);
    REQUIRE(more.size() == 2);
    CHECK(more.at({0, 0}).width == 513);
    CHECK(more.at({1, 0}).width == 2);
}

TEST_CASE("every orientation gives the upright picture's tiles, pixel by pixel") {
    for (int orientation = 1; orientation <= 8; ++orientation)
        for (const auto& [w, h] : {std::pair(1030u, 520u), std::pair(515u, 1025u), std::pair(300u, 513u)}) {
            CAPTURE(orientation);
            CAPTURE(w);
            const std::uint32_t width = orientation < 5 ? w : h, height = orientation < 5 ? h : w;
            const auto tiles = cut(w, h, orientation);
            CHECK(tiles.size() ==
                  std::size_t{(width + kTileSide - 1) / kTileSide} * ((height + kTileSide - 1) / kTileSide));
            std::size_t wrong = 0;
            for (const auto& [at, image] : tiles) {
                const std::uint32_t left = at.first == 0 ? 0 : at.first * kTileSide - 1,
                                    top = at.second == 0 ? 0 : at.second * kTileSide - 1;
                CHECK(left + image.width == std::min(width, (at.first + 1) * kTileSide + 1));
                CHECK(top + image.height == std::min(height, (at.second + 1) * kTileSide + 1));
                for (std::uint32_t y = 0; y < image.height; ++y)
                    for (std::uint32_t x = 0; x < image.width; ++x)
                        wrong += image.pixels[std::size_t{y} * image.width + x] !=
                                 expected(left + x, top + y, w, h, orientation);
            }
            CHECK(wrong == 0);
        }
}
