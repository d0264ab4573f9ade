#pragma once

#include <map>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace kiosk {

/// The interface's own words, from kiosk/ui/strings.ini: the one file that a translator edits.
///
///     [bar.back]
///     en = Back
///     ug = قايتىش
///
/// A word in a language without it is the English one; an unknown key is our mistake and stops the program.
class Strings {
public:
    /// Errors: invalid, naming the line.
    static platform::Result<Strings> parse(std::string_view ini);
    /// The catalogue that is compiled in; tests check that it parses.
    static const Strings& built_in();

    std::string_view find(std::string_view key, std::string_view language) const;
    /// With {0}, {1} replaced.
    std::string format(std::string_view key, std::string_view language,
                       std::initializer_list<std::string> values) const;

    using Entry = std::map<std::string, std::string, std::less<>>; ///< language tag -> word
    const std::map<std::string, Entry, std::less<>>& entries() const { return entries_; }

private:
    std::map<std::string, Entry, std::less<>> entries_;
};

} // namespace kiosk
