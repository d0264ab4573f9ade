// What lies under the names of a map: its graticule and its scale.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/places_map.h"

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::Size;
using platform::TextAlign;
using platform::Vec2;

namespace {

constexpr double kKilometresPerDegree = 111.2; ///< of latitude

/// The largest of 1, 2, 5, 10 … that is at most `most`.
double round_step(double most) {
    double step = std::pow(10, std::floor(std::log10(most)));
    for (const double factor : {5.0, 2.0})
        if (step * factor <= most) return step * factor;
    return step;
}

/// "80° E" in a language; `positive` and `negative` are the words for values above zero and below.
std::string degrees(const Frame& frame, const std::string& language, double value, const char* positive,
                    const char* negative) {
    std::string number = std::to_string(std::fabs(value));
    while (number.ends_with('0'))
        number.pop_back();
    if (number.ends_with('.')) number.pop_back();
    return frame.strings.format(value < 0 ? negative : positive, language, {number});
}

} // namespace

/// A line with its degree in the room that this takes in the exhibit's widest language, the same in every one, at the
/// map's west or north or at the other side, or beside its line; none where a point or the scale is in its way.
std::optional<PlacesMap::Degree> PlacesMap::lay_out_degree(const Frame& frame, bool meridian, double at, Stand stand,
                                                           Size room, Rect field) const {
    const float gap = frame.snap(Dp{10}), x = project(0, at).x, y = project(at, 0).y;
    Degree d;
    const bool far = stand == Stand::far, beside = stand == Stand::west || stand == Stand::east;
    const float aside = stand == Stand::west ? room.w + gap : stand == Stand::east ? -gap - frame.rule() : room.w / 2;
    if (beside && !meridian) return std::nullopt;
    if (meridian)
        d.room = {std::round(x - aside), far ? field.bottom() - room.h : field.y, room.w, room.h};
    else
        d.room = {far ? field.right() - room.w : field.x, std::round(y - room.h / 2), room.w, room.h};
    if (d.room.intersection(field) != d.room || d.room.inset(-gap).intersects(scale_room())) return std::nullopt;
    const Rect clear = d.room.inset(-2 * radius_ - gap);
    if (std::any_of(points_.begin(), points_.end(), [&](const Point& p) { return clear.contains(p.at); }))
        return std::nullopt;
    const std::string words = meridian ? degrees(frame, frame.language().tag, at, "places.east", "places.west")
                                       : degrees(frame, frame.language().tag, at, "places.north", "places.south");
    d.words = layout_text(frame, words, {Type::caption, TextAlign::start, 1}, 0);
    const Rect own = ink(d.words);
    const float at_x = stand == Stand::west   ? d.room.right() - own.w
                       : stand == Stand::east ? d.room.x
                       : meridian             ? std::round(x - own.w / 2)
                       : far                  ? d.room.right() - own.w
                                              : d.room.x;
    d.at = Vec2{at_x, d.room.y} - own.origin();
    const float first = meridian ? d.room.y : at_x, last = meridian ? d.room.bottom() : at_x + own.w,
                begin = meridian ? box_.y : box_.x, end = meridian ? box_.bottom() : box_.right();
    const float from = far || beside ? begin : last + gap, length = (far ? first - gap : end) - from;
    d.line = meridian ? Rect{x, from, frame.rule(), length} : Rect{from, y, length, frame.rule()};
    return d;
}

/// The lines of one way: as many as can be, with their degrees as far as can be at one side of the map.
std::vector<PlacesMap::Degree> PlacesMap::lay_out_degrees(const Frame& frame, bool meridians, double step, Size room,
                                                          Rect field) const {
    const double middle = meridians ? (west_ + east_) / 2 : (north_ + south_) / 2;
    const double span = static_cast<double>(meridians ? box_.w / per_degree_x_ : box_.h / per_degree_y_);
    std::vector<Degree> best;
    std::size_t most = 0;
    for (const bool far : {false, true}) {
        std::vector<Degree> here;
        std::size_t aligned = 0;
        for (double at = std::ceil((middle - span / 2) / step) * step; at < middle + span / 2; at += step) {
            std::optional<Degree> d;
            for (const Stand stand :
                 {far ? Stand::far : Stand::near, far ? Stand::near : Stand::far, Stand::west, Stand::east})
                if (!d && (d = lay_out_degree(frame, meridians, at, stand, room, field)))
                    aligned += stand == (far ? Stand::far : Stand::near);
            if (d) here.push_back(std::move(*d));
        }
        if (here.size() > best.size() || (here.size() == best.size() && aligned > most))
            best = std::move(here), most = aligned;
    }
    return best;
}

/// Few lines each way. Each has its degree at one end, in its own way, so that it touches no line; a line that another
/// one's degree is in the way of is not drawn.
void PlacesMap::lay_out_graticule(const Frame& frame) {
    if (box_.h < 16 * em_) return; // names need all of it
    const double across = static_cast<double>(box_.w / per_degree_x_),
                 down = static_cast<double>(box_.h / per_degree_y_);
    Size east, north;
    for (const content::Language& language : frame.catalog.exhibit.languages) {
        const auto widest = [&](const char* positive, const char* negative) {
            const std::string words = degrees(frame, language.tag, -88, positive, negative);
            const TextSpec spec{Type::caption, TextAlign::start, 1, {}, language.tag};
            const Rect written = ink(layout_text(frame, words, spec, 0));
            return Size{written.w, written.h};
        };
        const Size e = widest("places.east", "places.west"), n = widest("places.north", "places.south");
        east = {std::max(east.w, e.w), std::max(east.h, e.h)};
        north = {std::max(north.w, n.w), std::max(north.h, n.h)};
    }
    const float pad = frame.snap(Dp{16}), gap = frame.snap(Dp{10});
    const Rect field = box_.inset(pad);
    double step = std::max(round_step(std::min(across, down) / 2), 0.1);
    while (step * static_cast<double>(per_degree_x_) < 1.5 * static_cast<double>(east.w) ||
           step * static_cast<double>(per_degree_y_) < 2.5 * static_cast<double>(north.h))
        step = round_step(step * 2.5);
    std::vector<Degree> meridians = lay_out_degrees(frame, true, step, east, field);
    std::vector<Degree> parallels = lay_out_degrees(frame, false, step, north, field);
    const auto in_the_way = [&](const std::vector<Degree>& others) {
        return [&others, gap](const Degree& d) {
            return std::any_of(others.begin(), others.end(), [&](const Degree& o) {
                return d.line.inset(-gap).intersects(o.room) || d.room.inset(-gap).intersects(o.room);
            });
        };
    };
    std::erase_if(parallels, in_the_way(meridians));
    std::erase_if(meridians, in_the_way(parallels));
    for (Degree& d : parallels)
        if (d.line.inset(-gap).intersects(scale_room())) d.line.w = scale_room().x - gap - d.line.x;
    keep_degrees(std::move(meridians), std::move(parallels));
}

/// One way without the other says half, and says nothing.
void PlacesMap::keep_degrees(std::vector<Degree> meridians, std::vector<Degree> parallels) {
    if (meridians.empty() || parallels.empty()) meridians.clear(), parallels.clear();
    meridians_ = std::move(meridians);
    parallels_ = std::move(parallels);
}

/// Interrupted under what is written, and nowhere left as a stub between two words.
void PlacesMap::add_line(const Rect& line, bool down) {
    const float clear = std::round(em_ / 5);
    std::vector<Rect> words{scale_room()};
    for (const Point& p : points_)
        for (const Label& l : p.labels)
            if (l.name) words.push_back(l.rect);
    for (Rect& r : words)
        r = r.empty() ? Rect{} : r.inset(-clear);
    std::erase_if(words, [&](const Rect& r) { return !r.intersects(line); });
    std::sort(words.begin(), words.end(), [&](const Rect& a, const Rect& b) { return down ? a.y < b.y : a.x < b.x; });
    words.push_back(down ? Rect{0, line.bottom(), 0, 0} : Rect{line.right(), 0, 0, 0});
    float from = down ? line.y : line.x;
    for (const Rect& r : words) {
        const float to = down ? r.y : r.x;
        if (to - from >= em_)
            lines_.push_back(down ? Rect{line.x, from, line.w, to - from} : Rect{from, line.y, to - from, line.h});
        from = std::max(from, down ? r.bottom() : r.right());
    }
}

/// Of the words and the bar together.
Rect PlacesMap::scale_room() const {
    if (!scale_words_.paragraph) return {};
    const Rect words = ink(scale_words_.paragraph).moved(scale_words_.at);
    const float x = std::min(words.x, scale_bar_.x), right = std::max(words.right(), scale_bar_.right());
    return {x, words.y, right - x, scale_bar_.bottom() - words.y};
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
    const float top = scale_bar_.y - 2 * scale_bar_.h - frame.snap(Dp{6}) - ink(words).bottom();
    scale_words_ = {words, {std::round(std::min(middle, last)), top}};
}

} // namespace kiosk
