// Any bytes as a stick and as what is asked of it: what is read is a plain file of the stick, whole, and not through a
// link.
//
// Lines, as "f metadata/a.json words", "d objects", "l objects/a ../../outside", "p objects/pipe", "h objects/b
// 1000000" (a file, a folder, a link, a pipe, a file of so many bytes of holes) put things there; "? objects/a" asks.
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include <sys/stat.h>
#include <unistd.h>

#include "content/update/stick.h"

using namespace update;
namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kCap = 4096;
constexpr std::ptrdiff_t kMostSteps = 12;

void expect(bool holds) {
    if (!holds) __builtin_trap();
}

/// Whether every step of the way is there, and a folder, no link to one.
bool reached_by_folders(const fs::path& root, const fs::path& name) {
    fs::path way = root;
    std::error_code error;
    for (const auto& step : name.parent_path()) {
        way /= step;
        if (fs::symlink_status(way, error).type() != fs::file_type::directory) return false;
    }
    return true;
}

/// A name that leads nowhere but below the stick: what is put there is put by this test, and harms nothing else.
bool stays_below(const fs::path& name) {
    if (name.empty() || name.is_absolute() || !name.has_filename()) return false;
    if (std::distance(name.begin(), name.end()) > kMostSteps) return false;
    for (const auto& step : name)
        if (step.empty() || step == "." || step == "..") return false;
    return name.native().find('\0') == std::string::npos;
}

void put(const fs::path& root, char kind, const fs::path& name, const std::string& rest) {
    if (!stays_below(name) || !reached_by_folders(root, name)) return;
    const fs::path path = root / name;
    std::error_code error;
    if (fs::exists(fs::symlink_status(path, error))) return;
    switch (kind) {
    case 'f': std::ofstream(path, std::ios::binary) << rest; break;
    case 'd': fs::create_directory(path, error); break;
    case 'l':
        if (rest.find('\0') == std::string::npos) fs::create_symlink(rest, path, error);
        break;
    case 'p': (void)::mkfifo(path.c_str(), 0644); break;
    case 'h':
        std::ofstream(path, std::ios::binary).flush();
        fs::resize_file(path, std::strtoull(rest.c_str(), nullptr, 10) % (1ULL << 30), error);
        break;
    default: break;
    }
}

void ask(const fs::path& root, StickSource& stick, const std::string& name) {
    std::string brought;
    const auto fetched = stick.files().fetch(name, kCap, [&](std::string_view bytes) {
        brought += bytes;
        return true;
    });
    expect(brought.size() <= kCap);
    if (!fetched) {
        expect(!fetched.error().message.empty());
        return;
    }
    expect(stays_below(name) && reached_by_folders(root, name));
    struct stat facts {};
    expect(::lstat((root / name).c_str(), &facts) == 0 && S_ISREG(facts.st_mode));
    std::ifstream file(root / name, std::ios::binary);
    expect(brought == std::string(std::istreambuf_iterator<char>(file), {}));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const fs::path root = fs::temp_directory_path() / ("vitrine-fuzz-stick." + std::to_string(::getpid()));
    fs::remove_all(root);
    fs::create_directory(root);
    {
        auto stick = StickSource::open(root);
        expect(stick.ok());
        std::string_view lines(reinterpret_cast<const char*>(data), size);
        while (!lines.empty()) {
            const std::string line(lines.substr(0, lines.find('\n')));
            lines.remove_prefix(std::min(line.size() + 1, lines.size()));
            if (line.size() < 2 || line[1] != ' ') continue;
            if (line[0] == '?') {
                ask(root, **stick, line.substr(2));
                continue;
            }
            const auto gap = line.find(' ', 2);
            put(root, line[0], line.substr(2, gap == std::string::npos ? gap : gap - 2),
                gap == std::string::npos ? "" : line.substr(gap + 1));
        }
    }
    fs::remove_all(root);
    return 0;
}
