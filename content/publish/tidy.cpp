#include "content/publish/tidy.h"

#include <fmt/format.h>

#include "content/publish/generation_files.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

/// The addresses of all that the last releases lead to.
Result<std::set<std::string>> needed_files(const Workshop& workshop, std::uint64_t keep) {
    std::set<std::string> needed{metadata_path("timestamp", 0)};
    for (std::uint64_t version = 1; version <= workshop.released("root")->version(); ++version)
        needed.insert(metadata_path("root", version));
    for (const char* role : {"targets", "usb", "snapshot"}) {
        const std::uint64_t last = workshop.released(role)->version();
        for (std::uint64_t version = last; version > 0 && last - version < keep; --version)
            needed.insert(metadata_path(role, version));
    }
    const std::uint64_t last = workshop.released("targets")->version();
    for (std::uint64_t version = last; version > 0 && last - version < keep; --version) {
        const auto bytes =
            platform::read_file(workshop.public_tree() / metadata_path("targets", version), kMostRoleBytes);
        if (!bytes && bytes.error().code == ErrorCode::not_found) continue; // went when fewer were kept
        if (!bytes) return bytes.error();
        needed.merge(TRY(files_of(workshop, TRY(RoleFile::parse(*bytes)))));
    }
    return needed;
}

} // namespace

Result<std::string> tidy(const Workshop& workshop, std::uint64_t keep) {
    if (workshop.released("targets") == nullptr)
        return Error{ErrorCode::invalid, "nothing is released yet: there is nothing to tidy"};
    for (const char* role : {"timestamp", "targets", "root"})
        if (workshop.drafted(role) != nullptr)
            return Error{ErrorCode::invalid, "something is prepared that may need what would go; release it first"};
    const auto needed = TRY(needed_files(workshop, keep));
    std::vector<std::string> unneeded;
    std::error_code error;
    for (const auto& entry : fs::recursive_directory_iterator(workshop.public_tree(), error))
        if (entry.is_regular_file())
            if (auto path = fs::relative(entry.path(), workshop.public_tree()).generic_string(); !needed.contains(path))
                unneeded.push_back(std::move(path));
    if (error) return Error{ErrorCode::io, workshop.public_tree().string() + ": " + error.message()};
    std::uint64_t bytes = 0;
    for (const std::string& path : unneeded) {
        const fs::path from = workshop.public_tree() / path, to = workshop.archive() / path;
        bytes += fs::file_size(from, error);
        fs::create_directories(to.parent_path(), error);
        fs::rename(from, to, error);
        if (error)
            return Error{ErrorCode::io, fmt::format("{} to {}: {}", from.string(), to.string(), error.message())};
    }
    if (unneeded.empty()) return std::string("Nothing to tidy: everything that is public is needed.\n");
    return fmt::format("Moved to {}: {} files, {} MB. Now take away on the server what {} holds no more.\n",
                       workshop.archive().string(), unneeded.size(), (bytes + 999'999) / 1'000'000,
                       workshop.public_tree().string());
}

} // namespace publish
