#pragma once

#include <filesystem>
#include <string>

#include "platform/base/result.h"

namespace publish {

/// Asks on the terminal, without showing what is typed; or, with a file, takes its first line: for cron. Errors:
/// unavailable where there is no terminal to ask on; invalid where what was typed twice differs; those of the file.
platform::Result<std::string> ask_passphrase(const std::string& question, const std::filesystem::path& file,
                                             bool twice = false);

} // namespace publish
