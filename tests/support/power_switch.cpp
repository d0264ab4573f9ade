// Loaded into a program (LD_PRELOAD), pulls the plug of the ext4 file system that it writes to, at a call that was
// chosen before: the file system forgets what was not synced, the program dies.
//     POWER_FOLDER   where that file system is mounted
//     POWER_CUT      after so many calls that change a file; nothing: never
//     POWER_FLUSH    the journal's last words still reach the disk, as if its timer had just run: names and sizes are
//                    there, of the bytes only what was written out
//     POWER_ONLY_DIE the program dies, the file system lives on
//     POWER_SKIP     the so manieth of these calls is a sync that does nothing
//     POWER_LOG      a file that gets a line for each call, to count them
//     POWER_LOOK     a command that is run before and after each call, to see what a program killed there would leave
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

long number_of(const char* name) {
    const char* const text = std::getenv(name);
    return text == nullptr ? -1 : std::atol(text);
}

const char* const folder = std::getenv("POWER_FOLDER");
const long cut_after = number_of("POWER_CUT"), skipped = number_of("POWER_SKIP");
std::FILE* const log_file = std::getenv("POWER_LOG") == nullptr ? nullptr : std::fopen(std::getenv("POWER_LOG"), "w");
const char* const look_with = std::getenv("POWER_LOOK");
long calls = 0; // what writes to the disk is one thread

void look() {
    if (look_with == nullptr) return;
    if (std::system(look_with) == 0) return;
    std::fprintf(stderr, "power_switch: cannot look: %s\n", look_with);
    std::_Exit(99);
}

void pull_the_plug() {
    if (std::getenv("POWER_ONLY_DIE") != nullptr) ::kill(::getpid(), SIGKILL);
    constexpr unsigned kFlushLog = 1, kNoFlushLog = 2; // EXT4_GOING_FLAGS_…
    unsigned how = std::getenv("POWER_FLUSH") == nullptr ? kNoFlushLog : kFlushLog;
    const int root = ::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (root < 0 || ::ioctl(root, _IOR('X', 125, unsigned), &how) != 0) { // EXT4_IOC_SHUTDOWN
        std::perror("power_switch: no ext4 that can be cut off");
        std::_Exit(99);
    }
    ::kill(::getpid(), SIGKILL);
}

bool is_ours(const std::string& path) {
    return folder != nullptr && path.starts_with(folder);
}
std::string path_of(int file) {
    char path[4096];
    const auto count = ::readlink(("/proc/self/fd/" + std::to_string(file)).c_str(), path, sizeof path);
    return {path, static_cast<std::size_t>(count < 0 ? 0 : count)};
}
std::string path_of(int folder_file, const char* path) {
    return path[0] == '/' || folder_file == AT_FDCWD ? path : path_of(folder_file) + "/" + path;
}

/// Makes a call, counts it, and is the end of the program where it was to be.
template <class F, class... Args>
auto counted(F*, const char* name, const std::string& path, Args... args) {
    F* const call = reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
    if (!is_ours(path)) return call(args...);
    if (calls == cut_after) pull_the_plug(); // before the first
    ++calls;
    look();
    const bool is_sync = std::string_view(name).ends_with("sync");
    using Answer = decltype(call(args...));
    const Answer answer = is_sync && calls == skipped ? Answer(0) : call(args...);
    const int error = errno;
    if (log_file != nullptr) {
        std::fprintf(log_file, "%ld %s %s\n", calls, name, path.c_str());
        std::fflush(log_file);
    }
    if (calls == cut_after) pull_the_plug();
    look();
    errno = error;
    return answer;
}

} // namespace

extern "C" {
int fsync(int file) {
    return counted(&::fsync, "fsync", path_of(file), file);
}
int fdatasync(int file) {
    return counted(&::fdatasync, "fdatasync", path_of(file), file);
}
int rename(const char* from, const char* to) noexcept {
    return counted(&::rename, "rename", to, from, to);
}
int mkdir(const char* path, mode_t mode) noexcept {
    return counted(&::mkdir, "mkdir", path, path, mode);
}
int unlink(const char* path) noexcept {
    return counted(&::unlink, "unlink", path, path);
}
int unlinkat(int at, const char* path, int flags) noexcept {
    return counted(&::unlinkat, "unlinkat", path_of(at, path), at, path, flags);
}
int rmdir(const char* path) noexcept {
    return counted(&::rmdir, "rmdir", path, path);
}
int remove(const char* path) noexcept {
    return counted(&::remove, "remove", path, path);
}
ssize_t write(int file, const void* bytes, size_t count) {
    return counted(&::write, "write", path_of(file), file, bytes, count);
}
ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t at) {
    return counted(&::pwrite64, "pwrite64", path_of(file), file, bytes, count, at);
}
int ftruncate(int file, off_t size) noexcept {
    return counted(&::ftruncate, "ftruncate", path_of(file), file, size);
}
int ftruncate64(int file, off64_t size) noexcept {
    return counted(&::ftruncate64, "ftruncate64", path_of(file), file, size);
}
int posix_fallocate(int file, off_t from, off_t size) {
    return counted(&::posix_fallocate, "posix_fallocate", path_of(file), file, from, size);
}
}
