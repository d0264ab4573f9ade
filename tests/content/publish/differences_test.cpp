// What a second signer reads before signing.
#include "content/publish/differences.h"

#include <doctest/doctest.h>

#include "content/pack/pack_hash.h"
#include "content/update/pack_text.h"

using namespace publish;

namespace {

/// The text of a pack of two photographs, a story and an event in two languages, to which `more` SQL was done.
std::string text_after(const std::string& more = "") {
    content::Database db = content::Database::create(":memory:").value();
    REQUIRE(content::begin_pack(db).ok());
    REQUIRE(db.execute(R"(
        INSERT INTO language VALUES(0, 'en'), (1, 'ug');
        INSERT INTO phrase VALUES(0), (1), (2), (3);
        INSERT INTO phrase_text VALUES(0, 0, 'Boats'), (0, 1, 'قېيىقلار'), (1, 0, 'A gate'), (2, 0, 'A row'), (3, 0, 'A day');
        INSERT INTO image VALUES(0, 10, 10, 0, 10, 10, 0), (1, 10, 10, 0, 10, 10, 0);
        INSERT INTO photograph(id, key, image, title, date, sensitivity) VALUES(0, 'boats', 0, 0, '1865', 0), (1, 'gate', 1, 1, '', 0);
        INSERT INTO text(id, kind, key, title, date, sort_order, minutes, sensitivity) VALUES(0, 0, 'row', 2, '', 1, 3, 0);
        INSERT INTO body VALUES(0, 0, x'0001'), (0, 1, x'0002');
        INSERT INTO event(id, key, date, title) VALUES(0, 'day', '2018', 3);
        INSERT INTO event_text VALUES(0, 0, 0);)")
                .ok());
    const auto put = [&](int id, const std::string& bytes) {
        auto row = db.prepare("INSERT INTO blob VALUES(?1, ?2, ?3)").value();
        const std::string hash = content::sha256(bytes);
        row.bind(1, id).bind_blob(2, hash).bind_blob(3, bytes);
        REQUIRE(row.run().ok());
    };
    put(0, "picture of boats");
    put(1, "picture of a gate");
    put(2, "another picture of boats");
    REQUIRE(db.execute("INSERT INTO image_level VALUES(0, 10, 10, 0), (1, 10, 10, 1);").ok());
    REQUIRE(db.execute(more).ok());
    REQUIRE(content::commit_pack(db).ok());
    std::string text;
    auto reader = update::PackTextReader::open(db).value();
    while (reader.next().value())
        text += reader.line();
    return text;
}

PackWords read(const std::string& text) {
    return PackWords::read(text).value();
}
/// "what name [languages][ pictures][ facts]" a change.
std::vector<std::string> changes(const std::string& more) {
    const PackWords before = read(text_after()), after = read(text_after(more));
    std::vector<std::string> out;
    for (const ItemChange& change : differences(&before, after)) {
        std::string line = change.what == ItemChange::What::added     ? "added "
                           : change.what == ItemChange::What::changed ? "changed "
                                                                      : "removed ";
        line += change.name;
        for (const std::string& tag : change.languages)
            line += " " + tag;
        if (change.pictures) line += " pictures";
        if (change.facts) line += " facts";
        out.push_back(line);
    }
    return out;
}
using Lines = std::vector<std::string>;

} // namespace

TEST_CASE("items are named as curators name them, with the files that show them") {
    const PackWords words = read(text_after());
    std::string names;
    for (const auto& [name, item] : words.items())
        names += name + " ";
    CHECK(names == "event:day photograph:boats photograph:gate story:row ");
    const Item& boats = words.items().at("photograph:boats");
    CHECK(boats.title.at("ug") == "قېيىقلار");
    REQUIRE(boats.objects.size() == 1);
    CHECK(boats.objects.begin()->size() == 64);
    CHECK(words.items().at("story:row").objects.empty());
}

TEST_CASE("the first generation is all new") {
    const PackWords words = read(text_after());
    const auto all = differences(nullptr, words);
    CHECK(all.size() == 4);
    CHECK(counts_of(all, 7).added == 4);
    CHECK(differences_text(all).find("new      photograph:boats\n             en: Boats\n") != std::string::npos);
    CHECK(differences_text(all).ends_with("  4 new, 0 changed, 0 removed\n"));
}

TEST_CASE("what did not change is not told, however its numbers did") {
    CHECK(changes("").empty());
    CHECK(changes(
              "INSERT INTO phrase VALUES(9); INSERT INTO phrase_text SELECT 9, language, value FROM phrase_text WHERE "
              "phrase = 0; UPDATE photograph SET title = 9 WHERE id = 0")
              .empty());
}

TEST_CASE("what changed is told by what a signer must look at: whose words, pictures, facts") {
    CHECK(changes("UPDATE phrase_text SET value = 'Two boats' WHERE phrase = 0 AND language = 0") ==
          Lines{"changed photograph:boats en"});
    CHECK(changes("DELETE FROM phrase_text WHERE phrase = 0 AND language = 1") == Lines{"changed photograph:boats ug"});
    CHECK(changes("UPDATE body SET bytes = x'0003' WHERE language = 1") == Lines{"changed story:row ug"});
    CHECK(changes("UPDATE image_level SET blob = 2 WHERE image = 0") == Lines{"changed photograph:boats pictures"});
    CHECK(changes("UPDATE event SET date = '2019'") == Lines{"changed event:day facts"});
    CHECK(changes("DELETE FROM event_text") == Lines{"changed event:day facts"});
}

TEST_CASE("what came and what went") {
    CHECK(changes("DELETE FROM photograph WHERE id = 1") == Lines{"removed photograph:gate"});
    CHECK(changes("UPDATE photograph SET key = 'door' WHERE id = 1") ==
          Lines{"added photograph:door", "removed photograph:gate"});
    // A document of the same key is another item; what led to the story now leads to it.
    CHECK(changes("UPDATE text SET kind = 1") ==
          Lines{"added document:row", "changed event:day facts", "removed story:row"});
}

TEST_CASE("a long title is cut between letters") {
    std::string title = "x";
    for (int i = 0; i < 60; ++i)
        title += "ق";
    const auto before = read(text_after());
    const auto after = read(text_after("UPDATE phrase_text SET value = '" + title + "' WHERE phrase = 1"));
    const std::string told = differences_text(differences(&before, after));
    CHECK(told.find("en: " + title.substr(0, 89) + "…") != std::string::npos);
}

TEST_CASE("a text of another version, or none, is refused with its line") {
    const auto why = [](const std::string& text) {
        const auto words = PackWords::read(text);
        return words ? std::string() : words.error().message;
    };
    const std::string head = "[\"vitrine-pack-text\",1,2]\n";
    CHECK(why(head + "[\"song\",0]\n").find("line 2: another version of Vitrine made it") != std::string::npos);
    CHECK(why(head + "[\"phrase\",0]\n[\"phrase\",0,1]\n").find("line 3") != std::string::npos);
    CHECK(why(head + "{}\n").find("line 2") != std::string::npos);
    CHECK(why(head + "[\"phrase\"").find("line 2") != std::string::npos);
    CHECK(why("").empty()); // a pack without rows has no items
}
