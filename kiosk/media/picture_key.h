#pragma once

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

    static constexpr int kSteps = 65536;

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
        return platform::mix_hash(platform::mix_hash(platform::mix_hash(k.image, pair(k.x, k.y)), pair(k.w, k.h)),
                                  pair(k.width, k.height));
    }
};

} // namespace kiosk
