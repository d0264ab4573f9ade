#include "platform/base/log.h"

#include <algorithm>
#include <cstdio>

namespace platform {

void log_line(LogLevel level, const std::string& message) noexcept {
    const char* name = level == LogLevel::info ? "" : level == LogLevel::warning ? "warning: " : "error: ";
    try {
        std::string line = message;
        std::replace(line.begin(), line.end(), '\n', ' ');
        std::fprintf(stderr, "vitrine: %s%s\n", name, line.c_str()); // one call: whole lines, also from two threads
    } catch (...) {
        std::fputs("vitrine: error: out of memory while logging\n", stderr);
    }
}

} // namespace platform
