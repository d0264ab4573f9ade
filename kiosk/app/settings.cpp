#include "kiosk/app/settings.h"

#include <algorithm>
#include <charconv>
#include <functional>

#include <fmt/format.h>

#include "platform/base/file.h"
#include "platform/base/log.h"
#include "platform/base/utf8.h"

namespace kiosk {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// A comment starts the line or stands behind white space: a path may hold a #.
std::string_view without_comment(std::string_view line) {
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) return line.substr(0, i);
    return line;
}

/// Takes a value in, or says what it should have been.
using Take = std::function<std::string(Settings&, std::string_view)>;

std::optional<float> number_between(std::string_view value, float least, float most) {
    float number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (error != std::errc{} || end != value.data() + value.size() || !(number >= least && number <= most))
        return std::nullopt;
    return number;
}

Take number(std::optional<float> Settings::*field, float least, float most) {
    return [=](Settings& s, std::string_view value) -> std::string {
        const auto taken = number_between(value, least, most);
        if (!taken) return fmt::format("expected a number from {} to {}", least, most);
        s.*field = *taken;
        return {};
    };
}

Take whole_seconds(std::optional<std::chrono::seconds> Settings::*field, int least, int most) {
    return [=](Settings& s, std::string_view value) -> std::string {
        const auto taken = number_between(value, static_cast<float>(least), static_cast<float>(most));
        if (!taken || value.find('.') != std::string_view::npos)
            return fmt::format("expected whole seconds from {} to {}", least, most);
        s.*field = std::chrono::seconds(static_cast<int>(*taken));
        return {};
    };
}

std::string take_language(Settings& s, std::string_view value) {
    constexpr std::size_t kLongestTag = 35; // BCP 47
    const bool tag =
        value.size() >= 2 && value.size() <= kLongestTag && std::all_of(value.begin(), value.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        });
    if (!tag) return "expected a language's tag, as en, ug or zh-Hans";
    s.language = value;
    return {};
}

std::string take_pin(Settings& s, std::string_view value) {
    constexpr std::size_t kShortest = 4, kLongest = 12;
    const bool digits = std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || value.size() < kShortest || value.size() > kLongest)
        return fmt::format("expected {} to {} digits", kShortest, kLongest);
    s.staff_pin = value;
    return {};
}

std::string take_renderer(Settings& s, std::string_view value) {
    if (value != "software" && value != "opengles2") return "expected software or opengles2";
    s.renderer = value;
    return {};
}

Take yes_or_no(std::optional<bool> Settings::*field) {
    return [=](Settings& s, std::string_view value) -> std::string {
        if (value != "yes" && value != "no") return "expected yes or no";
        s.*field = value == "yes";
        return {};
    };
}

/// A word of a closed list, found by a function that knows it.
template <class Value>
Take one_of(std::optional<Value> Settings::*field, std::optional<Value> (*find)(std::string_view), const char* list) {
    return [=](Settings& s, std::string_view value) -> std::string {
        const auto found = find(value);
        if (!found) return std::string("expected ") + list;
        s.*field = *found;
        return {};
    };
}

struct Word {
    std::string_view name;
    Take take;
};
const std::vector<Word>& words() {
    static const std::vector<Word> all = {
        {"pack", [](Settings& s, std::string_view v) { return s.pack = v, std::string(); }},
        {"updates", [](Settings& s, std::string_view v) { return s.updates = v, std::string(); }},
        {"language", take_language},
        {"density", number(&Settings::density_dpi, 20, 1000)},
        {"distance", number(&Settings::distance_cm, 20, 1000)},
        {"renderer", take_renderer},
        {"idle_warn_after", whole_seconds(&Settings::idle_warn_after, 30, 300)},
        {"idle_answer_within", whole_seconds(&Settings::idle_answer_within, 20, 120)},
        {"staff_pin", take_pin},
        {"quiet", yes_or_no(&Settings::quiet)},
        {"text_size", one_of(&Settings::text_scale, find_text_scale, "100, 130, 165 or 200")},
        {"theme", one_of(&Settings::ground, find_ground, "dark, paper or contrast")},
        {"calm", yes_or_no(&Settings::calm)},
        {"reach", yes_or_no(&Settings::reach)},
    };
    return all;
}

} // namespace

std::optional<Comfort::Ground> find_ground(std::string_view name) {
    if (name == "dark") return Comfort::Ground::dark;
    if (name == "paper") return Comfort::Ground::paper;
    if (name == "contrast") return Comfort::Ground::contrast;
    return std::nullopt;
}

std::optional<float> find_text_scale(std::string_view percent) {
    for (const float scale : kTextScales)
        if (percent == fmt::format("{:.0f}", 100 * scale)) return scale;
    return std::nullopt;
}

Settings parse_settings(std::string_view text, std::vector<SettingsFault>& faults) {
    Settings settings;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(without_comment(text.substr(0, end)));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.empty()) continue;
        const auto fault = [&](std::string what) {
            if (faults.size() < kMaxFaults) faults.push_back({number, std::move(what)});
        };
        const auto equals = line.find('=');
        const std::string_view name = trimmed(line.substr(0, std::min(equals, line.size())));
        const std::string_view value = equals == std::string_view::npos ? "" : trimmed(line.substr(equals + 1));
        const auto word = std::find_if(words().begin(), words().end(), [&](const Word& w) { return w.name == name; });
        if (!platform::is_valid_utf8(line)) {
            fault("this is not UTF-8 text");
        } else if (equals == std::string_view::npos || value.empty()) {
            fault("expected a word, an equals sign and a value, as language = ug");
        } else if (word == words().end()) {
            std::string known;
            for (const Word& w : words())
                known += (known.empty() ? "" : ", ") + std::string(w.name);
            fault(fmt::format("«{}» is not known; known are {}", name, known));
        } else if (std::string expected = word->take(settings, value); !expected.empty()) {
            fault(fmt::format("{}: {}", name, expected));
        }
    }
    return settings;
}

Settings load_settings(const std::filesystem::path& path) {
    const auto text = platform::read_file(path, kMaxSettingsBytes);
    if (!text) {
        platform::log_warning("settings {}", text.error().message);
        return {};
    }
    std::vector<SettingsFault> faults;
    Settings settings = parse_settings(*text, faults);
    for (const SettingsFault& fault : faults)
        platform::log_warning("{}:{}: {}; the line is left out", path.string(), fault.line, fault.what);
    return settings;
}

} // namespace kiosk
