#include "kiosk/session/remembrance.h"

#include <algorithm>

#include <doctest/doctest.h>

using namespace kiosk;
using content::Remembrance;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

namespace {
Remembrance at(std::vector<std::uint16_t> minutes_of_day, std::uint16_t minutes_long = 10) {
    Remembrance r;
    r.kept = true;
    r.at = std::move(minutes_of_day);
    r.minutes = minutes_long;
    return r;
}
} // namespace

TEST_CASE("an hour begins on its minute and ends on its last second") {
    const Remembrance ten = at({600});
    const RemembranceHour before = remembrance_hour(ten, {0, hours(10) - seconds(1)});
    CHECK_FALSE(before.now);
    CHECK(before.until_next == seconds(1));
    const RemembranceHour first = remembrance_hour(ten, {0, hours(10)});
    CHECK(first.now);
    CHECK(first.left == minutes(10));
    CHECK(first.until_next == hours(24));
    CHECK(remembrance_hour(ten, {0, hours(10) + minutes(10) - seconds(1)}).left == seconds(1));
    CHECK_FALSE(remembrance_hour(ten, {0, hours(10) + minutes(10)}).now);
}

TEST_CASE("an hour that begins before midnight goes on after it, as the one of the day before") {
    const Remembrance late = at({60, 1435}, 20);
    const RemembranceHour after = remembrance_hour(late, {8, minutes(5)});
    CHECK(after.now);
    CHECK(after.left == minutes(10));
    CHECK(after.passage == 7 * 2 + 1);
    CHECK(after.until_next == minutes(55));
    CHECK_FALSE(remembrance_hour(late, {8, minutes(15)}).now);
    CHECK(remembrance_hour(late, {8, minutes(60)}).passage == 8 * 2);
}

TEST_CASE("without hours, and without remembrance, none comes") {
    for (const Remembrance& none : {at({}), Remembrance{}}) {
        const RemembranceHour hour = remembrance_hour(none, {0, hours(10)});
        CHECK_FALSE(hour.now);
        CHECK(hour.until_next == platform::Duration::max());
    }
    Remembrance off = at({600});
    off.kept = false;
    CHECK_FALSE(remembrance_hour(off, {0, hours(10)}).now);
}

TEST_CASE("time that passes goes over midnight into the next day") {
    const WallTime time = later({3, hours(23)}, hours(2) + seconds(5));
    CHECK(time.day == 4);
    CHECK(time.of_day == hours(1) + seconds(5));
    CHECK(later({3, hours(1)}, seconds(-7200)).day == 2); // a clock that was set back
}

TEST_CASE("one passage begins where the one before it ended, so that everyone's turn comes") {
    Remembrance r = at({600});
    r.seconds = 8; // 75 in ten minutes
    CHECK(first_place(r, 0, 10'000) == 0);
    CHECK(first_place(r, 1, 10'000) == 75);
    CHECK(first_place(r, 134, 10'000) == 50);
    CHECK(first_place(r, -1, 10'000) == 9'925);
    CHECK(first_place(r, 5, 1) == 0);
    CHECK(first_place(r, 5, 0) == 0);
    std::vector<bool> seen(1000);
    for (std::int64_t passage = 0; passage < 14; ++passage)
        for (std::uint32_t i = 0; i < 75; ++i)
            seen[(first_place(r, passage, 1000) + i) % 1000] = true;
    CHECK(std::count(seen.begin(), seen.end(), false) == 0);
}
