#pragma once

#include <filesystem>
#include <vector>

#include "content/pack/sqlite.h"
#include "content/update/pack_text.h"

namespace update {

/// The packs that a device has, as places to take pictures and fonts from when it puts the next one together. A pack
/// that cannot be read has nothing. Nothing is believed: who takes bytes hashes them. Threads: one.
class OldPacks {
public:
    /// Costs one read of the pack's fonts.
    void add(const std::filesystem::path& pack);
    bool holds(const std::string& sha256); ///< 32 bytes
    /// Errors: not_found; corrupt, io.
    platform::Result<std::string> read(const std::string& sha256);

private:
    struct Pack {
        content::Database db;
        content::Statement find, bytes;
        std::vector<std::pair<std::string, std::int64_t>> fonts; ///< hash, id
    };
    static platform::Result<Pack> open(const std::filesystem::path& path);
    std::vector<std::unique_ptr<Pack>> packs_;
};

} // namespace update
