// A veiled portrait: what the pack carries cannot be lifted.
#include "content/author/veil.h"

#include <cstdlib>

#include <doctest/doctest.h>

#include "platform/graphics/image_codec.h"
#include "tests/content/author/sample_draft.h"

using namespace content::author;

namespace {

/// A face, as far as a picture of squares can be one: fine black and white, dark at the foot.
platform::Image face(std::uint32_t width, std::uint32_t height) {
    platform::Image image = test_picture(width, height, 1);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.pixels[std::size_t{y} * width + x] = y > height / 2               ? 0xFF000000u
                                                       : (x / 20 + y / 20) % 2 == 0 ? 0xFFFFFFFFu
                                                                                    : 0xFF000000u;
    return image;
}
int green(std::uint32_t pixel) {
    return static_cast<int>(pixel >> 8 & 0xFF);
}

} // namespace

TEST_CASE("behind a veil neighbours are alike: no feature is left, only light and dark") {
    const std::string file = platform::encode_jpeg(face(480, 600), 90);
    const IngestedImage veiled = ingest_veiled(file).value();
    for (const IngestedImage::Level& level : veiled.levels) {
        const platform::Image image = platform::decode_image(level.bytes).value();
        const std::uint32_t step = image.height / 60;
        int steepest = 0;
        for (std::uint32_t y = 0; y + step < image.height; y += step)
            for (std::uint32_t x = 0; x + step < image.width; x += step)
                steepest = std::max(steepest, std::abs(green(image.pixels[std::size_t{y} * image.width + x]) -
                                                       green(image.pixels[std::size_t{y} * image.width + x + step])));
        CHECK(steepest < 40); // the squares were 255 apart
        const auto tone = [&](std::uint32_t y) {
            return green(image.pixels[std::size_t{y} * image.width + image.width / 2]);
        };
        CHECK(tone(image.height / 10) > tone(image.height * 9 / 10) + 60);
    }
    CHECK(veiled.width < veiled.height);
}

TEST_CASE("no level of a veiled portrait is the picture's own, and the same file gives the same bytes") {
    const std::string file = platform::encode_jpeg(face(1600, 2000), 90);
    const IngestedImage plain = ingest_image(std::string_view(file)).value(), veiled = ingest_veiled(file).value(),
                        again = ingest_veiled(file).value();
    for (const IngestedImage::Level& level : veiled.levels)
        for (const IngestedImage::Level& open : plain.levels)
            CHECK(level.bytes != open.bytes);
    REQUIRE(veiled.levels.size() == again.levels.size());
    for (std::size_t i = 0; i < veiled.levels.size(); ++i)
        CHECK(veiled.levels[i].bytes == again.levels[i].bytes);
    CHECK(!ingest_veiled("no picture").ok());
}
