#include "content/model/page_lines.h"

#include <doctest/doctest.h>

#include "content/model/records.h"

using namespace content;

TEST_CASE("a line is found on the page and in the part that has its mark; of two the first page") {
    TextRecord text;
    text.pages.resize(3);
    text.pages[0].regions = {{"b", 0, 0, 1, 1}, {"a", 0, 0, 1, 1}};
    text.pages[2].regions = {{"c", 0, 0, 1, 1}, {"a", 0, 0, 1, 1}};
    const PageLines lines(text);
    CHECK(lines.find("a") == LineOnPage{0, 1});
    CHECK(lines.find("b") == LineOnPage{0, 0});
    CHECK(lines.find("c") == LineOnPage{2, 0});
    CHECK(!lines.find("d"));
    CHECK(!lines.find("")); // most lines have no mark
    CHECK(!PageLines().find("a"));
}
