#include "platform/text/line_ends.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include <hb.h>

#include "platform/text/han_words.h"

namespace platform {
namespace {

constexpr float kWholeWordShare = 0.6f; ///< before an ellipsis: a whole word where it fills so much of the line
// A last line shorter than both is lost below the others.
constexpr float kLostEms = 5.5f;
constexpr float kLostHanEms = 2.5f; ///< two characters and a mark may be a word; more would cut others apart
constexpr float kLostShare = 0.42f; ///< of the width
constexpr float kKeptShare = 0.64f; ///< of the width, that the line before it keeps
constexpr float kJustified = 0.85f; ///< the same where lines end at the edge: its gaps grow

// What an end costs, against lines of which each costs the square of its length over the mean one's: two lines of which
// one is longer by a third than the mean, the other shorter, cost 0.22 more than two equal ones.
constexpr float kBetweenWords = 0.05f;
constexpr float kInsideItem = 0.3f;      ///< of a list: «one thing · another · a third»
constexpr float kAfterMarkInItem = 0.1f; ///< as after the comma of «directive · Konasheher County, Kashgar Prefecture»
constexpr float kInsideHan = 0.35f;      ///< of a word
constexpr float kInsideHyphened = 0.25f;
constexpr float kImpossible = std::numeric_limits<float>::infinity();

constexpr std::u32string_view kMarks = U",.;:!?…·•–—”’»)，。；：、！？》」』）・،؛؟";
constexpr std::u32string_view kHyphens = U"-‐";

constexpr std::u32string_view kBetweenItems = U" · ";

bool has_han(const TextSection& section) {
    return std::any_of(section.characters.begin(), section.characters.end(),
                       [](const TextCharacter& c) { return c.script == HB_SCRIPT_HAN; });
}
/// Where words begin, of a section with Han; empty for others, whose words have spaces.
std::vector<bool> words_of(const TextSection& section) {
    return has_han(section) ? find_han_words(section.values) : std::vector<bool>();
}

/// What it costs that a line ends before the character `end`, its ink before `shown`.
float cost_of_end(const TextSection& section, const std::vector<bool>& words, std::size_t shown, std::size_t end) {
    const char32_t last = section.values[shown - 1];
    const bool list = section.values.find(kBetweenItems) != std::u32string::npos;
    if (list && last == kBetweenItems[1]) return 0;
    const bool mark = kMarks.find(last) != std::u32string_view::npos;
    if (list) return mark ? kAfterMarkInItem : kInsideItem;
    if (mark) return 0;
    if (shown < end) return kBetweenWords;
    if (kHyphens.find(last) != std::u32string_view::npos) return kInsideHyphened;
    return words.empty() || words[end] ? kBetweenWords : kInsideHan;
}

} // namespace

float LineEnds::width(std::size_t begin, std::size_t end) const {
    return std::accumulate(advances_.begin() + static_cast<std::ptrdiff_t>(begin),
                           advances_.begin() + static_cast<std::ptrdiff_t>(end), 0.0f);
}

std::size_t LineEnds::without_spaces(std::size_t begin, std::size_t end) const {
    const auto strip = [&] {
        while (end > begin && is_stretchable_space(section_.values[end - 1]))
            --end;
    };
    const bool last = end == section_.values.size();
    strip();
    // What parts two items of a list is the line's end where one comes between them.
    if (!last && end - begin > kBetweenItems.size() &&
        section_.values.compare(end - 2, 2, kBetweenItems.substr(0, 2)) == 0) {
        --end;
        strip();
    }
    return end;
}

std::size_t LineEnds::fit(std::size_t begin, float room) const {
    const std::size_t count = section_.characters.size();
    float pen = 0;
    std::size_t best = begin;
    for (std::size_t i = begin; i < count; ++i) {
        if (i > begin && section_.breaks[i] != LineBreak::no) best = i;
        pen += advances_[i];
        if (pen <= room + kRounding || is_stretchable_space(section_.values[i])) continue; // spaces hang
        if (best > begin) return best;
        std::size_t cut = i; // one word wider than the line: between clusters, at least one a line
        while (cut > begin && !may_cut_before(cut))
            --cut;
        if (cut > begin) return cut;
        cut = i + 1;
        while (cut < count && !may_cut_before(cut))
            ++cut;
        return cut;
    }
    return count;
}

std::size_t LineEnds::before_ellipsis(std::size_t begin, float room) const {
    const std::size_t count = section_.characters.size();
    float pen = 0;
    std::size_t fit = begin, words = begin;
    for (std::size_t i = begin; i < count; ++i) {
        if (may_cut_before(i)) fit = i;
        if (section_.breaks[i] != LineBreak::no && pen >= room * kWholeWordShare) words = i;
        pen += advances_[i];
        if (pen > room) return without_spaces(begin, words > begin ? words : fit);
    }
    return without_spaces(begin, count);
}

std::size_t LineEnds::share_with_last(std::size_t begin, std::size_t end, float width, const TextStyle& style) const {
    const std::size_t last = without_spaces(end, section_.characters.size());
    const bool han = end < last && section_.characters[end].script == HB_SCRIPT_HAN;
    const float least = std::min(style.size_px * (han ? kLostHanEms : kLostEms), width * kLostShare);
    float down = 0;
    for (std::size_t i = end; i < last && down < least; ++i)
        down += advances_[i];
    if (down >= least) return end;
    const float kept = width * (style.align == TextAlign::justify ? kJustified : kKeptShare);
    std::size_t best = end;
    for (std::size_t i = end; i-- > begin + 1;) {
        down += advances_[i];
        if (section_.breaks[i] == LineBreak::no) continue;
        if (section_.breaks[i] == LineBreak::must || this->width(begin, without_spaces(begin, i)) < kept) break;
        best = i;
        if (down >= least) break;
    }
    return best;
}

std::vector<std::size_t> LineEnds::balance(float width, std::size_t lines) const {
    const std::size_t count = section_.characters.size();
    if (lines < 2 || lines > kMostBalancedLines || count == 0) return {};
    struct Place {
        std::size_t end = 0; ///< the next line begins here
        float begins = 0;    ///< px from the section's start
        float shown = 0;     ///< the same, without the spaces that hang before it
        float cost = 0;
    };
    const std::vector<bool> words = words_of(section_);
    std::vector<Place> places{{}};
    float pen = 0, shown = 0;
    std::size_t after_ink = 0;
    for (std::size_t i = 0; i <= count; ++i) {
        const bool is_end = i == count;
        if (i > 0 && (is_end || section_.breaks[i] != LineBreak::no)) {
            if (!is_end && section_.breaks[i] == LineBreak::must) return {};
            if (after_ink > 0)
                places.push_back({i, pen, shown, is_end ? 0 : cost_of_end(section_, words, after_ink, i)});
        }
        if (is_end) break;
        pen += advances_[i];
        if (is_stretchable_space(section_.values[i])) continue;
        shown = pen;
        after_ink = i + 1;
    }
    const std::size_t last = places.size() - 1;
    if (last < lines || last > kMostBalancedBreaks) return {};

    const float mean = shown / static_cast<float>(lines);
    std::vector<float> cost(places.size(), kImpossible), next;
    std::vector<std::vector<std::size_t>> before(lines, std::vector<std::size_t>(places.size(), 0));
    cost[0] = 0;
    for (std::size_t line = 0; line < lines; ++line) {
        next.assign(places.size(), kImpossible);
        for (std::size_t end = line + 1; end <= last; ++end)
            for (std::size_t begin = end; begin-- > 0;) {
                const float length = places[end].shown - places[begin].begins;
                if (length > width) break;
                const float total = cost[begin] + length * length / (mean * mean) + places[end].cost;
                if (total >= next[end]) continue;
                next[end] = total;
                before[line][end] = begin;
            }
        cost.swap(next);
    }
    if (cost[last] == kImpossible) return {};
    std::vector<std::size_t> ends(lines);
    for (std::size_t line = lines, place = last; line-- > 0; place = before[line][place])
        ends[line] = places[place].end;
    return ends;
}

} // namespace platform
