#include "platform/base/color.h"

#include <doctest/doctest.h>

using namespace platform;

TEST_CASE("contrast is WCAG's: black on white is 21, a colour on itself is 1") {
    CHECK(contrast_ratio({0, 0, 0}, {255, 255, 255}) == doctest::Approx(21));
    CHECK(contrast_ratio({80, 90, 100}, {80, 90, 100}) == doctest::Approx(1));
    CHECK(contrast_ratio({0x77, 0x77, 0x77}, {255, 255, 255}) == doctest::Approx(4.48).epsilon(0.01));
}

TEST_CASE("a colour is #rrggbb and nothing else") {
    CHECK(parse_color("#d8a657") == Color{0xD8, 0xA6, 0x57});
    for (const char* bad : {"", "d8a657", "#d8a65", "#d8a6577", "#d8a65g", "#+8a657", "red"})
        CHECK_FALSE(parse_color(bad));
}

TEST_CASE("mixing ends where it says") {
    CHECK(mix({0, 0, 0}, {200, 100, 50}, 0) == Color{0, 0, 0});
    CHECK(mix({0, 0, 0}, {200, 100, 50}, 1) == Color{200, 100, 50});
    CHECK(blend(Color{255, 255, 255}.with_alpha(0.5f), {0, 0, 0}).r == 128);
}
