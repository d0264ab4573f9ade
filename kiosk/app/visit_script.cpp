#include "kiosk/app/visit_script.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include <fmt/format.h>

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
constexpr int kMostDrags = 60;

std::vector<std::string_view> words_of(std::string_view line) {
    std::vector<std::string_view> words;
    while (true) {
        const auto first = line.find_first_not_of(" \t\r");
        if (first == std::string_view::npos) return words;
        line.remove_prefix(first);
        const auto end = std::min(line.find_first_of(" \t\r"), line.size());
        words.push_back(line.substr(0, end));
        line.remove_prefix(end);
    }
}

std::optional<float> number_of(std::string_view word) {
    float value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::optional<Duration> duration_of(std::string_view word) {
    const bool in_ms = word.ends_with("ms");
    if (!in_ms && !word.ends_with("s")) return std::nullopt;
    const auto value = number_of(word.substr(0, word.size() - (in_ms ? 2 : 1)));
    if (!value || *value < 0 || *value > 86'400) return std::nullopt;
    return std::chrono::duration_cast<Duration>(std::chrono::duration<float>(in_ms ? *value / 1000 : *value));
}

std::optional<KeyEvent::Key> key_of(std::string_view name) {
    using Key = KeyEvent::Key;
    constexpr std::pair<std::string_view, Key> kKeys[] = {
        {"left", Key::left},       {"right", Key::right},         {"up", Key::up},     {"down", Key::down},
        {"enter", Key::enter},     {"escape", Key::escape},       {"tab", Key::tab},   {"back_tab", Key::back_tab},
        {"page_up", Key::page_up}, {"page_down", Key::page_down}, {"plus", Key::plus}, {"minus", Key::minus},
        {"home", Key::home}};
    for (const auto& [known, key] : kKeys)
        if (known == name) return key;
    return std::nullopt;
}

/// One act from its words, or what was expected in their place.
std::variant<VisitAct, const char*> parse_act(const std::vector<std::string_view>& words, std::string_view line) {
    VisitAct act;
    const std::string_view verb = words[0];
    const std::size_t count = words.size();
    if (count > 1) act.name = words[1];
    const auto simple = [&](Kind kind, const char* usage) -> std::variant<VisitAct, const char*> {
        if (count != 2) return usage;
        act.kind = kind;
        return act;
    };
    if (verb == "tap") return simple(Kind::tap, "tap ID");
    if (verb == "double_tap") return simple(Kind::double_tap, "double_tap ID");
    if (verb == "hold") return simple(Kind::hold, "hold ID");
    if (verb == "shot") return simple(Kind::shot, "shot NAME");
    if (verb == "settle") {
        if (count != 1) return "settle";
        act.kind = Kind::settle;
        return act;
    }
    if (verb == "drag") {
        const auto x = count == 4 ? number_of(words[2]) : std::nullopt,
                   y = count == 4 ? number_of(words[3]) : std::nullopt;
        if (!x || !y) return "drag ID DX DY";
        act.kind = Kind::drag;
        act.x = *x;
        act.y = *y;
        return act;
    }
    if (verb == "fling") {
        const auto speed = count == 4 ? number_of(words[3]) : std::nullopt;
        if (!speed || (words[2] != "up" && words[2] != "down" && words[2] != "start" && words[2] != "end"))
            return "fling ID up|down|start|end SPEED";
        act.kind = Kind::fling;
        act.direction = words[2];
        act.x = *speed;
        return act;
    }
    if (verb == "pinch") {
        const auto factor = count == 3 ? number_of(words[2]) : std::nullopt;
        if (!factor || *factor <= 0) return "pinch ID FACTOR";
        act.kind = Kind::pinch;
        act.x = *factor;
        return act;
    }
    if (verb == "find") {
        if (count != 4 || words[2] != "in") return "find ID in AREA";
        act.kind = Kind::find;
        act.direction = words[3];
        return act;
    }
    if (verb == "key") {
        const auto key = count == 2 ? key_of(words[1]) : std::nullopt;
        if (!key)
            return "key NAME, one of left right up down enter escape tab back_tab home page_up page_down plus minus";
        act.kind = Kind::key;
        act.key = *key;
        return act;
    }
    if (verb == "corner") {
        const auto time = count == 3 ? duration_of(words[2]) : std::nullopt;
        if (!time || (act.name != "upper_left" && act.name != "lower_right"))
            return "corner upper_left|lower_right TIME";
        act.kind = Kind::corner;
        act.time = *time;
        return act;
    }
    if (verb == "wait") {
        const auto time = count == 2 ? duration_of(words[1]) : std::nullopt;
        if (!time) return "wait TIME, as 2s or 300ms";
        act.kind = Kind::wait;
        act.time = *time;
        return act;
    }
    constexpr const char* kExpect =
        "expect route NAME, expect [no] target ID, expect text WORDS, expect language TAG or expect legible "
        "[in AREA]";
    if (verb == "expect" && count >= 2 && words[1] == "legible") {
        if (count != 2 && (count != 4 || words[2] != "in")) return kExpect;
        act.kind = Kind::expect_legible;
        if (count == 4) act.direction = words[3];
        return act;
    }
    if (verb != "expect" || count < 3) return verb == "expect" ? kExpect : "an act: see kiosk/app/visit_script.h";
    if (words[1] == "no" && count == 4 && words[2] == "target") {
        act.kind = Kind::expect_no_target;
        act.name = words[3];
        return act;
    }
    act.name = words[2];
    if (words[1] == "text") {
        act.kind = Kind::expect_text;
        act.name = line.substr(static_cast<std::size_t>(words[2].data() - line.data()));
        act.name.erase(act.name.find_last_not_of(" \t\r") + 1);
        return act;
    }
    if (count != 3) return kExpect;
    if (words[1] == "route")
        act.kind = Kind::expect_route;
    else if (words[1] == "target")
        act.kind = Kind::expect_target;
    else if (words[1] == "language")
        act.kind = Kind::expect_language;
    else
        return kExpect;
    return act;
}

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
        case Kind::corner: hold_corner(act); return {};
        case Kind::wait: pass(act.time); return {};
        case Kind::settle: return settle(act);
        case Kind::shot: return host_.take_shot(act.name);
        case Kind::expect_route:
            return expect(act, route_name(host_.route()) == act.name, "route is " + route_name(host_.route()));
        case Kind::expect_language: return expect(act, host_.language() == act.name, "language is " + host_.language());
        case Kind::expect_target: return expect(act, list_->find_target(act.name) != nullptr, targets());
        case Kind::expect_no_target: return expect(act, list_->find_target(act.name) == nullptr, "it is there");
        case Kind::expect_legible:
            TRY(note_illegible(act));
            return act.direction.empty() ? Result<>() : read_to_the_foot(act);
        case Kind::expect_text: return expect(act, shows(act.name), "it is not on this screen");
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
};

} // namespace

Result<std::vector<VisitAct>> parse_visit(std::string_view text) {
    std::vector<VisitAct> acts;
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        line = line.substr(0, line.find('#'));
        const auto words = words_of(line);
        if (words.empty()) continue;
        if (acts.size() == kMaxVisitActs)
            return Error{ErrorCode::too_large,
                         fmt::format("line {}: a visit has at most {} acts", number, kMaxVisitActs)};
        auto parsed = parse_act(words, line);
        if (const auto* expected = std::get_if<const char*>(&parsed))
            return Error{ErrorCode::invalid, fmt::format("line {}: expected {}", number, *expected)};
        acts.push_back(std::get<VisitAct>(std::move(parsed)));
        acts.back().line = number;
    }
    return acts;
}

Result<> play_visit(const std::vector<VisitAct>& acts, VisitHost& host, Instant start) {
    Player player(host, start);
    for (const VisitAct& act : acts)
        TRY(player.play(act));
    return player.finish();
}

} // namespace kiosk
