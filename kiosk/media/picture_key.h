#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "platform/base/geometry.h"
#include "platform/base/lru_cache.h"

namespace kiosk {

/// Which pixels: a part of a photograph at a size. Parts are counted in 1/65536ths, so that equal parts are equal keys.
struct PictureKey {
    std::uint32_t image = 0;
    int x = 0, y = 0, w = kSteps, h = kSteps;
    int width = 0, height = 0; ///< px

    /// A square of the picture at a size: `x` and `y` are its column and row, `width` and `height` the whole picture's.
    bool tile = false;

    static constexpr int kSteps = 65536;
    static constexpr int kTile = 512; ///< px of the surface

    static PictureKey tile_of(std::uint32_t image, int column, int row, int whole_width, int whole_height) {
        return {image, column, row, 0, 0, whole_width, whole_height, true};
    }
    /// The place of a tile in the whole picture, px.
    platform::Rect tile_rect() const {
        const int left = x * kTile, top = y * kTile;
        return {static_cast<float>(left), static_cast<float>(top), static_cast<float>(std::min(kTile, width - left)),
                static_cast<float>(std::min(kTile, height - top))};
    }
    /// The same with the pixel on each side, where there is one, that makes it meet its neighbours when it is scaled.
    platform::Rect tile_pixels() const {
        const platform::Rect inside = tile_rect();
        const auto right = std::min(inside.right() + 1, static_cast<float>(width)),
                   bottom = std::min(inside.bottom() + 1, static_cast<float>(height));
        const float left = std::max(inside.x - 1, 0.0f), top = std::max(inside.y - 1, 0.0f);
        return {left, top, right - left, bottom - top};
    }

    static PictureKey of(std::uint32_t image, const platform::Rect& part, int width, int height) {
        const auto steps = [](float v) { return static_cast<int>(std::lround(v * kSteps)); };
        return {image, steps(part.x), steps(part.y), steps(part.w), steps(part.h), width, height};
    }
    platform::Rect part() const {
        const auto share = [](int v) { return static_cast<float>(v) / kSteps; };
        return {share(x), share(y), share(w), share(h)};
    }
    friend bool operator==(const PictureKey&, const PictureKey&) = default;
};

struct PictureKeyHash {
    std::size_t operator()(const PictureKey& k) const noexcept {
        const auto pair = [](int a, int b) {
            return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
        };
        const std::uint64_t what = std::uint64_t{k.image} << 1 | (k.tile ? 1 : 0);
        return platform::mix_hash(platform::mix_hash(platform::mix_hash(what, pair(k.x, k.y)), pair(k.w, k.h)),
                                  pair(k.width, k.height));
    }
};

} // namespace kiosk
