// Any bytes: no panel, or one whose density is within what is believed.
#include <cstdint>
#include <string_view>

#include "platform/system/edid.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto panel = platform::parse_edid({reinterpret_cast<const char*>(data), size});
    if (!panel) return 0;
    const float dpi = static_cast<float>(panel->width_px) / static_cast<float>(panel->width_mm) * 25.4f;
    if (panel->height_mm <= 0 || dpi < platform::kLeastDpi - 1 || dpi > platform::kMostDpi + 1) __builtin_trap();
    return 0;
}
