// The wall of people and a person's page, on an exhibit made in memory, on every panel and text size.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using content::DisplayLevel;
using content::Person;

namespace {

struct PeopleExhibit : SmallExhibit {
    PeopleExhibit() {
        content::Exhibit& e = catalog.exhibit;
        e.sections[0].kind = content::Section::Kind::people;
        e.sections[0].title = {{"People", "كىشىلەر", "人物"}};
        e.sections[0].line = {{"Places kept"}};
        e.groups = {{"kept", {{"Kept here"}}}, {"searching", {{"Who searched"}}}};
    }
    content::PersonId add(const std::string& key, DisplayLevel display, std::uint32_t group = 0) {
        Person p;
        p.key = key;
        p.basis = content::Basis::published;
        p.display = display;
        if (display <= DisplayLevel::name) p.name = {{"Name of " + key}};
        if (display != DisplayLevel::withheld)
            p.line = {{"A line about " + key + " that is long enough to be broken."}};
        p.group = {group};
        catalog.people.push_back(std::move(p));
        return {static_cast<std::uint32_t>(catalog.people.size() - 1)};
    }
    content::TextId add_story(const std::string& key, std::vector<content::PersonId> people) {
        content::TextRecord t;
        t.key = key;
        t.title = {{"Story " + key}};
        t.line = {{"Its line."}};
        t.languages = {0};
        t.people = std::move(people);
        catalog.texts.push_back(std::move(t));
        return {static_cast<std::uint32_t>(catalog.texts.size() - 1)};
    }
};

bool says(const platform::DisplayList& list, std::string_view words) {
    return list.dump().find(words) != std::string::npos;
}
Route opened(Screen& screen, SmallVisit& visit, const std::string& target) {
    const Intent intent = screen.handle(SmallVisit::tap(target), visit.frame());
    const auto* open = std::get_if<Open>(&intent);
    REQUIRE(open != nullptr);
    return open->route;
}

} // namespace

TEST_CASE("a place leads to its one story, or where there are several or none to a page of its own") {
    PeopleExhibit exhibit;
    const auto one = exhibit.add("one", DisplayLevel::name), none = exhibit.add("none", DisplayLevel::anonymous),
               both = exhibit.add("both", DisplayLevel::name, 1);
    const auto first = exhibit.add_story("first", {one, both});
    const auto second = exhibit.add_story("second", {both});
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto wall = make_people({{0}}, visit.frame());
    drawn(*wall, visit);
    CHECK(opened(*wall, visit, "people.place.one") == Route{ReadRoute{first}});
    CHECK(opened(*wall, visit, "people.place.none") == Route{PersonRoute{none}});
    CHECK(opened(*wall, visit, "people.place.both") == Route{PersonRoute{both}});
    CHECK(opened(*wall, visit, "people.story.second") == Route{ReadRoute{second}});
    CHECK(std::holds_alternative<Stay>(wall->handle(SmallVisit::tap("people.place.nobody"), visit.frame())));
}

TEST_CASE("who is in no group is not on the wall; a name that is not given is not in the list") {
    PeopleExhibit exhibit;
    exhibit.add("named", DisplayLevel::name);
    exhibit.add("unnamed", DisplayLevel::anonymous);
    exhibit.add("withheld", DisplayLevel::withheld);
    exhibit.add("researcher", DisplayLevel::name);
    exhibit.catalog.people.back().group = {};
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto wall = make_people({{0}}, visit.frame());
    const auto list = drawn(*wall, visit);
    CHECK(list.find_target("people.place.named")->name ==
          "Name of named. A line about named that is long enough to be broken.");
    CHECK(list.find_target("people.place.unnamed")->name ==
          "No name is given here. A line about unnamed that is long enough to be broken.");
    CHECK(list.find_target("people.place.withheld")->name == "A place is kept. Nothing is told here.");
    CHECK(list.find_target("people.place.researcher") == nullptr);
    CHECK(list.find_target("people.to.stories") == nullptr); // no stories: one block, no ways to it
    CHECK(list.find_target("people.to.kept") == nullptr);
}

TEST_CASE("on every panel, in every size of text: places keep their distance and their words stay inside") {
    PeopleExhibit exhibit;
    for (int i = 0; i < 20; ++i)
        exhibit.add(fmt::format("person-{}", i), i % 3 == 1 ? DisplayLevel::anonymous : DisplayLevel::name, i / 12);
    exhibit.add_story("first", {{0}});
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : kTextScales)
            for (content::LanguageIndex language = 0; language < 3; ++language) {
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = scale;
                const auto wall = make_people({{0}}, visit.frame());
                auto list = drawn(*wall, visit);
                platform::Gesture scroll;
                scroll.kind = platform::Gesture::Kind::scroll;
                scroll.delta.y = visit.frame().stage.h * 0.4f;
                CAPTURE(panel.size.w);
                CAPTURE(scale);
                std::vector<platform::Target> places;
                for (int further = 0; further < 12 && places.size() < 2; ++further) { // past the title
                    wall->handle(scroll, visit.frame());
                    visit.now += std::chrono::seconds(10);
                    list = drawn(*wall, visit);
                    places.clear();
                    for (const platform::Target& t : list.targets())
                        if (t.id.starts_with("people.place.")) places.push_back(t);
                }
                REQUIRE(places.size() >= 1);
                const float gap = std::floor(visit.frame().px(kTargetGap));
                for (const platform::Target& a : places) {
                    CHECK(a.rect.right() <= panel.size.w - std::floor(visit.frame().px(kScrollGutter)));
                    for (const platform::Target& b : places)
                        if (a.id != b.id) CHECK_FALSE(a.rect.inset(-gap / 2).intersects(b.rect.inset(-gap / 2)));
                }
                for (const platform::DrawCommand& command : list.commands())
                    if (const auto* text = std::get_if<platform::DrawText>(&command))
                        for (const platform::Target& place : places)
                            if (place.rect.contains(text->origin) &&
                                place.rect.bottom() < visit.frame().stage.bottom() - 1) // whole in the stage
                                CHECK(text->origin.y + text->blob->size.h <= place.rect.bottom() + 1);
            }
}

TEST_CASE("three people or ten thousand: only what is in the window is drawn, and all of it is reached") {
    for (const std::uint32_t count : {3u, 96u, 97u, 10'000u}) {
        PeopleExhibit exhibit;
        for (std::uint32_t i = 0; i < count; ++i)
            exhibit.add(fmt::format("person-{}", i), i % 5 == 4 ? DisplayLevel::withheld : DisplayLevel::name);
        SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
        const auto wall = make_people({{0}}, visit.frame());
        auto list = drawn(*wall, visit);
        CAPTURE(count);
        CHECK(list.targets().size() < 200);
        CHECK(list.find_target("people.place.person-0") != nullptr);
        platform::Gesture scroll;
        scroll.kind = platform::Gesture::Kind::scroll;
        scroll.delta.y = 10'000'000;
        wall->handle(scroll, visit.frame());
        visit.now += std::chrono::seconds(30);
        list = drawn(*wall, visit);
        CHECK(list.find_target(fmt::format("people.place.person-{}", count - 1)) != nullptr);
        CHECK(list.targets().size() < 200);
    }
}

TEST_CASE("a portrait is on the wall and on the page of whoever has one, the window of others is empty") {
    PeopleExhibit exhibit;
    exhibit.catalog.images.push_back({240, 300, {90, 80, 70}});
    exhibit.add("shown", DisplayLevel::full);
    exhibit.catalog.people.back().portrait = {0};
    exhibit.catalog.people.back().alt = {{"A face"}};
    exhibit.add("named", DisplayLevel::name);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto wall = make_people({{0}}, visit.frame());
    const auto list = drawn(*wall, visit);
    const auto images = std::count_if(list.commands().begin(), list.commands().end(), [](const auto& command) {
        return std::holds_alternative<platform::DrawImage>(command);
    });
    CHECK(images == 1);
    CHECK(list.find_target("people.place.shown")->name.ends_with("A face"));
    const auto page = make_person({{0}}, visit.frame());
    CHECK(drawn(*page, visit).find_target("person.page")->name.ends_with("A face"));
}

TEST_CASE("the place of a name that is not given is upright on every panel, in every size of text") {
    PeopleExhibit exhibit;
    const auto unnamed = exhibit.add("unnamed", DisplayLevel::anonymous);
    int beside = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : kTextScales) {
            CAPTURE(panel.size.w);
            CAPTURE(scale);
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = scale;
            const auto page = make_person({unnamed}, visit.frame());
            const auto list = drawn(*page, visit);
            const auto frame = std::find_if(list.commands().begin(), list.commands().end(), [](const auto& command) {
                return std::holds_alternative<platform::StrokeRect>(command);
            });
            REQUIRE(frame != list.commands().end());
            const platform::Rect place = std::get<platform::StrokeRect>(*frame).rect;
            CHECK(place.w / place.h == doctest::Approx(0.8).epsilon(0.02));
            CHECK(place.h <= visit.frame().stage.h / 2 + 1); // words are in sight with it
            // Below it on a low panel they are not: there they stand beside it.
            if (!visit.frame().compact() || visit.frame().portrait()) continue;
            ++beside;
            for (const auto& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command);
                    text != nullptr && text->origin.y < place.bottom()) {
                    CHECK(text->origin.x > place.right());
                    CHECK(text->origin.x + text->blob->size.w <= visit.frame().stage.right());
                }
        }
    CHECK(beside > 0);
}

TEST_CASE("a person's page has the stories, the relations, the sources and the basis; of a withheld one only a place") {
    PeopleExhibit exhibit;
    exhibit.catalog.sources.push_back({"s1", {{"A report"}}, "", "A newspaper", "2022", "", "", ""});
    const auto wife = exhibit.add("wife", DisplayLevel::name), husband = exhibit.add("husband", DisplayLevel::name, 1);
    exhibit.catalog.people[0].sources = {{0}};
    exhibit.catalog.people[0].relatives = {{husband, content::Relation::wife}};
    exhibit.add("withheld", DisplayLevel::withheld);
    const auto story = exhibit.add_story("first", {wife});
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto page = make_person({wife}, visit.frame());
        const auto list = drawn(*page, visit);
        CHECK(says(list, "Name of wife"));
        CHECK(opened(*page, visit, "person.link.1") == Route{ReadRoute{story}});
        CHECK(opened(*page, visit, "person.link.2") == Route{PersonRoute{husband}});
        if (!visit.frame().compact()) {
            for (const char* words :
                 {"Story first", "Wife of Name of husband", "Kept here", "A report", "Known from published reports."})
                CHECK_MESSAGE(says(list, words), words);
        }
    }
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto page = make_person({{2}}, visit.frame());
    const auto list = drawn(*page, visit);
    CHECK(says(list, "A place is kept. Nothing is told here."));
    CHECK_FALSE(says(list, "Known from"));
    CHECK_FALSE(says(list, "no story"));
}

TEST_CASE("the passage goes by each place once and ends by itself; calm, it does not move") {
    PeopleExhibit exhibit;
    exhibit.add("one", DisplayLevel::name);
    exhibit.add("two", DisplayLevel::anonymous);
    exhibit.add("three", DisplayLevel::name, 1);
    exhibit.catalog.exhibit.remembrance = {true, {}, 10, 8, {0}, {{"A moment"}}};
    for (const bool calm : {false, true}) {
        SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
        visit.visit.comfort.calm = calm;
        const auto screen = make_remembrance({}, visit.frame());
        const platform::Instant start = visit.now;
        const auto at = [&](int seconds) {
            visit.now = start + std::chrono::seconds(seconds);
            return drawn(*screen, visit);
        };
        CHECK(says(at(0), "A moment"));
        CHECK(says(at(4), "A moment"));
        CHECK(says(at(12), "Name of one"));
        const auto unnamed = at(20);
        CHECK_FALSE(says(unnamed, "Name of"));
        CHECK(says(unnamed, "A line about two"));
        CHECK(at(8).moving() == !calm);
        for (int second = 0; second < 24 && calm; ++second)
            CHECK_FALSE(at(second).moving());
        visit.now = start + std::chrono::seconds(24) - std::chrono::milliseconds(1);
        CHECK(std::holds_alternative<Stay>(screen->tick(visit.frame())));
        visit.now = start + std::chrono::seconds(24);
        CHECK(std::holds_alternative<Back>(screen->tick(visit.frame())));
    }
}

TEST_CASE("at its hour it begins where it is told to, lasts as it is told to, and a finger begins the visit") {
    PeopleExhibit exhibit;
    exhibit.add("one", DisplayLevel::name);
    exhibit.add("two", DisplayLevel::name);
    exhibit.catalog.exhibit.remembrance = {true, {600}, 10, 8, {}, {}};
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160}};
    const auto screen = make_remembrance({true, 1, std::chrono::minutes(3)}, visit.frame());
    const platform::Instant start = visit.now;
    CHECK(says(drawn(*screen, visit), "Name of two"));
    visit.now = start + std::chrono::seconds(12);
    CHECK(says(drawn(*screen, visit), "Name of one"));
    platform::Gesture press;
    press.kind = platform::Gesture::Kind::press;
    const Intent begun = screen->handle(press, visit.frame());
    REQUIRE(std::holds_alternative<Open>(begun));
    CHECK(std::get<Open>(begun).route == Route{HomeRoute{}});
    visit.now = start + std::chrono::minutes(3);
    CHECK(std::holds_alternative<EndVisit>(screen->tick(visit.frame())));
}
