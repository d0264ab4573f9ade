#pragma once

#include <optional>

namespace platform {

/// Does the network cost by the byte, as NetworkManager sees or guesses it? Nothing where nobody knows: no
/// NetworkManager, no bus, a network that says nothing. Asks over the system's bus; a second at the longest.
std::optional<bool> network_is_metered();

} // namespace platform
