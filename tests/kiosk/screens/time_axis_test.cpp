#include "kiosk/screens/time_axis.h"

#include <doctest/doctest.h>

#include "content/model/date.h"

using namespace kiosk;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

constexpr platform::Instant kNow{seconds(10)};
constexpr platform::Instant kLater{seconds(20)};
const double kFirst = static_cast<double>(content::day_number(2014, 1, 1)),
             kLast = static_cast<double>(content::day_number(2025, 1, 1));

TimeAxis whole() {
    TimeAxis axis;
    axis.set_range(kFirst, kLast, 1000, kNow);
    return axis;
}
double day(int year, int month, int day) {
    return static_cast<double>(content::day_number(year, month, day));
}

} // namespace

TEST_CASE("at first all of time is in sight, and no scale goes beyond it or beyond a day") {
    TimeAxis axis = whole();
    CHECK(axis.view(kNow).x_of(kFirst) == doctest::Approx(0));
    CHECK(axis.view(kNow).x_of(kLast) == doctest::Approx(1000));
    CHECK(!axis.can_go_farther());
    for (int i = 0; i < 40; ++i)
        axis.step(2, 500, kNow);
    CHECK(!axis.can_go_closer());
    CHECK(axis.view(kLater).day_px == doctest::Approx(TimeAxis::kMostDayPx));
    // Millennia end where a float still places a pixel.
    TimeAxis long_one;
    long_one.set_range(day(-2999, 1, 1), kLast, 1000, kNow);
    for (int i = 0; i < 40; ++i)
        long_one.step(2, 500, kNow);
    CHECK((long_one.last() - long_one.first()) * long_one.view(kLater).day_px <= TimeAxis::kMostLength * 1.001);
}

TEST_CASE("what lies under the finger stays there, at once under two fingers and all the way for a button") {
    TimeAxis axis = whole();
    const double at = axis.view(kNow).day_at(620);
    axis.step(3, 620, kNow);
    CHECK(axis.moving(kNow));
    CHECK(axis.view(kNow).day_px == doctest::Approx(axis.least())); // it begins where it was
    for (int ms = 0; ms < 500; ms += 40) {
        const TimeView view = axis.view(kNow + milliseconds(ms));
        CHECK(view.x_of(at) == doctest::Approx(620).epsilon(0.002));
    }
    CHECK(axis.view(kLater).day_px == doctest::Approx(axis.least() * 3));
    axis.grab(kLater);
    const double under = axis.view(kLater).day_at(300);
    axis.zoom(1.7, 300, kLater);
    CHECK(axis.view(kLater).x_of(under) == doctest::Approx(300).epsilon(0.002));
}

TEST_CASE("a finger that touches while the scale changes stops it where it is") {
    TimeAxis axis = whole();
    axis.step(8, 500, kNow);
    const TimeView then = axis.view(kNow + milliseconds(120));
    axis.grab(kNow + milliseconds(120));
    CHECK(axis.view(kLater).day_px == doctest::Approx(then.day_px));
    CHECK(axis.view(kLater).start == doctest::Approx(then.start).epsilon(1e-4));
    axis.drag(40, kLater);
    CHECK(axis.view(kLater).start < then.start); // dragged towards the end: earlier days come in
}

TEST_CASE("a stretch of time fills the axis; a turned panel keeps it in sight") {
    TimeAxis axis = whole();
    axis.show(day(2018, 1, 1), day(2019, 1, 1), kNow);
    CHECK(axis.view(kLater).x_of(day(2018, 1, 1)) == doctest::Approx(0).epsilon(0.01));
    CHECK(axis.view(kLater).x_of(day(2019, 1, 1)) == doctest::Approx(1000).epsilon(0.01));
    axis.set_range(kFirst, kLast, 600, kLater);
    CHECK(axis.view(kLater).x_of(day(2018, 1, 1)) == doctest::Approx(0).epsilon(0.01));
    CHECK(axis.view(kLater).x_of(day(2019, 1, 1)) == doctest::Approx(600).epsilon(0.01));
}

TEST_CASE("marks are whole years, months and days, never nearer than they may be") {
    TimeAxis axis = whole();
    int kinds = 0;
    for (int i = 0; i < 14; ++i) {
        const TimeView view = axis.view(kLater + seconds(i));
        const auto ticks = time_ticks(view, 1000, 100, "en");
        REQUIRE(!ticks.empty());
        for (std::size_t k = 1; k < ticks.size(); ++k)
            CHECK((ticks[k].day - ticks[k - 1].day) * view.day_px >= 100 * 0.9);
        for (const TimeTick& tick : ticks) {
            const content::CivilDate date = content::civil_from_day(static_cast<std::int64_t>(tick.day));
            if (tick.major) CHECK(date.day == 1);
            if (tick.label.size() == 4) CHECK((date.month == 1 && date.day == 1));
        }
        // Years say all; months need their year, days their month.
        kinds |= time_context(view, 100, "en").empty() ? 1 : time_context(view, 100, "en").size() == 4 ? 2 : 4;
        axis.step(2, 500, kLater + seconds(i));
    }
    CHECK(kinds == 7);
}

TEST_CASE("years before our era are marked too") {
    const TimeView view{day(-300, 1, 1), 1000 / (365.2425 * 600)};
    const auto ticks = time_ticks(view, 1000, 100, "en");
    REQUIRE(ticks.size() > 4);
    for (std::size_t k = 1; k < ticks.size(); ++k)
        CHECK(ticks[k].day > ticks[k - 1].day);
    CHECK(ticks.front().label.find("BCE") != std::string::npos);
}
