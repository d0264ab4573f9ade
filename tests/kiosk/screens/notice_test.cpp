#include <doctest/doctest.h>

#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using platform::DisplayList;

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

TEST_CASE(
    "where the choices would leave the notice two lines, they wait below its words, and are reached by scrolling") {
    const SmallExhibit exhibit = notice_of(6);
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160 * 40 / 60}};
    const auto screen = make_notice(visit.frame());
    DisplayList list = drawn(*screen, visit);
    CHECK(list.find_target("notice.begin") != nullptr); // at 100 % there is room for both

    visit.visit.comfort.text_scale = 2;
    list = drawn(*screen, visit);
    CHECK(list.find_target("notice.begin") == nullptr);
    CHECK(list.find_target("notice.leave") != nullptr); // who does not want to read on may go
    for (int i = 0; i < 20 && list.find_target("notice.gentle") == nullptr; ++i) {
        REQUIRE(list.find_target("notice.down") != nullptr);
        screen->handle(SmallVisit::tap("notice.down"), visit.frame());
        visit.now += std::chrono::seconds(2);
        list = drawn(*screen, visit);
    }
    const auto *begin = list.find_target("notice.begin"), *gentle = list.find_target("notice.gentle"),
               *up = list.find_target("notice.up");
    REQUIRE(begin != nullptr);
    REQUIRE(gentle != nullptr);
    REQUIRE(up != nullptr);
    CHECK(begin->rect.right() <= up->rect.x); // beside the buttons that scroll, not under them
    CHECK(gentle->rect.right() <= up->rect.x);
    CHECK(gentle->rect.y > begin->rect.bottom());
}
