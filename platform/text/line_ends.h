#pragma once

#include <vector>

#include "platform/text/text_characters.h"

namespace platform {

constexpr float kRounding = 0.01f; ///< px by which sums of advances may differ

constexpr std::size_t kMostBalancedLines = 6;     ///< more are a text, whose lines are even enough
constexpr std::size_t kMostBalancedBreaks = 1000; ///< places where a line might end; the time goes with their square

/// Where the lines of a section end: decided by what its characters are and how wide they are, before anything is
/// placed. Looks at a section and at its characters' advances (px, of the shaping cluster that starts there; 0 inside
/// one), which must outlive it and may change between calls. All places are indices of characters; a line's spaces hang
/// past its end. Source for what may be an end: UAX #14 (line_breaker.h).
class LineEnds {
public:
    LineEnds(const TextSection& section, const std::vector<float>& advances) : section_(section), advances_(advances) {}

    float width(std::size_t begin, std::size_t end) const;
    /// The end of a line's ink: without spaces, and without the «·» that parts two items of a list.
    std::size_t without_spaces(std::size_t begin, std::size_t end) const;

    /// Where a line ends that starts at `begin` and takes as much as has room; a word wider than it is cut between
    /// clusters, and at least one cluster stands on each line.
    std::size_t fit(std::size_t begin, float room) const;
    /// How much from `begin` shows before an ellipsis: whole words, or clusters where that would leave much empty.
    std::size_t before_ellipsis(std::size_t begin, float room) const;
    /// For a line that would end at `end` and leave one short word alone on the last: before as many words as that one
    /// wants beside it.
    std::size_t share_with_last(std::size_t begin, std::size_t end, float width, const TextStyle& style) const;
    /// The ends of so many lines, so that they are nearly of one length and end where the sense does: after a mark
    /// rather than between words, not inside a hyphened word, and not inside a word of Chinese (han_words.h). Empty
    /// where there is no such way in this width, or nothing to choose. Source: total fit, as Knuth and Plass, "Breaking
    /// Paragraphs into Lines", have it.
    std::vector<std::size_t> balance(float width, std::size_t lines) const;

private:
    bool may_cut_before(std::size_t i) const { return section_.characters[i].cluster_start && advances_[i] > 0; }
    const TextSection& section_;
    const std::vector<float>& advances_;
};

} // namespace platform
