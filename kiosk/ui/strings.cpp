#include "kiosk/ui/strings.h"

#include <fmt/format.h>

namespace kiosk {

extern const char* const kStringsText; // made from strings.ini by CMake

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

} // namespace

platform::Result<Strings> Strings::parse(std::string_view ini) {
    const auto fail = [](int line, std::string_view what) {
        return platform::Error{platform::ErrorCode::invalid, fmt::format("strings.ini:{}: {}", line, what)};
    };
    Strings strings;
    Entry* entry = nullptr;
    for (int number = 1; !ini.empty(); ++number) {
        const auto end = std::min(ini.find('\n'), ini.size());
        const std::string_view line = trimmed(ini.substr(0, end));
        ini.remove_prefix(std::min(end + 1, ini.size()));
        if (line.empty() || line.front() == '#') continue;
        if (line.front() == '[') {
            if (line.back() != ']') return fail(number, "a key is written [like.this]");
            const auto [it, added] = strings.entries_.try_emplace(std::string(line.substr(1, line.size() - 2)));
            if (!added) return fail(number, "this key stands twice");
            entry = &it->second;
            continue;
        }
        const auto equals = line.find('=');
        if (entry == nullptr || equals == std::string_view::npos)
            return fail(number, "expected `language = words` under a [key]");
        if (!entry->emplace(trimmed(line.substr(0, equals)), trimmed(line.substr(equals + 1))).second)
            return fail(number, "this language stands twice under its key");
    }
    return strings;
}

const Strings& Strings::built_in() {
    static const Strings strings = [] {
        platform::Result<Strings> parsed = parse(kStringsText);
        VERIFY(parsed.ok());
        return std::move(parsed).value();
    }();
    return strings;
}

std::string_view Strings::find(std::string_view key, std::string_view language) const {
    const auto entry = entries_.find(key);
    VERIFY(entry != entries_.end());
    auto word = entry->second.find(language);
    if (word == entry->second.end()) word = entry->second.find("en");
    VERIFY(word != entry->second.end());
    return word->second;
}

std::string Strings::format(std::string_view key, std::string_view language,
                            std::initializer_list<std::string> values) const {
    std::string out(find(key, language));
    int index = 0;
    for (const std::string& value : values) {
        const std::string mark = fmt::format("{{{}}}", index++);
        for (auto at = out.find(mark); at != std::string::npos; at = out.find(mark, at + value.size()))
            out.replace(at, mark.size(), value);
    }
    return out;
}

} // namespace kiosk
