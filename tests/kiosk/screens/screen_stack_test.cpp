#include "kiosk/screens/screen_stack.h"

#include <doctest/doctest.h>

#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::DisplayList;
using platform::Gesture;
using Key = platform::KeyEvent::Key;
using Kind = Gesture::Kind;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

SmallExhibit notice_and_wall() {
    SmallExhibit exhibit;
    content::Exhibit& e = exhibit.catalog.exhibit;
    e.title = {{"The exhibit", "كۆرگەزمە", "展览"}};
    e.notice.shown = true;
    e.notice.title = {{"Before you begin"}};
    e.notice.body = {{"Some of it is distressing."}};
    e.idle_warn_after_s = 60;
    e.idle_answer_within_s = 20;
    for (int i = 0; i < 60; ++i) {
        exhibit.add_photograph("p" + std::to_string(i), 1200, 800 + 10 * static_cast<std::uint32_t>(i % 7), "A");
        exhibit.add_event("e" + std::to_string(i), std::to_string(1950 + i), 0);
    }
    e.lanes = {{"a", {{"Here"}}}};
    return exhibit;
}

/// A visitor in front of the whole program but for its window.
struct Visitor {
    SmallExhibit exhibit = notice_and_wall();
    NoBodies bodies{};
    platform::Size size;
    ScreenStack stack;
    platform::Instant now{seconds(1000)};
    bool always_still = false; ///< checks that no list moves by itself

    explicit Visitor(platform::Size surface = {1920, 1080}, Comfort comfort = {})
        : size(surface), stack(exhibit.catalog, shared_text_engine(), bodies, surface, {102.0f / 160}) {
        stack.start_with(comfort);
        stack.start(now);
        look();
    }
    const DisplayList& look() {
        const DisplayList& list = stack.draw(now);
        if (always_still) CHECK(!list.moving());
        return list;
    }
    const DisplayList& wait(platform::Duration time) { return now += time, look(); }
    void gesture(Gesture g) {
        g.time = now;
        stack.handle(g, now);
        wait(milliseconds(16));
    }
    void tap(const std::string& id) {
        const platform::Target* target = look().find_target(id);
        REQUIRE_MESSAGE(target != nullptr, id);
        Gesture g;
        g.target = id;
        g.position = g.press_position = target->rect.center();
        gesture(g);
        g.kind = Kind::tap;
        gesture(g);
    }
    void key(Key which) {
        stack.handle(platform::KeyEvent{which, now}, now);
        wait(milliseconds(16));
    }
    void begin() {
        tap("attract.ground");
        tap("notice.begin");
    }
    bool has(const std::string& id) { return look().find_target(id) != nullptr; }
    /// What the keys are on, if one sees it.
    std::string ringed() { return look().focus_shown() ? stack.focus() : std::string(); }
    std::string first_tile() {
        for (const auto& t : look().targets())
            if (t.id.starts_with("gallery.tile.") && t.rect == t.whole) return t.id;
        return {};
    }
    std::string fling(const std::string& id, platform::Vec2 by, platform::Vec2 velocity) {
        const platform::Target* target = look().find_target(id);
        REQUIRE_MESSAGE(target != nullptr, id);
        Gesture g;
        g.target = id;
        g.position = g.press_position = target->rect.center();
        gesture(g);
        g.kind = Kind::drag_start;
        g.delta = g.translation = by;
        g.position = g.position + by;
        gesture(g);
        g.kind = Kind::drag_end;
        g.delta = {};
        g.velocity = velocity;
        gesture(g);
        return look().dump();
    }
};

} // namespace

TEST_CASE("what a visitor sets takes effect at once, stays for the visit and ends with it") {
    Visitor v;
    v.begin();
    v.tap("bar.view");
    CHECK(v.has("sheet.size.200"));
    CHECK(!v.has("home.door.photographs")); // only the sheet and the bar answer
    CHECK(v.has("bar.home"));
    v.tap("sheet.size.200");
    v.tap("sheet.ground.contrast");
    CHECK(v.stack.theme().ground == platform::Color{0, 0, 0});
    CHECK(v.stack.visit().comfort.text_scale == 2);
    v.tap("sheet.close");
    CHECK(!v.has("sheet.close"));
    v.tap("home.door.photographs");
    CHECK(v.stack.visit().comfort.text_scale == 2);
    v.wait(seconds(61));
    v.wait(seconds(21));
    CHECK(route_name(v.stack.route()) == "attract");
    CHECK(v.stack.visit().comfort == Comfort{});
}

TEST_CASE("the sheet closes by its button, by a touch beside it, by Escape and by the button that opened it") {
    Visitor v;
    v.begin();
    for (int way = 0; way < 4; ++way) {
        v.tap("bar.view");
        REQUIRE(v.has("sheet.close"));
        if (way == 0) v.tap("sheet.close");
        if (way == 1) v.tap("sheet.outside");
        if (way == 2) v.key(Key::escape);
        if (way == 3) v.tap("bar.view");
        CHECK(!v.has("sheet.close"));
        CHECK(route_name(v.stack.route()) == "home");
    }
    v.tap("bar.view");
    v.tap("bar.home");
    CHECK(!v.has("sheet.close")); // home is one touch from anywhere
}

TEST_CASE("the notice has the sheet, too, and it lies over its own buttons") {
    Visitor v;
    v.tap("attract.ground");
    v.tap("notice.view");
    CHECK(v.has("sheet.size.165"));
    CHECK(!v.has("notice.begin"));
    v.key(Key::escape);
    CHECK(v.has("notice.begin"));
    CHECK(route_name(v.stack.route()) == "notice");
}

TEST_CASE("in reach mode everything that answers is in the lower part, on each screen and page") {
    for (const platform::Size surface : {platform::Size{1920, 1080}, {1080, 1920}}) {
        Visitor v(surface, {.reach = true});
        const float top = surface.h - reach_room(surface, {102.0f / 160}, true).h;
        REQUIRE(top > 300);
        const auto all_low = [&](const char* where) {
            CHECK(!v.look().targets().empty());
            for (const auto& t : v.look().targets())
                CHECK_MESSAGE(t.rect.y >= top, where, " ", t.id);
        };
        all_low("attract");
        v.tap("attract.ground");
        all_low("notice");
        v.tap("notice.begin");
        all_low("home");
        v.tap("home.door.photographs");
        all_low("gallery");
        v.fling("gallery.wall", {0, -100}, {0, -3000});
        v.wait(seconds(3));
        all_low("gallery, further");
        v.tap(v.first_tile());
        CHECK(route_name(v.stack.route()) == "photograph");
        all_low("photograph");
        v.tap("bar.view");
        all_low("sheet");
        v.tap("sheet.close");
        v.tap("bar.pause");
        all_low("break");
        v.tap("pause.continue");
        v.wait(seconds(61));
        all_low("warning");
        CHECK(v.has("idle.here"));
    }
}

TEST_CASE("for who wants no motion nothing moves but what a finger holds") {
    Visitor v({1920, 1080}, {.calm = true});
    v.always_still = true;
    v.wait(seconds(8)); // a scene that would fade out by now
    const platform::Instant wakes = v.look().wake_time();
    CHECK(wakes <= v.now + seconds(2));
    CHECK(wakes > v.now);
    v.begin();
    v.tap("home.door.photographs");
    const std::string at_once = v.fling("gallery.wall", {0, -200}, {0, -5000});
    v.wait(seconds(3));
    CHECK(v.look().dump() == at_once); // where the finger left it
    v.tap("gallery.down");
    const std::string paged = v.look().dump();
    CHECK(paged != at_once);
    v.wait(seconds(3));
    CHECK(v.look().dump() == paged);
    v.tap(v.first_tile());
    for (const char* id : {"photo.next", "zoom.closer", "zoom.closer", "zoom.farther"})
        v.tap(id);
    const std::string place = v.fling("photo.canvas", {-300, 0}, {-2000, 0});
    v.wait(seconds(1));
    CHECK(v.look().dump() == place);
    v.tap("bar.home");
    v.tap("home.door.timeline");
    for (const char* id : {"zoom.closer", "timeline.next", "timeline.next", "zoom.farther"})
        v.tap(id);
    v.fling("timeline.canvas", {-300, 0}, {-4000, 0});
    v.tap("bar.view");
    v.tap("sheet.size.200");
    v.key(Key::down);
}

TEST_CASE("a visitor without that wish sees things move") { // else the case before could not fail
    Visitor v;
    v.begin();
    v.tap("home.door.photographs");
    v.fling("gallery.wall", {0, -200}, {0, -5000});
    CHECK(v.look().moving());
}

TEST_CASE("a break is one touch from every screen, asks nothing for a while, and goes on or ends") {
    Visitor v;
    v.begin();
    v.tap("home.door.photographs");
    v.tap("bar.pause");
    CHECK(v.has("pause.continue"));
    CHECK(!v.has("bar.home"));
    v.wait(seconds(200));
    CHECK(!v.has("idle.here"));
    v.tap("pause.continue");
    CHECK(route_name(v.stack.route()) == "gallery");
    v.tap("bar.pause");
    v.key(Key::escape);
    CHECK(route_name(v.stack.route()) == "gallery");
    v.tap("bar.pause");
    v.tap("pause.end");
    CHECK(route_name(v.stack.route()) == "attract");
    v.begin();
    v.tap("bar.pause");
    v.wait(seconds(241));
    CHECK(v.has("idle.here")); // but a visitor who left is noticed
}

TEST_CASE("keys go back to where they were, below a screen and below a sheet, and show where they are") {
    Visitor v;
    v.key(Key::enter);
    CHECK(v.ringed() != "");
    v.key(Key::home);
    v.key(Key::enter); // onto the first answer of the notice
    CHECK(v.ringed() != "");
    v.tap("notice.begin");
    v.key(Key::tab);
    CHECK(v.ringed() == "home.door.photographs");
    v.key(Key::enter);
    CHECK(route_name(v.stack.route()) == "gallery");
    CHECK(v.ringed() == "");
    v.key(Key::escape);
    CHECK(v.ringed() == "home.door.photographs");
    for (int i = 0; i < 12 && v.ringed() != "bar.view"; ++i)
        v.key(Key::tab);
    REQUIRE(v.ringed() == "bar.view");
    v.key(Key::enter);
    REQUIRE(v.has("sheet.close"));
    for (int i = 0; i < 20; ++i) {
        v.key(Key::tab);
        CHECK(v.ringed().starts_with("sheet."));
    }
    v.key(Key::escape);
    CHECK(v.ringed() == "bar.view");
}
