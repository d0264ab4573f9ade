#include <doctest/doctest.h>

#include <ctime>

#include "content/update/hex.h"
#include "content/update/strict_json.h"

using namespace update;

namespace {
std::string fault_of(std::string_view text) {
    const auto read = parse_json(text);
    return read ? "" : read.error().message;
}
} // namespace

TEST_CASE("4.1: canonical JSON sorts keys, drops white space and escapes two characters only") {
    CHECK(canonical_json(*parse_json(R"( { "b" : [ 1 , true , null ] , "a" : "x\"\\\n\u00e9" } )")) ==
          "{\"a\":\"x\\\"\\\\\n\xC3\xA9\",\"b\":[1,true,null]}");
    CHECK(canonical_json(*parse_json("[-5,0,18446744073709551615]")) == "[-5,0,18446744073709551615]");
    CHECK(canonical_json(*parse_json(R"({"é":1,"z":2,"Z":3})")) == R"({"Z":3,"z":2,"é":1})");
}

TEST_CASE("4.1: what two readers could understand differently is refused") {
    CHECK(fault_of(R"({"a":1,"a":2})") == "the key “a” stands twice");
    CHECK(fault_of("[1.5]") == "the number 1.5 is not whole, or too large");
    CHECK(fault_of("[1e2]") == "the number 1e2 is not whole, or too large");
    CHECK(fault_of("[18446744073709551616]") == "the number 18446744073709551616 is not whole, or too large");
    CHECK(fault_of("[-0]") == "-0 is not a whole number here");
    CHECK(fault_of("{} x").starts_with("this is not JSON from byte"));
    CHECK(fault_of("\"\xFF\"").starts_with("this is not JSON from byte"));
    CHECK(fault_of("").starts_with("this is not JSON from byte"));
}

TEST_CASE("4.1: nesting has a limit, and far beyond it costs nothing") {
    const auto nested = [](int depth) {
        return std::string(static_cast<std::size_t>(depth), '[') + std::string(static_cast<std::size_t>(depth), ']');
    };
    CHECK(parse_json(nested(kMaxJsonDepth)).ok());
    CHECK(fault_of(nested(kMaxJsonDepth + 1)) == "it is nested deeper than 32");
}

TEST_CASE("4.1: a hundred thousand levels are refused in less than 50 ms, whichever brackets, closed or not") {
    std::string lists(100'000, '['), objects, mixed;
    for (int i = 0; i < 100'000; ++i) {
        objects += "{\"a\":";
        mixed += i % 2 == 0 ? "[" : "{\"a\":";
    }
    for (const std::string& text :
         {lists, lists + std::string(100'000, ']'), objects, mixed, "{\"signed\":" + objects}) {
        const std::clock_t before = std::clock(); // of this process: others may be busy
        CHECK(fault_of(text) == "it is nested deeper than 32");
        CHECK(static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC < 0.05);
    }
}

TEST_CASE("names become file names that stay in their folder") {
    CHECK(percent_encoded("../delegated role") == "..%2Fdelegated%20role");
    CHECK(percent_encoded("?#é") == "%3F%23%C3%A9");
    CHECK(from_hex("00fFa") == std::nullopt);
    CHECK(from_hex("0g") == std::nullopt);
    CHECK(to_hex(*from_hex("00fF10")) == "00ff10");
}
TEST_CASE("4.1: what is beside the value, or no text, is refused") {
    for (const char* text : {"{}{}",
                             "{} ]",
                             "[1,]",
                             "{\"a\":1,}",
                             "{a:1}",
                             "'a'",
                             "[1 2]",
                             "nul",
                             "NaN",
                             "Infinity",
                             "+1",
                             "01",
                             "0x1",
                             "// note\n1",
                             "\"\\x\"",
                             "\"\n\"",
                             "\"\\ud800\"",
                             "\"\xC0\x80\"",
                             "\"\xED\xA0\x80\"",
                             "\x00"})
        CHECK(fault_of(text).starts_with("this is not JSON from byte"));
}
TEST_CASE("4.1: other words for one text are one text, and are signed as one") {
    const auto one = parse_json(R"({"\u0061":"\u00e9\u0000\/"})"),
               other = parse_json("{ \"a\" : \"\xC3\xA9\\u0000/\" }");
    REQUIRE((one.ok() && other.ok()));
    CHECK(canonical_json(*one) == canonical_json(*other));
    CHECK(canonical_json(*one) == std::string("{\"a\":\"\xC3\xA9\0/\"}", 12));
    CHECK(fault_of(R"({"a":1,"\u0061":2})") == "the key “a” stands twice");
}
