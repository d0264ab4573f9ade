#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/ids.h"
#include "content/model/localized.h"
#include "platform/base/result.h"

namespace content {

/// Marks of one field, one a person, at most this many: what a seven-inch panel can still show one by one.
constexpr std::uint32_t kMaxMarks = 10'000;
constexpr std::int64_t kMaxAmount = 1'000'000'000'000;
/// A share is drawn as so many marks at most, of which some are filled.
constexpr std::int64_t kMaxWhole = 400;

/// How many, as far as the sources say it.
struct Amount {
    enum class Reach : std::uint8_t {
        exact,
        about, ///< rounded by who says it
        over,  ///< at least so many
        range, ///< from low to high
    };
    std::int64_t low = 0;  ///< 0: no amount
    std::int64_t high = 0; ///< equal to low unless a range
    Reach reach = Reach::exact;

    explicit operator bool() const { return low > 0; }
    friend bool operator==(const Amount&, const Amount&) = default;
};
/// "2884", "c. 300000", "over 10000", "1000000/2000000"; empty gives no amount.
/// Errors: invalid, with what is wrong and what is accepted.
platform::Result<Amount> parse_amount(std::string_view text);

/// A number of the exhibit: what curators write, and how it is drawn.
struct Figure {
    enum class Drawing : std::uint8_t {
        number, ///< nothing but itself
        part,   ///< inside the drawing of `part_of`
        marks,  ///< one upright mark a person
        dots,   ///< one dot for every `each`
        bars,   ///< a length, beside the others of its group
        share,  ///< so many of a whole
    };
    std::string key;
    Localized value, label, note;
    std::string as_of;
    std::vector<SourceId> sources;
    Drawing drawing = Drawing::number;
    Amount amount;
    std::int64_t whole = 0; ///< share: of how many
    std::int64_t each = 1;  ///< dots: what one stands for
    Localized mark;         ///< what one mark stands for, in words
    Localized alt;          ///< what the drawing shows
    std::string group;      ///< figures of one group stand on one page, in one scale; empty: it stands alone
    FigureId part_of;       ///< some of what that figure counts; its drawing shows this one too

    /// How many marks are drawn for `amount` things; a mark stands for `each`, rounded.
    std::uint32_t marks_of(std::int64_t counted) const {
        return static_cast<std::uint32_t>((counted + each / 2) / each);
    }
    bool is_field() const { return drawing == Drawing::marks || drawing == Drawing::dots; }
};

} // namespace content
