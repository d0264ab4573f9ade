#include "platform/base/mapped_file.h"

#include <doctest/doctest.h>

#include <fstream>

#include <unistd.h>

using namespace platform;
namespace fs = std::filesystem;

TEST_CASE("a mapped file is its bytes, and stays while a copy of them does") {
    const fs::path path = fs::temp_directory_path() / ("vitrine-map-" + std::to_string(::getpid()));
    std::ofstream(path, std::ios::binary) << "some bytes";
    SharedBytes kept;
    {
        const auto mapped = map_file(path, 10);
        REQUIRE(mapped.ok());
        kept = *mapped;
    }
    fs::remove(path);
    CHECK(kept.view() == "some bytes");
}

TEST_CASE("what cannot be mapped says why") {
    const fs::path path = fs::temp_directory_path() / ("vitrine-map-" + std::to_string(::getpid()));
    CHECK(map_file(path, 10).error().code == ErrorCode::not_found);
    std::ofstream(path, std::ios::binary) << "some bytes";
    CHECK(map_file(path, 9).error().code == ErrorCode::too_large);
    std::ofstream(path, std::ios::binary | std::ios::trunc).flush();
    CHECK(map_file(path, 9)->size() == 0);
    fs::remove(path);
    CHECK(map_file(fs::temp_directory_path(), 1 << 20).error().code == ErrorCode::io);
}

TEST_CASE("bytes in memory are shared the same way") {
    const SharedBytes bytes = std::make_shared<const std::string>("text");
    const SharedBytes copy = bytes;
    CHECK(copy.view() == "text");
    CHECK(copy.data() == bytes.data());
}
