#include <doctest/doctest.h>

#include "content/model/language.h"
#include "kiosk/ui/date_text.h"

namespace {
std::string shown(const char* date, const char* language) {
    return kiosk::date_text(content::parse_date(date).value(), language);
}
} // namespace

TEST_CASE("a date is written as each language writes it, to its own precision") {
    CHECK(shown("2018-06-15", "en") == "15\u00A0June 2018");
    CHECK(shown("2018-06-15", "ug") == "2018-يىلى 15-ئىيۇن");
    CHECK(shown("2018-06-15", "zh-Hans") == "2018年6月15日");
    CHECK(shown("2018-06", "en") == "June 2018");
    CHECK(shown("2018-06", "zh-Hans") == "2018年6月");
    CHECK(shown("2018", "en") == "2018");
    CHECK(shown("2018", "zh-Hans") == "2018年");
    CHECK(kiosk::date_text({}, "en").empty());
}

TEST_CASE("each language has its own order, months and words") {
    CHECK(shown("1948-12-10", "fr") == "10\u00A0décembre 1948");
    CHECK(shown("1948-12-01", "fr") == "1er\u00A0décembre 1948");
    CHECK(shown("1948-12-10", "es") == "10 de diciembre de 1948");
    CHECK(shown("1948-12-10", "de") == "10.\u00A0Dezember 1948");
    CHECK(shown("1948-12-10", "tr") == "10\u00A0Aralık 1948");
    CHECK(shown("1948-12-10", "ru") == "10\u00A0декабря 1948 г."); // in a date a month bends …
    CHECK(shown("1948-12", "ru") == "декабрь 1948 г.");            // … alone it does not
    CHECK(shown("1948-12-10", "kk") == "1948 ж. 10 желтоқсан");
    CHECK(shown("1948-12-10", "ar") == "10\u00A0ديسمبر 1948");
    CHECK(shown("1948-12-10", "hi") == "10\u00A0दिसंबर 1948");
    CHECK(shown("1948-12-10", "he") == "10 בדצמבר 1948");
    CHECK(shown("1948-12", "he") == "דצמבר 1948");
    CHECK(shown("1948", "kk") == "1948 ж.");
    CHECK(shown("44 BCE", "ru") == "44 г. до н. э.");
    CHECK(shown("c. 1890", "hi") == "लगभग 1890");
    CHECK(kiosk::month_text(8, "fr") == "août");
    CHECK(shown("1948-12-10", "xx") == "10\u00A0December 1948"); // as the words fall back
}

TEST_CASE("no language that can be shown is left to English dates") {
    for (const content::Language& language : content::known_languages())
        if (language.tag != "en")
            CHECK_MESSAGE(shown("1948-12-10", language.tag.c_str()) != shown("1948-12-10", "en"), language.tag);
}

TEST_CASE("ranges, about, and years before the common era") {
    CHECK(shown("c. 1890", "en") == "about 1890");
    CHECK(shown("c. 1890", "zh-Hans") == "约1890年");
    CHECK(shown("44 BCE", "en") == "44 BCE");
    const std::string range = shown("2018-01/2018-07", "en");
    CHECK(range.find("January") == 0);
    CHECK(range.find("July 2018") != std::string::npos);
}

TEST_CASE("among other words a date stays on its line, and a range breaks at its dash alone") {
    const auto unbroken = [](const char* date, const char* language) {
        return kiosk::unbroken_date_text(content::parse_date(date).value(), language);
    };
    CHECK(unbroken("2022-05-17", "en") == "17\u00A0May\u00A02022");
    CHECK(unbroken("1948-12", "ru") == "декабрь\u00A01948\u00A0г.");
    CHECK(unbroken("2018-06-15", "zh-Hans") == "2018\u2060年\u20606\u2060月\u206015\u2060日\u2060");
    CHECK(unbroken("1947-06-09/1947-06-25", "en") == "9\u00A0June\u00A01947\u00A0– 25\u00A0June\u00A01947");
    CHECK(kiosk::unbroken_date_text({}, "en").empty());
}

TEST_CASE("months have names from 1 to 12 and none beyond") {
    CHECK(kiosk::month_text(1, "en") == "Jan");
    CHECK(kiosk::month_text(12, "zh-Hans") == "12月");
    CHECK(kiosk::month_text(0, "en").empty());
    CHECK(kiosk::month_text(13, "ug").empty());
}
