#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/base/result.h"

namespace platform {

/// A file being written, bit by bit. Closed by its destructor; nothing is durable before Disk::sync().
class DiskFile {
public:
    virtual ~DiskFile() = default;
    /// All of the bytes or an error. Errors: io.
    virtual Result<> write(std::string_view bytes) = 0;
};

/// A file's bytes in place, without a copy in memory; they are valid while it lives.
class DiskMapping {
public:
    DiskMapping(char* bytes, std::size_t size) : bytes_(bytes), size_(size) {}
    DiskMapping(DiskMapping&& other) noexcept
        : bytes_(std::exchange(other.bytes_, nullptr)), size_(std::exchange(other.size_, 0)) {}
    DiskMapping& operator=(DiskMapping&&) = delete;
    ~DiskMapping();
    std::string_view bytes() const { return {bytes_, size_}; }
    char* data() { return bytes_; } ///< to be written where it was made by map_new()
    /// Gives back the memory that was taken by reading and writing; the file keeps what was written, and the next touch
    /// brings its bytes again. Who walks through a large file and calls this every kPiece bytes stays small.
    void let_go() const;
    static constexpr std::size_t kPiece = 4 * 1024 * 1024;

private:
    char* bytes_;
    std::size_t size_;
};

/// What a program that must survive a pulled plug does to its disk, one call an effect: what is durable is said, never
/// implied. Everything goes through one of these, so that a test can fail, stop or forget at any of them.
///
/// Threads: any, on different files. Errors: io unless it says otherwise, with the path and the system's words.
class Disk {
public:
    virtual ~Disk() = default;

    /// Errors: not_found; too_large past `max_bytes`; io.
    virtual Result<std::string> read(const std::filesystem::path& path, std::uint64_t max_bytes) = 0;
    struct Entry {
        std::string name;
        bool folder = false;     ///< neither this nor a link: a file
        std::uint64_t bytes = 0; ///< of a file
    };
    /// Sorted by name; links and devices are not told of. A folder that is not there is empty.
    virtual Result<std::vector<Entry>> list(const std::filesystem::path& folder) = 0;
    virtual bool exists(const std::filesystem::path& path) = 0;
    /// Of a file. Errors: not_found, also for what is no file.
    virtual Result<std::uint64_t> size(const std::filesystem::path& path) = 0;
    /// Bytes that an ordinary user may still write there.
    virtual Result<std::uint64_t> free_space(const std::filesystem::path& folder) = 0;

    /// Opens for writing: from nothing, or behind the first `keep` bytes of what is there.
    virtual Result<std::unique_ptr<DiskFile>> open_for_writing(const std::filesystem::path& path,
                                                               std::uint64_t keep = 0) = 0;
    /// To be read. Errors: not_found; too_large past `max_bytes`; io.
    virtual Result<DiskMapping> map(const std::filesystem::path& path, std::uint64_t max_bytes) = 0;
    /// A new file of so many bytes, all of whose space is the file's own already: writing to it cannot fail.
    virtual Result<DiskMapping> map_new(const std::filesystem::path& path, std::uint64_t bytes) = 0;
    /// Returns when the file's bytes are on the medium.
    virtual Result<> sync(const std::filesystem::path& path) = 0;
    /// Returns when what was renamed, made and removed in a folder is on the medium.
    virtual Result<> sync_folder(const std::filesystem::path& folder) = 0;
    /// Over whatever file stood there.
    virtual Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
    /// With all folders above it; fine where it is.
    virtual Result<> make_folder(const std::filesystem::path& folder) = 0;
    /// A file, or a folder with all in it; fine where there is none.
    virtual Result<> remove(const std::filesystem::path& path) = 0;
    /// The next read of a file comes from the medium, not from memory. A wish: never fails.
    virtual void forget_cached(const std::filesystem::path& path) = 0;
};

/// The real one.
class SystemDisk : public Disk {
public:
    Result<std::string> read(const std::filesystem::path& path, std::uint64_t max_bytes) override;
    Result<std::vector<Entry>> list(const std::filesystem::path& folder) override;
    bool exists(const std::filesystem::path& path) override;
    Result<std::uint64_t> size(const std::filesystem::path& path) override;
    Result<std::uint64_t> free_space(const std::filesystem::path& folder) override;
    Result<std::unique_ptr<DiskFile>> open_for_writing(const std::filesystem::path& path, std::uint64_t keep) override;
    Result<DiskMapping> map(const std::filesystem::path& path, std::uint64_t max_bytes) override;
    Result<DiskMapping> map_new(const std::filesystem::path& path, std::uint64_t bytes) override;
    Result<> sync(const std::filesystem::path& path) override;
    Result<> sync_folder(const std::filesystem::path& folder) override;
    Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
    Result<> make_folder(const std::filesystem::path& folder) override;
    Result<> remove(const std::filesystem::path& path) override;
    void forget_cached(const std::filesystem::path& path) override;
};

/// The whole sequence of an atomic, durable replacement: beside it, sync, rename over it, sync the folder. At any
/// moment there is the old file or the new one. On error the old file stands; what lies beside it is overwritten next
/// time.
Result<> replace_durably(Disk& disk, const std::filesystem::path& path, std::string_view bytes);
/// The same without waiting for the medium: for what is written often and can be written again.
Result<> replace_file(Disk& disk, const std::filesystem::path& path, std::string_view bytes);

/// Keeps other processes of this machine out while it lives; the system lets go when a process dies. Not a lock between
/// threads. Errors: io; unavailable when another holds it and `wait` is false.
class FileLock {
public:
    static Result<FileLock> take(const std::filesystem::path& path, bool wait);
    FileLock(FileLock&& other) noexcept;
    FileLock& operator=(FileLock&&) = delete;
    ~FileLock();

private:
    explicit FileLock(int fd) : fd_(fd) {}
    int fd_ = -1;
};

} // namespace platform
