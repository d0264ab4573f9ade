#pragma once

#include <cstdint>
#include <vector>

namespace platform {

/// Pixels in memory, rows from the top, 0xAARRGGBB words as SDL's ARGB8888; straight alpha. Owns its pixels.
struct Image {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<std::uint32_t> pixels;

    bool empty() const { return pixels.empty(); }
    std::size_t byte_count() const { return pixels.size() * sizeof(std::uint32_t); }
};

/// No image of more pixels is decoded, at build time or on the device.
constexpr std::uint64_t kMaxImagePixels = 120'000'000;

} // namespace platform
