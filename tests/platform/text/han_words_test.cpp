// Where words begin in a script that writes no spaces.
#include "platform/text/han_words.h"

#include <string>

#include <doctest/doctest.h>

using platform::find_han_words;

namespace {
/// With a bar before each word.
std::u32string parted(std::u32string_view text) {
    const std::vector<bool> begins = find_han_words(text);
    REQUIRE(begins.size() == text.size());
    std::u32string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && begins[i]) out += U'|';
        out += text[i];
    }
    return out;
}
} // namespace

TEST_CASE("words of Chinese are found by a dictionary") {
    CHECK(parted(U"新疆警察文件") == U"新疆|警察|文件");
    CHECK(parted(U"乌鲁木齐") == U"乌鲁木齐");
    CHECK(parted(U"屏幕上的讲话") == U"屏幕|上|的|讲话");
}
TEST_CASE("other scripts, numbers and marks among them have bounds, too") {
    CHECK(parted(U"在2017年") == U"在|2017|年");
    CHECK(parted(U"档案：内容") == U"档案|：|内容");
    CHECK(parted(U"ICIJ报告") == U"ICIJ|报告");
}
TEST_CASE("any characters are taken: none, rare ones of two units, and what is no character") {
    CHECK(find_han_words(U"").empty());
    CHECK(find_han_words(U"𠮷").size() == 1);
    CHECK(find_han_words(U"𠮷新疆𠮷").size() == 4);
    const char32_t bad[] = {0xD800, U'新', 0x110000, U'疆'};
    CHECK(find_han_words({bad, 4}).size() == 4);
    CHECK(find_han_words({bad, 4})[0]);
}
