// What visitors look up: terms, office holders, places, addresses to take along; and what a curator is told.
#include <doctest/doctest.h>

#include "content/author/exhibit_builder.h"
#include "tests/support/sound_exhibit.h"

using tests::SoundExhibit;

namespace {
std::string take_away(const std::string& url) {
    SoundExhibit exhibit;
    return exhibit.settings("takeaways:\n  - {id: site, label: The site, url: \"" + url + "\"}\n").findings();
}
std::string address_of_bytes(std::size_t bytes) {
    std::string url = "https://example.org/";
    return url + std::string(bytes - url.size(), 'a');
}
} // namespace

TEST_CASE("a glossary is read in the order of the alphabet, and its terms are linked") {
    SoundExhibit exhibit;
    exhibit.write("glossary.csv", "id,name,other,explanation,sources\nzoo,Zoo,,A garden with animals.,s1\n"
                                  "ark,Ark,\"boat, ship\",A vessel.,s1\n");
    exhibit.write("pages/found.md", "---\ntitle: Found\n---\nAn [ark](term:ark) was found. [@s1]\n");
    content::author::Report report;
    const auto draft = exhibit.read(report);
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    REQUIRE(draft.catalog.terms.size() == 2);
    REQUIRE(draft.catalog.alphabets.size() == 1);
    CHECK(draft.catalog.alphabets[0][0] == content::AlphabetEntry{{1}, "A"});
    CHECK(draft.catalog.alphabets[0][1] == content::AlphabetEntry{{0}, "Z"});
    CHECK(draft.catalog.resolve("term:ark") == content::Destination{content::Destination::Kind::term, 1});
}

TEST_CASE("a term has an explanation and a source, and fits on a card") {
    SoundExhibit exhibit;
    exhibit.write("glossary.csv", "id,name,explanation,sources\nark,Ark,,s1\nzoo,Zoo,A garden.,\n");
    CHECK(exhibit.findings() == "glossary.csv:2: error: “ark” has no explanation — fill the cell\n"
                                "glossary.csv:3: error: “zoo” has no source — name one under sources\n");
    const auto explained = [&](std::size_t bytes) {
        exhibit.write("glossary.csv", "id,name,explanation,sources\nark,Ark," + std::string(bytes, 'x') + ",s1\n");
        return exhibit.findings();
    };
    CHECK(explained(content::author::kMaxExplanationBytes).empty());
    CHECK(explained(content::author::kMaxExplanationBytes + 1) ==
          "glossary.csv:2: error: the explanation of “ark” is too long — at most 1200 bytes: it opens beside the "
          "words; write a page for more\n");
}

TEST_CASE("office holders say what is shown, what is said and what was done") {
    SoundExhibit exhibit;
    exhibit.write("officials.csv", "id,name,office,shows,says,sanctions,sources\nanna,Anna,Mayor,A letter.,It was not "
                                   "hers.,None.,s1\n");
    content::author::Report report;
    const auto draft = exhibit.read(report);
    CHECK(report.as_text() == "0 errors, 0 warnings\n");
    CHECK(draft.catalog.officials.at(0).says.in(0).text == "It was not hers.");
    CHECK(draft.catalog.officials.at(0).sanctions.in(0).text == "None.");
    exhibit.write("officials.csv", "id,name\nanna,Anna\n");
    CHECK(exhibit.findings() == "officials.csv:2: error: “anna” has no source — name one under sources\n");
}

TEST_CASE("a place on the map has both coordinates, on the globe") {
    SoundExhibit exhibit;
    const auto place = [&](const std::string& cells) {
        exhibit.write("places.csv", "id,name,lat,lon,map,sources\nx,X," + cells + ",s1\n");
        return exhibit.findings();
    };
    CHECK(place("39.47,75.98,").empty());
    CHECK(place("-90,180,yes").empty());
    CHECK(place("46.2,6.1,no").empty());
    CHECK(place(",,").empty());
    CHECK(place("39.47,,") == "places.csv:2: error: “x” has one coordinate of two — fill lat and lon, or neither\n");
    CHECK(place(",,yes") ==
          "places.csv:2: error: “x” has no coordinates for the map — fill lat and lon, or write no under map\n");
    CHECK(place("90.1,0,") == "places.csv:2: error: lat is “90.1” — write decimal degrees from -90 to 90, as 39.47\n");
    CHECK(place("0,181,") == "places.csv:2: error: lon is “181” — write decimal degrees from -180 to 180, as 39.47\n");
    CHECK(place("39° N,75.98,") ==
          "places.csv:2: error: lat is “39° N” — write decimal degrees from -90 to 90, as 39.47\n");
}

TEST_CASE("an address to take along is short, whole and https") {
    CHECK(take_away("https://example.org/report?id=1").empty());
    CHECK(take_away(address_of_bytes(content::kMaxUrlBytes)).empty());
    CHECK(take_away(address_of_bytes(content::kMaxUrlBytes + 1)).find("choose a shorter one") != std::string::npos);
    CHECK(take_away("http://example.org") ==
          "exhibit.yaml:9: error: “http://example.org” is no address to take along — begin it with https://\n");
    for (const char* wrong : {"https://", "https://example", "https://user@example.org", "https://example.org/a b",
                              "https://éxample.org", "https://.org", "https://example."})
        CHECK_MESSAGE(take_away(wrong).find("write it as https://example.org/report") != std::string::npos, wrong);
}

TEST_CASE("takeaways have an id and a label each, and are few") {
    SoundExhibit exhibit;
    CHECK(exhibit.settings("takeaways:\n  - {id: a, url: \"https://a.org\"}\n").findings() ==
          "exhibit.yaml:9: error: the takeaway “a” has no label — say under label: what one finds there\n");
    std::string many = "takeaways:\n";
    for (std::size_t i = 0; i <= content::kMaxTakeAways; ++i)
        many += "  - {id: a" + std::to_string(i) + ", label: A, url: \"https://a.org\"}\n";
    CHECK(exhibit.settings(many).findings() ==
          "exhibit.yaml:8: error: there are 5 takeaways — at most 4: nobody takes more along\n");
    CHECK(exhibit
              .settings("takeaways:\n  - {id: a, label: A, url: \"https://a.org\"}\n  - {id: a, label: B, url: "
                        "\"https://b.org\"}\n")
              .findings() == "exhibit.yaml:10: error: the takeaway “a” stands twice — give it another id\n");
}

TEST_CASE("a page of recommendations is built the same in every language") {
    SoundExhibit exhibit;
    const std::string page = "---\ntitle: Act\n---\n## To all\n\n**1. Look.** Look at it. [@s1]\n\n- Some looked.\n";
    exhibit.in_uyghur();
    std::string settings = "id: tiny\ntitle: Tiny\nlanguages: [en, ug]\nsections:\n"
                           "  - {id: found, kind: act, title: Found, page: act}\nattract:\n"
                           "  - {line: Come in, opens: section:found}\n";
    exhibit.write("exhibit.yaml", settings).write("pages/act.md", page);
    const std::string front = "---\ntitle: قىلىش\ntranslation: reviewed\n---\n";
    exhibit.write("pages/act.ug.md", front + "## ھەممىگە\n\n**1. قاراڭ.** قاراڭ. [@s1]\n");
    CHECK(exhibit.findings().empty());
    exhibit.write("pages/act.ug.md", front + "## ھەممىگە\n\nقاراڭ. [@s1]\n");
    CHECK(exhibit.findings() == "pages/act.ug.md: error: headings and recommendations are not those of pages/act.md — "
                                "keep as many of each, in the same order\n");
    exhibit.write("pages/act.md", "---\ntitle: Act\n---\nLook at it. [@s1]\n");
    CHECK(exhibit.findings() ==
          "pages/act.md: error: no heading of this page has a recommendation below it — begin each with strong words, "
          "as **1. Its name.** What is asked\n");
}

TEST_CASE("a section shows what its folder has") {
    SoundExhibit exhibit;
    const auto section = [&](const std::string& kind) {
        std::string text = SoundExhibit::kSettings;
        text.replace(text.find("attract:"), 0, "  - {id: x, kind: " + kind + ", title: X}\n");
        return exhibit.write("exhibit.yaml", text).findings();
    };
    CHECK(section("glossary") == "exhibit.yaml:6: error: the section “x” has no terms to show — add some, or take the "
                                 "section out\n");
    CHECK(section("officials").find("has no officials to show") != std::string::npos);
    CHECK(section("places").find("has no places to show") != std::string::npos);
    CHECK(section("act") == "exhibit.yaml:6: error: the section “x” names no page — add page:\n");
}

TEST_CASE("a scene opens a place of the exhibit, not a word") {
    SoundExhibit exhibit;
    exhibit.write("glossary.csv", "id,name,explanation,sources\nark,Ark,A vessel.,s1\n");
    CHECK(exhibit.settings("  - {line: A word, opens: \"term:ark\"}\n").findings() ==
          "exhibit.yaml:8: error: the scene opens “term:ark”, which opens over a page only — open the glossary's "
          "section instead\n");
}
