#include "kiosk/screens/gallery_layout.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

std::vector<WallItem> items(std::size_t count, std::initializer_list<float> ratios) {
    std::vector<WallItem> out;
    for (std::size_t i = 0; i < count; ++i)
        out.push_back({{static_cast<std::uint32_t>(i)}, *(ratios.begin() + i % ratios.size())});
    return out;
}
constexpr WallSpec kSpec{60, 100, 1800, 20, 40, 30};
float words_of(std::size_t, platform::Size) {
    return kSpec.words;
}

} // namespace

TEST_CASE("rows have one width and nearly one height, and the last is not blown up") {
    for (std::size_t count = 1; count < 40; ++count) {
        const Wall wall = layout_rows(items(count, {1.5f, 0.7f, 2.4f, 1.0f, 0.5f, 3.1f, 1.33f}), kSpec, 380, words_of);
        REQUIRE(wall.tiles.size() == count);
        for (std::size_t i = 0; i < count;) {
            std::size_t end = i;
            while (end < count && wall.tiles[end].rect.y == wall.tiles[i].rect.y)
                ++end;
            const auto& first = wall.tiles[i].rect;
            CHECK(first.x == kSpec.start);
            CHECK(first.h < 380 * 1.75f);
            CHECK(first.h > 380 * 0.55f);
            if (end < count)
                CHECK(wall.tiles[end - 1].rect.right() == kSpec.start + kSpec.width);
            else
                CHECK(first.h <= 380 * 1.3f);
            for (std::size_t k = i; k < end; ++k)
                CHECK(wall.tiles[k].bottom == first.bottom() + kSpec.words);
            i = end;
        }
    }
}

TEST_CASE("a row keeps the room that its longest words take") {
    const Wall wall = layout_rows(items(9, {1.5f}), kSpec, 380,
                                  [](std::size_t item, platform::Size) { return item == 1 ? 90.0f : 30.0f; });
    CHECK(wall.tiles[0].bottom == wall.tiles[0].rect.bottom() + 90);
    CHECK(wall.tiles[2].bottom == wall.tiles[0].bottom);
    CHECK(wall.tiles[3].rect.y == wall.tiles[0].bottom + kSpec.row_gap);
    CHECK(wall.tiles[3].bottom == wall.tiles[3].rect.bottom() + 30);
}

TEST_CASE("empty places stand in as many columns as leave no gap, where one number of them does") {
    const auto columns = [](std::size_t count) {
        const Wall wall = layout_columns(items(count, {1}), kSpec, 340, 620, 4.0f / 3);
        std::size_t n = 0;
        while (n < count && wall.tiles[n].rect.y == wall.tiles[0].rect.y)
            ++n;
        return n;
    };
    CHECK(columns(10) == 5);
    CHECK(columns(12) == 4);
    CHECK(columns(9) == 3);
    CHECK(columns(11) == 4); // one gap rather than four
    CHECK(columns(1) == 1);
}

TEST_CASE("what a window shows is found without looking at the rest") {
    const Wall wall = layout_rows(items(7000, {1.5f, 0.7f, 1.0f}), kSpec, 380, words_of);
    for (const float top : {0.0f, 99.0f, 5000.0f, wall.height - 500}) {
        const auto [first, last] = wall.between(top, top + 900);
        for (std::size_t i = 0; i < wall.tiles.size(); ++i) {
            const bool seen = wall.tiles[i].bottom >= top && wall.tiles[i].rect.y < top + 900;
            CHECK(seen == (i >= first && i < last));
        }
    }
    CHECK(Wall{}.between(0, 100) == std::pair<std::size_t, std::size_t>{0, 0});
}
