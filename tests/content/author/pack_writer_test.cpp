// From folder to pack and back: nothing lost, nothing carried along, the same bytes each time.
#include <doctest/doctest.h>

#include <csignal>
#include <cstdlib>

#include <sys/wait.h>

#include "content/author/exhibit_reader.h"
#include "content/author/pack_writer.h"
#include "content/pack/pack_file.h"
#include "platform/base/file.h"
#include "platform/graphics/image_codec.h"
#include "tests/support/exhibit_folder.h"

using namespace content;
using namespace content::author;

namespace {

const std::vector<platform::FontSource>& fonts() {
    static const auto sources = platform::load_system_fonts().value();
    return sources;
}

platform::Image stripes(std::uint32_t width, std::uint32_t height) {
    platform::Image image{width, height, std::vector<std::uint32_t>(std::size_t{width} * height)};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.pixels[y * width + x] = x < width / 2 ? 0xFFC02020 : 0xFF2020C0; // red left, blue right
    return image;
}

std::string segment(char kind, const std::string& payload) {
    const std::size_t length = payload.size() + 2;
    return std::string("\xFF") + kind + static_cast<char>(length >> 8) + static_cast<char>(length & 0xFF) + payload;
}

/// A JPEG as a telephone writes it: turned by EXIF, with a position, a name and a small picture inside.
std::string telephone_jpeg() {
    const std::string jpeg = platform::encode_jpeg(stripes(400, 200), 90);
    std::string exif("Exif\0\0", 6);
    exif += std::string("MM\0\x2A\0\0\0\x08", 8);
    exif += std::string("\0\x02", 2);                              // two entries
    exif += std::string("\x01\x12\0\x03\0\0\0\x01\0\x06\0\0", 12); // orientation 6: turn right
    exif += std::string("\x88\x25\0\x04\0\0\0\x01\0\0\0\x26", 12) + std::string("\0\0\0\0", 4); // GPS directory
    exif += std::string("\0\x01\0\x01\0\x02\0\0\0\x02N\0\0\0\0\0\0\0", 18) + "GPS-SECRET-39.3812N";
    exif += "THUMBNAIL-SECRET-PIXELS";
    return jpeg.substr(0, 2) + segment('\xE1', exif) +
           segment('\xE1',
                   std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<x:xmpmeta>XMP-SECRET-NAME</x:xmpmeta>") +
           jpeg.substr(2);
}

void add_photographs(const ExhibitFolder& folder, int count) {
    std::string rows = "id,file,title,alt,credit,date,sources\n";
    for (int i = 0; i < count; ++i) {
        const std::string id = "p" + std::to_string(i);
        rows += id + ",IMG-SECRET-NAME-" + id + ".jpg,Title 新疆警察 " + id + ",Alt,Credit,c. 1890,s1\n";
        folder.write("images/IMG-SECRET-NAME-" + id + ".jpg", telephone_jpeg());
    }
    folder.write("photographs.csv", rows);
}

void build(const ExhibitFolder& folder, const std::filesystem::path& out, std::size_t threads = 2) {
    Report report;
    const ExhibitDraft draft = read_exhibit(folder.path(), {parse_date("2026-11-23").value(), &fonts()}, report);
    REQUIRE_MESSAGE(report.errors() == 0, report.as_text());
    const auto written = write_pack(draft, out, {threads, false, true, &fonts(), {}});
    REQUIRE_MESSAGE(written.ok(), (written.ok() ? "" : written.error().message));
}

} // namespace

TEST_CASE("what the folder says is in the pack") {
    const ExhibitFolder folder("whole");
    add_photographs(folder, 2);
    folder.write("timeline.csv",
                 "id,date,title,body,sources,stories\nt1,2018-01/2018-07,Portraits,They were taken. [@s1],s1,first\n");
    const auto out = folder.path() / "out.pack";
    build(folder, out);
    auto pack = PackFile::open(out).value();
    const Catalog catalog = pack.read_catalog().value();
    CHECK(catalog.exhibit.title.in(0).text == "A small exhibit");
    REQUIRE(catalog.photographs.size() == 2);
    CHECK(catalog.photographs[1].date == parse_date("c. 1890").value());
    REQUIRE(catalog.events.size() == 1);
    CHECK(catalog.events[0].body.in(0).text == "They were taken.");
    CHECK(catalog.events[0].texts.size() == 1);
    const RichText body = pack.read_body(catalog.find_text(TextRecord::Kind::story, "first"), 0).value();
    CHECK(body.blocks[0].text == "A sentence.1");
    CHECK(body.citations.size() == 1);
    CHECK(pack.read_fonts()->size() >= 5);
    CHECK(pack.verify().ok());
    CHECK(pack.read_body({0}, 9).error().code == platform::ErrorCode::not_found);
    for (const auto& [query, hits] :
         {std::pair{"新", 2}, std::pair{"新疆", 2}, std::pair{"疆警察", 2}, std::pair{"疆新", 0}, std::pair{"sent", 1},
          std::pair{"SENTENCE", 1}, std::pair{"", 0}, std::pair{"\"*(", 0}})
        CHECK_MESSAGE(pack.search(query, 10)->size() == static_cast<std::size_t>(hits), query);
}

TEST_CASE("no original, no name and no metadata travels; the picture stands upright") {
    const ExhibitFolder folder("privacy");
    add_photographs(folder, 1);
    const auto out = folder.path() / "out.pack";
    build(folder, out);
    const std::string bytes = platform::read_file(out, 100'000'000).value();
    for (const char* secret : {"GPS-SECRET", "XMP-SECRET", "THUMBNAIL-SECRET", "IMG-SECRET", "Exif", "xmpmeta"})
        CHECK_MESSAGE(bytes.find(secret) == std::string::npos, secret);
    auto pack = PackFile::open(out).value();
    const EncodedLevel level = pack.read_image({0}, 1000, 1000).value();
    CHECK(level.width == 200);
    CHECK(level.height == 400);
    const platform::Image image = platform::decode_image(level.bytes).value();
    CHECK(((image.pixels[20 * 200 + 100] >> 16) & 0xFF) > 150); // what was left is now at the top: red
    CHECK((image.pixels[380 * 200 + 100] & 0xFF) > 150);
}

TEST_CASE("the same folder gives the same bytes, whatever the threads, time zone, locale and place") {
    const ExhibitFolder here("here"), there("there-and-longer");
    for (const ExhibitFolder* folder : {&here, &there})
        add_photographs(*folder, 5);
    build(here, here.path() / "a.pack", 1);
    ::setenv("TZ", "Asia/Urumqi", 1);
    ::setenv("LC_ALL", "tr_TR.UTF-8", 1);
    build(there, there.path() / "b.pack", 4);
    CHECK(platform::read_file(here.path() / "a.pack", 100'000'000).value() ==
          platform::read_file(there.path() / "b.pack", 100'000'000).value());
}

TEST_CASE("killed at any moment, a build leaves the old pack or the new one") {
    const ExhibitFolder folder("killed");
    add_photographs(folder, 3);
    const auto out = folder.path() / "out.pack";
    build(folder, out);
    const std::string before = platform::read_file(out, 100'000'000).value();
    add_photographs(folder, 4);
    Report report;
    const ExhibitDraft draft = read_exhibit(folder.path(), {parse_date("2026-11-23").value(), nullptr}, report);
    for (const int wait_ms : {1, 5, 15, 40, 80, 160}) {
        const pid_t child = ::fork();
        REQUIRE(child >= 0);
        if (child == 0) {
            (void)write_pack(draft, out, {1, false, true, &fonts(), {}});
            ::_exit(0);
        }
        ::usleep(static_cast<useconds_t>(wait_ms) * 1000);
        ::kill(child, SIGKILL);
        int status = 0;
        ::waitpid(child, &status, 0);
        auto pack = PackFile::open(out);
        REQUIRE(pack.ok());
        CHECK(pack->verify().ok());
    }
    build(folder, out);
    CHECK(platform::read_file(out, 100'000'000).value() != before);
}

TEST_CASE("a pack that is missing, foreign, cut, newer or changed is told apart") {
    const ExhibitFolder folder("broken");
    const auto out = folder.path() / "out.pack";
    build(folder, out);
    const std::string good = platform::read_file(out, 100'000'000).value();
    const auto open = [&](const std::string& bytes) {
        folder.write("other.pack", bytes);
        return PackFile::open(folder.path() / "other.pack");
    };
    using platform::ErrorCode;
    CHECK(PackFile::open(folder.path() / "nowhere.pack").error().code == ErrorCode::not_found);
    CHECK(open("this is no database").error().code == ErrorCode::corrupt);
    CHECK(open("").error().code == ErrorCode::corrupt);
    CHECK(open(good.substr(0, good.size() / 2)).error().code == ErrorCode::corrupt);
    std::string foreign = good, newer = good;
    foreign[68] = 'X'; // application_id; the database header, SQLite file format §1.3
    newer[63] = 9;     // user_version
    CHECK(open(foreign).error().code == ErrorCode::corrupt);
    CHECK(open(newer).error().code == ErrorCode::unsupported);
    std::string changed = good;
    const auto at = changed.find("A book");
    REQUIRE(at != std::string::npos);
    changed[at] = 'B';
    auto pack = open(changed);
    REQUIRE(pack.ok());
    CHECK(pack->verify().error().code == ErrorCode::corrupt);
}

TEST_CASE("an exhibit's fonts carry the interface's words in its own languages and in English") {
    constexpr std::string_view kWords = "# all\n[a]\nen = Back\nug = قايتىش\n@fr\na = Retour\n@ru\na = Назад\n";
    const std::string words = words_of(kWords, {*find_language("fr"), *find_language("ug")});
    for (const char* there : {"Back", "قايتىش", "Retour"})
        CHECK_MESSAGE(words.find(there) != std::string::npos, there);
    CHECK(words.find("Назад") == std::string::npos);
    CHECK(words_of(kWords, {}).find("Back") != std::string::npos);
}
