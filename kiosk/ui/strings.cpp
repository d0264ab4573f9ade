#include "kiosk/ui/strings.h"

#include <algorithm>

#include <fmt/format.h>

namespace kiosk {

extern const char* const kStringsText; // made from strings.ini by CMake

namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// Calls `each` with the number and the text of every line that says something.
template <class Each>
platform::Result<> for_lines(std::string_view text, Each&& each) {
    for (int number = 1; !text.empty(); ++number) {
        const auto end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.front() != '#') TRY(each(number, line));
    }
    return {};
}

platform::Error fault(std::string_view file, int line, std::string_view what) {
    return {platform::ErrorCode::invalid, fmt::format("{}:{}: {}", file, line, what)};
}

} // namespace

platform::Result<Strings> Strings::parse(std::string_view text) {
    const auto part = [&] { // up to the next line that begins with @
        const std::string_view out = text.substr(0, text.find("\n@"));
        text.remove_prefix(std::min(out.size() + 2, text.size()));
        return out;
    };
    Strings strings;
    TRY(strings.parse_words(part()));
    while (!text.empty()) {
        const std::string_view language_file = part();
        const auto end = std::min(language_file.find('\n'), language_file.size());
        TRY(strings.parse_language(trimmed(language_file.substr(0, end)),
                                   language_file.substr(std::min(end + 1, language_file.size()))));
    }
    return strings;
}

platform::Result<> Strings::parse_words(std::string_view lines) {
    constexpr std::string_view kFile = "strings.ini";
    Entry* entry = nullptr;
    return for_lines(lines, [&](int number, std::string_view line) -> platform::Result<> {
        if (line.front() == '[') {
            if (line.back() != ']') return fault(kFile, number, "a key is written [like.this]");
            const auto [it, added] = entries_.try_emplace(std::string(line.substr(1, line.size() - 2)));
            if (!added) return fault(kFile, number, "this key stands twice");
            entry = &it->second;
            return {};
        }
        const auto equals = std::min(line.find('='), line.size());
        const std::string_view name = trimmed(line.substr(0, equals));
        if (entry == nullptr && name == "complete") {
            for (std::string_view list = line.substr(std::min(equals + 1, line.size())); !list.empty();) {
                const auto comma = std::min(list.find(','), list.size());
                complete_.emplace_back(trimmed(list.substr(0, comma)));
                list.remove_prefix(std::min(comma + 1, list.size()));
            }
            return {};
        }
        if (entry == nullptr || equals == line.size())
            return fault(kFile, number, "expected `language = words` under a [key]");
        if (!entry->emplace(name, trimmed(line.substr(equals + 1))).second)
            return fault(kFile, number, "this language stands twice under its key");
        return {};
    });
}

platform::Result<> Strings::parse_language(std::string_view language, std::string_view lines) {
    const std::string file = fmt::format("strings.{}.ini", language);
    return for_lines(lines, [&](int number, std::string_view line) -> platform::Result<> {
        const auto equals = line.find('=');
        if (equals == std::string_view::npos) return fault(file, number, "expected `key = words`");
        const auto entry = entries_.find(trimmed(line.substr(0, equals)));
        if (entry == entries_.end()) return fault(file, number, "strings.ini has no such key");
        if (!entry->second.emplace(language, trimmed(line.substr(equals + 1))).second)
            return fault(file, number, "this key stands twice");
        return {};
    });
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
