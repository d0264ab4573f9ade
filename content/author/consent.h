#pragma once

#include <optional>
#include <string>

#include "content/model/records.h"

namespace content::author {

/// What people.csv says of one person.
struct PersonRow {
    Basis basis = Basis::none;
    DisplayLevel display = DisplayLevel::withheld;
    bool minor = false;
    std::string minor_signoff; ///< "Name, 2026-11-23"
    std::string embargo;       ///< a date, or empty
};

/// What a record may show at most, or why it may not stand as it is. Pure; the rules in order:
/// no basis: withheld. Published reporting: a name at most. Consent, next of kin: all.
/// A minor: anonymous, or a name with a sign-off that says who and when. An embargo after `today`: withheld.
struct Refusal {
    std::string message;
    std::string advice;
};
std::optional<Refusal> judge_person(const PersonRow& person, const Date& today);

/// Does the name of a person at this level enter a pack?
bool name_is_shown(DisplayLevel display);

} // namespace content::author
