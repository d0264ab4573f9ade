#include <algorithm>
#include <cmath>
#include <cstring>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "platform/base/check.h"
#include "platform/graphics/image_codec.h"

namespace platform {
namespace {

/// Which source pixels make one target pixel along an axis, and how much of each. Weights are 14-bit and add up to 1
/// << 14.
struct Tap {
    std::uint32_t first = 0;
    std::uint32_t offset = 0; ///< into the weights
    std::uint32_t count = 0;
};
struct Axis {
    std::vector<Tap> taps;
    std::vector<std::uint16_t> weights;
};
constexpr std::uint32_t kOne = 1u << 14;

Axis make_axis(float low, float high, std::uint32_t source, std::uint32_t target) {
    Axis axis;
    axis.taps.reserve(target);
    const double step = (static_cast<double>(high) - static_cast<double>(low)) / target;
    for (std::uint32_t i = 0; i < target; ++i) {
        std::vector<std::pair<std::uint32_t, double>> parts;
        if (step > 1) { // area: what the target pixel covers
            const double begin = low + step * i, end = begin + step;
            for (auto p = static_cast<std::int64_t>(std::floor(begin)); static_cast<double>(p) < end - 1e-9; ++p) {
                const double covered =
                    std::min(end, static_cast<double>(p) + 1) - std::max(begin, static_cast<double>(p));
                parts.emplace_back(static_cast<std::uint32_t>(std::clamp<std::int64_t>(p, 0, source - 1)),
                                   covered / step);
            }
        } else { // bilinear between pixel centres
            const double at = low + step * (i + 0.5) - 0.5;
            const double floor = std::floor(at), t = at - floor;
            const auto clamp = [&](double v) {
                return static_cast<std::uint32_t>(std::clamp<double>(v, 0, source - 1));
            };
            parts = {{clamp(floor), 1 - t}, {clamp(floor + 1), t}};
        }
        Tap tap{parts.front().first, static_cast<std::uint32_t>(axis.weights.size()), 0};
        std::uint32_t left = kOne;
        for (const auto& [pixel, share] : parts) {
            const auto weight = std::min(left, static_cast<std::uint32_t>(std::lround(share * kOne)));
            left -= weight;
            if (tap.count > 0 && pixel == tap.first + tap.count - 1)
                axis.weights.back() = static_cast<std::uint16_t>(axis.weights.back() + weight);
            else {
                axis.weights.push_back(static_cast<std::uint16_t>(weight));
                ++tap.count;
            }
        }
        axis.weights[tap.offset + tap.count / 2] =
            static_cast<std::uint16_t>(axis.weights[tap.offset + tap.count / 2] + left);
        axis.taps.push_back(tap);
    }
    return axis;
}

/// Four channels in two words, a channel to each half: one multiplication weighs two of them. A half never overflows
/// into its neighbour: 8 bits by weights that add up to 14 bits, then 12 bits by the same.
struct Sum {
    std::uint64_t rb = 0;
    std::uint64_t ag = 0;
};
constexpr std::uint64_t kHalves = 0x0000'0001'0000'0001u;

/// One source row onto the target's columns, 8.4 bits kept; colours weighted by alpha.
void scale_row(const std::uint32_t* row, const Axis& axis, std::vector<Sum>& out) {
    const std::uint16_t* weights = axis.weights.data();
    for (std::size_t x = 0; x < axis.taps.size(); ++x) {
        const Tap& tap = axis.taps[x];
        Sum sum;
        for (std::uint32_t k = 0; k < tap.count; ++k) {
            const std::uint64_t p = row[tap.first + k], w = weights[tap.offset + k];
            const std::uint64_t rb = (p & 0xFF) | (p & 0xFF0000) << 16;
            const std::uint64_t a = p >> 24, weight = w * a / 255;
            sum.rb += weight * rb;
            sum.ag += weight * (p >> 8 & 0xFF) + (w * a << 32);
        }
        constexpr std::uint64_t kKept = 0x0000'1FFF'0000'1FFFu;
        out[x] = {(sum.rb + 512 * kHalves) >> 10 & kKept, (sum.ag + 512 * kHalves) >> 10 & kKept};
    }
}

/// Rows of an opaque picture on the target's columns, 8.4 bits a channel. A few are kept: neighbouring target rows are
/// made of the same source rows.
class ScaledRows {
public:
    ScaledRows(const Image& image, const Axis& columns, std::uint32_t kept)
        : image_(image), columns_(columns), length_(4 * columns.taps.size()), source_(kept, -1), rows_(length_ * kept) {
    }

    const std::uint16_t* row(std::uint32_t source) {
        const std::size_t slot = source % source_.size();
        std::uint16_t* out = rows_.data() + slot * length_;
        if (source_[slot] != source) {
            scale(image_.pixels.data() + std::size_t{source} * image_.width, out);
            source_[slot] = source;
        }
        return out;
    }

private:
    void scale(const std::uint32_t* row, std::uint16_t* out) const {
        const std::uint16_t* weights = columns_.weights.data();
        for (std::size_t x = 0; x < columns_.taps.size(); ++x) {
            const Tap& tap = columns_.taps[x];
            const std::uint32_t* p = row + tap.first;
            const std::uint16_t* w = weights + tap.offset;
            std::uint32_t k = 0;
#if defined(__SSE2__)
            // Two pixels at once: their channels side by side, one multiplication weighs and adds them.
            const __m128i zero = _mm_setzero_si128();
            __m128i sum = _mm_set1_epi32(512);
            for (; k + 2 <= tap.count; k += 2) {
                std::uint32_t both;
                std::memcpy(&both, w + k, sizeof both);
                const __m128i pair = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p + k));
                const __m128i mixed = _mm_unpacklo_epi8(_mm_unpacklo_epi8(pair, _mm_srli_si128(pair, 4)), zero);
                sum = _mm_add_epi32(sum, _mm_madd_epi16(mixed, _mm_set1_epi32(static_cast<int>(both))));
            }
            if (k < tap.count) {
                const __m128i one =
                    _mm_unpacklo_epi8(_mm_unpacklo_epi8(_mm_cvtsi32_si128(static_cast<int>(p[k])), zero), zero);
                sum = _mm_add_epi32(sum, _mm_madd_epi16(one, _mm_set1_epi32(w[k])));
            }
            const __m128i words = _mm_srli_epi32(sum, 10);
            _mm_storel_epi64(reinterpret_cast<__m128i*>(out + 4 * x), _mm_packs_epi32(words, words));
#else
            Sum sum;
            for (; k < tap.count; ++k) {
                const std::uint64_t v = p[k];
                sum.rb += w[k] * ((v & 0xFF) | (v & 0xFF0000) << 16);
                sum.ag += w[k] * ((v >> 8 & 0xFF) | (v & 0xFF000000) << 8);
            }
            sum.rb += 512 * kHalves;
            sum.ag += 512 * kHalves;
            out[4 * x] = static_cast<std::uint16_t>(sum.rb >> 10 & 0x1FFF);
            out[4 * x + 1] = static_cast<std::uint16_t>(sum.ag >> 10 & 0x1FFF);
            out[4 * x + 2] = static_cast<std::uint16_t>(sum.rb >> 42 & 0x1FFF);
            out[4 * x + 3] = static_cast<std::uint16_t>(sum.ag >> 42 & 0x1FFF);
#endif
        }
    }

    const Image& image_;
    const Axis& columns_;
    std::size_t length_; ///< of a row: four channels a pixel
    std::vector<std::int64_t> source_;
    std::vector<std::uint16_t> rows_;
};

/// Loops over all channels of a row, which compilers turn into vector instructions.
void weigh(std::vector<std::uint32_t>& total, const std::uint16_t* row, std::uint16_t weight, bool first) {
    const std::size_t count = total.size();
    std::uint32_t* out = total.data();
    if (first)
        for (std::size_t i = 0; i < count; ++i)
            out[i] = (1u << 17) + static_cast<std::uint32_t>(row[i]) * weight;
    else
        for (std::size_t i = 0; i < count; ++i)
            out[i] += static_cast<std::uint32_t>(row[i]) * weight;
}

Image scale_opaque(const Image& image, const Axis& columns, const Axis& rows, std::uint32_t width,
                   std::uint32_t height) {
    std::uint32_t most = 1;
    for (const Tap& tap : rows.taps)
        most = std::max(most, tap.count);
    ScaledRows scaled(image, columns, most + 1);
    std::vector<std::uint32_t> total(std::size_t{4} * width);
    Image out{width, height, std::vector<std::uint32_t>(std::size_t{width} * height)};
    for (std::uint32_t y = 0; y < height; ++y) {
        const Tap& tap = rows.taps[y];
        for (std::uint32_t k = 0; k < tap.count; ++k)
            weigh(total, scaled.row(tap.first + k), rows.weights[tap.offset + k], k == 0);
        auto* bytes = reinterpret_cast<std::uint8_t*>(out.pixels.data() + std::size_t{y} * width);
        for (std::size_t i = 0; i < total.size(); ++i)
            bytes[i] = static_cast<std::uint8_t>(total[i] >> 18);
    }
    return out;
}

} // namespace

Image scale_image(const Image& image, float left, float top, float right, float bottom, std::uint32_t width,
                  std::uint32_t height) {
    VERIFY(!image.empty() && width > 0 && height > 0);
    left = std::clamp(left, 0.0f, static_cast<float>(image.width));
    right = std::clamp(right, left, static_cast<float>(image.width));
    top = std::clamp(top, 0.0f, static_cast<float>(image.height));
    bottom = std::clamp(bottom, top, static_cast<float>(image.height));
    const Axis columns = make_axis(left, right, image.width, width);
    const Axis rows = make_axis(top, bottom, image.height, height);
    const bool alpha =
        std::any_of(image.pixels.begin(), image.pixels.end(), [](std::uint32_t p) { return p < 0xFF000000u; });

    if (!alpha) return scale_opaque(image, columns, rows, width, height);

    Image out{width, height, std::vector<std::uint32_t>(std::size_t{width} * height)};
    std::vector<Sum> row(width), next(width), total(width);
    std::int64_t kept_row = -1, kept_next = -1; // neighbours share source rows when scaling up
    for (std::uint32_t y = 0; y < height; ++y) {
        const Tap& tap = rows.taps[y];
        std::fill(total.begin(), total.end(), Sum{});
        for (std::uint32_t k = 0; k < tap.count; ++k) {
            const std::int64_t source = tap.first + k;
            if (source == kept_next) {
                std::swap(row, next);
                std::swap(kept_row, kept_next);
            } else if (source != kept_row) {
                std::swap(row, next);
                kept_next = kept_row;
                const std::uint32_t* from = image.pixels.data() + static_cast<std::size_t>(source) * image.width;
                scale_row(from, columns, row);
                kept_row = source;
            }
            const std::uint64_t w = rows.weights[tap.offset + k];
            for (std::uint32_t x = 0; x < width; ++x) {
                total[x].rb += w * row[x].rb;
                total[x].ag += w * row[x].ag;
            }
        }
        constexpr std::uint64_t kRound = kHalves << 17;
        for (std::uint32_t x = 0; x < width; ++x) {
            const std::uint64_t rb = (total[x].rb + kRound) >> 18, ag = (total[x].ag + kRound) >> 18;
            const auto a = static_cast<std::uint32_t>(std::min<std::uint64_t>(255, ag >> 32));
            auto r = static_cast<std::uint32_t>(rb >> 32), g = static_cast<std::uint32_t>(ag & 0x3FFF),
                 b = static_cast<std::uint32_t>(rb & 0x3FFF);
            if (a > 0) {
                r = r * 255 / a;
                g = g * 255 / a;
                b = b * 255 / a;
            }
            out.pixels[std::size_t{y} * width + x] =
                a << 24 | std::min(r, 255u) << 16 | std::min(g, 255u) << 8 | std::min(b, 255u);
        }
    }
    return out;
}

} // namespace platform
