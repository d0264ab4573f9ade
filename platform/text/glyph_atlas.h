#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "platform/base/geometry.h"
#include "platform/graphics/glyph_run.h"

namespace platform {

class FontLibrary;

/// Where glyph coverage lives in a few square pages, within a budget. The atlas keeps places and rasterises; the pages'
/// pixels belong to the painter, who applies what `take_uploads` hands over.
///
/// When a glyph finds no room, the page that was drawn from longest ago is emptied, even in the middle of a frame: so
/// every glyph is always drawn, however many there are. A place is therefore good until the next call only: draw it, or
/// let the renderer finish what it was told, before asking for another. Thread: the main thread.
class GlyphAtlas {
public:
    static constexpr int kPageSize = 1024;  ///< px, square
    static constexpr int kMaxGlyphPx = 512; ///< larger glyphs are not drawn

    GlyphAtlas(const FontLibrary& fonts,
               std::size_t budget_bytes); ///< a page costs kPageSize² × 4 bytes; at least one page

    struct Place {
        int page = 0;
        int x = 0, y = 0, w = 0, h = 0; ///< in the page, px; w == 0 for a blank glyph
        int left = 0;                   ///< from the pen's whole pixel to the bitmap
        int top = 0;                    ///< from the baseline up to the bitmap's top row
    };
    struct Upload {
        int page = 0;
        int x = 0, y = 0, w = 0, h = 0;
        std::vector<std::uint8_t> coverage; ///< w × h, rows from the top
    };

    /// `fraction` is the quarter pixel of the pen's x: 0 to 3.
    Place find_or_rasterise(FaceId face, float size_px, std::uint32_t glyph, int fraction);
    std::vector<Upload> take_uploads();
    int page_count() const;
    /// The pages' pixels are gone (lost renderer): forget all places.
    void clear();

    ~GlyphAtlas();
    GlyphAtlas(const GlyphAtlas&) = delete;
    GlyphAtlas& operator=(const GlyphAtlas&) = delete;

private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace platform
