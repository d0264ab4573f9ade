#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace content::author {

/// Finds names that no record allows in what an exhibit says; any number of them at the cost of reading the text once.
class NameGuard {
public:
    /// `key`: the record that hides the name. Names under kLeastName bytes would be found everywhere and are let pass.
    void add(const std::string& key, const std::string& name);
    struct Name {
        std::string key, name;
    };
    /// A name that stands in the text, or nothing. Latin names are found as whole words.
    const Name* find_in(std::string_view text) const;

    static constexpr std::size_t kLeastName = 3;

private:
    std::vector<Name> names_;
    std::map<std::string, std::vector<std::size_t>, std::less<>> by_start_; ///< into names_, by kLeastName bytes
};

} // namespace content::author
