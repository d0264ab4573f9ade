#include "kiosk/app/settings.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {
std::string fault_of(std::string_view text) {
    std::vector<SettingsFault> faults;
    parse_settings(text, faults);
    REQUIRE(faults.size() == 1);
    return std::to_string(faults[0].line) + ": " + faults[0].what;
}
} // namespace

TEST_CASE("a venue's file says what it says") {
    std::vector<SettingsFault> faults;
    const Settings s = parse_settings(
        "\xEF\xBB\xBF# the foyer\r\n\r\npack = /srv/my exhibits/a=b#1.pack\r\nlanguage=ug   # of the town\n"
        "  density = 141.5 \ndistance = 60\nrenderer = software\nidle_warn_after = 90\n"
        "idle_answer_within = 20\nstaff_pin = 0042\nquiet = yes\ntext_size = 165\ntheme = paper\n"
        "calm = yes\nreach = no",
        faults);
    CHECK(faults.empty());
    CHECK(s.pack == "/srv/my exhibits/a=b#1.pack");
    CHECK(s.language == "ug");
    CHECK(s.density_dpi == 141.5f);
    CHECK(s.distance_cm == 60.0f);
    CHECK(s.renderer == "software");
    CHECK(s.idle_warn_after == std::chrono::seconds(90));
    CHECK(s.idle_answer_within == std::chrono::seconds(20));
    CHECK(s.staff_pin == "0042");
    CHECK(s.quiet == true);
    CHECK(s.text_scale == 1.65f);
    CHECK(s.ground == kiosk::Comfort::Ground::paper);
    CHECK(s.calm == true);
    CHECK(s.reach == false);
}

TEST_CASE("an empty file sets nothing") {
    std::vector<SettingsFault> faults;
    const Settings s = parse_settings("\n# language = ug\n", faults);
    CHECK(faults.empty());
    CHECK(!s.pack);
    CHECK(!s.language);
    CHECK(!s.staff_pin);
}

TEST_CASE("each bad line is named with what would be right, and the others hold") {
    CHECK(fault_of("\nlanguage") == "2: expected a word, an equals sign and a value, as language = ug");
    CHECK(fault_of("language =") == "1: expected a word, an equals sign and a value, as language = ug");
    CHECK(fault_of("language = u") == "1: language: expected a language's tag, as en, ug or zh-Hans");
    CHECK(fault_of("language = ug/../x") == "1: language: expected a language's tag, as en, ug or zh-Hans");
    CHECK(fault_of("density = 19") == "1: density: expected a number from 20 to 1000");
    CHECK(fault_of("density = nan") == "1: density: expected a number from 20 to 1000");
    CHECK(fault_of("distance = 60cm") == "1: distance: expected a number from 20 to 1000");
    CHECK(fault_of("idle_warn_after = 29") == "1: idle_warn_after: expected whole seconds from 30 to 300");
    CHECK(fault_of("idle_warn_after = 301") == "1: idle_warn_after: expected whole seconds from 30 to 300");
    CHECK(fault_of("idle_answer_within = 19") == "1: idle_answer_within: expected whole seconds from 20 to 120");
    CHECK(fault_of("idle_answer_within = 20.5") == "1: idle_answer_within: expected whole seconds from 20 to 120");
    CHECK(fault_of("staff_pin = 123") == "1: staff_pin: expected 4 to 12 digits");
    CHECK(fault_of("staff_pin = 1234567890123") == "1: staff_pin: expected 4 to 12 digits");
    CHECK(fault_of("staff_pin = 12a4") == "1: staff_pin: expected 4 to 12 digits");
    CHECK(fault_of("quiet = maybe") == "1: quiet: expected yes or no");
    CHECK(fault_of("text_size = 150") == "1: text_size: expected 100, 130, 165 or 200");
    CHECK(fault_of("theme = pink") == "1: theme: expected dark, paper or contrast");
    CHECK(fault_of("renderer = vulkan") == "1: renderer: expected software or opengles2");
    CHECK(fault_of("pack = \xFF") == "1: this is not UTF-8 text");
    CHECK(fault_of("colour = red").starts_with("1: «colour» is not known; known are pack, updates, language, "));

    std::vector<SettingsFault> faults;
    const Settings s = parse_settings("density = far\nlanguage = ug\n", faults);
    CHECK(faults.size() == 1);
    CHECK(s.language == "ug");
    CHECK(!s.density_dpi);
}

TEST_CASE("a file of nonsense is told in a few lines") {
    std::string text;
    for (std::size_t i = 0; i <= kMaxFaults; ++i)
        text += "nonsense\n";
    std::vector<SettingsFault> faults;
    parse_settings(text, faults);
    CHECK(faults.size() == kMaxFaults);
}
