// What `vitrine-pack check` tells a curator: one story a rule.
#include <doctest/doctest.h>

#include "content/author/consent.h"
#include "content/author/csv_source.h"
#include "content/author/exhibit_reader.h"
#include "content/author/markdown_source.h"
#include "tests/support/exhibit_folder.h"

using namespace content;
using namespace content::author;

namespace {

std::string check(const ExhibitFolder& folder) {
    static const auto fonts = platform::load_system_fonts().value();
    Report report;
    read_exhibit(folder.path(), {parse_date("2026-11-23").value(), &fonts}, report);
    return report.as_text();
}
bool tells(const std::string& text, const std::string& line) {
    return text.find(line) != std::string::npos;
}

} // namespace

TEST_CASE("a small exhibit that is right has no findings") {
    const ExhibitFolder folder;
    CHECK(check(folder) == "0 errors, 0 warnings\n");
}

TEST_CASE("an unknown entry is found, with the line and what was probably meant") {
    const ExhibitFolder folder;
    folder.write("stories/first.md", "---\ntitle: First\nlnie: It begins.\n---\nA sentence. [@s1]\n");
    CHECK(tells(check(folder), "stories/first.md:3: error: “lnie” is no known entry — did you mean “line”?"));
    folder.write("sources.csv", "id,title,autor\ns1,A book,Me\n");
    CHECK(tells(check(folder), "sources.csv:1: error: “autor” is no known column — did you mean “author”?"));
}

TEST_CASE("dead links, missing sources and raw HTML are found on their lines") {
    const ExhibitFolder folder;
    folder.write("stories/first.md",
                 "---\ntitle: First\n---\nOne. [@s2]\n\nTwo, [there](story:nowhere).\n\n<b>Three</b>\n");
    const std::string text = check(folder);
    CHECK(tells(text, "stories/first.md:4: error: there is no source “s2” — add it to sources.csv or correct the id"));
    CHECK(tells(text, "stories/first.md:6: error: the link “story:nowhere” leads nowhere"));
    CHECK(tells(text, "stories/first.md:8: error: raw HTML has no place here"));
    CHECK(tells(text, "stories/first.md:1: error: no sentence of this text has a source"));
}

TEST_CASE("photographs need a file or a reason, an alt text and a credit") {
    const ExhibitFolder folder;
    folder.write(
        "photographs.csv",
        "id,file,title,alt,credit,sources\na,,A title,What one sees,,s1\nb,missing.jpg,A title,,,s1\na,,Again,x,,s1\n");
    const std::string text = check(folder);
    CHECK(tells(text, "photographs.csv:2: error: “a” has neither a file nor a reason why there is none — fill file, or "
                      "withheld and holder"));
    CHECK(tells(text, "photographs.csv:3: error: images/missing.jpg is missing — add the file or correct the name"));
    CHECK(tells(text, "photographs.csv:3: error: “b” has no alt — fill the cell"));
    CHECK(tells(text, "photographs.csv:3: error: “b” has no credit"));
    CHECK(tells(text, "photographs.csv:4: error: the id “a” stands twice — line 2 has it already"));
}

TEST_CASE("dates, lanes and events without a source") {
    const ExhibitFolder folder;
    folder.write("timeline.csv", "id,date,lane,title,sources\nt1,2018-13,,Thirteen,s1\nt2,2018-06,nowhere,June,\n");
    const std::string text = check(folder);
    CHECK(tells(text, "timeline.csv:2: error: date “2018-13” is no date — write 2018, 2018-06, 2018-06-15, "
                      "2018-01/2018-07, c. 1890 or 44 BCE"));
    CHECK(tells(text, "timeline.csv:3: error: there is no lane “nowhere”"));
    CHECK(tells(text, "timeline.csv:3: error: “t2” has no source"));
}

TEST_CASE("an accent that cannot be read on its ground is refused, and a character that no font draws is found") {
    const ExhibitFolder folder;
    folder.write("exhibit.yaml",
                 "id: small\ntitle: A small exhibit\nlanguages: [en]\ntheme: {accent: \"#333333\"}\nsections:\n  - "
                 "{id: stories, kind: stories, title: \"Stories \xF0\x93\x80\x80\"}\n"
                 "attract:\n  - {line: Come in., opens: \"section:stories\"}\n");
    const std::string text = check(folder);
    CHECK(tells(text, "exhibit.yaml:4: error: accent #333333 has a contrast of 1.5:1 on its ground — choose a lighter "
                      "colour: at least 4.5:1 is needed"));
    CHECK(tells(text, "(U+13000) — write it another way"));
}

TEST_CASE("missing translations are warnings, drafts are notes") {
    const ExhibitFolder folder;
    folder.write("exhibit.yaml", "id: small\ntitle: A small exhibit\nlanguages: [en, ug]\nsections:\n  - {id: stories, "
                                 "kind: stories, title: Stories}\n"
                                 "attract:\n  - {line: Come in., opens: \"section:stories\"}\n");
    folder.write("stories/first.ug.md",
                 "---\ntitle: بىرىنچى\nline: باشلاندى.\ntranslation: draft\n---\nبىر جۈملە. [@s1]\n");
    const std::string text = check(folder);
    CHECK(tells(text, "exhibit.yaml: warning: there is no translation into ug — add exhibit.ug.yaml"));
    CHECK(tells(text, "stories/first.ug.md: note: the translation is a draft"));
    CHECK(tells(text, "0 errors"));
}

TEST_CASE("a person is shown as the basis allows, and no further") {
    const Date today = parse_date("2026-11-23").value();
    const auto judge = [&](Basis basis, DisplayLevel display, bool minor = false, std::string signoff = {},
                           std::string embargo = {}) {
        return judge_person({basis, display, minor, std::move(signoff), std::move(embargo)}, today).has_value();
    };
    using D = DisplayLevel;
    CHECK(judge(Basis::none, D::anonymous));
    CHECK_FALSE(judge(Basis::none, D::withheld));
    CHECK(judge(Basis::published, D::veiled));
    CHECK_FALSE(judge(Basis::published, D::name));
    CHECK_FALSE(judge(Basis::consent, D::full));
    CHECK(judge(Basis::consent, D::name, true));
    CHECK(judge(Basis::consent, D::name, true, "Somebody"));
    CHECK_FALSE(judge(Basis::consent, D::name, true, "Somebody, 2026-01-31"));
    CHECK(judge(Basis::consent, D::full, true, "Somebody, 2026-01-31"));
    CHECK_FALSE(judge(Basis::published, D::anonymous, true));
    CHECK(judge(Basis::consent, D::full, false, {}, "2026-11-24"));
    CHECK_FALSE(judge(Basis::consent, D::full, false, {}, "2026-11-23"));
    CHECK(judge(Basis::consent, D::full, false, {}, "soon"));
}

TEST_CASE("a name that its record hides may not stand in a text that lists the person, nor enter the draft") {
    const ExhibitFolder folder;
    folder.write("people.csv", "id,name,basis,basis_note,display,minor,sources\na-girl,Amina Example,published,A "
                               "newspaper,anonymous,yes,s1\n");
    folder.write("stories/first.md",
                 "---\ntitle: First\nline: It begins.\npeople: [a-girl]\n---\nAmina Example was there. [@s1]\n");
    CHECK(tells(check(folder), "stories/first.md:6: error: this names “a-girl”, whose record does not allow it"));
    folder.write("stories/first.md",
                 "---\ntitle: First\nline: It begins.\npeople: [a-girl]\n---\nA girl was there. [@s1]\n");
    CHECK(check(folder) == "0 errors, 0 warnings\n");
    Report report;
    const ExhibitDraft draft = read_exhibit(folder.path(), {parse_date("2026-11-23").value(), nullptr}, report);
    CHECK(draft.catalog.people[0].name.empty());
}

TEST_CASE("CSV as spreadsheets write it: mark, semicolons, quotes, line breaks in cells") {
    Report report;
    const CsvTable table = parse_csv(
        "\xEF\xBB\xBFid;title;\r\na;\"Two\nlines; and \"\"quotes\"\"\";\r\n;;\r\nb;plain\r\n", "t.csv", report);
    CHECK(report.errors() == 0);
    REQUIRE(table.rows.size() == 2);
    CHECK(table.cell(table.rows[0], "title") == "Two\nlines; and \"quotes\"");
    CHECK(table.rows[1].line == 5);
    parse_csv("id,title\na,\"open\n", "t.csv", report);
    CHECK(tells(report.as_text(), "t.csv:2: error: a quoted cell is never closed"));
    Report wide;
    std::string header = "c0";
    for (std::size_t i = 1; i <= kMaxCsvColumns; ++i)
        header += ",c" + std::to_string(i);
    CHECK(parse_csv(header, "t.csv", wide).columns.empty());
    CHECK(wide.errors() == 1);
}

TEST_CASE("Markdown becomes blocks: chapters, quotes with their speaker, lists, citations by number") {
    Report report;
    const MarkdownText text = parse_markdown("---\ntitle: T\n---\nOne *two* [three](story:x). [@a; @b]\n\n## "
                                             "Chapter\n\n> Said.\n> — Somebody\n\n- item\n\n2. second\n",
                                             "t.md", report);
    CHECK(report.errors() == 0);
    using K = RichBlock::Kind;
    REQUIRE(text.body.blocks.size() == 6);
    CHECK(text.body.blocks[0].text == "One two three.");
    CHECK(text.cited.size() == 2);
    CHECK(text.links[0].link == "story:x");
    CHECK(text.body.blocks[1].kind == K::heading);
    CHECK(text.body.blocks[2].kind == K::quote);
    CHECK(text.body.blocks[3].kind == K::quote_source);
    CHECK(text.body.blocks[3].text == "Somebody");
    CHECK(text.body.blocks[4].kind == K::bullet);
    CHECK(text.body.blocks[5].number == 2);
}

TEST_CASE("JSON says the same as the text") {
    const ExhibitFolder folder;
    folder.write("sources.csv", "id,title,autor\ns1,A book,Me\n");
    Report report;
    read_exhibit(folder.path(), {parse_date("2026-11-23").value(), nullptr}, report);
    CHECK(report.as_json().find("\"line\": 1,\n      \"message\": \"“autor” is no known column\"") !=
          std::string::npos);
}
