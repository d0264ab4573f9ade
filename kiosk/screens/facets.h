#pragma once

#include <string>
#include <vector>

#include "content/model/catalog.h"
#include "kiosk/session/route.h"

namespace kiosk {

/// One way to narrow the wall: a theme, a place, or a stretch of years.
struct FacetValue {
    std::string id;           ///< "theme.2": from 1, in the catalog's order
    int group = 0;            ///< values of one group exclude each other
    PhotoFilter alone;        ///< with nothing but this value
    content::Localized name;  ///< themes and places
    content::Date years = {}; ///< a stretch of years
};

/// Stretches of years are as long as needed for at most this many of them from the first to the last: one, ten, a
/// hundred.
constexpr int kMostYearValues = 12;

/// What a wall can be narrowed by. A group in which all photographs agree is no choice and is left out.
std::vector<FacetValue> facet_values(const content::Catalog& catalog);

bool matches(const content::Photograph& photograph, const PhotoFilter& filter);
std::vector<content::PhotographId> photographs_in(const content::Catalog& catalog, const PhotoFilter& filter);

bool has(const PhotoFilter& filter, const FacetValue& value);
/// The filter after a visitor touched the value: chosen, or let go if it was.
PhotoFilter toggled(PhotoFilter filter, const FacetValue& value);

} // namespace kiosk
