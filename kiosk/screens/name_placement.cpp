#include "kiosk/screens/name_placement.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace kiosk {

using platform::Rect;
using platform::Size;
using platform::Vec2;

namespace {

constexpr int kMostSteps = 60'000; ///< of the search: some ms on a small board

// What a place costs, the best one 0. A name that is left out costs more than anything that others can do for it.
constexpr float kUnsaid = 2000, kNameless = 4000;
constexpr float kOverWords = 200, kCrowded = 120, kNearMark = 60, kLeader = 20;
constexpr float kOtherSide = 1, kAside = 0.5f, kAbove = 3.4f, kBelow = 3, kOffCentre = 0.4f, kCrossing = 1.8f,
                kClose = 2;
constexpr float kOwn = 1.4f; ///< so much farther is any other point than a name's own
constexpr float kNever = std::numeric_limits<float>::infinity();

float distance(const Rect& r, Vec2 to) {
    return std::hypot(std::max({r.x - to.x, to.x - r.right(), 0.0f}), std::max({r.y - to.y, to.y - r.bottom(), 0.0f}));
}

struct Candidate {
    PlacedName name;
    float cost = 0;
};

/// A leader as what others keep away from.
Rect breadth(const Rect& leader, float each) {
    return leader.inset(-each);
}

class Placement {
public:
    Placement(std::span<const NamedPoint> points, const NameGround& ground) : points_(points), ground_(ground) {
        for (std::size_t i = 0; i < points.size(); ++i)
            candidates_.push_back(candidates_of(i));
        order_.resize(points.size());
        std::iota(order_.begin(), order_.end(), std::size_t{0});
        std::stable_sort(order_.begin(), order_.end(),
                         [&](auto a, auto b) { return candidates_[a].size() < candidates_[b].size(); });
        // What is yet to come costs at least this.
        rest_.assign(points.size() + 1, 0);
        for (std::size_t d = points.size(); d-- > 0;)
            rest_[d] = rest_[d + 1] + candidates_[order_[d]].front().cost;
        chosen_.resize(points.size());
    }

    std::vector<PlacedName> best() {
        search(0, 0);
        std::vector<PlacedName> names(points_.size());
        for (std::size_t d = 0; d < best_.size(); ++d)
            names[order_[d]] = best_[d]->name;
        return names;
    }

private:
    std::vector<Candidate> candidates_of(std::size_t point) const {
        const NamedPoint& p = points_[point];
        std::vector<Candidate> all{{{}, kNameless + kUnsaid * static_cast<float>(p.sizes.size())}};
        for (std::size_t said = 1; said <= p.sizes.size(); ++said) {
            const float unsaid = kUnsaid * static_cast<float>(p.sizes.size() - said);
            add_beside(point, said, unsaid, all);
            add_above_and_below(point, said, unsaid, all);
        }
        std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.cost < b.cost; });
        return all;
    }

    void add_beside(std::size_t point, std::size_t said, float unsaid, std::vector<Candidate>& all) const {
        const auto [x, y] = points_[point].at;
        const auto [w, h] = points_[point].sizes[said - 1];
        for (const bool left : {false, true})
            for (int away = 0; away <= 8; ++away)
                for (const float share : {0.5f, 0.25f, 0.75f, 0.0f, 1.0f}) {
                    const bool led = away > 0;
                    if (led && share != 0.5f) continue;
                    const float off = ground_.dot + ground_.gap + static_cast<float>(away) * ground_.em;
                    const Rect rect = whole({left ? x - off - w : x + off, y - h * share, w, h});
                    PlacedName name{said, rect, {}, led, true};
                    if (led) {
                        const float from = ground_.dot, to = off - ground_.gap / 2;
                        name.leader = {left ? x - to : x + from, y, to - from, 0};
                    }
                    const float cost =
                        (left == ground_.ends_left ? 0 : kOtherSide) + std::fabs(share - 0.5f) * 4 * kAside;
                    add(point, name, unsaid + cost + (led ? kLeader + static_cast<float>(away) : 0), all);
                }
    }

    void add_above_and_below(std::size_t point, std::size_t said, float unsaid, std::vector<Candidate>& all) const {
        const auto [x, y] = points_[point].at;
        const auto [w, h] = points_[point].sizes[said - 1];
        for (const bool above : {false, true})
            for (int away = 0; away <= 12; ++away)
                for (const float share : {0.5f, 0.25f, 0.75f, 0.0f, 1.0f}) {
                    const bool led = away > 0;
                    const float off = ground_.dot + ground_.gap / 2 + static_cast<float>(away) * ground_.em / 2;
                    Rect rect{x - w * share, above ? y - off - h : y + off, w, h};
                    rect.x = std::max(ground_.inside.x, std::min(rect.x, ground_.inside.right() - w));
                    rect = whole(rect);
                    PlacedName name{said, rect, {}, led, false};
                    if (led) {
                        const float from = ground_.dot, to = off - ground_.gap / 2;
                        name.leader = {x, above ? y - to : y + from, 0, to - from};
                    }
                    const float cost = (above ? kAbove : kBelow) + std::fabs(share - 0.5f) * 4 * kOffCentre;
                    add(point, name, unsaid + cost + (led ? kLeader + static_cast<float>(away) : 0), all);
                }
    }

    static Rect whole(const Rect& r) { return {std::round(r.x), std::round(r.y), std::ceil(r.w), std::ceil(r.h)}; }

    /// Unless it leaves the ground, lies on a point, or might be another's.
    void add(std::size_t point, const PlacedName& name, float cost, std::vector<Candidate>& all) const {
        const Rect& in = ground_.inside;
        const Rect& r = name.rect;
        if (r.x < in.x || r.right() > in.right() || r.y < in.y || r.bottom() > in.bottom()) return;
        const float own = distance(r, points_[point].at);
        for (std::size_t k = 0; k < points_.size(); ++k) {
            if (k == point) continue;
            const Vec2 at = points_[k].at;
            const float other = distance(r, at);
            if (other < ground_.dot) return;
            if (!name.led && other < own * kOwn) return;
            if (name.led && distance(name.leader, at) < ground_.dot + ground_.gap) return;
            if (other < ground_.dot + ground_.gap) cost += kNearMark;
            cost += (name.led ? 8.0f : 1.0f) * std::max(0.0f, 1 - other / (2 * ground_.em));
        }
        const Rect around = r.inset(-ground_.em / 4);
        for (const Rect& words : ground_.words)
            if (around.intersects(words) || (name.led && breadth(name.leader, ground_.gap).intersects(words)))
                cost += kOverWords;
        for (const Rect& line : ground_.lines)
            if (around.intersects(line)) cost += kCrossing;
        all.push_back({name, cost});
    }

    /// What two names cost together.
    float together(const PlacedName& a, const PlacedName& b) const {
        if (a.said == 0 || b.said == 0) return 0;
        if (a.rect.intersects(b.rect)) return kNever;
        const auto led_into = [&](const PlacedName& one, const PlacedName& other) {
            if (!one.led) return false;
            const Rect way = breadth(one.leader, ground_.gap);
            return way.intersects(other.rect) || (other.led && way.intersects(breadth(other.leader, ground_.gap)));
        };
        if (led_into(a, b) || led_into(b, a)) return kNever;
        const float across = std::max(a.rect.x, b.rect.x) - std::min(a.rect.right(), b.rect.right()),
                    down = std::max(a.rect.y, b.rect.y) - std::min(a.rect.bottom(), b.rect.bottom());
        if (down >= ground_.em / 2 || across >= 3 * ground_.em) return 0;
        if (across >= ground_.em) return down < 0 ? kClose * (1.5f - across / (2 * ground_.em)) : 0;
        return kCrowded;
    }

    void search(std::size_t depth, float cost) {
        if (cost + rest_[depth] >= least_) return;
        if (depth == order_.size()) {
            least_ = cost;
            best_ = chosen_;
            return;
        }
        for (const Candidate& c : candidates_[order_[depth]]) {
            // Once there is a whole way, a step that is one too many is not taken.
            if (least_ < kNever && ++steps_ > kMostSteps) return;
            float with = cost + c.cost;
            if (with + rest_[depth + 1] >= least_) return; // the next cost no less
            for (std::size_t d = 0; d < depth && with < least_; ++d)
                with += together(c.name, chosen_[d]->name);
            chosen_[depth] = &c;
            if (with < kNever) search(depth + 1, with);
        }
    }

    std::span<const NamedPoint> points_;
    const NameGround& ground_;
    std::vector<std::vector<Candidate>> candidates_; ///< of each point, the cheapest first; the last is no name
    std::vector<std::size_t> order_;                 ///< who has the fewest comes first
    std::vector<float> rest_;
    std::vector<const Candidate*> chosen_, best_;
    float least_ = kNever;
    int steps_ = 0;
};

} // namespace

std::vector<PlacedName> place_names(std::span<const NamedPoint> points, const NameGround& ground) {
    return Placement(points, ground).best();
}

} // namespace kiosk
