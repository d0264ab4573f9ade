#include <doctest/doctest.h>

#include "kiosk/screens/photo_layout.h"
#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using platform::DisplayList;
using platform::Gesture;
using platform::Vec2;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Kind = Gesture::Kind;

namespace {

/// After everything has come to rest.
DisplayList settled(Screen& screen, SmallVisit& visit) {
    visit.now += seconds(3);
    DisplayList list = drawn(screen, visit);
    CHECK(!list.moving());
    return list;
}
std::string shown(const Screen& screen, const SmallVisit& visit) {
    return visit.exhibit.catalog.photograph(std::get<PhotoRoute>(screen.route()).photograph).key;
}

SmallExhibit row_of(int count) {
    SmallExhibit exhibit;
    for (int i = 0; i < count; ++i)
        exhibit.add_photograph("p" + std::to_string(i), i % 2 == 0 ? 1600 : 800, 1200, "x");
    return exhibit;
}

/// A finger on the picture that moves in steps and lets go.
void drag(Screen& screen, SmallVisit& visit, Vec2 by, Vec2 velocity = {}, int steps = 10) {
    Gesture g;
    g.target = "photo.canvas";
    g.position = g.press_position = {400, 400};
    g.kind = Kind::press;
    screen.handle(g, visit.frame());
    for (int i = 0; i < steps; ++i) {
        g.kind = i == 0 ? Kind::drag_start : Kind::drag;
        g.delta = by * (1.0f / static_cast<float>(steps));
        g.translation = g.translation + g.delta;
        g.position = g.position + g.delta;
        visit.now += milliseconds(16);
        screen.handle(g, visit.frame());
    }
    if (velocity == Vec2{0.5f, 0.5f}) return; // the finger stays
    g.kind = Kind::drag_end;
    g.delta = {};
    g.velocity = velocity;
    screen.handle(g, visit.frame());
}
constexpr Vec2 kStays{0.5f, 0.5f};

} // namespace

TEST_CASE("the buttons of a photograph stand where its words begin, the one that turns them where they end") {
    const SmallExhibit exhibit = row_of(2);
    for (const TestPanel& panel : kTestPanels)
        for (const float text : {1.0f, 2.0f}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = text;
            const Frame frame = visit.frame();
            const PhotoLayout l = layout_photo(frame);
            CHECK(l.buttons[kPrevious].x == l.panel.x + l.pad);
            CHECK(l.buttons[kTurn].right() == l.panel.right() - l.pad);
            for (std::size_t i = 0; i < kFarther; ++i)
                CHECK(l.buttons[i].right() + frame.snap(kTargetGap) <= l.buttons[i + 1].x);
            CHECK((l.buttons[kFarther].right() + frame.snap(kTargetGap) <= l.buttons[kTurn].x ||
                   l.buttons[kFarther] == l.buttons[kTurn]));
            CHECK(l.cluster.intersection(l.buttons[kFarther]) == l.buttons[kFarther]);
        }
}

TEST_CASE("the neighbour follows the finger and glides in; next to nothing brings it back") {
    const SmallExhibit exhibit = row_of(4);
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto photo = make_photo({content::PhotographId{1}}, visit.frame());
        const float width = layout_photo(visit.frame()).mat.w;
        const auto rest = images(settled(*photo, visit));
        REQUIRE(rest.size() == 1);

        drag(*photo, visit, {-width / 3, 0}, kStays);
        const auto held = images(drawn(*photo, visit));
        REQUIRE(held.size() == 2);
        CHECK(held[0].rect.x < rest[0].rect.x);
        CHECK(held[1].image == 2); // what comes next, from the end edge
        CHECK(held[1].rect.x < width);
        CHECK(held[1].rect.x > held[0].rect.x);
        Gesture end;
        end.kind = Kind::drag_end;
        end.target = "photo.canvas";
        photo->handle(end, visit.frame());
        CHECK(shown(*photo, visit) == "p2");
        // From one frame to the next nothing jumps.
        const auto after = images(drawn(*photo, visit));
        CHECK(after[0].image == 2);
        CHECK(after[0].rect.x == doctest::Approx(held[1].rect.x).epsilon(0.01));
        CHECK(drawn(*photo, visit).moving());
        CHECK(images(settled(*photo, visit)).size() == 1);

        drag(*photo, visit, {-20, 0});
        CHECK(shown(*photo, visit) == "p2");
        settled(*photo, visit);
        drag(*photo, visit, {-30, 0}, {-1500, 0}, 3); // a flick
        CHECK(shown(*photo, visit) == "p3");
        settled(*photo, visit);
        drag(*photo, visit, {width / 2, 0}, {900, 0});
        CHECK(shown(*photo, visit) == "p2");
        settled(*photo, visit);
        drag(*photo, visit, {0, -400}, {0, -3000}); // not a swipe
        CHECK(shown(*photo, visit) == "p2");
        settled(*photo, visit);
    }
}

TEST_CASE("at both ends the row stretches like rubber and comes back") {
    const SmallExhibit exhibit = row_of(2);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto photo = make_photo({content::PhotographId{0}}, visit.frame());
    const auto rest = images(settled(*photo, visit));
    drag(*photo, visit, {400, 0}, kStays);
    const auto pulled = images(drawn(*photo, visit));
    CHECK(pulled[0].rect.x > rest[0].rect.x);
    CHECK(pulled[0].rect.x < rest[0].rect.x + 200);
    drag(*photo, visit, {400, 0}, {2000, 0});
    CHECK(shown(*photo, visit) == "p0");
    CHECK(images(settled(*photo, visit)) == rest);
    CHECK(drawn(*photo, visit).find_target("photo.previous") == nullptr);
    photo->handle(SmallVisit::tap("photo.previous"), visit.frame());
    CHECK(shown(*photo, visit) == "p0");
}

TEST_CASE("closer, the picture takes the stage and the words step aside; farther, they come back") {
    const SmallExhibit exhibit = row_of(3);
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto photo = make_photo({content::PhotographId{0}}, visit.frame());
        const DisplayList before = settled(*photo, visit);
        REQUIRE(before.find_target("photo.panel") != nullptr);
        const auto next = before.find_target("photo.next")->rect;
        Gesture twice = SmallVisit::tap("photo.canvas", {300, 200});
        twice.kind = Kind::double_tap;
        photo->handle(twice, visit.frame());
        photo->handle(SmallVisit::tap("zoom.closer"), visit.frame());
        const DisplayList closer = settled(*photo, visit);
        CHECK(closer.find_target("photo.panel") == nullptr);
        CHECK(closer.find_target("photo.canvas")->rect == visit.frame().stage);
        CHECK(images(closer)[0].rect == visit.frame().stage);
        CHECK(closer.find_target("photo.next")->rect == next); // buttons keep their places
        CHECK(closer.find_target("zoom.farther") != nullptr);
        photo->handle(twice, visit.frame());
        CHECK(settled(*photo, visit) == before);
    }
}

TEST_CASE("however far one goes in, the picture fills its place and never leaves it") {
    const SmallExhibit exhibit = row_of(1);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto photo = make_photo({content::PhotographId{0}}, visit.frame());
    for (int i = 0; i < 30; ++i)
        photo->handle(SmallVisit::tap("zoom.closer"), visit.frame());
    settled(*photo, visit);
    drag(*photo, visit, {50'000, -50'000});
    const DisplayList list = settled(*photo, visit);
    REQUIRE(images(list).size() == 1);
    const auto image = images(list)[0];
    CHECK(image.rect == list.find_target("photo.canvas")->rect);
    CHECK(image.source.w >= 1.0f / 8 * 0.9f);
    CHECK(image.source.x >= -0.001f);
    CHECK(image.source.bottom() <= 1.001f);
    CHECK(list.find_target("zoom.closer") == nullptr);
}

TEST_CASE("closer, a drag moves inside the picture and hands over at its edge") {
    const SmallExhibit exhibit = row_of(3);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto photo = make_photo({content::PhotographId{0}}, visit.frame());
    for (int i = 0; i < 3; ++i)
        photo->handle(SmallVisit::tap("zoom.closer"), visit.frame());
    const auto before = images(settled(*photo, visit))[0].source;
    drag(*photo, visit, {-200, 0});
    const auto moved = images(settled(*photo, visit))[0].source;
    CHECK(moved.x > before.x);
    CHECK(shown(*photo, visit) == "p0");
    drag(*photo, visit, {-6000, 0});
    CHECK(shown(*photo, visit) == "p1");
    const DisplayList next = settled(*photo, visit);
    CHECK(next.find_target("zoom.farther") == nullptr); // whole again
    CHECK(next.find_target("photo.panel") != nullptr);
}

TEST_CASE("a veiled photograph is shown when it is asked for, remembered for the visit, and can be passed by") {
    SmallExhibit exhibit = row_of(3);
    exhibit.catalog.photographs[1].sensitivity = content::Sensitivity::veiled;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto photo = make_photo({content::PhotographId{1}}, visit.frame());
    const DisplayList veiled = settled(*photo, visit);
    CHECK(images(veiled).empty());
    REQUIRE(veiled.find_target("photo.show") != nullptr);
    CHECK(veiled.find_target("zoom.closer") == nullptr);
    REQUIRE(veiled.find_target("photo.next") != nullptr); // a way past
    photo->handle(SmallVisit::tap("zoom.closer"), visit.frame());
    CHECK(images(settled(*photo, visit)).empty());

    // Beside its neighbours it stays veiled, and its button is not theirs.
    const auto first = make_photo({content::PhotographId{0}}, visit.frame());
    CHECK(settled(*first, visit).find_target("photo.next")->rect == veiled.find_target("photo.next")->rect);
    drag(*first, visit, {-400, 0}, kStays);
    CHECK(images(drawn(*first, visit)).size() == 1);
    CHECK(drawn(*first, visit).find_target("photo.show") == nullptr);

    const Intent intent = photo->handle(SmallVisit::tap("photo.show"), visit.frame());
    REQUIRE(std::holds_alternative<Unveil>(intent));
    CHECK(std::get<Unveil>(intent).photograph == content::PhotographId{1});
    visit.visit.unveiled.insert(std::get<Unveil>(intent).photograph);
    CHECK(images(settled(*photo, visit)).size() == 1);
    visit.visit = {};
    CHECK(images(settled(*photo, visit)).empty());
}

TEST_CASE(
    "the place of a photograph that is not carried says what it shows, why it is not here and what belongs to it") {
    SmallExhibit exhibit = row_of(1);
    exhibit.add_photograph("absent", 0, 0, "x");
    exhibit.add_event("taken", "2018", 0);
    exhibit.catalog.events[0].photographs = {content::PhotographId{1}};
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto photo = make_photo({content::PhotographId{1}}, visit.frame());
        std::string all;
        for (int i = 0; i < 6; ++i) { // on small panels the words are turned
            const DisplayList list = settled(*photo, visit);
            CHECK(images(list).empty());
            CHECK(list.find_target("zoom.closer") == nullptr);
            all += list.dump();
            if (list.find_target("photo.panel.down") == nullptr) break;
            photo->handle(SmallVisit::tap("photo.panel.down"), visit.frame());
        }
        CHECK(all.find("What absent shows") != std::string::npos);
        CHECK(all.find("Nobody in it consented") != std::string::npos);
        CHECK(all.find("An archive") != std::string::npos);
        CHECK(all.find("photo.link.event:taken") != std::string::npos);
        const Intent intent = photo->handle(SmallVisit::tap("photo.link.event:taken"), visit.frame());
        REQUIRE(std::holds_alternative<Open>(intent));
        CHECK(std::get<TimelineRoute>(std::get<Open>(intent).route).event == content::EventId{0});
    }
}

TEST_CASE("next stays inside what the visitor narrowed the wall to") {
    SmallExhibit exhibit;
    for (int i = 0; i < 6; ++i)
        exhibit.add_photograph("p" + std::to_string(i), 1600, 1200, i % 2 == 0 ? "Even" : "Odd");
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    PhotoFilter odd;
    odd.theme = "Odd";
    const auto photo = make_photo({content::PhotographId{1}, odd}, visit.frame());
    photo->handle(SmallVisit::tap("photo.next"), visit.frame());
    photo->handle(SmallVisit::tap("photo.next"), visit.frame());
    CHECK(shown(*photo, visit) == "p5");
    CHECK(settled(*photo, visit).find_target("photo.next") == nullptr);
}

TEST_CASE("the place of a photograph that is not here says so, however little room large letters leave") {
    SmallExhibit exhibit;
    exhibit.add_photograph("p", 0, 0, "x");
    std::string english, uyghur, chinese;
    for (int i = 0; i < 5; ++i) {
        english += "what the photograph would show, ";
        uyghur += "كۆك ۋە سېرىق خالات كىيگەن كىشىلەر، ";
        chinese += "身穿蓝黄色罩衣的人，";
    }
    exhibit.catalog.photographs[0].alt = {{english, uyghur, chinese}};
    exhibit.catalog.photographs[0].caption = {{"A caption."}};
    for (const TestPanel& panel : kTestPanels)
        for (const float text : {1.0f, 2.0f})
            for (content::LanguageIndex language = 0; language < 3; ++language) {
                CAPTURE(panel.size.w);
                CAPTURE(text);
                CAPTURE(language);
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = text;
                const auto screen = make_photo({{0}, {}}, visit.frame());
                const DisplayList list = settled(*screen, visit);
                const platform::Rect mount = layout_photo(visit.frame()).picture;
                bool says = false, all = false;
                for (const auto& command : list.commands()) {
                    const auto* words = std::get_if<platform::DrawText>(&command);
                    if (words == nullptr) continue;
                    const bool inside =
                        mount.contains(words->origin) && words->origin.y + words->blob->size.h <= mount.bottom();
                    says |= inside;
                    all |= words->blob->text == visit.frame().in_language(exhibit.catalog.photographs[0].alt).text;
                }
                CHECK(says);
                CHECK(all); // on the mount or beside it
            }
}

TEST_CASE("the board of a photograph that is not here takes all of the room that a picture has, on every panel") {
    SmallExhibit exhibit;
    exhibit.add_photograph("p", 0, 0, "x");
    for (const TestPanel& panel : kTestPanels)
        for (const float text : kTextScales) {
            CAPTURE(panel.size.w);
            CAPTURE(text);
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = text;
            const auto screen = make_photo({{0}, {}}, visit.frame());
            const DisplayList list = settled(*screen, visit);
            const platform::Rect room = layout_photo(visit.frame()).picture;
            CHECK(std::any_of(list.commands().begin(), list.commands().end(), [&](const auto& command) {
                const auto* board = std::get_if<platform::FillRect>(&command);
                return board != nullptr && board->rect == room;
            }));
        }
}

TEST_CASE("in high contrast, where a board is as black as the wall, it is seen by its line") {
    SmallExhibit exhibit;
    exhibit.add_photograph("p", 0, 0, "x");
    for (const auto ground : {Comfort::Ground::dark, Comfort::Ground::contrast}) {
        SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}, make_theme(exhibit.catalog.exhibit, ground)};
        const auto screen = make_photo({{0}, {}}, visit.frame());
        const DisplayList list = settled(*screen, visit);
        const platform::Rect board = layout_photo(visit.frame()).picture;
        const bool line = std::any_of(list.commands().begin(), list.commands().end(), [&](const auto& command) {
            const auto* stroke = std::get_if<platform::StrokeRect>(&command);
            return stroke != nullptr && stroke->rect == board;
        });
        CHECK(line == (ground == Comfort::Ground::contrast));
    }
}
