// What the reader hands over: records in order, ids resolved, citations numbered.
#include <doctest/doctest.h>

#include "tests/support/sound_exhibit.h"

using namespace content;
using tests::SoundExhibit;

TEST_CASE("citations are numbered as they first appear, and their numbers stand in the text") {
    SoundExhibit folder;
    folder.write("sources.csv", "id,title\ns1,A\ns2,B\n");
    folder.write("pages/found.md", "---\ntitle: T\n---\nOne. [@s2]\n\nTwo [@s1; @s2] *ends*.\n");
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    REQUIRE(draft.bodies.size() == 1);
    const RichText& text = draft.bodies[0].rich_text;
    CHECK(text.citations == std::vector<SourceId>{{1}, {0}});
    REQUIRE(text.blocks.size() == 2);
    CHECK(text.blocks[0].text == "One.1");
    CHECK(text.blocks[1].text == "Two2,1 ends.");
    REQUIRE(text.blocks[1].spans.size() == 3);
    const RichSpan& last = text.blocks[1].spans[2];
    CHECK(last.kind == RichSpan::Kind::emphasis);
    CHECK(text.blocks[1].text.substr(last.begin, last.end - last.begin) == "ends");
    CHECK(draft.catalog.texts[0].sources.size() == 2);
}

TEST_CASE("events stand by their first day and texts by their order, whatever the order of the files") {
    SoundExhibit folder;
    folder.write("timeline.csv",
                 "id;date;title;sources\nlate;2018-06;L;s1\nold;44 BCE;O;s1\nearly;2018-05/2019-01;E;s1\n");
    folder.write("stories/a.md", "---\ntitle: A\norder: 20\nevents: [old]\n---\nText. [@s1]\n");
    folder.write("stories/b.md", "---\ntitle: B\norder: 10\n---\nText. [@s1]\n");
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    REQUIRE(draft.catalog.events.size() == 3);
    CHECK(draft.catalog.events[0].key == "old");
    CHECK(draft.catalog.events[1].key == "early");
    CHECK(draft.catalog.events[2].key == "late");
    const auto stories = draft.catalog.texts_of(TextRecord::Kind::story);
    REQUIRE(stories.size() == 2);
    CHECK(draft.catalog.text(stories[0]).key == "b");
    CHECK(draft.catalog.text(stories[1]).events == std::vector<EventId>{{0}});
}

TEST_CASE("citations in a cell become the event's sources and leave its text") {
    SoundExhibit folder;
    folder.write("timeline.csv", "id,date,title,body\na,2018,T,\"It was so [@s1].\"\n");
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    CHECK(draft.catalog.events.at(0).body.in(0).text == "It was so.");
    CHECK(draft.catalog.events.at(0).sources == std::vector<SourceId>{{0}});
}

TEST_CASE("one image file in two rows enters the draft once") {
    SoundExhibit folder;
    folder.write("photographs.csv", "id,title,alt,file,credit,sources\n"
                                    "a,A,An A,x.jpg,Someone,s1\nb,B,A B,x.jpg,Someone,s1\n");
    folder.write("images/x.jpg", "bytes");
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    CHECK(draft.image_files.size() == 1);
    CHECK(draft.catalog.photographs[0].image == draft.catalog.photographs[1].image);
}

TEST_CASE("a text's body exists in the languages that have a file, and its texts in each") {
    SoundExhibit folder;
    folder.in_uyghur();
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    CHECK(draft.catalog.texts.at(0).languages == std::vector<LanguageIndex>{0, 1});
    CHECK(draft.catalog.texts.at(0).title.in(1).text == "تېپىلغان");
    CHECK(draft.catalog.exhibit.sections.at(0).title.in(1).text == "تېپىلغان");
    REQUIRE(draft.bodies.size() == 2);
    CHECK(draft.bodies[1].language == 1);
}
