#include "content/author/image_ingest.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <lcms2.h>
#include <libexif/exif-data.h>

#include "content/author/exhibit_reader.h"
#include "content/author/tile_cutter.h"
#include "content/pack/schema.h"
#include "platform/base/file.h"
#include "platform/base/mapped_file.h"
#include "platform/graphics/image_codec.h"
#include "platform/graphics/jpeg_rows.h"
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

std::uint32_t divided(std::uint32_t side, std::uint32_t denominator) {
    return (side + denominator - 1) / denominator;
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

/// Cuts the tiled levels; `rows(denominator, push)` hands on the rows of one level as they stand in the file.
template <class Rows>
Result<> cut_tiles(Size size, const std::optional<ToSrgb>& to_srgb, int orientation, Rows&& rows, IngestedImage& out) {
    const bool turned = orientation >= 5;
    out.tiled_levels = tiled_levels(size.width, size.height);
    out.full_width = out.tiled_levels == 0 ? out.width : turned ? size.height : size.width;
    out.full_height = out.tiled_levels == 0 ? out.height : turned ? size.width : size.height;
    std::vector<std::uint32_t> converted;
    for (std::uint32_t level = 0; level < out.tiled_levels; ++level) {
        const std::uint32_t denominator = 1u << level;
        const std::uint32_t width = divided(size.width, denominator), height = divided(size.height, denominator);
        TileCutter cutter(width, height, orientation, [&](const TileCutter::Tile& tile) {
            out.tiles.push_back({level, tile.x, tile.y, platform::encode_jpeg(tile.image, kLevelQuality)});
        });
        TRY(rows(denominator, [&](const std::uint32_t* row) {
            if (to_srgb) {
                converted.assign(row, row + width);
                to_srgb->apply(converted.data(), width);
                row = converted.data();
            }
            cutter.push(row);
        }));
    }
    return {};
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

Result<> check_source_size(const platform::ImageHeader& header) {
    const std::uint64_t pixels = std::uint64_t{header.size.width} * header.size.height;
    const std::uint64_t most = header.jpeg ? kMaxSourcePixels : kMaxSourcePngPixels;
    if (pixels <= most) return {};
    return platform::Error{platform::ErrorCode::too_large,
                           fmt::format("{} x {} pixels, a {} has at most {} million", header.size.width,
                                       header.size.height, header.jpeg ? "JPEG" : "PNG", most / 1'000'000)};
}

} // namespace

std::uint32_t tiled_levels(std::uint32_t width, std::uint32_t height) {
    std::uint32_t count = 0;
    while (std::uint64_t{divided(std::max(width, height), 1u << count)} * 9 > std::uint64_t{kLargestLevel} * 10)
        ++count; // a level that is nearly the largest whole one is none
    return count;
}

std::size_t IngestedImage::byte_count() const {
    std::size_t bytes = 0;
    for (const Level& level : levels)
        bytes += level.bytes.size();
    for (const Tile& tile : tiles)
        bytes += tile.bytes.size();
    return bytes;
}

Result<IngestedImage> ingest_image(std::string_view file) {
    const platform::ImageHeader header = TRY(platform::read_image_header(file));
    TRY(check_source_size(header));
    const Size size{header.size.width, header.size.height};
    const std::optional<ToSrgb> to_srgb = ToSrgb::from(platform::embedded_profile(file));
    const int orientation = orientation_of(file);
    Result<YccImage> planes = platform::decode_ycc(file, kLargestLevel);
    if (planes) {
        IngestedImage out = ingest_opaque(std::move(planes).value(), to_srgb, orientation);
        TRY(cut_tiles(
            size, to_srgb, orientation,
            [&](unsigned denominator, auto&& push) { return platform::read_jpeg_rows(file, denominator, push); }, out));
        return out;
    }
    if (planes.error().code != platform::ErrorCode::unsupported) return std::move(planes).error();
    Image image = TRY(platform::decode_image(file)); // a PNG; a JPEG that keeps red, green and blue
    if (std::any_of(image.pixels.begin(), image.pixels.end(), [](std::uint32_t p) { return p < 0xFF000000u; })) {
        IngestedImage out = ingest_transparent(std::move(image), to_srgb);
        out.full_width = out.width;
        out.full_height = out.height;
        return out; // a drawing, not a scan: its largest level has to do
    }
    IngestedImage tiled;
    TRY(cut_tiles(
        size, to_srgb, orientation,
        [&](unsigned denominator, auto&& push) -> Result<> {
            const std::uint32_t width = divided(image.width, denominator), height = divided(image.height, denominator);
            for (std::uint32_t y = 0; y < height; ++y) {
                if (denominator == 1) {
                    push(image.pixels.data() + std::size_t{y} * width);
                    continue;
                }
                const auto step = static_cast<float>(denominator), top = static_cast<float>(y) * step;
                push(platform::scale_image(image, 0, top, static_cast<float>(image.width),
                                           std::min(top + step, static_cast<float>(image.height)), width, 1)
                         .pixels.data());
            }
            return {};
        },
        tiled));
    YccImage opaque = to_ycc(image);
    image = {};
    IngestedImage out = ingest_opaque(std::move(opaque), to_srgb, orientation);
    out.tiles = std::move(tiled.tiles);
    out.tiled_levels = tiled.tiled_levels;
    out.full_width = out.tiled_levels > 0 ? tiled.full_width : out.width;
    out.full_height = out.tiled_levels > 0 ? tiled.full_height : out.height;
    return out;
}

Result<IngestedImage> ingest_image(const std::filesystem::path& file) {
    const std::string bytes = TRY(platform::read_file(file, kMaxImageFileBytes));
    Result<IngestedImage> image = ingest_image(std::string_view(bytes));
    if (!image) return std::move(image).error().with_context(file.filename().string());
    return image;
}

platform::Result<> check_source_picture(const std::filesystem::path& file) {
    const platform::SharedBytes bytes = TRY(platform::map_file(file, kMaxImageFileBytes));
    const platform::ImageHeader header = TRY(platform::read_image_header(bytes.view()));
    return check_source_size(header);
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
    // Rows of a tile's height, and the tiles themselves: a scan takes some three bits a pixel.
    const std::size_t tile_bytes =
        tiled_levels(whole.width, whole.height) == 0
            ? 0
            : std::size_t{whole.width} * (kTileSide + 2) * 4 + std::size_t{whole.width} * whole.height / 2;
    if (!header->jpeg) return ladder_bytes + tile_bytes + planes(whole) + std::size_t{whole.width} * whole.height * 8;
    return ladder_bytes + tile_bytes + (header->progressive ? planes(whole) * sizeof(std::int16_t) : 0);
}

} // namespace content::author
