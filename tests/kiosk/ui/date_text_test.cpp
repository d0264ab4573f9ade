#include <doctest/doctest.h>

#include "kiosk/ui/date_text.h"

namespace {
std::string shown(const char* date, const char* language) {
    return kiosk::date_text(content::parse_date(date).value(), language);
}
} // namespace

TEST_CASE("a date is written as each language writes it, to its own precision") {
    CHECK(shown("2018-06-15", "en") == "15 June 2018");
    CHECK(shown("2018-06-15", "ug") == "2018-يىلى 15-ئىيۇن");
    CHECK(shown("2018-06-15", "zh-Hans") == "2018年6月15日");
    CHECK(shown("2018-06", "en") == "June 2018");
    CHECK(shown("2018-06", "zh-Hans") == "2018年6月");
    CHECK(shown("2018", "en") == "2018");
    CHECK(shown("2018", "zh-Hans") == "2018年");
    CHECK(kiosk::date_text({}, "en").empty());
}

TEST_CASE("ranges, about, and years before the common era") {
    CHECK(shown("c. 1890", "en") == "about 1890");
    CHECK(shown("c. 1890", "zh-Hans") == "约1890年");
    CHECK(shown("44 BCE", "en") == "44 BCE");
    const std::string range = shown("2018-01/2018-07", "en");
    CHECK(range.find("January") == 0);
    CHECK(range.find("July 2018") != std::string::npos);
}

TEST_CASE("months have names from 1 to 12 and none beyond") {
    CHECK(kiosk::month_text(1, "en") == "Jan");
    CHECK(kiosk::month_text(12, "zh-Hans") == "12月");
    CHECK(kiosk::month_text(0, "en").empty());
    CHECK(kiosk::month_text(13, "ug").empty());
}
