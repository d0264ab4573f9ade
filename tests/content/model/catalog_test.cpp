#include "content/model/catalog.h"

#include <doctest/doctest.h>

using namespace content;

TEST_CASE("a link finds its record by the curator's id, and only in the table that it names") {
    Catalog catalog;
    catalog.exhibit.languages = {*find_language("en"), *find_language("ug")};
    catalog.exhibit.sections.resize(2);
    catalog.exhibit.sections[1].key = "found";
    catalog.photographs.resize(1);
    catalog.photographs[0].key = "found";
    catalog.events.resize(1);
    catalog.events[0].key = "law";
    catalog.texts.resize(3);
    catalog.texts[0].kind = TextRecord::Kind::story;
    catalog.texts[0].key = "law";
    catalog.texts[1].key = "other";
    catalog.texts[2].kind = TextRecord::Kind::document;
    catalog.texts[2].key = "law";

    catalog.people.resize(1);
    catalog.people[0].key = "law";

    using Kind = Destination::Kind;
    CHECK(catalog.resolve("section:found") == Destination{Kind::section, 1});
    CHECK(catalog.resolve("photograph:found") == Destination{Kind::photograph, 0});
    CHECK(catalog.resolve("event:law") == Destination{Kind::event, 0});
    CHECK(catalog.resolve("story:law") == Destination{Kind::text, 0});
    CHECK(catalog.resolve("document:law") == Destination{Kind::text, 2});
    CHECK(catalog.resolve("person:law") == Destination{Kind::person, 0});
    CHECK(catalog.resolve("home").kind == Kind::home);
    for (const char* dead : {"transcript:law", "page:law", "story:", "story", ":", "", "https://example.org"})
        CHECK_MESSAGE(catalog.resolve(dead).kind == Kind::none, dead);
    CHECK(catalog.texts_of(TextRecord::Kind::story).size() == 2);
    CHECK(catalog.find_language("ug").value() == 1);
    CHECK_FALSE(catalog.find_language("kk").has_value());
}
