#include "kiosk/ui/zoom_area.h"

#include <cmath>

namespace kiosk {

using platform::Rect;
using platform::Size;
using platform::Vec2;

namespace {

constexpr platform::Duration kStep = std::chrono::milliseconds(280);
constexpr platform::Duration kFling = std::chrono::milliseconds(520);
constexpr float kMostStretch = 0.3f; ///< of the view: farther than that a finger does not pull it past an edge
constexpr float kFlingReach = 0.2f;  ///< s: a fling of v travels v times this

Rect around(Vec2 center, platform::Size size, float zoom) {
    return {center.x - size.w * zoom / 2, center.y - size.h * zoom / 2, size.w * zoom, size.h * zoom};
}

/// The centre's nearest place from which a picture of `size` neither leaves a gap nor hangs out.
float inside(float center, float size, float from, float length) {
    const float a = from + size / 2, b = from + length - size / 2;
    return std::clamp(center, std::min(a, b), std::max(a, b));
}

} // namespace

Rect ZoomArea::held_picture(const Place& place) const {
    float zoom = zoom_;
    if (zoom < 1) zoom = 1 - (1 - zoom) * kRubber;
    if (zoom > place.most) zoom = place.most * std::pow(zoom / place.most, kRubber);
    const Rect free = around(center_, place.fit.size(), zoom);
    const Vec2 held{inside(center_.x, free.w, place.view.x, place.view.w),
                    inside(center_.y, free.h, place.view.y, place.view.h)};
    const auto stretched = [](float past, float length) {
        return std::clamp(past * kRubber, -length * kMostStretch, length * kMostStretch);
    };
    return around(held + Vec2{stretched(center_.x - held.x, place.view.w), stretched(center_.y - held.y, place.view.h)},
                  place.fit.size(), zoom);
}

Rect ZoomArea::resting_picture(const Place& place) const {
    if (!closer()) return place.fit;
    const Rect free = around(center_, place.fit.size(), zoom_);
    const Rect& view = place.view;
    return around({free.w > view.w ? inside(center_.x, free.w, view.x, view.w) : view.center().x,
                   free.h > view.h ? inside(center_.y, free.h, view.y, view.h) : view.center().y},
                  place.fit.size(), zoom_);
}

Rect ZoomArea::picture(const Place& place, platform::Instant now) const {
    if (held_) return held_picture(place);
    const Rect rest = resting_picture(place);
    return glide_.moving(now) ? between(from_, rest, glide_.share(now)) : rest;
}

void ZoomArea::glide_from(const Rect& now_at, platform::Instant now, platform::Duration length) {
    from_ = now_at;
    glide_ = {0, 1, now, length};
}

void ZoomArea::step(float factor, Vec2 about, const Place& place, platform::Instant now) {
    const Rect at = picture(place, now);
    const float before = at.w / place.fit.w;
    held_ = false;
    zoom_ = std::clamp((closer() || factor > 1 ? zoom_ : 1) * factor, 1.0f, place.most);
    if (!closer()) zoom_ = 1;
    center_ = about + (at.center() - about) * (zoom_ / before);
    center_ = resting_picture(place).center();
    glide_from(at, now, kStep);
}

void ZoomArea::show(const Rect& part, const Place& place, platform::Instant now) {
    constexpr float kFilled = 0.8f; // of the view, so that one sees what is around
    const Rect at = picture(place, now);
    const float across = place.view.w * kFilled / (part.w * place.fit.w),
                down = place.view.h * kFilled / (part.h * place.fit.h);
    held_ = false;
    zoom_ = std::clamp(std::min(across, down), 1.0f, place.most);
    if (!closer()) zoom_ = 1;
    const Size whole{place.fit.w * zoom_, place.fit.h * zoom_};
    center_ = place.view.center() - Vec2{(part.center().x - 0.5f) * whole.w, (part.center().y - 0.5f) * whole.h};
    center_ = resting_picture(place).center();
    glide_from(at, now, kStep);
}

void ZoomArea::grab(const Place& place, platform::Instant now) {
    const Rect at = picture(place, now);
    held_ = true;
    zoom_ = at.w / place.fit.w;
    center_ = at.center();
}

void ZoomArea::pinch(float factor, Vec2 about, Vec2 by, const Place& place) {
    const float before = zoom_;
    zoom_ = std::clamp(zoom_ * factor, 0.25f, place.most * 4);
    center_ = about + (center_ - about) * (zoom_ / before) + by;
}

void ZoomArea::drag(Vec2 by) {
    center_ = center_ + by;
}

ZoomArea::Past ZoomArea::release(Vec2 velocity, float enough, const Place& place, platform::Instant now) {
    if (!held_) return Past::none;
    const Rect at = held_picture(place);
    const float zoom = std::clamp(zoom_, 1.0f, place.most);
    const float pushed = center_.x - inside(center_.x, place.fit.w * zoom, place.view.x, place.view.w);
    held_ = false;
    zoom_ = zoom > kLeastCloser ? zoom : 1;
    center_ = center_ + velocity * kFlingReach;
    center_ = resting_picture(place).center();
    glide_from(at, now, velocity == Vec2{} ? kStep : kFling);
    return pushed > enough ? Past::start : pushed < -enough ? Past::end : Past::none;
}

} // namespace kiosk
