#include "content/model/text_alignment.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

using namespace content;

namespace {

/// A text from letters: p paragraph, h heading, n note; "p1" has the mark 1.
RichText text(std::string_view letters) {
    RichText out;
    for (const char c : letters) {
        if (c >= '0' && c <= '9') {
            out.blocks.back().mark = std::string(1, c);
            continue;
        }
        RichBlock block;
        block.kind = c == 'h'   ? RichBlock::Kind::heading
                     : c == 'n' ? RichBlock::Kind::note
                                : RichBlock::Kind::paragraph;
        out.blocks.push_back(block);
    }
    return out;
}

std::string aligned(std::string_view first, std::string_view second) {
    std::string out;
    for (const BlockPair& p : align_blocks(text(first), text(second)))
        out += (out.empty() ? "" : " ") + std::to_string(p.first_begin) +
               (p.first_end == p.first_begin + 1 ? "" : "-" + std::to_string(p.first_end)) + ":" +
               std::to_string(p.second_begin) +
               (p.second_end == p.second_begin + 1 ? "" : "-" + std::to_string(p.second_end));
    return out;
}

} // namespace

TEST_CASE("translations of as many blocks go block by block; notes are no blocks") {
    CHECK(aligned("", "").empty());
    CHECK(aligned("ppp", "ppp") == "0:0 1:1 2:2");
    CHECK(aligned("pphp", "phpp") == "0-2:0 2:1 3:2-4"); // the headings hold
    CHECK(aligned("ppnn", "ppn") == "0:0 1:1");
}

TEST_CASE("headings bound what does not go block by block") {
    CHECK(aligned("phpphp", "phphp") == "0:0 1:1 2-4:2 4:3 5:4");
    CHECK(aligned("hphp", "hpp") == "0-4:0-3"); // another number of headings: no bound
    CHECK(aligned("pp", "") == "0-2:0-0");
}

TEST_CASE("a mark ties two lines whatever stands before them; what goes back is not followed") {
    CHECK(aligned("pppp1p", "pp1p") == "0-3:0 3:1 4:2");
    CHECK(aligned("p1p2", "p2p1") == "0-0:0 0:1 1:2-2");
    CHECK(aligned("p1pp2p", "pp1p2p") == "0-0:0 0:1 1:2-2 2:2 3:3");
}

TEST_CASE("every block of both comes once, in order") {
    constexpr std::string_view kTexts[] = {"", "p", "hp", "ph1p2", "p2p1h", "pphp3pph", "h1h2h3", "p3p2p1ppp"};
    for (const std::string_view first : kTexts)
        for (const std::string_view second : kTexts) {
            std::uint32_t a = 0, b = 0;
            const RichText one = text(first), other = text(second);
            for (const BlockPair& p : align_blocks(one, other)) {
                CHECK(p.first_begin == a);
                CHECK(p.second_begin == b);
                CHECK((p.first_end > a || p.second_end > b));
                a = p.first_end;
                b = p.second_end;
            }
            CHECK(a == one.blocks.size());
            CHECK(b == other.blocks.size());
        }
}

TEST_CASE("a line is found by its mark, with what stands beside it") {
    const RichText first = text("hp1pp"), second = text("hppp2");
    CHECK(find_line(first, nullptr, "1") == BlockPair{1, 2, 0, 0});
    CHECK(find_line(first, &second, "1") == BlockPair{1, 2, 1, 2}); // the translation needs no mark of its own
    CHECK(find_line(first, &second, "2") == BlockPair{3, 4, 3, 4});
    CHECK(!find_line(first, nullptr, "2"));
    CHECK(!find_line(first, &second, "3"));
    CHECK(!find_line(first, nullptr, ""));        // lines without a mark have none in common
    CHECK(!find_line(text("pn1"), nullptr, "1")); // the name of a note is no mark of a line
}
