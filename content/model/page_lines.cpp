#include "content/model/page_lines.h"

#include <algorithm>

#include "content/model/records.h"

namespace content {

PageLines::PageLines(const TextRecord& text) {
    for (std::uint32_t p = 0; p < text.pages.size(); ++p)
        for (std::uint32_t r = 0; r < text.pages[p].regions.size(); ++r)
            lines_.push_back({text.pages[p].regions[r].key, {p, r}});
    std::stable_sort(lines_.begin(), lines_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
}

std::optional<LineOnPage> PageLines::find(std::string_view mark) const {
    const auto line = std::lower_bound(lines_.begin(), lines_.end(), mark,
                                       [](const auto& l, std::string_view key) { return l.first < key; });
    return line != lines_.end() && line->first == mark && !mark.empty() ? std::optional(line->second) : std::nullopt;
}

} // namespace content
