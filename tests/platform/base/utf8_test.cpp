#include "platform/base/utf8.h"

#include <doctest/doctest.h>

using namespace platform;

TEST_CASE("characters of every length come back as they were") {
    for (const char32_t c : {U'A', U'é', U'ئ', U'中', U'\U0001F5FA', U'\U0010FFFF'}) {
        std::string text;
        append_utf8(text, c);
        CHECK(decode_utf8(text).value == c);
        CHECK(decode_utf8(text).length == text.size());
        CHECK(is_valid_utf8(text));
    }
}

TEST_CASE("what is not UTF-8 becomes U+FFFD, one for each maximal bad part") {
    // The Unicode Standard 15.0, table 3-8.
    const std::string text = "\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64";
    CHECK(to_utf32(text) == U"\x61\xFFFD\xFFFD\xFFFD\x62\xFFFD\x63\xFFFD\xFFFD\x64");
    CHECK_FALSE(is_valid_utf8(text));
    CHECK_FALSE(is_valid_utf8("\xED\xA0\x80")); // a surrogate
    CHECK_FALSE(is_valid_utf8("\xC0\xAF"));     // overlong
    CHECK(is_valid_utf8("\xEF\xBF\xBD"));       // U+FFFD itself is a character
}

TEST_CASE("a bad byte is found wherever it stands among good ones") {
    const std::string good = "plain words, ئۇيغۇرچە, 新疆警察文件, \xF0\x9F\x97\xBA, é";
    REQUIRE(is_valid_utf8(good));
    for (std::size_t at = 0; at < good.size(); ++at) {
        std::string bad = good;
        bad[at] = '\xFF';
        CHECK_FALSE(is_valid_utf8(bad));
        if ((good[at] & 0xC0) == 0x80) CHECK_FALSE(is_valid_utf8(good.substr(0, at))); // cut within a character
    }
}

TEST_CASE("a value that is no character is appended as U+FFFD") {
    std::string text;
    append_utf8(text, 0xD800);
    append_utf8(text, 0x110000);
    CHECK(text == "\xEF\xBF\xBD\xEF\xBF\xBD");
}
