#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

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

/// All of them.
std::span<const Language> known_languages();

/// The letters that a text in this language may need beyond those of the exhibit (its exemplar letters, ASCII and
/// punctuation), as UTF-8. For Han it is ASCII and punctuation only. Source: Unicode CLDR exemplar characters.
std::string alphabet_of(std::string_view tag);

/// Index into Exhibit::languages.
using LanguageIndex = std::uint8_t;

} // namespace content
