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
using platform::KeyEvent;
using platform::Result;
using Kind = VisitAct::Kind;

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

std::optional<Duration> time_of_day(std::string_view word) {
    if (word.size() != 5 || word[2] != ':') return std::nullopt;
    const auto digits = [&](std::size_t at) {
        const char tens = word[at], ones = word[at + 1];
        return tens >= '0' && tens <= '9' && ones >= '0' && ones <= '9' ? (tens - '0') * 10 + ones - '0' : 99;
    };
    if (digits(0) > 23 || digits(3) > 59) return std::nullopt;
    return std::chrono::hours(digits(0)) + std::chrono::minutes(digits(3));
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
    if (verb == "walk") {
        const auto key = count == 4 && words[2] == "to" ? key_of(words[1]) : std::nullopt;
        if (!key) return "walk KEY to ID";
        act.kind = Kind::walk;
        act.key = *key;
        act.name = words[3];
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
    if (verb == "clock") {
        const auto time = count == 2 ? time_of_day(words[1]) : std::nullopt;
        if (!time) return "clock HH:MM";
        act.kind = Kind::clock;
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
    constexpr const char* kExpect = "expect route NAME, expect [no] target ID, expect text WORDS, expect says WORDS, "
                                    "expect focus ID, expect touches NUMBER, expect language TAG or "
                                    "expect legible [in AREA]";
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
    if (words[1] == "text" || words[1] == "says") {
        act.kind = words[1] == "text" ? Kind::expect_text : Kind::expect_says;
        act.name = line.substr(static_cast<std::size_t>(words[2].data() - line.data()));
        act.name.erase(act.name.find_last_not_of(" \t\r") + 1);
        return act;
    }
    if (count != 3) return kExpect;
    if (words[1] == "route")
        act.kind = Kind::expect_route;
    else if (words[1] == "target")
        act.kind = Kind::expect_target;
    else if (words[1] == "focus")
        act.kind = Kind::expect_focus;
    else if (words[1] == "touches" && number_of(words[2]))
        act.kind = Kind::expect_touches, act.x = *number_of(words[2]);
    else if (words[1] == "language")
        act.kind = Kind::expect_language;
    else
        return kExpect;
    return act;
}

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

} // namespace kiosk
