#include <doctest/doctest.h>

#include "kiosk/app/frame_loop.h"

using kiosk::FramePacer;
using platform::Instant;
using std::chrono::milliseconds;

namespace {

constexpr Instant kStart{std::chrono::hours(1)};

} // namespace

TEST_CASE("without a vsync there is one frame a refresh, and a late one delays none that follows") {
    FramePacer pacer(milliseconds(16), false);
    REQUIRE(pacer.due(kStart));
    pacer.presented(kStart, true);
    CHECK(!pacer.due(kStart + milliseconds(15)));
    CHECK(pacer.due(kStart + milliseconds(16)));
    pacer.presented(kStart + milliseconds(21), true); // 5 ms late
    CHECK(pacer.next() == kStart + milliseconds(32));
    pacer.presented(kStart + milliseconds(32), true);
    CHECK(pacer.next() == kStart + milliseconds(48));
}

TEST_CASE("after a rest the first frame is due at once and starts a new grid") {
    FramePacer pacer(milliseconds(16), false);
    pacer.presented(kStart, true);
    const Instant touched = kStart + milliseconds(1003);
    CHECK(pacer.due(touched));
    pacer.presented(touched, true);
    CHECK(pacer.next() == touched + milliseconds(16));
}

TEST_CASE("a frame that took longer than a refresh is not made up for by a burst") {
    FramePacer pacer(milliseconds(16), false);
    pacer.presented(kStart, true);
    pacer.presented(kStart + milliseconds(50), true);
    CHECK(pacer.next() == kStart + milliseconds(66));
}

TEST_CASE("with a vsync present() sets the pace: every moment is due") {
    FramePacer pacer(milliseconds(16), true);
    pacer.presented(kStart, true);
    CHECK(pacer.due(kStart));
}

TEST_CASE("after a frame at rest the next may follow a little before the refresh is over, but not at once") {
    FramePacer pacer(milliseconds(15), false);
    pacer.presented(kStart, false);
    CHECK(!pacer.due(kStart + milliseconds(9)));
    CHECK(pacer.due(kStart + milliseconds(10)));
}
