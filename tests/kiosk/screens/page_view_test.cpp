#include <doctest/doctest.h>

#include "kiosk/screens/photo_layout.h"
#include "kiosk/screens/screens.h"
#include "tests/support/scanned_document.h"

using namespace kiosk;
using platform::DisplayList;
using platform::DrawImage;
using platform::Gesture;
using platform::Rect;
using std::chrono::seconds;

namespace {

/// A document of three tall pages of 40 megapixels, the second with two regions.
SmallExhibit document() {
    SmallExhibit exhibit;
    content::TextRecord text;
    text.kind = content::TextRecord::Kind::document;
    text.key = "d";
    text.title = {{"A document with a name"}};
    for (int i = 0; i < 3; ++i) {
        content::ScannedPage page;
        page.image = content::ImageId{static_cast<std::uint32_t>(exhibit.catalog.images.size())};
        page.alt = {{"Page " + std::to_string(i + 1) + " in typewriting."}};
        page.credit = {{"An archive, CC0"}};
        exhibit.catalog.images.push_back({2900, 4096, {90, 80, 70}, 5400, 7627, 1});
        text.pages.push_back(std::move(page));
    }
    text.pages[1].regions = {{"title", 1000, 500, 8000, 600}, {"article-1", 1000, 2000, 8000, 900}};
    exhibit.catalog.texts.push_back(std::move(text));
    return exhibit;
}

DisplayList settled(Screen& screen, SmallVisit& visit) {
    visit.now += seconds(3);
    const Frame frame = visit.frame();
    screen.tick(frame);
    DisplayList list;
    screen.draw(frame, list);
    CHECK(!list.moving());
    return list;
}
const DrawImage* image_of(const DisplayList& list) {
    for (const auto& command : list.commands())
        if (const auto* image = std::get_if<DrawImage>(&command)) return image;
    return nullptr;
}
PageRoute route_of(const Screen& screen) {
    return std::get<PageRoute>(screen.route());
}
Intent tapped(Screen& screen, SmallVisit& visit, const std::string& target, platform::Vec2 at = {}) {
    return screen.handle(SmallVisit::tap(target, at), visit.frame());
}

} // namespace

TEST_CASE("a page is whole at first, and one goes through the pages to both ends and no farther") {
    const SmallExhibit exhibit = document();
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto view = make_page_view({{0}}, visit.frame());
        auto list = settled(*view, visit);
        REQUIRE(image_of(list) != nullptr);
        CHECK(image_of(list)->source == Rect{0, 0, 1, 1});
        CHECK(list.find_target("page.previous") == nullptr);
        CHECK(view->chrome(visit.frame()).where.count == "Page 1 of 3");
        for (int i = 0; i < 4; ++i) {
            tapped(*view, visit, "page.next");
            list = settled(*view, visit);
        }
        CHECK(route_of(*view).page == 2);
        CHECK(list.find_target("page.next") == nullptr);
        CHECK(list.find_target("page.canvas")->name == "Page 3 in typewriting.");
        tapped(*view, visit, "page.previous");
        CHECK(route_of(*view).page == 1);
    }
}

TEST_CASE("one comes as close as two pixels of the display to one of the scan, by the button alone") {
    const SmallExhibit exhibit = document();
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const auto view = make_page_view({{0}}, visit.frame());
        auto list = settled(*view, visit);
        int taps = 0;
        while (list.find_target("zoom.closer") != nullptr && taps++ < 20) {
            tapped(*view, visit, "zoom.closer");
            list = settled(*view, visit);
        }
        CHECK(taps < 20);
        const DrawImage& image = *image_of(list);
        CHECK(image.rect.w / image.source.w >= 2 * 5400 - 2);
        CHECK(image.rect == visit.frame().stage);
        while (list.find_target("zoom.farther") != nullptr && taps-- > 0) {
            tapped(*view, visit, "zoom.farther");
            list = settled(*view, visit);
        }
        CHECK(image_of(list)->source == Rect{0, 0, 1, 1});
    }
}

TEST_CASE("a route with a region comes close to it and frames it; the next page has no frame") {
    const SmallExhibit exhibit = document();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto view = make_page_view({{0}, 1, 1}, visit.frame());
    view->tick(visit.frame()); // it goes there from the whole page, so that one sees where it is
    const auto list = settled(*view, visit);
    const DrawImage& image = *image_of(list);
    CHECK(image.source.y <= 0.2f);
    CHECK(image.source.bottom() >= 0.29f);
    CHECK(image.source.h < 0.6f);
    const platform::Target* region = list.find_target("page.region.article-1");
    REQUIRE(region != nullptr);
    CHECK(region->selected);
    CHECK(!region->name.empty());
    tapped(*view, visit, "page.next");
    CHECK(!route_of(*view).region);
}

TEST_CASE("a tap on a part of the page frames it, another one lets it go, and beside it nothing happens") {
    const SmallExhibit exhibit = document();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto view = make_page_view({{0}, 1}, visit.frame());
    const auto list = settled(*view, visit);
    const Rect page = image_of(list)->rect;
    const auto at = [&](float x, float y) { return platform::Vec2{page.x + x * page.w, page.y + y * page.h}; };
    tapped(*view, visit, "page.canvas", at(0.5f, 0.9f));
    CHECK(!route_of(*view).region);
    tapped(*view, visit, "page.canvas", at(0.5f, 0.07f));
    CHECK(route_of(*view).region == 0u);
    tapped(*view, visit, "page.canvas", at(0.5f, 0.25f));
    CHECK(route_of(*view).region == 1u);
    tapped(*view, visit, "page.canvas", at(0.5f, 0.25f));
    CHECK(!route_of(*view).region);
}

TEST_CASE("the text is one touch away; a route past the pages or regions does no harm") {
    const SmallExhibit exhibit = document();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto view = make_page_view({{0}, 9, 9}, visit.frame());
    CHECK(route_of(*view) == PageRoute{{0}});
    settled(*view, visit);
    const Intent intent = tapped(*view, visit, "page.text");
    REQUIRE(std::holds_alternative<Open>(intent));
    CHECK(std::get<Open>(intent).route == Route{ReadRoute{{0}}});
}

namespace {

bool shows(const DisplayList& list, const std::string& words) {
    for (const auto& command : list.commands())
        if (const auto* text = std::get_if<platform::DrawText>(&command); text != nullptr && text->blob->text == words)
            return true;
    return false;
}
const std::string kLine2 = "A line of a document, number 2.", kOriginal2 = "ھۆججەتنىڭ بىر قۇرى، نومۇرى 2.";

} // namespace

TEST_CASE("beside a framed line stand its transcription and its translation, and the way into the text there") {
    for (const TestPanel& panel : kTestPanels)
        for (const content::LanguageIndex language : {content::LanguageIndex{0}, content::LanguageIndex{1}}) {
            ScannedDocument document(panel);
            document.visit.visit.language = language;
            const auto view = make_page_view({{0}}, document.frame());
            CHECK(!shows(document.settled(*view), kOriginal2));
            document.tapped(*view, "page.region.line-2"); // as the keys do, too: small ones can be reached
            const DisplayList list = document.settled(*view);
            REQUIRE(list.find_target("page.region.line-2") != nullptr);
            CHECK(list.find_target("page.region.line-2")->selected);
            CHECK(shows(list, kLine2) == (language == 0)); // who reads the original needs no other
            if (language == 1 || !document.frame().compact()) CHECK(shows(list, kOriginal2)); // else one scrolls
            const Intent intent = document.tapped(*view, "page.text");
            REQUIRE(std::holds_alternative<Open>(intent));
            CHECK(std::get<Open>(intent).route == Route{ReadRoute{{0}, content::LineOnPage{0, 1}}});
            document.tapped(*view, "page.region.line-2");
            CHECK(!shows(document.settled(*view), kOriginal2));
        }
}

TEST_CASE("who comes from the text for a line sees it close, and its words beside it on every panel") {
    for (const TestPanel& panel : kTestPanels) {
        ScannedDocument document(panel);
        const auto view = make_page_view({{0}, 1, 0}, document.frame());
        DisplayList list = document.settled(*view);
        CHECK(image_of(list)->source.w < 0.8f);
        CHECK(list.find_target("page.panel") != nullptr);
        CHECK(shows(list, "A line of a document, number 9."));
        document.tapped(*view, "zoom.closer"); // the picture takes the whole stage
        list = document.settled(*view);
        CHECK(list.find_target("page.panel") == nullptr);
        CHECK(image_of(list)->rect == document.frame().stage);
    }
}

TEST_CASE("beside a framed line stands the language that the visitor chose in the text, or none if they chose so") {
    ScannedDocument document;
    document.exhibit.catalog.texts[0].languages.push_back(2);
    document.bodies[2] = ScannedDocument::body("文件的一行，编号", 12, true);
    const auto shown = [&](std::optional<content::LanguageIndex> beside) {
        const auto view = make_page_view({{0}, 1, 0, beside}, document.frame());
        return document.settled(*view);
    };
    const std::string original = document.bodies[1]->blocks[8].text, chosen = document.bodies[2]->blocks[8].text;
    CHECK(shows(shown({}), original));
    CHECK(shows(shown(2), chosen));
    CHECK(!shows(shown(2), original));
    CHECK(!shows(shown(0), original)); // the one that is read: no other
    CHECK(shows(shown(0), "A line of a document, number 9."));
    CHECK(!shows(shown(7), original)); // a language that the text does not have does no harm
}

TEST_CASE("a part of the page that is no line is framed and no more") {
    ScannedDocument document;
    const auto view = make_page_view({{0}, 1, 1}, document.frame());
    const DisplayList list = document.settled(*view);
    CHECK(list.find_target("page.region.stamp")->selected);
    const Intent intent = document.tapped(*view, "page.text");
    CHECK(std::get<Open>(intent).route == Route{ReadRoute{{0}}});
}

TEST_CASE("a part of the page lies where it is on the picture, in a language that runs the other way too") {
    for (const content::LanguageIndex language : {content::LanguageIndex{0}, content::LanguageIndex{1}}) {
        ScannedDocument document;
        document.visit.visit.language = language;
        const auto view = make_page_view({{0}, 1, 0}, document.frame());
        DisplayList list = document.settled(*view);
        if (language == 1) list = list.mirrored(document.visit.size.w);
        const DrawImage& image = *image_of(list);
        const Rect& region = list.find_target("page.region.line-9")->rect;
        const float x = image.source.x + (region.center().x - image.rect.x) / image.rect.w * image.source.w;
        CHECK(x == doctest::Approx(0.3f).epsilon(0.02)); // 10 % to 50 % of the page
    }
}

TEST_CASE("words longer than their window are turned by a button beside a picture that is closer, too") {
    std::string line = "A line that goes on and on";
    for (int i = 0; i < 200; ++i)
        line += ", and on";
    for (const TestPanel& panel : kTestPanels) {
        ScannedDocument document(panel);
        document.bodies[0] = ScannedDocument::body(line, 12, true);
        const auto view = make_page_view({{0}, 1, 0}, document.frame());
        const auto buttons = [&] {
            const DisplayList list = document.settled(*view);
            for (std::size_t i = 0; i < list.targets().size(); ++i)
                for (std::size_t k = 0; k < i; ++k)
                    if (list.targets()[i].role == platform::Role::button &&
                        list.targets()[k].role == platform::Role::button)
                        CHECK(!list.targets()[i].rect.intersects(list.targets()[k].rect));
            return list;
        };
        CHECK(buttons().find_target("page.panel.down") != nullptr);
        CHECK(buttons().find_target("zoom.farther") != nullptr);
        for (int i = 0; i < 40 && buttons().find_target("page.panel.up") == nullptr; ++i)
            document.tapped(*view, "page.panel.down");
        CHECK(buttons().find_target("page.panel.up") != nullptr);
        // A step back and forth leads closer, on a small panel as well.
        document.tapped(*view, "zoom.farther");
        REQUIRE(buttons().find_target("zoom.closer") != nullptr);
        document.tapped(*view, "zoom.closer");
        CHECK(buttons().find_target("page.panel") == nullptr);
    }
}
