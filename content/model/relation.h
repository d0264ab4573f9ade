#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "content/model/ids.h"

namespace content {

/// What one person is to another: "wife of". The order is the pack format's.
enum class Relation : std::uint8_t {
    husband,
    wife,
    spouse,
    father,
    mother,
    parent,
    son,
    daughter,
    child,
    brother,
    sister,
    sibling,
    grandparent,
    grandchild,
    uncle,
    aunt,
    nephew,
    niece,
    cousin,
    relative,
    friend_of,
    classmate,
    teacher,
    student,
    colleague,
    neighbour,
    cellmate
};

/// Their names in people.csv and in kiosk/ui/strings.ini, by number.
constexpr std::array<std::string_view, 27> kRelationNames = {
    "husband", "wife",     "spouse",  "father",      "mother",     "parent",  "son",       "daughter",  "child",
    "brother", "sister",   "sibling", "grandparent", "grandchild", "uncle",   "aunt",      "nephew",    "niece",
    "cousin",  "relative", "friend",  "classmate",   "teacher",    "student", "colleague", "neighbour", "cellmate"};
static_assert(kRelationNames.size() == static_cast<std::size_t>(Relation::cellmate) + 1);

constexpr std::string_view name_of(Relation relation) {
    return kRelationNames[static_cast<std::size_t>(relation)];
}
constexpr std::optional<Relation> find_relation(std::string_view name) {
    for (std::size_t i = 0; i < kRelationNames.size(); ++i)
        if (kRelationNames[i] == name) return static_cast<Relation>(i);
    return std::nullopt;
}

/// "`relation` of `person`".
struct Relative {
    PersonId person;
    Relation relation = Relation::relative;
    friend bool operator==(const Relative&, const Relative&) = default;
};

} // namespace content
