#include "content/update/stick.h"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fmt/format.h>

namespace update {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::size_t kPiece = 128 * 1024;
constexpr int kMostParts = 8; // of a path

class Descriptor {
public:
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { reset(-1); }
    void reset(int fd) {
        if (fd_ >= 0) ::close(fd_);
        fd_ = fd;
    }
    int operator*() const { return fd_; }

private:
    int fd_;
};

Error refused(const std::string& path, std::string why) {
    return {ErrorCode::invalid, fmt::format("stick: {}: {}", path, why)};
}

Error failed(const std::string& path) {
    if (errno == ENOENT) return {ErrorCode::not_found, fmt::format("stick: {} is not on it", path)};
    if (errno == ELOOP || errno == ENOTDIR || errno == EMLINK)
        return refused(path, "a link, or no folder; it is not read");
    if (errno == ENOMEM) return {ErrorCode::out_of_memory, fmt::format("stick: {}: memory ran out", path)};
    return {ErrorCode::unavailable,
            fmt::format("stick: {}: {}; it may have been pulled out, or is worn", path, std::strerror(errno))};
}

} // namespace

class StickSource::Files : public Fetcher {
public:
    explicit Files(int root) : root_(root) {}

    Result<> fetch(const std::string& path, std::uint64_t cap, const Take& take) override {
        Descriptor file;
        TRY(open_file(path, file));
        struct stat facts {};
        if (::fstat(*file, &facts) != 0) return failed(path);
        if (!S_ISREG(facts.st_mode)) return refused(path, "it is no plain file; it is not read");
        if (static_cast<std::uint64_t>(facts.st_size) > cap)
            return Error{ErrorCode::too_large,
                         fmt::format("stick: {}: {} bytes, at most {} are taken", path, facts.st_size, cap)};
        std::string piece(kPiece, '\0');
        for (std::uint64_t taken = 0;;) {
            const ssize_t count = ::read(*file, piece.data(), piece.size());
            if (count < 0 && errno == EINTR) continue;
            if (count < 0) return failed(path);
            if (count == 0) return {};
            taken += static_cast<std::uint64_t>(count);
            if (taken > cap) // it grew while it was read
                return Error{ErrorCode::too_large, fmt::format("stick: {}: more than {} bytes", path, cap)};
            if (!take({piece.data(), static_cast<std::size_t>(count)}))
                return Error{ErrorCode::io, path + ": its bytes could not be taken"};
        }
    }

private:
    /// Step by step: no part of the way may be a link.
    Result<> open_file(std::string_view path, Descriptor& file) {
        const std::string whole(path);
        Descriptor folder(::openat(*root_, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (*folder < 0) return failed(whole);
        for (int parts = 0;; ++parts) {
            const auto slash = path.find('/');
            const std::string part(path.substr(0, slash));
            if (part.empty() || part == "." || part == ".." || part.find('\0') != std::string::npos ||
                parts == kMostParts)
                return refused(whole, "no name of a file in a repository");
            if (slash == std::string_view::npos) {
                file.reset(::openat(*folder, part.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY));
                return *file < 0 ? Result<>(failed(whole)) : Result<>();
            }
            const int next = ::openat(*folder, part.c_str(), O_RDONLY | O_NOFOLLOW | O_DIRECTORY | O_CLOEXEC);
            if (next < 0) return failed(whole);
            folder.reset(next);
            path.remove_prefix(slash + 1);
        }
    }
    Descriptor root_;
};

StickSource::StickSource(std::unique_ptr<Files> files, std::filesystem::path folder)
    : files_(std::move(files)), folder_(std::move(folder)) {}
StickSource::~StickSource() = default;

Result<std::unique_ptr<StickSource>> StickSource::open(const std::filesystem::path& folder) {
    const int root = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return Error{ErrorCode::not_found,
                     fmt::format("{}: {}; is the stick plugged in?", folder.string(), std::strerror(errno))};
    return std::unique_ptr<StickSource>(new StickSource(std::make_unique<Files>(root), folder));
}

Fetcher& StickSource::files() {
    return *files_;
}

Result<> StickSource::bring(const std::vector<Wish>& wishes, ObjectStore& store, const Watch& watch) {
    TransferProgress progress{0, 0, 0, wishes.size()};
    for (const Wish& wish : wishes)
        progress.of_bytes += wish.length;
    for (const Wish& wish : wishes) {
        auto arrival = TRY(store.begin(wish));
        if (arrival->taken() > 0) TRY(arrival->restart()); // reading is quick; another stick may have another file
        Result<> stored;
        auto fetched = files_->fetch(wish.path, wish.length, [&](std::string_view bytes) {
            stored = arrival->take(bytes);
            return stored.ok();
        });
        if (!stored) return stored;
        if (!fetched) return fetched;
        TRY(arrival->finish());
        progress.bytes += wish.length;
        ++progress.files;
        if (watch) watch(progress);
    }
    return {};
}

} // namespace update
