#pragma once

#include <string>
#include <vector>

#include "content/publish/pack_words.h"

namespace publish {

/// How one item of an exhibit differs between two packs.
struct ItemChange {
    enum class What { added, changed, removed };
    What what = What::added;
    std::string name;                         ///< "photograph:camp-gate"
    std::map<std::string, std::string> title; ///< by language tag; the new one where there is one
    std::vector<std::string> languages;       ///< changed: whose words differ
    bool pictures = false;                    ///< changed: other files show it
    bool facts = false;                       ///< changed: dates, numbers, links
};

/// In order of the name. No `before`: everything was added.
std::vector<ItemChange> differences(const PackWords* before, const PackWords& after);

update::Channel::Change counts_of(const std::vector<ItemChange>& changes, std::uint64_t from_generation);

/// A line an item, for people who decide whether to sign; ends in a line of counts.
std::string differences_text(const std::vector<ItemChange>& changes);

} // namespace publish
