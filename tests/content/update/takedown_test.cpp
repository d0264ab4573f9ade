#include <doctest/doctest.h>

#include <fmt/format.h>

#include "content/update/takedown.h"

using namespace update;
using platform::ErrorCode;

TEST_CASE("a takedown list is read back as it was written") {
    const Takedown list{3, {"photograph:camp-gate", "story:a-row"}, {std::string(64, 'a'), std::string(64, '0')}};
    const std::string bytes = encode_takedown(list);
    CHECK(bytes == "{\"format\":1,\"objects\":[\"" + std::string(64, '0') + "\",\"" + std::string(64, 'a') +
                       "\"],\"records\":[\"photograph:camp-gate\",\"story:a-row\"],\"version\":3}");
    REQUIRE(decode_takedown(bytes).ok());
    CHECK(*decode_takedown(bytes) == list);
}

TEST_CASE("a takedown list has one spelling: every other is refused") {
    const char* const bad[] = {
        "",
        "{}",
        R"({"format":1,"objects":[],"records":[],"version":0})",
        R"({"format":1,"objects":[],"records":[],"version":-1})",
        R"({"format":1,"objects":[],"records":[]})",
        R"({"format":1,"objects":[],"version":1})",
        R"({"format":1,"objects":{},"records":[],"version":1})",
        R"({"format":1,"objects":[],"records":[1],"version":1})",
        R"({"format":1,"objects":["ABCDEF"],"records":[],"version":1})",
        R"({"format":1,"objects":[],"records":["no kind"],"version":1})",
        R"({"format":1,"objects":[],"records":["story:b","story:a"],"version":1})",
        R"({"format":1,"objects":[],"records":["story:a","story:a"],"version":1})",
        R"({"format":1, "objects":[],"records":[],"version":1})",
        R"({"format":1,"objects":[],"records":[],"version":1,"more":1})",
        R"({"format":1,"objects":[],"records":[],"version":1}x)",
    };
    for (const char* bytes : bad)
        CHECK_MESSAGE(!decode_takedown(bytes).ok(), bytes);
    const auto newer = decode_takedown(R"({"format":2,"objects":[],"records":[],"version":1})");
    CHECK(newer.error().code == ErrorCode::unsupported);
}

TEST_CASE("a takedown list one past each limit is refused") {
    Takedown list{1, {}, {}};
    for (std::size_t i = 0; i < kMostTakedownEntries; ++i)
        list.records.insert(fmt::format("story:{}", i));
    CHECK(decode_takedown(encode_takedown(list)).ok());
    list.records.insert("story:one-more");
    CHECK(decode_takedown(encode_takedown(list)).error().code == ErrorCode::too_large);
    CHECK(decode_takedown(std::string(kMostTakedownBytes + 1, ' ')).error().code == ErrorCode::too_large);
    CHECK(is_record_name("s:" + std::string(kMostRecordNameBytes - 2, 'k')));
    CHECK_FALSE(is_record_name("s:" + std::string(kMostRecordNameBytes - 1, 'k')));
}
