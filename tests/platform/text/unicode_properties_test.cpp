// The committed table against the files it was made from, and against their derived twins: every character there is.
#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "platform/text/unicode_properties.h"

using namespace platform;

namespace {

constexpr char32_t kPastLast = 0x110000;

/// The property's value for every character: "0041..005A ; AL # …" lines, and "# @missing: …" lines for the rest.
std::vector<std::string> values_in(const std::string& file, const std::string& otherwise,
                                   const std::string& wanted = {}) {
    std::ifstream in("/usr/share/unicode/" + file);
    REQUIRE_MESSAGE(in.good(), file, " is in Debian's package unicode-data");
    std::vector<std::string> values(kPastLast, otherwise);
    const std::string missing = "# @missing: ";
    for (std::string line; std::getline(in, line);) {
        const bool is_default = wanted.empty() && line.rfind(missing, 0) == 0;
        if (is_default) line.erase(0, missing.size());
        line = line.substr(0, line.find('#'));
        const auto semicolon = line.find(';');
        if (semicolon == std::string::npos) continue;
        std::string value = line.substr(semicolon + 1);
        std::erase(value, ' ');
        if (!wanted.empty() && value != wanted) continue;
        const char32_t first = static_cast<char32_t>(std::stoul(line, nullptr, 16));
        const auto dots = line.find("..");
        const char32_t last =
            dots < semicolon ? static_cast<char32_t>(std::stoul(line.substr(dots + 2), nullptr, 16)) : first;
        std::fill(values.begin() + first, values.begin() + last + 1, value);
    }
    return values;
}

int index_in(const std::string& names, const std::string& name) {
    int index = 0;
    for (std::size_t at = 0; at < names.size(); ++index) {
        const std::size_t end = std::min(names.find(' ', at), names.size());
        if (names.compare(at, end - at, name) == 0) return index;
        at = end + 1;
    }
    return -1;
}

/// How many characters differ; the first one is told.
template <class Same>
int count_differences(const std::vector<std::string>& values, Same same) {
    int differences = 0;
    for (char32_t c = 0; c < kPastLast; ++c)
        if (!same(properties_of(c), values[c]) && ++differences == 1)
            MESSAGE(std::string("first at "), static_cast<std::uint32_t>(c), " ", values[c]);
    return differences;
}

} // namespace

TEST_CASE("line breaking classes are DerivedLineBreak's") {
    const std::string names = "XX AI AL B2 BA BB BK CB CJ CL CM CP CR EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL "
                              "NS NU OP PO PR QU RI SA SG SP SY WJ ZW ZWJ";
    const std::map<std::string, std::string> in_words = {
        {"Unknown", "XX"}, {"Ideographic", "ID"}, {"Prefix_Numeric", "PR"}};
    auto values = values_in("extracted/DerivedLineBreak.txt", "XX");
    for (std::string& value : values)
        if (const auto found = in_words.find(value); found != in_words.end()) value = found->second;
    CHECK(count_differences(values, [&](const CharacterProperties& p, const std::string& value) {
              return static_cast<int>(p.line_break) == index_in(names, value);
          }) == 0);
}

TEST_CASE("grapheme cluster classes are GraphemeBreakProperty's") {
    const std::string names = "Other CR LF Control Extend ZWJ Regional_Indicator Prepend SpacingMark L V T LV LVT";
    CHECK(count_differences(values_in("auxiliary/GraphemeBreakProperty.txt", "Other"),
                            [&](const CharacterProperties& p, const std::string& value) {
                                return static_cast<int>(p.grapheme) == index_in(names, value);
                            }) == 0);
}

TEST_CASE("pictographs, unassigned characters and marks are the data files'") {
    const std::string pictographic = "Extended_Pictographic";
    CHECK(count_differences(values_in("emoji/emoji-data.txt", "", pictographic),
                            [](const CharacterProperties& p, const std::string& value) {
                                return p.pictographic == !value.empty();
                            }) == 0);
    CHECK(count_differences(values_in("extracted/DerivedGeneralCategory.txt", "Cn"),
                            [](const CharacterProperties& p, const std::string& value) {
                                return p.unassigned == (value == "Cn" || value == "Unassigned") &&
                                       p.mark == (value == "Mn" || value == "Mc");
                            }) == 0);
}

TEST_CASE("brackets are wide where East Asian width says so") {
    const auto widths = values_in("extracted/DerivedEastAsianWidth.txt", "N");
    CHECK(count_differences(widths, [](const CharacterProperties& p, const std::string& value) {
              const bool bracket = p.line_break == LineBreakClass::OP || p.line_break == LineBreakClass::CP;
              return !bracket || p.wide == (value == "F" || value == "W" || value == "H");
          }) == 0);
}

TEST_CASE("what is no character has an answer too") {
    CHECK(properties_of(kPastLast).line_break == properties_of(0x10FFFF).line_break);
    CHECK(properties_of(0xFFFFFFFF).unassigned);
}
