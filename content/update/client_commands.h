#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace update {

/// What the plain client commands are given; the names are those of the public test suite's command line.
struct ClientOptions {
    std::filesystem::path metadata_dir, trusted_root, target_dir;
    std::string metadata_url, target_base_url;
    std::vector<std::string> target_names;
};

// Each says on standard error what went wrong and returns the exit code: 0, or 1 for anything that failed. The system's
// clock decides what has expired.
/// Puts a first root in place; asks nothing of the network.
int run_init(const ClientOptions& options);
int run_refresh(const ClientOptions& options);
/// Refreshes, then brings the targets in their order; stops at the first that fails.
int run_download(const ClientOptions& options);

} // namespace update
