#include "platform/graphics/ycc_image.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>

#include "platform/graphics/image_codec.h"

using namespace platform;

namespace {
Image picture(std::uint32_t width, std::uint32_t height) {
    Image image{width, height, std::vector<std::uint32_t>(std::size_t{width} * height)};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.pixels[std::size_t{y} * width + x] =
                0xFF000000u | (x * 255 / width) << 16 | (y * 255 / height) << 8 | ((x + y) * 255 / (width + height));
    return image;
}
int channel(std::uint32_t pixel, int shift) {
    return static_cast<int>(pixel >> shift & 0xFF);
}
Image pixels_of(const YccImage& image) {
    Image out{image.width, image.height, {}};
    std::vector<std::uint32_t> rows(std::size_t{image.width} * 2);
    for (std::uint32_t pair = 0; pair < image.planes[1].height; ++pair) {
        read_row_pair(image, pair, rows.data());
        out.pixels.insert(out.pixels.end(), rows.begin(), rows.end());
    }
    out.pixels.resize(std::size_t{image.width} * image.height);
    return out;
}
int worst_difference(const Image& a, const Image& b) {
    REQUIRE(a.width == b.width);
    REQUIRE(a.height == b.height);
    int worst = 0;
    for (std::size_t i = 0; i < a.pixels.size(); ++i)
        for (const int shift : {16, 8, 0})
            worst = std::max(worst, std::abs(channel(a.pixels[i], shift) - channel(b.pixels[i], shift)));
    return worst;
}

/// A JPEG as others write them.
std::string jpeg(const Image& image, J_COLOR_SPACE space, int across, int down, bool progressive = false) {
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* buffer = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &buffer, &size);
    info.image_width = image.width;
    info.image_height = image.height;
    info.input_components = 4;
    info.in_color_space = JCS_EXT_BGRA;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, 95, TRUE);
    jpeg_set_colorspace(&info, space);
    info.comp_info[0].h_samp_factor = across;
    info.comp_info[0].v_samp_factor = down;
    if (progressive) jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        auto* row = reinterpret_cast<JSAMPROW>(
            const_cast<std::uint32_t*>(image.pixels.data() + std::size_t{info.next_scanline} * image.width));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    std::string out(reinterpret_cast<char*>(buffer), size);
    std::free(buffer);
    return out;
}
} // namespace

TEST_CASE("pixels become planes and pixels again, whatever the size is") {
    for (const auto& [width, height] : {std::pair{64u, 48u}, {63u, 47u}, {1u, 1u}, {1u, 9u}, {9u, 1u}, {2u, 3u}}) {
        const Image plain{width, height, std::vector<std::uint32_t>(std::size_t{width} * height, 0xFF3060C0)};
        CHECK(worst_difference(pixels_of(to_ycc(plain)), plain) <= 2);
    }
    CHECK(worst_difference(pixels_of(to_ycc(picture(64, 48))), picture(64, 48)) <= 8); // colours of four are one
}

TEST_CASE("a JPEG of any subsampling decodes to what the pixel decoder gives, full and reduced, even and odd") {
    struct Sampling {
        int across, down;
    };
    for (const auto& [width, height] : {std::pair{320u, 240u}, {317u, 243u}, {33u, 17u}})
        for (const Sampling sampling : {Sampling{1, 1}, {2, 1}, {2, 2}, {1, 2}, {4, 1}, {4, 2}})
            for (const bool progressive : {false, true}) {
                CAPTURE(width);
                CAPTURE(sampling.across);
                CAPTURE(sampling.down);
                const std::string bytes =
                    jpeg(picture(width, height), JCS_YCbCr, sampling.across, sampling.down, progressive);
                CHECK(worst_difference(pixels_of(decode_ycc(bytes, 4096).value()), decode_image(bytes).value()) <= 16);
                if (width < 100) continue; // a block that hangs over the edge is a third of such a picture
                for (const std::uint32_t longest : {width * 2 / 3, width / 2, width / 5, width / 11}) {
                    CAPTURE(longest);
                    const YccImage small = decode_ycc(bytes, longest).value();
                    CHECK(std::max(small.width, small.height) == longest);
                    CHECK(worst_difference(pixels_of(small),
                                           scale_image(picture(width, height), 0, 0, static_cast<float>(width),
                                                       static_cast<float>(height), small.width, small.height)) <= 24);
                }
            }
}

TEST_CASE("a grey JPEG has grey colours") {
    const YccImage image = decode_ycc(jpeg(picture(50, 40), JCS_GRAYSCALE, 1, 1), 25).value();
    for (const std::uint32_t p : pixels_of(image).pixels)
        CHECK(channel(p, 16) == channel(p, 0));
    CHECK(mean_of(image).r == mean_of(image).b);
}

TEST_CASE("what is no whole JPEG of brightness and colour is refused by its kind") {
    CHECK(decode_ycc("", 100).error().code == ErrorCode::corrupt);
    CHECK(decode_ycc(encode_png(picture(9, 9)), 100).error().code == ErrorCode::unsupported);
    CHECK(decode_ycc(jpeg(picture(9, 9), JCS_RGB, 1, 1), 100).error().code == ErrorCode::unsupported);
    for (const bool progressive : {false, true}) {
        const std::string bytes = jpeg(picture(320, 240), JCS_YCbCr, 2, 2, progressive);
        for (std::size_t kept = 0; kept < bytes.size() - 2; kept += 97)
            CHECK(decode_ycc(bytes.substr(0, kept), 100).error().code == ErrorCode::corrupt);
    }
}

TEST_CASE("the header says whether a JPEG comes in several passes") {
    CHECK_FALSE(read_image_header(jpeg(picture(30, 20), JCS_YCbCr, 2, 2))->progressive);
    CHECK(read_image_header(jpeg(picture(30, 20), JCS_YCbCr, 2, 2, true))->progressive);
    CHECK(read_image_header(jpeg(picture(30, 20), JCS_YCbCr, 2, 2))->jpeg);
    CHECK_FALSE(read_image_header(encode_png(picture(30, 20)))->jpeg);
}

TEST_CASE("what was encoded comes back, odd sizes too, the same bytes each time") {
    for (const auto& [width, height] : {std::pair{64u, 48u}, {63u, 47u}, {17u, 1u}, {1u, 17u}, {1u, 1u}}) {
        const YccImage image = to_ycc(picture(width, height));
        const std::string bytes = encode_jpeg(image, 95);
        CHECK(bytes == encode_jpeg(image, 95));
        const YccImage back = decode_ycc(bytes, 4096).value();
        for (std::size_t p = 0; p < 3; ++p)
            for (std::size_t i = 0; i < image.planes[p].samples.size(); ++i)
                CHECK(std::abs(back.planes[p].samples[i] - image.planes[p].samples[i]) <= 14);
    }
}

TEST_CASE("every orientation turns the three planes, and its reverse turns them back") {
    const YccImage image = to_ycc(picture(41, 23));
    for (int orientation = 1; orientation <= 8; ++orientation) {
        const YccImage turned = turn_ycc(image, orientation);
        CHECK(turned.width == (orientation >= 5 ? 23 : 41));
        const int back = orientation == 6 ? 8 : orientation == 8 ? 6 : orientation; // the others undo themselves
        const YccImage again = turn_ycc(turned, back);
        for (std::size_t p = 0; p < 3; ++p)
            CHECK(again.planes[p].samples == image.planes[p].samples);
    }
    CHECK(turn_ycc(image, 6).planes[0].samples[22] == image.planes[0].samples[0]); // the top left comes to the right
}

TEST_CASE("far reductions go in steps and keep plain colours") {
    const Image plain{1000, 700, std::vector<std::uint32_t>(700'000, 0xFF3060C0)};
    for (const std::uint32_t side : {300u, 100u, 10u, 1u}) {
        const YccImage small = scale_ycc(to_ycc(plain), side, std::max(1u, side * 7 / 10));
        CHECK(worst_difference(pixels_of(small),
                               {small.width, small.height,
                                std::vector<std::uint32_t>(std::size_t{small.width} * small.height, 0xFF3060C0)}) <= 2);
    }
    const Color mean = mean_of(to_ycc(plain));
    CHECK(std::abs(mean.r - 0x30) <= 2);
    CHECK(std::abs(mean.g - 0x60) <= 2);
    CHECK(std::abs(mean.b - 0xC0) <= 2);
}
