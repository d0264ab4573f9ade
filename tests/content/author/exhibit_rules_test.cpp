// One rule a test: a sound exhibit, spoilt in one place, and exactly what the curator reads.
#include <doctest/doctest.h>

#include "tests/support/sound_exhibit.h"

using tests::SoundExhibit;

TEST_CASE("a sound exhibit has no findings, in one language or two") {
    CHECK(SoundExhibit().findings().empty());
    CHECK(SoundExhibit().in_uyghur().findings().empty());
}

TEST_CASE("a folder without exhibit.yaml is told so and nothing else") {
    const SoundExhibit folder;
    std::filesystem::remove(folder.path() / "exhibit.yaml");
    CHECK(folder.findings() ==
          "exhibit.yaml: error: the file is missing — every exhibit folder has one; AUTHORING.md shows it\n");
}

TEST_CASE("an unknown entry or column is an error that offers the nearest known one") {
    CHECK(SoundExhibit().settings("subtitel: x\n").findings() ==
          "exhibit.yaml:8: error: “subtitel” is no known entry — did you mean “subtitle”?\n");
    CHECK(SoundExhibit().write("sources.csv", "id,title,publsher,#mine\ns1,A report,x,y\n").findings() ==
          "sources.csv:1: error: “publsher” is no known column — did you mean “publisher”?; start the name with # to "
          "have it ignored\n");
    CHECK(SoundExhibit().settings("theme: {wallpaper: x}\n").findings() ==
          "exhibit.yaml:8: error: “wallpaper” is no known entry — known are: accent, ground\n");
}

TEST_CASE("a dead link, a dead id and a dead way in are errors") {
    CHECK(SoundExhibit().write("pages/found.md", "---\ntitle: T\n---\nSee [this](story:gone). [@s1]\n").findings() ==
          "pages/found.md:4: error: the link “story:gone” leads nowhere — write story:ID, document:ID, transcript:ID, "
          "photograph:ID, "
          "person:ID, event:ID, figure:ID, term:ID, official:ID, place:ID, section:ID or page:ID; the kiosk has no "
          "network\n");
    CHECK(SoundExhibit().write("pages/found.md", "---\ntitle: T\n---\nText. [@s1; @s2]\n").findings() ==
          "pages/found.md:4: error: there is no source “s2” — add it to sources.csv or correct the id\n");
    std::string settings = SoundExhibit::kSettings;
    settings.replace(settings.find("section:found"), 13, "story:gone");
    CHECK(SoundExhibit().write("exhibit.yaml", settings).findings() ==
          "exhibit.yaml:7: error: the scene opens “story:gone”, which is not there — write photograph:ID, story:ID, "
          "document:ID, person:ID, event:ID, figure:ID, official:ID, place:ID or section:ID\n");
    CHECK(SoundExhibit()
              .write("stories/a.md", "---\ntitle: T\npeople: [nobody]\nphotographs: [none]\nevents: [never]\n"
                                     "documents: [lost]\n---\nText. [@s1]\n")
              .findings() == "stories/a.md:1: error: there is no document or transcript “lost” — correct the id\n"
                             "stories/a.md:1: error: there is no event “never” — correct the id\n"
                             "stories/a.md:1: error: there is no person “nobody” — correct the id\n"
                             "stories/a.md:1: error: there is no photograph “none” — correct the id\n");
}

TEST_CASE("an id stands once, and is written so that it can be a file's name") {
    CHECK(SoundExhibit().write("sources.csv", "id,title\ns1,A\n\ns1,B\n").findings() ==
          "sources.csv:4: error: the id “s1” stands twice — line 2 has it already\n");
    CHECK(SoundExhibit().write("sources.csv", "id,title\ns1,A\nS 2,B\n").findings() ==
          "sources.csv:3: error: “S 2” is no id — use lower-case letters, digits and hyphens, at most 64\n");
    const auto with_length = [](std::size_t length) {
        return SoundExhibit().write("sources.csv", "id,title\ns1,A\n" + std::string(length, 'x') + ",B\n").findings();
    };
    CHECK(with_length(64).empty());
    CHECK_FALSE(with_length(65).empty());
}

TEST_CASE("a required cell or column is missed by name") {
    CHECK(SoundExhibit().write("sources.csv", "id,title\ns1,A\ns2,\n").findings() ==
          "sources.csv:3: error: “s2” has no title — fill the cell\n");
    CHECK(SoundExhibit().write("sources.csv", "id\ns1\n").findings() ==
          "sources.csv:1: error: the column “title” is missing — add it; AUTHORING.md lists the columns\n");
}

TEST_CASE("a photograph needs its file, an alternative text, a credit and a source") {
    const auto said = [](const std::string& row) {
        return SoundExhibit()
            .write("photographs.csv", "id,title,alt,file,credit,sources,withheld,holder,sensitivity\n" + row + "\n")
            .write("images/a.jpg", "bytes")
            .findings();
    };
    CHECK(said("a,A,An A,a.jpg,Someone,s1,,,").empty());
    CHECK(said("a,A,,a.jpg,Someone,s1,,,") == "photographs.csv:2: error: “a” has no alt — fill the cell\n");
    CHECK(said("a,A,An A,a.jpg,,s1,,,") ==
          "photographs.csv:2: error: “a” has no credit — say who made it and where it is kept\n");
    CHECK(said("a,A,An A,a.jpg,Someone,,,,") ==
          "photographs.csv:2: warning: “a” has no source — name one under sources\n");
    CHECK(said("a,A,An A,a.jpg,Someone,s1,,,shown") ==
          "photographs.csv:2: error: sensitivity is “shown” — write one of: none, veiled\n");
    CHECK(said("a,A,An A,b.jpg,Someone,s1,,,") ==
          "images/a.jpg: warning: nothing uses this file — correct its name, or take it away\n"
          "photographs.csv:2: error: images/b.jpg is missing — add the file or correct the name\n");
    CHECK(said("a,A,An A,../sources.csv,Someone,s1,,,") ==
          "images/a.jpg: warning: nothing uses this file — correct its name, or take it away\n"
          "photographs.csv:2: error: the image “../sources.csv” lies outside images/ — put it into images/ and write "
          "its name\n");
}

TEST_CASE("a photograph that the pack does not carry says why and who holds it") {
    const auto said = [](const std::string& row) {
        return SoundExhibit()
            .write("photographs.csv", "id,title,alt,file,credit,sources,withheld,holder\n" + row + "\n")
            .findings();
    };
    CHECK(said("a,A,An A,,,s1,No consent,An archive").empty());
    CHECK(said("a,A,An A,,,s1,,An archive") == "photographs.csv:2: error: “a” has neither a file nor a reason why "
                                               "there is none — fill file, or withheld and holder\n");
    CHECK(said("a,A,An A,,,s1,No consent,") ==
          "photographs.csv:2: warning: nobody is named who holds “a” — fill holder\n");
}

TEST_CASE("a text without any source is an error: page, story and event") {
    CHECK(SoundExhibit().write("pages/found.md", "---\ntitle: T\n---\nIt is so.\n").findings() ==
          "pages/found.md:1: error: no sentence of this text has a source — cite one as [@id] or name it under "
          "sources:\n");
    CHECK(SoundExhibit().write("stories/a.md", "---\ntitle: T\n---\nIt is so.\n").findings() ==
          "stories/a.md:1: error: no sentence of this text has a source — cite one as [@id] or name it under "
          "sources:\n");
    CHECK(SoundExhibit().write("timeline.csv", "id,date,title\na,2018,It was so\n").findings() ==
          "timeline.csv:2: error: “a” has no source — name one under sources\n");
    CHECK(SoundExhibit().write("timeline.csv", "id,date,title,body\na,2018,T,It was so. [@s1]\n").findings().empty());
}

TEST_CASE("a figure says its source and as of when, an official the source") {
    CHECK(SoundExhibit().write("figures.csv", "id,value,label\nf,3,people\n").findings() ==
          "figures.csv:2: error: “f” has no source — name one under sources\n"
          "figures.csv:2: warning: “f” does not say as of when — fill as_of\n");
    CHECK(SoundExhibit().write("officials.csv", "id,name\no,Someone\n").findings() ==
          "officials.csv:2: error: “o” has no source — name one under sources\n");
}

TEST_CASE("a text needs a title and a body, and its settings are what they can be") {
    CHECK(SoundExhibit().write("pages/found.md", "---\nsources: s1\n---\n").findings() ==
          "pages/found.md: error: the text has no body — write it below the front matter\n"
          "pages/found.md:1: error: the text has no title — add title: to the front matter\n");
    CHECK(SoundExhibit()
              .write("stories/a.md", "---\ntitle: T\nminutes: 601\nsensitivity: secret\n---\nText. [@s1]\n")
              .findings() == "stories/a.md:1: error: minutes is “601” — write a whole number from 0 to 600\n"
                             "stories/a.md:1: error: sensitivity is “secret” — write one of: none, veiled\n");
}

TEST_CASE("a date that does not parse is an error on its row") {
    CHECK(SoundExhibit().write("timeline.csv", "id,date,title,sources\na,15/06/2018,T,s1\n").findings() ==
          "timeline.csv:2: error: date “15/06/2018” is no date — write 2018, 2018-06, 2018-06-15, 2018-01/2018-07, c. "
          "1890 or 44 BCE\n");
}

TEST_CASE("lanes and eras are named before they are used, and eras run forward") {
    CHECK(SoundExhibit().write("timeline.csv", "id,date,title,sources,lane\na,2018,T,s1,region\n").findings() ==
          "timeline.csv:2: error: there is no lane “region” — add it to exhibit.yaml under timeline: lanes:\n");
    CHECK(SoundExhibit().settings("timeline:\n  eras:\n    - {id: e, title: E, from: 2016, to: 2014}\n").findings() ==
          "exhibit.yaml:10: error: the era “e” does not run from one date to a later one — write from: 2014 and to: "
          "2016\n");
}

TEST_CASE("an accent that cannot be read on its ground is refused") {
    CHECK(SoundExhibit().settings("theme: {accent: \"#d8a657\", ground: dark}\n").findings().empty());
    CHECK(SoundExhibit().settings("theme: {accent: \"#d8a657\", ground: paper}\n").findings() ==
          "exhibit.yaml:8: error: accent #d8a657 has a contrast of 2.0:1 on its ground — choose a darker colour: at "
          "least 4.5:1 is needed\n");
    CHECK(SoundExhibit().settings("theme: {accent: gold}\n").findings() ==
          "exhibit.yaml:8: error: accent “gold” is no colour — write it as \"#d8a657\"\n");
}

TEST_CASE("idle times stay between patience and a blocked kiosk, one past each end") {
    CHECK(SoundExhibit().settings("idle: {warn_after_s: 30, answer_within_s: 120}\n").findings().empty());
    CHECK(SoundExhibit().settings("idle: {warn_after_s: 29, answer_within_s: 121}\n").findings() ==
          "exhibit.yaml:8: error: answer_within_s is “121” — write a whole number from 20 to 120\n"
          "exhibit.yaml:8: error: warn_after_s is “29” — write a whole number from 30 to 300\n");
}

TEST_CASE("marks of a scene are counted, one past the limit is refused") {
    const auto marks = [](const std::string& count) {
        std::string text = SoundExhibit::kSettings;
        text.replace(text.find("attract:"), 8,
                     "attract:\n  - {line: Each a person, marks: " + count + ", opens: \"section:found\"}");
        return SoundExhibit().write("exhibit.yaml", text).findings();
    };
    CHECK(marks("10000").empty());
    CHECK(marks("10001").ends_with("error: marks is “10001” — write a whole number from 1 to 10000\n"));
    CHECK(marks("0").ends_with("error: marks is “0” — write a whole number from 1 to 10000\n"));
}

TEST_CASE("a translation's line that a comma cuts in two is named") {
    SoundExhibit folder;
    folder.in_uyghur();
    const auto with = [&](const std::string& scene) {
        folder.write("exhibit.ug.yaml",
                     "translation: reviewed\ntitle: كىچىك\nsections:\n  - {id: found, title: تېپىلغان}\n"
                     "attract:\n  - {line: " +
                         scene + "}\n");
        return folder.findings();
    };
    CHECK(with("\"2,884 كىشى\"").empty());
    CHECK(with("2,884 كىشى").starts_with("exhibit.ug.yaml:6: error: “884 كىشى” is no known entry"));
}

TEST_CASE("the gentler path leads to a section") {
    const std::string notice = "notice: {title: T, body: B, gentle: Softly";
    CHECK(SoundExhibit().settings(notice + ", gentle_section: found}\n").findings().empty());
    CHECK(SoundExhibit().settings(notice + "}\n").findings() ==
          "exhibit.yaml:8: error: the gentler path leads nowhere — name its section under gentle_section\n");
    CHECK(SoundExhibit().settings("notice: {title: T}\n").findings() ==
          "exhibit.yaml:8: error: the notice has no title or no body — fill both, or leave notice: out\n");
}

TEST_CASE("a section shows something") {
    const auto with = [](const std::string& section) {
        std::string text = SoundExhibit::kSettings;
        text.insert(text.find("attract:"), "  - " + section + "\n");
        return SoundExhibit().write("exhibit.yaml", text).findings();
    };
    CHECK(with("{id: s, kind: stories, title: S}") ==
          "exhibit.yaml:6: error: the section “s” has no stories to show — add some, or take the section out\n");
    CHECK(with("{id: s, kind: timeline, title: S}") ==
          "exhibit.yaml:6: error: the section “s” has no events to show — add some, or take the section out\n");
    CHECK(with("{id: s, kind: page, title: S, page: gone}") ==
          "exhibit.yaml:6: error: there is no pages/gone.md — add the file or correct page\n");
    CHECK(with("{id: s, kind: page, title: S}") ==
          "exhibit.yaml:6: error: the section “s” names no page — add page:\n");
    CHECK(with("{id: s, kind: page, title: S, page: found, figure: \"454\"}") ==
          "exhibit.yaml:6: warning: nothing says what “454” counts — add line:, beginning with what is counted\n");
    CHECK(with("{id: s, kind: page, title: S, page: found, figure: \"454\", line: Sheets}").empty());
    CHECK(with("{id: found, kind: page, title: S, page: found}") ==
          "exhibit.yaml:6: error: the section “found” stands twice — give it another id\n");
    CHECK(with("{id: s, kind: cinema, title: S, page: found}") ==
          "exhibit.yaml:6: error: kind is “cinema” — write one of: page, photographs, timeline, stories, documents, "
          "about, figures, act, glossary, officials, places, people\n");
}

TEST_CASE("eight doors fit on the first screen, nine do not") {
    const auto sections = [](int count) {
        std::string text = SoundExhibit::kSettings;
        for (int i = 1; i < count; ++i)
            text.insert(text.find("attract:"),
                        "  - {id: s" + std::to_string(i) + ", kind: page, title: S, page: found}\n");
        return SoundExhibit().write("exhibit.yaml", text).findings();
    };
    CHECK(sections(16).empty());
    CHECK(sections(17) == "exhibit.yaml:1: error: there are 17 sections — name 1 to 16 under sections:\n");
}

TEST_CASE("languages are those that Vitrine can set, at most sixteen") {
    const auto languages = [](const std::string& list) {
        std::string text = SoundExhibit::kSettings;
        text.replace(text.find("[en]"), 4, "[" + list + "]");
        return SoundExhibit().write("exhibit.yaml", text).findings();
    };
    CHECK(languages("en, tlh") == "exhibit.yaml:3: error: Vitrine cannot set the language “tlh” — use a tag such as "
                                  "en, ug, zh-Hans, kk, ar\n");
    std::string many = "en";
    for (std::size_t i = 0; i < content::kMaxLanguages; ++i)
        many += ", ug";
    CHECK(languages(many) == "exhibit.yaml:3: error: there are 17 languages, at most 16 are shown — take some out\n");
    CHECK(languages("en, en") == "exhibit.yaml:3: error: the language “en” stands twice — keep one\n");
}

TEST_CASE("what is not translated is a warning, what is a draft a note") {
    const auto remove = [](const char* name) {
        SoundExhibit folder;
        folder.in_uyghur();
        std::filesystem::remove(folder.path() / name);
        return folder.findings();
    };
    CHECK(remove("exhibit.ug.yaml") ==
          "exhibit.yaml: warning: there is no translation into ug — add exhibit.ug.yaml\n");
    CHECK(remove("pages/found.ug.md") ==
          "pages/found.md: warning: there is no translation into ug — add pages/found.ug.md\n");

    SoundExhibit folder;
    folder.in_uyghur();
    folder.write("officials.csv", "id,name,sources\no1,An official,s1\no2,Another,s1\n");
    CHECK(folder.findings() == "officials.csv: warning: there is no translation into ug — add officials.ug.csv\n");
    folder.write("officials.ug.csv", "id,name,translation\no1,ئەمەلدار,reviewed\n");
    CHECK(folder.findings() ==
          "officials.csv:3: warning: “o2” is not translated into ug — add a row to officials.ug.csv\n");
    folder.write("officials.ug.csv", "id,name,translation\no1,ئەمەلدار,draft\no2,,reviewed\n");
    CHECK(folder.findings() ==
          "officials.ug.csv: note: 1 row is a draft — have a native reader review it, then write “reviewed”\n"
          "officials.ug.csv:3: warning: “o2” has no name in ug — translate the cell\n");
    folder.write("officials.ug.csv", "id,name,translation\no1,ئەمەلدار,done\no2,يەنە,reviewed\no3,x,reviewed\n");
    CHECK(folder.findings() ==
          "officials.ug.csv:2: error: the translation does not say how far it is — write “draft” or "
          "“reviewed” under translation\n"
          "officials.ug.csv:4: error: there is no “o3” in officials.csv — correct the id\n");
}

TEST_CASE("a source is named as it was published: its title awaits no translation and takes none") {
    SoundExhibit folder;
    folder.in_uyghur();
    CHECK(folder.write("sources.csv", "id,title\ns1,Wie China die Uiguren unterdrückt\n").findings().empty());
    CHECK(folder.write("sources.ug.csv", "id,title,translation\ns1,دوكلات,draft\n").findings() ==
          "sources.ug.csv: warning: nothing uses this file — correct its name, or take it away\n");
}

TEST_CASE("a character that no font draws is named with its place") {
    const auto fonts = platform::load_system_fonts();
    REQUIRE(fonts.ok());
    CHECK(SoundExhibit().in_uyghur().findings(&*fonts).empty());
    CHECK(SoundExhibit().write("sources.csv", "id,title\ns1,A report \xF3\xB0\x80\x80\n").findings(&*fonts) ==
          "sources.csv:2: error: no font draws “\xF3\xB0\x80\x80” (U+F0000) — write it another way\n");
    CHECK(SoundExhibit()
              .in_uyghur()
              .write("pages/found.md", "---\ntitle: Found\n---\nWords. [@s1]\n\nAnd \xF3\xB0\x80\x80.\n")
              .findings(&*fonts)
              .starts_with("pages/found.md:6: error: no font draws"));
}

TEST_CASE("a file that nothing uses is a slip of the name") {
    CHECK(SoundExhibit().write("timeline.fr.csv", "id\n").write("README.md", "mine").findings() ==
          "timeline.fr.csv: warning: nothing uses this file — correct its name, or take it away\n");
}

TEST_CASE("a source file is read up to its limit, one past it not") {
    SoundExhibit folder;
    const auto fill = [&](std::size_t bytes) {
        std::string text = "id,title\ns1,A report\n";
        text.resize(bytes, '\n');
        return folder.write("sources.csv", text).findings();
    };
    CHECK(fill(content::author::kMaxSourceFileBytes).empty());
    CHECK(fill(content::author::kMaxSourceFileBytes + 1)
              .find("sources.csv: error: the file has more than 16777216 "
                    "bytes — make it smaller, or split it\n") != std::string::npos);
}

TEST_CASE("everything that is wrong is said in one run") {
    CHECK(SoundExhibit()
              .settings("subtitel: x\ntheme: {accent: \"#333333\"}\n")
              .write("sources.csv", "id,title\ns1,A\ns1,B\n")
              .write("timeline.csv", "id,date,title,sources\na,yesterday,T,s9\n")
              .findings() ==
          "exhibit.yaml:8: error: “subtitel” is no known entry — did you mean “subtitle”?\n"
          "exhibit.yaml:9: error: accent #333333 has a contrast of 1.5:1 on its ground — choose a lighter colour: at "
          "least 4.5:1 is needed\n"
          "sources.csv:3: error: the id “s1” stands twice — line 2 has it already\n"
          "timeline.csv:2: error: date “yesterday” is no date — write 2018, 2018-06, 2018-06-15, 2018-01/2018-07, c. "
          "1890 or 44 BCE\n"
          "timeline.csv:2: error: there is no source “s9” — add it to sources.csv or correct the id\n"
          "timeline.csv:2: error: “a” has no source — name one under sources\n");
}

namespace {
/// What is wrong with a document in English and Uyghur.
std::string beside(const std::string& front, const std::string& english, const std::string& uyghur) {
    SoundExhibit exhibit;
    exhibit.in_uyghur();
    exhibit.write("documents/d.md", "---\ntitle: D\nsources: [s1]\n" + front + "---\n" + english);
    exhibit.write("documents/d.ug.md", "---\ntitle: د\ntranslation: reviewed\n---\n" + uyghur);
    return exhibit.findings();
}
} // namespace

TEST_CASE("a document and its translation go together paragraph by paragraph, or are tied") {
    CHECK(beside("", "A.\n\nB.\n", "ئا.\n\nب.\n").empty());
    CHECK(beside("", "A.\n\n## B\n\nC.\n\nD.\n", "ئا.\n\n## ب\n\nس.\n") ==
          "documents/d.ug.md:9: warning: from here on 1 paragraphs stand for 2 from documents/d.md:9 on — cut both "
          "alike, or write {#id} behind the paragraph before or after them, in both\n");
    CHECK(beside("", "A. {#a}\n\nC.\n\nD.\n", "ئا. {#a}\n\nس.\n").empty()); // as the curator says
    CHECK(
        beside("", "A.\n\n> B.\n", "ئا.\n\nب.\n") ==
        "documents/d.ug.md:7: warning: this is a paragraph; documents/d.md:7, which stands beside it, is a quotation — "
        "make them alike, or write {#id} behind those that belong together, in both\n");
    CHECK(beside("", "A. {#a}\n", "ئا. {#b}\n") ==
          "documents/d.ug.md: error: {#b} is not in documents/d.md — correct it here or add it there\n");
    CHECK(beside("", "A. {#a}\n", "ئا.\n\nب.\n").find("{#a} is only in documents/d.md") != std::string::npos);
    CHECK(beside("", "==A==[^n].\n\n[^n]: So it is.\n", "ئا.\n") ==
          "documents/d.ug.md: warning: [^n] is only in documents/d.md — add it here too\n");
}

TEST_CASE("the original is one of the languages in which the text is there") {
    CHECK(beside("original: ug\n", "A.\n", "ئا.\n").empty());
    CHECK(beside("original: de\n", "A.\n", "ئا.\n") ==
          "documents/d.md:1: error: original is “de”, which is no language of this exhibit — write one of those under "
          "languages: in exhibit.yaml, or leave original: out\n");
    SoundExhibit exhibit;
    exhibit.in_uyghur().write("documents/d.md", "---\ntitle: D\nsources: [s1]\noriginal: ug\n---\nA.\n");
    CHECK(exhibit.findings().find(
              "documents/d.md:1: error: the original, in ug, is not there — add documents/d.ug.md, or "
              "leave original: out\n") != std::string::npos);
}
