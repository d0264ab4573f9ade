#include "kiosk/screens/name_placement.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <random>

using namespace kiosk;
using platform::Rect;
using platform::Size;
using platform::Vec2;

namespace {

constexpr Size kName{100, 20};

NameGround ground() {
    return {{0, 0, 600, 400}, 10, 6, 20, false, {}, {}};
}
std::vector<PlacedName> place(std::initializer_list<Vec2> at, const NameGround& on = ground()) {
    std::vector<NamedPoint> points;
    for (const Vec2& p : at)
        points.push_back({p, {kName}});
    return place_names(points, on);
}
float distance(const Rect& r, Vec2 to) {
    return std::hypot(std::max({r.x - to.x, to.x - r.right(), 0.0f}), std::max({r.y - to.y, to.y - r.bottom(), 0.0f}));
}

} // namespace

TEST_CASE("a name stands beside its point, where lines end, else where they start") {
    CHECK(place({{300, 200}})[0].rect == Rect{316, 190, 100, 20});
    NameGround turned = ground();
    turned.ends_left = true;
    CHECK(place({{300, 200}}, turned)[0].rect == Rect{184, 190, 100, 20});
    const PlacedName at_the_edge = place({{550, 200}})[0];
    CHECK(at_the_edge.rect == Rect{434, 190, 100, 20});
    CHECK(at_the_edge.beside);
    CHECK(!at_the_edge.led);
    CHECK(place({}).empty());
}

TEST_CASE("a name does not cross a line where another side has none, nor what else is said") {
    const Rect line[] = {{350, 0, 1, 400}};
    NameGround on = ground();
    on.lines = line;
    CHECK(place({{300, 200}}, on)[0].rect.right() < 300);
    const Rect words[] = {{310, 150, 200, 100}, {90, 150, 200, 100}};
    on = ground();
    on.words = words;
    const PlacedName between = place({{300, 200}}, on)[0];
    REQUIRE(between.said == 1);
    for (const Rect& w : words)
        CHECK(!between.rect.intersects(w));
}

TEST_CASE("with no room beside, it stands close below; with none anywhere near, away from it at a line") {
    NameGround narrow = ground();
    narrow.inside = {250, 0, 110, 400};
    const PlacedName below = place({{300, 200}}, narrow)[0];
    CHECK(below.rect.y == 213);
    CHECK(!below.led);
    // Points around it, so that every place near by would be another's.
    std::vector<NamedPoint> points{{{300, 200}, {kName}}};
    for (const Vec2& p : {Vec2{335, 200}, {265, 200}, {300, 165}, {335, 235}, {265, 235}})
        points.push_back({p, {}});
    const auto names = place_names(points, ground());
    CHECK(names[0].said == 1);
    REQUIRE(names[0].led);
    CHECK(std::max(names[0].leader.w, names[0].leader.h) > 0);
    CHECK(std::min(names[0].leader.w, names[0].leader.h) == 0);
}

TEST_CASE("of several names of one point some have room, from the first; where there is none, none") {
    NamedPoint three{{100, 25}, {{100, 20}, {100, 45}, {100, 70}}};
    NameGround low = ground();
    low.inside = {0, 0, 600, 50};
    const PlacedName two = place_names({&three, 1}, low)[0];
    CHECK(two.said == 2);
    CHECK(two.rect.h == 45);
    low.inside = {0, 0, 600, 15};
    const PlacedName none = place_names({&three, 1}, low)[0];
    CHECK(none == PlacedName{});
}

TEST_CASE("thirty points by lot: no name is nearer another point, on one, on a name or off the ground") {
    std::mt19937 lot(7);
    std::size_t said = 0, all = 0;
    for (int map = 0; map < 20; ++map) {
        std::vector<NamedPoint> points;
        while (points.size() < 30) {
            const Vec2 at{static_cast<float>(20 + lot() % 960), static_cast<float>(20 + lot() % 660)};
            if (std::all_of(points.begin(), points.end(),
                            [&](const auto& p) { return std::hypot(p.at.x - at.x, p.at.y - at.y) > 40; }))
                points.push_back({at, {{static_cast<float>(40 + lot() % 100), 20}}});
        }
        NameGround on = ground();
        on.inside = {0, 0, 1000, 700};
        const auto names = place_names(points, on);
        CHECK(names == place_names(points, on));
        REQUIRE(names.size() == points.size());
        for (std::size_t i = 0; i < names.size(); ++i) {
            const PlacedName& n = names[i];
            ++all;
            said += n.said;
            if (n.said == 0) continue;
            CHECK(n.rect.intersection(on.inside) == n.rect);
            for (std::size_t k = 0; k < points.size(); ++k) {
                if (k == i) continue;
                CHECK(distance(n.rect, points[k].at) >= on.dot);
                if (!n.led) CHECK(distance(n.rect, points[k].at) > distance(n.rect, points[i].at));
                if (n.led) CHECK(distance(n.leader, points[k].at) >= on.dot);
                CHECK(!n.rect.intersects(names[k].rect));
                if (n.led) CHECK(!n.leader.inset(-1).intersects(names[k].rect));
            }
        }
    }
    CHECK(said == all);
}

TEST_CASE("two names on one line keep the breadth of a letter between them where there is another way") {
    // Beside each other, both at the end, they would be 4 px apart.
    const auto names = place({{200, 200}, {332, 205}, {470, 200}});
    for (std::size_t i = 0; i < 3; ++i)
        for (std::size_t k = 0; k < i; ++k) {
            const Rect &a = names[i].rect, &b = names[k].rect;
            const bool one_line = a.y < b.bottom() + 10 && b.y < a.bottom() + 10;
            if (one_line) CHECK(std::max(a.x, b.x) - std::min(a.right(), b.right()) >= 20);
        }
}
