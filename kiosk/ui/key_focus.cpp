#include "kiosk/ui/key_focus.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/theme.h"

namespace kiosk {

using platform::DisplayList;
using platform::Gesture;
using platform::Rect;
using platform::ScrollExtent;
using platform::Target;
using platform::Vec2;
using Key = platform::KeyEvent::Key;
using Scroll = KeyFocus::Scroll;

namespace {

constexpr float kArrowPage = 0.5f, kPage = 0.8f; ///< of the window
constexpr float kEnough = 1;                     ///< px of content that make it worth scrolling

bool is_area(const Target& t) {
    return t.role == platform::Role::scroll_area || t.role == platform::Role::canvas;
}

bool covers(const Rect& outer, const Rect& inner) {
    return outer.intersection(inner) == inner;
}

/// The window that something lies in: the smallest.
const ScrollExtent* extent_at(const DisplayList& list, Vec2 at) {
    const ScrollExtent* best = nullptr;
    for (const ScrollExtent& e : list.extents())
        if (e.window.contains(at) && (best == nullptr || e.window.w * e.window.h < best->window.w * best->window.h))
            best = &e;
    return best;
}
/// The page's own, where the keys are on nothing: the largest.
const ScrollExtent* main_extent(const DisplayList& list) {
    const auto largest =
        std::max_element(list.extents().begin(), list.extents().end(), [](const auto& a, const auto& b) {
            return a.window.w * a.window.h < b.window.w * b.window.h;
        });
    return largest == list.extents().end() ? nullptr : &*largest;
}

/// What a finger in the middle of the window would scroll.
std::string area_at(const DisplayList& list, Vec2 at) {
    for (auto it = list.targets().rbegin(); it != list.targets().rend(); ++it)
        if (is_area(*it) && it->rect.contains(at)) return it->id;
    return {};
}

Scroll scroll_by(const DisplayList& list, const Rect& window, Vec2 by) {
    Gesture g;
    g.kind = Gesture::Kind::scroll;
    g.position = g.press_position = window.center();
    g.target = area_at(list, g.position);
    g.delta = by;
    return g;
}

Scroll scroll_on(const DisplayList& list, const ScrollExtent* extent, bool forward, float share) {
    if (extent == nullptr || (forward ? extent->after : extent->before) <= kEnough) return std::nullopt;
    return scroll_by(list, extent->window, {0, (forward ? share : -share) * extent->window.h});
}

} // namespace

void KeyFocus::seen(const DisplayList& list) {
    if (const Target* target = list.find_target(id_); target != nullptr && !id_.empty()) at_ = target->rect;
}

Scroll KeyFocus::page(const DisplayList& list, bool forward) const {
    const ScrollExtent* extent = at_ ? extent_at(list, at_->center()) : nullptr;
    return scroll_on(list, extent != nullptr ? extent : main_extent(list), forward, kPage);
}

Scroll KeyFocus::go_to(const DisplayList& list, const Target& target, platform::Scale scale) {
    set(target.id);
    at_ = target.rect;
    const ScrollExtent* extent = extent_at(list, target.rect.center());
    if (extent == nullptr) return std::nullopt;
    const float margin = scale(kGutter);
    const Rect window = extent->window, whole = target.whole.moved({0, extent->at - extent->before});
    float by = 0;
    if (whole.h + 2 * margin > window.h || whole.y - margin < window.y)
        by = std::max(whole.y - margin - window.y, -extent->before);
    else if (whole.bottom() + margin > window.bottom())
        by = std::min(whole.bottom() + margin - window.bottom(), extent->after);
    if (std::fabs(by) <= kEnough) return std::nullopt;
    return scroll_by(list, window, {0, by});
}

Scroll KeyFocus::tab(const DisplayList& list, const Targets& all, bool forward, platform::Scale scale) {
    const auto on = std::find_if(all.begin(), all.end(), [&](const Target* t) { return t->id == id_; });
    const bool lost = on == all.end();
    const ScrollExtent* extent = lost && !at_ ? main_extent(list) : at_ ? extent_at(list, at_->center()) : nullptr;
    const auto inside = [&](const Target* t) {
        return extent != nullptr && extent_at(list, t->rect.center()) == extent;
    };
    const auto known = [&](const Target* t) {
        return std::find(before_scroll_.begin(), before_scroll_.end(), t->id) != before_scroll_.end();
    };
    const auto count = static_cast<std::ptrdiff_t>(all.size());
    const std::ptrdiff_t step = forward ? 1 : -1;
    std::ptrdiff_t next = 0;
    if (!before_scroll_.empty()) { // on to the first that came into sight
        next = forward ? 0 : count - 1;
        while (next >= 0 && next < count &&
               (!inside(all[static_cast<std::size_t>(next)]) || known(all[static_cast<std::size_t>(next)])))
            next += step;
        if (next < 0 || next >= count) { // nothing did: past all of it, unless it goes on
            next = forward ? count - 1 : 0;
            while (next >= 0 && next < count && !inside(all[static_cast<std::size_t>(next)]))
                next -= step;
            next += step;
        }
    } else if (lost) {
        next = forward ? 0 : count - 1;
    } else {
        next = on - all.begin() + step;
    }
    const bool ends = next < 0 || next >= count;
    const Target* to = ends ? nullptr : all[static_cast<std::size_t>(next)];
    // Leaving the window though its content goes on: that first.
    if ((to == nullptr || !inside(to)) && (!lost || forward || at_))
        if (Scroll scroll = scroll_on(list, extent, forward, kPage)) {
            before_scroll_.clear();
            for (const Target* t : all)
                before_scroll_.push_back(t->id);
            before_scroll_.push_back(id_); // never empty
            return scroll;
        }
    if (to != nullptr) return go_to(list, *to, scale);
    // Round to the other end: of a page that was scrolled its head comes first, and the keys come in there.
    to = forward ? all.front() : all.back();
    const ScrollExtent* around = extent_at(list, to->rect.center());
    if (const float by = around == nullptr ? 0 : forward ? -around->before : around->after; std::fabs(by) > kEnough) {
        clear();
        return scroll_by(list, around->window, {0, by});
    }
    return go_to(list, *to, scale);
}

Scroll KeyFocus::arrow(const DisplayList& list, const Targets& all, Key key, platform::Scale scale) {
    const bool vertical = key == Key::up || key == Key::down, forward = key == Key::down || key == Key::right;
    if (!at_) { // on nothing yet: onto the first of the page, or on in a page of words
        const ScrollExtent* extent = main_extent(list);
        const auto first = std::find_if(all.begin(), all.end(), [&](const Target* t) {
            return extent == nullptr || extent->window.contains(t->rect.center());
        });
        if (first != all.end()) return go_to(list, **first, scale);
        if (Scroll scroll = vertical ? scroll_on(list, extent, forward, kArrowPage) : std::nullopt) return scroll;
        return go_to(list, *all.front(), scale);
    }
    const Rect from = *at_;
    const ScrollExtent* extent = extent_at(list, from.center());
    const auto nearest = [&](bool in_window, bool in_line) {
        const Target* best = nullptr;
        float best_cost = 0;
        for (const Target* t : all) {
            if (t->id == id_ || (in_window && extent_at(list, t->rect.center()) != extent)) continue;
            const bool beside = vertical ? t->rect.x < from.right() && from.x < t->rect.right()
                                         : t->rect.y < from.bottom() && from.y < t->rect.bottom();
            if (in_line && !beside) continue;
            const Vec2 d = t->rect.center() - from.center();
            const float along = (vertical ? d.y : d.x) * (forward ? 1.0f : -1.0f), across = beside     ? 0
                                                                                            : vertical ? d.x
                                                                                                       : d.y;
            if (along < 1) continue;
            const float cost = along + 2 * std::fabs(across);
            if (best == nullptr || cost < best_cost) best = t, best_cost = cost;
        }
        return best;
    };
    if (vertical && extent != nullptr) {
        if (const Target* t = nearest(true, true)) return go_to(list, *t, scale);
        if (Scroll scroll = scroll_on(list, extent, forward, kArrowPage)) {
            // What the keys were on goes with the page; they come in again from its edge.
            const float by = std::clamp(scroll->delta.y, -extent->before, extent->after);
            at_ = from.moved({0, -by});
            const float half = at_->h / 2; // its middle stays in the window
            at_->y = std::clamp(at_->y, extent->window.y - half + 1, extent->window.bottom() - half - 1);
            return scroll;
        }
    }
    if (const Target* t = nearest(false, true)) return go_to(list, *t, scale);
    if (const Target* t = nearest(false, false)) return go_to(list, *t, scale);
    if (vertical) return std::nullopt;
    for (const Target& area : list.targets()) // a canvas goes on to the side
        if (area.role == platform::Role::canvas && area.rect.contains(from.center()))
            return scroll_by(list, area.rect, {(forward ? kArrowPage : -kArrowPage) * area.rect.w, 0});
    return std::nullopt;
}

Scroll KeyFocus::move(const DisplayList& list, Key key, platform::Size surface, platform::Scale scale,
                      std::string_view kept_out) {
    const Rect all{0, 0, surface.w, surface.h};
    Targets targets;
    for (const Target& t : list.targets())
        if (t.focusable && !is_area(t) && all.intersects(t.rect) && !covers(t.rect, all) &&
            (kept_out.empty() || !t.id.starts_with(kept_out)))
            targets.push_back(&t);
    if (targets.empty()) {
        const bool forward = key == Key::down || key == Key::right || key == Key::tab;
        return page(list, forward);
    }
    if (key == Key::tab || key == Key::back_tab) return tab(list, targets, key == Key::tab, scale);
    before_scroll_.clear();
    return arrow(list, targets, key, scale);
}

} // namespace kiosk
