#pragma once

#include <filesystem>
#include <string>

#include "kiosk/app/kiosk.h"
#include "platform/base/units.h"
#include "platform/window/window.h"

namespace kiosk {

struct AppOptions {
    KioskOptions kiosk;
    platform::WindowOptions window;
    std::filesystem::path visit;       ///< a script to play instead of waiting for visitors
    std::filesystem::path screenshots; ///< where its pictures go
    std::filesystem::path figures;     ///< of the script's `expect legible`
    float density_dpi = 0;             ///< 0: as the display says, or guessed from its pixels
    float distance_cm = 0;             ///< 0: as one stands before a panel of its size
    bool quiet = false;                ///< only warnings and errors in the log
    std::string staff_pin;             ///< empty: no staff panel
};

/// Runs until it is told to quit: waits for a display where there is none, shows the rest page where there is no pack.
/// With a script it plays that once. Returns the exit code: 0; 1 when a visit's expectation did not hold or its pack
/// cannot be read; 2 when a visit has no display.
int run_app(const AppOptions& options);

/// The density to draw at: as told, else what the one display says of its size where it can be believed, else 0.
float density_for(const AppOptions& options, const platform::Window& window);

/// Pixels per dp for a surface: density × distance. Pure. Where nothing is known (0): a panel of 7", of 10" up to 1280
/// pixels, of 43" from 4K on, else of 21.5"; seen from 40, 50, 100 and 60 cm.
platform::Scale scale_for(platform::Size size, float density_dpi, float distance_cm);

} // namespace kiosk
