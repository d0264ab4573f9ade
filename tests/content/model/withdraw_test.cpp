// A catalog without what must not be shown.
#include "content/model/withdraw.h"

#include <doctest/doctest.h>

using namespace content;

namespace {

Catalog memorial() {
    Catalog c;
    c.exhibit.languages = {*find_language("en")};
    c.images.resize(4);
    const auto words = [](const char* text) { return Localized{{text}}; };
    c.sources = {{"archive", words("An archive"), "Somebody", "", "2019", "", "", ""},
                 {"paper", words("A paper"), "", "", "", "", "", ""}};
    for (std::uint32_t i = 0; i < 3; ++i) {
        Photograph p;
        p.key = std::string(1, static_cast<char>('a' + i));
        p.image = {i};
        p.sources = {{0}};
        c.photographs.push_back(p);
    }
    TextRecord story, document, page;
    story.key = document.key = "row"; // one key in two tables
    document.kind = TextRecord::Kind::document;
    page.kind = TextRecord::Kind::page;
    page.key = "first";
    story.photographs = {{0}, {1}, {2}};
    story.documents = {{1}};
    story.people = {{0}, {1}};
    story.in_pack = {0};
    document.in_pack = {1};
    document.pages = {{{3}, {}, {}, {}}, {{0}, {}, {}, {}}};
    page.in_pack = {2};
    c.texts = {story, document, page};
    TimelineEvent event;
    event.key = "day";
    event.photographs = {{1}};
    event.texts = {{1}, {0}};
    c.events = {event};
    Person one, other;
    one.key = "erkin";
    one.portrait = {2};
    one.relatives = {{{1}, Relation::father}};
    other.key = "gulnar";
    c.people = {one, other};
    Figure whole, part;
    whole.key = "all";
    whole.drawing = Figure::Drawing::dots;
    part.key = "some";
    part.drawing = Figure::Drawing::part;
    part.part_of = {0};
    c.figures = {whole, part};
    c.terms.resize(2);
    c.terms[0].key = "camp";
    c.terms[1].key = "law";
    c.alphabets = {{{{1}, "A"}, {{0}, "C"}}};
    PlaceRecord place;
    place.key = "town";
    place.photographs = {{2}};
    c.places = {place};
    using Kind = Section::Kind;
    c.exhibit.sections = {{Kind::page, "first", {}, {}, {}, {}, {2}, 1},
                          {Kind::photographs, "pictures", {}, {}, {}, {1}, {}, 1}};
    c.exhibit.notice.gentle_section = {1};
    AttractScene shows, opens, bare;
    shows.photograph = {1};
    opens.opens = {Destination::Kind::text, 1};
    c.exhibit.attract = {shows, opens, bare};
    return c;
}

Catalog without(std::set<std::string, std::less<>> records, std::vector<ImageId> images = {}) {
    Catalog c = memorial();
    withdraw(c, {std::move(records), std::move(images)});
    return c;
}

} // namespace

TEST_CASE("nothing withdrawn, or only what is not here: nothing changes") {
    const Catalog c = without({"photograph:nowhere", "song:a", "a", "", "photograph:"});
    CHECK(c.photographs.size() == 3);
    CHECK(c.exhibit.attract.size() == 3);
    CHECK(c.texts[0].photographs.size() == 3);
}

TEST_CASE("a photograph is gone from the wall, from stories and events, from the door it stood on and from attract") {
    const Catalog c = without({"photograph:b"});
    REQUIRE(c.photographs.size() == 2);
    CHECK(c.photographs[1].key == "c");
    CHECK(c.photographs[1].image == ImageId{2}); // pictures keep their number
    CHECK(c.resolve("photograph:b").kind == Destination::Kind::none);
    CHECK(c.texts[0].photographs == std::vector<PhotographId>{{0}, {1}});
    CHECK(c.events[0].photographs.empty());
    CHECK(c.places[0].photographs == std::vector<PhotographId>{{1}}); // still c
    CHECK(!c.exhibit.sections[1].cover);
    CHECK(c.exhibit.attract.size() == 2);
}

TEST_CASE("a document is gone, the story of the same key is not, and both are read under their old numbers") {
    const Catalog c = without({"document:row"});
    REQUIRE(c.texts.size() == 2);
    CHECK(c.texts[0].kind == TextRecord::Kind::story);
    CHECK(c.texts[0].documents.empty());
    CHECK(c.texts[1].in_pack == TextId{2});
    CHECK(c.events[0].texts == std::vector<TextId>{{0}});
    CHECK(c.exhibit.sections[0].page == TextId{1});
    CHECK(c.exhibit.attract.size() == 2); // the scene that opened it
}

TEST_CASE("a part of the exhibit that was one page goes with the page") {
    const Catalog c = without({"page:first"});
    REQUIRE(c.exhibit.sections.size() == 1);
    CHECK(c.exhibit.sections[0].key == "pictures");
    CHECK(c.exhibit.notice.gentle_section == SectionId{0});
}

TEST_CASE("a person is gone, and from what others are to them") {
    const Catalog c = without({"person:gulnar"});
    REQUIRE(c.people.size() == 1);
    CHECK(c.people[0].relatives.empty());
    CHECK(c.texts[0].people == std::vector<PersonId>{{0}});
    CHECK(without({"person:erkin"}).texts[0].people == std::vector<PersonId>{{0}}); // the other one
}

TEST_CASE("what was drawn inside a figure that is gone is a number again") {
    const Catalog c = without({"figure:all"});
    REQUIRE(c.figures.size() == 1);
    CHECK(c.figures[0].drawing == Figure::Drawing::number);
    CHECK(!c.figures[0].part_of);
}

TEST_CASE("a term is gone from the alphabet; a source, which numbers in texts point to, is emptied") {
    const Catalog c = without({"term:camp", "source:archive"});
    REQUIRE(c.terms.size() == 1);
    CHECK(c.alphabets[0] == std::vector<AlphabetEntry>{{{0}, "A"}});
    REQUIRE(c.sources.size() == 2);
    CHECK(c.sources[0].title.empty());
    CHECK(c.sources[0].author.empty());
    CHECK(c.photographs[0].sources == std::vector<SourceId>{{0}});
}

TEST_CASE("a picture is gone from every record that shows it, whatever its name") {
    const Catalog c = without({}, {{0}, {1}, {2}, {99}});
    for (const Photograph& photograph : c.photographs)
        CHECK(!photograph.image);
    CHECK(!c.people[0].portrait);
    REQUIRE(c.texts[1].pages.size() == 1); // the other page is another picture
    CHECK(c.texts[1].pages[0].image == ImageId{3});
    CHECK(!c.exhibit.sections[1].cover); // a door needs a picture
    CHECK(!c.exhibit.attract[0].photograph);
}

TEST_CASE("words that led to it are plain words, others still lead") {
    RichText text;
    text.blocks = {{RichBlock::Kind::paragraph, 0, "see this and that", {}}};
    text.blocks[0].spans = {{RichSpan::Kind::link, 4, 8, "story:row", {}},
                            {RichSpan::Kind::marked, 4, 8, "story:row", {}},
                            {RichSpan::Kind::link, 13, 17, "photograph:a", {}}};
    withdraw(text, {{"story:row"}, {}});
    REQUIRE(text.blocks[0].spans.size() == 2);
    CHECK(text.blocks[0].spans[0].kind == RichSpan::Kind::marked);
    CHECK(text.blocks[0].spans[1].link == "photograph:a");
}
