#include <doctest/doctest.h>

#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using platform::DisplayList;
using platform::Rect;

namespace {

SmallExhibit notice_of(int sentences) {
    SmallExhibit exhibit;
    content::Notice& notice = exhibit.catalog.exhibit.notice;
    notice.shown = true;
    notice.title = {{"Before you begin"}};
    std::string words;
    for (int i = 0; i < sentences; ++i)
        words += "Some of what this exhibit describes is distressing. ";
    notice.body = {{words}};
    notice.gentle = {{"Begin with people’s stories"}};
    return exhibit;
}

} // namespace

TEST_CASE("the choices of the notice stay in sight whatever the letters; its words scroll above them, line by line") {
    const SmallExhibit exhibit = notice_of(6);
    struct Panel {
        platform::Size size;
        float per_dp;
    };
    for (const Panel& panel : {Panel{{800, 480}, 133.0f / 160 * 40 / 60}, {{1280, 800}, 149.0f / 160 * 40 / 60}})
        for (content::LanguageIndex language = 0; language < 3; ++language) {
            SmallVisit visit{exhibit, panel.size, {panel.per_dp}};
            visit.visit.language = language;
            visit.visit.comfort.text_scale = 2;
            const Frame frame = visit.frame();
            const auto screen = make_notice(frame);
            DisplayList list = drawn(*screen, visit);
            const auto *words = list.find_target("notice.text"), *begin = list.find_target("notice.begin"),
                       *gentle = list.find_target("notice.gentle"), *down = list.find_target("notice.down");
            REQUIRE(words != nullptr);
            REQUIRE(begin != nullptr);
            REQUIRE(gentle != nullptr);
            REQUIRE(down != nullptr);
            CHECK(begin->rect.y >= words->rect.bottom());
            CHECK(begin->rect.bottom() <= list.find_target("notice.leave")->rect.y);
            CHECK(begin->rect.size() == gentle->rect.size());
            const float line = layout_text(frame, "x", {Type::body}, 0)->size.h;
            CHECK(words->rect.h >= 2 * line); // its title and where it begins
            for (const platform::DrawCommand& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                    const Rect box{text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h};
                    for (const auto* choice : {begin, gentle})
                        if (text->blob->text == choice->name) {
                            CHECK(box.y >= choice->rect.y + frame.px(platform::Dp{15}));
                            CHECK(box.bottom() <= choice->rect.bottom() - frame.px(platform::Dp{15}));
                        }
                }
        }
}
