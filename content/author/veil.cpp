#include "content/author/veil.h"

#include <algorithm>

#include "platform/graphics/image_codec.h"

namespace content::author {

using platform::Image;
using platform::Result;

namespace {

constexpr std::uint32_t kShownSide = 640;

Image resized(const Image& image, std::uint32_t longer) {
    const float share = static_cast<float>(longer) / static_cast<float>(std::max(image.width, image.height));
    const auto scaled = [&](std::uint32_t side) {
        return std::max<std::uint32_t>(1, static_cast<std::uint32_t>(static_cast<float>(side) * share + 0.5f));
    };
    return platform::scale_image(image, 0, 0, static_cast<float>(image.width), static_cast<float>(image.height),
                                 scaled(image.width), scaled(image.height));
}

} // namespace

Result<IngestedImage> ingest_veiled(std::string_view file) {
    const IngestedImage whole = TRY(ingest_image(file)); // upright and in sRGB
    Image image = TRY(platform::decode_image(whole.levels.front().bytes));
    for (std::uint32_t& pixel : image.pixels)
        pixel |= 0xFF000000u; // a cut-out would tell an outline
    // Twice as large a few times: each step is smooth, one large step would show the points as squares.
    image = resized(image, kVeilSide);
    for (std::uint32_t side = kVeilSide * 2; side <= kShownSide; side *= 2)
        image = resized(image, side);
    return ingest_image(std::string_view(platform::encode_png(image)));
}

} // namespace content::author
