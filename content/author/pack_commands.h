#pragma once

#include <filesystem>
#include <string>

namespace content::author {

struct CommandOptions {
    std::filesystem::path folder;
    std::filesystem::path pack;
    std::string today; ///< empty: the system's date
    bool strict = false;
    bool json = false;
    std::size_t threads = 2;
};

// What `vitrine-pack` does; each writes to standard output and returns the exit code:
// 0 all is well; 1 errors (or, with strict, warnings) were found; 2 the pack could not be written or read.
int run_build(const CommandOptions& options);
int run_check(const CommandOptions& options);
int run_inspect(const CommandOptions& options);

} // namespace content::author
