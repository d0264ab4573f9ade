#include "kiosk/screens/screen_stack.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/ui/bar.h"
#include "kiosk/ui/quiet_page.h"
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

/// A visitor who takes a break is not asked after a minute whether they are still here.
constexpr int kRestFactor = 4;
/// Longer than anything glides, fades or flies.
constexpr platform::Duration kPastAllMotion = std::chrono::seconds(30);

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
std::optional<Visit> ScreenStack::visit_under_way() const {
    return waiting() ? std::nullopt : std::optional(visit_);
}
void ScreenStack::resume(const Visit& visit, Instant now) {
    end_visit(now);
    visit_ = visit;
    visit_.unveiled.clear(); // ids may be others
    set_comfort(visit.comfort);
    layers_.clear();
    push(make_home(frame(now)));
}
void ScreenStack::resize(platform::Size size, platform::Scale scale) {
    size_ = size;
    scale_ = scale;
}

Frame ScreenStack::frame(Instant now) const {
    const platform::Size room = reach_room(size_, scale_, visit_.comfort.reach);
    Frame f{catalog_, strings_, theme_, visit_, text_, bodies_, room, {}, scale_, now + ahead_, pressed_, focus_.id()};
    f.stage = {0, 0, room.w, room.h - bar_height(f)};
    return f;
}

void ScreenStack::push(std::unique_ptr<Screen> screen) {
    if (!layers_.empty()) layers_.back().keys_on = focus_.id();
    layers_.push_back({std::move(screen), {}});
    focus_.clear();
    sheet_.reset();
}

void ScreenStack::end_visit(Instant now) {
    visit_ = {};
    visit_.language = start_language_;
    ahead_ = {};
    set_comfort(start_comfort_);
    layers_.clear();
    card_.close();
    resting_ = false;
    after_notice_.reset();
    push(make_attract(frame(now)));
    last_touch_ = now;
}

void ScreenStack::open(const Route& route, Instant now) {
    if (layers_.size() >= kMaxDepth) layers_.pop_back();
    push(make_screen(route, frame(now)));
}

void ScreenStack::go_back(Instant now) {
    const Route from = route();
    layers_.pop_back();
    focus_.set(layers_.back().keys_on);
    top().come_back(from, frame(now));
}

void ScreenStack::obey(const Intent& intent, Instant now) {
    const bool at_notice = std::holds_alternative<NoticeRoute>(route());
    std::visit(Each{[](const Stay&) {},
                    [&](const Open& o) {
                        if (o.language) visit_.language = *o.language;
                        if (const auto* term = std::get_if<TermRoute>(&o.route); term != nullptr && !waiting()) {
                            card_.show(term->term, touched_);
                            before_card_ = focus_.id();
                            if (!before_card_.empty()) focus_.set("term.close"); // keys opened it
                            return;
                        }
                        if (waiting()) { // a visit begins: home lies under everything, the notice comes first
                            layers_.clear();
                            push(make_home(frame(now)));
                            if (catalog_.exhibit.notice.shown) {
                                after_notice_ = o.route;
                                push(make_notice(frame(now)));
                            } else if (!std::holds_alternative<HomeRoute>(o.route)) {
                                open(o.route, now);
                            }
                            return;
                        }
                        if (at_notice) {
                            visit_.notice_seen = true;
                            layers_.pop_back();
                            focus_.clear();
                            const Route to =
                                std::holds_alternative<HomeRoute>(o.route) && after_notice_ ? *after_notice_ : o.route;
                            if (!std::holds_alternative<HomeRoute>(to)) open(to, now);
                            return;
                        }
                        if (layers_.size() > 1 && same_place(layers_[layers_.size() - 2].screen->route(), o.route))
                            return go_back(now); // from a page to the text one came from: where one was reading
                        open(o.route, now);
                    },
                    [&](const Replace& r) {
                        layers_.back().screen = make_screen(r.route, frame(now));
                        focus_.clear();
                    },
                    [&](const Back&) {
                        if (at_notice) return end_visit(now);
                        if (card_.open()) return close_card();
                        if (top().step_back(frame(now)) || layers_.size() < 2) return;
                        go_back(now);
                    },
                    [&](const GoHome&) {
                        card_.close();
                        layers_.clear();
                        push(make_home(frame(now)));
                    },
                    [&](const ChooseLanguage& c) { visit_.language = c.language; },
                    [&](const Adjust& a) { set_comfort(a.comfort); },
                    [&](const Unveil& u) { visit_.unveiled.insert(u.photograph); },
                    [&](const EndVisit&) { end_visit(now); }},
               intent);
}

bool ScreenStack::waiting() const {
    const Route at = route();
    const auto* remembrance = std::get_if<RemembranceRoute>(&at);
    return attract() || (remembrance != nullptr && remembrance->at_its_hour);
}

void ScreenStack::tell_time(const WallTime& time, Instant now) {
    told_ = time;
    told_at_ = now;
}

void ScreenStack::keep_hours(Instant now, platform::DisplayList* list) {
    const content::Remembrance& kept = catalog_.exhibit.remembrance;
    if (!attract() || !told_ || !kept.kept) return;
    const RemembranceHour hour = remembrance_hour(kept, later(*told_, now - told_at_));
    if (list != nullptr) {
        if (hour.until_next != platform::Duration::max()) list->wake_at(now + hour.until_next);
    } else if (hour.now) {
        const auto places = static_cast<std::uint32_t>(
            std::count_if(catalog_.people.begin(), catalog_.people.end(),
                          [&](const content::Person& p) { return p.group && (!kept.group || p.group == kept.group); }));
        layers_.clear();
        push(make_screen(RemembranceRoute{true, first_place(kept, hour.passage, places), hour.left}, frame(now)));
    }
}

void ScreenStack::remember(Instant now) {
    const content::Remembrance& kept = catalog_.exhibit.remembrance;
    if (!kept.kept) return;
    end_visit(now);
    layers_.clear();
    push(make_screen(RemembranceRoute{true, 0, std::chrono::minutes(kept.minutes)}, frame(now)));
}

std::string ScreenStack::target_at(platform::Vec2 at) const {
    const platform::Target* target = list_.hit(at);
    return target != nullptr ? target->id : std::string();
}

IdlePolicy ScreenStack::idle_policy() const {
    const std::chrono::seconds warn_after(catalog_.exhibit.idle_warn_after_s);
    return {resting_ ? warn_after * kRestFactor : warn_after,
            std::chrono::seconds(catalog_.exhibit.idle_answer_within_s)};
}

bool ScreenStack::warned(Instant now) const {
    return !waiting() && idle_state(last_touch_, now, idle_policy()).phase != IdleState::Phase::active;
}

void ScreenStack::open_sheet(ViewSheet::Content content) {
    const bool same = sheet_ && sheet_->content() == content;
    if (sheet_) close_sheet();
    if (same) return; // its button closes it, too
    sheet_.emplace(content);
    sheet_opener_ = focus_.id();
    focus_.clear();
}

void ScreenStack::close_sheet() {
    sheet_.reset();
    focus_.set(sheet_opener_);
}

/// What stands around every screen. The notice has its own row of choices.
bool ScreenStack::tap_around(std::string_view target, Instant now) {
    if (target == "pause.continue") return resting_ = false, true;
    if (target == "pause.end") return end_visit(now), true;
    for (const std::string_view around : {"bar.", "notice."}) {
        if (!target.starts_with(around)) continue;
        const std::string_view what = target.substr(around.size());
        if (what == "back" && sheet_) return close_sheet(), true;
        if (what == "back") return obey(Back{}, now), true;
        if (what == "home") return obey(GoHome{}, now), true;
        if (what == "pause") return sheet_.reset(), resting_ = true;
        if (what == "view") return open_sheet(ViewSheet::Content::comfort), true;
        if (what == "languages") return open_sheet(ViewSheet::Content::languages), true;
        constexpr std::string_view kLanguage = "language.";
        if (what.starts_with(kLanguage))
            if (const auto language = catalog_.find_language(what.substr(kLanguage.size())))
                return obey(ChooseLanguage{*language}, now), true;
    }
    return false;
}

Gesture ScreenStack::in_reading_space(Gesture gesture, const Frame& f) const {
    gesture = seen_from(std::move(gesture), {0, size_.h - f.size.h});
    if (visit_.comfort.calm) gesture = unthrown(std::move(gesture));
    return f.rtl() ? mirrored(std::move(gesture), size_.w) : gesture;
}

/// Under a sheet the bar stays; where there is none the sheet has the whole room.
Frame ScreenStack::sheet_frame(const Frame& f) const {
    Frame out = f;
    if (!top().chrome(f).bar) out.stage = {0, 0, f.size.w, f.size.h};
    return out;
}

void ScreenStack::handle(const Gesture& gesture, Instant now) {
    const bool asked = warned(now);
    last_touch_ = now;
    if (gesture.kind == Gesture::Kind::press) focus_.clear();
    if (asked) return; // the touch answers the warning, wherever it falls
    const bool tap = gesture.kind == Gesture::Kind::tap || gesture.kind == Gesture::Kind::double_tap;
    if (tap && tap_around(gesture.target, now)) return;
    if (resting_) return;
    const Frame f = frame(now);
    const Gesture seen = in_reading_space(gesture, f);
    touched_ = seen.position;
    if (sheet_) {
        const ViewSheet::Answer answer = sheet_->handle(seen, sheet_frame(f));
        if (answer.closes) close_sheet();
        obey(answer.intent, now);
    } else if (card_.open()) {
        card_.handle(seen, f);
        if (!card_.open()) close_card();
    } else {
        obey(top().handle(seen, f), now);
    }
    if (visit_.comfort.calm && !waiting()) ahead_ += kPastAllMotion;
}

/// Keys go on from the word that was explained.
void ScreenStack::close_card() {
    card_.close();
    focus_.set(std::exchange(before_card_, {}));
}

void ScreenStack::send(Gesture gesture, Instant now) {
    gesture.time = now;
    handle(gesture, now);
}

/// As a finger on what the keys are on; they stay there while it stays.
void ScreenStack::press_enter(Instant now) {
    const platform::Target* target = list_.find_target(focus_.id());
    if (focus_.id().empty() || target == nullptr) return handle(KeyEvent{KeyEvent::Key::tab, now}, now);
    Gesture g;
    g.kind = Gesture::Kind::tap;
    g.target = target->id;
    g.position = g.press_position = target->rect.center();
    send(g, now);
}

void ScreenStack::handle(const KeyEvent& key, Instant now) {
    using Key = KeyEvent::Key;
    if (warned(now)) return void(last_touch_ = now); // a key answers the warning, too
    last_touch_ = now;
    const auto scroll = [&](KeyFocus::Scroll by) {
        if (by) send(*std::move(by), now);
    };
    if (std::holds_alternative<RemembranceRoute>(route())) { // any key is a touch
        Gesture touch;
        touch.kind = Gesture::Kind::tap;
        return send(touch, now);
    }
    switch (key.key) {
    case Key::escape:
        if (resting_) return void(resting_ = false);
        if (sheet_) return close_sheet();
        return obey(attract() ? Intent{Stay{}} : Intent{Back{}}, now);
    case Key::home: resting_ = false; return obey(attract() ? Intent{Open{HomeRoute{}}} : Intent{GoHome{}}, now);
    case Key::enter: return press_enter(now);
    case Key::page_up:
    case Key::page_down: return scroll(focus_.page(list_, key.key == Key::page_down));
    case Key::plus:
    case Key::minus: {
        Gesture g;
        g.kind = Gesture::Kind::tap;
        g.target = key.key == Key::plus ? "zoom.closer" : "zoom.farther";
        return send(g, now);
    }
    default: return scroll(focus_.move(list_, key.key, size_, scale_, sheet_ ? "bar." : ""));
    }
}

const platform::DisplayList& ScreenStack::draw(Instant now) {
    keep_hours(now, nullptr);
    if (std::holds_alternative<RemembranceRoute>(route())) last_touch_ = now; // whoever asked for it is watching
    IdleState idle = attract() ? IdleState{IdleState::Phase::active, 0, platform::kNever}
                               : idle_state(last_touch_, now, idle_policy());
    if (idle.phase == IdleState::Phase::over) {
        end_visit(now);
        idle = {IdleState::Phase::active, 0, platform::kNever};
    }
    obey(top().tick(frame(now)), now);
    const Frame f = frame(now);
    platform::DisplayList list;
    Canvas canvas(f, list);
    if (resting_) {
        draw_pause(canvas);
    } else {
        const Chrome chrome = top().chrome(f);
        Frame page = f;
        page.covered = card_.open();
        top().draw(page, list);
        list.wake_earlier(ahead_);
        if (chrome.bar) list.clip_targets(f.stage); // what runs on under the bar does not answer there
        if (card_.open()) {
            card_.lay_out(f);
            card_.draw(canvas);
        }
        if (sheet_) {
            list.drop_targets();
            sheet_->draw(sheet_frame(f), list);
        }
        if (chrome.bar) draw_bar(canvas, chrome.where, layers_.size() > 1);
    }
    if (idle.phase == IdleState::Phase::warning) {
        list.drop_targets();
        draw_idle(canvas, idle, catalog_.exhibit.idle_answer_within_s);
    }
    list.wake_at(idle.next_change);
    keep_hours(now, &list);
    // Whatever answers shows that the keys are on it, if not in its own way.
    if (const platform::Target* on = focus_.id().empty() ? nullptr : list.find_target(focus_.id());
        on != nullptr && !list.focus_shown())
        canvas.focus_ring(on->rect);
    list_ = on_surface(std::move(list), f);
    focus_.seen(list_);
    return list_;
}

/// In its place, lines beginning at the side where they begin. Above the room of reach mode there is only the ground
/// and the exhibit's name.
platform::DisplayList ScreenStack::on_surface(platform::DisplayList list, const Frame& f) const {
    const float above = size_.h - f.size.h;
    if (above > 0) {
        list.clip_targets({0, 0, f.size.w, f.size.h});
        list = list.moved({0, above});
        Canvas canvas(f, list);
        canvas.fill({0, 0, size_.w, above}, f.theme.ground);
        canvas.fill({0, above - f.rule(), size_.w, f.rule()}, f.theme.line);
        const bool says_it_itself = attract() || std::holds_alternative<HomeRoute>(route());
        if (!resting_ && !says_it_itself) {
            const float margin = f.margin();
            const auto title = layout_text(f, catalog_.exhibit.title, {Type::label}, size_.w - 2 * margin);
            canvas.text(title, {margin, above - f.snap(Dp{40}) - title->size.h}, f.theme.soft_ink);
        }
    }
    return f.rtl() ? list.mirrored(size_.w) : list;
}

} // namespace kiosk
