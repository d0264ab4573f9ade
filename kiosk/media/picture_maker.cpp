#include "kiosk/media/picture_maker.h"

#include <algorithm>
#include <cmath>

#include "content/pack/schema.h"
#include "platform/base/log.h"
#include "platform/graphics/image_codec.h"

namespace kiosk {
namespace {

using platform::Image;
using platform::Rect;
using platform::Result;

/// One pixel of rounding must not ask for a level twice as large.
std::uint32_t nearly(std::uint32_t side) {
    return side - side / 100;
}

/// A rectangle of pixels of a level.
struct Region {
    std::uint32_t left = 0, top = 0, right = 0, bottom = 0;
    Image image;
    std::vector<Rect> broken; ///< of the level: nothing could be read there
};

/// Reads the pack's tiles under a region and puts them side by side.
class TiledLevel {
public:
    TiledLevel(content::PackFile& pack, std::uint32_t image, const content::ImageRecord& record, std::uint32_t level)
        : pack_(pack), image_(image), level_(level), width(divided(record.full_width)),
          height(divided(record.full_height)) {}

    Region read(std::uint32_t left, std::uint32_t top, std::uint32_t right, std::uint32_t bottom) const {
        Region region{left, top, right, bottom, {right - left, bottom - top, {}}, {}};
        region.image.pixels.assign(std::size_t{region.image.width} * region.image.height, 0xFF000000u);
        constexpr std::uint32_t kSide = content::kTileSide;
        for (std::uint32_t y = top / kSide; y * kSide < bottom; ++y)
            for (std::uint32_t x = left / kSide; x * kSide < right; ++x) {
                const Result<> put = put_tile(x, y, region);
                if (put) continue;
                platform::log_warning("media: image {}: tile {}/{},{}: {}", image_, level_, x, y, put.error().message);
                // Its outermost pixels are in its neighbours too.
                region.broken.push_back(Rect{static_cast<float>(x * kSide), static_cast<float>(y * kSide),
                                             static_cast<float>(kSide), static_cast<float>(kSide)}
                                            .inset(1));
            }
        return region;
    }

private:
    std::uint32_t divided(std::uint32_t side) const { return (side + (1u << level_) - 1) >> level_; }

    Result<> put_tile(std::uint32_t x, std::uint32_t y, Region& region) const {
        const std::string bytes = TRY(pack_.read_tile({image_}, level_, x, y));
        const Image tile = TRY(platform::decode_image(bytes));
        constexpr std::uint32_t kSide = content::kTileSide;
        const std::uint32_t from_x = x == 0 ? 0 : x * kSide - 1, from_y = y == 0 ? 0 : y * kSide - 1;
        const std::uint32_t to_x = std::min(width, x * kSide + kSide + 1), to_y = std::min(height, (y + 1) * kSide + 1);
        if (tile.width != to_x - from_x || tile.height != to_y - from_y)
            return platform::Error{platform::ErrorCode::corrupt, "it has another size"};
        const std::uint32_t left = std::max(from_x, region.left), right = std::min(to_x, region.right);
        const std::uint32_t top = std::max(from_y, region.top), bottom = std::min(to_y, region.bottom);
        for (std::uint32_t row = top; row < bottom; ++row)
            std::copy_n(tile.pixels.data() + std::size_t{row - from_y} * tile.width + (left - from_x), right - left,
                        region.image.pixels.data() + std::size_t{row - region.top} * region.image.width +
                            (left - region.left));
        return {};
    }

    content::PackFile& pack_;
    std::uint32_t image_, level_;

public:
    const std::uint32_t width, height;
};

using Made = std::function<void(const PictureKey&, Image)>;

/// A tile's pixels out of a picture that shows the whole one from `x`, `y` on, in a level of `width` × `height`.
Image cut(const PictureKey& key, const Image& from, double x, double y, double width, double height) {
    const Rect pixels = key.tile_pixels();
    const double across = width / key.width, down = height / key.height;
    return platform::scale_image(
        from, static_cast<float>(pixels.x * across - x), static_cast<float>(pixels.y * down - y),
        static_cast<float>(pixels.right() * across - x), static_cast<float>(pixels.bottom() * down - y),
        static_cast<std::uint32_t>(pixels.w), static_cast<std::uint32_t>(pixels.h));
}

Result<> cut_whole_level(content::PackFile& pack, const std::vector<PictureKey>& tiles, const Made& made) {
    const auto width = static_cast<std::uint32_t>(tiles[0].width), height = static_cast<std::uint32_t>(tiles[0].height);
    const content::EncodedLevel level = TRY(pack.read_image({tiles[0].image}, nearly(width), nearly(height)));
    const Image whole = TRY(platform::decode_image(level.bytes, width, height));
    for (const PictureKey& key : tiles)
        made(key, cut(key, whole, 0, 0, whole.width, whole.height));
    return {};
}

void cut_tiled_level(const TiledLevel& level, const std::vector<PictureKey>& tiles, const Made& made) {
    for (auto row = tiles.begin(); row != tiles.end();) {
        const auto end = std::find_if(row, tiles.end(), [&](const PictureKey& key) { return key.y != row->y; });
        // What a filter looks at beyond the pixels' own edges.
        constexpr double kAround = 2;
        const double across = static_cast<double>(level.width) / row->width,
                     down = static_cast<double>(level.height) / row->height;
        const Rect first = row->tile_pixels(), last = std::prev(end)->tile_pixels();
        const auto low = [](double v) { return static_cast<std::uint32_t>(std::max(0.0, std::floor(v - kAround))); };
        const auto high = [](double v, std::uint32_t most) {
            return std::min(most, static_cast<std::uint32_t>(std::ceil(v + kAround)));
        };
        const Region region =
            level.read(low(first.x * across), low(first.y * down), high(last.right() * across, level.width),
                       high(first.bottom() * down, level.height));
        for (; row != end; ++row) {
            const Rect pixels = row->tile_pixels();
            const Rect needs{static_cast<float>(pixels.x * across), static_cast<float>(pixels.y * down),
                             static_cast<float>(pixels.w * across), static_cast<float>(pixels.h * down)};
            const bool broken = std::any_of(region.broken.begin(), region.broken.end(),
                                            [&](const Rect& r) { return r.intersects(needs); });
            made(*row, broken ? Image{} : cut(*row, region.image, region.left, region.top, level.width, level.height));
        }
    }
}

} // namespace

Result<Image> make_picture(content::PackFile& pack, const PictureKey& key) {
    const Rect part = key.part();
    const auto whole_width = static_cast<std::uint32_t>(std::ceil(static_cast<float>(key.width) / part.w));
    const auto whole_height = static_cast<std::uint32_t>(std::ceil(static_cast<float>(key.height) / part.h));
    const content::EncodedLevel level = TRY(pack.read_image({key.image}, nearly(whole_width), nearly(whole_height)));
    Image image = TRY(platform::decode_image(level.bytes, whole_width, whole_height));
    const auto w = static_cast<float>(image.width), h = static_cast<float>(image.height);
    const auto width = static_cast<std::uint32_t>(key.width), height = static_cast<std::uint32_t>(key.height);
    if (part == Rect{0, 0, 1, 1} && image.width == width && image.height == height) return image;
    return platform::scale_image(image, part.x * w, part.y * h, part.right() * w, part.bottom() * h, width, height);
}

void make_tiles(content::PackFile& pack, std::vector<PictureKey> tiles, const Made& made) {
    if (tiles.empty()) return;
    std::sort(tiles.begin(), tiles.end(),
              [](const PictureKey& a, const PictureKey& b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); });
    const auto make = [&]() -> Result<> {
        const content::ImageRecord record = TRY(pack.read_image_record({tiles[0].image}));
        const std::uint32_t wanted = nearly(static_cast<std::uint32_t>(tiles[0].width));
        if (record.tiled_levels == 0 || wanted <= record.width) return cut_whole_level(pack, tiles, made);
        std::uint32_t level = record.tiled_levels - 1u;
        while (level > 0 && TiledLevel(pack, tiles[0].image, record, level).width < wanted)
            --level;
        cut_tiled_level(TiledLevel(pack, tiles[0].image, record, level), tiles, made);
        return {};
    };
    if (const Result<> done = make(); !done) {
        platform::log_warning("media: image {}: {}", tiles[0].image, done.error().message);
        for (const PictureKey& key : tiles)
            made(key, {});
    }
}

} // namespace kiosk
