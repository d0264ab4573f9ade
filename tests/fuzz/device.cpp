// Any bytes as what both programs of a device write and read: what shows, and what must not.
#include <cstdint>

#include "content/device/active_state.h"
#include "content/device/hidden_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (const auto state = device::parse_active_state(bytes)) {
        const auto again = device::parse_active_state(device::format_active_state(*state));
        if (!again || *again != *state) __builtin_trap();
        // Whatever a file says, a kiosk that always fails ends with the factory's pack.
        device::ActiveState next = *state;
        for (int i = 0; i < 2 * (device::kMostAttempts + 1); ++i)
            next = device::opening_failed(device::before_opening(next).next);
        if (next.active || next.previous) __builtin_trap();
    }
    if (const auto list = device::parse_hidden_list(bytes)) {
        const auto again = device::parse_hidden_list(device::format_hidden_list(*list));
        if (!again || *again != *list) __builtin_trap();
    }
    return 0;
}
