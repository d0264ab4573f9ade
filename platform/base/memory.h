#pragma once

namespace platform {

/// Makes the allocator give large blocks back to the system as soon as they are freed. Without it, the C library keeps
/// what decoders have let go: tens of megabytes that a board needs for its page cache. Call once, before threads start.
void return_freed_memory();

} // namespace platform
