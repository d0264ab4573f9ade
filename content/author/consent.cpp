#include "content/author/consent.h"

namespace content::author {
namespace {

/// More shown is smaller: full, veiled, name, anonymous, withheld.
bool shows_more_than(DisplayLevel a, DisplayLevel b) {
    return static_cast<int>(a) < static_cast<int>(b);
}

bool is_signoff(const std::string& text) {
    const auto comma = text.rfind(',');
    if (comma == std::string::npos || comma == 0) return false;
    const auto date = parse_date(std::string_view(text).substr(comma + 1));
    return date.ok() && date->precision == Date::Precision::day;
}

} // namespace

bool name_is_shown(DisplayLevel display) {
    return shows_more_than(display, DisplayLevel::anonymous);
}

std::optional<Refusal> judge_person(const PersonRow& person, const Date& today) {
    const DisplayLevel most = person.basis == Basis::none        ? DisplayLevel::withheld
                              : person.basis == Basis::published ? DisplayLevel::name
                                                                 : DisplayLevel::full;
    if (shows_more_than(person.display, most)) {
        if (person.basis == Basis::none)
            return Refusal{"the person is shown without a basis", "record a basis, or set display to withheld"};
        return Refusal{"published reporting allows a name, no portrait", "set display to name, or record consent"};
    }
    if (person.minor && shows_more_than(person.display, DisplayLevel::anonymous)) {
        if (shows_more_than(person.display, DisplayLevel::name))
            return Refusal{"a minor is shown with a portrait", "set display to name at most"};
        if (!is_signoff(person.minor_signoff))
            return Refusal{"a minor is named without a sign-off",
                           "write minor_signoff as “Name, 2026-11-23”, or set display to anonymous"};
    }
    if (!person.embargo.empty()) {
        const auto until = parse_date(person.embargo);
        if (!until.ok() || until->precision != Date::Precision::day)
            return Refusal{"the embargo is no day", "write it as 2027-01-31"};
        if (first_day(*until) > first_day(today) && person.display != DisplayLevel::withheld)
            return Refusal{"the embargo has not ended", "set display to withheld until then"};
    }
    return std::nullopt;
}

} // namespace content::author
