#pragma once

namespace platform {

/// Makes the allocator give large blocks back to the system as soon as they are freed. Without it, the C library keeps
/// what decoders have let go: tens of megabytes that a board needs for its page cache. Call once, before threads start.
void return_freed_memory();

/// For what a C library answers where it has no memory: a null handle, a code. Throws std::bad_alloc unless `enough`.
void need_memory(bool enough);

/// From now on a program whose memory has run out ends in `words` on standard error and with exit code 1, also where no
/// exception can pass: in a destructor of a library, or where there is no memory even for the exception. What is on the
/// disk is then what a pulled plug would have left. `words` must live as long as the program. Call first of all in
/// main().
void end_in_words_without_memory(const char* words);
/// Says these words; 1, the exit code. For who catches std::bad_alloc last. Takes no memory.
int memory_ran_out() noexcept;

} // namespace platform
