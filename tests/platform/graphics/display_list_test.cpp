#include "platform/graphics/display_list.h"

#include <doctest/doctest.h>

using namespace platform;

TEST_CASE("the uppermost target answers") {
    DisplayList list;
    list.add_target({"under", {0, 0, 100, 100}, Role::button, "Under"});
    list.add_target({"over", {50, 50, 100, 100}, Role::button, "Over"});
    CHECK(list.hit({60, 60})->id == "over");
    CHECK(list.hit({10, 10})->id == "under");
    CHECK(list.hit({200, 10}) == nullptr);
    CHECK(list.find_target("under")->name == "Under");
}

TEST_CASE("mirroring twice is the list again; pictures keep their sense, directional icons turn") {
    DisplayList list;
    auto blob = std::make_shared<TextBlob>();
    blob->size = {80, 20};
    list.add(FillRect{{10, 0, 20, 5}, {1, 2, 3}});
    list.add(DrawText{blob, {30, 40}, {}});
    list.add(DrawImage{7, {0, 0, 50, 50}, {0.1f, 0.2f, 0.25f, 0.5f}, {}});
    list.add(DrawIcon{Icon::back, {5, 5, 10, 10}, {}, true});
    list.add(PushClip{{0, 0, 60, 60}});
    list.add_target({"a", {10, 0, 20, 5}, Role::button, "A"});
    const DisplayList turned = list.mirrored(200);
    CHECK(std::get<FillRect>(turned.commands()[0]).rect == Rect{170, 0, 20, 5});
    CHECK(std::get<DrawText>(turned.commands()[1]).origin == Vec2{90, 40});
    CHECK(std::get<DrawImage>(turned.commands()[2]).source.x == doctest::Approx(0.65));
    CHECK(std::get<DrawIcon>(turned.commands()[3]).flipped);
    CHECK(turned.targets()[0].rect.x == 170);
    CHECK(std::get<FillRect>(turned.mirrored(200).commands()[0]) == std::get<FillRect>(list.commands()[0]));
}

TEST_CASE("a moved list is the same elsewhere, with what answers and what scrolls") {
    DisplayList list;
    list.add(FillRect{{10, 0, 20, 5}, {1, 2, 3}});
    list.add(PushClip{{0, 0, 60, 60}});
    list.add(PopClip{});
    list.add_target({"a", {10, 0, 20, 5}, Role::option, "A", true, true, {10, -40, 20, 45}});
    list.add_extent({{0, 0, 100, 100}, 5, 7, 5});
    list.wake_at(Instant(std::chrono::seconds(9)));
    const DisplayList moved = list.moved({0, 300});
    CHECK(std::get<FillRect>(moved.commands()[0]).rect == Rect{10, 300, 20, 5});
    CHECK(moved.targets()[0].rect == Rect{10, 300, 20, 5});
    CHECK(moved.targets()[0].whole == Rect{10, 260, 20, 45});
    CHECK(moved.extents()[0].window == Rect{0, 300, 100, 100});
    CHECK(moved.wake_time() == list.wake_time());
    CHECK(moved.moved({0, -300}) == list);
    CHECK(moved.dump().ends_with("target a option 10,300 20x5 «A» selected\n"));
}

TEST_CASE("what something is laid over answers no longer, what is cut keeps its whole") {
    DisplayList list;
    list.add_target({"a", {0, 0, 100, 100}, Role::button, "A"});
    list.clip_targets({0, 0, 100, 40});
    CHECK(list.targets()[0].rect == Rect{0, 0, 100, 40});
    CHECK(list.targets()[0].whole == Rect{0, 0, 100, 100});
    list.add_extent({{0, 0, 100, 100}, 5, 7, 5});
    list.drop_targets();
    CHECK(list.targets().empty());
    CHECK(list.extents().empty());
}

TEST_CASE("a grid of marks keeps each in its rows, whichever side they start from") {
    const FillGrid grid{{10, 20, 49, 29}, 7, 5, {10, 10}, {9, 9}, {}};
    DisplayList list;
    list.add(grid);
    const auto turned = std::get<FillGrid>(list.mirrored(100).commands()[0]);
    std::size_t tones[kMarkTones] = {};
    for (std::uint32_t i = 0; i < grid.count; ++i) {
        const Rect at = mark_rect(grid, i), mirrored = mark_rect(turned, i);
        CHECK(grid.rect.intersection(at) == at);
        CHECK(mirrored == Rect{100 - at.right(), at.y, at.w, at.h});
        for (std::uint32_t k = 0; k < i; ++k)
            CHECK(!at.intersects(mark_rect(grid, k)));
    }
    for (std::uint32_t i = 0; i < 3000; ++i)
        ++tones[mark_tone(i)];
    for (const std::size_t of_tone : tones)
        CHECK(of_tone > 800); // scattered, not banded
    CHECK(list.dump() == "grid 10,20 49x29 7 marks in rows of 5\n");
}

TEST_CASE("a list says when to wake: the earliest of what was asked") {
    DisplayList list;
    CHECK(list.wake_time() == kNever);
    list.wake_at(Instant(std::chrono::seconds(9)));
    list.wake_at(Instant(std::chrono::seconds(4)));
    CHECK(list.wake_time() == Instant(std::chrono::seconds(4)));
    list.keep_moving();
    list.clear();
    CHECK_FALSE(list.moving());
    CHECK(list.wake_time() == kNever);
}

TEST_CASE("a dump is one line a command, in whole pixels") {
    DisplayList list;
    list.add(FillRect{{0.4f, 0, 10, 10}, {255, 0, 0}});
    list.add(DrawImage{3, {1, 2, 3, 4}, {0, 0, 0.5f, 1}, {}, 0.5f});
    list.add_target({"home", {0, 0, 10, 10}, Role::button, "Home", true});
    CHECK(list.dump() == "fill 0,0 10x10 #ff0000\nimage 3 1,2 3x4 part 0.000,0.000 0.500x1.000 opacity 0.50\n"
                         "target home button 0,0 10x10 «Home» selected\n");
}

TEST_CASE("targets answer only where they are seen") {
    DisplayList list;
    list.add_target({"seen", {0, 0, 100, 50}, Role::button, "Seen"});
    list.add_target({"cut", {0, 350, 100, 100}, Role::button, "Cut"});
    list.add_target({"hidden", {0, 400, 100, 100}, Role::button, "Hidden"});
    list.clip_targets({0, 0, 800, 400});
    CHECK(list.targets().size() == 2);
    CHECK(list.hit({50, 390})->id == "cut");
    CHECK(list.hit({50, 410}) == nullptr);
}
