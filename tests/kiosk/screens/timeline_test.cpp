#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/screens/timeline_lanes.h"
#include "kiosk/screens/timeline_page.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/canvas.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using platform::DisplayList;
using std::chrono::seconds;

namespace {

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

TEST_CASE("a card is as high as its words in the script that they are written in") {
    SmallExhibit exhibit = dense_years();
    for (auto& event : exhibit.catalog.events)
        event.title = {{"A motion on forced labour in the House", "ئاۋام پالاتاسىنىڭ مەجبۇرىي ئەمگەك تەكلىپى"}};
    for (const TestPanel& panel : kTestPanels)
        for (const content::LanguageIndex language : std::initializer_list<content::LanguageIndex>{0, 1}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.language = language;
            const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
            for (int step = 0; step < 6; ++step) {
                const DisplayList list = drawn(*screen, visit);
                std::size_t inside = 0;
                for (const auto& command : list.commands()) {
                    const auto* text = std::get_if<platform::DrawText>(&command);
                    if (text == nullptr) continue;
                    for (const auto& card : cards(list)) {
                        const platform::Rect box{text->origin.x, text->origin.y, 1, text->blob->size.h};
                        if (!card.rect.intersects(box)) continue;
                        CHECK(box.y >= card.rect.y);
                        CHECK(box.bottom() <= card.rect.bottom());
                        ++inside;
                    }
                }
                CHECK(inside > 0);
                screen->handle(SmallVisit::tap("zoom.closer"), visit.frame());
                visit.now += seconds(1);
            }
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

TEST_CASE("a card says its words or a number counts it, wherever the edge of what is seen falls; no word is broken") {
    SmallExhibit exhibit = dense_years();
    for (auto& event : exhibit.catalog.events)
        event.title = {{"Coordinated sanctions", "ماسلاشتۇرۇلغان جازالار"}};
    std::size_t said = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : {1.0f, 2.0f})
            for (const content::LanguageIndex language : std::initializer_list<content::LanguageIndex>{0, 1}) {
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = scale;
                const Frame frame = visit.frame();
                const auto screen = make_timeline({content::SectionId{1}, {}}, frame);
                const auto& title = exhibit.catalog.events[0].title.in(language).text;
                const float word = unbreakable_width(frame, title, {Type::caption});
                for (int step = 0; step < 12; ++step) {
                    if (step % 4 == 1) screen->handle(SmallVisit::tap("zoom.closer"), visit.frame());
                    visit.now += seconds(1);
                    const DisplayList list = drawn(*screen, visit);
                    const platform::Rect axis = list.find_target("timeline.canvas")->rect;
                    for (const auto& card : cards(list)) {
                        if (card.rect.w <= number_width(frame) || card.rect.x <= axis.x) continue; // a number; gone by
                        CAPTURE(panel.size.w);
                        CAPTURE(scale);
                        CAPTURE(step);
                        CAPTURE(card.rect.x);
                        CAPTURE(card.rect.w);
                        CAPTURE(axis.x);
                        CAPTURE(axis.w);
                        std::size_t words = 0;
                        for (const auto& command : list.commands()) {
                            const auto* text = std::get_if<platform::DrawText>(&command);
                            if (text == nullptr || text->blob->text != title || !card.rect.contains(text->origin))
                                continue;
                            CHECK(text->blob->size.w + 1 >= word);
                            ++words;
                        }
                        CHECK(words == 1);
                        said += words;
                    }
                    platform::Gesture drag;
                    drag.target = "timeline.canvas";
                    drag.kind = platform::Gesture::Kind::drag_start;
                    drag.delta = {-axis.w * 0.07f, 0};
                    screen->handle(drag, visit.frame());
                    drag.kind = platform::Gesture::Kind::drag_end;
                    drag.delta = {};
                    screen->handle(drag, visit.frame());
                }
            }
    CHECK(said > 200);
}

TEST_CASE("no year's line runs through the name of a lane; a number has its plus and room on both sides") {
    const SmallExhibit exhibit = dense_years();
    std::size_t names = 0, numbers = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : kTextScales) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = scale;
            const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
            const DisplayList list = drawn(*screen, visit);
            for (const auto& command : list.commands()) {
                const auto* text = std::get_if<platform::DrawText>(&command);
                if (text == nullptr) continue;
                const std::string& said = text->blob->text;
                const platform::Rect words{text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h};
                if (said == "Here" || said == "There" || said == "Elsewhere") {
                    platform::Rect name = words; // its box is as wide as the lane
                    name.w = layout_text(visit.frame(), said, {Type::caption}, 0)->size.w;
                    for (const auto& other : list.commands())
                        if (const auto* line = std::get_if<platform::FillRect>(&other);
                            line != nullptr && line->rect.w == visit.frame().rule())
                            CHECK(line->rect.intersection(name).empty());
                    ++names;
                }
                for (const auto& target : list.targets())
                    if (target.id.starts_with("timeline.cluster.") &&
                        target.rect.contains({words.x + words.w / 2, words.y + words.h / 2})) {
                        CHECK(said.starts_with("+"));
                        CHECK(words.x - target.rect.x >= visit.frame().px(platform::Dp{8}));
                        CHECK(target.rect.right() - words.right() >= visit.frame().px(platform::Dp{8}));
                        ++numbers;
                    }
            }
        }
    CHECK(names > 10);
    CHECK(numbers > 50);
}

TEST_CASE("buttons side by side may be set in the smaller step of both") {
    const SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1280, 800}, {1}};
    ButtonSpec spec{.id = "a", .label = "Considerably earlier"};
    const float wide = button_width(visit.frame(), spec);
    CHECK(label_step(visit.frame(), spec, {wide, 96}) == Type::label);
    CHECK(label_step(visit.frame(), spec, {wide * 0.75f, 60}) == Type::caption);
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

TEST_CASE("a number opens: its events come apart until each can be touched") {
    const SmallExhibit exhibit = dense_years();
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
        std::string cluster;
        int steps = 0;
        for (; steps < 12; ++steps) {
            visit.now += seconds(2);
            const DisplayList list = drawn(*screen, visit);
            CHECK(!list.moving());
            const auto& targets = list.targets();
            const auto found = std::find_if(targets.begin(), targets.end(), [](const platform::Target& t) {
                return t.id.starts_with("timeline.cluster.");
            });
            if (found == targets.end()) break;
            cluster = found->id;
            CHECK(found->rect.w > 0);
            CHECK(!found->name.empty());
            screen->handle(SmallVisit::tap(cluster), visit.frame());
            CHECK(drawn(*screen, visit).moving());
        }
        CHECK(!cluster.empty());
        CHECK(steps < 12);
    }
}

TEST_CASE("events of one day that no scale parts are read one after the other") {
    SmallExhibit exhibit;
    for (int i = 0; i < 30; ++i)
        exhibit.add_event("e" + std::to_string(i), "2018-06-15", 0);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    for (int i = 0; i < 20; ++i) {
        visit.now += seconds(2);
        const DisplayList list = drawn(*screen, visit);
        const auto& targets = list.targets();
        const auto found = std::find_if(targets.begin(), targets.end(), [](const platform::Target& t) {
            return t.id.starts_with("timeline.cluster.");
        });
        REQUIRE(found != targets.end());
        screen->handle(SmallVisit::tap(found->id), visit.frame());
        if (std::get<TimelineRoute>(screen->route()).event) break;
    }
    const content::EventId chosen = std::get<TimelineRoute>(screen->route()).event;
    REQUIRE(chosen);
    visit.now += seconds(2);
    CHECK(drawn(*screen, visit).find_target("timeline.event." + exhibit.catalog.event(chosen).key)->selected);
}

TEST_CASE("the year that is left behind stands on the scale whole, or not at all") {
    const SmallExhibit exhibit = dense_years();
    SmallVisit visit{exhibit, {1080, 1920}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    std::size_t seen = 0;
    for (int closer = 0; closer < 5; ++closer) {
        screen->handle(SmallVisit::tap("zoom.closer"), visit.frame());
        visit.now += seconds(1);
        platform::Gesture drag;
        drag.target = "timeline.canvas";
        drag.kind = platform::Gesture::Kind::drag_start;
        for (int step = 0; step < 150; ++step, drag.kind = platform::Gesture::Kind::drag) {
            drag.delta = {closer % 2 == 0 ? -5.0f : 5.0f, 0};
            screen->handle(drag, visit.frame());
            const DisplayList list = drawn(*screen, visit);
            const float tick = visit.frame().snap(platform::Dp{24});
            for (const auto& command : list.commands()) {
                const auto* text = std::get_if<platform::DrawText>(&command);
                if (text == nullptr || text->blob->text.size() != 4 || !text->blob->text.starts_with("20")) continue;
                if (text->inks[0] == visit.theme.accent) // of the year before: not behind the next one's line
                    for (const auto& other : list.commands())
                        if (const auto* line = std::get_if<platform::FillRect>(&other);
                            line != nullptr && line->rect.h == tick && line->rect.x >= 0)
                            CHECK(line->rect.x >= text->origin.x + text->blob->size.w);
                CHECK((text->origin.x >= 0 || text->origin.x + text->blob->size.w <= 0));
                ++seen;
            }
        }
        drag.kind = platform::Gesture::Kind::drag_end;
        drag.delta = {};
        screen->handle(drag, visit.frame());
    }
    CHECK(seen > 100);
}

TEST_CASE("a finger drags the scale, pinches it about itself, and drags the window on the strip") {
    const SmallExhibit exhibit = dense_years();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    drawn(*screen, visit);
    const auto x_of = [&](const char* id) {
        const DisplayList list = drawn(*screen, visit);
        const auto* target = list.find_target(id);
        return target == nullptr ? -1 : target->rect.x;
    };
    const float at = x_of("timeline.event.e0");
    REQUIRE(at > 0);
    platform::Gesture pinch;
    pinch.target = "timeline.event.e0"; // wherever the fingers are
    pinch.position = {at, 300};
    for (const auto kind : {platform::Gesture::Kind::pinch_start, platform::Gesture::Kind::pinch}) {
        pinch.kind = kind;
        pinch.scale = kind == platform::Gesture::Kind::pinch ? 4.0f : 1.0f;
        screen->handle(pinch, visit.frame());
    }
    CHECK(std::abs(x_of("timeline.event.e0") - at) <= 3);
    platform::Gesture drag;
    drag.target = "timeline.canvas";
    drag.kind = platform::Gesture::Kind::drag_start;
    drag.delta = {-20, 0};
    screen->handle(drag, visit.frame());
    CHECK(std::abs(x_of("timeline.event.e0") - (at - 20)) <= 3);
    drag.kind = platform::Gesture::Kind::drag_end;
    drag.delta = {};
    screen->handle(drag, visit.frame());

    const auto strip = drawn(*screen, visit).find_target("timeline.overview")->rect;
    CHECK(strip.h >= visit.frame().snap(kTarget));
    drag.target = "timeline.overview";
    drag.kind = platform::Gesture::Kind::drag;
    drag.position = {strip.x + strip.w * 0.9f, strip.center().y};
    screen->handle(drag, visit.frame());
    CHECK(x_of("timeline.event.e0") == -1); // far away now
    const DisplayList late = drawn(*screen, visit);
    CHECK(std::any_of(late.targets().begin(), late.targets().end(), [](const platform::Target& t) {
        return t.id == "timeline.event.e39" || t.id == "timeline.event.e38" || t.id == "timeline.event.e37" ||
               t.id == "timeline.event.e36" || t.id.starts_with("timeline.cluster.");
    }));
}

TEST_CASE("on a small panel an event opens a sheet, which closes by its button and by the way back") {
    const SmallExhibit exhibit = dense_years();
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    const DisplayList axis = drawn(*screen, visit);
    CHECK(axis.find_target("timeline.panel") == nullptr);
    CHECK(!screen->step_back(visit.frame()));
    screen->handle(SmallVisit::tap(cards(axis).front().id), visit.frame());
    DisplayList sheet = drawn(*screen, visit);
    REQUIRE(sheet.find_target("timeline.panel") != nullptr);
    CHECK(sheet.find_target("timeline.canvas") == nullptr);
    CHECK(sheet.dump().find("A line about it.") != std::string::npos);
    screen->handle(SmallVisit::tap("timeline.next"), visit.frame());
    CHECK(drawn(*screen, visit).find_target("timeline.panel") != nullptr);
    screen->handle(SmallVisit::tap("timeline.close"), visit.frame());
    CHECK(drawn(*screen, visit).find_target("timeline.canvas") != nullptr);
    screen->handle(SmallVisit::tap(cards(axis).front().id), visit.frame());
    CHECK(screen->step_back(visit.frame()));
    CHECK(drawn(*screen, visit).find_target("timeline.canvas") != nullptr);
    // Who comes for an event reads it at once.
    const auto straight = make_timeline({content::SectionId{1}, content::EventId{5}}, visit.frame());
    CHECK(drawn(*straight, visit).find_target("timeline.panel") != nullptr);
}

TEST_CASE("what belongs to an event is a touch away") {
    SmallExhibit exhibit = dense_years();
    exhibit.add_photograph("seen", 1600, 1200, "x");
    exhibit.add_photograph("absent", 0, 0, "x");
    exhibit.catalog.events[0].photographs = {content::PhotographId{0}, content::PhotographId{1}};
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    const DisplayList list = drawn(*screen, visit);
    for (const std::uint32_t i : {0u, 1u}) {
        const std::string id = "timeline.link.photograph:" + exhibit.catalog.photographs[i].key;
        REQUIRE(list.find_target(id) != nullptr);
        const Intent intent = screen->handle(SmallVisit::tap(id), visit.frame());
        REQUIRE(std::holds_alternative<Open>(intent));
        CHECK(std::get<PhotoRoute>(std::get<Open>(intent).route).photograph == content::PhotographId{i});
    }
    CHECK(list.find_target("timeline.link.photograph:seen")->role == platform::Role::image);
}

TEST_CASE(
    "words keep their distance from a card's edge in step with their size; whole time ends with room for a number") {
    const SmallExhibit exhibit = dense_years();
    std::size_t inside = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : {1.0f, 2.0f}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = scale;
            const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
            const DisplayList list = drawn(*screen, visit);
            const float least = std::floor(visit.frame().type_px(platform::Dp{16}));
            const platform::Rect axis = list.find_target("timeline.canvas")->rect;
            for (const auto& target : list.targets()) {
                if (!target.id.starts_with("timeline.event.") && !target.id.starts_with("timeline.cluster.")) continue;
                if (target.id.starts_with("timeline.cluster.")) {
                    CHECK(target.rect.x > axis.x);
                    CHECK(target.rect.right() < axis.right());
                    CHECK(target.rect.w == number_width(visit.frame())); // not cut by the edge
                    CHECK(target.rect.h == visit.frame().snap(kTarget));
                    continue;
                }
                for (const auto& command : list.commands())
                    if (const auto* text = std::get_if<platform::DrawText>(&command);
                        text != nullptr && text->blob->text.starts_with("The event ") &&
                        target.rect.contains(text->origin)) {
                        CHECK(text->origin.x - target.rect.x >= least - 1);
                        ++inside;
                    }
            }
        }
    CHECK(inside > 20);
}

TEST_CASE("where no era is as wide as its name, the era of the event that is read is named whole") {
    SmallExhibit exhibit = dense_years();
    std::vector<content::Era>& eras = exhibit.catalog.exhibit.eras;
    for (const char* from : {"2014", "2017", "2019", "2021"}) {
        content::Era& era = eras.emplace_back();
        era.title = {{std::string("The years that began with ") + from}};
        era.from = content::parse_date(from).value();
        era.to = content::parse_date(std::to_string(std::stoi(from) + 1)).value();
    }
    eras[0].to = content::parse_date("2016").value();
    eras[3].to = content::parse_date("2023").value();
    const auto days = static_cast<double>(content::end_day(exhibit.catalog.events.back().date) -
                                          content::first_day(exhibit.catalog.events.front().date));
    std::size_t alone = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : kTextScales)
            for (std::uint32_t event = 0; event < exhibit.catalog.events.size(); event += 3) {
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                visit.visit.comfort.text_scale = scale;
                const TimelinePage page = layout_timeline_page(visit.frame(), days, false);
                if (page.eras.h <= 0) continue;
                const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
                for (std::uint32_t i = 0; i < event; ++i)
                    screen->handle(SmallVisit::tap("timeline.next"), visit.frame());
                visit.now += seconds(5);
                const DisplayList list = drawn(*screen, visit);
                std::vector<std::string> names;
                for (const auto& command : list.commands()) {
                    const auto* text = std::get_if<platform::DrawText>(&command);
                    if (text == nullptr || !text->blob->text.starts_with("The years that")) continue;
                    if (!page.eras.contains({text->origin.x, text->origin.y + text->blob->size.h / 2})) continue;
                    CHECK(text->origin.x + text->blob->size.w <= page.axis.right());
                    names.push_back(text->blob->text);
                }
                CAPTURE(panel.size.w);
                CAPTURE(scale);
                CAPTURE(event);
                REQUIRE(!names.empty());
                if (names.size() > 1) continue;
                const auto day = content::first_day(exhibit.catalog.events[event].date);
                const auto own = std::find_if(eras.begin(), eras.end(), [&](const content::Era& era) {
                    return content::first_day(era.from) <= day && day < content::end_day(era.to);
                });
                if (scale == kTextScales[std::size(kTextScales) - 1] && own != eras.end()) {
                    CHECK(names[0] == own->title.in(0).text);
                    ++alone;
                }
            }
    CHECK(alone > 15);
}

TEST_CASE("where the scale has no room for names of eras, an event says which it belongs to") {
    SmallExhibit exhibit = dense_years();
    content::Era era;
    era.title = {{"The first years"}};
    era.from = content::parse_date("2014").value();
    era.to = content::parse_date("2018").value();
    exhibit.catalog.exhibit.eras.push_back(era);
    for (const float scale : {1.0f, 2.0f}) {
        SmallVisit visit{exhibit, {800, 480}, {133.0f / 160}};
        visit.visit.language = 1; // Uyghur needs more leading
        visit.visit.comfort.text_scale = scale;
        const auto axis = make_timeline({content::SectionId{1}, {}}, visit.frame());
        const auto event = make_timeline({content::SectionId{1}, content::EventId{0}}, visit.frame());
        const auto later = make_timeline({content::SectionId{1}, content::EventId{39}}, visit.frame());
        const bool on_scale = words_of(drawn(*axis, visit)).find("The first years") != std::string::npos;
        CHECK((words_of(drawn(*event, visit)).find("The first years") != std::string::npos) != on_scale);
        CHECK(words_of(drawn(*later, visit)).find("The first years") == std::string::npos);
    }
}

TEST_CASE("a timeline without events is an empty wall, not a fault") {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_timeline({content::SectionId{1}, {}}, visit.frame());
    SmallVisit::tap("timeline.next");
    CHECK(std::holds_alternative<Stay>(screen->handle(SmallVisit::tap("timeline.next"), visit.frame())));
}
