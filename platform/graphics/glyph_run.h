#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "platform/base/geometry.h"

namespace platform {

/// Which face of the FontLibrary, by index there.
using FaceId = std::uint16_t;

struct PlacedGlyph {
    std::uint32_t glyph = 0; ///< index in the face, not a character
    Vec2 position;           ///< pen position in the blob, px; y is on a whole pixel
};

/// Glyphs of one face, size and colour role, in visual order.
struct GlyphRun {
    FaceId face = 0;
    float size_px = 0;
    std::uint8_t ink = 0; ///< which of DrawText::inks colours it
    std::vector<PlacedGlyph> glyphs;
};

/// A laid-out text, ready to draw any number of times. Immutable and shared: equal pointers mean equal pictures.
struct TextBlob {
    Size size; ///< the layout box: origin is its upper left corner on the surface, whatever the direction
    std::vector<GlyphRun> runs;
    std::string text; ///< logical order, for dumps and for speech
    bool cut = false; ///< an ellipsis stands for words that did not fit
};
using TextBlobRef = std::shared_ptr<const TextBlob>;

} // namespace platform
