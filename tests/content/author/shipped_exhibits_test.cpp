#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "content/author/exhibit_reader.h"

// What the exhibits that ship promise beyond the rules every exhibit keeps. Tests run in the project’s root.

using namespace content;

namespace {

author::ExhibitDraft read(const std::string& name, author::Report& report) {
    const std::string folder = "content/exhibits/" + name;
    return author::read_exhibit(folder, {parse_date("2026-11-23").value(), nullptr}, report);
}

std::string figure_of(const Catalog& catalog, std::string_view section) {
    const auto& all = catalog.exhibit.sections;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Section& s) { return s.key == section; });
    return found == all.end() ? "no such section" : std::string(found->figure.in(0).text);
}

} // namespace

TEST_CASE("the exhibits that ship are whole in every language: nothing but drafts is left to say") {
    for (const char* name : {"xinjiang-police-files", "sampler", "universal-declaration"}) {
        author::Report report;
        read(name, report);
        CAPTURE(report.as_text());
        CHECK(report.errors() == 0);
        CHECK(report.warnings() == 0);
    }
}

TEST_CASE("the memorial carries no picture of anybody, and says of each why") {
    author::Report report;
    const author::ExhibitDraft draft = read("xinjiang-police-files", report);
    CHECK(draft.image_files.empty());
    REQUIRE(!draft.catalog.photographs.empty());
    for (const Photograph& card : draft.catalog.photographs)
        for (LanguageIndex l = 0; l < draft.catalog.exhibit.languages.size(); ++l) {
            CAPTURE(card.key);
            CHECK(!card.image);
            CHECK(!card.withheld.in(l).text.empty());
            CHECK(!card.holder.in(l).text.empty());
        }
}

TEST_CASE("the memorial's doors count what stands behind them") {
    author::Report report;
    const Catalog catalog = read("xinjiang-police-files", report).catalog;
    CHECK(figure_of(catalog, "timeline") == std::to_string(catalog.events.size()));
    CHECK(figure_of(catalog, "stories") ==
          std::to_string(std::count_if(catalog.people.begin(), catalog.people.end(),
                                       [](const Person& p) { return bool(p.group); })));
    CHECK(figure_of(catalog, "officials") == std::to_string(catalog.officials.size()));
    CHECK(figure_of(catalog, "places") == std::to_string(catalog.places.size()));
    CHECK(figure_of(catalog, "glossary") == std::to_string(catalog.terms.size()));
    CHECK(figure_of(catalog, "about") == std::to_string(catalog.sources.size()));
    std::set<std::string> pages; // a number each, or a group
    for (const Figure& f : catalog.figures)
        if (f.drawing != Figure::Drawing::part) pages.insert(f.group.empty() ? "=" + f.key : f.group);
    CHECK(figure_of(catalog, "figures") == std::to_string(pages.size()));
    const auto speeches = std::count_if(catalog.texts.begin(), catalog.texts.end(),
                                        [](const TextRecord& t) { return t.form.in(0).text == "Speech"; });
    CHECK(figure_of(catalog, "documents") == std::to_string(speeches));
}

TEST_CASE("the memorial gives as many recommendations as its door says, each numbered, in every language") {
    author::Report report;
    const author::ExhibitDraft draft = read("xinjiang-police-files", report);
    const auto& texts = draft.catalog.texts;
    std::size_t languages = 0;
    for (const auto& body : draft.bodies) {
        if (texts[body.text.value].key != "act") continue;
        ++languages;
        CAPTURE(body.language);
        int count = 0;
        for (const RichBlock& block : body.rich_text.blocks)
            if (block.kind == RichBlock::Kind::paragraph && block.text.starts_with(std::to_string(count + 1) + ". "))
                ++count;
        CHECK(figure_of(draft.catalog, "act") == std::to_string(count));
    }
    CHECK(languages == draft.catalog.exhibit.languages.size());
}

TEST_CASE("the Declaration stands whole in ten languages and five scripts, and is the same piece by piece in each") {
    author::Report report;
    const author::ExhibitDraft draft = read("universal-declaration", report);
    const Catalog& catalog = draft.catalog;
    CHECK(catalog.exhibit.languages.size() == 10);
    std::set<std::string> scripts;
    for (const Language& language : catalog.exhibit.languages)
        scripts.insert(language.script);
    CHECK(scripts == std::set<std::string>{"Latn", "Cyrl", "Arab", "Hans", "Deva"});
    CHECK(catalog.texts_of(TextRecord::Kind::document).size() == 31);
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (const author::ExhibitDraft::Body& body : draft.bodies)
        blocks[catalog.text(body.text).key].push_back(body.rich_text.blocks.size());
    for (const auto& [key, counts] : blocks) {
        CAPTURE(key);
        CHECK(counts.size() == 10);
        const bool same = std::all_of(counts.begin(), counts.end(), [&](std::size_t n) { return n == counts.front(); });
        CHECK((same || key == "preamble")); // where the Arabic draws two clauses into one
    }
    CHECK(catalog.people.size() == 6);
    CHECK(catalog.events.size() == 13);
    CHECK(figure_of(catalog, "numbers") == std::to_string(catalog.figures.size()));
    CHECK(figure_of(catalog, "about") == std::to_string(catalog.sources.size()));
    CHECK(catalog.images.empty());
}
