#include "content/model/localized.h"

#include <doctest/doctest.h>

using namespace content;

TEST_CASE("a text that is not translated is shown in the first language and marked so") {
    const Localized title{{"Found", "تېپىلغان", ""}};
    CHECK(title.in(1).text == "تېپىلغان");
    CHECK_FALSE(title.in(1).fallback);
    CHECK(title.in(2).text == "Found");
    CHECK(title.in(2).language == 0);
    CHECK(title.in(2).fallback);
    CHECK(title.in(9).fallback); // a language past the list
    CHECK(title.own(2).empty());
    CHECK(title.own(9).empty());
    CHECK(Localized().in(1).text.empty());
    CHECK_FALSE(Localized().in(1).fallback);
    CHECK(Localized().empty());
}

TEST_CASE("texts are equal when they say the same, however many languages were written down") {
    CHECK(Localized{{"a", ""}} == Localized{{"a"}});
    CHECK(Localized() == Localized{{"", ""}});
    CHECK(Localized{{"a", "b"}} != Localized{{"a"}});
    CHECK(Localized{{"ab", ""}} != Localized{{"a", "b"}});
}

TEST_CASE("texts in one pair of braces or two are texts, never a pair of pointers") {
    Localized title = {{"Found", "تېپىلغان"}};
    CHECK(title.own(0) == "Found");
    CHECK(title.own(1) == "تېپىلغان");
    title = Localized{{"Two", "ئىككى"}};
    CHECK(title.own(1) == "ئىككى");
}

TEST_CASE("what a store packed outlives it, long texts and short ones") {
    const std::string long_text(300'000, 'x'); // longer than a block
    std::vector<Localized> kept;
    {
        LocalizedStore store;
        for (int i = 0; i < 5000; ++i) {
            const std::string first = "text " + std::to_string(i), second(static_cast<std::size_t>(i % 200), 'y');
            const std::string_view texts[] = {first, second, i == 2500 ? std::string_view(long_text) : ""};
            kept.push_back(store.add(texts));
        }
    }
    for (std::size_t i = 0; i < kept.size(); ++i) {
        CHECK(kept[i].own(0) == "text " + std::to_string(i));
        CHECK(kept[i].own(1).size() == i % 200);
        CHECK(kept[i].own(2).size() == (i == 2500 ? long_text.size() : 0));
    }
}
