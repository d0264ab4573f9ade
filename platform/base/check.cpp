#include "platform/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace platform {
void check_failed(const char* condition, const char* file, int line) {
    std::fprintf(stderr, "vitrine: internal error: %s (%s:%d)\n", condition, file, line);
    std::abort();
}
} // namespace platform
