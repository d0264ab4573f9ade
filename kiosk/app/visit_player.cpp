#include "kiosk/app/visit_script.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "kiosk/ui/speech.h"

namespace kiosk {

namespace {

using platform::Duration;
using platform::Error;
using platform::ErrorCode;
using platform::Instant;
using platform::KeyEvent;
using platform::Result;
using platform::TouchEvent;
using platform::Vec2;
using std::chrono::milliseconds;
using Kind = VisitAct::Kind;

constexpr Duration kFrame = milliseconds(16);
constexpr Duration kLongestSettle = std::chrono::seconds(10);
constexpr int kMostDrags = 120;

/// Plays act by act; keeps the clock and the last list.
class Player {
public:
    Player(VisitHost& host, Instant start) : host_(host), now_(start) { step(); }

    Result<> play(const VisitAct& act) {
        switch (act.kind) {
        case Kind::tap: return at_target(act, [&](Vec2 p) { tap(p); });
        case Kind::double_tap: return at_target(act, [&](Vec2 p) { tap(p), pass(milliseconds(60)), tap(p); });
        case Kind::hold:
            return at_target(act, [&](Vec2 p) {
                touch(TouchEvent::Phase::down, 0, p);
                pass(milliseconds(900));
                touch(TouchEvent::Phase::up, 0, p);
            });
        case Kind::drag:
            return at_target(act, [&](Vec2 p) { drag(p, hundredths({act.x, act.y}), milliseconds(600), true); });
        case Kind::fling: return at_target(act, [&](Vec2 p) { fling(p, act); });
        case Kind::pinch: return at_target(act, [&](Vec2 p) { pinch(p, act.x / 100); });
        case Kind::find: return find(act);
        case Kind::key: step({}, {KeyEvent{act.key, now_}}); return {};
        case Kind::walk: return walk(act);
        case Kind::corner: hold_corner(act); return {};
        case Kind::clock:
            host_.set_clock(std::chrono::duration_cast<std::chrono::seconds>(act.time));
            step();
            return {};
        case Kind::wait: pass(act.time); return {};
        case Kind::settle: return settle(act);
        case Kind::shot: return host_.take_shot(act.name);
        case Kind::expect_route:
            return expect(act, route_name(host_.route()) == act.name, "route is " + route_name(host_.route()));
        case Kind::expect_touches:
            return expect(act, static_cast<float>(touches_) <= act.x, fmt::format("it took {}", touches_));
        case Kind::expect_language: return expect(act, host_.language() == act.name, "language is " + host_.language());
        case Kind::expect_target: return expect(act, list_->find_target(act.name) != nullptr, targets());
        case Kind::expect_no_target: return expect(act, list_->find_target(act.name) == nullptr, "it is there");
        case Kind::expect_legible:
            TRY(note_illegible(act));
            return act.direction.empty() ? Result<>() : read_to_the_foot(act);
        case Kind::expect_text: return expect(act, shows(act.name), "it is not on this screen");
        case Kind::expect_says: return expect(act, says(act.name), "nothing on this screen says it");
        case Kind::expect_focus: return expect(act, host_.focus() == act.name, "the keys are on " + host_.focus());
        }
        return {};
    }

    /// Told at the end, so that one visit names all that is wrong on every screen.
    Result<> finish() const {
        if (illegible_.empty()) return {};
        return Error{ErrorCode::invalid, "not legible:" + illegible_};
    }

private:
    void step(const std::vector<TouchEvent>& touches = {}, const std::vector<KeyEvent>& keys = {}) {
        list_ = &host_.step(touches, keys, now_);
    }

    /// Time passes; a frame at every vsync while something moves, at the list's wake-up times else.
    void pass(Duration time) {
        const Instant end = now_ + time;
        while (now_ < end) {
            Instant next = now_ + kFrame;
            if (!list_->moving()) next = std::max(next, std::min(list_->wake_time(), now_ + std::chrono::seconds(1)));
            now_ = std::min(next, end);
            step();
        }
    }

    Result<> settle(const VisitAct& act) {
        const Instant deadline = now_ + kLongestSettle;
        do {
            now_ += kFrame;
            step();
        } while (list_->moving() && now_ < deadline);
        return expect(act, !list_->moving(), "still moving after 10 s");
    }

    void touch(TouchEvent::Phase phase, std::int64_t finger, Vec2 at) {
        now_ += milliseconds(8);
        step({TouchEvent{phase, finger, at, now_}});
    }

    void tap(Vec2 at) {
        touches_ = std::holds_alternative<AttractRoute>(host_.route()) ? 1 : touches_ + 1;
        touch(TouchEvent::Phase::down, 0, at);
        pass(milliseconds(60));
        touch(TouchEvent::Phase::up, 0, at);
        step();
    }

    Vec2 hundredths(Vec2 v) const {
        const float unit = std::min(host_.surface().w, host_.surface().h) / 100;
        return {v.x * unit * (host_.rtl() ? -1 : 1), v.y * unit};
    }

    void drag(Vec2 from, Vec2 by, Duration time, bool rest) {
        touch(TouchEvent::Phase::down, 0, from);
        const auto steps = std::max<int>(2, static_cast<int>(time / milliseconds(8)));
        for (int i = 1; i <= steps; ++i)
            touch(TouchEvent::Phase::move, 0, from + by * (static_cast<float>(i) / static_cast<float>(steps)));
        if (rest) pass(milliseconds(200)); // a finger that rests before it lifts does not fling
        touch(TouchEvent::Phase::up, 0, from + by);
    }

    void fling(Vec2 from, const VisitAct& act) {
        constexpr Duration kTime = milliseconds(96);
        const float length = act.x * platform::seconds(kTime);
        const float toward_end = host_.rtl() ? -length : length;
        const Vec2 by = act.direction == "up"      ? Vec2{0, -length}
                        : act.direction == "down"  ? Vec2{0, length}
                        : act.direction == "start" ? Vec2{-toward_end, 0}
                                                   : Vec2{toward_end, 0};
        drag(from, by, kTime, false);
    }

    void pinch(Vec2 about, float factor) {
        const float reach = std::min(host_.surface().w, host_.surface().h) / 8;
        const float first = factor > 1 ? reach / factor : reach, last = first * factor;
        touch(TouchEvent::Phase::down, 0, {about.x - first, about.y});
        touch(TouchEvent::Phase::down, 1, {about.x + first, about.y});
        constexpr int kSteps = 20;
        for (int i = 1; i <= kSteps; ++i) {
            const float apart = first + (last - first) * static_cast<float>(i) / kSteps;
            touch(TouchEvent::Phase::move, 0, {about.x - apart, about.y});
            touch(TouchEvent::Phase::move, 1, {about.x + apart, about.y});
        }
        touch(TouchEvent::Phase::up, 0, {about.x - last, about.y});
        touch(TouchEvent::Phase::up, 1, {about.x + last, about.y});
    }

    /// As a visitor looks for something further down: a short drag, a look, another.
    Result<> find(const VisitAct& act) {
        for (int i = 0; i < kMostDrags; ++i) {
            const platform::Target* area = list_->find_target(act.direction);
            const platform::Target* target = list_->find_target(act.name);
            if (target != nullptr && seen(*target)) return {};
            if (area == nullptr) return expect(act, false, targets());
            drag(area->rect.intersection(surface()).center(), hundredths({0, -25}), milliseconds(200), true);
            TRY(settle(act));
        }
        return expect(act, false, fmt::format("not found in {} drags of {}", kMostDrags, act.direction));
    }
    /// As who has keys only: one press, a look, another.
    Result<> walk(const VisitAct& act) {
        constexpr int kMostPresses = 80;
        std::string way;
        for (int i = 0; i < kMostPresses; ++i) {
            if (host_.focus() == act.name && seen(act.name)) return {};
            step({}, {KeyEvent{act.key, now_}});
            TRY(settle(act));
            way += " " + host_.focus();
        }
        return expect(act, false, "not reached; the way was" + way);
    }
    bool seen(const std::string& id) const {
        const platform::Target* target = list_->find_target(id);
        return target != nullptr && seen(*target);
    }
    Result<> note_illegible(const VisitAct& act) {
        const Legibility seen = TRY(host_.illegible());
        for (const Legibility::Finding& finding : seen.findings) {
            const std::string told = fmt::format("\nline {}: {}: {}: {}", act.line, route_name(host_.route()),
                                                 rule_name(finding.rule), finding.what);
            if (illegible_.find(told) == std::string::npos) illegible_ += told;
        }
        return {};
    }
    /// Screen by screen, until nothing new comes; then back to the head.
    Result<> read_to_the_foot(const VisitAct& act) {
        for (const float way : {-1.0f, 1.0f})
            for (int i = 0; i < kMostDrags; ++i) {
                const platform::Target* area = list_->find_target(act.direction);
                if (area == nullptr) return expect(act, false, targets());
                const platform::DisplayList before = *list_;
                const platform::Rect seen = area->rect.intersection(surface());
                const float far = way * seen.h * 0.8f; // inside the area, and less than what is seen
                drag(seen.center() + Vec2{0, -far / 2}, {0, far}, milliseconds(200), true);
                TRY(settle(act));
                if (*list_ == before) break;
                if (way < 0) TRY(note_illegible(act));
            }
        return {};
    }
    platform::Rect surface() const { return {0, 0, host_.surface().w, host_.surface().h}; }
    /// Its middle is on the surface and nothing lies over it.
    bool seen(const platform::Target& target) const {
        const platform::Target* hit = list_->hit(target.rect.center());
        return surface().contains(target.rect.center()) && hit != nullptr && hit->id == target.id;
    }

    void hold_corner(const VisitAct& act) {
        constexpr float kInside = 8; // px from the edges
        const platform::Size s = host_.surface();
        const Vec2 at = act.name == "upper_left" ? Vec2{kInside, kInside} : Vec2{s.w - kInside, s.h - kInside};
        touch(TouchEvent::Phase::down, 0, at);
        pass(act.time);
        touch(TouchEvent::Phase::up, 0, at);
    }

    template <class Act>
    Result<> at_target(const VisitAct& act, Act&& doing) {
        const platform::Target* target = list_->find_target(act.name);
        if (target == nullptr) return expect(act, false, targets());
        const platform::Rect part = target->rect.intersection(surface());
        if (part.empty()) return expect(act, false, "it lies outside the screen");
        doing(part.center());
        return {};
    }

    Result<> expect(const VisitAct& act, bool holds, const std::string& instead) const {
        if (holds) return {};
        return Error{ErrorCode::invalid, fmt::format("line {}: «{}»: {}", act.line, act.name, instead)};
    }

    bool shows(std::string_view words) const {
        return std::any_of(list_->commands().begin(), list_->commands().end(),
                           [&](const platform::DrawCommand& command) {
                               const auto* text = std::get_if<platform::DrawText>(&command);
                               return text != nullptr && text->blob->text.find(words) != std::string::npos;
                           });
    }

    bool says(std::string_view words) const {
        const auto all = utterances_of(*list_, host_.surface());
        return std::any_of(all.begin(), all.end(),
                           [&](const Utterance& u) { return u.words.find(words) != std::string::npos; });
    }

    std::string targets() const {
        std::string all = "there are only:";
        for (const platform::Target& target : list_->targets())
            all += " " + target.id;
        return all;
    }

    VisitHost& host_;
    Instant now_;
    const platform::DisplayList* list_ = nullptr;
    std::string illegible_;
    int touches_ = 0; ///< since the visit began
};

} // namespace

Result<> play_visit(const std::vector<VisitAct>& acts, VisitHost& host, Instant start) {
    Player player(host, start);
    for (const VisitAct& act : acts)
        TRY(player.play(act));
    return player.finish();
}

} // namespace kiosk
