#include "platform/system/metered.h"

#include <cstdint>

#include <systemd/sd-bus.h>

namespace platform {

std::optional<bool> network_is_metered() {
    // org.freedesktop.NetworkManager: 0 unknown, 1 yes, 2 no, 3 guessed yes, 4 guessed no.
    constexpr std::uint32_t kYes = 1, kNo = 2, kGuessYes = 3, kGuessNo = 4;
    constexpr std::uint64_t kLongestMicroseconds = 1'000'000;
    sd_bus* bus = nullptr;
    if (sd_bus_open_system(&bus) < 0) return std::nullopt;
    sd_bus_set_method_call_timeout(bus, kLongestMicroseconds);
    std::uint32_t metered = 0;
    const int code =
        sd_bus_get_property_trivial(bus, "org.freedesktop.NetworkManager", "/org/freedesktop/NetworkManager",
                                    "org.freedesktop.NetworkManager", "Metered", nullptr, 'u', &metered);
    sd_bus_flush_close_unref(bus);
    if (code < 0) return std::nullopt;
    if (metered == kYes || metered == kGuessYes) return true;
    if (metered == kNo || metered == kGuessNo) return false;
    return std::nullopt;
}

} // namespace platform
