#pragma once

namespace publish {

/// Reads the words of a command and runs it. Returns the exit code: 0, or 1 for anything that failed.
int run_command_line(int argc, char** argv);

} // namespace publish
