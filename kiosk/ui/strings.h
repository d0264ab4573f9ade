#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/result.h"

namespace kiosk {

/// The interface's own words, from kiosk/ui/strings.ini and the files beside it, one a language:
///
///     complete = en, ug          strings.ini, with the languages that have every word
///     [bar.back]
///     en = Back
///     ug = قايتىش
///     @fr                        then each strings.LANGUAGE.ini after a line with its language
///     bar.back = Retour
///
/// A word in a language without it is the English one; an unknown key is our mistake and stops the program.
class Strings {
public:
    /// Errors: invalid, naming the file and the line.
    static platform::Result<Strings> parse(std::string_view ini);
    /// The catalogue that is compiled in; tests check that it parses.
    static const Strings& built_in();

    std::string_view find(std::string_view key, std::string_view language) const;
    /// With {0}, {1} replaced.
    std::string format(std::string_view key, std::string_view language,
                       std::initializer_list<std::string> values) const;

    using Entry = std::map<std::string, std::string, std::less<>>; ///< language tag -> word
    const std::map<std::string, Entry, std::less<>>& entries() const { return entries_; }
    const std::vector<std::string>& complete() const { return complete_; } ///< languages that promise every word

private:
    platform::Result<> parse_words(std::string_view lines);
    platform::Result<> parse_language(std::string_view language, std::string_view lines);

    std::map<std::string, Entry, std::less<>> entries_;
    std::vector<std::string> complete_;
};

} // namespace kiosk
