#include "kiosk/ui/key_focus.h"

#include <doctest/doctest.h>

using namespace kiosk;
using platform::DisplayList;
using platform::Rect;
using platform::Role;
using Key = platform::KeyEvent::Key;

namespace {

constexpr platform::Size kSurface{800, 600};
constexpr platform::Scale kScale{1};
constexpr Rect kWindow{0, 0, 800, 500};

/// A page of rows 100 px apart, of which those in sight are in the list, over a bar of two.
DisplayList page(float up, int rows, float row_height = 60) {
    DisplayList list;
    list.add_target({"page", kWindow, Role::scroll_area, "Page"});
    for (int i = 0; i < rows; ++i) {
        const Rect whole{100, 20 + 100 * static_cast<float>(i) - up, 600, row_height};
        if (whole.intersects(kWindow))
            list.add_target(
                {"row." + std::to_string(i), whole.intersection(kWindow), Role::button, "Row", false, true, whole});
    }
    const float after = std::max(0.0f, 100.0f * static_cast<float>(rows) + 20 - kWindow.h - up);
    list.add_extent({kWindow, up, after, up});
    list.add_target({"page.down", {700, 400, 90, 90}, Role::button, "Down", false, false});
    list.add_target({"bar.back", {10, 510, 100, 80}, Role::button, "Back"});
    list.add_target({"bar.view", {690, 510, 100, 80}, Role::button, "Text"});
    return list;
}

std::string after(KeyFocus& focus, const DisplayList& list, Key key) {
    focus.move(list, key, kSurface, kScale);
    return focus.id();
}

} // namespace

TEST_CASE("the first key goes to the first of the page, arrows to the nearest that way, buttons that scroll aside") {
    const DisplayList list = page(0, 4);
    KeyFocus focus;
    CHECK(after(focus, list, Key::down) == "row.0");
    CHECK(after(focus, list, Key::down) == "row.1");
    CHECK(after(focus, list, Key::up) == "row.0");
    for (const char* id : {"row.1", "row.2", "row.3", "bar.back"})
        CHECK(after(focus, list, Key::down) == id);
    CHECK(after(focus, list, Key::right) == "bar.view");
    CHECK(after(focus, list, Key::left) == "bar.back");
    CHECK(after(focus, list, Key::up) == "row.3");
}

TEST_CASE("Tab that comes round to a page that was scrolled begins at its head") {
    KeyFocus focus;
    focus.set("bar.view");
    const DisplayList scrolled = page(600, 12);
    focus.seen(scrolled);
    const auto scroll = focus.move(scrolled, Key::tab, kSurface, kScale);
    REQUIRE(scroll.has_value());
    CHECK(scroll->delta.y == -600);
    CHECK(after(focus, page(0, 12), Key::tab) == "row.0");
}

TEST_CASE("Tab goes through the list in reading order and round") {
    const DisplayList list = page(0, 2);
    KeyFocus focus;
    for (const char* id : {"row.0", "row.1", "bar.back", "bar.view", "row.0"})
        CHECK(after(focus, list, Key::tab) == id);
    CHECK(after(focus, list, Key::back_tab) == "bar.view");
}

TEST_CASE("what the keys come to scrolls into sight, whole") {
    const DisplayList list = page(0, 9);
    KeyFocus focus;
    focus.set("row.3");
    focus.seen(list);
    const auto scroll = focus.move(list, Key::down, kSurface, kScale); // row 4 is cut by 20 px
    CHECK(focus.id() == "row.4");
    REQUIRE(scroll);
    CHECK(scroll->target == "page");
    CHECK(scroll->delta.y == doctest::Approx(420 + 60 + 24 - 500));
}

TEST_CASE("arrows scroll a page that goes on, to its end, and only then leave it") {
    float up = 0;
    KeyFocus focus;
    constexpr int kRows = 12;
    bool scrolled_without = false;
    std::vector<std::string> met;
    for (int presses = 0; presses < 60 && focus.id() != "bar.back"; ++presses) {
        const DisplayList list = page(up, kRows);
        focus.seen(list);
        const auto scroll = focus.move(list, Key::down, kSurface, kScale);
        if (scroll) up = std::min(up + scroll->delta.y, 100.0f * kRows + 20 - kWindow.h);
        scrolled_without = scrolled_without || (scroll && !met.empty() && met.back() == focus.id());
        if (met.empty() || met.back() != focus.id()) met.push_back(focus.id());
    }
    REQUIRE(met.size() == kRows + 1);
    for (int i = 0; i < kRows; ++i)
        CHECK(met[static_cast<std::size_t>(i)] == "row." + std::to_string(i));
}

TEST_CASE("a page of words alone is read by arrows and by Tab") {
    for (const Key key : {Key::down, Key::tab}) {
        DisplayList list;
        list.add_target({"page", kWindow, Role::scroll_area, "Page"});
        list.add_target({"bar.back", {10, 510, 100, 80}, Role::button, "Back"});
        list.add_extent({kWindow, 0, 900, 0});
        KeyFocus focus;
        const auto scroll = focus.move(list, key, kSurface, kScale);
        REQUIRE(scroll);
        CHECK(scroll->delta.y > 200);
        CHECK(focus.id().empty());
        DisplayList end;
        end.add_target({"page", kWindow, Role::scroll_area, "Page"});
        end.add_target({"bar.back", {10, 510, 100, 80}, Role::button, "Back"});
        end.add_extent({kWindow, 900, 0, 900});
        CHECK(!focus.move(end, key, kSurface, kScale));
        CHECK(focus.id() == "bar.back");
    }
}

TEST_CASE("Tab scrolls on to what was not in sight before it leaves the page") {
    float up = 0;
    KeyFocus focus;
    constexpr int kRows = 12;
    std::vector<std::string> met;
    for (int presses = 0; presses < 60 && focus.id() != "bar.back"; ++presses) {
        const DisplayList list = page(up, kRows);
        focus.seen(list);
        if (const auto scroll = focus.move(list, Key::tab, kSurface, kScale))
            up = std::min(up + scroll->delta.y, 100.0f * kRows + 20 - kWindow.h);
        if (met.empty() || met.back() != focus.id()) met.push_back(focus.id());
    }
    CHECK(met.size() == kRows + 1);
}

TEST_CASE("a dialog keeps the keys, and what covers everything is not what they go to") {
    DisplayList list;
    list.add_target({"ground", {0, 0, 800, 600}, Role::button, "Begin"});
    list.add_target({"sheet.close", {300, 300, 200, 100}, Role::button, "Done"});
    list.add_target({"bar.back", {10, 510, 100, 80}, Role::button, "Back"});
    KeyFocus focus;
    for (int i = 0; i < 3; ++i) {
        focus.move(list, Key::tab, kSurface, kScale, "bar.");
        CHECK(focus.id() == "sheet.close");
    }
}

TEST_CASE("past the last of a canvas the keys move the canvas") {
    DisplayList list;
    list.add_target({"axis", {0, 0, 800, 300}, Role::canvas, "Time"});
    list.add_target({"event.a", {600, 100, 100, 80}, Role::button, "A"});
    KeyFocus focus;
    CHECK(after(focus, list, Key::right) == "event.a");
    const auto scroll = focus.move(list, Key::right, kSurface, kScale);
    REQUIRE(scroll);
    CHECK(scroll->target == "axis");
    CHECK(scroll->delta == platform::Vec2{400, 0});
}
