// The search index from a draft to its answers: what is found, how often, in which order.
#include <doctest/doctest.h>

#include "content/author/pack_writer.h"
#include "content/pack/pack_file.h"
#include "tests/content/author/sample_draft.h"

using namespace content;
using namespace content::author;

namespace {
PackFile packed(const TestFolder& folder, const ExhibitDraft& draft) {
    const std::vector<platform::FontSource> no_fonts;
    const auto path = folder.path / "search.pack";
    REQUIRE(write_pack(draft, path, {2, false, true, &no_fonts, ""}).ok());
    return PackFile::open(path).value();
}
std::size_t hits(PackFile& pack, const std::string& query) {
    return pack.search(query, 1000).value().size();
}
/// A photograph a caption, in three languages, without pictures.
ExhibitDraft captions(const TestFolder& folder, const std::vector<Localized>& texts) {
    ExhibitDraft draft = sample_draft(folder.path, 1);
    for (std::size_t i = 0; i < texts.size(); ++i) {
        Photograph p;
        p.key = fmt::format("c{}", i);
        p.title = Localized{{"A card"}};
        p.caption = texts[i];
        draft.catalog.photographs.push_back(p);
    }
    return draft;
}
} // namespace

TEST_CASE("one, two and three Han characters, letters of any case and any spelling find what holds them") {
    const TestFolder folder("search");
    PackFile pack = packed(folder, sample_draft(folder.path));
    CHECK(hits(pack, "新") == 2); // the event, the story
    CHECK(hits(pack, "新疆") == 2);
    CHECK(hits(pack, "新疆公") == 1); // the event only
    CHECK(hits(pack, "疆新") == 0);
    CHECK(hits(pack, "照片") == 3);
    CHECK(hits(pack, "RIVER") == 1);
    CHECK(hits(pack, "riv") == 1);  // while typing
    CHECK(hits(pack, "uber") == 1); // Über
    CHECK(hits(pack, "رەسىم") == 3);
    CHECK(hits(pack, "رەسـىم") == 3); // with tatweel
    CHECK(hits(pack, "NOT (") == 1);  // no operator: the word of "Not shown"
    CHECK(hits(pack, "") == 0);
    CHECK(pack.search("照片", 2)->size() == 2);
    CHECK(pack.search("照片", 0)->empty());
    const auto found = pack.search("river", 5).value();
    REQUIRE(found.size() == 1);
    CHECK(found[0].destination == Destination{Destination::Kind::text, 0});
}

TEST_CASE("spellings of one word find each other: hamza seats, kaf, yeh and heh, vowel marks, Latin accents") {
    const TestFolder folder("spellings");
    PackFile pack =
        packed(folder, captions(folder, {Localized{{"Café in Kashgar", "ئۇيغۇرلارنىڭ ھېكايىسى", "喀什的茶馆"}},
                                         Localized{{"Zoë ÅNGSTRÖM", "كىتاب", "和田"}},
                                         Localized{{"plain", "تۇرپان", "吐鲁番"}}}));
    for (const char* query : {"cafe", "CAFÉ", "kash", "café kashgar", "ئۇيغۇر", "ۇيغۇر", "ئۇيغۇرلارنىڭ", "ھېكاي",
                              "هېكاي", "喀", "喀什", "喀什的", "茶馆"})
        CHECK_MESSAGE(hits(pack, query) == 1, query);
    for (const char* query : {"zoe", "angstrom", "کىتاب", "كتاب", "كىتـاب", "كىتَاب", "和田"})
        CHECK_MESSAGE(hits(pack, query) == (std::string(query) == "كتاب" ? 0 : 1),
                      query); // a letter less is another word
    for (const char* query : {"تۇر", "تۇرپان", "吐鲁番", "鲁"})
        CHECK_MESSAGE(hits(pack, query) == 1, query);
    for (const char* query : {"什喀", "cafés", "fé"})
        CHECK_MESSAGE(hits(pack, query) == 0, query);
}

TEST_CASE("a record that says it in several languages is one hit") {
    const TestFolder folder("once");
    PackFile pack = packed(folder, captions(folder, {Localized{{"Camp 2018", "2018 لاگېر", "2018年"}}}));
    CHECK(hits(pack, "2018") == 1);
}

TEST_CASE("few matches come best first, a flood comes in the exhibit's order, and both keep to the limit") {
    const TestFolder folder("flood");
    std::vector<Localized> texts;
    for (std::size_t i = 0; i <= kMaxRankedMatches; ++i) {
        const char* english = i == 90 ? "boat boat boat" : i == 17 ? "a boat among many other words of a caption" : "-";
        texts.push_back(Localized{{english, "", "河流"}});
    }
    PackFile pack = packed(folder, captions(folder, texts));
    const auto boats = pack.search("boat", 10).value();
    REQUIRE(boats.size() == 2);
    const std::uint32_t first = 2; // after the sample's own photographs
    CHECK(boats[0].destination.index == first + 90);
    CHECK(boats[1].destination.index == first + 17);
    for (const char* query : {"河", "河流", "流"}) {
        const auto flood = pack.search(query, 20).value();
        REQUIRE(flood.size() == 20);
        for (std::uint32_t i = 0; i < flood.size(); ++i)
            CHECK(flood[i].destination == Destination{Destination::Kind::photograph, first + i});
        CHECK(hits(pack, query) == kMaxRankedMatches + 1);
    }
}
