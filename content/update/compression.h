#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace update {

/// One zstd frame. With a reference: a patch, of use only to who has the same reference. Cost: some ten times the size
/// of both in memory; for the publisher.
platform::Result<std::string> compress(std::string_view bytes, std::string_view reference = {});

/// Writes what the frame holds into `out`, which has `length` bytes; who calls has hashed the frame and knows the
/// length from what was signed. `reference` is what compress() was given. Bytes may be mapped files: 200 KB of memory
/// is taken beside them. Errors: corrupt (no frame, more than one, bytes behind it, another length, a wrong reference
/// that was noticed; hash what came out). On error `out` holds anything.
platform::Result<> decompress(std::string_view frame, std::string_view reference, char* out, std::uint64_t length);

/// The same as a value.
platform::Result<std::string> decompressed(std::string_view frame, std::string_view reference, std::uint64_t length);

} // namespace update
