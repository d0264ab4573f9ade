#include "kiosk/ui/legibility.h"

#include <doctest/doctest.h>

#include <memory>

#include "kiosk/ui/theme.h"

using namespace kiosk;
using platform::Color;
using platform::DisplayList;
using platform::Rect;

namespace {

constexpr platform::Scale kScale{1}; // one pixel is one dp: 96 px are 15.2 mm
constexpr Color kInk{0xF3, 0xEC, 0xDF}, kGround{0x10, 0x0E, 0x0C};

/// 1000 x 600 of one colour.
platform::Image wall(Color color) {
    platform::Image image{1000, 600, {}};
    image.pixels.assign(std::size_t{1000} * 600,
                        0xFF000000u | std::uint32_t{color.r} << 16 | std::uint32_t{color.g} << 8 | color.b);
    return image;
}

/// Ten letters on one baseline, from x.
void write(DisplayList& list, const char* words, float x, float baseline, float size, Color ink = kInk) {
    auto blob = std::make_shared<platform::TextBlob>();
    blob->text = words;
    blob->size = {size * 5, size * 1.5f};
    platform::GlyphRun run;
    run.size_px = size;
    for (int i = 0; i < 10; ++i)
        run.glyphs.push_back({1, {static_cast<float>(i) * size * 0.5f, size}});
    blob->runs.push_back(run);
    platform::DrawText text{blob, {x, baseline - size}, {}};
    text.inks.fill(ink);
    list.add(text);
}

void put(DisplayList& list, const char* id, Rect rect, const char* name = "A name",
         platform::Role role = platform::Role::button) {
    list.add_target({id, rect, role, name});
}

using Findings = std::vector<std::string>;
Findings look(const DisplayList& list, Color ground = kGround) {
    return find_illegible(list, kScale, wall(ground));
}

} // namespace

TEST_CASE("a screen on which everything can be read and touched has no findings") {
    DisplayList list;
    write(list, "A line", 100, 100, 42);
    write(list, "A caption", 100, 200, 31);
    put(list, "one", {100, 300, 96, 96});
    put(list, "two", {216, 300, 96, 96});
    CHECK(look(list) == Findings{});
}

TEST_CASE("targets are 15 mm, 3 mm apart and have a name") {
    DisplayList list;
    put(list, "small", {100, 100, 96, 90});
    put(list, "nameless", {300, 100, 96, 96}, "");
    put(list, "near", {406, 100, 96, 96});
    CHECK(look(list) == Findings{"target small at 100,100 96x90 is under 15 mm", "target nameless has no name",
                                 "targets nameless and near are 1.6 mm apart"});
}

TEST_CASE("a target in an area, and one that the area's edge cuts, are as they should be") {
    DisplayList list;
    put(list, "area", {50, 50, 900, 500}, "An area", platform::Role::scroll_area);
    put(list, "inside", {100, 100, 96, 96});
    put(list, "cut", {300, 50, 96, 20});
    CHECK(look(list) == Findings{});
}

TEST_CASE("text under a caption's size is named, citation marks are not") {
    DisplayList list;
    write(list, "Fine print", 100, 100, 20);
    CHECK(look(list) == Findings{"«Fine print» is set at 3.2 mm, under the size of a caption"});
}

TEST_CASE("contrast is measured from what is behind: 7:1, large text 4.5:1") {
    constexpr Color kGrey{0x8C, 0x8C, 0x8C}; // 5.8:1 on the ground
    DisplayList small, large;
    write(small, "Grey", 100, 100, 31, kGrey);
    write(large, "Grey", 100, 100, 60, kGrey);
    CHECK(look(small).size() == 1);
    CHECK(look(small).front().starts_with("«Grey» at 100,81 "));
    CHECK(look(large) == Findings{});
    CHECK(look(large, {0x60, 0x60, 0x60}).size() == 1);
}

TEST_CASE("texts that run into each other, under a button or off the surface are named") {
    DisplayList list;
    write(list, "First", 100, 100, 42);
    write(list, "Second", 200, 110, 42);
    CHECK(look(list) == Findings{"«First» runs into «Second» at 200,85 106x19"});
    DisplayList under;
    write(under, "A long line", 100, 100, 42);
    put(under, "down", {250, 60, 96, 96});
    CHECK(look(under) == Findings{"«A long line» runs on under down"});
    DisplayList off;
    write(off, "Beyond", 900, 100, 42);
    CHECK(look(off) == Findings{"«Beyond» leaves the surface"});
}

TEST_CASE("what lies under a veil is neither read nor touched") {
    DisplayList list;
    write(list, "Fine print", 100, 100, 20);
    put(list, "tiny", {100, 300, 10, 10});
    list.add(platform::FillRect{{0, 0, 1000, 600}, kGround.with_alpha(0.9f)});
    put(list, "idle.ground", {0, 0, 1000, 600});
    write(list, "Are you still here?", 100, 100, 60);
    CHECK(look(list) == Findings{});
}

TEST_CASE("without_texts leaves everything else") {
    DisplayList list;
    list.add(platform::FillRect{{0, 0, 10, 10}, kInk});
    write(list, "Words", 100, 100, 42);
    CHECK(without_texts(list).commands().size() == 1);
}
