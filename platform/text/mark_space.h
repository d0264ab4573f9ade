#pragma once

#include <span>
#include <vector>

#include "platform/text/run_shaper.h"
#include "platform/text/text_characters.h"

namespace platform {

/// The empty half of a Han face's marks. Each stands in a whole square: an opening mark at its end, a closing mark at
/// its start. Two of them side by side would leave a hole (W3C, Requirements for Chinese Text Layout, 3.1.6), and one
/// at the edge of a line would stand in from it. Marks that a face does not set in a square have none.

/// Takes the needless half from marks beside marks. `glyphs` are those of the section, before lines are broken.
void close_up_marks(const TextSection& section, const RunShaper& shaper, std::span<ShapedGlyph> glyphs);
/// px of character `at`, whose advance this is: empty before it, empty after it; 0 for whatever is no such mark.
float empty_before(const TextSection& section, const RunShaper& shaper, std::size_t at, float advance);
float empty_after(const TextSection& section, const RunShaper& shaper, std::size_t at, float advance);

} // namespace platform
