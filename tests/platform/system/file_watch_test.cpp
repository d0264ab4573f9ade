#include "platform/system/file_watch.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <fstream>
#include <mutex>

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace platform;
namespace fs = std::filesystem;

namespace {

struct Folder {
    fs::path path = fs::temp_directory_path() / fmt::format("vitrine-watch-{}", ::getpid());
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
};

/// Counts calls and lets a test wait for the next one.
struct Calls {
    std::mutex mutex;
    std::condition_variable changed;
    int count = 0;
    void add() {
        const std::lock_guard lock(mutex);
        ++count;
        changed.notify_all();
    }
    int so_far() {
        const std::lock_guard lock(mutex);
        return count;
    }
    bool wait_for_another(int than) {
        std::unique_lock lock(mutex);
        return changed.wait_for(lock, std::chrono::seconds(20), [&] { return count > than; });
    }
};

} // namespace

TEST_CASE("a file that is written, renamed over, changed in its rights or removed is noticed; its neighbours are not") {
    const Folder folder;
    const fs::path path = folder.path / "exhibit.pack";
    Calls calls;
    FileWatch watch(path, [&] { calls.add(); });
    REQUIRE(watch.watching());
    std::ofstream(folder.path / "neighbour.pack") << "other";
    std::ofstream(path) << "one";
    CHECK(calls.wait_for_another(0));
    const auto first = identify_file(path);
    REQUIRE(first);

    int before = calls.so_far();
    std::ofstream(folder.path / "new.part") << "two";
    fs::rename(folder.path / "new.part", path);
    CHECK(calls.wait_for_another(before));
    CHECK(identify_file(path) != first);

    before = calls.so_far();
    const auto second = identify_file(path);
    REQUIRE(::chmod(path.c_str(), 0600) == 0);
    CHECK(calls.wait_for_another(before));
    CHECK(identify_file(path) != second);

    before = calls.so_far();
    fs::remove(path);
    CHECK(calls.wait_for_another(before));
    CHECK(!identify_file(path));
}

TEST_CASE("a link that is switched is another file") {
    const Folder folder;
    std::ofstream(folder.path / "a") << "one";
    std::ofstream(folder.path / "b") << "two";
    const fs::path link = folder.path / "link";
    fs::create_symlink("a", link);
    const auto first = identify_file(link);
    Calls calls;
    FileWatch watch(link, [&] { calls.add(); });
    fs::create_symlink("b", folder.path / "next");
    fs::rename(folder.path / "next", link);
    CHECK(calls.wait_for_another(0));
    CHECK(identify_file(link) == identify_file(folder.path / "b"));
    CHECK(identify_file(link) != first);
}

TEST_CASE("a folder that is not there cannot be watched, and that is said") {
    const FileWatch watch("/nowhere/at/all/exhibit.pack", [] {});
    CHECK(!watch.watching());
    CHECK(!identify_file("/nowhere/at/all/exhibit.pack"));
}
