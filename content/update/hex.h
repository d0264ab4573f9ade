#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace update {

std::string to_hex(std::string_view bytes);
/// Nothing for an odd number of digits or another character; both cases are read.
std::optional<std::string> from_hex(std::string_view digits);

/// Every byte but letters, digits and "_.-~" as %XX: a role or target name as a part of an address, or as a file name
/// that stays in its folder. Source: RFC 3986, 2.1 and 2.3.
std::string percent_encoded(std::string_view text);

} // namespace update
