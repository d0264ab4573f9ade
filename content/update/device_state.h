#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "content/device/generation.h"
#include "content/update/tuf_metadata.h"

namespace update {

/// What an updater must not forget from run to run beside the metadata itself: tuf-state.json as a value.
struct DeviceState {
    std::optional<Time> issued;    ///< the latest signed "x-issued"
    std::optional<Time> persisted; ///< a floor for the clock
    /// Failed here or taken back: not installed again. Only what is not below the highest signed one needs keeping.
    std::set<std::string> blocked;
    friend bool operator==(const DeviceState&, const DeviceState&) = default;
};

/// Errors: invalid. A file that cannot be read is as good as none: floors then start from what is signed.
platform::Result<DeviceState> parse_device_state(std::string_view bytes);
std::string format_device_state(const DeviceState& state);

constexpr std::size_t kMostDeviceStateBytes = 64 * 1024;
constexpr std::size_t kMostBlocked = 32; ///< the lowest is forgotten first

/// Adds to the blocked; the set stays within kMostBlocked.
void block(DeviceState& state, const device::Generation& generation);

} // namespace update
