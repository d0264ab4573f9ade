// Loaded into a program (LD_PRELOAD), lets the memory of it and of all its libraries run out at a request that was
// chosen before: malloc and all its kin (and so operator new), and mappings of files. Requests count from main() on:
// what the loader and libraries ask for before is not the program's yet.
//     MEMORY_FAILS  the so manieth request gets nothing; nothing: all get theirs
//     MEMORY_GONE   no later one gets anything either
//     REST_IS_END   who sleeps is told to end (SIGTERM), for programs that run until then
//     MEMORY_LOG    a file that gets a line for each request at the end: a number that stands for the functions
//                   that it came through, so that a rig need not try the same one a thousand times
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>

#include <dlfcn.h>
#include <execinfo.h>
#include <sys/mman.h>

extern "C" { // where the C library's own live
void* __libc_malloc(size_t);
void* __libc_calloc(size_t, size_t);
void* __libc_realloc(void*, size_t);
void* __libc_memalign(size_t, size_t);
}

namespace {

using Main = int (*)(int, char**, char**);
Main program = nullptr;
std::atomic<bool> counting{false};
std::atomic<long> requests{0};
long failing = 0;
bool gone = false;
constexpr long kMostLogged = 4 << 20;
std::atomic<std::uint64_t>* ways = nullptr; // of each request; only where they are logged

/// The functions that ask now, as one number. Says nothing from one start of a program to the next.
std::uint64_t way_here() {
    constexpr int kMostFunctions = 8 + 2; // these two are ours
    void* functions[kMostFunctions];
    std::uint64_t way = 14695981039346656037ULL; // FNV-1a
    for (int i = 0, count = ::backtrace(functions, kMostFunctions); i < count; ++i)
        way = (way ^ reinterpret_cast<std::uintptr_t>(functions[i])) * 1099511628211ULL;
    return way;
}
void write_log(const char* path) {
    std::FILE* const log = std::fopen(path, "w");
    if (log == nullptr) return;
    for (long i = 0; i < std::min(requests.load(), kMostLogged); ++i)
        std::fprintf(log, "%016llx\n", static_cast<unsigned long long>(ways[i]));
    std::fclose(log);
}

/// Whether this request gets nothing.
bool is_refused() {
    if (!counting) return false;
    const long request = ++requests;
    if (ways != nullptr && request <= kMostLogged) ways[request - 1] = way_here();
    if (failing == 0 || request < failing || (request > failing && !gone)) return false;
    errno = ENOMEM;
    return true;
}

int counted_main(int argc, char** argv, char** environment) {
    if (const char* const number = std::getenv("MEMORY_FAILS")) failing = std::atol(number);
    gone = std::getenv("MEMORY_GONE") != nullptr;
    if (std::getenv("MEMORY_LOG") != nullptr) {
        way_here(); // asks for memory itself the first time
        ways = static_cast<std::atomic<std::uint64_t>*>(__libc_calloc(kMostLogged, sizeof *ways));
        std::atexit([] {
            counting = false;
            write_log(std::getenv("MEMORY_LOG"));
        });
    }
    counting = true;
    return program(argc, argv, environment);
}

template <class F>
F* real(const char* name) {
    return reinterpret_cast<F*>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {
int __libc_start_main(Main main, int argc, char** argv, void (*init)(), void (*fini)(), void (*rtld_fini)(),
                      void* stack_end) {
    program = main;
    return real<int(Main, int, char**, void (*)(), void (*)(), void (*)(), void*)>("__libc_start_main")(
        &counted_main, argc, argv, init, fini, rtld_fini, stack_end);
}
void* malloc(size_t bytes) noexcept {
    return is_refused() ? nullptr : __libc_malloc(bytes);
}
void* calloc(size_t count, size_t bytes) noexcept {
    return is_refused() ? nullptr : __libc_calloc(count, bytes);
}
void* realloc(void* block, size_t bytes) noexcept {
    return bytes != 0 && is_refused() ? nullptr : __libc_realloc(block, bytes);
}
void* memalign(size_t alignment, size_t bytes) noexcept {
    return is_refused() ? nullptr : __libc_memalign(alignment, bytes);
}
void* aligned_alloc(size_t alignment, size_t bytes) noexcept {
    return memalign(alignment, bytes);
}
int posix_memalign(void** block, size_t alignment, size_t bytes) noexcept {
    void* const made = memalign(alignment, bytes);
    if (made == nullptr) return ENOMEM;
    *block = made;
    return 0;
}
int nanosleep(const timespec* time, timespec* left) {
    if (std::getenv("REST_IS_END") != nullptr) return std::raise(SIGTERM);
    errno = ::clock_nanosleep(CLOCK_REALTIME, 0, time, left);
    return errno == 0 ? 0 : -1;
}
void* mmap64(void* at, size_t bytes, int protection, int flags, int file, off64_t offset) noexcept {
    static const auto map = real<void*(void*, size_t, int, int, int, off64_t)>("mmap64");
    return is_refused() ? MAP_FAILED : map(at, bytes, protection, flags, file, offset);
}
void* mmap(void* at, size_t bytes, int protection, int flags, int file, off_t offset) noexcept {
    return mmap64(at, bytes, protection, flags, file, offset);
}
}
