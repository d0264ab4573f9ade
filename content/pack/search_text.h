#pragma once

#include <string>
#include <string_view>

namespace content {

/// Folds a text for the index: lower case and diacritics are SQLite's affair (unicode61); here Han characters get a
/// space between them, so that phrases of one, two or three find what holds them, and Arabic-script letters lose what
/// spellings differ in (tatweel, vowel marks, hamza seats, yeh and kaf forms).
std::string fold_for_search(std::string_view text);

/// What a visitor typed as an FTS5 query: each word a prefix, Han runs a phrase. Empty when nothing is left to look
/// for. At most kMaxQueryWords words are looked at.
std::string search_query(std::string_view typed);
constexpr std::size_t kMaxQueryWords = 16;

} // namespace content
