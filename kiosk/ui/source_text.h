#pragma once

#include <string>

#include "kiosk/ui/frame.h"

namespace kiosk {

/// A source as a note names it: title, author, publisher, day. What a record leaves out is left out.
std::string source_text(const Frame& frame, const content::Source& source);

} // namespace kiosk
