#include "platform/graphics/plane_scaler.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "platform/base/check.h"

namespace platform {
namespace {

// Samples are kept as (value - 128) << 8, in 16 bits with a sign, and a product keeps its upper half: eight or more of
// them are one vector instruction everywhere. Weights have 14 bits after the point, so 6 bits are left after the point
// of a sample, 7 between the passes (one is shifted in), 5 at the end. Each product is rounded down; half of what that
// takes away on average is given back, and a plain colour comes out as it went in for filters up to 20 samples wide.
constexpr int kWeightBits = 14;
constexpr std::size_t kVector = 32, kLanes = 8;

/// Source: Catmull and Rom, A class of local interpolating splines, 1974; as the cubic of Keys, 1981, a = -1/2.
double catmull_rom(double x) {
    x = std::abs(x);
    if (x < 1) return (1.5 * x - 2.5) * x * x + 1;
    if (x < 2) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
    return 0;
}

std::int16_t upper_half(std::int16_t a, std::int16_t b) {
    return static_cast<std::int16_t>((a * b) >> 16);
}

/// The weighted sum of rows.
void blend_rows(const std::vector<const std::int16_t*>& rows, const std::int16_t* weights, std::int16_t* out,
                std::size_t width) {
    const auto given_back = static_cast<std::int16_t>(rows.size() / 2);
    for (std::size_t begin = 0; begin < width; begin += kVector) {
        std::int16_t sums[kVector];
        std::fill(std::begin(sums), std::end(sums), given_back);
        for (std::size_t k = 0; k < rows.size(); ++k) {
            const std::int16_t* row = rows[k] + begin;
            for (std::size_t i = 0; i < kVector; ++i)
                sums[i] = static_cast<std::int16_t>(sums[i] + upper_half(row[i], weights[k]));
        }
        for (std::size_t i = 0; i < kVector; ++i)
            out[begin + i] = static_cast<std::int16_t>(sums[i] * 2);
    }
}

/// The weighted sum of neighbours in kLanes rows at once, which lie interleaved.
void blend_neighbours(const std::int16_t* samples, const std::int16_t* weights, std::size_t taps, std::int16_t* out) {
    std::int16_t sums[kLanes];
    std::fill(std::begin(sums), std::end(sums), static_cast<std::int16_t>(16 + taps / 2));
    for (std::size_t k = 0; k < taps; ++k)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            sums[lane] = static_cast<std::int16_t>(sums[lane] + upper_half(samples[k * kLanes + lane], weights[k]));
    std::memcpy(out, sums, sizeof sums);
}

/// Eight rows of eight samples become eight columns: three times, the upper half is shuffled into the lower.
using Eight = std::int16_t __attribute__((vector_size(16)));
void transpose(const std::int16_t* from, std::size_t stride, std::int16_t* to) {
    Eight rows[8], mixed[8];
    for (std::size_t i = 0; i < 8; ++i)
        std::memcpy(&rows[i], from + i * stride, sizeof rows[i]);
    for (int round = 0; round < 3; ++round) {
        for (std::size_t i = 0; i < 4; ++i) {
            mixed[2 * i] = __builtin_shufflevector(rows[i], rows[i + 4], 0, 8, 1, 9, 2, 10, 3, 11);
            mixed[2 * i + 1] = __builtin_shufflevector(rows[i], rows[i + 4], 4, 12, 5, 13, 6, 14, 7, 15);
        }
        std::copy(std::begin(mixed), std::end(mixed), std::begin(rows));
    }
    std::memcpy(to, rows, sizeof rows);
}

} // namespace

PlaneScaler::PlaneScaler(std::uint32_t source_width, std::uint32_t source_height, std::uint32_t out_width,
                         std::uint32_t out_height, double step_x, double step_y, std::uint8_t* out)
    : source_width_(source_width), source_height_(source_height), out_width_(out_width), out_height_(out_height),
      out_(out) {
    VERIFY(source_width > 0 && source_height > 0 && out_width > 0 && out_height > 0 && step_x > 0 && step_y > 0);
    unchanged_ = source_width == out_width && source_height == out_height;
    if (unchanged_) return;
    horizontal_ = make_filter(source_width, out_width, step_x);
    vertical_ = make_filter(source_height, out_height, step_y);
    padded_ = (source_width + horizontal_.taps + kVector - 1) / kVector * kVector;
    rows_.resize(padded_ * vertical_.taps);
    window_.resize(vertical_.taps);
    blended_.resize(padded_ * kLanes);
    columns_.resize(padded_ * kLanes);
}

PlaneScaler::Filter PlaneScaler::make_filter(std::uint32_t source, std::uint32_t target, double step) {
    std::vector<std::vector<std::int16_t>> all(target);
    const double scale = std::max(1.0, step); // enlarging, the filter is as wide as a source sample asks
    Filter filter;
    filter.first.resize(target);
    for (std::uint32_t i = 0; i < target; ++i) {
        const double center = (i + 0.5) * step;
        const auto low = static_cast<std::int64_t>(std::ceil(center - 2 * scale - 0.5)),
                   high = static_cast<std::int64_t>(std::floor(center + 2 * scale - 0.5));
        const auto inside = [&](std::int64_t p) { return std::clamp<std::int64_t>(p, 0, source - 1); };
        std::vector<double> shares(static_cast<std::size_t>(inside(high) - inside(low) + 1));
        double total = 0;
        for (std::int64_t p = low; p <= high; ++p) { // beyond an edge, the edge goes on
            const double share = catmull_rom((static_cast<double>(p) + 0.5 - center) / scale);
            shares[static_cast<std::size_t>(inside(p) - inside(low))] += share;
            total += share;
        }
        std::vector<std::int16_t>& weights = all[i];
        int left = 1 << kWeightBits;
        for (const double share : shares) {
            weights.push_back(static_cast<std::int16_t>(std::lround(share / total * (1 << kWeightBits))));
            left -= weights.back();
        }
        auto largest = std::max_element(weights.begin(), weights.end());
        *largest = static_cast<std::int16_t>(*largest + left);
        filter.first[i] = static_cast<std::uint32_t>(inside(low));
        filter.taps = std::max(filter.taps, weights.size());
    }
    filter.weights.resize(filter.taps * target);
    for (std::uint32_t i = 0; i < target; ++i)
        std::copy(all[i].begin(), all[i].end(), filter.weights.begin() + static_cast<std::ptrdiff_t>(filter.taps * i));
    return filter;
}

void PlaneScaler::push(const std::uint8_t* row) {
    VERIFY(pushed_ < source_height_);
    if (unchanged_) {
        std::memcpy(out_ + std::size_t{pushed_++} * out_width_, row, out_width_);
        return;
    }
    std::int16_t* kept = rows_.data() + pushed_ % vertical_.taps * padded_;
    std::uint8_t block[kVector]; // of its own: a byte may be anything's alias, and then nothing is done in vectors
    for (std::size_t begin = 0; begin < source_width_; begin += kVector) {
        if (begin + kVector <= source_width_)
            std::memcpy(block, row + begin, kVector);
        else
            std::memcpy(block, row + begin, source_width_ - begin);
        for (std::size_t i = 0; i < kVector; ++i)
            kept[begin + i] = static_cast<std::int16_t>((block[i] - 128) * 256);
    }
    ++pushed_;
    // A filter that hangs over the last row has no weight there: it is complete with that row.
    while (emitted_ < out_height_ &&
           std::min<std::size_t>(vertical_.first[emitted_] + vertical_.taps, source_height_) <= pushed_)
        emit();
}

void PlaneScaler::emit() {
    for (std::size_t k = 0; k < vertical_.taps; ++k) {
        const std::size_t row = std::min<std::size_t>(vertical_.first[emitted_] + k, pushed_ - 1);
        window_[k] = rows_.data() + row % vertical_.taps * padded_;
    }
    blend_rows(window_, vertical_.weights.data() + vertical_.taps * emitted_,
               blended_.data() + emitted_ % kLanes * padded_, padded_);
    if (++emitted_ % kLanes == 0 || emitted_ == out_height_) write_batch();
}

void PlaneScaler::write_batch() {
    for (std::size_t x = 0; x < padded_; x += kLanes)
        transpose(blended_.data() + x, padded_, columns_.data() + x * kLanes);
    const std::size_t rows = (emitted_ - 1) % kLanes + 1;
    std::uint8_t* const out = out_ + (emitted_ - rows) * std::size_t{out_width_};
    for (std::size_t begin = 0; begin < out_width_; begin += kLanes) {
        const std::size_t count = std::min<std::size_t>(kLanes, out_width_ - begin);
        std::int16_t sums[kLanes * kLanes] = {};
        for (std::size_t i = 0; i < count; ++i)
            blend_neighbours(columns_.data() + std::size_t{horizontal_.first[begin + i]} * kLanes,
                             horizontal_.weights.data() + horizontal_.taps * (begin + i), horizontal_.taps,
                             sums + kLanes * i);
        transpose(sums, kLanes, sums);
        std::uint8_t bytes[kLanes * kLanes];
        for (std::size_t i = 0; i < kLanes * kLanes; ++i)
            bytes[i] = static_cast<std::uint8_t>(
                std::clamp<std::int16_t>(static_cast<std::int16_t>((sums[i] >> 5) + 128), 0, 255));
        for (std::size_t row = 0; row < rows; ++row)
            std::memcpy(out + row * out_width_ + begin, bytes + row * kLanes, count);
    }
}

} // namespace platform
