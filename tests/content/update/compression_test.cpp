#include <doctest/doctest.h>

#include <random>

#include "content/update/compression.h"

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
