// A line of a text and the same line on its scan: from the one to the other and back.
#include <doctest/doctest.h>

#include "kiosk/screens/screens.h"
#include "tests/support/scanned_document.h"

using namespace kiosk;
using content::LineOnPage;
using platform::DisplayList;
using platform::Target;

namespace {

const Target* selected_line(const DisplayList& list) {
    for (const Target& target : list.targets())
        if (target.id.starts_with("reader.line.") && target.selected) return &target;
    return nullptr;
}

} // namespace

TEST_CASE("each line that is on a scan can be selected by a touch or by keys, and leads to its place there") {
    for (const TestPanel& panel : kTestPanels)
        for (const content::LanguageIndex language : {content::LanguageIndex{0}, content::LanguageIndex{1}}) {
            ScannedDocument document(panel);
            document.visit.visit.language = language;
            const auto reader = make_reader({{0}}, document.frame());
            DisplayList list = document.settled(*reader);
            const Target* line = list.find_target("reader.line.2");
            REQUIRE(line != nullptr);
            CHECK(!line->selected);
            CHECK(!line->name.empty());
            CHECK(line->focusable);
            CHECK(list.find_target("reader.line.3") == nullptr); // it is on no page
            CHECK(list.find_target("reader.on-page") == nullptr);
            const platform::Vec2 words{line->rect.right() + 40, line->rect.center().y};
            document.tapped(*reader, "reader.page", words);
            list = document.settled(*reader);
            REQUIRE(selected_line(list) != nullptr);
            CHECK(selected_line(list)->id == "reader.line.2");
            const Target* link = list.find_target("reader.on-page");
            REQUIRE(link != nullptr);
            CHECK(!link->name.empty());
            const Intent intent = document.tapped(*reader, "reader.on-page");
            REQUIRE(std::holds_alternative<Open>(intent));
            CHECK(std::get<Open>(intent).route == Route{PageRoute{{0}, 0, 1}});
            document.tapped(*reader, "reader.line.2"); // as the keys do: once more lets it go
            list = document.settled(*reader);
            CHECK(selected_line(list) == nullptr);
            CHECK(list.find_target("reader.on-page") == nullptr);
        }
}

TEST_CASE("the language that a visitor chose beside a text goes along to the page") {
    ScannedDocument document;
    document.exhibit.catalog.texts[0].languages.push_back(2);
    document.bodies[2] = ScannedDocument::body("文件的一行，编号", 12, true);
    const auto reader = make_reader({{0}}, document.frame());
    const auto page_after = [&](const char* choice) {
        document.settled(*reader);
        document.tapped(*reader, "reader.languages");
        document.tapped(*reader, choice);
        document.settled(*reader);
        document.tapped(*reader, "reader.line.2");
        document.settled(*reader);
        const Intent intent = document.tapped(*reader, "reader.on-page");
        document.tapped(*reader, "reader.line.2"); // lets it go
        REQUIRE(std::holds_alternative<Open>(intent));
        return std::get<PageRoute>(std::get<Open>(intent).route);
    };
    CHECK(page_after("reader.second.zh-Hans").beside == content::LanguageIndex{2});
    CHECK(page_after("reader.second.none").beside == content::LanguageIndex{0}); // that which is read
}

TEST_CASE("alone, a text lets only those lines be selected that are on a scan") {
    ScannedDocument document(kTestPanels[2]); // no room for two languages
    const auto reader = make_reader({{0}}, document.frame());
    DisplayList list = document.settled(*reader);
    const Target *second = list.find_target("reader.line.2"), *page = list.find_target("reader.page");
    REQUIRE(second != nullptr);
    REQUIRE(page != nullptr);
    const std::size_t before = list.commands().size();
    document.tapped(*reader, "reader.page", {second->rect.right() + 40, second->whole.bottom() + 20}); // the third line
    CHECK(document.settled(*reader).commands().size() == before);
}

TEST_CASE("who comes for a line finds it selected and in sight, also when the text is read from the pack later") {
    ScannedDocument document;
    for (const bool late : {false, true}) {
        auto bodies = document.bodies;
        if (late) document.bodies.clear();
        const auto reader = make_reader({{0}, LineOnPage{1, 0}}, document.frame());
        document.settled(*reader);
        document.bodies = bodies;
        const DisplayList list = document.settled(*reader);
        REQUIRE(selected_line(list) != nullptr);
        CHECK(selected_line(list)->id == "reader.line.9");
        CHECK(document.frame().stage.contains(selected_line(list)->rect.center()));
        CHECK(list.find_target("reader.on-page") != nullptr);
    }
    // What is no line of the text does no harm.
    for (const LineOnPage line : {LineOnPage{1, 1}, LineOnPage{1, 7}, LineOnPage{9, 0}}) {
        const auto reader = make_reader({{0}, line}, document.frame());
        CHECK(selected_line(document.settled(*reader)) == nullptr);
    }
}

TEST_CASE("back from the page one is where one was; another line that was framed there is followed") {
    ScannedDocument document;
    const auto reader = make_reader({{0}}, document.frame());
    document.settled(*reader);
    document.tapped(*reader, "reader.line.2");
    const DisplayList before = document.settled(*reader);
    reader->come_back(PageRoute{{0}, 0, 1}, document.frame());
    CHECK(document.settled(*reader).dump() == before.dump());
    reader->come_back(PageRoute{{0}, 0}, document.frame()); // nothing is framed any more
    CHECK(document.settled(*reader).dump() == before.dump());
    reader->come_back(PageRoute{{0}, 1, 0}, document.frame());
    const DisplayList followed = document.settled(*reader);
    REQUIRE(selected_line(followed) != nullptr);
    CHECK(selected_line(followed)->id == "reader.line.9");
}

TEST_CASE("a selected line stays selected in another language and with larger letters") {
    ScannedDocument document;
    const auto reader = make_reader({{0}}, document.frame());
    document.settled(*reader);
    document.tapped(*reader, "reader.line.2");
    document.settled(*reader);
    document.visit.visit.language = 1;
    REQUIRE(selected_line(document.settled(*reader)) != nullptr);
    document.visit.visit.comfort.text_scale = 2;
    const DisplayList list = document.settled(*reader);
    REQUIRE(selected_line(list) != nullptr);
    CHECK(selected_line(list)->id == "reader.line.2");
}

TEST_CASE("a text is the same place whichever of its lines is pointed out") {
    CHECK(same_place(ReadRoute{{0}}, ReadRoute{{0}, LineOnPage{1, 2}}));
    CHECK(!same_place(ReadRoute{{0}}, ReadRoute{{1}}));
    CHECK(!same_place(PageRoute{{0}, 1}, PageRoute{{0}, 2}));
    CHECK(!same_place(ReadRoute{{0}}, PageRoute{{0}}));
}
