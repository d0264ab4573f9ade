
#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using platform::DisplayList;
using std::chrono::milliseconds;
using std::chrono::seconds;

namespace {

SmallExhibit two_scenes() {
    SmallExhibit exhibit;
    exhibit.catalog.exhibit.title = {{"The title", "ماۋزۇ", "标题"}};
    content::AttractScene scene;
    scene.line = {{"The first sentence.", "بىرىنچى جۈملە.", "第一句。"}};
    scene.figure = {{"2,884"}};
    scene.marks = 2884;
    scene.opens = {content::Destination::Kind::section, 1};
    exhibit.catalog.exhibit.attract.push_back(scene);
    scene.line = {{"The second sentence.", "ئىككىنچى جۈملە.", "第二句。"}};
    scene.marks = 0;
    exhibit.catalog.exhibit.attract.push_back(scene);
    return exhibit;
}

} // namespace

TEST_CASE("every scene is shown in every language before the next") {
    const SmallExhibit exhibit = two_scenes();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_attract(visit.frame());
    for (const char* sentence : {"The first", "بىرىنچى", "第一", "The second", "ئىككىنچى", "第二", "The first"}) {
        CHECK(words_of(drawn(*screen, visit)).find(sentence) != std::string::npos);
        visit.now += seconds(9);
    }
}

TEST_CASE("a scene rests between its fades, and its page turns about for a language that runs the other way") {
    const SmallExhibit exhibit = two_scenes();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_attract(visit.frame());
    const auto grid_of = [](const DisplayList& list) {
        for (const auto& command : list.commands())
            if (const auto* grid = std::get_if<platform::FillGrid>(&command)) return *grid;
        return platform::FillGrid{};
    };
    visit.now += seconds(4);
    const DisplayList english = drawn(*screen, visit);
    CHECK_FALSE(english.moving());
    CHECK(english.wake_time() > visit.now + seconds(1));
    CHECK(grid_of(english).count == 2884);
    CHECK(grid_of(english).rect.x > 960);
    visit.now = english.wake_time();
    CHECK(drawn(*screen, visit).moving());
    visit.now += seconds(5);
    const DisplayList uyghur = drawn(*screen, visit);
    CHECK_FALSE(uyghur.moving());
    CHECK(grid_of(uyghur).rect.right() < 960);
    CHECK(grid_of(uyghur).flipped);
    // What a hand reaches for does not move.
    for (const char* id : {"attract.begin.en", "attract.begin.ug", "attract.begin.zh-Hans"})
        CHECK(uyghur.find_target(id)->rect == english.find_target(id)->rect);
}

TEST_CASE("a visit begins in the language that was touched; the work leads to its own place") {
    const SmallExhibit exhibit = two_scenes();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto screen = make_attract(visit.frame());
    const Intent begin = screen->handle(SmallVisit::tap("attract.begin.zh-Hans"), visit.frame());
    REQUIRE(std::holds_alternative<Open>(begin));
    CHECK(std::holds_alternative<HomeRoute>(std::get<Open>(begin).route));
    CHECK(std::get<Open>(begin).language == content::LanguageIndex{2});
    visit.now += seconds(13); // the second language
    const Intent work = screen->handle(SmallVisit::tap("attract.scene"), visit.frame());
    CHECK(std::get<Open>(work).route == Route{TimelineRoute{{1}, {}}});
    CHECK(std::get<Open>(work).language == content::LanguageIndex{1});
}

TEST_CASE("figure and sentence keep below the title, however much a language needs") {
    SmallExhibit exhibit = two_scenes();
    std::string english, uyghur, chinese;
    for (int i = 0; i < 8; ++i) {
        english += "sixteen letters ";
        uyghur += "ئون ئالتە ھەرپ ";
        chinese += "一共有八个汉字";
    }
    exhibit.catalog.exhibit.attract[0].line = {{english, uyghur, chinese}};
    struct Panel {
        platform::Size size;
        float scale;
    };
    for (const Panel& panel : {Panel{{1920, 1080}, 0.64f}, Panel{{1080, 1920}, 0.64f}, Panel{{800, 480}, 0.55f}}) {
        SmallVisit visit{exhibit, panel.size, {panel.scale}};
        const auto screen = make_attract(visit.frame());
        for (int language = 0; language < 3; ++language) {
            visit.now += seconds(language == 0 ? 4 : 9); // at rest
            const DisplayList list = drawn(*screen, visit);
            float rule = 0;
            for (const auto& command : list.commands()) // the first fill is the hairline under the title
                if (const auto* fill = std::get_if<platform::FillRect>(&command)) {
                    rule = fill->rect.bottom();
                    break;
                }
            REQUIRE(rule > 0);
            for (const auto& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command))
                    if (text->blob->text == "2,884") CHECK(text->origin.y >= rule);
        }
    }
}

TEST_CASE(
    "three invitations stand on one line each, on the smallest panel with the largest letters without their rings") {
    const SmallExhibit exhibit = two_scenes();
    for (const TestPanel& panel : kTestPanels)
        for (const float text_scale : kTextScales) {
            CAPTURE(panel.size.w);
            CAPTURE(text_scale);
            const float nearer = panel.size.w == 800 ? 1.5f : 1; // seven inches are held at 40 cm
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160 / nearer, nearer}};
            visit.visit.comfort.text_scale = text_scale;
            const auto screen = make_attract(visit.frame());
            const DisplayList list = drawn(*screen, visit);
            const Frame frame = visit.frame();
            int invitations = 0, rings = 0;
            for (const auto& command : list.commands()) {
                if (const auto* ring = std::get_if<platform::StrokeRect>(&command)) rings += ring->radius > 0;
                const auto* words = std::get_if<platform::DrawText>(&command);
                if (words == nullptr) continue;
                for (const content::Language& l : exhibit.catalog.exhibit.languages) {
                    if (words->blob->text != frame.strings.find("attract.touch", l.tag)) continue;
                    ++invitations;
                    std::set<float> lines;
                    for (const auto& run : words->blob->runs)
                        for (const auto& glyph : run.glyphs)
                            lines.insert(std::round(glyph.position.y / words->blob->size.h));
                    CHECK(lines.size() == 1);
                    const auto* way = list.find_target("attract.begin." + l.tag);
                    REQUIRE(way != nullptr);
                    CHECK(words->blob->size.w <= way->rect.w);
                }
            }
            CHECK(invitations == 3);
            CHECK(rings == (panel.size.w == 800 && text_scale == kTextScales.back() ? 0 : 3));
        }
}

TEST_CASE("ten languages leave the sentence its room, each within reach") {
    SmallExhibit exhibit = two_scenes();
    auto& languages = exhibit.catalog.exhibit.languages;
    for (const char* tag : {"fr", "es", "tr", "ru", "kk", "ar", "hi"})
        languages.push_back(*content::find_language(tag));
    for (const TestPanel& panel : kTestPanels) {
        CAPTURE(panel.size.w);
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto screen = make_attract(visit.frame());
        visit.now += seconds(4);
        const DisplayList list = drawn(*screen, visit);
        const platform::Rect* before = nullptr;
        for (const content::Language& language : languages) {
            const auto* way = list.find_target("attract.begin." + language.tag);
            REQUIRE(way != nullptr);
            CHECK(way->rect.w >= visit.scale(kTarget) - 1);
            CHECK(way->rect.h >= visit.scale(kTarget) - 1);
            CHECK(way->rect.y > panel.size.h * 0.38f);
            CHECK(way->rect.bottom() <= panel.size.h);
            if (before != nullptr) CHECK((way->rect.x > before->right() || way->rect.y > before->bottom()));
            before = &way->rect;
        }
    }
}

TEST_CASE("a figure leaves its sentence the size of what is read, on a ten-inch panel too") {
    SmallExhibit exhibit = two_scenes();
    const std::string sentence = "Of the residents whom police in one county photographed in 2018, researchers matched "
                                 "2,884 to a record of detention.";
    exhibit.catalog.exhibit.attract[0].line = {{sentence}};
    for (const TestPanel& panel : {kTestPanels[0], kTestPanels[1], TestPanel{{1280, 800}, 147}}) {
        CAPTURE(panel.size.w);
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto screen = make_attract(visit.frame());
        visit.now += seconds(4);
        float read = 0, figure = 0;
        const DisplayList list = drawn(*screen, visit);
        for (const auto& command : list.commands())
            if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                if (text->blob->text == sentence) read = text->blob->runs.front().size_px;
                if (text->blob->text == "2,884") figure = text->blob->runs.front().size_px;
            }
        CHECK(read >= std::round(visit.scale(type_step(Type::body).size)));
        CHECK(figure > read);
    }
}

TEST_CASE("a language's name is never broken, and no invitation is higher than its row, however large the letters") {
    SmallExhibit exhibit = two_scenes();
    auto& languages = exhibit.catalog.exhibit.languages;
    for (const char* tag : {"fr", "es", "tr", "ru", "kk", "ar", "hi"})
        languages.push_back(*content::find_language(tag));
    int names = 0, sentences = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float scale : {1.0f, 1.3f, 1.65f, 2.0f})
            for (content::LanguageIndex language = 0; language < languages.size(); ++language) {
                CAPTURE(panel.size.w);
                CAPTURE(scale);
                CAPTURE(languages[language].tag);
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = scale;
                const auto screen = make_attract(visit.frame());
                visit.now += seconds(4);
                const DisplayList list = drawn(*screen, visit);
                for (const auto& command : list.commands()) {
                    const auto* text = std::get_if<platform::DrawText>(&command);
                    if (text == nullptr) continue;
                    for (const content::Language& l : languages) {
                        const bool name = text->blob->text == l.own_name;
                        if (!name && text->blob->text != visit.frame().strings.find("attract.touch", l.tag)) continue;
                        (name ? names : sentences) += 1;
                        const auto* way = list.find_target("attract.begin." + l.tag);
                        REQUIRE(way != nullptr);
                        CHECK(text->blob->size.h <= way->rect.h + visit.scale(kTargetGap));
                        std::set<float> baselines;
                        for (const auto& run : text->blob->runs)
                            for (const auto& glyph : run.glyphs)
                                baselines.insert(glyph.position.y);
                        if (name) CHECK(baselines.size() == 1);
                    }
                }
            }
    CHECK(names > 500);
    CHECK(sentences > 100);
}
