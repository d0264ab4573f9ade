#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace platform {

/// Reads a whole file. Errors: not_found; too_large past `max_bytes`; io.
Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes);

/// Writes beside `path`, syncs, then renames over it: at any moment there is the old file or the new one, never a part.
/// On error the old file stands and nothing is left beside it. Errors: io.
Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes);

/// The second half of an atomic write, for a file that a library made: syncs `from`, renames it to `to`, syncs the
/// folder.
Result<> replace_file(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace platform
