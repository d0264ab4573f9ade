#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "content/model/rich_text.h"

namespace content {

/// Blocks of one text and those of its translation that say the same: [begin, end) of each. One may be empty.
struct BlockPair {
    std::uint32_t first_begin = 0, first_end = 0;
    std::uint32_t second_begin = 0, second_end = 0;
    bool one_to_one() const { return first_end - first_begin == 1 && second_end - second_begin == 1; }
    friend bool operator==(const BlockPair&, const BlockPair&) = default;
};

/// Which blocks of two translations stand beside each other; notes are left out. Lines with the same mark do, then
/// headings where both have as many of them; what lies between goes block by block where it is as many, else as a
/// whole. All blocks of both come once, in order. Linear in the number of blocks (marks: and their logarithm).
std::vector<BlockPair> align_blocks(const RichText& first, const RichText& second);
/// What stands beside each other where the line with this mark is; of a text alone (`second` is null) that line.
std::optional<BlockPair> find_line(const RichText& first, const RichText* second, std::string_view mark);

} // namespace content
