#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace platform {

/// Scripts that share their faces: Cyrillic and Greek are drawn by the Latin ones.
enum class ScriptFamily : std::uint8_t { latin, arabic, han, devanagari, hebrew, tibetan };
constexpr std::size_t kScriptFamilyCount = 6;
constexpr std::array<ScriptFamily, kScriptFamilyCount> kScriptFamilies{ScriptFamily::latin,  ScriptFamily::arabic,
                                                                       ScriptFamily::han,    ScriptFamily::devanagari,
                                                                       ScriptFamily::hebrew, ScriptFamily::tibetan};

/// Of an ISO 15924 code.
ScriptFamily family_of_script(std::string_view script);
/// Which family leads in a language: a script that its tag names, else its usual one. Source: CLDR.
ScriptFamily family_of_language(std::string_view language);

/// What reaches farthest from the baseline in the family's alphabets, and punctuation: words apart by spaces, so that
/// marks and stacks are where shaping puts them. `with_signs`: with those over and under Arabic letters.
std::u32string_view far_reaching(ScriptFamily family, bool with_signs = false);
/// Whether a language sets signs over and under Arabic letters; Uyghur writes its vowels as letters.
bool writes_signs(std::string_view language);

} // namespace platform
