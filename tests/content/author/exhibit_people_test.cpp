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

TEST_CASE("what a record hides is named nowhere in the exhibit, listed or not") {
    const auto folder = [](const std::string& title, const std::string& body) {
        return SoundExhibit()
            .write("people.csv", kColumns + "p,A Name,none,,withheld,,,\n")
            .write("stories/a.md", "---\ntitle: " + title + "\n---\n" + body + " [@s1]\n")
            .findings();
    };
    const std::string error = "error: this names “p”, whose record does not allow it — take the name out, or change "
                              "the record's basis and display\n";
    CHECK(folder("A cousin", "Someone was taken.").empty());
    CHECK(folder("A cousin", "One A Named thing.").empty());
    CHECK(folder("A cousin", "There A Name was taken.") == "stories/a.md:4: " + error);
    CHECK(folder("A cousin", "There *A* Name was taken.") == "stories/a.md: " + error);
    CHECK(folder("A cousin", "There A\nName was taken.") == "stories/a.md: " + error);
    CHECK(folder("A Name", "Someone was taken.") == "stories/a.md:2: " + error);
    CHECK(SoundExhibit()
              .write("people.csv", kColumns + "p,A Name,none,,withheld,,,\n")
              .write("sources.csv", "id,title\ns1,A report\ns2,The case of A Name\n")
              .findings() == "sources.csv:3: " + error);
    CHECK(SoundExhibit() // two people of one name, of whom one is shown
              .write("people.csv", kColumns + "p,A Name,none,,withheld,,,\nq,A Name,consent,a letter,name,,,\n")
              .findings()
              .empty());
}

TEST_CASE("an id that tells a hidden name is an error: ids are in the pack") {
    const auto said_of = [](const std::string& id, const std::string& name, const std::string& level) {
        return said(id + "," + name + ",published,a book," + level + ",,,");
    };
    const std::string error = "people.csv:2: error: the id “amina-example” tells a name that is not shown — give the "
                              "record another id, as person-12: ids are in the pack\n";
    CHECK(said_of("amina-example", "Amina Else", "anonymous") == error);
    CHECK(said_of("amina-example", "An Example", "anonymous") == error);
    CHECK(said_of("amina-example", "Amin Exam", "anonymous").empty());
    CHECK(said_of("amina-example", "Amina Example", "name").empty());
    CHECK(said_of("person-12", "Amina Example", "anonymous").empty());
    CHECK(said_of("person-12", "", "anonymous").empty());
    CHECK(said_of("person-12", "", "name") ==
          "people.csv:2: error: “person-12” has no name — fill name, or set display to anonymous\n");
}

namespace {
const std::string kWall = "id,name,line,place,group,relations,image,alt,credit,basis,basis_note,display,minor\n";
/// A record by its display level: everything a curator could write of a person.
std::string full_row(const std::string& id, const std::string& name, const std::string& level,
                     const std::string& image = "", const std::string& basis = "consent") {
    return id + "," + name + ",A line,A town,,," + image + "," + (image.empty() ? "," : "A face,A family") + "," +
           basis + ",a letter," + level + ",\n";
}
} // namespace

TEST_CASE("what of a person enters the draft, by level") {
    SoundExhibit folder;
    folder.write("people.csv", kWall + full_row("p1", "One Person", "name") + full_row("p2", "", "anonymous") +
                                   full_row("p3", "", "withheld"));
    author::Report report;
    const auto people = folder.read(report).catalog.people;
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    REQUIRE(people.size() == 3);
    CHECK(people[0].name.in(0).text == "One Person");
    for (const std::size_t i : {0, 1}) {
        CHECK(people[i].line.in(0).text == "A line");
        CHECK(people[i].place.in(0).text == "A town");
    }
    CHECK(people[1].name.empty());
    CHECK(people[2].name.empty());
    CHECK(people[2].line.empty());
    CHECK(people[2].place.empty());
    for (const Person& p : people)
        CHECK(p.group.value == 0); // an exhibit without groups has everyone on its wall
}

TEST_CASE("a portrait stands in the draft at the levels that have one, veiled where it says so") {
    SoundExhibit folder;
    folder.write("images/face.png", "a picture").write("images/other.png", "another");
    const auto with = [&](const std::string& rows) {
        folder.write("people.csv", kWall + rows);
        return folder.findings();
    };
    CHECK(with(full_row("p1", "One Person", "full", "face.png") + full_row("p2", "Another", "veiled", "other.png"))
              .empty());
    author::Report report;
    const author::ExhibitDraft draft = folder.read(report);
    REQUIRE(draft.image_files.size() == 2);
    CHECK(draft.catalog.people[0].portrait.value == 0);
    CHECK(draft.catalog.people[1].portrait.value == 1);
    CHECK(draft.veiled_images == std::set<std::size_t>{1});

    for (const char* level : {"name", "anonymous", "withheld"})
        CHECK_MESSAGE(with(full_row("p1", std::string(level) == "name" ? "One Person" : "", level, "face.png") +
                           full_row("p2", "Another", "full", "other.png"))
                          .starts_with("people.csv:2: error: “p1” has a portrait that its display level does not "
                                       "allow — take the image out"),
                      level);
    CHECK(with(full_row("p1", "One Person", "full", "face.png") + full_row("p2", "Another", "veiled", "face.png"))
              .find("people.csv: error: images/face.png is behind a veil and beside it") != std::string::npos);
    CHECK(
        with("p1,One Person,,,,,face.png,,,consent,a letter,full,\n").find("error: the portrait of “p1” has no alt") !=
        std::string::npos);
    CHECK(with("p1,One Person,,,,,face.png,A face,,consent,a letter,full,\n")
              .find("error: the portrait of “p1” has no credit") != std::string::npos);
    folder.write("photographs.csv", "id,file,title,alt,credit,sources\nx,face.png,T,What,Me,s1\n");
    CHECK(with(full_row("p1", "One Person", "veiled", "face.png")) ==
          "images/other.png: warning: nothing uses this file — correct its name, or take it away\n"
          "people.csv: error: photographs.csv shows images/face.png without its veil — take the photograph out, or "
          "the portrait\n");
}

TEST_CASE("no place leads to a minor without a name") {
    CHECK(SoundExhibit()
              .write("people.csv", kWall + "p1,,A girl,A village,,,,,,published,a book,anonymous,yes\n")
              .findings() == "people.csv:2: error: “p1”: the place of a minor without a name — leave the cell empty: "
                             "it leads to them\n");
}

TEST_CASE("relations are told from both sides, and never of a person without a name") {
    const auto with = [](const std::string& first, const std::string& second, const std::string& level = "name") {
        return SoundExhibit()
            .write("people.csv", kWall + "a,An Aunt,,,," + first + ",,,,consent,a letter,name,\nb," +
                                     (level == "name" ? "A Niece" : "") + ",,,," + second + ",,,,consent,a letter," +
                                     level + ",\n")
            .findings();
    };
    CHECK(with("aunt:b", "niece:a").empty());
    CHECK(with("aunt:b", "") == "people.csv:3: warning: “a” is told to be aunt of “b”, and not the other way round — "
                                "say under relations what this one is to the other\n");
    CHECK(with("aunt:nobody", "").starts_with("people.csv:2: error: there is no other person “nobody”"));
    CHECK(with("aunt:a", "").starts_with("people.csv:2: error: there is no other person “a”"));
    CHECK(with("anut:b", "")
              .starts_with("people.csv:2: error: “anut:b” is no relation — write wife:ID for “wife of "
                           "ID”; known are husband, wife, "));
    for (const char* level : {"anonymous", "withheld"}) {
        CHECK(with("aunt:b", "", level) == "people.csv:2: error: “aunt:b” would tell who a person without a name is — "
                                           "take the relation out\n");
        CHECK(with("", "niece:a", level).starts_with("people.csv:3: error: “niece:a” would tell who"));
    }
}

TEST_CASE("groups make the wall: who is in none has no place on it") {
    const std::string groups = "people:\n  groups:\n    - {id: kept, title: Kept}\n    - {id: asked, title: Asked}\n";
    const auto rows = [](const std::string& group) {
        return kWall + "a,A Name,,," + group + ",,,,,consent,a letter,name,\n";
    };
    SoundExhibit folder;
    folder.settings(groups).write("people.csv", rows("asked"));
    author::Report report;
    CHECK(folder.read(report).catalog.people[0].group.value == 1);
    CHECK(folder.findings().empty());
    folder.write("people.csv", rows(""));
    CHECK_FALSE(bool(folder.read(report).catalog.people[0].group));
    CHECK(folder.write("people.csv", rows("others")).findings() ==
          "people.csv:2: error: there is no group “others” — add it to exhibit.yaml under people: groups:\n");
    std::string many = "people:\n  groups:\n";
    for (std::size_t i = 0; i <= kMaxPersonGroups; ++i)
        many += "    - {id: g" + std::to_string(i) + ", title: T}\n";
    CHECK(SoundExhibit().settings(many).findings() ==
          "exhibit.yaml:9: error: there are 7 groups of people — name at most 6\n");
    CHECK(SoundExhibit().settings("people:\n  groups:\n    - {id: g, title: T}\n    - {id: g}\n").findings() ==
          "exhibit.yaml:11: error: the group “g” has no title — add title:\n"
          "exhibit.yaml:11: error: the group “g” stands twice — give it another id\n");
}

TEST_CASE("remembrance says when, how long and of whom") {
    const auto with = [](const std::string& lines) {
        return SoundExhibit()
            .settings("people:\n  groups:\n    - {id: kept, title: Kept}\n    - {id: asked, title: Asked}\n" + lines)
            .write("people.csv", kWall + "a,A Name,,,kept,,,,,consent,a letter,name,\n")
            .findings();
    };
    CHECK(with("remembrance: {at: [\"10:00\", \"23:59\"], minutes: 120, seconds: 60, group: kept, line: A word}\n")
              .empty());
    CHECK(with("remembrance: {minutes: 5}\n").empty());
    for (const char* wrong : {"10", "24:00", "9:00", "10:60", "ten", "-1:00", "10.00"})
        CHECK_MESSAGE(with(std::string("remembrance: {at: [\"") + wrong + "\"]}\n") ==
                          "exhibit.yaml:12: error: “" + std::string(wrong) +
                              "” is no time of the day — write it as \"10:00\", in quotes\n",
                      wrong);
    CHECK(with("remembrance: {at: [\"10:00\", \"10:00\"]}\n") ==
          "exhibit.yaml:12: error: a time of remembrance stands twice — keep one\n");
    CHECK(with("remembrance: {minutes: 121, seconds: 3}\n") ==
          "exhibit.yaml:12: error: minutes is “121” — write a whole number from 1 to 120\n"
          "exhibit.yaml:12: error: seconds is “3” — write a whole number from 4 to 60\n");
    CHECK(with("remembrance: {group: none}\n").starts_with("exhibit.yaml:12: error: there is no group “none”"));
    CHECK(with("remembrance: {group: asked}\n") ==
          "exhibit.yaml:12: error: there is nobody to remember — add people, or take remembrance: out\n");
}

TEST_CASE("a section of people has people to show") {
    std::string settings = SoundExhibit::kSettings;
    settings.replace(settings.find("kind: page, title: Found, page: found"), 37, "kind: people, title: People");
    SoundExhibit folder;
    folder.write("exhibit.yaml", settings);
    CHECK(folder.findings() == "exhibit.yaml:5: error: the section “found” has no people to show — add some, or take "
                               "the section out\n");
    CHECK(folder.write("people.csv", kWall + full_row("a", "A Name", "name")).findings().empty());
}
