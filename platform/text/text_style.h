#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "platform/base/geometry.h"

namespace platform {

/// Titles and narrative are set in a serif, the interface in a sans; each language has its own faces for each role.
enum class FontRole : std::uint8_t { serif, serif_bold, serif_italic, sans, sans_bold };
constexpr std::size_t kFontRoleCount = 5;

enum class TextAlign : std::uint8_t { start, center, end, justify };

struct TextStyle {
    FontRole role = FontRole::sans;
    float size_px = 16;       ///< nominal em; each script's face is scaled to one optical size
    float line_height = 1.5f; ///< times size_px, at least; a script that needs more leading gets more
    TextAlign align = TextAlign::start;
    int max_lines = 0; ///< 0: as many as it takes; the last allowed line ends in an ellipsis
    /// Lines of nearly one length where there are two to six; the box is then as narrow as they are.
    bool balanced = false;
    friend bool operator==(const TextStyle&, const TextStyle&) = default;
};

/// A stretch of the text, in bytes, with another role or ink. Spans are sorted and do not overlap.
struct TextSpan {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    FontRole role = FontRole::sans;
    std::uint8_t ink = 0;
    bool superscript = false; ///< 0.65 of the size, raised, never the first of a line that breaks: citation marks
    friend bool operator==(const TextSpan&, const TextSpan&) = default;
};

struct ParagraphRequest {
    std::string text;     ///< any bytes; what is not UTF-8 shows as U+FFFD. Line feeds break lines.
    std::string language; ///< BCP 47; fonts pick forms by it, and it gives the base direction
    TextStyle style;
    float width_px = 0; ///< of the box; 0 lays out one line as wide as it needs
    std::vector<TextSpan> spans;
    friend bool operator==(const ParagraphRequest&, const ParagraphRequest&) = default;
};

/// Texts longer than this are cut (at a character), whatever a pack holds: a paragraph is a paragraph.
constexpr std::size_t kMaxParagraphBytes = 64 * 1024;

} // namespace platform
