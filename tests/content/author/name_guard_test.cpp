#include "content/author/name_guard.h"

#include <doctest/doctest.h>

#include <fmt/format.h>

using content::author::NameGuard;

namespace {
std::string found(const NameGuard& guard, std::string_view text) {
    const NameGuard::Name* name = guard.find_in(text);
    return name == nullptr ? "" : name->key;
}
} // namespace

TEST_CASE("a name is found wherever it stands as a whole, in every script") {
    NameGuard guard;
    guard.add("p", "Ali Reza");
    guard.add("q", "Ali");
    guard.add("r", "ئەركىن");
    guard.add("s", "艾尔肯");
    CHECK(found(guard, "Ali Reza was here") == "p");
    CHECK(found(guard, "Here was Ali, and no more") == "q");
    CHECK(found(guard, "Ali").size() == 1);
    CHECK(found(guard, "ئۇ قېرىندىشى ئەركىننى تاپتى") == "r"); // with a suffix
    CHECK(found(guard, "他的兄弟艾尔肯在那里") == "s");
    for (const char* none : {"", "Al", "Alive", "Metali", "ali", "艾尔", "Nobody"})
        CHECK_MESSAGE(found(guard, none).empty(), none);
}

TEST_CASE("names shorter than three bytes are let pass, the next longer is not") {
    NameGuard guard;
    guard.add("p", "Li");
    guard.add("q", "Liu");
    CHECK(found(guard, "Li came") == "");
    CHECK(found(guard, "Liu came") == "q");
}

TEST_CASE("ten thousand names are found in one reading") {
    NameGuard guard;
    for (int i = 0; i < 10'000; ++i)
        guard.add(fmt::format("p{}", i), fmt::format("Person Number {}", i));
    CHECK(found(guard, "and Person Number 9999 too") == "p9999");
    CHECK(found(guard, "and Person Number none").empty());
}
