#include "content/model/language.h"

#include <doctest/doctest.h>

using namespace content;

TEST_CASE("languages are offered by their own names and know their direction") {
    REQUIRE(find_language("ug") != nullptr);
    CHECK(find_language("ug")->own_name == "ئۇيغۇرچە");
    CHECK(find_language("ug")->rtl);
    CHECK(find_language("ar")->rtl);
    CHECK_FALSE(find_language("ug-Latn")->rtl);
    CHECK(find_language("zh-Hans")->own_name == "简体中文");
    CHECK(find_language("kk")->script == "Cyrl");
    CHECK(find_language("hi")->script == "Deva");
    CHECK(find_language("bo")->script == "Tibt");
    CHECK(find_language("he")->rtl);
    CHECK(find_language("tlh") == nullptr);
    CHECK(find_language("") == nullptr);
    CHECK(find_language("EN") == nullptr);
}

TEST_CASE("an alphabet holds the letters of its language, and ASCII for names and numbers") {
    for (const char* letter : {"ئ", "ې", "ۋ", "ڭ", "ھ", "؟", "A", "z", "7"})
        CHECK_MESSAGE(alphabet_of("ug").find(letter) != std::string::npos, letter);
    CHECK(alphabet_of("kk").find("Ң") != std::string::npos);
    CHECK(alphabet_of("ru").find("Ң") == std::string::npos);
    CHECK(alphabet_of("zh-Hans").find("。") != std::string::npos);
    CHECK(alphabet_of("zh-Hans").find("中") == std::string::npos);
    CHECK(alphabet_of("tlh") == alphabet_of("none"));
}
