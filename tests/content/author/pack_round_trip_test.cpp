// What pack_writer writes is what content/pack reads, column by column; drafts made by hand, without a folder.
#include "content/author/pack_writer.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

#include "content/author/image_ingest.h"
#include "content/pack/pack_file.h"
#include "content/pack/schema.h"
#include "content/pack/sqlite.h"
#include "tests/content/author/sample_draft.h"

using namespace content;
using namespace content::author;
using platform::ErrorCode;
namespace fs = std::filesystem;

namespace {
const std::vector<platform::FontSource> kNoFonts;
WriteOptions quick() {
    return {2, false, true, &kNoFonts, ""};
}
fs::path make_pack(const TestFolder& folder, const ExhibitDraft& draft) {
    const fs::path path = folder.path / "sample.pack";
    const auto written = write_pack(draft, path, quick());
    if (!written.ok()) FAIL(written.error().message);
    return path;
}
} // namespace

TEST_CASE("what an exhibit says is what the pack gives back") {
    const TestFolder folder("writer");
    const ExhibitDraft draft = sample_draft(folder.path);
    PackFile pack = PackFile::open(make_pack(folder, draft)).value();
    const Catalog c = pack.read_catalog().value();
    const Catalog& d = draft.catalog;
    CHECK(c.exhibit.title.in(2).text == "样本");
    CHECK(c.exhibit.languages.size() == 3);
    CHECK(c.exhibit.notice.gentle_section.value == 0);
    CHECK(c.exhibit.content_hash.size() == 64);
    REQUIRE(c.photographs.size() == d.photographs.size());
    CHECK(c.photographs[1].title.in(1).text == "رەسىم");
    CHECK(date_text(c.photographs[1].date) == date_text(d.photographs[1].date));
    CHECK(!c.photographs.back().image);
    CHECK(c.photographs.back().holder.in(2).text == "An archive");
    CHECK(c.photographs.back().holder.in(2).fallback);
    REQUIRE(c.events.size() == 1);
    CHECK(c.events[0].texts == d.events[0].texts);
    REQUIRE(c.texts.size() == 2);
    CHECK(c.texts[0].languages == d.texts[0].languages);
    CHECK(c.texts[0].documents == d.texts[0].documents);
    REQUIRE(c.people.size() == 3);
    for (std::size_t i = 0; i < c.people.size(); ++i) {
        const Person &read = c.people[i], &written = d.people[i];
        CHECK(read.key == written.key);
        CHECK(read.name.in(0).text == written.name.in(0).text);
        CHECK(read.line.in(1).text == written.line.in(1).text);
        CHECK(read.place.in(0).text == written.place.in(0).text);
        CHECK(read.alt.in(0).text == written.alt.in(0).text);
        CHECK(read.credit.in(0).text == written.credit.in(0).text);
        CHECK(read.portrait == written.portrait);
        CHECK(read.group == written.group);
        CHECK(read.basis == written.basis);
        CHECK(read.display == written.display);
        CHECK(read.sources == written.sources);
        CHECK(read.relatives == written.relatives);
    }
    REQUIRE(c.exhibit.groups.size() == 2);
    CHECK(c.exhibit.groups[0].title.in(2).text == "在此");
    CHECK(c.exhibit.remembrance.kept);
    CHECK(c.exhibit.remembrance.at == d.exhibit.remembrance.at);
    CHECK(c.exhibit.remembrance.minutes == 20);
    CHECK(c.exhibit.remembrance.seconds == 6);
    CHECK(c.exhibit.remembrance.group.value == 0);
    CHECK(c.exhibit.remembrance.line.in(1).text == "بىر دەم");
    CHECK(c.exhibit.sections[0].cover.value == 0);
    CHECK(c.exhibit.attract[0].opens == d.exhibit.attract[0].opens);
    CHECK(c.exhibit.attract[0].marks == 2884);
    REQUIRE(c.figures.size() == 3);
    CHECK(c.figures[0].value.in(0).text == "2,884");
    for (std::size_t i = 0; i < c.figures.size(); ++i) {
        CHECK(c.figures[i].drawing == d.figures[i].drawing);
        CHECK(c.figures[i].amount == d.figures[i].amount);
        CHECK(c.figures[i].whole == d.figures[i].whole);
        CHECK(c.figures[i].each == d.figures[i].each);
        CHECK(c.figures[i].mark == d.figures[i].mark);
        CHECK(c.figures[i].alt == d.figures[i].alt);
        CHECK(c.figures[i].group == d.figures[i].group);
        CHECK(c.figures[i].part_of == d.figures[i].part_of);
    }
    CHECK(c.officials[0].says.in(0).text == "Denies it");
    CHECK(c.officials[0].sanctions.in(0).text == "None");
    CHECK(c.terms[0].explanation.in(0).text == "What it means");
    CHECK(c.terms[0].sources == d.terms[0].sources);
    CHECK(c.alphabets == d.alphabets);
    CHECK(c.places[0].latitude == 39.47);
    CHECK(c.places[0].longitude == -75.98);
    CHECK(c.places[0].mapped);
    CHECK(c.places[0].photographs == d.places[0].photographs);
    CHECK(c.places[0].events == d.places[0].events);
    CHECK(c.places[0].texts == d.places[0].texts);
    CHECK(c.exhibit.take_aways[0].url == "https://example.org");
    CHECK(c.exhibit.take_aways[0].label.in(0).text == "Read on");
    for (const ExhibitDraft::Body& body : draft.bodies)
        CHECK(pack.read_body(body.text, body.language).value() == body.rich_text);
    CHECK(pack.read_body({0}, 1).error().code == ErrorCode::not_found);
    CHECK(pack.verify().ok());
}

TEST_CASE("a picture is given in the smallest level that is large enough, or the largest") {
    const TestFolder folder("levels");
    PackFile pack = PackFile::open(make_pack(folder, sample_draft(folder.path))).value();
    CHECK(pack.read_image({0}, 1, 1)->width == 320);
    CHECK(pack.read_image({0}, 320, 10)->width == 320);
    CHECK(pack.read_image({0}, 321, 10)->width == 700);
    CHECK(pack.read_image({0}, 5000, 5000)->width == 700);
    const EncodedLevel level = pack.read_image({0}, 700, 500).value();
    CHECK(platform::decode_image(level.bytes)->height == level.height);
    CHECK(pack.read_image({1}, 1, 1)->bytes.substr(1, 3) == "PNG"); // it has transparency
    CHECK(pack.read_image({99}, 1, 1).error().code == ErrorCode::corrupt);
}

TEST_CASE("pages come back with their words, regions and tiles") {
    const TestFolder folder("pages");
    const ExhibitDraft draft = sample_draft(folder.path);
    PackFile pack = PackFile::open(make_pack(folder, draft)).value();
    const Catalog c = pack.read_catalog().value();
    REQUIRE(c.texts[1].pages.size() == 1);
    const ScannedPage& page = c.texts[1].pages[0];
    CHECK(page.image.value == 3);
    CHECK(page.alt.in(1).text == "بەت");
    CHECK(page.credit.in(0).text == "An archive");
    REQUIRE(page.regions.size() == 1);
    CHECK(page.regions[0].key == "r1");
    CHECK(page.regions[0].h == 4000);
    const ImageRecord& image = c.image(page.image);
    CHECK(image.width == kLargestLevel);
    CHECK(image.full_width == 4600);
    CHECK(image.full_height == 40);
    CHECK(image.tiled_levels == 1);
    CHECK(pack.read_image_record(page.image)->full_width == 4600);
    const auto last = platform::decode_image(pack.read_tile(page.image, 0, 8, 0).value()).value();
    CHECK(last.width == 4600 - 8 * kTileSide + 1);
    CHECK(last.height == 40);
    CHECK(pack.read_tile(page.image, 0, 9, 0).error().code == ErrorCode::corrupt);
    CHECK(c.image({0}).tiled_levels == 0);
    CHECK(c.image({0}).full_width == c.image({0}).width);
}

TEST_CASE("a pack whose pages or regions do not hold together is refused") {
    const TestFolder folder("spoilt-pages");
    const fs::path whole = make_pack(folder, sample_draft(folder.path));
    const fs::path bad = folder.path / "bad.pack";
    for (const char* spoil :
         {"UPDATE text_page SET image = 99", "UPDATE text_page SET position = 1", "UPDATE text_page SET text = 99",
          "UPDATE text_page SET alt = 9999", "UPDATE page_region SET page = 1", "UPDATE page_region SET w = 9001",
          "UPDATE page_region SET h = 0", "UPDATE page_region SET position = 1", "UPDATE page_region SET x = 10000",
          "UPDATE image SET full_width = 10 WHERE id = 3", "UPDATE image SET tiled_levels = 9 WHERE id = 3"}) {
        CAPTURE(spoil);
        fs::copy_file(whole, bad, fs::copy_options::overwrite_existing);
        {
            Database db = Database::create(bad).value();
            REQUIRE(db.execute(std::string("PRAGMA foreign_keys=OFF; ") + spoil).ok());
        }
        const auto read = PackFile::open(bad)->read_catalog();
        REQUIRE(!read.ok());
        CHECK(read.error().code == ErrorCode::corrupt);
    }
}

TEST_CASE("the same picture twice is kept once") {
    const TestFolder folder("same");
    ExhibitDraft draft = sample_draft(folder.path);
    const auto before = fs::file_size(make_pack(folder, draft));
    draft.image_files[2] = draft.image_files[0];
    CHECK(fs::file_size(make_pack(folder, draft)) < before);
    Database db = Database::open_read_only(folder.path / "sample.pack").value();
    CHECK(db.integer("SELECT count(*) FROM blob").value() ==
          4 + 5 + 9); // two pictures, two levels each; a page, five and nine tiles
    CHECK(db.integer("SELECT count(*) FROM image_level").value() == 6 + 5);
}

TEST_CASE("one changed value in any column of any table is found") {
    const TestFolder folder("flip");
    const fs::path whole = make_pack(folder, sample_draft(folder.path));
    const fs::path bad = folder.path / "bad.pack";
    std::vector<std::pair<std::string, std::string>> columns;
    {
        Database db = Database::open_read_only(whole).value();
        Statement rows = db.prepare("SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE "
                                    "m.type = 'table' AND m.name NOT LIKE 'search_%' AND m.name <> 'meta'")
                             .value();
        while (rows.step().value())
            columns.emplace_back(rows.text(0), rows.text(1));
    }
    CHECK(columns.size() > 100);
    for (const auto& [table, column] : columns) {
        if (table == "font") continue; // this pack has none; see the test of fonts
        CAPTURE(table);
        CAPTURE(column);
        fs::copy_file(whole, bad, fs::copy_options::overwrite_existing);
        {
            Database db = Database::create(bad).value();
            REQUIRE(db.execute("PRAGMA foreign_keys=OFF; PRAGMA ignore_check_constraints=ON;").ok());
            const auto changed = db.execute(fmt::format(
                "UPDATE {0} SET {1} = CASE typeof({1}) WHEN 'integer' THEN {1} + 1000 WHEN 'null' THEN 0 WHEN 'blob' "
                "THEN CAST(x'58' || substr({1}, 2) AS BLOB) ELSE 'X' || substr({1}, 2) || 'y' END WHERE rowid = "
                "(SELECT min(rowid) FROM {0})",
                table, column));
            if (!changed.ok()) // WITHOUT ROWID: change every row
                REQUIRE(db.execute(fmt::format("UPDATE {0} SET {1} = CASE typeof({1}) WHEN 'integer' THEN {1} + 1000 "
                                               "ELSE 'X' || {1} END",
                                               table, column))
                            .ok());
        }
        CHECK(PackFile::open(bad)->verify().error().code == ErrorCode::corrupt);
    }
}

TEST_CASE("a byte that turned over in the file is found, or was in no content") {
    const TestFolder folder("bytes");
    const fs::path whole = make_pack(folder, sample_draft(folder.path));
    const std::string good = read_all(whole);
    const fs::path bad = folder.path / "bad.pack";
    std::vector<std::size_t> used; // free space in pages is zero
    for (std::size_t at = 100; at < good.size(); ++at)
        if (good[at] != 0) used.push_back(at);
    std::size_t found = 0, tried = 0;
    for (std::size_t i = 0; i < used.size(); i += used.size() / 60) {
        std::string bytes = good;
        bytes[used[i]] = static_cast<char>(bytes[used[i]] ^ 0x20);
        write_all(bad, bytes);
        ++tried;
        auto pack = PackFile::open(bad);
        if (!pack.ok() || !pack->read_catalog().ok() || !pack->verify().ok()) ++found;
    }
    CHECK(found > tried * 2 / 3); // the rest: the statements that made the tables, the index's own pages
}

TEST_CASE("fonts come with the characters that are shown, and a changed one is found") {
    const TestFolder folder("fonts");
    const auto fonts = platform::load_system_fonts().value();
    std::vector<platform::FontSource> latin;
    for (const auto& font : fonts)
        if (font.script == "Latn") latin.push_back(font);
    REQUIRE(!latin.empty());
    latin.resize(1);
    WriteOptions options = quick();
    options.fonts = &latin;
    const fs::path path = folder.path / "fonts.pack";
    REQUIRE(write_pack(sample_draft(folder.path, 0 + 1), path, options).ok());
    {
        PackFile pack = PackFile::open(path).value();
        const auto kept = pack.read_fonts().value();
        REQUIRE(kept.size() == 1);
        CHECK(kept[0].script == "Latn");
        CHECK(kept[0].bytes->size() > 1000);
        CHECK(kept[0].bytes->size() < latin[0].bytes.size());
        CHECK(pack.verify().ok());
    }
    {
        Database db = Database::create(path).value();
        REQUIRE(db.execute("UPDATE font SET bytes = CAST(x'58' || substr(bytes, 2) AS BLOB)").ok());
    }
    CHECK(PackFile::open(path)->verify().error().code == ErrorCode::corrupt);
}

TEST_CASE("a picture that cannot be read stops the build: the old pack stands and nothing is left beside it") {
    const TestFolder folder("broken");
    ExhibitDraft draft = sample_draft(folder.path);
    const fs::path path = make_pack(folder, draft);
    const std::string before = read_all(path);
    write_all(draft.image_files[2], "no picture");
    const auto refused = write_pack(draft, path, quick());
    REQUIRE(!refused.ok());
    CHECK(refused.error().message.find("picture-2.jpg") != std::string::npos);
    CHECK(read_all(path) == before);
    for (const auto& entry : fs::directory_iterator(folder.path))
        CHECK(entry.path().extension() != ".part");
}

TEST_CASE("foreign keys hold in a finished pack") {
    const TestFolder folder("keys");
    Database db = Database::open_read_only(make_pack(folder, sample_draft(folder.path))).value();
    Statement rows = db.prepare("PRAGMA foreign_key_check").value();
    CHECK(!rows.step().value());
    CHECK(db.integer("PRAGMA page_size").value() == 16384);
    CHECK(db.integer("PRAGMA freelist_count").value() == 0);
    for (const std::string_view table : kHashedTables)
        CHECK_MESSAGE(db.integer(fmt::format("SELECT count(*) FROM {}", table)).value() > 0, table);
}
