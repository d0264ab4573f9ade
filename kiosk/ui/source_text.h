#pragma once

#include <string>

#include "kiosk/ui/frame.h"

namespace kiosk {

/// Who answers for it: the publisher, else the author, else nobody.
std::string publisher_of(const content::Source& source);
/// Its day as `language` writes days; what is no date as it stands.
std::string source_date(const content::Source& source, std::string_view language);
/// A source as a note names it: title, author, publisher, day. What a record leaves out is left out.
std::string source_text(const Frame& frame, const content::Source& source);

} // namespace kiosk
