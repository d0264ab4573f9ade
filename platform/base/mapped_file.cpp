#include "platform/base/mapped_file.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace platform {

Result<SharedBytes> map_file(const std::filesystem::path& path, std::size_t max_bytes) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return Error{errno == ENOENT ? ErrorCode::not_found : ErrorCode::io,
                     fmt::format("{}: {}", path.string(), std::strerror(errno))};
    struct stat status {};
    const bool known = ::fstat(fd, &status) == 0 && S_ISREG(status.st_mode);
    const auto size = static_cast<std::size_t>(known ? status.st_size : 0);
    void* pages = MAP_FAILED;
    if (known && size > 0 && size <= max_bytes) pages = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
    ::close(fd);
    if (!known) return Error{ErrorCode::io, fmt::format("{}: it is no file", path.string())};
    if (size > max_bytes)
        return Error{ErrorCode::too_large,
                     fmt::format("{}: {} bytes, at most {} are read", path.string(), size, max_bytes)};
    if (size == 0) return SharedBytes();
    if (pages == MAP_FAILED) return Error{ErrorCode::io, fmt::format("{}: cannot map it", path.string())};
    std::shared_ptr<const void> keeper(pages, [size](const void* p) { ::munmap(const_cast<void*>(p), size); });
    return SharedBytes(std::move(keeper), {static_cast<const char*>(pages), size});
}

} // namespace platform
