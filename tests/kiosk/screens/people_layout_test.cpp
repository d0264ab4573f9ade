#include "kiosk/screens/people_layout.h"

#include <doctest/doctest.h>

using namespace kiosk;
using platform::Rect;

namespace {
constexpr PlaceSpec kRoom{40, 100, 1000, 20, 60};
}

TEST_CASE("as many columns as leave none too narrow, and no more than there are places") {
    CHECK(place_columns(kRoom, 30, 240) == 3); // 4 would need 1,020
    CHECK(place_columns(kRoom, 30, 235) == 4);
    CHECK(place_columns(kRoom, 2, 235) == 2);
    CHECK(place_columns(kRoom, 0, 235) == 1);
    CHECK(place_columns(kRoom, 30, 5000) == 1); // narrower than one: one
    CHECK(place_width(kRoom, 4, 960) == 235);
    CHECK(place_width(kRoom, 1, 960) == 960);
}

TEST_CASE("blocks stand under each other, places in rows, in the order of their numbers") {
    const BlockSpec blocks[] = {{5, 50, 100}, {0, 50, 100}, {1, 50, 70}};
    const PlaceWall wall = layout_places(kRoom, 4, 235, blocks);
    CHECK(wall.place(0, 0) == Rect{40, 150, 235, 100});
    CHECK(wall.place(0, 3).right() == 1040);
    CHECK(wall.place(0, 4) == Rect{40, 270, 235, 100});
    CHECK(wall.blocks[0].heading == 100);
    CHECK(wall.blocks[2].heading == 430); // an empty block takes no room
    CHECK(wall.place(2, 0) == Rect{40, 480, 235, 70});
    CHECK(wall.height == 550);
}

TEST_CASE("what a window shows is found without looking at the rest") {
    const BlockSpec blocks[] = {{10'000, 50, 100}};
    const PlaceWall wall = layout_places(kRoom, 4, 235, blocks);
    CHECK(wall.height == 100 + 50 + 2500 * 120 - 20);
    for (const float top : {0.0f, 150.0f, 151.0f, 100'000.0f, wall.height - 500}) {
        const auto [first, last] = wall.between(0, top, top + 500);
        CHECK(last - first <= 24);
        for (std::uint32_t i = first > 8 ? first - 8 : 0; i < std::min(10'000u, last + 8); ++i) {
            const Rect r = wall.place(0, i);
            const bool seen = r.bottom() > top && r.y < top + 500;
            if (seen) CHECK((i >= first && i < last));
        }
    }
    CHECK(wall.between(0, -900, 100) == std::pair<std::uint32_t, std::uint32_t>{0, 0});
    CHECK(wall.between(0, wall.height + 500, wall.height + 900).first == 10'000);
}
