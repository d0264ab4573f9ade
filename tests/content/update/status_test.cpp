// How a display says that it is: to people, to programs, and when it looks for news.
#include <doctest/doctest.h>

#include "content/update/status.h"
#include "content/update/watch_schedule.h"

using namespace update;

namespace {
RunReport installed() {
    RunReport report;
    report.heard = true;
    report.activated = true;
    report.offered = report.active.active = device::Generation{7, "1a2b3c4d"};
    report.active.state = device::ActiveState::State::trial;
    report.clock = {*parse_time("2026-11-28T12:00:00Z"), true, {}};
    report.fetched_bytes = 1234;
    report.takedown_version = 3;
    return report;
}
bool has(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}
} // namespace

TEST_CASE("the status of a run is written and read back, whatever bytes its words hold") {
    Status status = after_run({}, installed(), std::nullopt);
    status.source = "https://museum.example";
    status.last_success = status.last_try;
    CHECK(parse_status(format_status_json(status)).value() == status);
    status.error = "a path with \xff in it";
    CHECK(parse_status(format_status_json(status)).ok());
    for (const char* bad : {"", "{}", "[]", R"({"phase":"idle"})"})
        CHECK_FALSE(parse_status(bad).ok());
}
TEST_CASE("failures are counted until a run ends well, and the last good one is remembered") {
    Status status = after_run({}, installed(), std::nullopt);
    const auto good = status.last_success;
    const platform::Error error{platform::ErrorCode::unavailable, "nobody answers"};
    RunReport later;
    later.clock = {*parse_time("2026-11-29T12:00:00Z"), false, {}};
    status = after_run(after_run(status, later, error), later, error);
    CHECK(status.failures_in_a_row == 2);
    CHECK(status.last_success == good);
    CHECK(status.takedown_version == 3); // what is hidden stays hidden
    CHECK(status.offered == "7-1a2b3c4d");
    const std::string words = format_status_words(status);
    CHECK(has(words, "nobody answers"));
    CHECK(has(words, "Check that the network works"));
    CHECK(has(words, "2 times in a row"));
    CHECK(has(words, "does not know the time"));
    CHECK(after_run(status, installed(), std::nullopt).failures_in_a_row == 0);
}
TEST_CASE("a volunteer reads plain words") {
    const std::string words = format_status_words(after_run({}, installed(), std::nullopt));
    CHECK(has(words, "edition 7 (new, proving itself)"));
    CHECK(has(words, "as soon as nobody is using the display"));
    CHECK(has(format_status_words({}), "the exhibit it came with"));
    RunProgress progress;
    progress.doing = RunProgress::Doing::building;
    progress.build = {BuildProgress::Phase::fetching, {3'000'000, 12'000'000, 1, 4}};
    const std::string working = format_status_words(while_running({}, progress, 200));
    CHECK(has(working, "fetching, 3.0 MB of 12.0 MB, about 3 minutes left"));
}
TEST_CASE("Prometheus gets one line a figure, each with its help and type") {
    const std::string text = format_status_prometheus(after_run({}, installed(), std::nullopt));
    CHECK(has(text, "# TYPE vitrine_update_shown_generation gauge\nvitrine_update_shown_generation 7\n"));
    CHECK(has(text, "vitrine_update_takedown_version 3\n"));
    CHECK(has(text, "vitrine_update_last_success_seconds 1795867200\n"));
}
TEST_CASE("how long it still takes is told once that can be known") {
    CHECK_FALSE(estimate_seconds(0, 100, 10));
    CHECK_FALSE(estimate_seconds(50, 100, 0.5));
    CHECK(estimate_seconds(50, 100, 10) == 11);
    CHECK(estimate_seconds(100, 100, 10) == 0);
}
TEST_CASE("a thousand displays do not ask in the same minute, and a failed one comes back sooner, then ever later") {
    const WatchSetup setup{std::chrono::hours(6), 0.25, 0, 0, false};
    CHECK(wait_after_run(setup, 0, 0) == std::chrono::seconds(16200));
    CHECK(wait_after_run(setup, 0, 0.5) == std::chrono::hours(6));
    CHECK(wait_after_run(setup, 0, 1) == std::chrono::seconds(27000));
    CHECK(wait_after_run(setup, 1, 0.5) == std::chrono::seconds(300));
    CHECK(wait_after_run(setup, 3, 0.5) == std::chrono::seconds(1200));
    CHECK(wait_after_run(setup, 1'000'000, 0.5) == std::chrono::hours(6));
    CHECK(wait_after_run({std::chrono::seconds(60), 0.25, 0, 0, false}, 0, 0) == std::chrono::seconds(60));
}
TEST_CASE("it keeps still in quiet hours, over midnight too, and where bytes cost") {
    using What = WatchVerdict::What;
    const WatchSetup day{std::chrono::hours(6), 0.25, 600, 1080, false};
    CHECK(judge_moment(day, 599, {}).what == What::run);
    CHECK(judge_moment(day, 600, {}).what == What::quiet);
    CHECK(judge_moment(day, 600, {}).again_in == std::chrono::minutes(480));
    CHECK(judge_moment(day, 1080, {}).what == What::run);
    const WatchSetup night{std::chrono::hours(6), 0.25, 1320, 360, false};
    CHECK(judge_moment(night, 1400, {}).what == What::quiet);
    CHECK(judge_moment(night, 100, {}).again_in == std::chrono::minutes(260));
    CHECK(judge_moment(night, 360, {}).what == What::run);
    CHECK(judge_moment({}, 0, true).what == What::metered);
    CHECK(judge_moment({}, 0, false).what == What::run);
    CHECK(parse_quiet_hours("22:00-06:30") == std::pair(1320, 390));
    for (const char* bad : {"", "22:00", "22-6", "24:00-06:00", "22:60-06:00", "22:00-06:00x", "aa:bb-cc:dd"})
        CHECK_FALSE(parse_quiet_hours(bad));
}
