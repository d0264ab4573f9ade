#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "platform/base/geometry.h"

namespace platform {

/// What a display says about itself, where it can be believed.
struct Panel {
    int width_mm = 0, height_mm = 0;
    int width_px = 0, height_px = 0; ///< its own resolution
    friend bool operator==(const Panel&, const Panel&) = default;
};

/// Reads the size out of a display's EDID. Pure; any bytes are fine. Nothing for bytes that are no EDID, and for sizes
/// that cannot be true: none at all, a ratio in place of millimetres (160 × 90), another shape than the pixels have,
/// two answers that contradict each other, less than kLeastDpi or more than kMostDpi. A picture from a display that
/// lies would be far too small or too large; a guess is better.
/// Source: VESA E-EDID 1.4, 3.4 (header), 3.6.2 (screen size in cm), 3.10.2 (detailed timing, size in mm).
std::optional<Panel> parse_edid(std::string_view bytes);
constexpr float kLeastDpi = 20; ///< a 110" wall at 1920 pixels
constexpr float kMostDpi = 400;

/// Dots per inch of a picture of `pixels` that fills the one display that is connected; 0 where there are several, or
/// none that tells the truth. Turned displays are fine. Reads a few small files.
float find_panel_density(Size pixels, const std::filesystem::path& drm = "/sys/class/drm");

} // namespace platform
