#include <doctest/doctest.h>

#include <set>

#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using platform::DisplayList;

namespace {

SmallExhibit mixed_wall(int count) {
    SmallExhibit exhibit;
    const std::uint32_t widths[] = {1600, 900, 2400, 1200, 0, 700};
    for (int i = 0; i < count; ++i)
        exhibit.add_photograph("p" + std::to_string(i), widths[i % 6], 1200, i % 2 == 0 ? "Places" : "Plants");
    return exhibit;
}

} // namespace

TEST_CASE("photographs on the wall are whole, keep their proportions and never touch") {
    const SmallExhibit exhibit = mixed_wall(40);
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
        const auto shown = images(drawn(*screen, visit));
        REQUIRE(!shown.empty());
        for (std::size_t i = 0; i < shown.size(); ++i) {
            const auto& record = exhibit.catalog.images[shown[i].image];
            CHECK(shown[i].source == platform::Rect{0, 0, 1, 1});
            const float ratio = shown[i].rect.w / shown[i].rect.h;
            CHECK(ratio ==
                  doctest::Approx(static_cast<float>(record.width) / static_cast<float>(record.height)).epsilon(0.03));
            CHECK(shown[i].rect.x >= 0);
            CHECK(shown[i].rect.right() <= panel.size.w);
            for (std::size_t k = 0; k < i; ++k)
                CHECK(!shown[i].rect.intersects(shown[k].rect));
        }
    }
}

TEST_CASE("seven thousand photographs cost a frame what is seen") {
    const SmallExhibit few = mixed_wall(60), many = mixed_wall(7000);
    SmallVisit visit_few{few, {1920, 1080}, {102.0f / 160}}, visit_many{many, {1920, 1080}, {102.0f / 160}};
    const auto small = make_gallery({content::SectionId{0}}, visit_few.frame());
    const auto large = make_gallery({content::SectionId{0}}, visit_many.frame());
    CHECK(drawn(*small, visit_few).commands().size() == drawn(*large, visit_many).commands().size());
}

TEST_CASE("a theme's tab shows its photographs only; the photograph opens inside the theme") {
    const SmallExhibit exhibit = mixed_wall(12);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
    drawn(*screen, visit);
    screen->handle(SmallVisit::tap("gallery.theme.2"), visit.frame());
    const DisplayList list = drawn(*screen, visit);
    CHECK(list.find_target("gallery.theme.2")->selected);
    CHECK(list.find_target("gallery.tile.p1") != nullptr);
    CHECK(list.find_target("gallery.tile.p0") == nullptr);
    const Intent intent = screen->handle(SmallVisit::tap("gallery.tile.p1"), visit.frame());
    REQUIRE(std::holds_alternative<Open>(intent));
    const auto& route = std::get<PhotoRoute>(std::get<Open>(intent).route);
    CHECK(route.photograph == content::PhotographId{1});
    CHECK(route.filter.theme == "Plants");
}

TEST_CASE("themes that find no room are a button away") {
    SmallExhibit exhibit;
    for (int i = 0; i < 20; ++i)
        exhibit.add_photograph("p" + std::to_string(i), 1600, 1200, "A theme of its own " + std::to_string(i));
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160}};
    const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
    std::set<std::string> seen;
    for (int page = 0; page < 20; ++page) {
        const DisplayList list = drawn(*screen, visit);
        for (const auto& target : list.targets()) {
            if (!target.id.starts_with("gallery.theme.")) continue;
            seen.insert(target.id);
            CHECK(target.rect.right() <= 800);
        }
        REQUIRE(list.find_target("gallery.more") != nullptr);
        screen->handle(SmallVisit::tap("gallery.more"), visit.frame());
    }
    CHECK(seen.size() == 21); // with "all"
}

TEST_CASE("large letters on a small panel bring no theme under the buttons that scroll") {
    SmallExhibit exhibit;
    for (int i = 0; i < 20; ++i)
        exhibit.add_photograph("p" + std::to_string(i), 0, 0, "Theme " + std::to_string(i));
    exhibit.catalog.exhibit.sections[0].line = {
        {"",
         "تۇتۇپ تۇرۇش خاتىرىسىگە ماس كەلگەن پورترېتلار، ئۇلار نېمە ئۈچۈن بۇ كۆرگەزمىدە كۆرسىتىلمەيدۇ، بۇنى كىم دېگەن"}};
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160 * 40 / 60}};
    visit.visit.comfort.text_scale = 2;
    visit.visit.language = 1; // whose lines are the highest
    const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
    const DisplayList list = drawn(*screen, visit);
    const auto *down = list.find_target("gallery.down"), *more = list.find_target("gallery.more");
    REQUIRE(down != nullptr);
    REQUIRE(more != nullptr);
    REQUIRE(more->rect.bottom() > down->rect.y); // as low
    for (const auto& target : list.targets())
        if (target.id.starts_with("gallery.theme.") || target.id == "gallery.more")
            CHECK(target.rect.right() + visit.scale(kTargetGap) <= down->rect.x + 1);
}

TEST_CASE("who comes back from a photograph finds it in sight, and the wall where it was when it is") {
    const SmallExhibit exhibit = mixed_wall(200);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
    const DisplayList before = drawn(*screen, visit);
    screen->come_back(PhotoRoute{content::PhotographId{1}}, visit.frame());
    CHECK(drawn(*screen, visit) == before);
    for (const std::uint32_t last : {150u, 199u, 20u, 0u}) {
        screen->come_back(PhotoRoute{content::PhotographId{last}}, visit.frame());
        const DisplayList list = drawn(*screen, visit);
        const auto* tile = list.find_target("gallery.tile.p" + std::to_string(last));
        REQUIRE(tile != nullptr);
        CHECK(tile->rect.y > 0);
        CHECK(tile->rect.bottom() < visit.frame().stage.h);
        CHECK(list.hit(tile->rect.center())->id == tile->id);
    }
}

TEST_CASE("the thumb and the page buttons have a place of their own") {
    const SmallExhibit exhibit = mixed_wall(200);
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
        screen->come_back(PhotoRoute{content::PhotographId{100}}, visit.frame());
        const DisplayList list = drawn(*screen, visit);
        for (const char* button : {"gallery.up", "gallery.down"}) {
            REQUIRE(list.find_target(button) != nullptr);
            for (const auto& target : list.targets())
                if (target.id.starts_with("gallery.tile."))
                    CHECK(!target.rect.intersects(list.find_target(button)->rect));
        }
    }
}

TEST_CASE("a veiled photograph shows nothing of itself on the wall, asked for or not") {
    SmallExhibit exhibit = mixed_wall(3);
    exhibit.catalog.photographs[1].sensitivity = content::Sensitivity::veiled;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    visit.visit.unveiled.insert(content::PhotographId{1});
    const auto wall = make_gallery({content::SectionId{0}}, visit.frame());
    const DisplayList list = drawn(*wall, visit);
    CHECK(images(list).size() == 2);
    for (const auto& image : images(list))
        CHECK(image.image != 1);
    CHECK(list.find_target("gallery.tile.p1") != nullptr);
}

TEST_CASE("a wall at rest asks for half a screen to both sides; a fling asks for what it will reach, nearest first") {
    const SmallExhibit exhibit = mixed_wall(600);
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_gallery({content::SectionId{0}}, visit.frame());
    drawn(*screen, visit);
    const auto asked = [](const DisplayList& list) {
        std::vector<platform::PrefetchImage> out;
        for (const auto& command : list.commands())
            if (const auto* next = std::get_if<platform::PrefetchImage>(&command)) out.push_back(*next);
        return out;
    };
    const auto fling = [&](float speed) {
        platform::Gesture g;
        g.target = "gallery.wall";
        for (const auto kind :
             {platform::Gesture::Kind::press, platform::Gesture::Kind::drag_start, platform::Gesture::Kind::drag_end}) {
            g.kind = kind;
            g.velocity.y = -speed;
            screen->handle(g, visit.frame());
        }
    };
    const std::size_t at_rest = asked(drawn(*screen, visit)).size();
    CHECK(at_rest > 0);
    fling(60'000);
    visit.now += std::chrono::milliseconds(100);
    DisplayList list = drawn(*screen, visit);
    const auto down = asked(list);
    CHECK(down.size() > 5 * at_rest);
    CHECK(down.size() <= 96);
    for (std::size_t i = 0; i < down.size(); ++i) {
        CHECK(down[i].quick);
        CHECK(down[i].image > images(list).back().image);
        if (i > 0) CHECK(down[i].image > down[i - 1].image);
    }
    CHECK(images(list).front().moving);
    fling(-60'000);
    visit.now += std::chrono::milliseconds(60);
    list = drawn(*screen, visit);
    const auto up = asked(list);
    REQUIRE(!up.empty());
    for (std::size_t i = 0; i < up.size(); ++i) {
        CHECK(up[i].image < images(list).front().image);
        if (i > 0) CHECK(up[i].image < up[i - 1].image);
    }
    visit.now += std::chrono::seconds(6);
    list = drawn(*screen, visit);
    CHECK(!images(list).front().moving);
    for (const auto& next : asked(list))
        CHECK(!next.quick);
}

TEST_CASE("the neighbours of a photograph are asked for at the size at which they will be drawn") {
    const SmallExhibit exhibit = mixed_wall(3);
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const DisplayList first = drawn(*make_photo({content::PhotographId{0}, {}}, visit.frame()), visit);
        const DisplayList second = drawn(*make_photo({content::PhotographId{1}, {}}, visit.frame()), visit);
        const auto next = std::find_if(first.commands().begin(), first.commands().end(), [](const auto& command) {
            return std::holds_alternative<platform::PrefetchImage>(command);
        });
        REQUIRE(next != first.commands().end());
        CHECK(std::get<platform::PrefetchImage>(*next).image == images(second).front().image);
        CHECK(std::get<platform::PrefetchImage>(*next).size == images(second).front().rect.size());
    }
}
