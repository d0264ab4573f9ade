#include "kiosk/screens/timeline_layout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <set>

using namespace kiosk;

namespace {

struct Box {
    float from, to;
    int row, rows;
};
std::vector<Box> boxes(const LaneLayout& lane, const LaneSpec& spec, double day_px) {
    std::vector<Box> out;
    for (const EventCard& card : lane.cards) {
        const float start = card.start(day_px, spec.first);
        out.push_back({start, start + card.width, card.row, card.rows});
    }
    for (const EventCluster& c : lane.clusters) {
        const auto middle = static_cast<float>((c.middle() - spec.first) * day_px);
        out.push_back({middle - spec.cluster / 2, middle + spec.cluster / 2, spec.rows - 1, 1});
    }
    return out;
}
LaneSpec spec_of(int rows, double day_px) {
    LaneSpec spec;
    spec.first = 0, spec.last = 4000, spec.day_px = day_px, spec.rows = rows;
    spec.gap = 12, spec.cluster = 60, spec.most_width = 400, spec.most_rows = 3;
    return spec;
}
std::vector<EventMark> some(int count, unsigned seed) {
    std::mt19937 random(seed);
    std::vector<EventMark> marks;
    for (int i = 0; i < count; ++i) {
        const double from = static_cast<double>(random() % 3900);
        marks.push_back({0, from, from + (random() % 5 == 0 ? 90 : 1), 60 + static_cast<float>(random() % 180)});
    }
    std::sort(marks.begin(), marks.end(), [](const auto& a, const auto& b) { return a.from < b.from; });
    for (std::uint32_t i = 0; i < marks.size(); ++i)
        marks[i].event = i;
    return marks;
}

} // namespace

TEST_CASE("every event is a card or counted once; nothing touches, at this scale and at all closer ones") {
    for (unsigned seed = 0; seed < 40; ++seed)
        for (const int rows : {1, 2, 3, 6}) {
            const auto marks = some(5 + static_cast<int>(seed) * 3, seed);
            LaneSpec spec = spec_of(rows, 0.3);
            spec.chosen = seed % static_cast<unsigned>(marks.size());
            const LaneLayout lane = layout_lane(marks, spec);
            std::multiset<std::uint32_t> shown;
            for (const EventCard& card : lane.cards)
                shown.insert(card.mark.event);
            for (const EventCluster& cluster : lane.clusters)
                shown.insert(cluster.events.begin(), cluster.events.end());
            CHECK(shown.size() == marks.size());
            CHECK(std::set<std::uint32_t>(shown.begin(), shown.end()).size() == marks.size());
            if (rows >= kLeastRows)
                CHECK(std::any_of(lane.cards.begin(), lane.cards.end(),
                                  [&](const EventCard& c) { return c.mark.event == spec.chosen; }));
            for (const double closer : {1.0, 1.18, 3.0, 50.0}) {
                const auto all = boxes(lane, spec, spec.day_px * closer);
                for (std::size_t i = 0; i < all.size(); ++i) {
                    CHECK(all[i].row + all[i].rows <= rows);
                    for (std::size_t k = 0; k < i; ++k) {
                        const bool rows_meet =
                            all[i].row < all[k].row + all[k].rows && all[k].row < all[i].row + all[i].rows;
                        const bool apart =
                            all[i].from + 0.5f >= all[k].to + spec.gap || all[k].from + 0.5f >= all[i].to + spec.gap;
                        CHECK((!rows_meet || apart));
                    }
                }
            }
        }
}

TEST_CASE("a card at the end of time flies back from its date") {
    const std::vector<EventMark> marks = {{0, 3950, 3951, 200}};
    const LaneSpec spec = spec_of(1, 0.3);
    const LaneLayout lane = layout_lane(marks, spec);
    REQUIRE(lane.cards.size() == 1);
    CHECK(lane.cards[0].towards_start);
    CHECK(lane.cards[0].start(0.3, 0) + lane.cards[0].width == doctest::Approx(3950 * 0.3));
}

TEST_CASE("a card that is alone grows down and towards the end; one with neighbours keeps to its row") {
    const LaneSpec spec = spec_of(4, 1);
    const LaneLayout alone = layout_lane({{0, 100, 101, 150}}, spec);
    CHECK(alone.cards[0].rows == 3);
    CHECK(alone.cards[0].width == 400);
    const LaneLayout pair = layout_lane({{0, 100, 101, 150}, {1, 120, 121, 150}, {2, 1000, 1001, 150}}, spec);
    CHECK(pair.cards[0].rows == 1);
    CHECK(pair.cards[0].width == 150);
    CHECK(pair.cards[1].rows == 3); // under it there is room
    CHECK(pair.cards[2].rows == 3);
}

TEST_CASE("numbers that stand close become one, where their events are") {
    std::vector<EventMark> marks;
    for (std::uint32_t i = 0; i < 30; ++i)
        marks.push_back({i, 1000.0 + i, 1001.0 + i, 150});
    const LaneLayout lane = layout_lane(marks, spec_of(2, 1));
    REQUIRE(lane.clusters.size() == 1);
    CHECK(lane.clusters[0].events.size() == 29);
    CHECK(lane.clusters[0].from == 1001);
    CHECK(lane.clusters[0].to == 1029);
}

TEST_CASE("a card without room for its words is counted by the number beside it, or where it stood") {
    LaneSpec spec = spec_of(4, 1);
    LaneLayout lane;
    lane.clusters = {{500, 520, {3, 4}}};
    const auto card = [](std::uint32_t event, double from, int row) {
        return EventCard{{event, from, from + 1, 300}, row, false, 1, 300};
    };
    // Within reach of the number's middle: it counts one more, where it was.
    auto numbers = count_unsaid(lane, {card(7, 560, 1)}, spec, 0, 600);
    REQUIRE(numbers.size() == 1);
    CHECK(numbers[0].counted.events == std::vector<std::uint32_t>{3, 4, 7});
    CHECK(numbers[0].counted.to == 560); // it opens as far as what it counts
    CHECK(numbers[0].day == 510);
    CHECK(numbers[0].row == 3);
    // Out of reach: the first of several leaves its room to a number of its own, from its date on.
    numbers = count_unsaid(lane, {card(7, 590, 1), card(8, 600, 2)}, spec, 0, 650);
    REQUIRE(numbers.size() == 2);
    CHECK(numbers[1].counted.events == std::vector<std::uint32_t>{7, 8});
    CHECK(numbers[1].day == 590 + 30);
    CHECK(numbers[1].row == 1);
    // A number that the edge cuts counts nothing else.
    numbers = count_unsaid(lane, {card(7, 530, 1)}, spec, 0, 535);
    REQUIRE(numbers.size() == 2);
    CHECK(numbers[0].counted.events.size() == 2);
    CHECK(count_unsaid(lane, {}, spec, 0, 600).size() == 1);
}

TEST_CASE("rows go where they are missing") {
    CHECK(share_rows({1, 1, 1}, 9) == std::vector<int>{1, 1, 1});
    CHECK(share_rows({4, 2, 9}, 9) == std::vector<int>{2, 2, 5});
    CHECK(share_rows({8, 1, 8}, 9) == std::vector<int>{4, 1, 4});
    CHECK(share_rows({5, 5, 5}, 4) == std::vector<int>{2, 2, 2}); // more than there are: they share one lane
}
