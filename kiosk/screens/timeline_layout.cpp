#include "kiosk/screens/timeline_layout.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>

namespace kiosk {
namespace {

struct Span {
    float from = 0, to = 0;
};

/// A card's place with its bar, px from the first day.
Span span_of(const EventCard& card, const LaneSpec& spec) {
    const float start = card.start(spec.day_px, spec.first),
                bar = static_cast<float>((card.mark.to - spec.first) * spec.day_px);
    return {start, std::max(start + card.width, bar)};
}

/// First come, first placed; what finds no row stays in `left`.
LaneLayout place(const std::vector<EventMark>& marks, const LaneSpec& spec, int rows, const EventMark* reserved,
                 std::vector<EventMark>& left) {
    LaneLayout lane;
    const auto end = static_cast<float>((spec.last - spec.first) * spec.day_px);
    const auto card_of = [&](const EventMark& mark) {
        EventCard card{mark, 0, false, 1, mark.width};
        const float start = card.start(spec.day_px, spec.first);
        card.towards_start = start + mark.width > end && start >= mark.width;
        return card;
    };
    std::vector<float> taken(static_cast<std::size_t>(rows), -1e30f);
    EventCard kept;
    Span kept_span;
    if (reserved != nullptr) kept = card_of(*reserved), kept_span = span_of(kept, spec);
    for (const EventMark& mark : marks) {
        if (reserved != nullptr && mark.event == reserved->event) {
            lane.cards.push_back(kept);
            taken[0] = std::max(taken[0], kept_span.to);
            continue;
        }
        EventCard card = card_of(mark);
        const Span span = span_of(card, spec);
        const auto free = [&](std::size_t row) {
            if (taken[row] + spec.gap > span.from) return false;
            return reserved == nullptr || row != 0 || span.to + spec.gap <= kept_span.from ||
                   kept_span.to + spec.gap <= span.from;
        };
        std::size_t row = 0;
        while (row < taken.size() && !free(row))
            ++row;
        if (row == taken.size()) {
            left.push_back(mark);
            continue;
        }
        taken[row] = span.to;
        card.row = static_cast<int>(row);
        lane.cards.push_back(card);
    }
    return lane;
}

std::vector<EventCluster> gather(const std::vector<EventMark>& left, const LaneSpec& spec) {
    std::vector<EventCluster> out;
    const double apart = static_cast<double>(spec.cluster + spec.gap) / spec.day_px;
    for (const EventMark& mark : left) {
        out.push_back({mark.from, mark.from, {mark.event}});
        while (out.size() > 1 && out.back().middle() - out[out.size() - 2].middle() < apart) {
            EventCluster& into = out[out.size() - 2];
            into.to = std::max(into.to, out.back().to);
            into.events.insert(into.events.end(), out.back().events.begin(), out.back().events.end());
            out.pop_back();
        }
    }
    return out;
}

/// Cards of the last row make room for the numbers there, until none stands in another's way.
std::vector<EventCluster> count_on_last_row(LaneLayout& lane, std::vector<EventMark> left, const LaneSpec& spec) {
    const double half = static_cast<double>(spec.cluster / 2 + spec.gap);
    while (true) {
        std::vector<EventCluster> clusters = gather(left, spec);
        const auto in_the_way = [&](const EventCard& card) {
            if (card.row != spec.rows - 1) return false;
            const Span span = span_of(card, spec);
            return std::any_of(clusters.begin(), clusters.end(), [&](const EventCluster& c) {
                const double middle = (c.middle() - spec.first) * spec.day_px;
                return static_cast<double>(span.from)<middle + half&& static_cast<double>(span.to)> middle - half;
            });
        };
        const auto kept = std::stable_partition(lane.cards.begin(), lane.cards.end(),
                                                [&](const EventCard& c) { return !in_the_way(c); });
        if (kept == lane.cards.end()) return clusters;
        for (auto c = kept; c != lane.cards.end(); ++c)
            left.push_back(c->mark);
        lane.cards.erase(kept, lane.cards.end());
        std::sort(left.begin(), left.end(), [](const EventMark& a, const EventMark& b) { return a.event < b.event; });
    }
}

/// What stands on one row, by where it begins.
class Row {
public:
    bool free(const Span& span, float gap) const {
        const auto after = spans_.lower_bound(span.from);
        if (after != spans_.end() && after->first < span.to + gap) return false;
        return after == spans_.begin() || std::prev(after)->second + gap <= span.from;
    }
    /// Where what comes after `from` begins.
    float next(float from) const {
        const auto after = spans_.upper_bound(from);
        return after == spans_.end() ? 1e30f : after->first;
    }
    void take(const Span& span) {
        float& to = spans_[span.from];
        to = std::max(to, span.to);
    }

private:
    std::map<float, float> spans_;
};

void grow(LaneLayout& lane, const LaneSpec& spec) {
    std::vector<Row> rows(static_cast<std::size_t>(spec.rows));
    for (const EventCard& card : lane.cards)
        rows[static_cast<std::size_t>(card.row)].take(span_of(card, spec));
    for (const EventCluster& c : lane.clusters) {
        const auto middle = static_cast<float>((c.middle() - spec.first) * spec.day_px);
        rows.back().take({middle - spec.cluster / 2, middle + spec.cluster / 2});
    }
    const auto end = static_cast<float>((spec.last - spec.first) * spec.day_px);
    for (EventCard& card : lane.cards) {
        const Span own = span_of(card, spec);
        while (card.rows < spec.most_rows && card.row + card.rows < spec.rows &&
               rows[static_cast<std::size_t>(card.row + card.rows)].free(own, spec.gap))
            ++card.rows;
        if (card.rows == 1) continue;
        float limit = card.towards_start ? own.from + card.width : end;
        for (int i = 0; i < card.rows; ++i)
            limit = std::min(limit, rows[static_cast<std::size_t>(card.row + i)].next(own.from) - spec.gap);
        card.width = std::max(card.mark.width, std::min(spec.most_width, limit - own.from));
        for (int i = 0; i < card.rows; ++i)
            rows[static_cast<std::size_t>(card.row + i)].take(span_of(card, spec));
    }
}

} // namespace

LaneLayout layout_lane(const std::vector<EventMark>& marks, const LaneSpec& spec) {
    std::vector<EventMark> left;
    LaneLayout lane = place(marks, spec, spec.rows, nullptr, left);
    if (!left.empty() && spec.rows < kLeastRows) return {{}, gather(marks, spec), 0};
    if (!left.empty()) {
        lane.clusters = count_on_last_row(lane, left, spec);
        const auto chosen =
            std::find_if(marks.begin(), marks.end(), [&](const EventMark& m) { return m.event == spec.chosen; });
        const bool shown = std::any_of(lane.cards.begin(), lane.cards.end(),
                                       [&](const EventCard& c) { return c.mark.event == spec.chosen; });
        if (chosen != marks.end() && !shown) {
            left.clear();
            lane = place(marks, spec, spec.rows, &*chosen, left);
            lane.clusters = count_on_last_row(lane, left, spec);
        }
    }
    if (spec.most_rows > 1) grow(lane, spec);
    for (const EventCard& card : lane.cards)
        lane.widest =
            std::max(lane.widest, static_cast<double>(card.width) + (card.mark.to - card.mark.from) * spec.day_px);
    return lane;
}

int rows_needed(const std::vector<EventMark>& marks, LaneSpec spec, int most) {
    std::vector<EventMark> left;
    int needed = 1;
    for (const EventCard& card : place(marks, spec, most, nullptr, left).cards)
        needed = std::max(needed, card.row + 1);
    return left.empty() ? needed : most;
}

std::vector<EventNumber> count_unsaid(const LaneLayout& lane, const std::vector<EventCard>& unsaid,
                                      const LaneSpec& spec, double from, double to) {
    std::vector<EventNumber> out;
    for (const EventCluster& cluster : lane.clusters)
        out.push_back({cluster, cluster.middle(), spec.rows - 1});
    const std::size_t clusters = out.size();
    const double half = static_cast<double>(spec.cluster / 2) / spec.day_px,
                 reach = static_cast<double>(spec.cluster + spec.gap) / spec.day_px;
    const auto count = [](EventCluster& into, const EventMark& mark) {
        into.from = std::min(into.from, mark.from);
        into.to = std::max(into.to, mark.from);
        into.events.push_back(mark.event);
    };
    for (const EventCard& card : unsaid) {
        EventNumber* nearest = nullptr;
        double least = reach;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const bool seen = i >= clusters || (out[i].day - half >= from && out[i].day + half <= to);
            const double away = std::abs(out[i].day - card.mark.from);
            if (seen && away < least) nearest = &out[i], least = away;
        }
        if (nearest != nullptr)
            count(nearest->counted, card.mark);
        else
            out.push_back({{card.mark.from, card.mark.from, {card.mark.event}},
                           card.mark.from + (card.towards_start ? -half : half),
                           card.row});
    }
    return out;
}

std::vector<int> share_rows(const std::vector<int>& needed, int rows) {
    std::vector<int> out;
    int spare = rows;
    for (const int lane : needed) {
        out.push_back(std::min(lane, kLeastRows));
        spare -= out.back();
    }
    for (; spare > 0; --spare) {
        std::size_t neediest = 0;
        for (std::size_t i = 1; i < needed.size(); ++i)
            if (needed[i] - out[i] > needed[neediest] - out[neediest]) neediest = i;
        if (needed.empty() || needed[neediest] <= out[neediest]) break;
        ++out[neediest];
    }
    return out;
}

} // namespace kiosk
