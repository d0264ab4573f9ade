// A pack as text and back, with packs that this test fills by hand; tests/content/publish does it with whole exhibits.
#include <doctest/doctest.h>

#include <filesystem>
#include <map>

#include <unistd.h>

#include "content/pack/pack_hash.h"
#include "content/update/hex.h"
#include "content/update/pack_text.h"

using namespace update;
using content::Database;
using platform::ErrorCode;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / ("vitrine-pack-text-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

/// Two photographs, three words, one font and a body of bytes, with everything in a text that JSON would trip over.
Database sample_pack(const fs::path& path, const char* more = "") {
    fs::remove(path);
    Database db = Database::create(path).value();
    REQUIRE(content::begin_pack(db).ok());
    REQUIRE(
        db.execute("INSERT INTO language VALUES(0,'en'),(1,'ug');"
                   "INSERT INTO phrase VALUES(0),(1);"
                   "INSERT INTO phrase_text VALUES(0,0,'A \"gate\" \\ ' || char(9,10,1,127)),(0,1,'دەرۋازا'),(1,0,'');"
                   "INSERT INTO image VALUES(0,640,480,255,640,480,0);"
                   "INSERT INTO font VALUES(0,'Noto','Latn',0,x'00ff10');")
            .ok());
    for (int i = 0; i < 2; ++i) {
        auto blob = db.prepare("INSERT INTO blob VALUES(?,?,?)").value();
        const std::string bytes = "picture " + std::to_string(i), address = content::sha256(bytes);
        blob.bind(1, i).bind_blob(2, address).bind_blob(3, bytes);
        REQUIRE(blob.run().ok());
    }
    REQUIRE(db.execute("INSERT INTO image_level VALUES(0,640,480,1),(0,320,240,0);"
                       "INSERT INTO meta VALUES('content_hash','x');")
                .ok());
    REQUIRE(db.execute(more).ok());
    REQUIRE(content::commit_pack(db).ok());
    return db;
}

struct Objects : ObjectSource {
    std::map<std::string, std::string> files; ///< by hash
    platform::Result<std::string> read(const std::string& sha256) override {
        const auto found = files.find(sha256);
        if (found == files.end()) return platform::Error{ErrorCode::not_found, "object " + to_hex(sha256)};
        return found->second;
    }
};

std::vector<std::string> lines_of(Database& db, Objects& objects, Manifest& manifest) {
    std::vector<std::string> lines;
    PackTextReader reader = PackTextReader::open(db).value();
    while (reader.next().value()) {
        lines.push_back(reader.line());
        if (!reader.media_sha256().empty()) objects.files[reader.media_sha256()] = reader.media();
    }
    manifest = std::move(reader).manifest();
    return lines;
}

} // namespace

TEST_CASE("a pack becomes lines in one order, and files by their hash") {
    Folder folder;
    Database db = sample_pack(folder.path / "a.pack");
    Objects objects;
    Manifest manifest;
    const std::vector<std::string> lines = lines_of(db, objects, manifest);
    CHECK(lines[0] == "[\"vitrine-pack-text\",1,2]\n");
    CHECK(lines[1] == "[\"meta\",\"content_hash\",\"x\"]\n");
    CHECK(lines[2] == "[\"language\",0,\"en\"]\n");
    CHECK(lines[6] == "[\"phrase_text\",0,0,\"A \\\"gate\\\" \\\\ \\u0009\\u000a\\u0001\x7f\"]\n");
    CHECK(lines[7] == "[\"phrase_text\",0,1,\"دەرۋازا\"]\n");
    const std::string first = to_hex(content::sha256("picture 0"));
    CHECK(lines[10] == "[\"blob\",0,{\"hex\":\"" + first + "\"},{\"object\":\"" + first + "\"}]\n");
    CHECK(lines[12] == "[\"image_level\",0,320,240,0]\n"); // in order of the key, not as written
    CHECK(manifest.objects.size() == 3);
    CHECK(manifest.find(content::sha256(std::string("\0\xff\x10", 3)))->length == 3);
    std::string text;
    for (const std::string& line : lines)
        text += line;
    CHECK(manifest.text_length == text.size());
    CHECK(manifest.text_sha256 == content::sha256(text));
    CHECK(manifest.pack_format == 2);
}

TEST_CASE("lines and files become a pack with the same manifest, word for word") {
    Folder folder;
    Database db = sample_pack(folder.path / "a.pack");
    Objects objects;
    Manifest manifest;
    const auto lines = lines_of(db, objects, manifest);
    {
        PackAssembler assembler = PackAssembler::create(folder.path / "b.pack", objects).value();
        for (const std::string& line : lines)
            REQUIRE(assembler.add(line).ok());
        REQUIRE(std::move(assembler).finish().ok());
    }
    Database again = Database::open_read_only(folder.path / "b.pack").value();
    CHECK(manifest_of(again).value() == manifest);
    SUBCASE("a word that differs is another manifest") {
        Database other = sample_pack(folder.path / "c.pack", "UPDATE phrase_text SET value = 'x' WHERE phrase = 1");
        CHECK(manifest_of(other).value() != manifest);
    }
    SUBCASE("so is a picture that differs") {
        Database other = sample_pack(folder.path / "c.pack", "UPDATE blob SET bytes = x'00' WHERE id = 1");
        CHECK(manifest_of(other).value() != manifest);
    }
}

TEST_CASE("a pack with tables that are not known here is not made into text") {
    Folder folder;
    const auto why = [&](const char* sql) {
        Database db = sample_pack(folder.path / "a.pack", sql);
        const auto manifest = manifest_of(db);
        return manifest ? std::string() : manifest.error().message;
    };
    const std::string after = ": the pack was built by another version of Vitrine; build it again with this one";
    CHECK(why("CREATE TABLE hidden(x)") == "table “hidden” is not known here" + after);
    CHECK(why("ALTER TABLE lane ADD COLUMN x") == "table “lane” has other columns" + after);
    CHECK(why("DROP TABLE lane") == "table “lane” is missing" + after);
    CHECK(why("PRAGMA user_version=1") == "the pack is of format 1, this program knows format 2; build the pack again");
    CHECK(why("UPDATE phrase_text SET value = 1.5 WHERE phrase = 1; UPDATE image SET mean = 1.5") ==
          "table image, column mean: a value of a kind that packs do not have");
    CHECK(why("UPDATE phrase_text SET value = CAST(x'c3' AS TEXT) WHERE phrase = 1") ==
          "table phrase_text, column value: a text that is not UTF-8");
}

TEST_CASE("a text that no pack of ours has is refused, with the line") {
    Folder folder;
    Objects objects;
    objects.files[content::sha256("good")] = "bad";
    const std::string head = "[\"vitrine-pack-text\",1,2]";
    const auto why = [&](std::vector<std::string> lines) -> std::string {
        PackAssembler assembler = PackAssembler::create(folder.path / "a.pack", objects).value();
        for (const std::string& line : lines)
            if (const auto added = assembler.add(line); !added) return added.error().message;
        const auto finished = std::move(assembler).finish();
        return finished ? "" : finished.error().message;
    };
    CHECK(why({head}) == "");
    CHECK(why({}) == "text of the pack: it is empty");
    CHECK(why({"[\"vitrine-pack-text\",1,3]"}).starts_with("text of the pack, line 1: it was made by another version"));
    CHECK(why({head, "[\"sqlite_schema\",1]"}) ==
          "text of the pack, line 2: table “sqlite_schema” is unknown, or out of order");
    CHECK(why({head, "[\"phrase\",0]", "[\"language\",0,\"en\"]"}) ==
          "text of the pack, line 3: table “language” is unknown, or out of order");
    CHECK(why({head, "[\"phrase\",0,1]"}) == "text of the pack, line 2: 2 values for table phrase");
    CHECK(why({head, "{}"}) == "text of the pack, line 2: no row of a table");
    CHECK_FALSE(why({head, "[\"phrase\",0"}).empty());
    CHECK(why({head, "[\"phrase\",9223372036854775808]"}) ==
          "text of the pack, line 2: a number that packs cannot hold");
    CHECK(why({head, "[\"phrase\",true]"}) == "text of the pack, line 2: value 1 is none that packs hold");
    CHECK_FALSE(why({head, "[\"phrase\",0]", "[\"phrase\",0]"}).empty());
    CHECK(why({head, "[\"phrase_text\",5,5,\"x\"]"}) == "table phrase_text: a reference leads nowhere");
    const std::string hash = to_hex(content::sha256("good"));
    CHECK(why({head, "[\"blob\",0,{\"hex\":\"\"},{\"object\":\"" + hash + "\"}]"}) ==
          "text of the pack, line 2: object " + hash + " is not what its hash says");
    CHECK(why({head, "[\"blob\",0,{\"object\":\"" + hash + "\"},{\"object\":\"" + hash + "\"}]"}) ==
          "text of the pack, line 2: value 2 is none that packs hold");
    CHECK(why({head, "[\"meta\",\"" + std::string(kMostLineBytes, 'x') + "\",\"\"]"}) ==
          "text of the pack, line 2: more than 8388608 bytes");
}
