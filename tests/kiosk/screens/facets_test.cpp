#include "kiosk/screens/facets.h"

#include <doctest/doctest.h>

using namespace kiosk;

namespace {

content::Photograph photograph(const char* theme, const char* place, const char* date) {
    content::Photograph p;
    p.theme = {{theme}};
    p.place = {{place}};
    p.date = content::parse_date(date).value();
    return p;
}
const FacetValue& value(const std::vector<FacetValue>& values, std::string_view id) {
    for (const FacetValue& v : values)
        if (v.id == id) return v;
    FAIL(id);
    return values.front();
}

} // namespace

TEST_CASE("a wall is narrowed by theme, place and years, and by what is a choice only") {
    content::Catalog catalog;
    catalog.photographs = {photograph("Boats", "Nagasaki", "1865"), photograph("Boats", "Osaka", "1868/1872"),
                           photograph("Hills", "", "1881"), photograph("", "Osaka", "")};
    const auto values = facet_values(catalog);
    REQUIRE(values.size() == 6);
    CHECK(values[0].id == "theme.1");
    CHECK(values[4].alone.first_year == 1860);
    CHECK(values[4].alone.last_year == 1869);

    PhotoFilter filter = toggled({}, value(values, "place.2"));
    CHECK(photographs_in(catalog, filter) ==
          std::vector<content::PhotographId>{content::PhotographId{1}, content::PhotographId{3}});
    filter = toggled(filter, value(values, "theme.1"));
    CHECK(photographs_in(catalog, filter) == std::vector<content::PhotographId>{content::PhotographId{1}});
    CHECK(has(filter, value(values, "theme.1")));
    filter = toggled(filter, value(values, "place.2"));
    CHECK(filter.place.empty());
    CHECK(photographs_in(catalog, filter).size() == 2);
    // A range belongs to every stretch that it touches; what has no date to none.
    CHECK(photographs_in(catalog, value(values, "years.1").alone).size() == 2);

    catalog.photographs.resize(1);
    CHECK(facet_values(catalog).empty());
}

TEST_CASE("stretches of years grow with the span, across the beginning of our era too") {
    content::Catalog catalog;
    const auto lengths = [&](std::initializer_list<const char*> dates) {
        catalog.photographs.clear();
        for (const char* date : dates)
            catalog.photographs.push_back(photograph("", "", date));
        const auto values = facet_values(catalog);
        CHECK(values.size() <= static_cast<std::size_t>(kMostYearValues));
        return values.empty() ? 0 : values[0].alone.last_year - values[0].alone.first_year + 1;
    };
    CHECK(lengths({"2017", "2018-05"}) == 1);
    CHECK(lengths({"2000", "2011"}) == 1);
    CHECK(lengths({"2000", "2012"}) == 10);
    CHECK(lengths({"1865", "1935"}) == 10);
    CHECK(lengths({"1500", "1990"}) == 100);
    CHECK(lengths({"1865", "1865"}) == 0);
    CHECK(lengths({"150 BCE", "0090"}) == 100);
    CHECK(facet_values(catalog)[0].alone.first_year == -200);
    CHECK(photographs_in(catalog, facet_values(catalog)[0].alone).size() == 1);
}
