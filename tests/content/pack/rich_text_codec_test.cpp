#include "content/pack/rich_text_codec.h"

#include <doctest/doctest.h>

#include <string>

using namespace content;
using platform::ErrorCode;

namespace {
RichText sample() {
    RichText text;
    text.citations = {{4}, {0}};
    text.blocks.push_back({RichBlock::Kind::heading, 0, "A heading", {}, "h"});
    text.blocks.push_back({RichBlock::Kind::paragraph,
                           0,
                           "Words with ئۇيغۇر and 新疆.",
                           {{RichSpan::Kind::strong, 0, 5, "", {}},
                            {RichSpan::Kind::link, 6, 10, "story:a-row", {}},
                            {RichSpan::Kind::citation, 10, 10, "", {4}},
                            {RichSpan::Kind::marked, 11, 15, "n", {}}},
                           {}});
    text.blocks.push_back({RichBlock::Kind::numbered, 7, "An item", {}, {}});
    text.blocks.push_back({RichBlock::Kind::note, 0, "What the words mean.", {}, "n"});
    return text;
}
} // namespace

TEST_CASE("a body comes back as it was") {
    CHECK(decode_rich_text(encode_rich_text(sample())).value() == sample());
    CHECK(decode_rich_text(encode_rich_text({})).value() == RichText{});
}

TEST_CASE("a body that ends anywhere before its end, or goes on after it, is refused") {
    std::string bytes = encode_rich_text(sample());
    for (std::size_t size = 0; size < bytes.size(); ++size)
        CHECK(!decode_rich_text(std::string_view(bytes).substr(0, size)).ok());
    bytes.push_back('\0');
    CHECK(decode_rich_text(bytes).error().code == ErrorCode::corrupt);
}

TEST_CASE("a newer body is called newer, not broken") {
    std::string bytes = encode_rich_text(sample());
    bytes[0] = 3;
    CHECK(decode_rich_text(bytes).error().code == ErrorCode::unsupported);
}

TEST_CASE("counts that promise more than there is take no memory") {
    const std::string huge("\2\0\0\0\xFF\xFF\xFF\xFF", 8);
    CHECK(decode_rich_text(huge).error().code == ErrorCode::corrupt);
}

TEST_CASE("a text at the limit is read, one byte past it is refused; so is what is no UTF-8") {
    RichText text;
    text.blocks.push_back({RichBlock::Kind::paragraph, 0, std::string(kMaxBlockBytes, 'a'), {}, {}});
    CHECK(decode_rich_text(encode_rich_text(text)).ok());
    text.blocks[0].text.push_back('a');
    CHECK(decode_rich_text(encode_rich_text(text)).error().code == ErrorCode::corrupt);
    text.blocks[0].text.assign(1, '\xFF');
    CHECK(decode_rich_text(encode_rich_text(text)).error().code == ErrorCode::corrupt);
}

TEST_CASE("a span outside of its text is refused") {
    RichText text;
    text.blocks.push_back({RichBlock::Kind::paragraph, 0, "abc", {{RichSpan::Kind::strong, 0, 3, "", {}}}, {}});
    CHECK(decode_rich_text(encode_rich_text(text)).ok());
    text.blocks[0].spans[0].end = 4;
    CHECK(!decode_rich_text(encode_rich_text(text)).ok());
    text.blocks[0].spans[0] = {RichSpan::Kind::strong, 2, 1, "", {}};
    CHECK(!decode_rich_text(encode_rich_text(text)).ok());
}

TEST_CASE("notes come last") {
    RichText text = sample();
    CHECK(text.flow_size() == 3);
    REQUIRE(text.find_note("n") != nullptr);
    CHECK(text.find_note("n")->text == "What the words mean.");
    CHECK(text.find_note("h") == nullptr);
    std::swap(text.blocks[2], text.blocks[3]);
    CHECK(decode_rich_text(encode_rich_text(text)).error().code == ErrorCode::corrupt);
}
