#pragma once

namespace update {

/// Reads the command line, does what it says and returns the exit code: 0, or 1 for anything that failed.
int run_command_line(int argc, const char* const* argv);

} // namespace update
