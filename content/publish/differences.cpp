#include "content/publish/differences.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace publish {
namespace {

constexpr std::size_t kLongestTitle = 90; // bytes of a title in a line

ItemChange whole(ItemChange::What what, const std::string& name, const Item& item) {
    return {what, name, item.title, {}, false, false};
}

/// What differs; nothing to say when nothing does.
ItemChange changed(const std::string& name, const Item& before, const Item& after) {
    ItemChange change = whole(ItemChange::What::changed, name, after);
    std::set<std::string> tags;
    for (const auto* words : {&before.words, &after.words})
        for (const auto& [tag, text] : *words)
            tags.insert(tag);
    for (const std::string& tag : tags) {
        const auto old_words = before.words.find(tag), new_words = after.words.find(tag);
        if (old_words == before.words.end() || new_words == after.words.end() || old_words->second != new_words->second)
            change.languages.push_back(tag);
    }
    change.pictures = before.objects != after.objects;
    change.facts = !change.pictures && before.rest != after.rest;
    return change;
}

std::string shortened(const std::string& title) {
    if (title.size() <= kLongestTitle) return title;
    std::size_t end = kLongestTitle;
    while (end > 0 && (static_cast<unsigned char>(title[end]) & 0xC0) == 0x80)
        --end; // between characters
    return title.substr(0, end) + "…";
}

} // namespace

std::vector<ItemChange> differences(const PackWords* before, const PackWords& after) {
    std::vector<ItemChange> changes;
    if (before != nullptr)
        for (const auto& [name, item] : before->items())
            if (!after.items().contains(name)) changes.push_back(whole(ItemChange::What::removed, name, item));
    for (const auto& [name, item] : after.items()) {
        const auto old_item = before == nullptr ? after.items().end() : before->items().find(name);
        if (before == nullptr || old_item == before->items().end()) {
            changes.push_back(whole(ItemChange::What::added, name, item));
            continue;
        }
        ItemChange change = changed(name, old_item->second, item);
        if (!change.languages.empty() || change.pictures || change.facts) changes.push_back(std::move(change));
    }
    std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
    return changes;
}

update::Channel::Change counts_of(const std::vector<ItemChange>& changes, std::uint64_t from_generation) {
    update::Channel::Change counts{from_generation, 0, 0, 0};
    for (const ItemChange& change : changes)
        ++(change.what == ItemChange::What::added     ? counts.added
           : change.what == ItemChange::What::changed ? counts.changed
                                                      : counts.removed);
    return counts;
}

std::string differences_text(const std::vector<ItemChange>& changes) {
    std::string out;
    for (const ItemChange& change : changes) {
        out += fmt::format("  {} {}",
                           change.what == ItemChange::What::added     ? "new     "
                           : change.what == ItemChange::What::changed ? "changed "
                                                                      : "removed ",
                           change.name);
        std::vector<std::string> what;
        if (!change.languages.empty()) what.push_back(fmt::format("words in {}", fmt::join(change.languages, ", ")));
        if (change.pictures) what.emplace_back("its pictures");
        if (change.facts) what.emplace_back("dates, numbers or links");
        if (!what.empty()) out += fmt::format(" ({})", fmt::join(what, "; "));
        for (const auto& [tag, title] : change.title)
            out += fmt::format("\n             {}: {}", tag, shortened(title));
        out += '\n';
    }
    const auto counts = counts_of(changes, 0);
    return out + fmt::format("  {} new, {} changed, {} removed\n", counts.added, counts.changed, counts.removed);
}

} // namespace publish
