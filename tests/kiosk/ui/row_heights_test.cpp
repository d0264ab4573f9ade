#include "kiosk/ui/row_heights.h"

#include <doctest/doctest.h>

using kiosk::RowHeights;

TEST_CASE("rows stand one below the other, guessed or measured") {
    RowHeights rows({10, 20, 30});
    CHECK(rows.total() == 60);
    CHECK(rows.unmeasured() == 3);
    rows.measure(0, 15);
    CHECK(rows.top(1) == 15);
    CHECK(rows.top(2) == 35);
    rows.measure(2, 5);
    CHECK(rows.total() == 40);
    rows.measure(0, 1); // measured again: another width
    CHECK(rows.top(2) == 21);
    CHECK(rows.unmeasured() == 1);
    CHECK(rows.measured(0));
    CHECK(!rows.measured(1));
    rows.forget(0);
    rows.forget(0);
    CHECK(rows.unmeasured() == 2);
    CHECK(rows.height(0) == 1);
}

TEST_CASE("the row at a height is the one that holds it, the nearest outside of all") {
    const RowHeights rows({10, 20, 30});
    CHECK(rows.at(-5) == 0);
    CHECK(rows.at(0) == 0);
    CHECK(rows.at(9.5f) == 0);
    CHECK(rows.at(10) == 1);
    CHECK(rows.at(59) == 2);
    CHECK(rows.at(600) == 2);
    CHECK(RowHeights().at(5) == 0);
    CHECK(RowHeights().total() == 0);
}
