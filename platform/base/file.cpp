#include "platform/base/file.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>

namespace platform {
namespace {

Error io_error(const std::filesystem::path& path, const char* doing) {
    return {errno == ENOMEM ? ErrorCode::out_of_memory : ErrorCode::io,
            fmt::format("{}: cannot {}: {}", path.string(), doing, std::strerror(errno))};
}

Result<> sync_path(const std::filesystem::path& path, int flags) {
    const int fd = ::open(path.c_str(), flags | O_CLOEXEC);
    if (fd < 0) return io_error(path, "open");
    const bool synced = ::fsync(fd) == 0;
    const int sync_errno = errno;
    ::close(fd);
    errno = sync_errno;
    if (!synced) return io_error(path, "sync");
    return {};
}

} // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::size_t max_bytes) {
    std::error_code status;
    const auto size = std::filesystem::file_size(path, status);
    if (status) return Error{ErrorCode::not_found, fmt::format("{}: {}", path.string(), status.message())};
    if (size > max_bytes)
        return Error{ErrorCode::too_large,
                     fmt::format("{}: {} bytes, at most {} are read", path.string(), size, max_bytes)};
    std::ifstream in(path, std::ios::binary);
    std::string bytes(static_cast<std::size_t>(size), '\0');
    if (!in.read(bytes.data(), static_cast<std::streamsize>(size))) return io_error(path, "read");
    return bytes;
}

Result<> replace_file(const std::filesystem::path& from, const std::filesystem::path& to) {
    TRY(sync_path(from, O_RDONLY));
    if (::rename(from.c_str(), to.c_str()) != 0) return io_error(to, "rename to");
    const auto folder = to.has_parent_path() ? to.parent_path() : std::filesystem::path(".");
    return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

Result<> write_file_atomically(const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path part = path;
    part += fmt::format(".{}.part", ::getpid());
    const auto write = [&]() -> Result<> {
        std::ofstream out(part, std::ios::binary | std::ios::trunc);
        if (!out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())) || !out.flush())
            return io_error(part, "write");
        out.close();
        return replace_file(part, path);
    };
    Result<> written = write();
    if (!written) {
        std::error_code ignored;
        std::filesystem::remove(part, ignored);
    }
    return written;
}

} // namespace platform
