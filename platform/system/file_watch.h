#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <thread>

namespace platform {

/// Which file a path leads to right now. Two equal answers: the same file with the same content, as far as a file
/// system tells (device, inode, size, times of change).
struct FileIdentity {
    std::uint64_t device = 0, inode = 0, size = 0;
    std::int64_t modified_ns = 0, changed_ns = 0;
    friend bool operator==(const FileIdentity&, const FileIdentity&) = default;
};
/// Follows links. Nothing where there is no such file.
std::optional<FileIdentity> identify_file(const std::filesystem::path& path);

/// Sleeps until something happens to one name in its folder: written to its end, renamed into place, removed. Costs
/// nothing while nothing happens (inotify, no polling).
class FileWatch {
public:
    /// `on_change` is called from the watch's own thread, perhaps more than once for one change; never after the
    /// destructor, which waits for a call that is under way.
    FileWatch(const std::filesystem::path& path, std::function<void()> on_change);
    ~FileWatch();
    FileWatch(const FileWatch&) = delete;
    FileWatch& operator=(const FileWatch&) = delete;

    /// False where the folder does not exist or the system has no more watches: then ask identify_file() at leisure.
    bool watching() const { return thread_.joinable(); }

private:
    void work(const std::string& name, const std::function<void()>& on_change) const;

    int inotify_ = -1;
    int stop_ = -1;
    std::thread thread_;
};

} // namespace platform
