#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "platform/base/result.h"

namespace platform {

/// Decodes a JPEG from its first row to its last at 1/`denominator` of its size (1, 2, 4, 8; sides rounded up) and
/// hands on each row of 0xAARRGGBB words; `row` is called once for each, in order. Holds a few rows, never the picture
/// (a progressive JPEG's coefficients excepted). Any thread. Errors: corrupt, perhaps after rows were handed on;
/// too_large; unsupported for CMYK.
Result<> read_jpeg_rows(std::string_view jpeg, unsigned denominator,
                        const std::function<void(const std::uint32_t* row)>& row);

} // namespace platform
