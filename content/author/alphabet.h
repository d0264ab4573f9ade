#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace content::author {

struct AlphabetPlace {
    std::size_t word = 0; ///< which one
    std::string letter;   ///< under which it stands
};

/// Puts words in the order of a language's dictionaries (Chinese by pinyin, Uyghur without the seat of its vowels) and
/// says under which letter each stands; equal words keep their order. Done here so that no board carries the data.
/// Source: Unicode CLDR collation by ICU; UTS 35, index characters.
std::vector<AlphabetPlace> sort_by_alphabet(const std::vector<std::string>& words, std::string_view language);

} // namespace content::author
