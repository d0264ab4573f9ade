#include "content/author/image_ingest.h"

#include <algorithm>
#include <memory>

#include <lcms2.h>
#include <libexif/exif-data.h>

#include "content/author/exhibit_reader.h"
#include "platform/base/file.h"
#include "platform/graphics/image_codec.h"

namespace content::author {
namespace {

using platform::Image;
using platform::Result;

/// EXIF orientation, 1 to 8; 1 where there is none.
int orientation_of(const std::string& bytes) {
    const std::unique_ptr<ExifData, void (*)(ExifData*)> data(
        exif_data_new_from_data(reinterpret_cast<const unsigned char*>(bytes.data()),
                                static_cast<unsigned>(bytes.size())),
        [](ExifData* d) {
            if (d != nullptr) exif_data_unref(d);
        });
    if (data == nullptr) return 1;
    const ExifEntry* entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry == nullptr || entry->format != EXIF_FORMAT_SHORT || entry->components < 1 || entry->size < 2) return 1;
    const int value = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    return value >= 1 && value <= 8 ? value : 1;
}

Image upright(const Image& image, int orientation) {
    if (orientation == 1) return image;
    const bool turned = orientation >= 5;
    const std::uint32_t w = turned ? image.height : image.width, h = turned ? image.width : image.height;
    Image out{w, h, std::vector<std::uint32_t>(image.pixels.size())};
    for (std::uint32_t y = 0; y < h; ++y)
        for (std::uint32_t x = 0; x < w; ++x) {
            std::uint32_t sx = turned ? y : x, sy = turned ? x : y;
            if (orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8) sx = image.width - 1 - sx;
            if (orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7)
                sy = image.height - 1 - sy;
            out.pixels[std::size_t{y} * w + x] = image.pixels[std::size_t{sy} * image.width + sx];
        }
    return out;
}

/// The ICC profile of a JPEG: APP2 segments in order. Source: ICC.1:2010, B.4.
std::string profile_of(const std::string& bytes) {
    constexpr std::string_view kMark("ICC_PROFILE\0", 12);
    std::string profile;
    for (std::size_t at = 2; at + 4 < bytes.size() && static_cast<unsigned char>(bytes[at]) == 0xFF;) {
        const auto kind = static_cast<unsigned char>(bytes[at + 1]);
        if (kind == 0xDA) break;
        const std::size_t length = static_cast<std::size_t>(static_cast<unsigned char>(bytes[at + 2])) << 8 |
                                   static_cast<unsigned char>(bytes[at + 3]);
        if (length < 2 || at + 2 + length > bytes.size()) break;
        if (kind == 0xE2 && length > 16 && std::string_view(bytes).substr(at + 4, 12) == kMark)
            profile += bytes.substr(at + 18, length - 16);
        at += 2 + length;
    }
    return profile;
}

void to_srgb(Image& image, const std::string& profile) {
    if (profile.empty()) return;
    const cmsHPROFILE from = cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
    if (from == nullptr) return; // an unreadable profile: the numbers are taken as sRGB, as every viewer does
    const cmsHPROFILE to = cmsCreate_sRGBProfile();
    if (cmsGetColorSpace(from) == cmsSigRgbData) {
        const cmsHTRANSFORM transform =
            cmsCreateTransform(from, TYPE_BGRA_8, to, TYPE_BGRA_8, INTENT_PERCEPTUAL, cmsFLAGS_COPY_ALPHA);
        if (transform != nullptr) {
            cmsDoTransform(transform, image.pixels.data(), image.pixels.data(),
                           static_cast<cmsUInt32Number>(image.pixels.size()));
            cmsDeleteTransform(transform);
        }
    }
    cmsCloseProfile(to);
    cmsCloseProfile(from);
}

platform::Color mean_of(const Image& image) {
    const Image one =
        platform::scale_image(image, 0, 0, static_cast<float>(image.width), static_cast<float>(image.height), 1, 1);
    const std::uint32_t p = one.pixels[0];
    return {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8), static_cast<std::uint8_t>(p)};
}

Image resized(const Image& image, std::uint32_t longer_side) {
    const std::uint32_t longer = std::max(image.width, image.height);
    const auto side = [&](std::uint32_t v) {
        return std::max<std::uint32_t>(
            1, static_cast<std::uint32_t>((std::uint64_t{v} * longer_side + longer / 2) / longer));
    };
    return platform::scale_image(image, 0, 0, static_cast<float>(image.width), static_cast<float>(image.height),
                                 side(image.width), side(image.height));
}

} // namespace

Result<IngestedImage> ingest_image(const std::filesystem::path& file) {
    std::string bytes = TRY(platform::read_file(file, kMaxImageFileBytes));
    Result<Image> decoded = platform::decode_image(bytes);
    if (!decoded) return std::move(decoded).error().with_context(file.filename().string());
    Image image = std::move(decoded).value();
    to_srgb(image, profile_of(bytes));
    image = upright(image, orientation_of(bytes));
    bytes = {};
    if (std::max(image.width, image.height) > kLargestLevel) image = resized(image, kLargestLevel);
    const bool alpha =
        std::any_of(image.pixels.begin(), image.pixels.end(), [](std::uint32_t p) { return p < 0xFF000000u; });

    IngestedImage out;
    out.width = image.width;
    out.height = image.height;
    std::vector<std::uint32_t> sides = {std::max(image.width, image.height)};
    for (const std::uint32_t side : kLevelSides)
        if (side * 10 < sides[0] * 9) sides.push_back(side); // a level that is nearly the picture is none
    std::sort(sides.rbegin(), sides.rend());
    for (const std::uint32_t side : sides) {
        if (side != std::max(image.width, image.height)) image = resized(image, side);
        out.levels.push_back({image.width, image.height,
                              alpha ? platform::encode_png(image) : platform::encode_jpeg(image, kLevelQuality)});
    }
    std::reverse(out.levels.begin(), out.levels.end());
    out.mean = mean_of(image);
    return out;
}

} // namespace content::author
