// Any bytes: settings within their limits, and faults that name lines.
#include <cstdint>
#include <string_view>

#include "kiosk/app/settings.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::vector<kiosk::SettingsFault> faults;
    const kiosk::Settings s = kiosk::parse_settings({reinterpret_cast<const char*>(data), size}, faults);
    if (s.density_dpi && !(*s.density_dpi >= 20 && *s.density_dpi <= 1000)) __builtin_trap();
    if (s.staff_pin && (s.staff_pin->size() < 4 || s.staff_pin->size() > 12)) __builtin_trap();
    for (const auto& fault : faults)
        if (fault.line < 1 || fault.what.empty()) __builtin_trap();
    return 0;
}
