#include "platform/system/file_watch.h"

#include <array>
#include <string>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>

namespace platform {

std::optional<FileIdentity> identify_file(const std::filesystem::path& path) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0) return std::nullopt;
    const auto ns = [](const timespec& t) { return std::int64_t{t.tv_sec} * 1'000'000'000 + t.tv_nsec; };
    return FileIdentity{s.st_dev, s.st_ino, static_cast<std::uint64_t>(s.st_size), ns(s.st_mtim), ns(s.st_ctim)};
}

FileWatch::FileWatch(const std::filesystem::path& path, std::function<void()> on_change) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : ".";
    inotify_ = ::inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    stop_ = ::eventfd(0, EFD_CLOEXEC);
    constexpr std::uint32_t kEvents =
        IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | IN_ONLYDIR;
    if (inotify_ < 0 || stop_ < 0 || ::inotify_add_watch(inotify_, folder.c_str(), kEvents) < 0) return;
    thread_ = std::thread([this, name = path.filename().string(), call = std::move(on_change)] { work(name, call); });
}

FileWatch::~FileWatch() {
    if (thread_.joinable()) {
        const std::uint64_t one = 1;
        [[maybe_unused]] const auto written = ::write(stop_, &one, sizeof one); // an eventfd takes eight bytes always
        thread_.join();
    }
    for (const int fd : {inotify_, stop_})
        if (fd >= 0) ::close(fd);
}

void FileWatch::work(const std::string& name, const std::function<void()>& on_change) const {
    alignas(inotify_event) std::array<char, 4096> buffer{};
    while (true) {
        pollfd wait[2] = {{inotify_, POLLIN, 0}, {stop_, POLLIN, 0}};
        if (::poll(wait, 2, -1) < 0) continue; // a signal
        if (wait[1].revents != 0) return;
        bool ours = false;
        ssize_t got = 0;
        while ((got = ::read(inotify_, buffer.data(), buffer.size())) > 0)
            for (ssize_t at = 0; at < got;) {
                const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
                // An overflow has no name: something was missed, so look.
                ours = ours || (event->mask & IN_Q_OVERFLOW) != 0 || (event->len > 0 && name == event->name);
                at += static_cast<ssize_t>(sizeof(inotify_event)) + event->len;
            }
        if (ours) on_change();
    }
}

} // namespace platform
