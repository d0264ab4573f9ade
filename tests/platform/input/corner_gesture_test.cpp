#include "platform/input/corner_gesture.h"

#include <doctest/doctest.h>

using namespace platform;
using Phase = TouchEvent::Phase;
using std::chrono::milliseconds;

namespace {

constexpr Size kSurface{1920, 1080};
constexpr Vec2 kFirst{30, 30}, kSecond{1890, 1050}, kMiddle{900, 500};

struct Hand {
    CornerGesture gesture;
    Instant now{std::chrono::seconds(10)};
    bool complete = false;
    int swallowed = 0;

    void touch(Phase phase, Vec2 at, std::int64_t finger = 0) {
        const auto answer = gesture.feed({phase, finger, at, now}, kSurface, {1});
        complete = complete || answer.complete;
        swallowed += answer.swallow;
    }
    void hold(Vec2 at, milliseconds time, std::int64_t finger = 0) {
        touch(Phase::down, at, finger);
        now += time;
        touch(Phase::up, at, finger);
    }
    void wait(milliseconds time) { now += time; }
};

} // namespace

TEST_CASE("two long holds in opposite corners open, and nothing below hears of them") {
    Hand hand;
    hand.hold(kFirst, milliseconds(2000));
    CHECK(!hand.complete);
    hand.wait(milliseconds(4000));
    hand.hold(kSecond, milliseconds(2000));
    CHECK(hand.complete);
    CHECK(hand.swallowed == 2);
}

TEST_CASE("a moment less, a place beside, another order: nothing") {
    const auto opens = [](auto&& doing) {
        Hand hand;
        doing(hand);
        return hand.complete;
    };
    CHECK(!opens([](Hand& h) { h.hold(kFirst, milliseconds(1999)), h.hold(kSecond, milliseconds(2000)); }));
    CHECK(!opens([](Hand& h) { h.hold(kFirst, milliseconds(2000)), h.hold(kSecond, milliseconds(1999)); }));
    CHECK(!opens([](Hand& h) { h.hold({120, 30}, milliseconds(2000)), h.hold(kSecond, milliseconds(2000)); }));
    CHECK(!opens([](Hand& h) { h.hold(kFirst, milliseconds(2000)), h.hold({1799, 1050}, milliseconds(2000)); }));
    CHECK(!opens([](Hand& h) { h.hold(kSecond, milliseconds(2000)), h.hold(kFirst, milliseconds(2000)); }));
    CHECK(!opens([](Hand& h) {
        h.hold(kFirst, milliseconds(2000)), h.wait(milliseconds(4001)), h.hold(kSecond, milliseconds(2000));
    }));
    CHECK(!opens([](Hand& h) {
        h.hold(kFirst, milliseconds(2000)), h.hold(kMiddle, milliseconds(50)), h.hold(kSecond, milliseconds(2000));
    }));
}

TEST_CASE("a finger that wanders off, a palm beside it, a cancel: start over") {
    Hand wandering;
    wandering.touch(Phase::down, kFirst);
    wandering.wait(milliseconds(1500));
    wandering.touch(Phase::move, kMiddle);
    wandering.touch(Phase::move, kFirst);
    wandering.wait(milliseconds(1500));
    wandering.touch(Phase::up, kFirst);
    wandering.hold(kSecond, milliseconds(2000));
    CHECK(!wandering.complete);

    Hand palm;
    palm.touch(Phase::down, kFirst, 1);
    palm.hold(kMiddle, milliseconds(2500), 2);
    palm.touch(Phase::up, kFirst, 1);
    palm.hold(kSecond, milliseconds(2500));
    CHECK(!palm.complete);

    Hand cancelled;
    cancelled.touch(Phase::down, kFirst);
    cancelled.wait(milliseconds(2500));
    cancelled.touch(Phase::cancel, kFirst);
    cancelled.hold(kSecond, milliseconds(2500));
    CHECK(!cancelled.complete);
    CHECK(cancelled.swallowed == 0);
}

TEST_CASE("after any mistake the whole gesture works again") {
    Hand hand;
    hand.touch(Phase::up, kMiddle, 9); // an up without a down
    hand.hold(kFirst, milliseconds(500));
    hand.hold(kFirst, milliseconds(2100));
    hand.hold(kFirst, milliseconds(2100)); // the first corner twice: the second time counts
    hand.hold(kSecond, milliseconds(2100));
    CHECK(hand.complete);
}

TEST_CASE("a swallowed lift is a cancel for those below; a short touch in the corner is theirs") {
    CornerGesture gesture;
    bool complete = false;
    const Instant t{std::chrono::seconds(5)};
    const auto held =
        without_swallowed(gesture, {{Phase::down, 0, kFirst, t}, {Phase::up, 0, kFirst, t + milliseconds(2100)}},
                          kSurface, {1}, complete);
    CHECK(held[0].phase == Phase::down);
    CHECK(held[1].phase == Phase::cancel);
    const auto tapped = without_swallowed(
        gesture, {{Phase::down, 0, kFirst, t}, {Phase::up, 0, kFirst, t + milliseconds(80)}}, kSurface, {1}, complete);
    CHECK(tapped[1].phase == Phase::up);
    CHECK(!complete);
}
