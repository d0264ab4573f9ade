#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "platform/text/text_characters.h"

struct hb_buffer_t;
struct hb_language_impl_t;

namespace platform {

class FontLibrary;

struct ShapedGlyph {
    std::uint32_t glyph = 0;
    std::uint32_t cluster = 0; ///< index of the section's character that its shaping cluster starts with
    float advance = 0;         ///< px, as all here
    float dx = 0, dy = 0;
    bool may_cut = false; ///< the text may be cut before this cluster and keep its glyphs
};

/// Characters [begin, end) of a section, and their glyphs in visual order.
struct ShapedRun {
    std::size_t begin = 0, end = 0;
    std::size_t first_glyph = 0, end_glyph = 0; ///< in the vector that they were appended to
};

/// HarfBuzz for one language and nominal size, with a buffer that is used again and again.
class RunShaper {
public:
    explicit RunShaper(const FontLibrary& fonts);
    ~RunShaper();
    RunShaper(const RunShaper&) = delete;
    RunShaper& operator=(const RunShaper&) = delete;

    void start(std::string_view language, float size_px);
    /// Px of an em in `face`, which is scaled to one optical size with the others.
    float size_of(FaceId face, bool superscript) const;
    /// Shapes characters that run together, with the section around them as context, and appends their glyphs.
    ShapedRun shape(const TextSection& section, std::size_t begin, std::size_t end, std::vector<ShapedGlyph>& out);
    /// The part of a shaped run in [begin, end): its own glyphs where they may be cut, else shaped anew and appended.
    ShapedRun part(const TextSection& section, const ShapedRun& run, std::size_t begin, std::size_t end,
                   std::vector<ShapedGlyph>& glyphs);

private:
    const FontLibrary& fonts_;
    hb_buffer_t* buffer_;
    const hb_language_impl_t* language_ = nullptr;
    float size_px_ = 0;
};

} // namespace platform
