#pragma once

#include <cstdint>
#include <vector>

#include "platform/base/geometry.h"

namespace kiosk {

/// One event as the layout sees it. Days since 1970; `width` of its card, px.
struct EventMark {
    std::uint32_t event = 0;
    double from = 0;
    double to = 0;
    float width = 0;
};
/// A card on its row. It flies from its date towards the end, or towards the start where the end of time is near.
struct EventCard {
    EventMark mark;
    int row = 0;
    bool towards_start = false;
    int rows = 1;                                    ///< high: it grows down over rows that nobody else needs
    float width = 0;                                 ///< px, at least the mark's
    float start(double day_px, double first) const { // px from `first`
        return static_cast<float>((mark.from - first) * day_px) - (towards_start ? width : 0);
    }
};
/// Events that found no room of their own: a number where they are.
struct EventCluster {
    double from = 0, to = 0; ///< first days of the first and the last
    std::vector<std::uint32_t> events;
    double middle() const { return (from + to) / 2; }
};
struct LaneLayout {
    std::vector<EventCard> cards;       ///< by date
    std::vector<EventCluster> clusters; ///< by date, all on the last row, where cards leave them room
    double widest = 0;                  ///< px: how far before its date a card may begin to be seen, or after it end
};
struct LaneSpec {
    double first = 0, last = 0; ///< days
    double day_px = 1;          ///< of the layout; at any closer scale it holds as well
    int rows = 1;
    float gap = 0;        ///< between neighbours
    float cluster = 0;    ///< a number's width
    float most_width = 0; ///< what a card that has grown may take; 0: cards do not grow
    int most_rows = 1;
    std::uint32_t chosen = kNoEvent; ///< never in a cluster
    static constexpr std::uint32_t kNoEvent = 0xFFFFFFFF;
};

/// A lane whose events do not all fit: a row of cards and the row of numbers.
constexpr int kLeastRows = 2;

/// Cards on as few rows as they need; what finds no room is counted on the last row. On a single row that does not do,
/// everything is counted. Cards with room around them grow into it. `marks` by date.
LaneLayout layout_lane(const std::vector<EventMark>& marks, const LaneSpec& spec);
/// How many rows all cards would need, at most `most`.
int rows_needed(const std::vector<EventMark>& marks, LaneSpec spec, int most);
/// A number as it is seen: what it counts, the day of its middle and its row.
struct EventNumber {
    EventCluster counted;
    double day = 0;
    int row = 0;
};
/// The numbers of a lane where the words of the cards in `unsaid` (by date) find no room in sight: each is counted by
/// the number of [from, to] within reach of its date, and what has none in reach is counted together, in the room that
/// the first of them leaves. `spec.day_px` is what is seen.
std::vector<EventNumber> count_unsaid(const LaneLayout& lane, const std::vector<EventCard>& unsaid,
                                      const LaneSpec& spec, double from, double to);
/// Shares rows among lanes: kLeastRows each that needs them, then wherever most is missing. Their sum is more than
/// `rows` where not even the first fit.
std::vector<int> share_rows(const std::vector<int>& needed, int rows);

} // namespace kiosk
