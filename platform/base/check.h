#pragma once

namespace platform {
[[noreturn]] void check_failed(const char* condition, const char* file, int line);
}

/// Stops the program when something that only we can do wrong has gone wrong. Stays on in release builds.
#define VERIFY(condition)                                                                                              \
    do {                                                                                                               \
        if (!(condition)) ::platform::check_failed(#condition, __FILE__, __LINE__);                                    \
    } while (false)
