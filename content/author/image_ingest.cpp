#include "content/author/image_ingest.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <lcms2.h>
#include <libexif/exif-data.h>

#include "content/author/exhibit_reader.h"
#include "platform/base/file.h"
#include "platform/graphics/image_codec.h"
#include "platform/graphics/ycc_image.h"

namespace content::author {
namespace {

using platform::Image;
using platform::Result;
using platform::YccImage;

/// EXIF orientation, 1 to 8; 1 where there is none.
int orientation_of(std::string_view bytes) {
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

/// From a picture's own colours to sRGB.
class ToSrgb {
public:
    /// Nothing to do: no profile, one that cannot be read (the numbers are taken as sRGB, as every viewer does), one
    /// that is not of RGB, or sRGB itself, as most cameras write it.
    static std::optional<ToSrgb> from(const std::string& profile) {
        if (profile.empty()) return std::nullopt;
        const cmsHPROFILE source = cmsOpenProfileFromMem(profile.data(), static_cast<cmsUInt32Number>(profile.size()));
        if (source == nullptr) return std::nullopt;
        const cmsHPROFILE srgb = cmsCreate_sRGBProfile();
        const cmsHTRANSFORM transform =
            cmsGetColorSpace(source) == cmsSigRgbData
                ? cmsCreateTransform(source, TYPE_BGRA_8, srgb, TYPE_BGRA_8, INTENT_PERCEPTUAL, cmsFLAGS_COPY_ALPHA)
                : nullptr;
        cmsCloseProfile(srgb);
        cmsCloseProfile(source);
        if (transform == nullptr) return std::nullopt;
        ToSrgb out(transform);
        if (out.changes_nothing()) return std::nullopt;
        return out;
    }
    void apply(std::uint32_t* pixels, std::size_t count) const {
        cmsDoTransform(transform_.get(), pixels, pixels, static_cast<cmsUInt32Number>(count));
    }
    void apply(YccImage& image) const {
        std::vector<std::uint32_t> rows(std::size_t{image.width} * 2);
        for (std::uint32_t pair = 0; pair < image.planes[1].height; ++pair) {
            read_row_pair(image, pair, rows.data());
            apply(rows.data(), rows.size());
            write_row_pair(image, pair, rows.data());
        }
    }

private:
    explicit ToSrgb(cmsHTRANSFORM transform) : transform_(transform, cmsDeleteTransform) {}

    /// Colours all over the cube come back as they were, but for rounding.
    bool changes_nothing() const {
        constexpr std::uint32_t kSteps = 6; // 0, 51, … 255
        std::vector<std::uint32_t> colors;
        for (std::uint32_t r = 0; r < kSteps; ++r)
            for (std::uint32_t g = 0; g < kSteps; ++g)
                for (std::uint32_t b = 0; b < kSteps; ++b)
                    colors.push_back(0xFF000000u | (r << 16 | g << 8 | b) * (255 / (kSteps - 1)));
        std::vector<std::uint32_t> converted = colors;
        apply(converted.data(), converted.size());
        for (std::size_t i = 0; i < colors.size(); ++i)
            for (const int shift : {16, 8, 0})
                if (std::abs(static_cast<int>(colors[i] >> shift & 0xFF) -
                             static_cast<int>(converted[i] >> shift & 0xFF)) > 1)
                    return false;
        return true;
    }

    std::unique_ptr<void, void (*)(cmsHTRANSFORM)> transform_;
};

struct Size {
    std::uint32_t width, height;
};
Size with_longer_side(std::uint32_t width, std::uint32_t height, std::uint32_t side) {
    const std::uint32_t longer = std::max(width, height);
    const auto scaled = [&](std::uint32_t v) {
        return std::max<std::uint32_t>(1, static_cast<std::uint32_t>((std::uint64_t{v} * side + longer / 2) / longer));
    };
    return {scaled(width), scaled(height)};
}

/// Longer sides from the picture's own, `longest`, down.
std::vector<std::uint32_t> ladder(std::uint32_t longest) {
    std::vector<std::uint32_t> sides = {longest};
    for (const std::uint32_t side : kLevelSides)
        if (side * 10 < longest * 9) sides.push_back(side); // a level that is nearly the picture is none
    std::sort(sides.rbegin(), sides.rend());
    return sides;
}

/// Makes the levels of a picture that is upright and no larger than kLargestLevel. `scale(image, size)` gives a smaller
/// one, `encode(image)` its bytes; `image` ends as the smallest.
template <class Picture, class Scale, class Encode>
IngestedImage levels_of(Picture& image, Scale&& scale, Encode&& encode) {
    IngestedImage out;
    out.width = image.width;
    out.height = image.height;
    for (const std::uint32_t side : ladder(std::max(image.width, image.height))) {
        const Size size = with_longer_side(out.width, out.height, side); // of the picture: roundings do not add up
        if (side < std::max(image.width, image.height)) image = scale(image, size);
        out.levels.push_back({image.width, image.height, encode(image)});
    }
    std::reverse(out.levels.begin(), out.levels.end());
    return out;
}

IngestedImage ingest_opaque(YccImage image, const std::optional<ToSrgb>& to_srgb, int orientation) {
    if (std::max(image.width, image.height) > kLargestLevel) {
        const Size size = with_longer_side(image.width, image.height, kLargestLevel);
        image = scale_ycc(image, size.width, size.height);
    }
    if (to_srgb) to_srgb->apply(image);
    if (orientation != 1) image = turn_ycc(image, orientation);
    IngestedImage out = levels_of(
        image, [](const YccImage& i, Size s) { return scale_ycc(i, s.width, s.height); },
        [](const YccImage& i) { return encode_jpeg(i, kLevelQuality); });
    out.mean = mean_of(image);
    return out;
}

IngestedImage ingest_transparent(Image image, const std::optional<ToSrgb>& to_srgb) {
    const auto resized = [](const Image& i, Size s) {
        return platform::scale_image(i, 0, 0, static_cast<float>(i.width), static_cast<float>(i.height), s.width,
                                     s.height);
    };
    if (std::max(image.width, image.height) > kLargestLevel)
        image = resized(image, with_longer_side(image.width, image.height, kLargestLevel));
    if (to_srgb) to_srgb->apply(image.pixels.data(), image.pixels.size());
    IngestedImage out = levels_of(image, resized, platform::encode_png);
    const std::uint32_t p = resized(image, {1, 1}).pixels[0];
    out.mean = {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8), static_cast<std::uint8_t>(p)};
    return out;
}

} // namespace

Result<IngestedImage> ingest_image(std::string_view file) {
    const std::optional<ToSrgb> to_srgb = ToSrgb::from(platform::embedded_profile(file));
    const int orientation = orientation_of(file);
    Result<YccImage> planes = platform::decode_ycc(file, kLargestLevel);
    if (planes) return ingest_opaque(std::move(planes).value(), to_srgb, orientation);
    if (planes.error().code != platform::ErrorCode::unsupported) return std::move(planes).error();
    Image image = TRY(platform::decode_image(file)); // a PNG; a JPEG that keeps red, green and blue
    if (std::any_of(image.pixels.begin(), image.pixels.end(), [](std::uint32_t p) { return p < 0xFF000000u; }))
        return ingest_transparent(std::move(image), to_srgb);
    YccImage opaque = to_ycc(image);
    image = {};
    return ingest_opaque(std::move(opaque), to_srgb, orientation);
}

Result<IngestedImage> ingest_image(const std::filesystem::path& file) {
    const std::string bytes = TRY(platform::read_file(file, kMaxImageFileBytes));
    Result<IngestedImage> image = ingest_image(std::string_view(bytes));
    if (!image) return std::move(image).error().with_context(file.filename().string());
    return image;
}

std::size_t ingest_memory(std::string_view file) {
    const auto header = platform::read_image_header(file);
    if (!header) return 0;
    const auto planes = [](Size size) { return std::size_t{size.width} * size.height * 3 / 2; };
    const Size whole{header->size.width, header->size.height};
    const Size top =
        with_longer_side(whole.width, whole.height, std::min(std::max(whole.width, whole.height), kLargestLevel));
    const std::vector<std::uint32_t> sides = ladder(std::max(top.width, top.height));
    const Size next = sides.size() > 1 ? with_longer_side(top.width, top.height, sides[1]) : Size{1, 1};
    // The largest level, beside it the same one turned or else the next, and what is encoded of all of them.
    const std::size_t ladder_bytes =
        planes(top) + (orientation_of(file) == 1 ? planes(next) : planes(top)) + planes(top) / 4;
    if (!header->jpeg) return ladder_bytes + planes(whole) + std::size_t{whole.width} * whole.height * 8;
    return ladder_bytes + (header->progressive ? planes(whole) * sizeof(std::int16_t) : 0);
}

} // namespace content::author
