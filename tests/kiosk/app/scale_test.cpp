#include <doctest/doctest.h>

#include "kiosk/app/app.h"
#include "kiosk/ui/theme.h"

using kiosk::scale_for;
using platform::Dp;
using platform::Scale;

namespace {

/// Millimetres on the glass of a panel with this density.
float on_glass(float px, float dpi) {
    return px / dpi * 25.4f;
}

} // namespace

TEST_CASE("a target measures 15 mm on the glass of every panel, from near and from far") {
    struct Panel {
        platform::Size size;
        float dpi;
    };
    for (const Panel& panel : {Panel{{800, 480}, 133}, Panel{{1280, 800}, 149}, Panel{{1920, 1080}, 102},
                               Panel{{1920, 1080}, 141}, Panel{{1080, 1920}, 102}, Panel{{3840, 2160}, 80}}) {
        for (const float distance : {0.0f, 30.0f, 40.0f, 60.0f, 90.0f}) {
            const Scale scale = scale_for(panel.size, panel.dpi, distance);
            CHECK(on_glass(scale(kiosk::kTarget), panel.dpi) >= 15);
            CHECK(on_glass(scale(kiosk::kTargetGap), panel.dpi) >= 3);
        }
    }
}

TEST_CASE("letters are as large to the eye from any distance") {
    const Scale near = scale_for({800, 480}, 133, 40), far = scale_for({800, 480}, 133, 80);
    CHECK(near(Dp{42}) * 2 == doctest::Approx(far(Dp{42})));
    CHECK(far(kiosk::kTarget) == doctest::Approx(far(Dp{96})));
}

TEST_CASE("a panel that says nothing of itself is taken for a usual one of its pixels") {
    CHECK(scale_for({1920, 1080}, 0, 0).pixels_per_dp == doctest::Approx(102.0f / 160));            // 21.5", 60 cm
    CHECK(scale_for({1080, 1920}, 0, 0).pixels_per_dp == doctest::Approx(102.0f / 160));            // the same upright
    CHECK(scale_for({800, 480}, 0, 0).pixels_per_dp == doctest::Approx(133.0f / 160 * 40 / 60));    // 7", 40 cm
    CHECK(scale_for({1280, 800}, 0, 0).pixels_per_dp == doctest::Approx(149.0f / 160 * 50 / 60));   // 10.1", 50 cm
    CHECK(scale_for({3840, 2160}, 0, 0).pixels_per_dp == doctest::Approx(102.0f / 160 * 100 / 60)); // 43", 100 cm
    CHECK(scale_for({3840, 2160}, 163, 0).pixels_per_dp == doctest::Approx(163.0f / 160));          // 27", 60 cm
}
