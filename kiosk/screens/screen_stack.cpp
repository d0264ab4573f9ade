#include "kiosk/screens/screen_stack.h"

#include <algorithm>
#include <cmath>

#include "kiosk/screens/idle_warning.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/reading_space.h"

namespace kiosk {

using platform::Dp;
using platform::Gesture;
using platform::Instant;
using platform::KeyEvent;
using platform::Rect;

namespace {

template <class... F>
struct Each : F... {
    using F::operator()...;
};
template <class... F>
Each(F...) -> Each<F...>;

} // namespace

ScreenStack::ScreenStack(const content::Catalog& catalog, platform::TextEngine& text, BodySource& bodies,
                         platform::Size size, platform::Scale scale)
    : catalog_(catalog), text_(text), bodies_(bodies), size_(size), scale_(scale), theme_(make_theme(catalog.exhibit)) {
    start_comfort_.ground = ground_of(catalog.exhibit);
    end_visit({});
}

void ScreenStack::set_comfort(const Comfort& comfort) {
    visit_.comfort = comfort;
    theme_ = make_theme(catalog_.exhibit, comfort.ground);
}
void ScreenStack::start_with(const Comfort& comfort) {
    start_comfort_ = comfort;
    set_comfort(comfort);
}

void ScreenStack::start(Instant now) {
    end_visit(now);
}
void ScreenStack::resize(platform::Size size, platform::Scale scale) {
    size_ = size;
    scale_ = scale;
}

Frame ScreenStack::frame(Instant now) const {
    Frame f{catalog_, strings_, theme_, visit_, text_, bodies_, size_, {}, scale_, now, pressed_, focused_};
    f.stage = {0, 0, size_.w, size_.h - f.snap(kBarHeight)};
    return f;
}

void ScreenStack::end_visit(Instant now) {
    visit_ = {};
    visit_.language = start_language_;
    set_comfort(start_comfort_);
    screens_.clear();
    focused_.clear();
    after_notice_.reset();
    screens_.push_back(make_attract(frame(now)));
    last_touch_ = now;
}

void ScreenStack::open(const Route& route, Instant now) {
    if (screens_.size() >= kMaxDepth)
        screens_.back() = make_screen(route, frame(now));
    else
        screens_.push_back(make_screen(route, frame(now)));
    focused_.clear();
}

void ScreenStack::obey(const Intent& intent, Instant now) {
    const bool at_notice = std::holds_alternative<NoticeRoute>(route());
    std::visit(Each{[](const Stay&) {},
                    [&](const Open& o) {
                        if (o.language) visit_.language = *o.language;
                        if (attract()) { // a visit begins: home lies under everything, the notice comes first
                            screens_.clear();
                            screens_.push_back(make_home(frame(now)));
                            if (catalog_.exhibit.notice.shown) {
                                after_notice_ = o.route;
                                screens_.push_back(make_notice(frame(now)));
                            } else if (!std::holds_alternative<HomeRoute>(o.route)) {
                                open(o.route, now);
                            }
                            return;
                        }
                        if (at_notice) {
                            visit_.notice_seen = true;
                            screens_.pop_back();
                            const Route to =
                                std::holds_alternative<HomeRoute>(o.route) && after_notice_ ? *after_notice_ : o.route;
                            if (!std::holds_alternative<HomeRoute>(to)) open(to, now);
                            return;
                        }
                        open(o.route, now);
                    },
                    [&](const Replace& r) {
                        screens_.back() = make_screen(r.route, frame(now));
                        focused_.clear();
                    },
                    [&](const Back&) {
                        if (at_notice) return end_visit(now);
                        focused_.clear();
                        if (screens_.back()->step_back(frame(now)) || screens_.size() < 2) return;
                        const Route from = route();
                        screens_.pop_back();
                        screens_.back()->come_back(from, frame(now));
                    },
                    [&](const GoHome&) {
                        screens_.clear();
                        screens_.push_back(make_home(frame(now)));
                        focused_.clear();
                    },
                    [&](const ChooseLanguage& c) { visit_.language = c.language; },
                    [&](const Adjust& a) { set_comfort(a.comfort); },
                    [&](const Unveil& u) { visit_.unveiled.insert(u.photograph); },
                    [&](const EndVisit&) { end_visit(now); }},
               intent);
}

std::string ScreenStack::target_at(platform::Vec2 at) const {
    const platform::Target* target = list_.hit(at);
    return target != nullptr ? target->id : std::string();
}

void ScreenStack::handle(const Gesture& gesture, Instant now) {
    const IdleState idle = idle_state(last_touch_, now,
                                      {std::chrono::seconds(catalog_.exhibit.idle_warn_after_s),
                                       std::chrono::seconds(catalog_.exhibit.idle_answer_within_s)});
    last_touch_ = now;
    if (gesture.kind == Gesture::Kind::press) focused_.clear();
    if (idle.phase != IdleState::Phase::active && !attract())
        return; // the touch answers the warning, wherever it falls
    if (gesture.kind == Gesture::Kind::tap || gesture.kind == Gesture::Kind::double_tap) {
        if (gesture.target == "bar.back") return obey(Back{}, now);
        if (gesture.target == "bar.home") return obey(GoHome{}, now);
        const std::string_view target = gesture.target;
        if (const auto mark = target.find(".language."); mark != std::string_view::npos)
            if (const auto language = catalog_.find_language(target.substr(mark + 10)))
                return obey(ChooseLanguage{*language}, now);
    }
    const Frame f = frame(now);
    obey(screens_.back()->handle(f.rtl() ? mirrored(gesture, size_.w) : gesture, f), now);
}

void ScreenStack::handle(const KeyEvent& key, Instant now) {
    using Key = KeyEvent::Key;
    const auto send = [&](Gesture g) {
        g.time = now;
        handle(g, now);
    };
    Gesture g;
    switch (key.key) {
    case Key::escape: last_touch_ = now; return obey(attract() ? Intent{Stay{}} : Intent{Back{}}, now);
    case Key::home: last_touch_ = now; return obey(attract() ? Intent{Open{HomeRoute{}}} : Intent{GoHome{}}, now);
    case Key::enter: {
        const platform::Target* target = list_.find_target(focused_);
        if (target == nullptr) return move_focus({Key::tab, key.time});
        g.kind = Gesture::Kind::tap;
        g.target = target->id;
        g.position = g.press_position = target->rect.center();
        const std::string kept = focused_;
        send(g);
        if (list_.find_target(kept) != nullptr && focused_.empty()) focused_ = kept;
        return;
    }
    case Key::page_up:
    case Key::page_down:
        g.kind = Gesture::Kind::scroll;
        g.delta.y = (key.key == Key::page_down ? 0.8f : -0.8f) * frame(now).stage.h;
        return send(g);
    case Key::plus:
    case Key::minus:
        g.kind = Gesture::Kind::tap;
        g.target = key.key == Key::plus ? "zoom.closer" : "zoom.farther";
        return send(g);
    default: last_touch_ = now; return move_focus(key);
    }
}

/// Tab goes through the list in its order; arrows go to the nearest target that way, on the surface as one sees it.
void ScreenStack::move_focus(const KeyEvent& key) {
    using Key = KeyEvent::Key;
    std::vector<const platform::Target*> targets;
    for (const platform::Target& t : list_.targets())
        if (t.focusable && Rect{0, 0, size_.w, size_.h}.intersects(t.rect)) targets.push_back(&t);
    if (targets.empty()) return;
    const auto current = std::find_if(targets.begin(), targets.end(), [&](const auto* t) { return t->id == focused_; });
    if (current == targets.end()) {
        focused_ = targets.front()->id;
        return;
    }
    if (key.key == Key::tab || key.key == Key::back_tab) {
        const std::size_t index = static_cast<std::size_t>(current - targets.begin()), count = targets.size();
        focused_ = targets[(index + (key.key == Key::tab ? 1 : count - 1)) % count]->id;
        return;
    }
    const platform::Vec2 from = (*current)->rect.center();
    const platform::Target* best = nullptr;
    float best_cost = 0;
    for (const platform::Target* t : targets) {
        const platform::Vec2 d = t->rect.center() - from;
        const float along = key.key == Key::left ? -d.x : key.key == Key::right ? d.x : key.key == Key::up ? -d.y : d.y;
        const float across = key.key == Key::left || key.key == Key::right ? d.y : d.x;
        if (along < 1) continue;
        const float cost = along + 2 * std::fabs(across);
        if (best == nullptr || cost < best_cost) best = t, best_cost = cost;
    }
    if (best != nullptr) focused_ = best->id;
}

const platform::DisplayList& ScreenStack::draw(Instant now) {
    const IdlePolicy policy{std::chrono::seconds(catalog_.exhibit.idle_warn_after_s),
                            std::chrono::seconds(catalog_.exhibit.idle_answer_within_s)};
    IdleState idle =
        attract() ? IdleState{IdleState::Phase::active, 0, platform::kNever} : idle_state(last_touch_, now, policy);
    if (idle.phase == IdleState::Phase::over) {
        end_visit(now);
        idle = {IdleState::Phase::active, 0, platform::kNever};
    }
    obey(screens_.back()->tick(frame(now)), now);
    const Frame f = frame(now);
    platform::DisplayList list;
    Canvas canvas(f, list);
    const Chrome chrome = screens_.back()->chrome(f);
    screens_.back()->draw(f, list);
    if (chrome.bar) {
        list.clip_targets(f.stage); // what runs on under the bar does not answer there
        draw_bar(canvas, chrome.where, screens_.size() > 1);
    }
    if (idle.phase == IdleState::Phase::warning)
        draw_idle_warning(canvas, idle.seconds_left, catalog_.exhibit.idle_answer_within_s);
    list.wake_at(idle.next_change);
    list_ = f.rtl() ? list.mirrored(size_.w) : std::move(list);
    return list_;
}

} // namespace kiosk
