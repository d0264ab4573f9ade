#include "content/model/date.h"

#include <doctest/doctest.h>

#include "content/model/language.h"

using namespace content;

TEST_CASE("dates as curators write them come back as they were written") {
    for (const char* text : {"2018", "2018-06", "2018-06-15", "2018-01/2018-07", "c. 1890", "44 BCE", "2020-02-29", ""})
        CHECK(date_text(parse_date(text).value()) == text);
}

TEST_CASE("what is no date says so") {
    for (const char* text : {"2018-13", "2018-02-30", "2019-02-29", "18", "June 2018", "2018-07/2018-01",
                             "2018/2018-07", "0 BCE", "2018-6", "2018-06-15T10:00"})
        CHECK_MESSAGE(!parse_date(text).ok(), text);
}

TEST_CASE("days count from 1970 and back, through leap years and before our era") {
    CHECK(day_number(1970, 1, 1) == 0);
    CHECK(day_number(2000, 3, 1) - day_number(2000, 2, 28) == 2);
    for (std::int64_t day = -900'000; day < 900'000; day += 997) {
        const CivilDate d = civil_from_day(day);
        CHECK(day_number(d.year, d.month, d.day) == day);
    }
    CHECK(end_day(parse_date("2018-02").value()) - first_day(parse_date("2018-02").value()) == 28);
    CHECK(first_day(parse_date("44 BCE").value()) < first_day(parse_date("1000").value()));
}

TEST_CASE("a text that is not translated is the first language's, marked as such") {
    const Localized text{{"Back", "", "返回"}};
    CHECK(text.in(2).text == "返回");
    CHECK_FALSE(text.in(2).fallback);
    CHECK(text.in(1).text == "Back");
    CHECK(text.in(1).fallback);
    CHECK(find_language("ug")->rtl);
    CHECK(find_language("xx") == nullptr);
}
