#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/language.h"

namespace content {

/// One short text in every language of the exhibit. Immutable; copies share the bytes. An empty entry means "not
/// translated". Any thread.
class Localized {
public:
    Localized() = default;
    /// `texts` by LanguageIndex, at most kMaxLanguages; may be shorter than the list of languages.
    Localized(const std::vector<std::string>& texts);

    struct Choice {
        std::string_view text;      ///< lives as long as the Localized or a copy of it
        LanguageIndex language = 0; ///< whose text it is
        bool fallback = false;      ///< not in the language that was asked for: mark it as such
    };
    /// The text in `wanted`, else in language 0.
    Choice in(LanguageIndex wanted) const;
    /// The text in `language` and no other; empty where there is none.
    std::string_view own(std::size_t language) const;
    std::size_t size() const; ///< languages that own() may answer for
    bool empty() const { return own(0).empty(); }
    friend bool operator==(const Localized& a, const Localized& b);

private:
    friend class LocalizedStore;
    std::shared_ptr<const char> packed_; ///< how many; where each ends; the texts
};

/// Packs the phrases of a catalog into a few large blocks, which live as long as any of the phrases. Used by one
/// thread.
class LocalizedStore {
public:
    Localized add(std::span<const std::string_view> texts);

private:
    using Blocks = std::vector<std::unique_ptr<char[]>>;
    std::shared_ptr<Blocks> blocks_ = std::make_shared<Blocks>();
    std::size_t free_ = 0; ///< bytes at the end of the last block
};

} // namespace content
