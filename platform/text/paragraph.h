#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "platform/graphics/glyph_run.h"
#include "platform/text/text_style.h"

namespace platform {

struct ParagraphLine {
    std::uint32_t begin = 0; ///< bytes of the text
    std::uint32_t end = 0;
    float top = 0; ///< px from the box's top
    float baseline = 0;
    float left = 0; ///< ink start and width inside the box
    float width = 0;
};

/// A laid-out paragraph. Immutable.
struct Paragraph {
    TextBlobRef blob;
    Size size; ///< blob->size: the requested width (or that of balanced lines, or the natural one), the height of all
    float ink_width = 0; ///< the widest line
    bool rtl = false;
    bool truncated = false; ///< an ellipsis stands for what did not fit
    std::vector<ParagraphLine> lines;

    /// The byte of the grapheme cluster under `at` (box coordinates); past a line's ink, its nearest end.
    std::uint32_t hit(Vec2 at) const;
    /// Rectangles that cover [begin, end) of the text, one or more a line.
    std::vector<Rect> rects_of(std::uint32_t begin, std::uint32_t end) const;

    struct Cluster { ///< for hit-testing: a grapheme cluster's place
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t line = 0;
        float left = 0;
        float width = 0;
        bool rtl = false;
    };
    std::vector<Cluster> clusters;
};
using ParagraphRef = std::shared_ptr<const Paragraph>;

} // namespace platform
