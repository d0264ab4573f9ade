#include "content/author/text_limits.h"

#include <doctest/doctest.h>

#include "kiosk/app/app.h"
#include "kiosk/session/visit.h"
#include "kiosk/ui/theme.h"
#include "platform/text/font_library.h"

using content::author::SmallestPanel;
using content::author::TextLimits;
using platform::Dp;

TEST_CASE("a curator's limits are those of the smallest panel in the largest letters") {
    const platform::Scale scale = kiosk::scale_for({800, 480}, 0, 0);
    const float largest = kiosk::kTextScales.back();
    CHECK(SmallestPanel::kHeading_px ==
          doctest::Approx(scale(kiosk::type_step(kiosk::Type::heading).size) * largest).epsilon(0.01));
    CHECK(SmallestPanel::kCaption_px ==
          doctest::Approx(scale(kiosk::type_step(kiosk::Type::caption).size) * largest).epsilon(0.01));
    CHECK(SmallestPanel::kRow_px <= 800 - scale(Dp{32}) - scale(kiosk::kScrollGutter));
    CHECK(SmallestPanel::kScene_px.w <= 800 - 2 * scale(Dp{40}));
    CHECK(SmallestPanel::kScene_px.h <= 480 - scale(kiosk::kPrimaryTarget) - 2 * scale(Dp{28}));
}

TEST_CASE("a word, a figure and a scene that find no room there are found") {
    const auto fonts = platform::load_system_fonts();
    REQUIRE(fonts.ok());
    auto limits = TextLimits::open(*fonts);
    REQUIRE(limits.ok());
    CHECK(limits->find_wide_word("What was found in the offices of a county", "en").empty());
    CHECK(limits->find_wide_word("An Incomprehensibilitiesnotwithstanding title", "en") ==
          "Incomprehensibilitiesnotwithstanding");
    CHECK(limits->find_wide_word("在一个县的公安局里发现了什么在一个县的公安局里发现了什么", "zh-Hans").empty());
    CHECK(limits->figure_fits("11,477", "en"));
    CHECK(!limits->figure_fits("11,477 pages of the files of a county", "en"));
    const std::string sentence = "All human beings are born free and equal in dignity and rights. ";
    CHECK(limits->scene_fits("A Specimen of Everything", "1", sentence, "en"));
    CHECK(!limits->scene_fits("A Specimen of Everything", "1", sentence + sentence + sentence + sentence, "en"));
}
