#include "platform/base/memory.h"

#include <malloc.h>

namespace platform {

void return_freed_memory() {
    // A fixed threshold: the default one grows with every large block that is freed, up to 32 MB.
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 512 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

} // namespace platform
