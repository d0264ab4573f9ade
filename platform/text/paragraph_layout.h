#pragma once

#include "platform/text/font_library.h"
#include "platform/text/paragraph.h"
#include "platform/text/text_style.h"

namespace platform {

/// Lays one paragraph out, from nothing: bidi and script runs, a face for each grapheme cluster, shaping against the whole
/// line of text as context, UAX #14 breaking, and runs that a line cuts shaped again. Pure; TextEngine remembers results.
Paragraph layout_paragraph(const ParagraphRequest& request, const FontLibrary& fonts);

} // namespace platform
