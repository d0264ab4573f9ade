#include "content/pack/search_text.h"

#include <doctest/doctest.h>

#include <string>

using namespace content;

TEST_CASE("Han characters stand apart, other words stay whole") {
    CHECK(fold_for_search("新疆 police 文件") == "新 疆 police 文 件");
    CHECK(fold_for_search("a新b") == "a 新 b");
    CHECK(fold_for_search("") == "");
}

TEST_CASE("spellings of one Arabic-script word fold to one") {
    CHECK(fold_for_search("أحمد") == fold_for_search("احمد"));       // hamza on alef
    CHECK(fold_for_search("كتاب") == fold_for_search("کتاب"));       // kaf
    CHECK(fold_for_search("علي") == fold_for_search("علی"));         // yeh
    CHECK(fold_for_search("ئۇيغۇر") == fold_for_search("ۇيغۇر"));    // hamza seat
    CHECK(fold_for_search("مــن") == fold_for_search("من"));         // tatweel
    CHECK(fold_for_search("مُحَمَّد") == fold_for_search("محمد"));       // vowel marks
    CHECK(fold_for_search("ئۇيغۇر") != fold_for_search("ئۇيغۇرچە")); // but words stay words
}

TEST_CASE("a query is words to begin with, Han runs are phrases, operators are only letters") {
    CHECK(search_query("poli") == "\"poli\" *");
    CHECK(search_query("新疆") == "\"新 疆\"");
    CHECK(search_query("two words") == "\"two\" * \"words\" *");
    CHECK(search_query("\"a\" OR (b*") == "\"a\" * \"OR\" * \"b\" *");
    CHECK(search_query("  ،؟ -- ") == "");
}

TEST_CASE("words past the limit are not looked at") {
    std::string typed;
    for (std::size_t i = 0; i < kMaxQueryWords + 1; ++i)
        typed += i < kMaxQueryWords ? "w " : "last";
    CHECK(search_query(typed).find("last") == std::string::npos);
    CHECK(search_query(typed.substr(2)).find("last") != std::string::npos);
}
