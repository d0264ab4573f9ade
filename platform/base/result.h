#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

#include "platform/base/check.h"

namespace platform {

enum class ErrorCode { not_found, corrupt, unsupported, invalid, too_large, io, unavailable, out_of_memory };

/// The trouble is this device's own, its disk's or its memory's: it says nothing of what was to be read.
constexpr bool is_of_this_device(ErrorCode code) {
    return code == ErrorCode::io || code == ErrorCode::out_of_memory;
}

/// What the world did wrong. `message` starts small ("image 12 missing"); each caller on the way up adds its context in
/// front, so that the log reads from the outside in: `pack silk-road: table photo: image 12 missing`.
struct Error {
    ErrorCode code = ErrorCode::invalid;
    std::string message;

    Error with_context(const std::string& context) && {
        message.insert(0, context + ": ");
        return std::move(*this);
    }
};

struct Unit {};

/// A value or an Error. For what the world can do wrong; VERIFY is for what only we can.
/// Using value() of a failed Result, or error() of a good one, is our mistake and stops the program.
template <class T = Unit>
class [[nodiscard]] Result {
public:
    Result() requires std::is_same_v<T, Unit> : state_(Unit{}) {}
    Result(T value) : state_(std::move(value)) {}
    Result(Error error) : state_(std::move(error)) {}

    bool ok() const { return std::holds_alternative<T>(state_); }
    explicit operator bool() const { return ok(); }

    T& value() & {
        VERIFY(ok());
        return *std::get_if<T>(&state_);
    }
    const T& value() const& {
        VERIFY(ok());
        return *std::get_if<T>(&state_);
    }
    T&& value() && {
        VERIFY(ok());
        return std::move(*std::get_if<T>(&state_));
    }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }

    const Error& error() const& {
        VERIFY(!ok());
        return *std::get_if<Error>(&state_);
    }
    Error&& error() && {
        VERIFY(!ok());
        return std::move(*std::get_if<Error>(&state_));
    }

private:
    std::variant<T, Error> state_;
};

} // namespace platform

/// Takes the value out of a Result, or returns its error from the enclosing function.
/// A statement expression (GCC and clang), which is what makes it usable inside an expression. Not behind another
/// member in braces: of a braced list that is left half way, both compilers forget what was made of it.
#define TRY(expression) VITRINE_TRY_NAMED(expression, __COUNTER__)
#define VITRINE_TRY_NAMED(expression, number) VITRINE_TRY(expression, number)
#define VITRINE_TRY(expression, number)                                                                                \
    __extension__({                                                                                                    \
        auto try_result_##number = (expression); /* numbered: a TRY inside a TRY shadows nothing */                    \
        if (!try_result_##number.ok()) return std::move(try_result_##number).error();                                  \
        std::move(try_result_##number).value();                                                                        \
    })
