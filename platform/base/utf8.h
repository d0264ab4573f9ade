#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace platform {

constexpr char32_t kReplacement = 0xFFFD;

struct DecodedChar {
    char32_t value = 0;
    std::uint32_t length = 0; ///< bytes taken, 1 to 4; never 0, so that a loop over any bytes ends
};

/// Decodes the character at the start of `text`, which must not be empty. Bytes that are no UTF-8 give U+FFFD, one for
/// each maximal bad part. Source: The Unicode Standard 15.0, 3.9, table 3-7 and U+FFFD substitution.
DecodedChar decode_utf8(std::string_view text);
/// Appends a scalar value; anything else is appended as U+FFFD.
void append_utf8(std::string& out, char32_t value);
bool is_valid_utf8(std::string_view text);
std::u32string to_utf32(std::string_view text);

} // namespace platform
