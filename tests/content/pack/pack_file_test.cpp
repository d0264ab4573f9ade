// What is no pack, and why. Whole packs are read in tests/content/author/pack_writer_test.cpp, where they are made.
#include "content/pack/pack_file.h"

#include <doctest/doctest.h>

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

#include "content/pack/pack_tables.h"
#include "content/pack/schema.h"
#include "content/pack/sqlite.h"

using namespace content;
using platform::ErrorCode;
namespace fs = std::filesystem;

namespace {
struct Folder {
    fs::path path = fs::temp_directory_path() / fmt::format("vitrine-pack-file-{}", ::getpid());
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

/// A pack with tables and nothing in them.
fs::path empty_pack(const Folder& folder, std::int64_t application, std::int64_t version) {
    const fs::path path = folder.path / "test.pack";
    fs::remove(path);
    Database db = Database::create(path).value();
    REQUIRE(begin_pack(db).ok());
    REQUIRE(commit_pack(db).ok());
    REQUIRE(db.execute(fmt::format("PRAGMA application_id={}; PRAGMA user_version={};", application, version)).ok());
    return path;
}
ErrorCode refusal(const fs::path& path) {
    const auto pack = PackFile::open(path);
    REQUIRE(!pack.ok());
    return pack.error().code;
}
} // namespace

TEST_CASE("a pack that is missing, foreign, newer or older than any is told apart") {
    const Folder folder;
    CHECK(refusal(folder.path / "none.pack") == ErrorCode::not_found);
    CHECK(refusal(folder.path) == ErrorCode::not_found); // a folder is no pack
    std::ofstream(folder.path / "text.pack") << std::string(40'000, 'x');
    CHECK(refusal(folder.path / "text.pack") == ErrorCode::corrupt);
    std::ofstream(folder.path / "empty.pack").flush();
    CHECK(refusal(folder.path / "empty.pack") == ErrorCode::corrupt);
    CHECK(refusal(empty_pack(folder, 12345, kFormatVersion)) == ErrorCode::corrupt);
    CHECK(refusal(empty_pack(folder, kApplicationId, kFormatVersion + 1)) == ErrorCode::unsupported);
    CHECK(refusal(empty_pack(folder, kApplicationId, kFormatVersion - 1)) == ErrorCode::unsupported);
    CHECK(refusal(empty_pack(folder, kApplicationId, 0)) == ErrorCode::corrupt);
    CHECK(PackFile::open(empty_pack(folder, kApplicationId, kFormatVersion)).ok());
}

TEST_CASE("a pack cut anywhere is refused") {
    const Folder folder;
    const fs::path path = empty_pack(folder, kApplicationId, kFormatVersion);
    for (std::uintmax_t size = fs::file_size(path) - 1; size > 10'000; size = size * 2 / 3) {
        fs::resize_file(path, size);
        CHECK(refusal(path) == ErrorCode::corrupt);
    }
}

TEST_CASE("a path with a question mark or a hash names that file") {
    const Folder folder;
    const fs::path odd = folder.path / "odd?mode=rw#100%.pack";
    fs::rename(empty_pack(folder, kApplicationId, kFormatVersion), odd);
    CHECK(PackFile::open(odd).ok());
}

TEST_CASE("a pack is data and nothing else: what else a file declares is refused by name") {
    const Folder folder;
    const auto why = [&](const std::string& sql) {
        const fs::path path = empty_pack(folder, kApplicationId, kFormatVersion);
        REQUIRE(Database::create(path)->execute(sql).ok());
        const auto pack = PackFile::open(path);
        if (pack) return std::string();
        CHECK(pack.error().code == ErrorCode::corrupt);
        return pack.error().message;
    };
    const auto says = [&](const std::string& sql, const std::string& words) {
        const std::string said = why(sql);
        CHECK_MESSAGE(said.find(words) != std::string::npos, said);
    };
    says("CREATE TRIGGER spy AFTER INSERT ON meta BEGIN DELETE FROM phrase; END", "trigger “spy”");
    says("ALTER TABLE phrase_text RENAME TO p; CREATE VIEW phrase_text AS SELECT * FROM p", "“p”");
    says("CREATE VIEW search_view AS SELECT 1", "view “search_view”");
    says("CREATE INDEX slow ON phrase_text(upper(value))", "index “slow”");
    says("CREATE TABLE guests(name)", "table “guests”");
    says("CREATE TABLE search_guests(name)", "table “search_guests”");
    says("CREATE VIRTUAL TABLE other USING fts5(x)", "table “other");
    says("DROP TABLE era", "it has no ");
    says("ALTER TABLE era ADD COLUMN x AS (zeroblob(1000000000))", "table “era” in another way");
    CHECK(why("INSERT INTO meta VALUES('a', 'b')").empty());
}

TEST_CASE("tables without an exhibit are no catalog") {
    const Folder folder;
    const fs::path path = empty_pack(folder, kApplicationId, kFormatVersion);
    CHECK(PackFile::open(path)->read_catalog().error().code == ErrorCode::corrupt);
    CHECK(PackFile::open(path)->verify().error().code == ErrorCode::corrupt);
    CHECK(PackFile::open(path)->read_image({0}, 1, 1).error().code == ErrorCode::corrupt);
    CHECK(PackFile::open(path)->read_body({0}, 0).error().code == ErrorCode::not_found);
}
