#include "kiosk/app/visit_script.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace kiosk;
using platform::TouchEvent;

namespace {

/// A place with one button that counts what fingers do to it.
class Counter : public VisitHost {
public:
    const platform::DisplayList& step(const std::vector<TouchEvent>& touches,
                                      const std::vector<platform::KeyEvent>& keys, platform::Instant now) override {
        for (const TouchEvent& touch : touches) {
            if (touch.phase == TouchEvent::Phase::down) ++fingers;
            if (touch.phase == TouchEvent::Phase::up) --fingers, ++lifted;
            most_fingers = std::max(most_fingers, fingers);
            last = touch.position;
        }
        pressed_keys += keys.size();
        list.clear();
        list.add_target({"button", {100, 100, 50, 50}, platform::Role::button, "A button"});
        list.add_target({"far", {2000, 100, 50, 50}, platform::Role::button, "Off the screen"});
        if (now < moving_until) list.keep_moving();
        ++steps;
        return list;
    }
    void set_clock(std::chrono::seconds) override {}
    Route route() const override { return HomeRoute{}; }
    std::string language() const override { return "ug"; }
    std::string focus() const override { return pressed_keys == 2 ? "button" : ""; }
    bool rtl() const override { return true; }
    platform::Size surface() const override { return {800, 480}; }
    platform::Result<Legibility> illegible() override {
        Legibility out;
        for (const std::string& what : too_small)
            out.findings.push_back({Legibility::Rule::target, what});
        return out;
    }
    platform::Result<> take_shot(const std::string& name) override {
        shots.push_back(name);
        return {};
    }

    platform::DisplayList list;
    int fingers = 0, most_fingers = 0, lifted = 0, steps = 0;
    std::size_t pressed_keys = 0;
    platform::Vec2 last;
    platform::Instant moving_until{};
    std::vector<std::string> shots, too_small;
};

platform::Result<> play(std::string_view script, Counter& counter) {
    auto acts = parse_visit(script);
    REQUIRE(acts.ok());
    return play_visit(acts.value(), counter, {});
}

} // namespace

TEST_CASE("a visit goes where the hit ids are") {
    Counter counter;
    const auto played = play("# a visitor\ntap button\nkey enter\nshot after\nexpect route home\nexpect target button\n"
                             "expect no target door\nexpect language ug\n",
                             counter);
    CHECK(played.ok());
    CHECK(counter.lifted == 1);
    CHECK(counter.last == platform::Vec2{125, 125});
    CHECK(counter.pressed_keys == 1);
    CHECK(counter.shots == std::vector<std::string>{"after"});
}

TEST_CASE("fingers always lift again, two of them in a pinch") {
    Counter counter;
    CHECK(
        play("double_tap button\nhold button\npinch button 200\nfling button up 3000\ndrag button 10 0", counter).ok());
    CHECK(counter.fingers == 0);
    CHECK(counter.most_fingers == 2);
    CHECK(counter.lifted == 7);
}

TEST_CASE("toward the end is to the left where one reads from the right") {
    Counter counter;
    CHECK(play("drag button 10 0", counter).ok());
    CHECK(counter.last == platform::Vec2{125 - 48, 125});
}

TEST_CASE("what does not hold is told with its line and what is there instead") {
    Counter counter;
    CHECK(play("tap button\n\ntap door", counter).error().message == "line 3: «door»: there are only: button far");
    CHECK(play("tap far", counter).error().message == "line 1: «far»: it lies outside the screen");
    CHECK(play("expect route attract", counter).error().message == "line 1: «attract»: route is home");
    CHECK(play("expect text Back", counter).error().message == "line 1: «Back»: it is not on this screen");
}

TEST_CASE("keys walk until they are there, and a visit hears what a voice would say") {
    Counter counter;
    CHECK(play("walk tab to button\nexpect focus button\nexpect says A button", counter).ok());
    CHECK(counter.pressed_keys == 2);
    CHECK(play("walk tab to door", counter).error().message.starts_with("line 1: «door»: not reached; the way was"));
    CHECK(play("tap button\ntap button\nexpect touches 2", counter).ok());
    CHECK(play("tap button\ntap button\nexpect touches 1", counter).error().message == "line 3: «1»: it took 2");
    CHECK(play("expect focus door", counter).error().message == "line 1: «door»: the keys are on ");
    CHECK(play("expect says Farewell", counter).error().message ==
          "line 1: «Farewell»: nothing on this screen says it");
}

TEST_CASE("settle waits for rest, and says so when there is none") {
    Counter counter;
    counter.moving_until = platform::Instant(std::chrono::seconds(3));
    CHECK(play("settle", counter).ok());
    counter.moving_until = platform::Instant(std::chrono::seconds(60));
    CHECK(play("settle", counter).error().message == "line 1: «»: still moving after 10 s");
}

TEST_CASE("time passes without frames where nothing moves") {
    Counter counter;
    CHECK(play("wait 60s", counter).ok());
    CHECK(counter.steps < 70);
}

TEST_CASE("a line that is no act names what is expected") {
    for (const auto& [script, message] :
         {std::pair{"tap", "line 1: expected tap ID"},
          std::pair{"wait soon", "line 1: expected wait TIME, as 2s or 300ms"},
          std::pair{"\nfling x sideways 3", "line 2: expected fling ID up|down|start|end SPEED"},
          std::pair{"pinch x 0", "line 1: expected pinch ID FACTOR"},
          std::pair{"walk sideways to x", "line 1: expected walk KEY to ID"},
          std::pair{"walk down x", "line 1: expected walk KEY to ID"},
          std::pair{"dance", "line 1: expected an act: see kiosk/app/visit_script.h"}})
        CHECK(parse_visit(script).error().message == message);
}

TEST_CASE("a visit has a limit") {
    std::string script;
    for (std::size_t i = 0; i < kMaxVisitActs; ++i)
        script += "settle\n";
    CHECK(parse_visit(script).ok());
    CHECK(parse_visit(script + "settle\n").error().code == platform::ErrorCode::too_large);
}

TEST_CASE("find drags an area until the target is seen, and gives up where it is not") {
    // A page of which 400 px are seen; a finger moves it by as much as the finger moved.
    class Page : public Counter {
    public:
        const platform::DisplayList& step(const std::vector<TouchEvent>& touches,
                                          const std::vector<platform::KeyEvent>& keys, platform::Instant now) override {
            for (const TouchEvent& touch : touches) {
                if (touch.phase != TouchEvent::Phase::down) up += last.y - touch.position.y;
                last = touch.position;
            }
            Counter::step({}, keys, now);
            list.clear();
            list.add_target({"page", {0, 0, 800, 400}, platform::Role::scroll_area, "A page"});
            list.add_target({"page.end", {0, 900 - up, 100, 50}, platform::Role::button, "Far down"});
            list.add_target({"bar", {0, 400, 800, 80}, platform::Role::button, "Lies over the page"});
            return list;
        }
        float up = 0;
    };
    Page page;
    CHECK(play("find page.end in page", page).ok());
    CHECK(page.list.find_target("page.end")->rect.center().y < 400);
    CHECK(page.up < 900);
    CHECK(play("find door in page", page).error().message == "line 1: «door»: not found in 120 drags of page");
    CHECK(play("find door in nowhere", page).error().message == "line 1: «door»: there are only: page page.end bar");
}

TEST_CASE("what is not legible is told at the end, all of it") {
    Counter counter;
    CHECK(play("expect legible\ntap button", counter).ok());
    counter.too_small = {"a text is small", "a target is near"};
    CHECK(play("expect legible\ntap button\nexpect legible", counter).error().message ==
          "not legible:\nline 1: home: target: a text is small\nline 1: home: target: a target is near"
          "\nline 3: home: target: a text is small\nline 3: home: target: a target is near");
    CHECK(counter.lifted == 2);
}

TEST_CASE("a page is read to its foot, and what is found twice is told once") {
    struct Page : Counter {
        platform::Result<Legibility> illegible() override {
            ++looked;
            return Counter::illegible();
        }
        const platform::DisplayList& step(const std::vector<TouchEvent>& touches,
                                          const std::vector<platform::KeyEvent>& keys, platform::Instant now) override {
            for (const TouchEvent& touch : touches) {
                if (touch.phase == TouchEvent::Phase::move)
                    at = std::clamp(at + last.y - touch.position.y, 0.0f, 500.0f);
                last = touch.position;
            }
            Counter::step({}, keys, now);
            list.add_target({"page", {0, 0, 800, 400}, platform::Role::scroll_area, "A page"});
            list.add(platform::FillRect{{0, -at, 800, 900}, {}});
            return list;
        }
        float at = 0;
        int looked = 0;
    };
    Page page;
    page.too_small = {"a text is small"};
    CHECK(play("expect legible in page", page).error().message ==
          "not legible:\nline 1: home: target: a text is small");
    CHECK(page.looked >= 3); // at its head, between, at its foot
    CHECK(page.at == 0);     // and back
    CHECK(play("expect legible in book", page).error().message.find("there are only: button far page") !=
          std::string::npos);
    for (const char* wrong : {"expect legible of page", "expect legible in", "expect legible in a book"})
        CHECK(!parse_visit(wrong).ok());
}
