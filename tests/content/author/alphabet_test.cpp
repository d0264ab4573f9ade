#include "content/author/alphabet.h"

#include <doctest/doctest.h>

using namespace content::author;

namespace {
std::string sorted(const std::vector<std::string>& words, std::string_view language) {
    std::string out;
    for (const AlphabetPlace& place : sort_by_alphabet(words, language))
        out += place.letter + ":" + words[place.word] + " ";
    return out;
}
} // namespace

TEST_CASE("words stand in the order of their language's dictionaries") {
    CHECK(sorted({"prison", "Party Secretary", "“student”", "écran"}, "en") ==
          "E:écran P:Party Secretary P:prison S:“student” ");
    CHECK(sorted({"监狱", "看守所", "“学员”", "公安部", "公安局"}, "zh-Hans") ==
          "G:公安部 G:公安局 J:监狱 K:看守所 X:“学员” ");
    CHECK(sorted({"قاماقخانا", "ئىلى", "ئۇيغۇرلار", "باش", "ئالما", "«ئوقۇغۇچى»"}, "ug") ==
          "ئا:ئالما ب:باش ق:قاماقخانا ئو:«ئوقۇغۇچى» ئۇ:ئۇيغۇرلار ئى:ئىلى ");
}

TEST_CASE("a Latin word among others has a letter of its own, and equal words keep their order") {
    CHECK(sorted({"ICIJ", "باش"}, "ug").find("I:ICIJ") != std::string::npos);
    CHECK(sorted({"“12类人员”"}, "zh-Hans") == "0–9:“12类人员” ");
    const auto places = sort_by_alphabet({"a", "a", "A"}, "en");
    CHECK(places[0].word == 0);
    CHECK(places[1].word == 1);
    CHECK(sort_by_alphabet({}, "en").empty());
}
