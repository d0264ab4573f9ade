#include "content/author/name_guard.h"

namespace content::author {
namespace {

bool is_letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}
/// Does a Latin word go on over this border?
bool goes_on(std::string_view text, std::size_t at) {
    return at > 0 && at < text.size() && is_letter(text[at - 1]) && is_letter(text[at]);
}

} // namespace

void NameGuard::add(const std::string& key, const std::string& name) {
    if (name.size() < kLeastName) return;
    by_start_[name.substr(0, kLeastName)].push_back(names_.size());
    names_.push_back({key, name});
}

const NameGuard::Name* NameGuard::find_in(std::string_view text) const {
    if (names_.empty()) return nullptr;
    for (std::size_t at = 0; at + kLeastName <= text.size(); ++at) {
        const auto candidates = by_start_.find(text.substr(at, kLeastName));
        if (candidates == by_start_.end() || goes_on(text, at)) continue;
        for (const std::size_t i : candidates->second)
            if (text.substr(at).starts_with(names_[i].name) && !goes_on(text, at + names_[i].name.size()))
                return &names_[i];
    }
    return nullptr;
}

} // namespace content::author
