#include "platform/base/log.h"

#include <doctest/doctest.h>

using namespace platform;
using std::chrono::minutes;

TEST_CASE("what was said is news again after an hour") {
    RepeatFilter filter;
    const Instant start{};
    CHECK(filter.is_news("image 12 cannot be read", start));
    CHECK(!filter.is_news("image 12 cannot be read", start + minutes(1)));
    CHECK(filter.is_news("image 13 cannot be read", start + minutes(1)));
    CHECK(!filter.is_news("image 12 cannot be read", start + minutes(59)));
    CHECK(filter.is_news("image 12 cannot be read", start + minutes(60)));
}

TEST_CASE("the filter forgets the oldest line when it has heard too many") {
    RepeatFilter filter;
    for (std::size_t i = 0; i < RepeatFilter::kMost; ++i)
        CHECK(filter.is_news(std::to_string(i), Instant{} + Duration(i)));
    CHECK(!filter.is_news("0", Instant{} + minutes(1)));
    CHECK(filter.is_news("one more", Instant{} + minutes(1)));
    CHECK(filter.is_news("0", Instant{} + minutes(1)));
    CHECK(!filter.is_news("2", Instant{} + minutes(1)));
}

TEST_CASE("warnings are kept for those who look after the device, each once, the last ones only") {
    log_line(LogLevel::warning, "a line\nin two");
    log_line(LogLevel::warning, "a line\nin two");
    log_line(LogLevel::info, "nothing to keep");
    REQUIRE(!recent_log().empty());
    CHECK(recent_log().back().message == "a line in two");
    const std::size_t before = recent_log().size();
    for (std::size_t i = 0; i <= kKeptLogEntries; ++i)
        log_line(LogLevel::error, "number " + std::to_string(i));
    CHECK(before == 1);
    CHECK(recent_log().size() == kKeptLogEntries);
    CHECK(recent_log().front().message == "number 1");
    CHECK(recent_log().back().level == LogLevel::error);
}
