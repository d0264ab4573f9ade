#include "content/publish/tree_writer.h"

#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

#include "content/publish/workshop.h"
#include "content/update/digest.h"
#include "content/update/manifest.h"
#include "platform/base/file.h"

namespace publish {

namespace fs = std::filesystem;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::size_t kHashDigits = 64;
constexpr std::size_t kMostFileBytes = update::kMostTextBytes; // no file of a tree is larger

} // namespace

Result<bool> TreeWriter::has(const std::string& relative, std::string_view bytes) const {
    auto there = platform::read_file(tree_ / relative, kMostFileBytes);
    if (!there && there.error().code == ErrorCode::not_found) return false;
    if (!there) return std::move(there).error();
    if (*there == bytes) return true;
    return Error{ErrorCode::corrupt, fmt::format("{}: it is there with other content; files of a repository are never "
                                                 "overwritten. Was the disk damaged? vitrine-publish check tells",
                                                 (tree_ / relative).string())};
}

Result<> TreeWriter::add(const std::string& relative, std::string_view bytes) {
    if (TRY(has(relative, bytes))) return {};
    const fs::path path = tree_ / relative, part = path.string() + ".part";
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    std::ofstream out(part, std::ios::binary | std::ios::trunc);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (out) fs::rename(part, path, error);
    if (out && !error) return {};
    fs::remove(part, error);
    return Error{ErrorCode::io, path.string() + ": cannot be written; is the disk or the stick full?"};
}

Result<> TreeWriter::copy(const fs::path& from, const std::string& relative) {
    const std::string bytes = TRY(platform::read_file(from, kMostFileBytes));
    if (update::sha256_hex(bytes) != fs::path(relative).filename().string().substr(0, kHashDigits))
        return Error{ErrorCode::corrupt, from.string() + ": it was damaged; stage the pack again"};
    return add(relative, bytes);
}

Result<> TreeWriter::take(const fs::path& from, const std::string& relative) {
    const std::string bytes = TRY(platform::read_file(from, kMostFileBytes));
    if (update::sha256_hex(bytes) != fs::path(relative).filename().string().substr(0, kHashDigits))
        return Error{ErrorCode::corrupt, from.string() + ": it was damaged; stage the pack again"};
    std::error_code error;
    if (!TRY(has(relative, bytes))) {
        fs::create_directories((tree_ / relative).parent_path(), error);
        fs::rename(from, tree_ / relative, error);
        if (!error) return {};
        TRY(add(relative, bytes)); // another file system
    }
    fs::remove(from, error);
    return {};
}

Result<> TreeWriter::finish(const std::string& timestamp) {
    std::error_code error;
    fs::create_directories(tree_ / "metadata", error);
    const int folder = ::open(tree_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = folder >= 0 && ::syncfs(folder) == 0;
    if (folder >= 0) ::close(folder);
    if (!synced) return Error{ErrorCode::io, tree_.string() + ": what was written did not reach the disk"};
    return platform::write_file_atomically(tree_ / metadata_path("timestamp", 0), timestamp);
}

} // namespace publish
