#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"
#include "platform/text/font_library.h"

namespace platform {

/// The same font with the glyphs for `characters` and whatever shaping can make of them; layout tables kept, names and
/// hinting dropped. The same input gives the same bytes. Errors: corrupt.
/// Source: hb-subset (HarfBuzz 6).
Result<std::string> subset_font(const FontSource& source, const std::u32string& characters);

/// Characters of `text` that none of `sources` can draw, sorted, each once. White space and controls do not count.
std::u32string uncovered_characters(const std::vector<FontSource>& sources, std::string_view text);

} // namespace platform
