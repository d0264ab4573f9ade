// People: a record's basis decides what enters the pack and what the texts may say.
#include <doctest/doctest.h>

#include "tests/support/sound_exhibit.h"

using namespace content;
using tests::SoundExhibit;

namespace {
const std::string kColumns = "id,name,basis,basis_note,display,minor,minor_signoff,embargo\n";
std::string said(const std::string& row) {
    return SoundExhibit().write("people.csv", kColumns + row + "\n").findings();
}
} // namespace

TEST_CASE("a person's record says what it rests on and stays below what that allows") {
    CHECK(said("p,A Name,consent,a letter,name,,,").empty());
    CHECK(
        said("p,A Name,none,,name,,,") ==
        "people.csv:2: error: “p”: the person is shown without a basis — record a basis, or set display to withheld\n");
    CHECK(said("p,A Name,published,a book,full,,,") ==
          "people.csv:2: error: “p”: published reporting allows a name, no "
          "portrait — set display to name, or record consent\n");
    CHECK(said("p,A Name,consent,a letter,name,yes,,") ==
          "people.csv:2: error: “p”: a minor is named without a sign-off — write minor_signoff as “Name, 2026-11-23”, "
          "or set display to anonymous\n");
    CHECK(said("p,A Name,consent,a letter,name,,,2027-01-01") ==
          "people.csv:2: error: “p”: the embargo has not ended — set display to withheld until then\n");
    CHECK(said("p,A Name,published,,name,,,") ==
          "people.csv:2: warning: “p”: nothing says what the basis is — fill basis_note\n");
    CHECK(said("p,A Name,hearsay,,withheld,,,") ==
          "people.csv:2: error: basis is “hearsay” — write one of: consent, published, next-of-kin, none\n");
}

TEST_CASE("the name of a person who is not named does not enter the draft, in no language") {
    SoundExhibit folder;
    folder.in_uyghur();
    folder.write("people.csv", kColumns + "p,A Name,none,,withheld,,,\nq,Another,consent,a letter,name,,,\n");
    folder.write("people.ug.csv", "id,name,translation\np,ئىسىم,reviewed\nq,باشقا,reviewed\n");
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    REQUIRE(draft.catalog.people.size() == 2);
    for (std::size_t l = 0; l < 3; ++l)
        CHECK(draft.catalog.people[0].name.own(l).empty());
    CHECK(draft.catalog.people[1].name.in(1).text == "باشقا");
}

TEST_CASE("a text that lists a withheld person does not name them, in its title, lines or body") {
    const auto story = [](const std::string& title, const std::string& body) {
        return SoundExhibit()
            .write("people.csv", kColumns + "p,A Name,none,,withheld,,,\n")
            .write("stories/a.md", "---\ntitle: " + title + "\npeople: [p]\n---\n" + body + " [@s1]\n")
            .findings();
    };
    const std::string error = "stories/a.md: error: the text names “p”, whose record does not allow it — take the name "
                              "out, or change the record's basis and display\n";
    CHECK(story("A cousin", "Someone was taken.").empty());
    CHECK(story("A cousin", "There A Name was taken.") == error);
    CHECK(story("A cousin", "There *A* Name was taken.") == error);
    CHECK(story("A cousin", "There A\nName was taken.") == error);
    CHECK(story("A Name", "Someone was taken.") == error);
}
