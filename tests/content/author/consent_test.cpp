#include "content/author/consent.h"

#include <doctest/doctest.h>

using namespace content;
using namespace content::author;

namespace {
std::string refusal(const PersonRow& person) {
    const auto judged = judge_person(person, parse_date("2026-11-23").value());
    return judged ? judged->message : "";
}
} // namespace

TEST_CASE("without a basis nobody is shown, not even without a name") {
    CHECK(refusal({Basis::none, DisplayLevel::withheld, false, "", ""}).empty());
    for (const DisplayLevel level :
         {DisplayLevel::anonymous, DisplayLevel::name, DisplayLevel::veiled, DisplayLevel::full})
        CHECK(refusal({Basis::none, level, false, "", ""}) == "the person is shown without a basis");
}

TEST_CASE("published reporting allows a name, consent and next of kin a portrait") {
    CHECK(refusal({Basis::published, DisplayLevel::name, false, "", ""}).empty());
    CHECK(refusal({Basis::published, DisplayLevel::veiled, false, "", ""}) ==
          "published reporting allows a name, no portrait");
    CHECK(refusal({Basis::consent, DisplayLevel::full, false, "", ""}).empty());
    CHECK(refusal({Basis::next_of_kin, DisplayLevel::full, false, "", ""}).empty());
}

TEST_CASE("every basis at every level, grown up and not: what may stand") {
    using B = Basis;
    using D = DisplayLevel;
    struct Row {
        Basis basis;
        bool may[5], minor_may[5], signed_may[5]; ///< full, veiled, name, anonymous, withheld
    };
    const Row rows[] = {{B::consent, {1, 1, 1, 1, 1}, {0, 0, 0, 1, 1}, {0, 0, 1, 1, 1}},
                        {B::next_of_kin, {1, 1, 1, 1, 1}, {0, 0, 0, 1, 1}, {0, 0, 1, 1, 1}},
                        {B::published, {0, 0, 1, 1, 1}, {0, 0, 0, 1, 1}, {0, 0, 1, 1, 1}},
                        {B::none, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}, {0, 0, 0, 0, 1}}};
    for (const Row& row : rows)
        for (int i = 0; i < 5; ++i) {
            const D level = static_cast<D>(i);
            CAPTURE(static_cast<int>(row.basis));
            CAPTURE(i);
            CHECK(refusal({row.basis, level, false, "", ""}).empty() == row.may[i]);
            CHECK(refusal({row.basis, level, true, "", ""}).empty() == row.minor_may[i]);
            CHECK(refusal({row.basis, level, true, "A. Curator, 2026-11-01", ""}).empty() == row.signed_may[i]);
        }
}

TEST_CASE("a minor is named only when someone signed for it, and never with a portrait") {
    CHECK(refusal({Basis::consent, DisplayLevel::anonymous, true, "", ""}).empty());
    CHECK(refusal({Basis::consent, DisplayLevel::name, true, "", ""}) == "a minor is named without a sign-off");
    CHECK(refusal({Basis::consent, DisplayLevel::name, true, "A. Curator, 2026-11-01", ""}).empty());
    for (const char* unsigned_ : {"yes", ", 2026-11-01", "A. Curator, 2026", "A. Curator, soon", "2026-11-01"})
        CHECK_MESSAGE(refusal({Basis::consent, DisplayLevel::name, true, unsigned_, ""}) ==
                          "a minor is named without a sign-off",
                      unsigned_);
    CHECK(refusal({Basis::consent, DisplayLevel::veiled, true, "A. Curator, 2026-11-01", ""}) ==
          "a minor is shown with a portrait");
}

TEST_CASE("an embargo holds until its day") {
    CHECK(refusal({Basis::consent, DisplayLevel::name, false, "", "2026-11-24"}) == "the embargo has not ended");
    CHECK(refusal({Basis::consent, DisplayLevel::name, false, "", "2026-11-23"}).empty());
    CHECK(refusal({Basis::consent, DisplayLevel::withheld, false, "", "2026-11-24"}).empty());
    CHECK(refusal({Basis::consent, DisplayLevel::name, false, "", "2026"}) == "the embargo is no day");
    CHECK(refusal({Basis::consent, DisplayLevel::name, false, "", "soon"}) == "the embargo is no day");
}

TEST_CASE("a name enters the pack down to the level “name”") {
    CHECK(name_is_shown(DisplayLevel::full));
    CHECK(name_is_shown(DisplayLevel::name));
    CHECK_FALSE(name_is_shown(DisplayLevel::anonymous));
    CHECK_FALSE(name_is_shown(DisplayLevel::withheld));
}
