#include "platform/base/disk.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <fmt/format.h>

namespace platform {
namespace {

constexpr mode_t kFileMode = 0644, kFolderMode = 0755; // what this user made, others may read
constexpr std::size_t kPiece = 256 * 1024;

Error io_error(const std::filesystem::path& path, const char* doing) {
    const char* const advice = errno == ENOSPC || errno == EDQUOT  ? " (make room on this disk)"
                               : errno == EROFS                    ? " (this disk is set to be read only)"
                               : errno == EACCES || errno == EPERM ? " (this user may not: see who owns it)"
                                                                   : "";
    return {errno == ENOENT   ? ErrorCode::not_found
            : errno == ENOMEM ? ErrorCode::out_of_memory
                              : ErrorCode::io,
            fmt::format("{}: cannot {}: {}{}", path.string(), doing, std::strerror(errno), advice)};
}

class Descriptor {
public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int operator*() const { return fd_; }

private:
    int fd_;
};

class SystemFile : public DiskFile {
public:
    SystemFile(int fd, std::filesystem::path path) : fd_(fd), path_(std::move(path)) {}
    Result<> write(std::string_view bytes) override {
        while (!bytes.empty()) {
            const ssize_t count = ::write(*fd_, bytes.data(), bytes.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return io_error(path_, "write");
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return {};
    }

private:
    Descriptor fd_;
    std::filesystem::path path_;
};

Result<> sync_path(const std::filesystem::path& path, int flags) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | flags));
    if (*fd < 0) return io_error(path, "open");
    if (::fsync(*fd) != 0) return io_error(path, "sync");
    return {};
}

std::filesystem::path folder_of(const std::filesystem::path& path) {
    return path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
}

} // namespace

DiskMapping::~DiskMapping() {
    if (bytes_ != nullptr) ::munmap(bytes_, size_);
}

void DiskMapping::let_go() const {
    // Mappings are shared with the file: nothing that was written is lost.
    if (bytes_ != nullptr) ::madvise(bytes_, size_, MADV_DONTNEED);
}

Result<std::string> SystemDisk::read(const std::filesystem::path& path, std::uint64_t max_bytes) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (*fd < 0) return io_error(path, "open");
    struct stat facts {};
    if (::fstat(*fd, &facts) != 0) return io_error(path, "read");
    if (!S_ISREG(facts.st_mode)) return Error{ErrorCode::io, path.string() + ": is not a file"};
    std::string bytes;
    const auto too_large = [&](std::uint64_t size) {
        return Error{ErrorCode::too_large,
                     fmt::format("{}: {} bytes, at most {} are read", path.string(), size, max_bytes)};
    };
    if (static_cast<std::uint64_t>(facts.st_size) > max_bytes)
        return too_large(static_cast<std::uint64_t>(facts.st_size));
    bytes.reserve(static_cast<std::size_t>(facts.st_size));
    std::string piece(std::min<std::size_t>(kPiece, static_cast<std::size_t>(facts.st_size) + 1), '\0');
    while (true) {
        const ssize_t count = ::read(*fd, piece.data(), piece.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return io_error(path, "read");
        if (count == 0) return bytes;
        bytes.append(piece, 0, static_cast<std::size_t>(count));
        if (bytes.size() > max_bytes) return too_large(bytes.size());
    }
}

Result<std::vector<Disk::Entry>> SystemDisk::list(const std::filesystem::path& folder) {
    std::vector<Entry> entries;
    std::error_code error;
    std::filesystem::directory_iterator here(folder, error);
    if (error == std::errc::no_such_file_or_directory) return entries;
    for (; !error && here != std::filesystem::directory_iterator(); here.increment(error)) {
        std::error_code gone;
        const auto status = here->symlink_status(gone);
        if (gone || (!std::filesystem::is_directory(status) && !std::filesystem::is_regular_file(status))) continue;
        const bool is_folder = std::filesystem::is_directory(status);
        const auto bytes = is_folder ? 0 : here->file_size(gone);
        if (!gone) entries.push_back({here->path().filename().string(), is_folder, bytes});
    }
    if (error) {
        errno = error.value();
        return io_error(folder, "list");
    }
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.name < b.name; });
    return entries;
}

bool SystemDisk::exists(const std::filesystem::path& path) {
    std::error_code ignored;
    return std::filesystem::exists(std::filesystem::symlink_status(path, ignored));
}

Result<std::uint64_t> SystemDisk::size(const std::filesystem::path& path) {
    struct stat facts {};
    if (::lstat(path.c_str(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return Error{ErrorCode::not_found, path.string() + ": there is no such file"};
    return static_cast<std::uint64_t>(facts.st_size);
}

Result<std::uint64_t> SystemDisk::free_space(const std::filesystem::path& folder) {
    struct statvfs facts {};
    if (::statvfs(folder.c_str(), &facts) != 0) return io_error(folder, "ask for free space");
    return static_cast<std::uint64_t>(facts.f_bavail) * facts.f_frsize;
}

Result<std::unique_ptr<DiskFile>> SystemDisk::open_for_writing(const std::filesystem::path& path, std::uint64_t keep) {
    const int fd =
        ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW | (keep == 0 ? O_TRUNC : 0), kFileMode);
    if (fd < 0) return io_error(path, "write");
    auto file = std::make_unique<SystemFile>(fd, path);
    const auto end = static_cast<off_t>(keep);
    if (keep > 0 && (::ftruncate(fd, end) != 0 || ::lseek(fd, end, SEEK_SET) < 0)) return io_error(path, "write");
    return std::unique_ptr<DiskFile>(std::move(file));
}

Result<DiskMapping> SystemDisk::map(const std::filesystem::path& path, std::uint64_t max_bytes) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (*fd < 0) return io_error(path, "open");
    const std::uint64_t bytes = TRY(size(path));
    if (bytes > max_bytes)
        return Error{ErrorCode::too_large,
                     fmt::format("{}: {} bytes, at most {} are read", path.string(), bytes, max_bytes)};
    if (bytes == 0) return DiskMapping(nullptr, 0);
    void* const at = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, *fd, 0);
    if (at == MAP_FAILED) return io_error(path, "read");
    return DiskMapping(static_cast<char*>(at), bytes);
}

Result<DiskMapping> SystemDisk::map_new(const std::filesystem::path& path, std::uint64_t bytes) {
    const Descriptor fd(::open(path.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, kFileMode));
    if (*fd < 0) return io_error(path, "write");
    if (bytes == 0) return DiskMapping(nullptr, 0);
    if (const int code = ::posix_fallocate(*fd, 0, static_cast<off_t>(bytes)); code != 0) {
        errno = code;
        return io_error(path, "take its space");
    }
    void* const at = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, *fd, 0);
    if (at == MAP_FAILED) return io_error(path, "write");
    return DiskMapping(static_cast<char*>(at), bytes);
}

Result<> SystemDisk::sync(const std::filesystem::path& path) {
    return sync_path(path, O_NOFOLLOW);
}
Result<> SystemDisk::sync_folder(const std::filesystem::path& folder) {
    return sync_path(folder, O_DIRECTORY);
}

Result<> SystemDisk::rename(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) return io_error(to, "rename to");
    return {};
}

Result<> SystemDisk::make_folder(const std::filesystem::path& folder) {
    if (::mkdir(folder.c_str(), kFolderMode) == 0) return {};
    if (errno == EEXIST) {
        struct stat facts {};
        if (::stat(folder.c_str(), &facts) == 0 && S_ISDIR(facts.st_mode)) return {};
        errno = ENOTDIR;
    }
    if (errno != ENOENT || !folder.has_parent_path()) return io_error(folder, "make this folder");
    TRY(make_folder(folder.parent_path()));
    if (::mkdir(folder.c_str(), kFolderMode) != 0 && errno != EEXIST) return io_error(folder, "make this folder");
    return {};
}

Result<> SystemDisk::remove(const std::filesystem::path& path) {
    std::error_code error;
    std::filesystem::remove_all(path, error);
    if (!error) return {};
    errno = error.value();
    return io_error(path, "remove");
}

void SystemDisk::forget_cached(const std::filesystem::path& path) {
    const Descriptor fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
    if (*fd >= 0) ::posix_fadvise(*fd, 0, 0, POSIX_FADV_DONTNEED);
}

Result<> replace_file(Disk& disk, const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path part = path;
    part += ".part";
    TRY(TRY(disk.open_for_writing(part))->write(bytes));
    return disk.rename(part, path);
}

Result<> replace_durably(Disk& disk, const std::filesystem::path& path, std::string_view bytes) {
    std::filesystem::path part = path;
    part += ".part";
    TRY(TRY(disk.open_for_writing(part))->write(bytes));
    TRY(disk.sync(part));
    TRY(disk.rename(part, path));
    return disk.sync_folder(folder_of(path));
}

Result<FileLock> FileLock::take(const std::filesystem::path& path, bool wait) {
    constexpr mode_t kShared = 0664; // users of one group keep each other out
    const int fd = ::open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, kShared);
    if (fd < 0) return io_error(path, "open");
    FileLock lock(fd);
    while (::flock(fd, LOCK_EX | (wait ? 0 : LOCK_NB)) != 0) {
        if (errno == EINTR) continue;
        if (errno == EWOULDBLOCK) return Error{ErrorCode::unavailable, path.string() + ": another program holds it"};
        return io_error(path, "lock");
    }
    return lock;
}
FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
FileLock::~FileLock() {
    if (fd_ >= 0) ::close(fd_);
}

} // namespace platform
