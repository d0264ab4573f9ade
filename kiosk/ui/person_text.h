#pragma once

#include <span>
#include <string>

#include "kiosk/ui/reading_page.h"

namespace kiosk {

/// What stands for a person's name: the name; where none is given, that it is not.
std::string name_text(const Frame& frame, const content::Person& person);
/// "Name. Who they are. What their portrait shows", for speech.
std::string spoken_text(const Frame& frame, const content::Person& person);
/// "wife of Abdurahman Hasan".
std::string relation_text(const Frame& frame, const content::Relative& relative);
/// A way to a person, with what they are to others of `among`. A person without a name is told by their line.
ReadingLink link_to(const Frame& frame, content::PersonId id, std::span<const content::PersonId> among);

} // namespace kiosk
