#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "platform/base/disk.h"

namespace update {

/// The metadata that a device trusts: one folder, one file a role, bytes as received. Names are role names, percent
/// encoded, so that no role can leave the folder. Every write is atomic and durable when it returns.
class MetadataStore {
public:
    /// `disk` must outlive it.
    MetadataStore(platform::Disk& disk, std::filesystem::path folder) : disk_(disk), folder_(std::move(folder)) {}

    /// Nothing where there is none or it cannot be read: it is fetched again.
    std::optional<std::string> read(const std::string& role) const;
    /// Errors: io; the old file stands.
    platform::Result<> write(const std::string& role, std::string_view bytes);
    /// Nothing to do where there is none. Errors: io.
    platform::Result<> remove(const std::string& role);

private:
    std::filesystem::path file(const std::string& role) const;
    platform::Disk& disk_;
    std::filesystem::path folder_;
};

} // namespace update
