#include "content/author/ordered_ingest.h"

#include <doctest/doctest.h>

#include "tests/content/author/sample_draft.h"

using namespace content::author;

namespace {
const std::set<std::size_t> kNoneVeiled;
std::vector<std::filesystem::path> pictures(const TestFolder& folder, std::size_t count) {
    std::vector<std::filesystem::path> files;
    for (std::size_t i = 0; i < count; ++i) {
        files.push_back(folder.path / fmt::format("{}.jpg", i));
        const auto width = static_cast<std::uint32_t>(i % 3 == 0 ? 900 : 40 + i); // large ones among small ones
        write_all(files.back(), platform::encode_jpeg(test_picture(width, 30, static_cast<std::uint32_t>(i)), 80));
    }
    return files;
}
} // namespace

TEST_CASE("results come in order, whatever the threads and however little may be in work") {
    const TestFolder folder("ordered");
    const auto files = pictures(folder, 20);
    for (const std::size_t threads : {1, 2, 7})
        for (const std::size_t bytes : {std::size_t{0}, std::size_t{60'000}, std::size_t{100'000'000}}) {
            OrderedIngest ingest(files, threads, bytes, kNoneVeiled);
            for (std::size_t i = 0; i < files.size(); ++i) {
                const auto image = ingest.take(i);
                REQUIRE(image.ok());
                CHECK(image->width == (i % 3 == 0 ? 900 : 40 + i));
                CHECK(image->levels[0].bytes == ingest_image(files[i])->levels[0].bytes);
            }
        }
}

TEST_CASE("a bad file is an error in its place, and those after it can be left") {
    const TestFolder folder("bad");
    auto files = pictures(folder, 12);
    write_all(files[2], "no picture");
    files[3] = folder.path / "missing.jpg";
    OrderedIngest ingest(files, 2, 0, kNoneVeiled);
    CHECK(ingest.take(0).ok());
    CHECK(ingest.take(1).ok());
    CHECK(ingest.take(2).error().message.find("2.jpg") != std::string::npos);
    CHECK(ingest.take(3).error().code == platform::ErrorCode::not_found);
    CHECK(ingest.take(4).ok());
} // the rest is never taken: nothing may hang
