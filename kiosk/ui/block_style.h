#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "content/model/rich_text.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// What a block of a text looks like: its type, what stands beside it, whether it is set in from the edge.
struct BlockStyle {
    enum class Look : std::uint8_t { plain, heading, quote, quote_source, item, note };
    Look look = Look::plain;
    Type type = Type::body;
    bool indented = false;
};
BlockStyle style_of(content::RichBlock::Kind kind);

/// How far items and quotations are set in, px; it grows with the letters, so that numbers stand off their words.
float indent_of(const Frame& frame);

/// The space before a block, from what it is and what it follows: a heading belongs to the words below it, a quotation
/// stands apart, its source and the items of a list stay together.
platform::Dp space_between(content::RichBlock::Kind after, content::RichBlock::Kind kind);

/// How a block's words are set; ink 1 is the accent: links and citation marks.
std::vector<platform::TextSpan> text_spans(const content::RichBlock& block, platform::FontRole base);

/// How far a byte of a script goes, in ems, about: what heights are guessed by.
float advance_per_byte(std::string_view script);

} // namespace kiosk
