#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include "platform/graphics/image_codec.h"

using namespace platform;

namespace {
Image plain(std::uint32_t width, std::uint32_t height, std::uint32_t color) {
    return {width, height, std::vector<std::uint32_t>(std::size_t{width} * height, color)};
}
Image gradient(std::uint32_t width, std::uint32_t height) {
    Image image = plain(width, height, 0);
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.pixels[y * width + x] =
                0xFF000000u | (x * 255 / (width - 1)) << 16 | (y * 255 / (height - 1)) << 8 | 0x40;
    return image;
}
int channel(std::uint32_t pixel, int shift) {
    return static_cast<int>((pixel >> shift) & 0xFF);
}
} // namespace

TEST_CASE("a PNG comes back as it was, alpha included") {
    Image image = gradient(9, 5);
    image.pixels[3] = 0x80FF0000;
    const Image back = decode_image(encode_png(image)).value();
    CHECK(back.width == 9);
    CHECK(back.pixels == image.pixels);
}

TEST_CASE("a JPEG comes back nearly as it was, the same bytes each time, without metadata") {
    const Image image = gradient(64, 48);
    const std::string bytes = encode_jpeg(image, 90);
    CHECK(bytes == encode_jpeg(image, 90));
    CHECK(bytes.find("Exif") == std::string::npos);
    CHECK(bytes.find("\xFF\xC2") == std::string::npos); // baseline, not progressive
    const Image back = decode_image(bytes).value();
    for (std::size_t i = 0; i < image.pixels.size(); i += 37)
        for (const int shift : {16, 8, 0})
            CHECK(std::abs(channel(back.pixels[i], shift) - channel(image.pixels[i], shift)) < 12);
}

TEST_CASE("the decoder reduces as far as the asked size allows") {
    const std::string bytes = encode_jpeg(gradient(640, 480), 80);
    CHECK(decode_image(bytes, 320, 240)->width == 320);
    CHECK(decode_image(bytes, 321, 240)->width == 640);
    CHECK(decode_image(bytes, 10, 10)->width == 80);
    CHECK(decode_image(bytes)->width == 640);
}

TEST_CASE("what is no image, or half of one, is refused") {
    CHECK(decode_image("").error().code == ErrorCode::corrupt);
    CHECK(decode_image("no picture").error().code == ErrorCode::corrupt);
    CHECK(decode_image("GIF89a\1").error().message.find("neither JPEG nor PNG") != std::string::npos);
    const std::string bytes = encode_jpeg(gradient(640, 480), 80);
    CHECK(decode_image(std::string_view(bytes).substr(0, bytes.size() / 2)).error().code == ErrorCode::corrupt);
    std::string png = encode_png(gradient(9, 5));
    CHECK(decode_image(std::string_view(png).substr(0, png.size() - 1)).error().code == ErrorCode::corrupt);
    png[33] = 0x3F; // the first chunk of pixels now promises a gigabyte
    CHECK(decode_image(png).error().code == ErrorCode::corrupt);
    CHECK(read_image_size(std::string_view(bytes).substr(0, 10)).error().code == ErrorCode::corrupt);
}

TEST_CASE("a size past the limit is refused before a pixel is decoded") {
    std::string bytes = encode_jpeg(plain(16, 16, 0xFF808080), 80);
    const auto frame = bytes.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    bytes[frame + 5] = bytes[frame + 7] = static_cast<char>(0x40); // the header now says 16400 x 16400
    CHECK(read_image_size(bytes).error().code == ErrorCode::too_large);
    CHECK(decode_image(bytes).error().code == ErrorCode::too_large);
}

TEST_CASE("scaling keeps plain colours exactly and averages what it covers") {
    for (const std::uint32_t color : {0xFF000000u, 0xFFFFFFFFu, 0xFF123456u})
        for (const std::uint32_t size : {1u, 7u, 33u, 100u}) {
            const Image scaled = scale_image(plain(33, 33, color), 0, 0, 33, 33, size, size);
            for (const std::uint32_t p : scaled.pixels)
                CHECK(p == color);
        }
    Image checks = plain(4, 4, 0xFF000000);
    for (std::size_t i = 0; i < 16; ++i)
        if ((i + i / 4) % 2 == 0) checks.pixels[i] = 0xFFFFFFFF;
    for (const std::uint32_t p : scale_image(checks, 0, 0, 4, 4, 2, 2).pixels)
        CHECK(std::abs(channel(p, 8) - 128) <= 1);
}

TEST_CASE("a part of the picture is that part") {
    const Image image = gradient(100, 100);
    const Image part = scale_image(image, 50, 0, 100, 50, 50, 50);
    CHECK(part.pixels[0] == image.pixels[50]);
    CHECK(part.pixels[49 * 50 + 49] == image.pixels[49 * 100 + 99]);
}

TEST_CASE("colours under transparent pixels do not bleed") {
    Image image = plain(2, 1, 0xFFFF0000);
    image.pixels[1] = 0x0000FF00; // invisible green
    const Image one = scale_image(image, 0, 0, 2, 1, 1, 1);
    CHECK(channel(one.pixels[0], 24) == doctest::Approx(128).epsilon(0.02));
    CHECK(channel(one.pixels[0], 16) >= 250);
    CHECK(channel(one.pixels[0], 8) <= 3);
}

TEST_CASE("a JPEG in four inks is refused with a word on what to do") {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &buffer, &size);
    info.image_width = info.image_height = 8;
    info.input_components = 4;
    info.in_color_space = JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_start_compress(&info, TRUE);
    unsigned char row[32] = {};
    JSAMPROW rows[] = {row};
    while (info.next_scanline < 8)
        jpeg_write_scanlines(&info, rows, 1);
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    const std::string bytes(reinterpret_cast<char*>(buffer), size);
    std::free(buffer);
    const auto refused = decode_image(bytes);
    REQUIRE(!refused.ok());
    CHECK(refused.error().code == ErrorCode::unsupported);
    CHECK(refused.error().message.find("save it as RGB") != std::string::npos);
}

TEST_CASE("opaque pictures are scaled as their areas say, however the widths divide") {
    // Against sums in floating point: what a target pixel covers, weighed by how much of it.
    for (const auto& [w, h, to_w, to_h] : {std::array{97u, 41u, 31u, 40u}, std::array{64u, 48u, 63u, 5u},
                                           std::array{9u, 200u, 1u, 1u}, std::array{1u, 3u, 1u, 2u}}) {
        platform::Image image{w, h, {}};
        std::uint32_t seed = 7;
        for (std::uint32_t i = 0; i < w * h; ++i)
            image.pixels.push_back(0xFF000000u | (seed = seed * 1664525u + 1013904223u) >> 8);
        const platform::Image scaled =
            platform::scale_image(image, 0, 0, static_cast<float>(w), static_cast<float>(h), to_w, to_h);
        const auto covered = [](std::uint32_t source, std::uint32_t target, double step) {
            return std::max(0.0, std::min(source + 1.0, (target + 1) * step) - std::max<double>(source, target * step));
        };
        const double step_x = static_cast<double>(w) / to_w, step_y = static_cast<double>(h) / to_h;
        for (std::uint32_t y = 0; y < to_h; ++y)
            for (std::uint32_t x = 0; x < to_w; ++x)
                for (const int shift : {0, 8, 16}) {
                    double sum = 0;
                    for (std::uint32_t sy = 0; sy < h; ++sy)
                        for (std::uint32_t sx = 0; sx < w; ++sx)
                            sum += covered(sx, x, step_x) * covered(sy, y, step_y) *
                                   (image.pixels[sy * w + sx] >> shift & 0xFF);
                    const double got = scaled.pixels[y * to_w + x] >> shift & 0xFF;
                    REQUIRE(std::fabs(got - sum / step_x / step_y) < 1.01);
                }
        for (const std::uint32_t p : scaled.pixels)
            REQUIRE((p >> 24) == 255);
    }
}
