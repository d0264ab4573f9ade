#include "kiosk/screens/places_map.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "kiosk/screens/name_placement.h"

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::Size;
using platform::TextAlign;
using platform::Vec2;

namespace {

constexpr double kLeastSpan = 0.5; ///< degrees: a single place has ground around it
constexpr double kPadding = 0.16;  ///< of the span, on each side: room for names

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
        Point& point = same != points_.end() ? *same : points_.emplace_back(Point{at, {}, {}});
        point.labels.push_back({{i}, nullptr, {}});
    }
    em_ = frame.type_px(type_step(Type::caption).size);
    lay_out_scale(frame);
    lay_out_graticule(frame);
    lay_out_labels(frame);
    const bool with_degrees = !meridians_.empty();
    make_room_for_labels();
    if (with_degrees && meridians_.empty()) { // the names that made way for them need not
        lay_out_labels(frame);
        make_room_for_labels();
    }
    if (frame.rtl()) turn();
}

/// What is written of a line of text, in its box: all scripts are set in one optical size.
Rect PlacesMap::ink(const ParagraphRef& line) const {
    const float top = std::round(line->lines.front().baseline - 0.85f * em_);
    return {0, top, std::ceil(line->size.w), std::ceil(1.15f * em_)};
}

void PlacesMap::lay_out_labels(const Frame& frame) {
    std::vector<NamedPoint> named;
    for (Point& p : points_) {
        NamedPoint& n = named.emplace_back(NamedPoint{p.at, {}});
        Size size;
        float pitch = 0;
        for (Label& l : p.labels) {
            l.name = layout_text(frame, frame.catalog.place(l.place).name, {Type::caption, TextAlign::start, 1}, 0);
            const Rect own = ink(l.name);
            l.rect = {0, pitch, own.w, own.h};
            size = {std::max(size.w, own.w), l.rect.bottom()};
            pitch += l.name->size.h;
            n.sizes.push_back(size);
        }
    }
    std::vector<Rect> words, lines;
    for (const auto* way : {&meridians_, &parallels_})
        for (const Degree& d : *way) {
            words.push_back(d.room);
            lines.push_back(d.line);
        }
    if (scale_words_.paragraph) words.push_back(scale_room());
    const NameGround ground{
        box_.inset(frame.snap(Dp{20})), 2 * radius_, frame.snap(Dp{10}), em_, frame.rtl(), words, lines};
    const std::vector<PlacedName> placed = place_names(named, ground);
    for (std::size_t i = 0; i < points_.size(); ++i) {
        const PlacedName& name = placed[i];
        Point& p = points_[i];
        const float thin = frame.rule();
        p.leader = {};
        if (name.led)
            p.leader = {name.leader.x, name.leader.y, std::max(thin, name.leader.w), std::max(thin, name.leader.h)};
        for (std::size_t k = 0; k < p.labels.size(); ++k) {
            Label& l = p.labels[k];
            if (k >= name.said) { // it stands in the list only
                l.name = nullptr;
                l.rect = {p.at.x, p.at.y, 0, 0};
                continue;
            }
            // At the edge that is nearer its point.
            const float room = name.rect.w - l.rect.w;
            const float in = !name.beside ? std::round(room / 2) : name.rect.x < p.at.x ? room : 0;
            l.rect = l.rect.moved({name.rect.x + in, name.rect.y});
        }
    }
}

/// Where there is too little room for both, a place says more than the scale or a degree; who goes takes its line
/// along.
void PlacesMap::make_room_for_labels() {
    const auto taken = [this](const Rect& room) {
        return std::any_of(points_.begin(), points_.end(), [&](const Point& p) {
            const Rect around = room.inset(-em_ / 4);
            return around.inset(-2 * radius_).contains(p.at) || around.intersects(p.leader) ||
                   std::any_of(p.labels.begin(), p.labels.end(),
                               [&](const Label& l) { return l.name && around.intersects(l.rect); });
        });
    };
    if (taken(scale_room())) scale_bar_ = {}, scale_words_ = {};
    const auto covered = [&](const Degree& d) { return taken(d.room); };
    std::vector<Degree> meridians = std::move(meridians_), parallels = std::move(parallels_);
    std::erase_if(meridians, covered);
    std::erase_if(parallels, covered);
    keep_degrees(std::move(meridians), std::move(parallels));
    for (const auto* way : {&meridians_, &parallels_})
        for (const Degree& d : *way)
            add_line(d.line, way == &meridians_);
}

void PlacesMap::turn() {
    const auto around = [this](Rect& r) { r.x = box_.x + box_.right() - r.right(); };
    for (Point& p : points_) {
        p.at.x = box_.x + box_.right() - p.at.x;
        for (Label& l : p.labels)
            around(l.rect);
        if (!p.leader.empty()) around(p.leader);
    }
    for (Rect& line : lines_)
        around(line);
    for (auto* way : {&meridians_, &parallels_})
        for (Degree& d : *way)
            d.at.x = box_.x + box_.right() - d.at.x - d.words->size.w;
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
    for (const auto* way : {&meridians_, &parallels_})
        for (const Degree& d : *way)
            canvas.text(d.words, d.at + Vec2{0, -up}, theme.soft_ink);
    if (scale_words_.paragraph) canvas.text(scale_words_.paragraph, scale_words_.at + Vec2{0, -up}, theme.soft_ink);
    if (!scale_bar_.empty()) canvas.fill(scale_bar_.moved({0, -up}), theme.edge);
    for (const float x : {scale_bar_.x, scale_bar_.right() - scale_bar_.h}) // nothing where it is empty
        canvas.fill({x, scale_bar_.y - 2 * scale_bar_.h - up, scale_bar_.h, 3 * scale_bar_.h}, theme.edge);
    for (const Point& p : points_) {
        if (!p.leader.empty()) canvas.fill(p.leader.moved({0, -up}), theme.soft_ink);
        bool here = false;
        for (const Label& l : p.labels) {
            const bool own = l.place == selected;
            here = here || own;
            if (!l.name) continue;
            canvas.text(l.name, l.rect.origin() - ink(l.name).origin() + Vec2{0, -up},
                        own ? theme.ink : theme.soft_ink);
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
