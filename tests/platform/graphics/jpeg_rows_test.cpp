#include "platform/graphics/jpeg_rows.h"

#include <doctest/doctest.h>

#include <vector>

#include "platform/graphics/image_codec.h"

using namespace platform;

namespace {
Image slope(std::uint32_t width, std::uint32_t height) {
    Image image{width, height, {}};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.pixels.push_back(0xFF000000u | (x * 255 / width) << 16 | (y * 255 / height) << 8 | 90);
    return image;
}
} // namespace

TEST_CASE("rows are the picture's, from the top, at the size of a half rounded up") {
    const std::string jpeg = encode_jpeg(slope(101, 67), 90);
    const Image whole = decode_image(jpeg).value();
    std::vector<std::uint32_t> rows;
    REQUIRE(read_jpeg_rows(jpeg, 1, [&](const std::uint32_t* row) { rows.insert(rows.end(), row, row + 101); }));
    CHECK(rows == whole.pixels);
    std::size_t count = 0;
    std::uint32_t last = 0;
    REQUIRE(read_jpeg_rows(jpeg, 2, [&](const std::uint32_t* row) {
        ++count;
        last = row[50];
    }));
    CHECK(count == 34);
    CHECK((last >> 16 & 0xFF) > 240); // the lower right corner
    CHECK((last >> 8 & 0xFF) > 240);
}

TEST_CASE("a JPEG that ends early, and what is none, are errors") {
    const std::string jpeg = encode_jpeg(slope(400, 300), 90);
    const auto ignore = [](const std::uint32_t*) {};
    CHECK(read_jpeg_rows(jpeg.substr(0, jpeg.size() / 2), 1, ignore).error().code == ErrorCode::corrupt);
    CHECK(read_jpeg_rows(jpeg.substr(0, 20), 1, ignore).error().code == ErrorCode::corrupt);
    CHECK(read_jpeg_rows(encode_png(slope(4, 4)), 1, ignore).error().code == ErrorCode::unsupported);
}
