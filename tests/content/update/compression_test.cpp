#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>

#include <stdlib.h>

#include "content/update/compression.h"
#include "content/update/digest.h"
#include "platform/base/disk.h"

using namespace update;

namespace {
/// Words that compress badly, so that only the reference explains a small patch.
std::string noise(std::size_t bytes, unsigned seed) {
    std::mt19937 random(seed);
    std::string out(bytes, '\0');
    for (char& c : out)
        c = static_cast<char>(random());
    return out;
}
} // namespace

TEST_CASE("a frame gives back what went in") {
    for (const std::string& text : {std::string(), std::string("x"), noise(300'000, 1), std::string(1'000'000, 'a')}) {
        const std::string frame = compress(text).value();
        CHECK(decompressed(frame, {}, text.size()).value() == text);
    }
}

TEST_CASE("a patch costs what changed, wherever in twelve megabytes that is") {
    const std::string before = noise(12'000'000, 1);
    std::string after = noise(1'000, 2) + before;
    after.replace(11'500'000, 500, noise(700, 3));
    const std::string patch = compress(after, before).value();
    CHECK(patch.size() < 5'000);
    CHECK(decompressed(patch, before, after.size()).value() == after);
    const auto wrong = decompressed(patch, noise(12'000'000, 9), after.size());
    CHECK((!wrong.ok() || *wrong != after));
}

TEST_CASE("a frame that is not exactly what was signed is refused") {
    const std::string text = noise(10'000, 4), frame = compress(text).value();
    CHECK_FALSE(decompressed(frame, {}, text.size() - 1).ok());
    CHECK_FALSE(decompressed(frame, {}, text.size() + 1).ok());
    CHECK_FALSE(decompressed(frame + "x", {}, text.size()).ok());
    CHECK_FALSE(decompressed(frame + frame, {}, text.size()).ok());
    CHECK_FALSE(decompressed(frame.substr(0, frame.size() - 1), {}, text.size()).ok());
    CHECK_FALSE(decompressed("", {}, 0).ok());
    CHECK_FALSE(decompressed("no frame at all", {}, 3).ok());
}

namespace {
/// Of this program, now.
std::size_t memory_held() {
    std::size_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages >> pages;
    return pages * 4096;
}
} // namespace

TEST_CASE("words that are longer than the memory they may take come out of a patch piece by piece") {
    constexpr std::size_t kWords = 64 * 1024 * 1024, kMayTake = 24 * 1024 * 1024;
    std::string folder = (std::filesystem::temp_directory_path() / "vitrine-words-XXXXXX").string();
    REQUIRE(::mkdtemp(folder.data()) != nullptr);
    platform::SystemDisk disk;
    std::string patch, wanted;
    {
        const std::string piece = noise(1'000'000, 5);
        std::string before;
        while (before.size() + piece.size() <= kWords)
            before += piece;
        const std::string after = "a new first line\n" + before;
        patch = compress(after, before).value();
        wanted = sha256_hex(after);
        REQUIRE(disk.open_for_writing(folder + "/before", 0).value()->write(before).ok());
    }
    {
        const auto before = disk.map(folder + "/before", 2 * kWords).value();
        const std::size_t length = before.bytes().size() + 17;
        auto after = disk.map_new(folder + "/after", length).value();
        const std::size_t held = memory_held();
        FrameReader reader = FrameReader::open(patch, before.bytes(), after.data(), length).value();
        std::size_t most = held;
        for (bool more = true; more;) {
            more = reader.next().value();
            most = std::max(most, memory_held());
            before.let_go();
            after.let_go();
        }
        CHECK(most < held + kMayTake);
        CHECK(reader.written() == length);
        CHECK(sha256_hex(after.bytes()) == wanted);
    }
    std::filesystem::remove_all(folder);
}
