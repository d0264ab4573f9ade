// The Unicode Consortium's own test files, as Debian's package unicode-data ships them (15.0).
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "platform/text/line_breaker.h"
#include "platform/text/unicode_properties.h"

using namespace platform;

namespace {

struct Case {
    int line = 0;
    std::string source;
    std::u32string text;
    std::vector<bool> breaks; ///< before each character and after the last
};

/// Lines as "÷ 0061 × 0308 ÷".
std::vector<Case> read_cases(const char* path) {
    std::ifstream file(path);
    REQUIRE_MESSAGE(file.good(), path, " is in Debian's package unicode-data");
    std::vector<Case> cases;
    int number = 0;
    for (std::string line; std::getline(file, line);) {
        ++number;
        std::istringstream words(line.substr(0, line.find('#')));
        Case c{number, line, {}, {}};
        for (std::string word; words >> word;) {
            if (word == "÷")
                c.breaks.push_back(true);
            else if (word == "×")
                c.breaks.push_back(false);
            else
                c.text.push_back(static_cast<char32_t>(std::stoul(word, nullptr, 16)));
        }
        if (!c.text.empty()) cases.push_back(std::move(c));
    }
    return cases;
}

} // namespace

TEST_CASE("lines break as LineBreakTest says, every case") {
    const auto cases = read_cases("/usr/share/unicode/auxiliary/LineBreakTest.txt");
    CHECK(cases.size() == 7654);
    int failures = 0;
    for (const Case& c : cases) {
        const auto found = find_line_breaks(c.text);
        REQUIRE(found.size() == c.breaks.size());
        bool same = true;
        for (std::size_t i = 0; i < found.size(); ++i)
            same = same && (found[i] != LineBreak::no) == c.breaks[i];
        if (!same && ++failures < 10) MESSAGE("line ", c.line, ": ", c.source);
    }
    CHECK(failures == 0);
}

TEST_CASE("a number stays on one line with its hyphened suffix in Arabic script, and with what it counts in Chinese") {
    const auto breaks_in = [](std::u32string_view text) {
        std::vector<std::size_t> at;
        const auto found = find_line_breaks(text);
        for (std::size_t i = 1; i < text.size(); ++i)
            if (found[i] != LineBreak::no) at.push_back(i);
        return at;
    };
    using Places = std::vector<std::size_t>;
    CHECK(breaks_in(U"2018-يىلى 6-ئاينىڭ") == Places{10}); // at the space alone
    CHECK(breaks_in(U"1-2-كۈنى") == Places{});
    CHECK(breaks_in(U"A4-page") == Places{3}); // other scripts break there, as UAX #14 has it
    CHECK(breaks_in(U"ئۇ-بۇ") == Places{3});   // so do two words
    CHECK(breaks_in(U"在2017年") == Places{1});
    CHECK(breaks_in(U"在2017年5月28日后") == Places{1, 11});
    CHECK(breaks_in(U"约2,884张人像") == Places{1, 7, 8});
}

TEST_CASE("grapheme clusters are GraphemeBreakTest's, every case") {
    const auto cases = read_cases("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt");
    CHECK(cases.size() == 602);
    int failures = 0;
    for (const Case& c : cases) {
        GraphemeBreaker breaker;
        bool same = true;
        for (std::size_t i = 0; i < c.text.size(); ++i)
            same = same && breaker.boundary_before(c.text[i]) == c.breaks[i];
        if (!same && ++failures < 10) MESSAGE("line ", c.line, ": ", c.source);
    }
    CHECK(failures == 0);
}
