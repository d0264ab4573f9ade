// Clocks of boards without a battery: what a run takes for now, and what it keeps.
#include <doctest/doctest.h>

#include "content/update/device_clock.h"
#include "content/update/device_state.h"

using namespace update;

namespace {
Time at(const char* day) {
    return *parse_time(std::string(day) + "T00:00:00Z");
}
/// Built in January, last content signed in November, time kept yesterday.
const ClockFloor kFloor{at("2026-01-01"), at("2026-11-20"), at("2026-11-27")};

struct Case {
    const char* story;
    ClockReading reading;
    const char* now;
    bool trusted;
    const char* keep; ///< nullptr: nothing
};
} // namespace

TEST_CASE(
    "now is never before what is known, and a stray clock neither lets old content in nor keeps new content out") {
    const std::vector<Case> cases = {
        {"a time server", {at("2026-11-29"), true, {}}, "2026-11-29", true, "2026-11-29"},
        {"a time server, an hour later", {at("2026-11-27") + std::chrono::hours(1), true, {}}, nullptr, true, nullptr},
        {"a board that wakes in 1970", {at("1970-01-01"), false, {}}, "2026-11-27", false, nullptr},
        {"a clock with a battery", {at("2026-12-24"), false, at("2026-12-24")}, "2026-12-24", true, "2026-12-24"},
        {"a battery that is empty", {at("1970-01-01"), false, at("1970-01-01")}, "2026-11-27", false, nullptr},
        {"a system clock that nobody set beside a good battery",
         {at("1970-01-01"), false, at("2026-12-24")},
         "2026-11-27",
         false,
         nullptr},
        {"no battery, no server, a plausible day", {at("2026-12-24"), false, {}}, "2026-11-27", false, nullptr},
        {"a server that is a day back", {at("2026-11-26"), true, {}}, "2026-11-27", true, nullptr},
        {"2038 by a battery", {at("2038-01-20"), false, at("2038-01-20")}, "2026-11-27", false, nullptr},
        {"2099 by a server: nothing new comes, and little is kept",
         {at("2099-01-01"), true, {}},
         "2099-01-01",
         true,
         "2027-11-21"},
        {"ten years ahead by a server", {at("2036-11-28"), true, {}}, "2036-11-28", true, "2027-11-21"},
    };
    for (const Case& c : cases) {
        CAPTURE(c.story);
        const ClockVerdict verdict = judge_clock(c.reading, kFloor);
        CHECK(time_text(verdict.now) == time_text(c.now ? at(c.now) : c.reading.system));
        CHECK(verdict.trusted == c.trusted);
        CHECK(verdict.keep.has_value() == (c.keep != nullptr));
        if (c.keep && verdict.keep) CHECK(time_text(*verdict.keep) == time_text(at(c.keep)));
    }
}

TEST_CASE("ten years ahead and back: the device goes on where it was, a year ahead at most") {
    ClockFloor floor = kFloor;
    for (int day = 0; day < 400; ++day) { // a stray server for more than a year
        const auto verdict = judge_clock({at("2036-11-28") + std::chrono::days(day), true, {}}, floor);
        if (verdict.keep) floor.persisted = verdict.keep;
    }
    CHECK(*floor.persisted <= *floor.issued + kFarAhead);
    const auto after = judge_clock({at("2026-12-01"), true, {}}, floor);
    CHECK(after.now <= at("2027-11-22")); // root lives two years, targets one: content goes on
}

TEST_CASE("a fresh device has the day it was built on") {
    const auto verdict = judge_clock({at("1970-01-01"), false, {}}, {at("2026-01-01"), {}, {}});
    CHECK(verdict.now == at("2026-01-01"));
    CHECK_FALSE(verdict.trusted);
    CHECK(build_time() > at("2026-01-01"));
    CHECK(read_clock().system > at("2026-01-01"));
}

TEST_CASE("time is kept at most once a day") {
    const Time start = at("2026-11-29");
    const auto first = judge_clock({start, true, {}}, kFloor);
    REQUIRE(first.keep);
    ClockFloor floor = kFloor;
    floor.persisted = first.keep;
    CHECK_FALSE(judge_clock({start + std::chrono::hours(23), true, {}}, floor).keep);
    CHECK(judge_clock({start + std::chrono::hours(24), true, {}}, floor).keep);
}

TEST_CASE("what a device remembers is written and read back, and at most so much of it") {
    DeviceState state{at("2026-11-20"), at("2026-11-27"), {}};
    for (std::uint64_t i = 1; i <= kMostBlocked + 1; ++i)
        block(state, {i, "00000000"});
    CHECK(state.blocked.size() == kMostBlocked);
    CHECK_FALSE(state.blocked.contains("1-00000000"));
    CHECK(parse_device_state(format_device_state(state)).value() == state);
    for (const char* bad : {"", "{}", "[]", R"({"blocked":{}})", R"({"blocked":["x"]})", R"({"blocked":[],"issued":3})",
                            R"({"blocked":[],"persisted":"yesterday"})"})
        CHECK_FALSE(parse_device_state(bad).ok());
}
