#include "platform/base/result.h"

#include <doctest/doctest.h>

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {
Result<int> half(int n) {
    if (n % 2 != 0) return Error{ErrorCode::invalid, "odd"};
    return n / 2;
}
Result<int> quarter(int n) {
    return TRY(half(TRY(half(n))));
}
} // namespace

TEST_CASE("TRY hands values on and returns at the first error") {
    CHECK(quarter(12).value() == 3);
    REQUIRE_FALSE(quarter(6).ok());
    CHECK(quarter(6).error().message == "odd");
}

TEST_CASE("context is added outwards, so that a message reads from the outside in") {
    const Error error =
        Error{ErrorCode::not_found, "image 12 missing"}.with_context("table photo").with_context("pack silk-road");
    CHECK(error.message == "pack silk-road: table photo: image 12 missing");
}
