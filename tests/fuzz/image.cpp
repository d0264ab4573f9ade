// Any bytes: a picture within the limits, or an error. The first byte chooses the size that is asked for.
#include <algorithm>
#include <cstdint>
#include <string_view>

#include "platform/graphics/image_codec.h"
#include "platform/graphics/ycc_image.h"

using namespace platform;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 1) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data + 1), size - 1);
    const auto header = read_image_size(bytes);
    // A header may promise a hundred million pixels in a few bytes: lawful, and too slow to try thousands of times.
    if (header.ok() && std::uint64_t{header->width} * header->height > 1'000'000) return 0;
    const std::uint32_t wanted = data[0] * 4u;
    if (embedded_profile(bytes).size() > std::max<std::size_t>(size, 4 * 1024 * 1024)) __builtin_trap();
    const auto planes = decode_ycc(bytes, wanted + 1);
    if (planes.ok() && (!header.ok() || std::max(planes->width, planes->height) > wanted + 1)) __builtin_trap();
    const auto image = decode_image(bytes, wanted, wanted);
    if (!image.ok()) return 0;
    if (!header.ok() || image->pixels.size() != std::size_t{image->width} * image->height) __builtin_trap();
    const Image small = scale_image(*image, 0, 0, static_cast<float>(image->width), static_cast<float>(image->height),
                                    1 + data[0] % 16u, 7);
    if (small.pixels.size() != (1 + data[0] % 16u) * 7) __builtin_trap();
    return 0;
}
