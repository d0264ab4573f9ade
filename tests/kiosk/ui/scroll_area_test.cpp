#include <doctest/doctest.h>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/scroll_area.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;
using Kind = platform::Gesture::Kind;

namespace {

/// A list of 10,000 px behind a window of 800.
struct List {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1000, 1000}, {1}};
    ScrollArea area{"list"};

    bool feel(Kind kind, platform::Vec2 velocity = {}, std::string target = "list.item") {
        platform::Gesture g;
        g.kind = kind;
        g.target = std::move(target);
        g.velocity = velocity;
        g.time = visit.now;
        return area.handle(g, visit.frame(), 10'000, {0, 0, 1000, 800});
    }
    void pass(int ms) { visit.now += std::chrono::milliseconds(ms); }
    float position() { return area.position(visit.now); }
};

} // namespace

TEST_CASE("who catches a list in flight does not open what was under the finger; the next tap does") {
    List list;
    list.feel(Kind::drag_end, {0, -3000});
    list.pass(100);
    list.feel(Kind::press);
    CHECK(list.feel(Kind::tap)); // it was about scrolling
    const float caught = list.position();
    list.pass(1000);
    CHECK(list.position() == caught);
    list.feel(Kind::press);
    CHECK_FALSE(list.feel(Kind::tap));
}

TEST_CASE("what has nearly come to rest may be tapped, and a button acts while the list glides") {
    List list;
    list.feel(Kind::drag_end, {0, -3000});
    list.pass(1500); // under 30 px/s
    list.feel(Kind::press);
    CHECK_FALSE(list.feel(Kind::tap));
    list.feel(Kind::tap, {}, "list.down");
    list.pass(50);
    list.feel(Kind::press, {}, "list.down");
    const float before = list.position();
    CHECK(list.feel(Kind::tap, {}, "list.down"));
    list.pass(3000);
    CHECK(list.position() == doctest::Approx(before + 640).epsilon(0.001));
}

TEST_CASE("no gesture leaves it beyond its ends") {
    List list;
    list.feel(Kind::drag_end, {0, 5000});
    list.pass(4000);
    CHECK(list.position() == 0);
    list.feel(Kind::drag_end, {0, -30'000});
    list.pass(8000);
    CHECK(list.position() == 9200);
}

TEST_CASE("a key pressed again while the list still glides goes a page further, not less") {
    List list;
    for (int i = 0; i < 3; ++i) {
        platform::Gesture g;
        g.kind = Kind::scroll;
        g.delta = {0, 500};
        list.area.handle(g, list.visit.frame(), 10'000, {0, 0, 1000, 800});
        list.pass(20);
    }
    list.pass(3000);
    CHECK(list.position() == 1500);
}

TEST_CASE("in another text size a visitor stays where they were, also when the text comes later") {
    List list;
    list.area.keep_place(list.visit.frame(), 10'000, 800);
    list.feel(Kind::press);
    list.area.jump(3000, list.visit.now);
    list.visit.visit.comfort.text_scale = 2;
    list.area.keep_place(list.visit.frame(), 100, 800); // nothing but a title yet
    CHECK(list.position() == 0);
    list.area.keep_place(list.visit.frame(), 20'000, 800);
    CHECK(list.position() == 6000);
    list.area.keep_place(list.visit.frame(), 20'000, 800);
    CHECK(list.position() == 6000);
}

TEST_CASE("what goes on fades at head and foot, as far as there is more, and the first line and the last are whole") {
    List list;
    const auto shades = [&](float position) {
        list.area.fit(10'000, 800, list.visit.now);
        list.area.jump(position, list.visit.now);
        const Frame frame = list.visit.frame();
        platform::DisplayList drawn;
        Canvas canvas(frame, drawn);
        list.area.fade(canvas, 10'000, {0, 100, 1000, 800}, frame.theme.raised);
        std::vector<platform::Rect> out;
        for (const auto& command : drawn.commands())
            if (const auto* shade = std::get_if<platform::Shade>(&command)) {
                const bool head = shade->rect.y == 100;
                CHECK((head ? shade->top : shade->bottom) == frame.theme.raised);
                CHECK((head ? shade->bottom : shade->top).a == 0);
                out.push_back(shade->rect);
            }
        return out;
    };
    using Rects = std::vector<platform::Rect>;
    const float most = shades(0).at(0).h;
    CHECK(most > 10);
    CHECK(shades(0) == Rects{{0, 900 - most, 1000, most}});
    CHECK(shades(7) == Rects{{0, 100, 1000, 7}, {0, 900 - most, 1000, most}});
    CHECK(shades(4000) == Rects{{0, 100, 1000, most}, {0, 900 - most, 1000, most}});
    CHECK(shades(9200 - 5) == Rects{{0, 100, 1000, most}, {0, 895, 1000, 5}});
    CHECK(shades(9200) == Rects{{0, 100, 1000, most}});
}

TEST_CASE("a page that grows for another reason moves nobody") {
    List list;
    list.area.keep_place(list.visit.frame(), 10'000, 800);
    list.feel(Kind::press);
    list.area.jump(3000, list.visit.now);
    list.area.keep_place(list.visit.frame(), 12'000, 800);
    CHECK(list.position() == 3000);
}
