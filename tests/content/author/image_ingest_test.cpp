#include "content/author/image_ingest.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

#include <lcms2.h>

#include "content/author/pack_writer.h"
#include "content/pack/schema.h"
#include "tests/content/author/sample_draft.h"

using namespace content::author;
using platform::Image;

namespace {
int red(const Image& image, std::uint32_t x, std::uint32_t y) {
    return static_cast<int>(image.pixels[std::size_t{y} * image.width + x] >> 16 & 0xFF);
}

/// `jpeg` with an application segment after its first two bytes.
std::string with_segment(const std::string& jpeg, char kind, const std::string& payload) {
    const std::size_t length = payload.size() + 2;
    REQUIRE(length <= 0xFFFF);
    return jpeg.substr(0, 2) + '\xFF' + kind + static_cast<char>(length >> 8) + static_cast<char>(length) + payload +
           jpeg.substr(2);
}
std::string little(std::uint32_t value, int bytes) {
    std::string out;
    for (int i = 0; i < bytes; ++i)
        out += static_cast<char>(value >> (8 * i));
    return out;
}
std::string entry(std::uint32_t tag, std::uint32_t type, std::uint32_t count, std::uint32_t value) {
    return little(tag, 2) + little(type, 2) + little(count, 4) + little(value, 4);
}
const std::string kPlace = "PLANTED-PLACE-43N87E", kName = "Planted Name of a Person",
                  kThumbnail = "\xFF\xD8PLANTED-THUMBNAIL\xFF\xD9";

/// EXIF with an orientation, a place (GPSMapDatum) and a thumbnail. Source: Exif 2.3, 4.6.
std::string exif(std::uint32_t orientation) {
    const std::uint32_t gps = 8 + 2 + 2 * 12 + 4, ifd1 = gps + 2 + 12 + 4, place = ifd1 + 2 + 2 * 12 + 4,
                        thumbnail = place + static_cast<std::uint32_t>(kPlace.size()) + 1;
    std::string tiff = std::string("II*") + '\0' + little(8, 4);
    tiff += little(2, 2) + entry(0x0112, 3, 1, orientation) + entry(0x8825, 4, 1, gps) + little(ifd1, 4);
    tiff += little(1, 2) + entry(0x0012, 2, static_cast<std::uint32_t>(kPlace.size()) + 1, place) + little(0, 4);
    tiff += little(2, 2) + entry(0x0201, 4, 1, thumbnail) +
            entry(0x0202, 4, 1, static_cast<std::uint32_t>(kThumbnail.size())) + little(0, 4);
    tiff += kPlace + '\0' + kThumbnail;
    return std::string("Exif\0\0", 6) + tiff;
}
} // namespace

TEST_CASE("nothing of a file but its pixels travels: no place, name, thumbnail or file name") {
    const TestFolder folder("planted");
    ExhibitDraft draft = sample_draft(folder.path, 1);
    const auto file = folder.path / "planted-file-name.jpg";
    std::string bytes = read_all(draft.image_files[0]);
    bytes = with_segment(bytes, '\xE1', exif(1));
    bytes = with_segment(bytes, '\xE1', std::string("http://ns.adobe.com/xap/1.0/\0", 29) + "<x:xmpmeta>" + kName);
    bytes = with_segment(bytes, '\xFE', "a planted comment");
    for (const std::string& planted : {kPlace, kName, kThumbnail, std::string("planted comment")})
        REQUIRE(bytes.find(planted) != std::string::npos);
    write_all(file, bytes);
    draft.image_files[0] = file;
    const std::vector<platform::FontSource> no_fonts;
    const auto pack = folder.path / "out.pack";
    REQUIRE(write_pack(draft, pack, {2, false, true, &no_fonts, ""}).ok());
    const std::string packed = read_all(pack);
    REQUIRE(packed.find("A gradient") != std::string::npos); // what should be there is found this way
    for (const std::string& planted :
         {kPlace, kName, kThumbnail, std::string("PLANTED"), std::string("planted"), std::string("Exif"),
          std::string("xmpmeta"), std::string("JPEG.jpg"), folder.path.filename().string()})
        CHECK_MESSAGE(packed.find(planted) == std::string::npos, planted);
}

TEST_CASE("every orientation is turned upright") {
    const TestFolder folder("upright");
    Image image = test_picture(64, 32, 0);
    for (std::uint32_t y = 0; y < 32; ++y)
        for (std::uint32_t x = 0; x < 64; ++x)
            image.pixels[y * 64 + x] = x < 32 && y < 16 ? 0xFFFFFFFF : 0xFF000000; // the stored top left is white
    const std::string jpeg = platform::encode_jpeg(image, 95);
    struct Case {
        std::uint32_t orientation;
        bool turned, right, bottom; // where the white quarter is then
    };
    for (const Case c : {Case{1, false, false, false}, Case{2, false, true, false}, Case{3, false, true, true},
                         Case{4, false, false, true}, Case{5, true, false, false}, Case{6, true, true, false},
                         Case{7, true, true, true}, Case{8, true, false, true}}) {
        CAPTURE(c.orientation);
        const auto file = folder.path / "turned.jpg";
        write_all(file, with_segment(jpeg, '\xE1', exif(c.orientation)));
        const IngestedImage out = ingest_image(file).value();
        CHECK(out.width == (c.turned ? 32 : 64));
        const Image upright = platform::decode_image(out.levels.back().bytes).value();
        for (const bool right : {false, true})
            for (const bool bottom : {false, true}) {
                const int value =
                    red(upright, upright.width * (right ? 3 : 1) / 4, upright.height * (bottom ? 3 : 1) / 4);
                CHECK((value > 128) == (right == c.right && bottom == c.bottom));
            }
    }
}

namespace {
std::string profile_bytes(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    REQUIRE(cmsSaveProfileToMem(profile, nullptr, &size));
    std::string bytes(size, '\0');
    REQUIRE(cmsSaveProfileToMem(profile, bytes.data(), &size));
    cmsCloseProfile(profile);
    return bytes;
}
/// sRGB's primaries without its curve: 55 is then half as bright.
std::string linear_profile() {
    cmsToneCurve* linear = cmsBuildGamma(nullptr, 1.0);
    cmsToneCurve* curves[] = {linear, linear, linear};
    const cmsCIExyY white{0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries{{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
    const std::string bytes = profile_bytes(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(linear);
    return bytes;
}
std::string with_profile(const std::string& jpeg, const std::string& profile) {
    return with_segment(jpeg, '\xE2', std::string("ICC_PROFILE\0\1\1", 14) + profile);
}
/// `png` with a chunk after its header; the checksum is not looked at. Stored, not compressed: a deflate block may be
/// so. Source: RFC 1950, RFC 1951, 3.2.4.
std::string png_with_profile(const std::string& png, const std::string& profile) {
    const auto size = static_cast<std::uint32_t>(profile.size());
    REQUIRE(size < 0xFFFF);
    const std::string data = std::string("linear\0\0", 8) + "\x78\x01" + '\1' + little(size, 2) +
                             little(~size & 0xFFFF, 2) + profile + "adlr";
    std::string length = little(static_cast<std::uint32_t>(data.size()), 4);
    std::reverse(length.begin(), length.end());
    return png.substr(0, 33) + length + "iCCP" + data + "crc." + png.substr(33);
}
int red_at_30(const IngestedImage& image) {
    return red(platform::decode_image(image.levels[0].bytes).value(), 30, 30);
}
} // namespace

TEST_CASE("colours are converted to sRGB by the profile in the file, JPEG or PNG, opaque or not") {
    Image grey{64, 64, std::vector<std::uint32_t>(64 * 64, 0xFF373737)};
    const std::string jpeg = platform::encode_jpeg(grey, 95), png = platform::encode_png(grey);
    grey.pixels[0] = 0x80373737;
    const std::string clear = platform::encode_png(grey);
    CHECK(std::abs(red_at_30(ingest_image(std::string_view(jpeg)).value()) - 55) <= 2);
    CHECK(std::abs(red_at_30(ingest_image(std::string_view(png)).value()) - 55) <= 2);
    for (const std::string& file : {with_profile(jpeg, linear_profile()), png_with_profile(png, linear_profile()),
                                    png_with_profile(clear, linear_profile())})
        CHECK(std::abs(red_at_30(ingest_image(std::string_view(file)).value()) - 128) <= 3);
}

TEST_CASE("a profile that is sRGB, or none that can be read, leaves every byte as it is") {
    const std::string jpeg = platform::encode_jpeg(test_picture(200, 100, 3), 90);
    const std::string as_is = ingest_image(std::string_view(jpeg))->levels[0].bytes;
    for (const std::string& profile : {profile_bytes(cmsCreate_sRGBProfile()), std::string(500, 'x')}) {
        const std::string file = with_profile(jpeg, profile);
        CHECK(ingest_image(std::string_view(file))->levels[0].bytes == as_is);
    }
}

TEST_CASE("memory is foretold from the header: more for what is decoded whole, nothing for what is no picture") {
    const std::string jpeg = platform::encode_jpeg(test_picture(640, 480, 1), 80),
                      png = platform::encode_png(test_picture(640, 480, 1));
    CHECK(ingest_memory(jpeg) > std::size_t{640} * 480 * 3 / 2); // the planes, and a level beside them
    CHECK(ingest_memory(jpeg) < std::size_t{640} * 480 * 3);
    CHECK(ingest_memory(with_segment(jpeg, '\xE1', exif(6))) > std::size_t{640} * 480 * 3); // turned beside itself
    CHECK(ingest_memory(png) > ingest_memory(jpeg) + std::size_t{640} * 480 * 8);
    CHECK(ingest_memory("no picture") == 0);
}

TEST_CASE("the ladder goes by longer sides, ends at the picture and never enlarges") {
    const TestFolder folder("ladder");
    const auto widths = [&](std::uint32_t width, std::uint32_t height) {
        write_all(folder.path / "p.jpg", platform::encode_jpeg(test_picture(width, height, 1), 80));
        std::vector<std::uint32_t> out;
        const IngestedImage ingested = ingest_image(folder.path / "p.jpg").value();
        for (const auto& level : ingested.levels)
            out.push_back(level.width);
        return out;
    };
    CHECK(widths(100, 50) == std::vector<std::uint32_t>{100});
    CHECK(widths(330, 50) == std::vector<std::uint32_t>{330}); // 320 would be nearly the same
    CHECK(widths(1600, 1067) == std::vector<std::uint32_t>{320, 640, 1280, 1600});
    CHECK(ingest_image(folder.path / "p.jpg")->levels[0].height == 213); // of 1067, not of the level above
    CHECK(widths(50, 1600) == std::vector<std::uint32_t>{10, 20, 40, 50});
    CHECK(widths(kLargestLevel + 1, 64) == std::vector<std::uint32_t>{320, 640, 1280, 2560, kLargestLevel});
}

TEST_CASE("levels are tiled from the picture's own size down to the largest whole level") {
    CHECK(tiled_levels(kLargestLevel, 10) == 0);
    CHECK(tiled_levels(4551, 10) == 0); // nearly the largest whole level
    CHECK(tiled_levels(4552, 10) == 1);
    CHECK(tiled_levels(6000, 4000) == 1);
    CHECK(tiled_levels(8000, 10000) == 2);
    CHECK(tiled_levels(10, 65500) == 4);
}

namespace {
/// How far a tile is from the same part of the file as it is decoded at once.
int largest_difference(const IngestedImage& ingested, const Image& whole, std::uint32_t level) {
    int most = 0;
    for (const IngestedImage::Tile& tile : ingested.tiles) {
        if (tile.level != level) continue;
        const Image image = platform::decode_image(tile.bytes).value();
        const std::uint32_t left = tile.x == 0 ? 0 : tile.x * content::kTileSide - 1,
                            top = tile.y == 0 ? 0 : tile.y * content::kTileSide - 1;
        REQUIRE(left + image.width <= whole.width);
        REQUIRE(top + image.height <= whole.height);
        for (std::uint32_t y = 0; y < image.height; y += 3)
            for (std::uint32_t x = 0; x < image.width; x += 3)
                for (const int shift : {0, 8, 16})
                    most = std::max(
                        most,
                        std::abs(static_cast<int>(image.pixels[y * image.width + x] >> shift & 0xFF) -
                                 static_cast<int>(whole.pixels[(top + y) * whole.width + left + x] >> shift & 0xFF)));
    }
    return most;
}
} // namespace

TEST_CASE("tiles are the picture at its own size and at halves, upright, JPEG or PNG, and carry nothing else") {
    const Image picture = test_picture(9300, 600, 2);
    const std::string jpeg = platform::encode_jpeg(picture, 92);
    const IngestedImage out = ingest_image(std::string_view(with_segment(jpeg, '\xE1', exif(1)))).value();
    CHECK(out.full_width == 9300);
    CHECK(out.full_height == 600);
    CHECK(out.width == kLargestLevel);
    REQUIRE(out.tiled_levels == 2);
    CHECK(out.tiles.size() == 19 * 2 + 10);
    CHECK(largest_difference(out, picture, 0) <= 6);
    CHECK(largest_difference(out, platform::decode_image(jpeg, 4650, 300).value(), 1) <= 6);
    for (const IngestedImage::Tile& tile : out.tiles)
        for (const std::string& planted : {kPlace, kThumbnail, std::string("Exif")})
            CHECK(tile.bytes.find(planted) == std::string::npos);
    const IngestedImage png = ingest_image(std::string_view(platform::encode_png(picture))).value();
    CHECK(png.tiles.size() == out.tiles.size());
    CHECK(largest_difference(png, picture, 0) <= 6);
    // On its side: what was the picture's foot is its right edge, and so with the tiles.
    const IngestedImage turned = ingest_image(std::string_view(with_segment(jpeg, '\xE1', exif(6)))).value();
    CHECK(turned.full_width == 600);
    CHECK(turned.full_height == 9300);
    Image upright{600, 9300, std::vector<std::uint32_t>(picture.pixels.size())};
    for (std::uint32_t y = 0; y < 9300; ++y)
        for (std::uint32_t x = 0; x < 600; ++x)
            upright.pixels[std::size_t{y} * 600 + x] = picture.pixels[std::size_t{599 - x} * 9300 + y];
    CHECK(largest_difference(turned, upright, 0) <= 6);
}

TEST_CASE("tiles have the colours of the profile too") {
    Image grey{4600, 16, std::vector<std::uint32_t>(4600 * 16, 0xFF373737)};
    const IngestedImage out =
        ingest_image(std::string_view(with_profile(platform::encode_jpeg(grey, 95), linear_profile()))).value();
    REQUIRE(out.tiles.size() == 9);
    CHECK(std::abs(red(platform::decode_image(out.tiles[4].bytes).value(), 30, 8) - 128) <= 3);
}

TEST_CASE("a picture past the limit is refused by its header, before a pixel is decoded") {
    std::string jpeg = platform::encode_jpeg(test_picture(16, 16, 1), 80);
    const std::size_t frame = jpeg.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    const auto sized = [&](std::uint32_t width, std::uint32_t height) {
        jpeg[frame + 5] = static_cast<char>(height >> 8), jpeg[frame + 6] = static_cast<char>(height);
        jpeg[frame + 7] = static_cast<char>(width >> 8), jpeg[frame + 8] = static_cast<char>(width);
        return ingest_image(std::string_view(jpeg));
    };
    CHECK(sized(10000, 10000).error().code == platform::ErrorCode::corrupt); // of the right size, but not all there
    const auto refused = sized(10000, 10001);
    CHECK(refused.error().code == platform::ErrorCode::too_large);
    CHECK(refused.error().message == "10000 x 10001 pixels, a JPEG has at most 100 million");
    std::string png = platform::encode_png(test_picture(16, 16, 1));
    png.replace(16, 8, std::string("\0\0\x1F\x40\0\0\x13\x89", 8)); // 8000 x 5001
    CHECK(ingest_image(std::string_view(png)).error().message == "8000 x 5001 pixels, a PNG has at most 40 million");
}

TEST_CASE("the mean colour is that of the picture") {
    const TestFolder folder("mean");
    write_all(folder.path / "p.png", platform::encode_png({40, 40, std::vector<std::uint32_t>(1600, 0xFF204060)}));
    const auto mean = ingest_image(folder.path / "p.png")->mean;
    CHECK(std::abs(mean.r - 0x20) <= 1);
    CHECK(std::abs(mean.g - 0x40) <= 1);
    CHECK(std::abs(mean.b - 0x60) <= 1);
}
