#pragma once

#include <variant>

#include "kiosk/app/app.h"

namespace kiosk {

/// What the program was told: the command line first, then the settings file for what it leaves open. Errors and help
/// are printed; the int is then the exit code.
std::variant<AppOptions, int> read_command_line(int argc, const char* const* argv);

/// Where a venue's settings are looked for; not being there is fine.
constexpr const char* kSettingsFile = "/etc/vitrine.ini";

} // namespace kiosk
