#pragma once

#include <set>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace device {

/// What must not be shown whatever pack it stands in, as the updater leaves it for the kiosk after it has verified who
/// signed it. A text: `version N`, then a line each: `record KIND:KEY` or `object SHA-256`.
struct HiddenList {
    std::uint64_t version = 0; ///< 0: there never was one
    std::set<std::string> records, objects;
    friend bool operator==(const HiddenList&, const HiddenList&) = default;
};

/// Errors: corrupt. Nothing of a list that is broken may be passed over in silence: who cannot read it says so.
platform::Result<HiddenList> parse_hidden_list(std::string_view bytes);
std::string format_hidden_list(const HiddenList& list);
constexpr std::size_t kMostHiddenBytes = 16 * 1024 * 1024;

} // namespace device
