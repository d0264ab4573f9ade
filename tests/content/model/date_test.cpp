#include "content/model/date.h"

#include <doctest/doctest.h>

#include <string>

using namespace content;

TEST_CASE("dates as curators write them, and what is written back") {
    for (const char* text : {"2018", "0044", "2018-06", "2018-06-15", "2018-01/2018-07", "c. 1890", "44 BCE",
                             "c. 500 BCE/480 BCE", "2016-02-29"}) {
        const auto date = parse_date(text);
        REQUIRE_MESSAGE(date.ok(), text);
        CHECK(date_text(*date) == text);
        CHECK(parse_date(date_text(*date)).value() == *date);
    }
    CHECK(parse_date("~1890").value() == parse_date("c. 1890").value());
    CHECK_FALSE(static_cast<bool>(parse_date("  ").value()));
}

TEST_CASE("a date that does not parse says what is wrong and what is accepted") {
    const auto message = [](const char* text) {
        const auto date = parse_date(text);
        return date.ok() ? std::string("parsed") : date.error().message;
    };
    const std::string accepted = ": write 2018, 2018-06, 2018-06-15, 2018-01/2018-07, c. 1890 or 44 BCE";
    CHECK(message("15.6.2018") == "“15.6.2018” is no date" + accepted);
    CHECK(message("2018-13") == "“2018-13” is no date" + accepted);
    CHECK(message("2017-02-29") == "“2017-02-29” is no date" + accepted);
    CHECK(message("0 BCE") == "“0 BCE” is no date" + accepted);
    CHECK(message("2018-06-15x") == "“2018-06-15x” is no date" + accepted);
    CHECK(message("2018/summer") == "“2018/summer” does not end in a date" + accepted);
    CHECK(message("2018/2018-07") == "“2018/2018-07” has two ends of different precision" + accepted);
    CHECK(message("2018/2017") == "“2018/2017” ends before it starts" + accepted);
}

TEST_CASE("the year before 1 CE is 1 BCE: there is no year nought in words, but one in numbers") {
    CHECK(parse_date("1 BCE").value().first.year == 0);
    CHECK(parse_date("44 BCE").value().first.year == -43);
    CHECK(first_day(parse_date("0001").value()) == end_day(parse_date("1 BCE").value()));
}

TEST_CASE("a date covers its first moment until past its last") {
    CHECK(day_number(1970, 1, 1) == 0);
    CHECK(first_day(parse_date("2018").value()) == day_number(2018, 1, 1));
    CHECK(end_day(parse_date("2018").value()) == day_number(2019, 1, 1));
    CHECK(end_day(parse_date("2018-12").value()) == day_number(2019, 1, 1));
    CHECK(end_day(parse_date("2018-06-15").value()) == day_number(2018, 6, 16));
    CHECK(end_day(parse_date("2018-01/2018-07").value()) == day_number(2018, 8, 1));
}

TEST_CASE("every day of four centuries around our era goes to a number and back") {
    std::int64_t expected = day_number(-200, 1, 1);
    for (std::int64_t day = expected; day < day_number(200, 1, 1); ++day) {
        const CivilDate civil = civil_from_day(day);
        if (day_number(civil.year, civil.month, civil.day) != day) FAIL("day ", day);
    }
    CHECK(day_number(2000, 3, 1) - day_number(2000, 2, 28) == 2);
    CHECK(day_number(1900, 3, 1) - day_number(1900, 2, 28) == 1);
}
