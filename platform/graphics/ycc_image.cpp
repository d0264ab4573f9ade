#include "platform/graphics/ycc_image.h"

#include <algorithm>
#include <cstring>

#include "platform/base/check.h"
#include "platform/graphics/plane_scaler.h"

namespace platform {
namespace {

std::uint32_t half(std::uint32_t side) {
    return side / 2 + side % 2;
}

constexpr int kBits = 16; ///< after the point, in conversions
constexpr int fixed(double value) {
    return static_cast<int>(value * (1 << kBits) + (value < 0 ? -0.5 : 0.5));
}
std::uint8_t byte(int value) {
    return static_cast<std::uint8_t>(std::clamp(value, 0, 255));
}

// Source: ITU-T T.871, 7.
std::uint32_t to_rgb(int y, int cb, int cr) {
    constexpr int kHalf = 1 << (kBits - 1);
    cb -= 128;
    cr -= 128;
    const std::uint8_t r = byte(y + ((fixed(1.402) * cr + kHalf) >> kBits)),
                       g = byte(y - ((fixed(0.344136) * cb + fixed(0.714136) * cr + kHalf) >> kBits)),
                       b = byte(y + ((fixed(1.772) * cb + kHalf) >> kBits));
    return 0xFF000000u | std::uint32_t{r} << 16 | std::uint32_t{g} << 8 | b;
}

YccImage::Plane turned(const YccImage::Plane& plane, int orientation) {
    const bool aside = orientation >= 5;
    const bool from_right = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
    const bool from_bottom = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
    YccImage::Plane out{aside ? plane.height : plane.width, aside ? plane.width : plane.height, {}};
    out.samples.resize(plane.samples.size());
    constexpr std::uint32_t kTile = 32; // a picture on its side is read down its columns: a tile stays in the cache
    for (std::uint32_t top = 0; top < out.height; top += kTile)
        for (std::uint32_t left = 0; left < out.width; left += kTile)
            for (std::uint32_t y = top; y < std::min(out.height, top + kTile); ++y)
                for (std::uint32_t x = left; x < std::min(out.width, left + kTile); ++x) {
                    std::uint32_t from_x = aside ? y : x, from_y = aside ? x : y;
                    if (from_right) from_x = plane.width - 1 - from_x;
                    if (from_bottom) from_y = plane.height - 1 - from_y;
                    out.samples[std::size_t{y} * out.width + x] =
                        plane.samples[std::size_t{from_y} * plane.width + from_x];
                }
    return out;
}

} // namespace

YccImage::YccImage(std::uint32_t w, std::uint32_t h) : width(w), height(h) {
    VERIFY(w > 0 && h > 0);
    for (Plane& plane : planes) {
        const bool color = &plane != planes;
        plane.width = color ? half(w) : w;
        plane.height = color ? half(h) : h;
        plane.samples.resize(std::size_t{plane.width} * plane.height);
    }
}

YccImage scale_ycc(const YccImage& image, std::uint32_t width, std::uint32_t height) {
    VERIFY(width <= image.width && height <= image.height);
    if (image.width / 4 > width && image.height / 4 > height) // far down in steps: narrow filters are exact and quick
        return scale_ycc(scale_ycc(image, image.width / 2, image.height / 2), width, height);
    YccImage out(width, height);
    for (std::size_t p = 0; p < 3; ++p) {
        const YccImage::Plane& from = image.planes[p];
        PlaneScaler scaler(from.width, from.height, out.planes[p].width, out.planes[p].height,
                           static_cast<double>(image.width) / width, static_cast<double>(image.height) / height,
                           out.planes[p].samples.data());
        for (std::uint32_t y = 0; y < from.height; ++y)
            scaler.push(from.samples.data() + std::size_t{y} * from.width);
    }
    return out;
}

YccImage turn_ycc(const YccImage& image, int orientation) {
    VERIFY(orientation >= 1 && orientation <= 8);
    YccImage out;
    out.width = orientation >= 5 ? image.height : image.width;
    out.height = orientation >= 5 ? image.width : image.height;
    for (std::size_t p = 0; p < 3; ++p)
        out.planes[p] = turned(image.planes[p], orientation);
    return out;
}

Color mean_of(const YccImage& image) {
    int means[3];
    for (std::size_t p = 0; p < 3; ++p) {
        std::uint64_t sum = 0;
        for (const std::uint8_t sample : image.planes[p].samples)
            sum += sample;
        const std::size_t count = image.planes[p].samples.size();
        means[p] = static_cast<int>((sum + count / 2) / count);
    }
    const std::uint32_t rgb = to_rgb(means[0], means[1], means[2]);
    return {static_cast<std::uint8_t>(rgb >> 16), static_cast<std::uint8_t>(rgb >> 8), static_cast<std::uint8_t>(rgb)};
}

void read_row_pair(const YccImage& image, std::uint32_t pair, std::uint32_t* pixels) {
    const std::uint8_t* cb = image.planes[1].samples.data() + std::size_t{pair} * image.planes[1].width;
    const std::uint8_t* cr = image.planes[2].samples.data() + std::size_t{pair} * image.planes[2].width;
    for (std::uint32_t row = 0; row < 2; ++row) {
        const std::uint32_t from = std::min(2 * pair + row, image.height - 1);
        const std::uint8_t* y = image.planes[0].samples.data() + std::size_t{from} * image.width;
        for (std::uint32_t x = 0; x < image.width; ++x)
            pixels[std::size_t{row} * image.width + x] = to_rgb(y[x], cb[x / 2], cr[x / 2]);
    }
}

void write_row_pair(YccImage& image, std::uint32_t pair, const std::uint32_t* pixels) {
    constexpr int kHalf = 1 << (kBits - 1);
    const auto red = [](std::uint32_t p) { return static_cast<int>(p >> 16 & 0xFF); };
    const auto green = [](std::uint32_t p) { return static_cast<int>(p >> 8 & 0xFF); };
    const auto blue = [](std::uint32_t p) { return static_cast<int>(p & 0xFF); };
    const std::uint32_t* rows[2] = {pixels, pixels + image.width};
    for (std::uint32_t row = 0; row < 2 && 2 * pair + row < image.height; ++row) {
        std::uint8_t* y = image.planes[0].samples.data() + std::size_t{2 * pair + row} * image.width;
        for (std::uint32_t x = 0; x < image.width; ++x) {
            const std::uint32_t p = rows[row][x];
            y[x] = byte((fixed(0.299) * red(p) + fixed(0.587) * green(p) + fixed(0.114) * blue(p) + kHalf) >> kBits);
        }
    }
    std::uint8_t* cb = image.planes[1].samples.data() + std::size_t{pair} * image.planes[1].width;
    std::uint8_t* cr = image.planes[2].samples.data() + std::size_t{pair} * image.planes[2].width;
    for (std::uint32_t x = 0; x < image.planes[1].width; ++x) {
        int r = 0, g = 0, b = 0; // of four pixels
        for (const std::uint32_t* row : rows)
            for (const std::uint32_t column : {2 * x, std::min(2 * x + 1, image.width - 1)}) {
                r += red(row[column]);
                g += green(row[column]);
                b += blue(row[column]);
            }
        constexpr int kFour = kBits + 2, kHalfOfFour = 1 << (kFour - 1);
        cb[x] = byte(128 + ((fixed(-0.168736) * r + fixed(-0.331264) * g + fixed(0.5) * b + kHalfOfFour) >> kFour));
        cr[x] = byte(128 + ((fixed(0.5) * r + fixed(-0.418688) * g + fixed(-0.081312) * b + kHalfOfFour) >> kFour));
    }
}

YccImage to_ycc(const Image& image) {
    YccImage out(image.width, image.height);
    std::vector<std::uint32_t> last; // an odd last row stands for two
    for (std::uint32_t pair = 0; pair < out.planes[1].height; ++pair) {
        const std::uint32_t* rows = image.pixels.data() + std::size_t{2 * pair} * image.width;
        if (2 * pair + 1 == image.height) {
            last.assign(rows, rows + image.width);
            last.insert(last.end(), rows, rows + image.width);
            rows = last.data();
        }
        write_row_pair(out, pair, rows);
    }
    return out;
}

} // namespace platform
