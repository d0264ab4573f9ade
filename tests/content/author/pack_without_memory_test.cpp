// SQLite's memory runs out at every request in turn while a pack is opened and read: it is said so, nothing is taken
// for something else, and nothing stays behind.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>

#include "content/author/exhibit_reader.h"
#include "content/author/pack_writer.h"
#include "content/pack/pack_file.h"
#include "tests/support/scarce_sqlite.h"
#include "tests/support/sound_exhibit.h"

using namespace content;
using platform::ErrorCode;
using platform::Result;
namespace fs = std::filesystem;

namespace {

/// What a kiosk reads before it shows anything, and what a visitor looks for.
Result<std::string> read_all(const fs::path& path) {
    PackFile pack = TRY(PackFile::open(path));
    const Catalog catalog = TRY(pack.read_catalog());
    TRY(pack.read_fonts());
    const RichText body = TRY(pack.read_body({0}, 0));
    const auto hits = TRY(pack.search("found", 5));
    TRY(pack.verify());
    return std::string(catalog.exhibit.title.in(0).text) + ": " + body.blocks[0].text + " (" +
           std::to_string(hits.size()) + ")";
}

/// A sample; VITRINE_EVERY=1 takes every request, in half a minute.
std::size_t stride() {
    return std::getenv("VITRINE_EVERY") != nullptr ? 1 : 37;
}

std::size_t open_files() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator("/proc/self/fd"), fs::directory_iterator{}));
}

} // namespace

TEST_CASE("a pack that is opened and read without memory at every N: words, and nothing stays behind") {
    const tests::SoundExhibit exhibit;
    const fs::path path = exhibit.path() / "tiny.pack";
    author::Report report;
    const std::vector<platform::FontSource> no_fonts; // megabytes that SQLite would not read otherwise
    REQUIRE(author::write_pack(exhibit.read(report), path, {1, false, true, &no_fonts, {}}).ok());
    tests::ScarceSqlite sqlite;
    const Result<std::string> whole = read_all(path);
    REQUIRE_MESSAGE(whole.ok(), (whole ? "" : whole.error().message));
    const std::size_t blocks = sqlite.blocks(), files = open_files();
    for (const bool gone : {false, true}) {
        std::size_t failed = 0, tried = 0;
        for (std::size_t n = 1 + (gone ? stride() / 2 : 0);; n += stride()) {
            CAPTURE(gone);
            CAPTURE(n);
            sqlite.fail(n, gone);
            const Result<std::string> read = read_all(path);
            const bool struck = sqlite.struck();
            sqlite.fail(0, false);
            if (!struck) break;
            ++tried;
            if (read) CHECK(*read == *whole); // SQLite could do without
            if (!read) {
                ++failed;
                CHECK_MESSAGE(read.error().code == ErrorCode::out_of_memory, read.error().message);
                CHECK_MESSAGE(read.error().message.find("memory ran out") != std::string::npos, read.error().message);
            }
            REQUIRE(sqlite.blocks() == blocks);
            REQUIRE(open_files() == files);
        }
        MESSAGE(std::string(gone ? "all requests from one on: " : "one request: "), tried, " tried, ", failed,
                " ended in words");
        CHECK(tried > 100);
        CHECK(failed > tried / 2);
        CHECK(read_all(path).value() == *whole);
    }
}
