#include "kiosk/screens/facets.h"

#include <algorithm>
#include <limits>
#include <set>

namespace kiosk {
namespace {

using content::Catalog;
using content::Localized;
using content::Photograph;

enum Group { kTheme, kPlace, kYears };

std::string_view id_of(const Localized& text) {
    return text.in(0).text;
}

void add_words(const Catalog& catalog, Group group, std::vector<FacetValue>& out) {
    const auto text_of = [&](const Photograph& p) -> const Localized& { return group == kTheme ? p.theme : p.place; };
    std::vector<FacetValue> values;
    std::set<std::string_view> seen;
    for (const Photograph& p : catalog.photographs) {
        const std::string_view id = id_of(text_of(p));
        if (id.empty() || !seen.insert(id).second) continue;
        FacetValue value;
        value.id = (group == kTheme ? "theme." : "place.") + std::to_string(values.size() + 1);
        value.group = group;
        (group == kTheme ? value.alone.theme : value.alone.place) = id;
        value.name = text_of(p);
        values.push_back(std::move(value));
    }
    if (values.size() > 1) std::move(values.begin(), values.end(), std::back_inserter(out));
}

int floor_to(int year, int length) {
    return (year >= 0 ? year : year - length + 1) / length * length;
}

void add_years(const Catalog& catalog, std::vector<FacetValue>& out) {
    int earliest = std::numeric_limits<int>::max(), latest = std::numeric_limits<int>::min(), length = 1;
    for (const Photograph& p : catalog.photographs)
        if (p.date) {
            earliest = std::min(earliest, p.date.first.year);
            latest = std::max(latest, p.date.first.year);
        }
    if (earliest >= latest) return;
    while (latest / length - earliest / length >= kMostYearValues)
        length *= 10;
    std::set<int> starts;
    for (const Photograph& p : catalog.photographs)
        if (p.date) starts.insert(floor_to(p.date.first.year, length));
    if (starts.size() < 2) return;
    int number = 0;
    for (const int start : starts) {
        FacetValue value;
        value.id = "years." + std::to_string(++number);
        value.group = kYears;
        value.alone.first_year = start;
        value.alone.last_year = start + length - 1;
        value.years = {content::Date::Precision::year, {start, 0, 0}, {start + length - 1, 0, 0}, false};
        out.push_back(std::move(value));
    }
}

} // namespace

std::vector<FacetValue> facet_values(const Catalog& catalog) {
    std::vector<FacetValue> out;
    add_words(catalog, kTheme, out);
    add_words(catalog, kPlace, out);
    add_years(catalog, out);
    return out;
}

bool matches(const Photograph& p, const PhotoFilter& filter) {
    if (!filter.theme.empty() && id_of(p.theme) != filter.theme) return false;
    if (!filter.place.empty() && id_of(p.place) != filter.place) return false;
    if (filter.last_year < filter.first_year) return true;
    return p.date && p.date.first.year <= filter.last_year && p.date.last.year >= filter.first_year;
}

std::vector<content::PhotographId> photographs_in(const Catalog& catalog, const PhotoFilter& filter) {
    std::vector<content::PhotographId> out;
    for (std::uint32_t i = 0; i < catalog.photographs.size(); ++i)
        if (matches(catalog.photographs[i], filter)) out.push_back({i});
    return out;
}

bool has(const PhotoFilter& filter, const FacetValue& value) {
    switch (value.group) {
    case kTheme: return filter.theme == value.alone.theme;
    case kPlace: return filter.place == value.alone.place;
    default: return filter.first_year == value.alone.first_year && filter.last_year == value.alone.last_year;
    }
}

PhotoFilter toggled(PhotoFilter filter, const FacetValue& value) {
    const PhotoFilter to = has(filter, value) ? PhotoFilter{} : value.alone;
    switch (value.group) {
    case kTheme: filter.theme = to.theme; break;
    case kPlace: filter.place = to.place; break;
    default: filter.first_year = to.first_year, filter.last_year = to.last_year;
    }
    return filter;
}

} // namespace kiosk
