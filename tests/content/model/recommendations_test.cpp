#include "content/model/recommendations.h"

#include <doctest/doctest.h>

using namespace content;

namespace {
RichBlock block(RichBlock::Kind kind, std::string text, std::uint32_t strong = 0) {
    RichBlock b;
    b.kind = kind;
    b.text = std::move(text);
    if (strong > 0) b.spans.push_back({RichSpan::Kind::strong, 0, strong, {}, {}});
    return b;
}
using Kind = RichBlock::Kind;
} // namespace

TEST_CASE("a page of recommendations comes apart into audiences, what is asked and what has happened since") {
    RichText text;
    RichBlock first = block(Kind::paragraph, "1. Sanctions. Governments should act. 12", 13);
    RichSpan cited;
    cited.kind = RichSpan::Kind::citation;
    cited.begin = 38;
    cited.end = 40;
    cited.source = {7};
    first.spans.push_back(cited);
    text.blocks = {block(Kind::paragraph, "Before all."),
                   block(Kind::heading, "To governments"),
                   first,
                   block(Kind::bullet, "Something happened."),
                   block(Kind::paragraph, "And more."),
                   block(Kind::paragraph, "2. Release. Let them go.", 11),
                   block(Kind::heading, "To companies"),
                   block(Kind::paragraph, "撤出：企业应撤出。", 6),
                   block(Kind::heading, "Reading on"),
                   block(Kind::paragraph, "Elsewhere.")};
    const RecommendationPage page = take_apart(text);
    CHECK(page.before.size() == 1);
    REQUIRE(page.audiences.size() == 2);
    CHECK(page.audiences[0].title == "To governments");
    REQUIRE(page.audiences[0].recommendations.size() == 2);
    const Recommendation& r = page.audiences[0].recommendations[0];
    CHECK(r.number == "1");
    CHECK(r.name == "Sanctions");
    REQUIRE(r.text.size() == 1);
    CHECK(r.text[0].text == "Governments should act. 12");
    REQUIRE(r.text[0].spans.size() == 1); // the citation, moved with its words
    CHECK(r.text[0].text.substr(r.text[0].spans[0].begin, 2) == "12");
    CHECK(r.since.size() == 2);
    const Recommendation& other = page.audiences[1].recommendations[0];
    CHECK(other.number.empty());
    CHECK(other.name == "撤出");
    CHECK(other.text[0].text == "企业应撤出。");
    CHECK(page.after.size() == 2);
}

TEST_CASE("a page without recommendations has no audience, and a name alone has no text") {
    RichText text;
    text.blocks = {block(Kind::heading, "A chapter"), block(Kind::paragraph, "Words.")};
    CHECK(take_apart(text).audiences.empty());
    CHECK(take_apart(text).before.size() == 2);
    text.blocks = {block(Kind::heading, "A chapter"), block(Kind::paragraph, "12.", 3)};
    const RecommendationPage page = take_apart(text);
    REQUIRE(page.audiences.size() == 1);
    CHECK(page.audiences[0].recommendations[0].number == "12");
    CHECK(page.audiences[0].recommendations[0].text.empty());
    CHECK(take_apart({}).audiences.empty());
}
