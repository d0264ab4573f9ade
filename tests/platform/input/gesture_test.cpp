#include <doctest/doctest.h>

#include <cmath>
#include <random>

#include "platform/input/gesture_recognizer.h"
#include "platform/input/scroll_physics.h"

using namespace platform;
using Kind = Gesture::Kind;
using Phase = TouchEvent::Phase;
using std::chrono::milliseconds;

namespace {

/// A hand over one wide target ("wall") with a button at the upper left.
struct Hand {
    GestureRecognizer recognizer{Scale{1}};
    Instant now{};
    std::vector<Gesture> all;

    static std::string under(Vec2 at) { return at.x < 100 && at.y < 100 ? "button" : "wall"; }
    void touch(Phase phase, std::int64_t finger, Vec2 at) {
        for (const Gesture& g : recognizer.feed({phase, finger, at, now}, under(at)))
            all.push_back(g);
    }
    void pass(int ms) {
        now += milliseconds(ms);
        for (const Gesture& g : recognizer.advance(now))
            all.push_back(g);
    }
    void tap(Vec2 at) {
        touch(Phase::down, 1, at);
        pass(50);
        touch(Phase::up, 1, at);
    }
    std::vector<Kind> kinds() const {
        std::vector<Kind> out;
        for (const Gesture& g : all)
            out.push_back(g.kind);
        return out;
    }
};

} // namespace

TEST_CASE("a tap acts on release, on the target that was pressed") {
    Hand hand;
    hand.touch(Phase::down, 1, {50, 50});
    CHECK(hand.recognizer.pressed() == "button");
    CHECK(hand.kinds() == std::vector{Kind::press});
    hand.pass(80);
    hand.touch(Phase::up, 1, {52, 51});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::tap});
    CHECK(hand.all.back().target == "button");
    CHECK(hand.recognizer.pressed().empty());
}

TEST_CASE("sliding off cancels: a little way onto the neighbour, or far as a drag") {
    Hand hand;
    hand.touch(Phase::down, 1, {95, 50});
    hand.touch(Phase::move, 1, {104, 50}); // less than the slop, but on the wall
    CHECK(hand.recognizer.pressed().empty());
    hand.touch(Phase::up, 1, {104, 50});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::cancel});
    hand.all.clear();
    hand.touch(Phase::down, 1, {50, 50});
    hand.touch(Phase::move, 1, {50, 90});
    CHECK(hand.recognizer.pressed().empty());
    hand.touch(Phase::up, 1, {50, 90});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::drag_start, Kind::drag_end});
}

TEST_CASE("two taps in one place are a tap and a double tap; far apart or late they are two taps") {
    Hand hand;
    hand.tap({300, 300});
    hand.pass(100);
    hand.tap({310, 300});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::tap, Kind::press, Kind::double_tap});
    hand.all.clear();
    hand.pass(1000);
    hand.tap({300, 300});
    hand.pass(400);
    hand.tap({300, 300});
    hand.pass(10);
    hand.tap({500, 300});
    for (const Gesture& g : hand.all)
        CHECK(g.kind != Kind::double_tap);
}

TEST_CASE("a finger that stays is a long press, and still a tap when it lifts: who presses slowly means it") {
    Hand hand;
    hand.touch(Phase::down, 1, {50, 50});
    CHECK(hand.recognizer.next_deadline() == hand.now + milliseconds(600));
    hand.pass(599);
    CHECK(hand.all.size() == 1);
    hand.pass(1);
    hand.touch(Phase::up, 1, {50, 50});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::long_press, Kind::tap});
    CHECK(hand.recognizer.next_deadline() == kNever);
}

TEST_CASE("a fling has the speed of its last tenth of a second; a finger that rests first has none") {
    for (const bool rests : {false, true}) {
        Hand hand;
        hand.touch(Phase::down, 1, {300, 800});
        for (int i = 1; i <= 20; ++i) {
            hand.now += milliseconds(8);
            hand.touch(Phase::move, 1, {300, 800 - 16.0f * static_cast<float>(i)});
        }
        if (rests) hand.pass(150);
        hand.touch(Phase::up, 1, {300, 480});
        CHECK(hand.all.back().kind == Kind::drag_end);
        CHECK(hand.all.back().velocity.y == doctest::Approx(rests ? 0 : -2000).epsilon(0.02));
    }
}

TEST_CASE("two fingers zoom about their middle and pan; lifting one goes on as a drag without a jump") {
    Hand hand;
    hand.touch(Phase::down, 1, {400, 400});
    hand.touch(Phase::down, 2, {600, 400});
    hand.touch(Phase::move, 1, {300, 400});
    hand.touch(Phase::move, 2, {700, 400});
    float scale = 1;
    for (const Gesture& g : hand.all)
        if (g.kind == Kind::pinch) scale *= g.scale;
    CHECK(scale == doctest::Approx(2));
    CHECK(hand.all.back().position == Vec2{500, 400});
    hand.touch(Phase::up, 1, {300, 400});
    CHECK(hand.all.back().kind == Kind::drag_start);
    CHECK(hand.all.back().delta == Vec2{0, 0});
    hand.touch(Phase::move, 2, {710, 420});
    CHECK(hand.all.back().delta == Vec2{10, 20});
    hand.touch(Phase::up, 2, {710, 420});
    CHECK(hand.all.back().kind == Kind::drag_end);
}

TEST_CASE("a palm that rests on the glass does not lock the other hand out") {
    Hand hand;
    hand.touch(Phase::down, 7, {600, 500}); // the palm
    hand.pass(700);
    hand.all.clear();
    hand.tap({50, 50});
    CHECK(hand.kinds() == std::vector{Kind::cancel, Kind::press, Kind::tap});
    CHECK(hand.all.back().target == "button");
    hand.all.clear();
    hand.touch(Phase::move, 7, {603, 500}); // it breathes
    hand.touch(Phase::down, 1, {300, 500});
    hand.touch(Phase::move, 1, {300, 400});
    hand.touch(Phase::move, 7, {606, 500});
    hand.touch(Phase::move, 1, {300, 380});
    hand.touch(Phase::up, 1, {300, 380});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::drag_start, Kind::drag, Kind::drag_end});
    hand.all.clear();
    hand.touch(Phase::up, 7, {606, 500});
    CHECK(hand.all.empty());
}

TEST_CASE("a palm and a finger at once are a pinch that does nothing; the next tap counts, the palm still there") {
    Hand hand;
    hand.touch(Phase::down, 7, {600, 500});
    hand.now += milliseconds(120);
    hand.tap({50, 50});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::cancel, Kind::pinch_start, Kind::pinch_end});
    hand.all.clear();
    hand.tap({50, 50});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::tap});
}

TEST_CASE("a second finger during a drag rests until it moves; then the two zoom") {
    Hand hand;
    hand.touch(Phase::down, 1, {400, 400});
    hand.touch(Phase::move, 1, {400, 340});
    hand.all.clear();
    hand.touch(Phase::down, 2, {600, 340});
    hand.touch(Phase::move, 1, {400, 330});
    hand.touch(Phase::move, 2, {604, 340});
    CHECK(hand.kinds() == std::vector{Kind::drag});
    CHECK(hand.all.back().delta == Vec2{0, -10}); // not halved, as a centroid would be
    hand.touch(Phase::move, 2, {700, 340});
    hand.touch(Phase::move, 2, {800, 340});
    CHECK(hand.kinds() == std::vector{Kind::drag, Kind::drag_end, Kind::pinch_start, Kind::pinch});
    CHECK(hand.all[1].velocity == Vec2{});
    CHECK(hand.all.back().scale > 1.3f);
}

TEST_CASE("what a pinch leaves on the glass drags, but only a finger that moved; its translation starts anew") {
    Hand hand;
    hand.touch(Phase::down, 1, {400, 400});
    hand.touch(Phase::down, 2, {600, 400});
    hand.touch(Phase::move, 2, {700, 400});
    hand.touch(Phase::up, 2, {700, 400});
    CHECK(hand.all.back().kind == Kind::pinch_end); // finger 1 never moved: it rests
    hand.touch(Phase::move, 1, {300, 400});
    CHECK(hand.all.back().kind == Kind::pinch_end);
    hand.touch(Phase::down, 2, {600, 400});
    hand.touch(Phase::up, 2, {600, 400});
    CHECK(hand.all.back().kind == Kind::tap);
    hand.touch(Phase::up, 1, {300, 400});
    hand.touch(Phase::down, 1, {400, 400});
    hand.touch(Phase::down, 2, {600, 400});
    hand.touch(Phase::move, 2, {800, 400});
    hand.touch(Phase::up, 1, {400, 400});
    hand.touch(Phase::move, 2, {790, 400});
    CHECK(hand.all.back().kind == Kind::drag);
    CHECK(hand.all.back().translation == Vec2{-10, 0});
}

TEST_CASE("the system takes the touch away: the drag ends without a fling, the press without a tap") {
    Hand hand;
    hand.touch(Phase::down, 1, {300, 800});
    for (int i = 1; i <= 10; ++i) {
        hand.now += milliseconds(8);
        hand.touch(Phase::move, 1, {300, 800 - 16.0f * static_cast<float>(i)});
    }
    hand.touch(Phase::cancel, 1, {});
    CHECK(hand.all.back().kind == Kind::drag_end);
    CHECK(hand.all.back().velocity == Vec2{});
    hand.touch(Phase::down, 1, {50, 50});
    hand.touch(Phase::cancel, 1, {});
    CHECK(hand.all.back().kind == Kind::cancel);
}

TEST_CASE("a lift that comes far from the press, with no movement told before, is no tap") {
    Hand hand;
    hand.touch(Phase::down, 1, {200, 200});
    hand.touch(Phase::up, 1, {700, 500}); // the same wall
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::cancel});
}

TEST_CASE("a controller that jumps does not throw the wall away, and two samples are no fling") {
    Hand hand;
    hand.touch(Phase::down, 1, {300, 300});
    hand.now += milliseconds(16);
    hand.touch(Phase::move, 1, {300, 500'000});
    hand.touch(Phase::up, 1, {300, 500'000});
    CHECK(hand.all.back().velocity.y == doctest::Approx(30'000));
    hand.touch(Phase::down, 1, {300, 300});
    hand.now += milliseconds(2);
    hand.touch(Phase::move, 1, {300, 340});
    hand.touch(Phase::up, 1, {300, 340});
    CHECK(hand.all.back().velocity == Vec2{});
}

TEST_CASE("positions that are no numbers move nothing; a lift nowhere is a lift off the target") {
    Hand hand;
    const float nan = std::nanf("");
    hand.touch(Phase::down, 1, {nan, 50});
    CHECK(hand.all.empty());
    hand.touch(Phase::down, 1, {50, 50});
    hand.touch(Phase::move, 1, {INFINITY, nan});
    hand.touch(Phase::up, 1, {nan, nan});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::cancel});
    CHECK(hand.all.back().position == Vec2{50, 50});
}

TEST_CASE("time at the ends of the clock and time that runs back neither overflow nor double a tap") {
    Hand hand;
    hand.now = Instant::max() - std::chrono::seconds(1);
    hand.tap({50, 50});
    hand.now = Instant::min();
    hand.tap({50, 50});
    CHECK(hand.kinds() == std::vector{Kind::press, Kind::tap, Kind::press, Kind::tap});
}

TEST_CASE("a palm beside a pinch changes nothing") {
    Hand hand;
    hand.touch(Phase::down, 1, {400, 400});
    hand.touch(Phase::down, 2, {600, 400});
    const std::size_t before = hand.all.size();
    hand.touch(Phase::down, 3, {900, 900});
    hand.touch(Phase::move, 3, {905, 900});
    hand.touch(Phase::up, 3, {905, 900});
    CHECK(hand.all.size() == before);
}

TEST_CASE("no order of events, however broken, leaves it stuck") {
    std::mt19937 random(7);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    for (int visit = 0; visit < 400; ++visit) {
        Hand hand;
        for (int i = 0; i < 60; ++i) {
            hand.pass(pick(300));
            hand.touch(static_cast<Phase>(pick(10) == 0 ? 3 : pick(3)), pick(13),
                       {static_cast<float>(pick(800)), static_cast<float>(pick(600))});
        }
        for (int finger = 0; finger < 13; ++finger)
            hand.touch(Phase::up, finger, {10, 10});
        int open = 0, pinches = 0;
        for (const Gesture& g : hand.all) {
            if (g.kind == Kind::drag_start) ++open;
            if (g.kind == Kind::drag_end) --open;
            if (g.kind == Kind::pinch_start) ++pinches;
            if (g.kind == Kind::pinch_end) --pinches;
        }
        CHECK(open == 0);
        CHECK(pinches == 0);
        CHECK(hand.recognizer.pressed().empty());
        hand.all.clear();
        hand.pass(2000);
        hand.tap({50, 50});
        CHECK(hand.kinds() == std::vector{Kind::press, Kind::tap}); // the next visitor's finger works
    }
}

TEST_CASE("one finger more than the limit is not looked at") {
    Hand hand;
    for (int finger = 0; finger <= static_cast<int>(GestureRecognizer::kMaxFingers); ++finger)
        hand.touch(Phase::down, finger, {300, 300});
    const std::size_t before = hand.all.size();
    hand.touch(Phase::up, GestureRecognizer::kMaxFingers, {300, 300});
    CHECK(hand.all.size() == before);
}

TEST_CASE("a fling ends where its speed carries it, however few frames are drawn") {
    ScrollMotion motion;
    Instant now{};
    motion.set_limit(10'000, now);
    motion.release(3100, now);
    CHECK(motion.moving(now));
    CHECK(motion.position(now + milliseconds(100)) == doctest::Approx(1000 * (1 - std::exp(-0.31))).epsilon(0.001));
    const Instant late = now + std::chrono::seconds(5);
    CHECK(motion.position(late) == doctest::Approx(1000).epsilon(0.01));
    CHECK_FALSE(motion.moving(late));
    motion.grab(now + milliseconds(100)); // a press stops it
    CHECK_FALSE(motion.moving(now + milliseconds(200)));
    CHECK(motion.position(late) == doctest::Approx(1000 * (1 - std::exp(-0.31))).epsilon(0.001));
}

TEST_CASE("past an end it stretches like rubber and comes back") {
    ScrollMotion motion;
    Instant now{};
    motion.set_limit(500, now);
    motion.grab(now);
    motion.drag(-100, now);
    CHECK(motion.position(now) == doctest::Approx(-35));
    motion.release(0, now);
    CHECK(motion.moving(now));
    CHECK(motion.position(now + std::chrono::seconds(2)) == 0);
    motion.release(20'000, now + std::chrono::seconds(2));
    float furthest = 0;
    for (int ms = 0; ms < 3000; ms += 5)
        furthest = std::max(furthest, motion.position(now + std::chrono::seconds(2) + milliseconds(ms)));
    CHECK(furthest > 510);
    CHECK(furthest < 1200);
    CHECK(motion.position(now + std::chrono::seconds(6)) == 500);
    CHECK_FALSE(motion.moving(now + std::chrono::seconds(6)));
}

TEST_CASE("a drag across an end is stretched only past it, and comes back over the same places") {
    ScrollMotion motion;
    motion.set_limit(500, {});
    motion.jump(10, {});
    motion.drag(-110, {});
    CHECK(motion.position({}) == doctest::Approx(-35));
    motion.drag(150, {});
    CHECK(motion.position({}) == doctest::Approx(50));
    motion.drag(550, {});
    CHECK(motion.position({}) == doctest::Approx(535));
}

TEST_CASE("content that grows under a fling does not jump") {
    ScrollMotion motion;
    Instant now{};
    motion.set_limit(500, now);
    motion.release(3100, now);
    now += milliseconds(100);
    const float before = motion.position(now);
    motion.set_limit(5000, now);
    CHECK(motion.position(now) == doctest::Approx(before));
    CHECK(motion.position(now + std::chrono::seconds(5)) == doctest::Approx(1000).epsilon(0.01));
}

TEST_CASE("movements that are no numbers move nothing") {
    ScrollMotion motion;
    motion.set_limit(500, {});
    motion.jump(100, {});
    const float nan = std::nanf("");
    motion.jump(nan, {});
    motion.glide(INFINITY, {});
    motion.drag(nan, {});
    motion.release(nan, {});
    motion.set_limit(nan, {});
    CHECK(motion.position({}) == 0); // a limit that is no number is none
    CHECK_FALSE(motion.moving({}));
}

TEST_CASE("content that shrinks keeps the position inside") {
    ScrollMotion motion;
    motion.set_limit(500, {});
    motion.jump(400, {});
    motion.set_limit(300, {});
    CHECK(motion.position({}) == 300);
    motion.set_limit(-5, {});
    CHECK(motion.position({}) == 0);
}

TEST_CASE("what is measured before the window moves nothing that is seen, at rest, in a fling and in a glide") {
    for (const int how : {0, 1, 2}) {
        ScrollMotion motion, other;
        Instant now{};
        for (ScrollMotion* m : {&motion, &other}) {
            m->set_limit(10'000, now);
            m->jump(5000, now);
            if (how == 1) m->release(3100, now);
            if (how == 2) m->glide(7000, now);
        }
        now += milliseconds(100);
        const float before = motion.position(now);
        motion.shift(250, 10'250, now);
        CHECK(motion.position(now) == doctest::Approx(before + 250));
        CHECK(motion.moving(now) == (how != 0));
        const Instant late = now + std::chrono::seconds(5);
        CHECK(motion.position(late) == doctest::Approx(other.position(late) + 250).epsilon(0.001));
        motion.shift(-9000, 1250, late); // and shrinks
        CHECK(motion.position(late) <= 1250);
        CHECK(motion.position(late) >= 0);
    }
}

TEST_CASE("a glide can be given another end, what rests cannot") {
    ScrollMotion motion;
    motion.set_limit(1000, {});
    motion.aim(700);
    CHECK(motion.position(Instant{} + std::chrono::seconds(3)) == 0);
    motion.glide(500, {});
    CHECK(motion.gliding(Instant{} + milliseconds(50)));
    motion.aim(700);
    CHECK(motion.position(Instant{} + std::chrono::seconds(3)) == 700);
    CHECK_FALSE(motion.gliding(Instant{} + std::chrono::seconds(3)));
}
