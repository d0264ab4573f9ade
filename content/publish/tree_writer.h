#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace publish {

/// Writes a repository's tree so that whoever reads it meanwhile sees the old release or the new one. Files but the
/// timestamp are written once and never again with other bytes: a file that is there already and is the same is left
/// alone, one that differs stops everything. Stopped at any point, the same calls again end it.
class TreeWriter {
public:
    explicit TreeWriter(std::filesystem::path tree) : tree_(std::move(tree)) {}

    /// Moves (or, where that cannot be, copies) a file whose name begins with its SHA-256; it is hashed on the way.
    /// Errors: corrupt, io.
    platform::Result<> take(const std::filesystem::path& from, const std::string& relative);
    /// The same, and the file stays where it is.
    platform::Result<> copy(const std::filesystem::path& from, const std::string& relative);
    platform::Result<> add(const std::string& relative, std::string_view bytes);
    /// Everything that was written is on the disk; then the one file that leads to it is replaced.
    platform::Result<> finish(const std::string& timestamp);

private:
    platform::Result<bool> has(const std::string& relative, std::string_view bytes) const;
    std::filesystem::path tree_;
};

} // namespace publish
