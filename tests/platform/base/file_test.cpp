#include "platform/base/file.h"

#include <doctest/doctest.h>

#include <filesystem>

#include <unistd.h>

using namespace platform;
namespace fs = std::filesystem;

namespace {
struct TempFolder {
    fs::path path = fs::temp_directory_path() / ("vitrine-file-test-" + std::to_string(::getpid()));
    TempFolder() { fs::create_directories(path); }
    ~TempFolder() { fs::remove_all(path); }
};
} // namespace

TEST_CASE("what was written atomically is there, and nothing beside it") {
    const TempFolder folder;
    REQUIRE(write_file_atomically(folder.path / "a", "old").ok());
    REQUIRE(write_file_atomically(folder.path / "a", "new").ok());
    CHECK(read_file(folder.path / "a", 3).value() == "new");
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("a write that cannot happen leaves the old file and says which") {
    const TempFolder folder;
    fs::create_directories(folder.path / "a" / "b"); // a folder with something in it cannot be renamed over
    const auto written = write_file_atomically(folder.path / "a", "new");
    REQUIRE_FALSE(written.ok());
    CHECK(written.error().code == ErrorCode::io);
    CHECK(written.error().message.find((folder.path / "a").string()) != std::string::npos);
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 1);
}

TEST_CASE("reading stops at the limit, one byte past it") {
    const TempFolder folder;
    REQUIRE(write_file_atomically(folder.path / "a", "1234").ok());
    CHECK(read_file(folder.path / "a", 4).ok());
    CHECK(read_file(folder.path / "a", 3).error().code == ErrorCode::too_large);
    CHECK(read_file(folder.path / "missing", 3).error().code == ErrorCode::not_found);
}
