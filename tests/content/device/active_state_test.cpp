#include <doctest/doctest.h>

#include <unistd.h>

#include "content/device/active_file.h"
#include "content/device/hidden_list.h"

using namespace device;
using State = ActiveState::State;

namespace {
const Generation kOne{1, "11111111"}, kTwo{2, "22222222"}, kThree{3, "33333333"};

/// A kiosk's start, and whether it lives long enough to prove its exhibit.
ActiveState start(const ActiveState& now, bool proves) {
    const ActiveState counted = before_opening(now).next;
    return proves && counted.state == State::trial ? proved_healthy(counted) : counted;
}
} // namespace

TEST_CASE("a generation is called by its number and its manifest, and by nothing else") {
    CHECK(Generation{12, "1a2b3c4d"}.name() == "12-1a2b3c4d");
    CHECK(parse_generation("12-1a2b3c4d") == Generation{12, "1a2b3c4d"});
    for (const char* bad : {"", "12", "-1a2b3c4d", "12-1A2B3C4D", "12-1a2b3c4", "12-1a2b3c4d5", "012-1a2b3c4d",
                            "12-1a2b3c4d.tmp", "+1-1a2b3c4d", "../12-1a2b3c4d", "1000000000001-1a2b3c4d"})
        CHECK_FALSE(parse_generation(bad));
}

TEST_CASE("what a device shows is written and read back as it was") {
    ActiveState state = activate(activate({}, kOne), kTwo);
    state.attempts = 2;
    state.blocked = kThree;
    state.damaged = kOne;
    CHECK(parse_active_state(format_active_state(state)).value() == state);
    CHECK(parse_active_state(format_active_state({})).value() == ActiveState{});
}

TEST_CASE("a file that says nothing sensible is refused") {
    for (const std::string& bad :
         {std::string(""), std::string("{"), std::string("[]"), std::string("{}"), std::string(5000, ' '),
          std::string(R"({"state":"maybe","attempts":0})"), std::string(R"({"state":"good","attempts":4})"),
          std::string(R"({"state":"good","attempts":-1})"), std::string(R"({"state":"trial","attempts":0})"),
          std::string(R"({"state":"good","attempts":0,"active":7})"),
          std::string(R"({"state":"good","attempts":0,"active":"../../etc"})"), std::string(3000, '[')})
        CHECK_FALSE(parse_active_state(bad).ok());
}

TEST_CASE("a new generation is tried three times, then the one before it shows again and the new one is blocked") {
    ActiveState state = proved_healthy(start(activate({}, kOne), true));
    CHECK(state.state == State::good);
    state = activate(state, kTwo);
    for (int attempt = 1; attempt <= kMostAttempts; ++attempt) {
        const Opening opening = before_opening(state);
        CHECK(opening.open == kTwo);
        CHECK(opening.next.attempts == attempt);
        state = opening.next;
    }
    const Opening last = before_opening(state);
    CHECK(last.open == kOne);
    CHECK(last.next.state == State::good);
    CHECK(last.next.blocked == kTwo);
    CHECK(before_opening(last.next).next == last.next);
}

TEST_CASE("a generation that proves itself is not counted any more") {
    ActiveState state = start(start(activate({}, kOne), false), true);
    CHECK(state.state == State::good);
    CHECK(before_opening(state).next == state);
}

TEST_CASE("what is itself on trial is never what one falls back to") {
    const ActiveState good = start(activate({}, kOne), true);
    const ActiveState state = activate(activate(good, kTwo), kThree);
    CHECK(state.active == kThree);
    CHECK(state.previous == kOne);
    CHECK(activate(activate({}, kOne), kTwo).previous == std::nullopt);
}

TEST_CASE(
    "a good generation that cannot be read any more is damaged, not blocked; the factory's pack is the last resort") {
    ActiveState state = start(activate(start(activate({}, kOne), true), kTwo), true);
    state = opening_failed(state);
    CHECK(state.active == kOne);
    CHECK(state.damaged == kTwo);
    CHECK(state.blocked == std::nullopt);
    state = opening_failed(state);
    CHECK(state.active == std::nullopt);
    CHECK(before_opening(state).open == std::nullopt);
    CHECK(opening_failed(state).active == std::nullopt);
}

TEST_CASE("taken back by hand, a generation stays away") {
    const ActiveState state = taken_back(start(activate(start(activate({}, kOne), true), kTwo), true));
    CHECK(state.active == kOne);
    CHECK(state.blocked == kTwo);
    CHECK(activate(state, kThree).blocked == kTwo);
}

TEST_CASE("the file changes by one rename, and a broken one counts as none") {
    platform::SystemDisk disk;
    const auto folder = std::filesystem::temp_directory_path() / ("vitrine-active-" + std::to_string(::getpid()));
    REQUIRE(disk.make_folder(folder).ok());
    ActiveFile file(disk, folder);
    CHECK(file.read().value() == ActiveState{});
    CHECK(file.change([](const ActiveState& now) { return activate(now, kOne); }).ok());
    CHECK(file.read()->active == kOne);
    REQUIRE(platform::replace_durably(disk, folder / "active.json", "{torn").ok());
    CHECK_FALSE(file.read().ok());
    CHECK(file.change([](const ActiveState& now) { return now; }).value() == ActiveState{});
    CHECK(file.read().value() == ActiveState{});
    std::filesystem::remove_all(folder);
}

TEST_CASE("what is hidden is written and read back; a list that was cut off is refused") {
    const HiddenList list{7, {"photograph:camp gate", "story:a"}, {std::string(64, 'a')}};
    const std::string text = format_hidden_list(list);
    CHECK(parse_hidden_list(text).value() == list);
    CHECK(parse_hidden_list("").value() == HiddenList{});
    for (const std::string& bad : {text.substr(0, text.size() - 1), std::string("record x\n"), std::string("version\n"),
                                   std::string("version 1\nwish x\n"), std::string("version 1\n\n"),
                                   std::string("version 1x\n"), std::string("version 1\nrecord \n")})
        CHECK_FALSE(parse_hidden_list(bad).ok());
    CHECK(parse_hidden_list(std::string(kMostHiddenBytes + 1, 'x')).error().code == platform::ErrorCode::too_large);
}
