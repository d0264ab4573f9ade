#include "kiosk/screens/time_axis.h"

#include <algorithm>
#include <cmath>

#include "content/model/date.h"
#include "kiosk/ui/date_text.h"

namespace kiosk {

using platform::Instant;

void TimeAxis::set_range(double first, double last, float width, Instant now) {
    if (first == first_ && last == last_ && width == width_) return;
    const bool begun = day_px_ > 0;
    const TimeView before = resting(now);
    const double shown = begun ? static_cast<double>(width_) / day_px_ : 0;
    const bool whole = shown >= (last_ - first_) * 0.999;
    first_ = first, last_ = std::max(last, first + 1), width_ = width;
    if (begun && !whole)
        rest_at({before.start, static_cast<double>(width) / shown}, now);
    else
        rest_at({first, least()}, now);
}

double TimeAxis::most() const {
    return std::max(least(), std::min(kMostDayPx, kMostLength / (last_ - first_)));
}

TimeView TimeAxis::resting(Instant now) const {
    return {first_ + static_cast<double>(scroll_.position(now)) / day_px_, day_px_};
}

TimeView TimeAxis::view(Instant now) const {
    const TimeView to = resting(now);
    if (!change_.moving(now)) return to;
    // Scales change by factors; one point of the axis stands still meanwhile.
    const double share = static_cast<double>(change_.share(now));
    const double ratio = to.day_px / from_.day_px;
    if (std::fabs(ratio - 1) < 1e-4) return {from_.start + (to.start - from_.start) * share, to.day_px};
    const double day_px = from_.day_px * std::pow(ratio, share);
    const double still =
        (to.start * to.day_px - from_.start * from_.day_px) / (to.day_px - from_.day_px); // same x in both
    return {still - (still - from_.start) * from_.day_px / day_px, day_px};
}

void TimeAxis::rest_at(const TimeView& view, Instant now) {
    change_ = {};
    day_px_ = std::clamp(view.day_px, least(), most());
    scroll_.set_limit(static_cast<float>((last_ - first_) * day_px_) - width_, now);
    scroll_.jump(static_cast<float>((view.start - first_) * day_px_), now);
}

void TimeAxis::change_to(const TimeView& view, Instant now) {
    const TimeView before = this->view(now);
    rest_at(view, now);
    from_ = before;
    change_ = {0, 1, now, std::chrono::milliseconds(380)};
}

void TimeAxis::grab(Instant now) {
    if (change_.moving(now)) rest_at(view(now), now);
    scroll_.grab(now);
}

void TimeAxis::zoom(double factor, float about, Instant now) {
    const TimeView before = view(now);
    const double day = before.day_at(about), day_px = std::clamp(before.day_px * factor, least(), most());
    rest_at({day - static_cast<double>(about) / day_px, day_px}, now);
    scroll_.grab(now);
}

void TimeAxis::step(double factor, float about, Instant now) {
    const TimeView before = resting(now);
    const double day = view(now).day_at(about), day_px = std::clamp(before.day_px * factor, least(), most());
    change_to({day - static_cast<double>(about) / day_px, day_px}, now);
}

void TimeAxis::show(double from, double to, Instant now) {
    const double day_px = std::clamp(static_cast<double>(width_) / std::max(to - from, 0.01), least(), most());
    change_to({(from + to) / 2 - static_cast<double>(width_) / day_px / 2, day_px}, now);
}

void TimeAxis::show_at_once(double from, double to, Instant now) {
    show(from, to, now);
    change_ = {};
}

void TimeAxis::glide(double start, Instant now) {
    if (change_.moving(now)) return change_to({start, day_px_}, now);
    scroll_.glide(static_cast<float>((start - first_) * day_px_), now);
}

void TimeAxis::jump(double start, Instant now) {
    rest_at({start, view(now).day_px}, now);
}

namespace {

enum class Unit { years, months, days };
struct Step {
    Unit unit;
    int count;
};
constexpr double kYear = 365.2425, kMonth = kYear / 12;

Step step_of(const TimeView& view, float apart) {
    const double room = static_cast<double>(apart);
    for (const int days : {1, 2, 5, 10})
        if (days * view.day_px >= room) return {Unit::days, days};
    for (const int months : {1, 3, 6})
        if (months * kMonth * view.day_px >= room) return {Unit::months, months};
    int years = 1;
    for (int i = 0; years * kYear * view.day_px < room && i < 12; ++i)
        years = i % 3 == 0 ? years * 2 : i % 3 == 1 ? years / 2 * 5 : years * 2; // 1 2 5 10 20 50 …
    return {Unit::years, years};
}

std::string year_text(int year, std::string_view language) {
    if (year > 0) return std::to_string(year);
    return date_text({content::Date::Precision::year, {year, 0, 0}, {year, 0, 0}, false}, language);
}

int floor_to(int value, int step) {
    return (value >= 0 ? value : value - step + 1) / step * step;
}

} // namespace

std::vector<TimeTick> time_ticks(const TimeView& view, float width, float apart, std::string_view language) {
    const Step step = step_of(view, apart);
    const double begin = view.day_at(-apart), end = view.day_at(width);
    const content::CivilDate from = content::civil_from_day(static_cast<std::int64_t>(std::floor(begin)));
    std::vector<TimeTick> out;
    const auto add = [&](int year, int month, int day, std::string label, bool major) {
        const auto at = static_cast<double>(content::day_number(year, month, day));
        if (at >= begin && at <= end) out.push_back({at, std::move(label), major});
        return at <= end;
    };
    if (step.unit == Unit::years) {
        for (int year = floor_to(from.year, step.count);; year += step.count)
            if (!add(year, 1, 1, year_text(year, language), true)) break;
    } else if (step.unit == Unit::months) {
        for (int month = floor_to(from.year * 12 + from.month - 1, step.count);; month += step.count) {
            const int year = floor_to(month, 12) / 12, in_year = month - year * 12;
            if (!add(year, in_year + 1, 1, in_year == 0 ? year_text(year, language) : month_text(in_year + 1, language),
                     in_year == 0))
                break;
        }
    } else {
        for (int month = from.year * 12 + from.month - 1, on = 1; on != 0; ++month) {
            const int year = floor_to(month, 12) / 12, in_year = month - year * 12 + 1;
            const int next = month + 1, next_year = floor_to(next, 12) / 12;
            const auto length = static_cast<int>(content::day_number(next_year, next - next_year * 12 + 1, 1) -
                                                 content::day_number(year, in_year, 1));
            // Days count from the month's beginning; the last of them is left out where the next month is near.
            for (int day = 1; day <= length && on != 0; day += step.count)
                if (day == 1 || length - day + 1 >= step.count)
                    on = add(year, in_year, day, day == 1 ? month_text(in_year, language) : std::to_string(day),
                             day == 1);
        }
    }
    return out;
}

std::string time_context(const TimeView& view, float apart, std::string_view language) {
    const Step step = step_of(view, apart);
    const content::CivilDate date = content::civil_from_day(static_cast<std::int64_t>(std::floor(view.start)));
    if (step.unit == Unit::years) return {};
    if (step.unit == Unit::months) return year_text(date.year, language);
    const auto month = static_cast<std::uint8_t>(date.month);
    return date_text({content::Date::Precision::month, {date.year, month, 0}, {date.year, month, 0}, false}, language);
}

} // namespace kiosk
