#include "platform/graphics/plane_scaler.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

using namespace platform;

namespace {
struct Plane {
    std::uint32_t width, height;
    std::vector<std::uint8_t> samples;
};
Plane plane(std::uint32_t width, std::uint32_t height, std::uint8_t value = 0) {
    return {width, height, std::vector<std::uint8_t>(std::size_t{width} * height, value)};
}
Plane noise(std::uint32_t width, std::uint32_t height) {
    Plane out = plane(width, height);
    std::uint32_t state = 7;
    for (std::uint8_t& sample : out.samples)
        sample = static_cast<std::uint8_t>((state = state * 1664525u + 1013904223u) >> 24);
    return out;
}
Plane scaled(const Plane& from, std::uint32_t width, std::uint32_t height) {
    Plane out = plane(width, height);
    PlaneScaler scaler(from.width, from.height, width, height, static_cast<double>(from.width) / width,
                       static_cast<double>(from.height) / height, out.samples.data());
    for (std::uint32_t y = 0; y < from.height; ++y)
        scaler.push(from.samples.data() + std::size_t{y} * from.width);
    return out;
}

/// The same filter, one axis, in plain arithmetic.
std::vector<double> filtered(const std::vector<double>& from, std::size_t target) {
    const double step = static_cast<double>(from.size()) / static_cast<double>(target), scale = std::max(1.0, step);
    const auto weight = [](double x) {
        x = std::abs(x);
        return x < 1 ? 1.5 * x * x * x - 2.5 * x * x + 1 : x < 2 ? -0.5 * x * x * x + 2.5 * x * x - 4 * x + 2 : 0;
    };
    std::vector<double> out;
    for (std::size_t i = 0; i < target; ++i) {
        const double center = (static_cast<double>(i) + 0.5) * step;
        double sum = 0, total = 0;
        for (int p = static_cast<int>(center - 2 * scale) - 1; p <= static_cast<int>(center + 2 * scale) + 1; ++p) {
            const double w = weight((p + 0.5 - center) / scale);
            sum += w * from[static_cast<std::size_t>(std::clamp(p, 0, static_cast<int>(from.size()) - 1))];
            total += w;
        }
        out.push_back(sum / total);
    }
    return out;
}
} // namespace

TEST_CASE("a plain plane stays what it is, down to a quarter and up") {
    for (const int value : {0, 1, 55, 127, 128, 200, 254, 255})
        for (const std::uint32_t size : {8u, 9u, 20u, 32u, 33u, 34u, 47u, 66u, 100u}) {
            const Plane out = scaled(plane(33, 35, static_cast<std::uint8_t>(value)), size, size);
            CHECK(std::all_of(out.samples.begin(), out.samples.end(), [&](int sample) { return sample == value; }));
        }
}

TEST_CASE("the same size is the same plane") {
    const Plane from = noise(45, 19);
    CHECK(scaled(from, 45, 19).samples == from.samples);
}

TEST_CASE("whole numbers give what plain arithmetic gives, within one") {
    const Plane from = noise(97, 61);
    for (const auto& [width, height] :
         {std::pair{96u, 60u}, {65u, 41u}, {49u, 31u}, {48u, 30u}, {33u, 61u}, {97u, 17u}, {120u, 90u}}) {
        const Plane out = scaled(from, width, height);
        std::vector<std::vector<double>> columns; // filtered down first
        for (std::uint32_t x = 0; x < from.width; ++x) {
            std::vector<double> column;
            for (std::uint32_t y = 0; y < from.height; ++y)
                column.push_back(from.samples[std::size_t{y} * from.width + x]);
            columns.push_back(filtered(column, height));
        }
        double worst = 0;
        for (std::uint32_t y = 0; y < height; ++y) {
            std::vector<double> row;
            for (const std::vector<double>& column : columns)
                row.push_back(column[y]);
            row = filtered(row, width);
            for (std::uint32_t x = 0; x < width; ++x)
                worst =
                    std::max(worst, std::abs(std::clamp(row[x], 0.0, 255.0) - out.samples[std::size_t{y} * width + x]));
        }
        CAPTURE(width);
        CHECK(worst < 1);
    }
}

TEST_CASE("a step given apart from the sizes maps outer edges") {
    Plane from = plane(8, 8); // a half plane: of colours, for an odd width of 15
    for (std::size_t i = 0; i < from.samples.size(); ++i)
        from.samples[i] = static_cast<std::uint8_t>(i % 8 * 30);
    Plane out = plane(4, 4);
    PlaneScaler scaler(8, 8, 4, 4, 2 * 15.0 / 8 / 2, 2, out.samples.data());
    for (std::uint32_t y = 0; y < 8; ++y)
        scaler.push(from.samples.data() + y * 8);
    for (std::uint32_t x = 1; x < 3; ++x) // away from the edges a slope stays a slope
        CHECK(std::abs(out.samples[x] - ((x + 0.5) * 1.875 - 0.5) * 30) <= 1.5);
}
