#include "content/model/date.h"

#include <optional>

#include <fmt/format.h>

namespace content {
namespace {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

bool is_leap(std::int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}
int days_in_month(std::int32_t year, int month) {
    constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : kDays[month - 1];
}

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

std::optional<int> digits(std::string_view text, std::size_t least, std::size_t most) {
    if (text.size() < least || text.size() > most) return std::nullopt;
    int value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

struct Parsed {
    Date::Point point;
    Date::Precision precision = Date::Precision::none;
};

std::optional<Parsed> parse_point(std::string_view text) {
    Parsed out;
    if (text.size() > 4 && text.substr(text.size() - 4) == " BCE") {
        const auto year = digits(trimmed(text.substr(0, text.size() - 4)), 1, 5);
        if (!year || *year == 0) return std::nullopt;
        out.point.year = 1 - *year;
        out.precision = Date::Precision::year;
        return out;
    }
    const std::string_view year_text = text.substr(0, text.find('-'));
    const auto year = digits(year_text, 3, 4);
    if (!year || *year == 0) return std::nullopt;
    out.point.year = *year;
    out.precision = Date::Precision::year;
    if (year_text.size() == text.size()) return out;
    text.remove_prefix(year_text.size() + 1);
    const auto month = digits(text.substr(0, text.find('-')), 2, 2);
    if (!month || *month < 1 || *month > 12) return std::nullopt;
    out.point.month = static_cast<std::uint8_t>(*month);
    out.precision = Date::Precision::month;
    if (text.size() == 2) return out;
    const auto day = digits(text.substr(3), 2, 2);
    if (!day || *day < 1 || *day > days_in_month(out.point.year, *month)) return std::nullopt;
    out.point.day = static_cast<std::uint8_t>(*day);
    out.precision = Date::Precision::day;
    return out;
}

std::int64_t end_of(const Date::Point& p, Date::Precision precision) {
    if (precision == Date::Precision::year) return day_number(p.year + 1, 1, 1);
    if (precision == Date::Precision::month)
        return p.month == 12 ? day_number(p.year + 1, 1, 1) : day_number(p.year, p.month + 1, 1);
    return day_number(p.year, p.month, p.day) + 1;
}

} // namespace

Result<Date> parse_date(std::string_view text) {
    const std::string whole(text);
    const auto refuse = [&](std::string_view what) {
        return Error{
            ErrorCode::invalid,
            fmt::format("“{}” {}: write 2018, 2018-06, 2018-06-15, 2018-01/2018-07, c. 1890 or 44 BCE", whole, what)};
    };
    Date date;
    text = trimmed(text);
    if (text.empty()) return date;
    for (const std::string_view mark : {"c. ", "c.", "~"})
        if (text.starts_with(mark)) {
            date.circa = true;
            text = trimmed(text.substr(mark.size()));
            break;
        }
    const auto slash = text.find('/');
    const auto first = parse_point(trimmed(text.substr(0, slash)));
    if (!first) return refuse("is no date");
    date.first = date.last = first->point;
    date.precision = first->precision;
    if (slash == std::string_view::npos) return date;
    const auto last = parse_point(trimmed(text.substr(slash + 1)));
    if (!last) return refuse("does not end in a date");
    if (last->precision != first->precision) return refuse("has two ends of different precision");
    date.last = last->point;
    if (end_of(last->point, last->precision) < end_of(first->point, first->precision))
        return refuse("ends before it starts");
    return date;
}

std::string date_text(const Date& date) {
    if (!date) return {};
    const auto point = [&](const Date::Point& p) {
        if (p.year <= 0) return fmt::format("{} BCE", 1 - p.year);
        if (date.precision == Date::Precision::year) return fmt::format("{:04}", p.year);
        if (date.precision == Date::Precision::month) return fmt::format("{:04}-{:02}", p.year, p.month);
        return fmt::format("{:04}-{:02}-{:02}", p.year, p.month, p.day);
    };
    return (date.circa ? "c. " : "") + point(date.first) + (date.is_range() ? "/" + point(date.last) : "");
}

std::int64_t day_number(std::int32_t year, int month, int day) {
    // Days from civil, proleptic Gregorian: years start in March so that the leap day ends them.
    const std::int64_t y = month <= 2 ? std::int64_t{year} - 1 : year;
    const std::int64_t era = (y >= 0 ? y : y - 399) / 400;
    const std::int64_t of_era = y - era * 400;
    const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + day_of_year - 719468;
}

CivilDate civil_from_day(std::int64_t day) {
    day += 719468;
    const std::int64_t era = (day >= 0 ? day : day - 146096) / 146097;
    const std::int64_t of_era = day - era * 146097;
    const std::int64_t year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    const std::int64_t day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const std::int64_t m = (5 * day_of_year + 2) / 153;
    const int month = static_cast<int>(m < 10 ? m + 3 : m - 9);
    return {static_cast<std::int32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0)), month,
            static_cast<int>(day_of_year - (153 * m + 2) / 5 + 1)};
}

std::int64_t first_day(const Date& date) {
    return day_number(date.first.year, date.first.month == 0 ? 1 : date.first.month,
                      date.first.day == 0 ? 1 : date.first.day);
}
std::int64_t end_day(const Date& date) {
    return end_of(date.last, date.precision);
}

} // namespace content
