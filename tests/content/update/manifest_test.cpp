#include <doctest/doctest.h>

#include <algorithm>

#include "content/update/manifest.h"

using namespace update;
using platform::ErrorCode;

namespace {

std::string hash(char first) {
    return first + std::string(31, '\x7f');
}

Manifest sample() {
    return {1234, hash('t'), 2, {{hash('a'), 10}, {hash('b'), 0}, {hash('\xfe'), kMostObjectBytes}}};
}

/// Writes a number where the layout in manifest.h has one.
std::string with_number(std::string bytes, std::size_t at, std::uint64_t value, int count) {
    for (int i = 0; i < count; ++i)
        bytes[at + static_cast<std::size_t>(i)] = static_cast<char>(value >> (8 * i));
    return bytes;
}

} // namespace

TEST_CASE("a manifest is read back as it was written, and lies as its header says") {
    const std::string bytes = encode_manifest(sample());
    CHECK(bytes.size() == 56 + 3 * 40);
    CHECK(bytes.substr(0, 8) == "VTRMANI1");
    CHECK(bytes.substr(8, 8) == std::string("\xd2\x04\0\0\0\0\0\0", 8));
    CHECK(bytes.substr(56 + 40, 32) == hash('b'));
    REQUIRE(decode_manifest(bytes).ok());
    CHECK(*decode_manifest(bytes) == sample());
    CHECK(sample().find(hash('b'))->length == 0);
    CHECK(sample().find(hash('c')) == nullptr);
    CHECK(sample().find(hash('\xff')) == nullptr);
}

TEST_CASE("a manifest has one spelling: every other is refused") {
    const std::string good = encode_manifest(sample());
    std::string swapped = good;
    std::swap_ranges(swapped.begin() + 56, swapped.begin() + 96, swapped.begin() + 96);
    std::string twice = good;
    std::copy(good.begin() + 56, good.begin() + 96, twice.begin() + 96);
    const std::string bad[] = {"",
                               good.substr(0, 55),
                               good.substr(0, good.size() - 1),
                               good + '\0',
                               swapped,
                               twice,
                               'v' + good.substr(1),
                               with_number(good, 52, 2, 4),
                               with_number(good, 52, 4, 4)};
    for (const std::string& bytes : bad) {
        REQUIRE_FALSE(decode_manifest(bytes).ok());
        CHECK(decode_manifest(bytes).error().code == ErrorCode::corrupt);
    }
}

TEST_CASE("a manifest one past each limit is refused before anything of that size is made") {
    const std::string good = encode_manifest(sample());
    CHECK(decode_manifest(with_number(good, 8, kMostTextBytes, 8)).ok());
    const std::string over[] = {with_number(good, 8, kMostTextBytes + 1, 8), with_number(good, 52, kMostObjects + 1, 4),
                                with_number(good, 56 + 2 * 40 + 32, kMostObjectBytes + 1, 8)};
    for (const std::string& bytes : over) {
        REQUIRE_FALSE(decode_manifest(bytes).ok());
        CHECK(decode_manifest(bytes).error().code == ErrorCode::too_large);
    }
}
