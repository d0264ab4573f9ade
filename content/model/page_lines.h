#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace content {

struct TextRecord;

/// A line of a text where it stands on its scan: TextRecord::pages[page].regions[region].
struct LineOnPage {
    std::uint32_t page = 0, region = 0;
    friend bool operator==(const LineOnPage&, const LineOnPage&) = default;
};

/// Where the lines of a text are on its scanned pages: a region is the line (RichBlock) whose mark is its key. Of a key
/// on several pages the first is found. The record must outlive it.
class PageLines {
public:
    PageLines() = default;
    explicit PageLines(const TextRecord& text);
    std::optional<LineOnPage> find(std::string_view mark) const;

private:
    std::vector<std::pair<std::string_view, LineOnPage>> lines_; ///< by key, then in the pages' order
};

} // namespace content
