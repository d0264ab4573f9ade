#include <algorithm>

#include <doctest/doctest.h>

#include "content/model/language.h"
#include "kiosk/session/visit.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/reading_space.h"
#include "kiosk/ui/strings.h"
#include "kiosk/ui/theme.h"

using namespace kiosk;
using std::chrono::milliseconds;
using std::chrono::seconds;

TEST_CASE("every word of the interface is there in the languages that promise it") {
    const Strings& strings = Strings::built_in();
    CHECK(strings.entries().size() > 25);
    for (const char* language : {"en", "ug", "zh-Hans"})
        CHECK(std::count(strings.complete().begin(), strings.complete().end(), language) == 1);
    for (const auto& [key, entry] : strings.entries())
        for (const std::string& language : strings.complete())
            CHECK_MESSAGE(entry.contains(language), key, " ", language);
}

TEST_CASE("words are in languages that can be shown, and keep what is filled into them") {
    const auto holes = [](const std::string& words) { return std::count(words.begin(), words.end(), '{'); };
    for (const auto& [key, entry] : Strings::built_in().entries())
        for (const auto& [language, words] : entry) {
            CHECK_MESSAGE(content::find_language(language) != nullptr, language);
            CHECK_MESSAGE(holes(words) == holes(entry.at("en")), key, " ", language);
            CHECK_MESSAGE(!words.empty(), key, " ", language);
        }
    CHECK(Strings::built_in().find("bar.back", "hi") == "वापस");
}

TEST_CASE("degrees on a map are written in the reader's own script") {
    for (const char* key : {"places.north", "places.south", "places.east", "places.west"})
        for (const char* language : {"ug", "zh-Hans"}) {
            const std::string_view words = Strings::built_in().find(key, language);
            CHECK(std::none_of(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
        }
}

TEST_CASE("a slip in the catalogue is named with its file and line") {
    const auto fault = [](std::string_view text) { return Strings::parse(text).error().message; };
    CHECK(fault("[a]\nen = A\n[a]\n") == "strings.ini:3: this key stands twice");
    CHECK(fault("en = A\n") == "strings.ini:1: expected `language = words` under a [key]");
    CHECK(fault("[a]\nen = A\n@fr\n# draft\nb = B\n") == "strings.fr.ini:2: strings.ini has no such key");
    CHECK(fault("[a]\nen = A\n@fr\na = A\na = B\n") == "strings.fr.ini:2: this key stands twice");
    CHECK(fault("[a]\nen = A\n@fr\na\n") == "strings.fr.ini:1: expected `key = words`");
    const auto strings = Strings::parse("complete = en\n[a]\nen = A {0}\n[b]\nen = B\n@fr\na = À {0}\n@es\n");
    REQUIRE(strings.ok());
    CHECK(strings->format("a", "ug", {"3"}) == "A 3");
    CHECK(strings->format("a", "fr", {"3"}) == "À 3");
    CHECK(strings->find("b", "fr") == "B");
    CHECK(strings->complete() == std::vector<std::string>{"en"});
}

TEST_CASE("every ground keeps WCAG's contrasts, whichever it is that the accent was chosen for") {
    using Ground = Comfort::Ground;
    for (const bool paper : {false, true})
        for (const Ground wanted : {Ground::dark, Ground::paper, Ground::contrast}) {
            content::Exhibit exhibit;
            exhibit.paper_ground = paper;
            exhibit.accent = paper ? platform::Color{0x5E, 0x36, 0x08} : platform::Color{0xD8, 0xA6, 0x57};
            const Theme t = make_theme(exhibit, wanted);
            for (const platform::Color ground : {t.ground, t.raised}) {
                CHECK(platform::contrast_ratio(t.ink, ground) >= 7);
                CHECK(platform::contrast_ratio(t.soft_ink, ground) >= 7);
                CHECK(platform::contrast_ratio(t.accent, ground) >= 7);
                CHECK(platform::contrast_ratio(t.edge, ground) >= 3);
            }
            CHECK(platform::contrast_ratio(t.scrim_ink, t.scrim) >= 7);
            if (wanted == ground_of(exhibit)) CHECK(t.accent == exhibit.accent);
        }
}

TEST_CASE("nobody is sent away without a warning, and the warning counts down") {
    const IdlePolicy policy{seconds(60), seconds(20)};
    const platform::Instant touched{};
    CHECK(idle_state(touched, touched + milliseconds(59'999), policy).phase == IdleState::Phase::active);
    CHECK(idle_state(touched, touched + seconds(60), policy).seconds_left == 20);
    CHECK(idle_state(touched, touched + milliseconds(79'500), policy).seconds_left == 1);
    CHECK(idle_state(touched, touched + milliseconds(60'200), policy).next_change == touched + seconds(61));
    CHECK(idle_state(touched, touched + seconds(80), policy).phase == IdleState::Phase::over);
}

TEST_CASE("dates read as they are written in each language") {
    const auto day = content::parse_date("2018-06-15").value();
    CHECK(date_text(day, "en") == "15\u00A0June 2018");
    CHECK(date_text(day, "zh-Hans") == "2018年6月15日");
    CHECK(date_text(day, "ug") == "2018-يىلى 15-ئىيۇن");
    CHECK(date_text(content::parse_date("c. 1890").value(), "en") == "about 1890");
    CHECK(date_text(content::parse_date("2018-01/2018-07").value(), "en") == "January 2018 – July 2018");
    CHECK(date_text(content::parse_date("44 BCE").value(), "zh-Hans") == "公元前44年");
}

TEST_CASE("a gesture turned round twice is the gesture") {
    platform::Gesture g;
    g.position = {30, 40};
    g.delta = {5, 6};
    g.velocity = {-7, 8};
    const platform::Gesture turned = mirrored(g, 100);
    CHECK(turned.position == platform::Vec2{70, 40});
    CHECK(turned.delta == platform::Vec2{-5, 6});
    CHECK(mirrored(turned, 100).velocity == g.velocity);
}

TEST_CASE("a cover fills its box and keeps its proportions") {
    const platform::Rect wide = cover_source({400, 200}, {100, 100});
    CHECK(wide.w == doctest::Approx(0.5));
    CHECK(wide.h == 1);
    const platform::Rect tall = cover_source({200, 400}, {100, 100});
    CHECK(tall.h == doctest::Approx(0.5));
    CHECK(tall.y >= 0);
}
