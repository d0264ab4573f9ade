#include "kiosk/screens/places_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;
using platform::Vec2;

namespace {

constexpr double kKilometresPerDegree = 111.2; ///< of latitude
constexpr double kLeastSpan = 0.5;             ///< degrees: a single place has ground around it
constexpr double kPadding = 0.16;              ///< of the span, on each side: room for names

/// The largest of 1, 2, 5, 10 … that is at most `most`.
double round_step(double most) {
    double step = std::pow(10, std::floor(std::log10(most)));
    for (const double factor : {5.0, 2.0})
        if (step * factor <= most) return step * factor;
    return step;
}

/// "80° E" in the visitor's language; `words` for values above zero and below.
std::string degrees(const Frame& frame, double value, const char* positive, const char* negative) {
    std::string number = std::to_string(std::fabs(value));
    while (number.ends_with('0'))
        number.pop_back();
    if (number.ends_with('.')) number.pop_back();
    return frame.strings.format(value < 0 ? negative : positive, frame.language().tag, {number});
}

} // namespace

Vec2 PlacesMap::project(double latitude, double longitude) const {
    const double x = (longitude - (west_ + east_) / 2) * per_degree_x_,
                 y = ((north_ + south_) / 2 - latitude) * per_degree_y_;
    return {std::round(box_.center().x + static_cast<float>(x)), std::round(box_.center().y + static_cast<float>(y))};
}

PlacesMap::PlacesMap(const Frame& frame, Rect box) : box_(box) {
    north_ = east_ = -std::numeric_limits<double>::infinity();
    south_ = west_ = std::numeric_limits<double>::infinity();
    const auto& places = frame.catalog.places;
    std::string names;
    for (const content::PlaceRecord& p : places) {
        if (!p.mapped) continue;
        north_ = std::max(north_, p.latitude);
        south_ = std::min(south_, p.latitude);
        east_ = std::max(east_, p.longitude);
        west_ = std::min(west_, p.longitude);
        names += (names.empty() ? "" : ", ") + std::string(frame.in_language(p.name).text);
    }
    if (names.empty()) return;
    name_ = frame.strings.format("places.map", frame.language().tag, {names});
    const double middle = std::cos((north_ + south_) / 2 * std::numbers::pi / 180);
    const double high = std::max(north_ - south_, kLeastSpan), wide = std::max(east_ - west_, kLeastSpan);
    const double per_degree = std::min(static_cast<double>(box_.h) / (high * (1 + 2 * kPadding)),
                                       static_cast<double>(box_.w) / (wide * (1 + 2 * kPadding) * middle));
    per_degree_y_ = static_cast<float>(per_degree);
    per_degree_x_ = static_cast<float>(per_degree * middle);
    radius_ = std::max(3.0f, frame.snap(Dp{11}));
    near_ = frame.px(kTarget);
    const float together = frame.px(Dp{40});
    for (std::uint32_t i = 0; i < places.size(); ++i) {
        if (!places[i].mapped) continue;
        const Vec2 at = project(places[i].latitude, places[i].longitude);
        const auto same = std::find_if(points_.begin(), points_.end(), [&](const Point& p) {
            return std::hypot(p.at.x - at.x, p.at.y - at.y) < together;
        });
        Point& point = same != points_.end() ? *same : points_.emplace_back(Point{at, {}});
        point.labels.push_back({{i}, nullptr, {}});
    }
    lay_out_graticule(frame);
    lay_out_scale(frame);
    lay_out_labels(frame);
    make_room_for_labels(frame);
    if (frame.rtl()) turn();
}

/// Four to eight lines each way, with their degrees at the box's edges.
void PlacesMap::lay_out_graticule(const Frame& frame) {
    const double across = static_cast<double>(box_.w) / per_degree_x_,
                 down = static_cast<double>(box_.h) / per_degree_y_;
    const double middle_x = (west_ + east_) / 2, middle_y = (north_ + south_) / 2;
    const float pad = frame.snap(Dp{12});
    const auto label = [&](double value, const char* positive, const char* negative) {
        return layout_text(frame, degrees(frame, value, positive, negative), {Type::caption, TextAlign::start, 1}, 0);
    };
    // Few lines, and labels that stay apart: the widest one decides.
    const ParagraphRef widest = label(-88.8, "places.east", "places.west");
    double step = std::max(round_step(std::min(across, down) / 2), 0.1);
    while (step * per_degree_x_ < 1.5 * static_cast<double>(widest->size.w) ||
           step * per_degree_y_ < 2 * static_cast<double>(widest->size.h))
        step = round_step(step * 2.5);
    for (double at = std::ceil((middle_x - across / 2) / step) * step; at < middle_x + across / 2; at += step) {
        const float x = project(middle_y, at).x;
        const ParagraphRef words = label(at, "places.east", "places.west");
        if (x - box_.x < words->size.w || box_.right() - x < words->size.w + 2 * pad) continue;
        lines_.push_back({x, box_.y, frame.rule(), box_.h});
        const float after = x + pad, before = x - pad - words->size.w, top = box_.y + pad / 2,
                    foot = box_.bottom() - pad / 2 - words->size.h;
        meridians_.push_back({words, {{{after, top}, {before, top}, {after, foot}, {before, foot}}}});
    }
    for (double at = std::ceil((middle_y - down / 2) / step) * step; at < middle_y + down / 2; at += step) {
        const float y = project(at, middle_x).y;
        const ParagraphRef words = label(at, "places.north", "places.south");
        if (y - box_.y < 2 * words->size.h || box_.bottom() - y < 2 * words->size.h) continue;
        lines_.push_back({box_.x, y, box_.w, frame.rule()});
        const float below = y + pad / 4, above = y - pad / 4 - words->size.h, start = box_.x + pad,
                    end = box_.right() - pad - words->size.w;
        parallels_.push_back({words, {{{start, below}, {start, above}, {end, below}, {end, above}}}});
    }
}

/// Names beside their points. Who finds no room comes first in another round.
void PlacesMap::lay_out_labels(const Frame& frame) {
    std::vector<std::size_t> order(points_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::vector<Point> best;
    std::size_t fewest = points_.size() + 1;
    const std::size_t rounds = points_.size() + 1;
    for (std::size_t round = 0; round < 2 * rounds && fewest > 0; ++round) {
        std::vector<Rect> names;
        std::vector<std::size_t> placed, left;
        for (const std::size_t i : order) {
            // Of several places on one point some have a name there rather than none.
            const std::size_t all = points_[i].labels.size(), least = round < rounds ? all : 1;
            std::size_t said = all;
            while (said >= least && !place_label(frame, points_[i], said, names))
                --said;
            (said >= least ? placed : left).push_back(i);
        }
        if (left.size() < fewest) {
            fewest = left.size();
            best = points_;
        }
        order = std::move(left);
        order.insert(order.end(), placed.begin(), placed.end());
    }
    points_ = std::move(best);
}

/// The first `said` of its places, within the box, where neither a point nor one of `names` is; over as little else as
/// can be. Else they stand in the list only.
bool PlacesMap::place_label(const Frame& frame, Point& point, std::size_t said, std::vector<Rect>& names) const {
    const Rect inside = box_.inset(frame.snap(Dp{20}));
    const float gap = 2 * radius_ + frame.snap(Dp{6}), x = point.at.x, y = point.at.y;
    float w = 0, h = 0;
    for (Label& l : point.labels)
        l.name = nullptr;
    const std::span<Label> labels(point.labels.data(), said);
    for (Label& l : labels) {
        l.name = layout_text(frame, frame.catalog.place(l.place).name, {Type::caption, TextAlign::start, 1}, 0);
        w = std::max(w, std::ceil(l.name->size.w));
        h += l.name->size.h;
    }
    const float middle = std::round(y - h / 2), above = y - gap - h, below = y + gap;
    std::vector<Rect> tries{{x + gap, middle, w, h},
                            {x - gap - w, middle, w, h},
                            {std::round(x - w / 2), above, w, h},
                            {std::round(x - w / 2), below, w, h},
                            {x + gap / 2, y + gap / 2, w, h},
                            {x + gap / 2, y - gap / 2 - h, w, h},
                            {x - gap / 2 - w, y + gap / 2, w, h},
                            {x - gap / 2 - w, y - gap / 2 - h, w, h}};
    for (const float share : {0.25f, 0.75f, 0.0f, 1.0f})
        for (const float top : {above, below})
            tries.push_back({std::round(x - w * share), top, w, h});
    const Rect* best = nullptr;
    float least = std::numeric_limits<float>::max();
    for (Rect& r : tries) {
        r.x = std::max(inside.x, std::min(r.x, inside.right() - w));
        r.y = std::max(inside.y, std::min(r.y, inside.bottom() - h));
        const auto shared = [&](const Rect& other) {
            const Rect both = r.intersection(other);
            return both.w * both.h;
        };
        bool free = std::none_of(names.begin(), names.end(), [&](const Rect& name) { return r.intersects(name); });
        float cost = scale_words_.paragraph ? shared(scale_words_.rect()) : 0;
        for (const Point& p : points_) {
            const Rect around{p.at.x - 2 * radius_, p.at.y - 2 * radius_, 4 * radius_, 4 * radius_};
            free = free && !r.intersects(around.inset(radius_));
            cost += shared(around);
        }
        for (const auto* way : {&meridians_, &parallels_})
            for (const Degree& d : *way)
                cost += shared(Words{d.words, d.at[0]}.rect());
        if (free && cost < least - 1) least = cost, best = &r;
    }
    if (best == nullptr) {
        for (Label& l : labels)
            l.name = nullptr;
        return false;
    }
    float top = best->y;
    for (Label& l : labels) {
        const float lw = std::ceil(l.name->size.w);
        l.rect = {best->x < x && best->right() <= x ? best->right() - lw : best->x, top, lw, l.name->size.h};
        top += l.name->size.h;
    }
    names.push_back(*best);
    return true;
}

/// Where there is too little room for both, a place says more than the scale or a degree. Degrees stand at the edge
/// and on the side of their lines where most of them have room; where those of one way have none, those of the other
/// would say half, and say nothing.
void PlacesMap::make_room_for_labels(const Frame& frame) {
    std::vector<Rect> taken;
    for (const Point& p : points_) {
        taken.push_back({p.at.x - 2 * radius_, p.at.y - 2 * radius_, 4 * radius_, 4 * radius_});
        for (const Label& l : p.labels)
            if (l.name) taken.push_back(l.rect);
    }
    const auto has_room = [&](const Words& words) {
        const Rect rect = words.rect().inset(-frame.px(kUnit));
        return words.at.x >= box_.x &&
               std::none_of(taken.begin(), taken.end(), [&](const Rect& r) { return r.intersects(rect); });
    };
    if (has_room(scale_words_))
        taken.insert(taken.end(), {scale_words_.rect(), scale_bar_});
    else
        scale_bar_ = {}, scale_words_ = {};
    for (const auto* way : {&meridians_, &parallels_}) {
        std::vector<Words> most;
        for (std::size_t side = 0; side < kSides; ++side) {
            std::vector<Words> here;
            for (const Degree& d : *way)
                if (const Words words{d.words, d.at[side]}; has_room(words)) here.push_back(words);
            if (here.size() > most.size()) most = std::move(here);
        }
        if (most.empty()) return degrees_.clear();
        for (const Words& words : most)
            taken.push_back(words.rect());
        degrees_.insert(degrees_.end(), most.begin(), most.end());
    }
}

void PlacesMap::lay_out_scale(const Frame& frame) {
    const double km = round_step(static_cast<double>(box_.w) * 0.3 / per_degree_y_ * kKilometresPerDegree);
    const float length = std::round(static_cast<float>(km / kKilometresPerDegree) * per_degree_y_);
    const float pad = frame.snap(Dp{20});
    const std::string number = km < 1 ? std::to_string(km) : std::to_string(static_cast<long>(km));
    const ParagraphRef words =
        layout_text(frame, frame.strings.format("places.km", frame.language().tag, {number}), {Type::caption}, 0);
    scale_bar_ = {box_.right() - pad - length, box_.bottom() - pad, length, 2 * frame.rule()};
    const float middle = scale_bar_.center().x - words->size.w / 2, last = box_.right() - pad - words->size.w;
    scale_words_ = {words, {std::round(std::min(middle, last)), scale_bar_.y - words->size.h - pad / 4}};
}

void PlacesMap::turn() {
    const auto around = [this](Rect& r) { r.x = box_.x + box_.right() - r.right(); };
    for (Point& p : points_) {
        p.at.x = box_.x + box_.right() - p.at.x;
        for (Label& l : p.labels)
            around(l.rect);
    }
    for (Rect& line : lines_)
        around(line);
    for (Words& w : degrees_)
        w.at.x = box_.x + box_.right() - w.rect().right();
    if (scale_words_.paragraph) scale_words_.at.x = box_.x + box_.right() - scale_words_.rect().right();
    around(scale_bar_);
}

void PlacesMap::draw(Canvas& canvas, float up, content::PlaceId selected) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const Rect box = box_.moved({0, -up});
    if (empty() || !box.intersects(frame.stage)) return;
    canvas.fill(box, theme.raised);
    for (const Rect& line : lines_)
        canvas.fill(line.moved({0, -up}), theme.line);
    for (const Words& w : degrees_)
        canvas.text(w.paragraph, w.at + Vec2{0, -up}, theme.soft_ink);
    if (scale_words_.paragraph) canvas.text(scale_words_.paragraph, scale_words_.at + Vec2{0, -up}, theme.soft_ink);
    if (!scale_bar_.empty()) canvas.fill(scale_bar_.moved({0, -up}), theme.edge);
    for (const float x : {scale_bar_.x, scale_bar_.right() - scale_bar_.h}) // nothing where it is empty
        canvas.fill({x, scale_bar_.y - 2 * scale_bar_.h - up, scale_bar_.h, 3 * scale_bar_.h}, theme.edge);
    for (const Point& p : points_) {
        bool here = false;
        for (const Label& l : p.labels) {
            const bool own = l.place == selected;
            here = here || own;
            if (!l.name) continue;
            canvas.fill(l.rect.moved({0, -up}), theme.raised); // no line runs through a name
            canvas.text(l.name, {l.rect.x, l.rect.y - up}, own ? theme.ink : theme.soft_ink);
        }
        const Vec2 at = p.at + Vec2{0, -up};
        canvas.fill({at.x - radius_, at.y - radius_, 2 * radius_, 2 * radius_}, here ? theme.accent : theme.ink,
                    radius_);
        const float ring = 2 * radius_;
        if (here) canvas.stroke({at.x - ring, at.y - ring, 2 * ring, 2 * ring}, theme.accent, frame.rule(), ring);
    }
    canvas.stroke(box, theme.edge, frame.rule());
    canvas.list().add_target({"places.map", box, platform::Role::image, name_, false, false});
}

content::PlaceId PlacesMap::place_at(Vec2 at) const {
    content::PlaceId best;
    float least = near_;
    const auto offer = [&](content::PlaceId place, float distance) {
        if (distance < least) least = distance, best = place;
    };
    for (const Point& p : points_)
        for (const Label& l : p.labels) {
            const float dx = std::max({l.rect.x - at.x, at.x - l.rect.right(), 0.0f}),
                        dy = std::max({l.rect.y - at.y, at.y - l.rect.bottom(), 0.0f});
            offer(l.place, std::min(std::hypot(dx, dy), std::hypot(p.at.x - at.x, p.at.y - at.y)));
        }
    return best;
}

Vec2 PlacesMap::position(content::PlaceId place) const {
    for (const Point& p : points_)
        for (const Label& l : p.labels)
            if (l.place == place) return p.at;
    return {};
}

} // namespace kiosk
