#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace content {

/// Languages of one exhibit, at most this many.
constexpr std::size_t kMaxLanguages = 16;

struct Language {
    std::string tag;      ///< BCP 47: "en", "ug", "zh-Hans"
    std::string own_name; ///< "English", "ئۇيغۇرچە", "简体中文": how it is offered, never by a flag
    bool rtl = false;
    std::string script; ///< ISO 15924, as FontSource::script
};

/// What Vitrine knows of a language, or nullptr for one it cannot set. Source: Unicode CLDR (own names, scripts,
/// direction).
const Language* find_language(std::string_view tag);

/// The letters that a text in this language may need beyond those of the exhibit (its exemplar letters, ASCII and
/// punctuation), as UTF-8. For Han it is ASCII and punctuation only. Source: Unicode CLDR exemplar characters.
std::string alphabet_of(std::string_view tag);

/// Index into Exhibit::languages.
using LanguageIndex = std::uint8_t;

/// One short text in every language of the exhibit. An empty entry means "not translated".
struct Localized {
    std::vector<std::string> texts; ///< by LanguageIndex; may be shorter than the list of languages

    struct Choice {
        std::string_view text;
        LanguageIndex language = 0; ///< whose text it is
        bool fallback = false;      ///< not in the language that was asked for: mark it as such
    };
    /// The text in `wanted`, else in language 0.
    Choice in(LanguageIndex wanted) const {
        if (wanted < texts.size() && !texts[wanted].empty()) return {texts[wanted], wanted, false};
        if (texts.empty()) return {};
        return {texts[0], 0, wanted != 0 && !texts[0].empty()};
    }
    bool empty() const { return texts.empty() || texts[0].empty(); }
    friend bool operator==(const Localized&, const Localized&) = default;
};

} // namespace content
