#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace content {

/// A date as curators know it: to the year, month or day, perhaps a range, perhaps about.
struct Date {
    enum class Precision : std::uint8_t { none, year, month, day };
    struct Point {
        std::int32_t year = 0; ///< astronomical: 1 BCE is 0, 44 BCE is -43
        std::uint8_t month = 0;
        std::uint8_t day = 0;
        friend bool operator==(const Point&, const Point&) = default;
    };
    Precision precision = Precision::none; ///< none: no date
    Point first;
    Point last; ///< equal to first unless a range
    bool circa = false;

    bool is_range() const { return first != last; }
    explicit operator bool() const { return precision != Precision::none; }
    friend bool operator==(const Date&, const Date&) = default;
};

/// "2018", "2018-06", "2018-06-15", "2018-01/2018-07", "c. 1890", "44 BCE"; empty gives no date.
/// Errors: invalid, with what is wrong and what is accepted.
platform::Result<Date> parse_date(std::string_view text);

/// The text that parse_date reads back as the same date; empty for none.
std::string date_text(const Date& date);

/// Days since 1970-01-01 (proleptic Gregorian) of the first moment and past the last one of a date.
std::int64_t first_day(const Date& date);
std::int64_t end_day(const Date& date);
std::int64_t day_number(std::int32_t year, int month, int day);
struct CivilDate {
    std::int32_t year;
    int month;
    int day;
};
CivilDate civil_from_day(std::int64_t day);

} // namespace content
