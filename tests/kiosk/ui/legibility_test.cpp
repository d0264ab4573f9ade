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
    Findings out;
    for (const Legibility::Finding& finding : find_illegible(list, kScale, wall(ground)).findings)
        out.push_back(std::string(rule_name(finding.rule)) + ": " + finding.what);
    return out;
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
    CHECK(look(list) == Findings{"target: target small at 100,100 96x90 is under 15 mm",
                                 "name: target nameless has no name",
                                 "gap: targets nameless and near are 1.6 mm apart"});
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
    CHECK(look(list) == Findings{"size: «Fine print» has capitals of 2.3 mm, smaller than a caption's"});
}

TEST_CASE("contrast is measured from what is behind: 7:1, large text 4.5:1") {
    constexpr Color kGrey{0x8C, 0x8C, 0x8C}; // 5.8:1 on the ground
    DisplayList small, large;
    write(small, "Grey", 100, 100, 31, kGrey);
    write(large, "Grey", 100, 100, 60, kGrey);
    CHECK(look(small).size() == 1);
    CHECK(look(small).front().starts_with("contrast: «Grey» at 100,78 "));
    CHECK(look(large) == Findings{});
    CHECK(look(large, {0x60, 0x60, 0x60}).size() == 1);
}

TEST_CASE("texts that run into each other, under a button or off the surface are named") {
    DisplayList list;
    write(list, "First", 100, 100, 42);
    write(list, "Second", 200, 110, 42);
    CHECK(look(list) == Findings{"overlap: «First» runs into «Second» at 200,80 106x26"});
    DisplayList under;
    write(under, "A long line", 100, 100, 42);
    put(under, "down", {250, 60, 96, 96});
    CHECK(look(under) == Findings{"overlap: «A long line» runs out of or under down"});
    DisplayList off;
    write(off, "Beyond", 900, 100, 42);
    CHECK(look(off) == Findings{"cut: «Beyond» is cut at 900,70 206x36"});
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

TEST_CASE("a figure that reaches into the title above it is named") {
    DisplayList list;
    write(list, "The title of a page", 100, 200, 72);
    write(list, "40", 100, 285, 120); // its figures end 11 px into what hangs below the title
    REQUIRE(look(list).size() == 1);
    CHECK(look(list).front().starts_with("overlap: «The title of a page» runs into «40»"));
}

TEST_CASE("what is drawn over a text later covers it, unless it covers everything") {
    DisplayList list;
    write(list, "A title", 100, 200, 72);
    list.add(platform::FillRect{{50, 100, 700, 120}, kGround});
    write(list, "40", 100, 480, 120);
    CHECK(look(list).size() == 1);
    CHECK(look(list).front().starts_with("covered: «A title» is covered"));
    DisplayList picture;
    write(picture, "A title", 100, 200, 72);
    picture.add(platform::DrawImage{0, {50, 160, 700, 300}, {0, 0, 1, 1}, kGround, 1, false, "A coast"});
    CHECK(look(picture).front().starts_with("covered: "));
    DisplayList faint;
    write(faint, "A title", 100, 200, 72);
    faint.add(platform::FillRect{{50, 100, 700, 300}, kGround.with_alpha(0.2f)});
    faint.add(platform::FillRect{{50, 205, 700, 3}, kInk}); // a hairline below it
    CHECK(look(faint) == Findings{});
}

TEST_CASE("an ellipsis, a window's side and what nothing scrolls to lose words") {
    DisplayList list;
    auto blob = std::make_shared<platform::TextBlob>();
    blob->text = "Words that did not fit";
    blob->cut = true;
    blob->runs.push_back({0, 42, 0, {{1, {0, 42}}}});
    platform::DrawText text{blob, {100, 100}, {}};
    text.inks.fill(kInk);
    list.add(text);
    CHECK(look(list) == Findings{"cut: «Words that did not fit» ends in an ellipsis"});

    DisplayList side;
    side.add(platform::PushClip{{0, 0, 200, 600}});
    write(side, "A card's title", 100, 100, 42);
    write(side, "Outside", 300, 100, 42); // a neighbour that waits
    side.add(platform::PopClip{});
    CHECK(look(side) == Findings{"cut: «A card's title» is cut at 100,70 206x36"});

    DisplayList below;
    below.add(platform::PushClip{{0, 0, 1000, 300}});
    write(below, "Further down", 100, 310, 42);
    below.add(platform::PopClip{});
    CHECK(look(below) == Findings{"cut: «Further down» lies out of sight at 100,280 206x36 and nothing scrolls"});
    below.add_extent({{0, 0, 1000, 300}, 0, 200, 0});
    CHECK(look(below) == Findings{});
}

TEST_CASE("icons, edges of controls and the focus ring stand out 3:1") {
    constexpr Color kFaint{0x34, 0x30, 0x2A}, kEdge{0x7D, 0x74, 0x66};
    const auto control = [](Color icon, Color edge) {
        DisplayList list;
        put(list, "control", {100, 100, 96, 96});
        list.add(platform::DrawIcon{platform::Icon::next, {120, 120, 40, 40}, icon});
        list.add(platform::StrokeRect{{92, 92, 112, 112}, edge, 4}); // around it
        return list;
    };
    CHECK(look(control(kEdge, kEdge)) == Findings{});
    CHECK(look(control(kFaint, kEdge)).front().starts_with("contrast: the icon at 120,120 40x40"));
    CHECK(look(control(kEdge, kFaint)).front().starts_with("contrast: the edge at 92,92 112x112"));
    DisplayList ornament; // outlines nothing that answers
    ornament.add(platform::StrokeRect{{92, 92, 112, 112}, kFaint, 4});
    CHECK(look(ornament) == Findings{});
}

TEST_CASE("an image says what it shows") {
    DisplayList list;
    list.add(platform::DrawImage{0, {50, 160, 700, 300}, {0, 0, 1, 1}, kGround});
    CHECK(look(list) == Findings{"name: the image at 50,160 700x300 has no words"});
}

TEST_CASE("the least of each kind is measured") {
    DisplayList list;
    put(list, "one", {100, 300, 96, 128});
    put(list, "two", {216, 300, 96, 128});
    write(list, "A line", 100, 100, 40);
    const Legibility::Figures least = find_illegible(list, kScale, wall(kGround)).least;
    CHECK(least.target_mm == doctest::Approx(15.24f));
    CHECK(least.gap_mm == doctest::Approx(3.175f));
    CHECK(least.capital_mm == doctest::Approx(4.53f).epsilon(0.01));
    CHECK(least.contrast > 15);
    CHECK(least.large_contrast == Legibility::Figures::kNone);
}

TEST_CASE("without_marks leaves what they are seen against") {
    DisplayList list;
    list.add(platform::FillRect{{0, 0, 10, 10}, kInk});
    write(list, "Words", 100, 100, 42);
    list.add(platform::DrawIcon{});
    list.add(platform::StrokeRect{});
    CHECK(without_marks(list).commands().size() == 1);
}
