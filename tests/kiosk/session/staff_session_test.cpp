#include "kiosk/session/staff_session.h"

#include <doctest/doctest.h>

using namespace kiosk;
using platform::Instant;
using std::chrono::milliseconds;
using std::chrono::seconds;
using Page = StaffSession::Page;

namespace {
void type(StaffSession& staff, std::string_view digits, Instant now) {
    for (const char digit : digits)
        staff.digit(digit, now);
}
const Instant kStart{seconds(1000)};
} // namespace

TEST_CASE("the PIN opens, at its last digit") {
    StaffSession staff("0042");
    staff.digit('0', kStart);
    CHECK(staff.page() == Page::closed);
    staff.open(kStart);
    CHECK(staff.page() == Page::pin);
    type(staff, "004", kStart);
    CHECK(staff.typed() == 3);
    CHECK(staff.page() == Page::pin);
    staff.digit('2', kStart);
    CHECK(staff.page() == Page::health);
    staff.show(Page::touch_test, kStart);
    CHECK(staff.page() == Page::touch_test);
    staff.show(Page::pin, kStart);
    CHECK(staff.page() == Page::touch_test);
    staff.close();
    CHECK(staff.page() == Page::closed);
}

TEST_CASE("without a PIN there is nothing to open; without unlocking nothing to show") {
    StaffSession none("");
    none.open(kStart);
    CHECK(none.page() == Page::closed);
    StaffSession staff("1234");
    staff.show(Page::health, kStart);
    CHECK(staff.page() == Page::closed);
    staff.open(kStart);
    staff.show(Page::health, kStart);
    CHECK(staff.page() == Page::pin);
}

TEST_CASE("it locks by itself a minute after the last touch") {
    StaffSession staff("1234");
    staff.open(kStart);
    type(staff, "1234", kStart);
    CHECK(staff.next_change() == kStart + seconds(60));
    staff.touched(kStart + seconds(30));
    staff.tick(kStart + seconds(60));
    CHECK(staff.page() == Page::health);
    staff.tick(kStart + seconds(90) - milliseconds(1));
    CHECK(staff.page() == Page::health);
    staff.tick(kStart + seconds(90));
    CHECK(staff.page() == Page::closed);
    CHECK(staff.next_change() == platform::kNever);
    staff.open(kStart + seconds(91));
    CHECK(staff.page() == Page::pin); // the PIN again
}

TEST_CASE("five wrong PINs, and nobody may try for a minute, not even with the right one") {
    StaffSession staff("1234");
    staff.open(kStart);
    for (int i = 1; i < StaffSession::kTries; ++i) {
        type(staff, "9999", kStart);
        CHECK(staff.wrong());
        CHECK(staff.typed() == 0);
        CHECK(!staff.blocked(kStart));
    }
    type(staff, "9999", kStart);
    CHECK(staff.blocked(kStart));
    type(staff, "1234", kStart + seconds(59));
    CHECK(staff.page() == Page::pin);
    staff.close(); // leaving and coming back does not help
    staff.open(kStart + seconds(59));
    CHECK(staff.blocked(kStart + seconds(59)));
    type(staff, "1234", kStart + seconds(60));
    CHECK(staff.page() == Page::health);
}

TEST_CASE("a digit can be taken back") {
    StaffSession staff("1234");
    staff.open(kStart);
    staff.erase(kStart);
    type(staff, "19", kStart);
    staff.erase(kStart);
    type(staff, "234", kStart);
    CHECK(staff.page() == Page::health);
    type(staff, "x", kStart);
    CHECK(staff.page() == Page::health);
}
