#include <doctest/doctest.h>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/canvas.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::DisplayList;

namespace {

DisplayList drawn(Screen& screen, SmallVisit& visit) {
    const Frame frame = visit.frame();
    screen.tick(frame);
    DisplayList list;
    screen.draw(frame, list);
    return list;
}

SmallExhibit dense_years() {
    SmallExhibit exhibit;
    exhibit.catalog.exhibit.lanes = {{"a", {{"Here"}}}, {"b", {{"There"}}}, {"c", {{"Elsewhere"}}}};
    for (int i = 0; i < 40; ++i) {
        const std::string month = std::to_string(i % 12 + 1);
        exhibit.add_event("e" + std::to_string(i),
                          std::to_string(2014 + i / 4) + "-" + (month.size() < 2 ? "0" : "") + month,
                          static_cast<std::uint32_t>(i % 3));
    }
    std::sort(exhibit.catalog.events.begin(), exhibit.catalog.events.end(),
              [](const auto& a, const auto& b) { return content::first_day(a.date) < content::first_day(b.date); });
    return exhibit;
}

std::vector<platform::Target> cards(const DisplayList& list) {
    std::vector<platform::Target> out;
    for (const auto& target : list.targets())
        if (target.id.starts_with("timeline.event.")) out.push_back(target);
    return out;
}

} // namespace

TEST_CASE("cards of events never cover each other, on any panel") {
    const SmallExhibit exhibit = dense_years();
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
        for (int step = 0; step < 8; ++step) {
            const auto shown = cards(drawn(*screen, visit));
            CHECK(!shown.empty());
            for (std::size_t i = 0; i < shown.size(); ++i)
                for (std::size_t k = 0; k < i; ++k)
                    CHECK(!shown[i].rect.intersects(shown[k].rect));
            screen->handle(SmallVisit::tap("zoom.closer"), visit.frame());
        }
    }
}

TEST_CASE("a card is as high as two lines of the script that it is written in") {
    SmallExhibit exhibit = dense_years();
    for (auto& event : exhibit.catalog.events)
        event.title = {{"A motion on forced labour in the House", "ئاۋام پالاتاسىنىڭ مەجبۇرىي ئەمگەك تەكلىپى"}};
    for (const TestPanel& panel : kTestPanels)
        for (const content::LanguageIndex language : std::initializer_list<content::LanguageIndex>{0, 1}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.language = language;
            const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
            const Frame frame = visit.frame();
            const auto title = layout_text(frame, exhibit.catalog.events[0].title,
                                           {Type::caption, platform::TextAlign::start, 2}, frame.px(platform::Dp{380}));
            REQUIRE(title->lines.size() == 2);
            const auto shown = cards(drawn(*screen, visit));
            REQUIRE(!shown.empty());
            for (const auto& card : shown)
                CHECK(card.rect.h >= title->size.h);
        }
}

TEST_CASE("later and earlier walk through the events and stop at the ends; what is read is on the scale") {
    const SmallExhibit exhibit = dense_years();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    CHECK(drawn(*screen, visit).find_target("timeline.previous") == nullptr);
    for (std::size_t i = 0; i < exhibit.catalog.events.size(); ++i) {
        visit.now += std::chrono::seconds(5);
        const DisplayList list = drawn(*screen, visit);
        const auto* card = list.find_target("timeline.event." + exhibit.catalog.events[i].key);
        REQUIRE(card != nullptr);
        CHECK(card->selected);
        CHECK((list.find_target("timeline.next") != nullptr) == (i + 1 < exhibit.catalog.events.size()));
        screen->handle(SmallVisit::tap("timeline.next"), visit.frame());
    }
    CHECK(std::get<TimelineRoute>(screen->route()).event ==
          content::EventId{static_cast<std::uint32_t>(exhibit.catalog.events.size() - 1)});
}

TEST_CASE("zoom goes from everything to a day and no further") {
    const SmallExhibit exhibit = dense_years();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, content::EventId{20}}, visit.frame());
    for (int i = 0; i < 40; ++i) {
        drawn(*screen, visit);
        screen->handle(SmallVisit::tap("zoom.closer"), visit.frame());
    }
    CHECK(drawn(*screen, visit).find_target("zoom.closer") == nullptr);
    for (int i = 0; i < 40; ++i)
        screen->handle(SmallVisit::tap("zoom.farther"), visit.frame());
    const DisplayList far = drawn(*screen, visit);
    CHECK(far.find_target("zoom.farther") == nullptr);
    CHECK(far.find_target("zoom.closer") != nullptr);
}

TEST_CASE("a timeline without events is an empty wall, not a fault") {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    SmallVisit::tap("timeline.next");
    CHECK(std::holds_alternative<Stay>(screen->handle(SmallVisit::tap("timeline.next"), visit.frame())));
}
