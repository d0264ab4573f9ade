#include "platform/base/memory.h"

#include <atomic>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <initializer_list>
#include <new>
#include <typeinfo>

#include <cxxabi.h>
#include <malloc.h>
#include <unistd.h>

namespace platform {

namespace {

const char* last_words = "memory ran out";
std::atomic<bool> refused{false}; ///< has a request got nothing?

[[noreturn]] void refuse() {
    refused = true;
    throw std::bad_alloc();
}

/// Is a lack of memory what ends the program now? What g++ cannot let pass is not always told of; then it is, where
/// there was one: none of our code ends the program so.
bool is_want_of_memory() {
    const std::type_info* const thrown = abi::__cxa_current_exception_type();
    if (thrown == nullptr) return refused;
    return *thrown == typeid(std::bad_alloc) || *thrown == typeid(std::bad_array_new_length);
}

} // namespace

void return_freed_memory() {
    // A fixed threshold: the default one grows with every large block that is freed, up to 32 MB.
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
    mallopt(M_TRIM_THRESHOLD, 512 * 1024);
    mallopt(M_ARENA_MAX, 2);
}

void need_memory(bool enough) {
    if (!enough) refuse();
}

void end_in_words_without_memory(const char* words) {
    static std::terminate_handler otherwise = nullptr;
    last_words = words;
    std::set_new_handler(refuse);
    const std::terminate_handler before = std::set_terminate([] {
        if (is_want_of_memory()) std::_Exit(memory_ran_out());
        otherwise();
    });
    if (otherwise == nullptr) otherwise = before;
}

int memory_ran_out() noexcept {
    for (const char* words : {"vitrine: error: ", last_words, "\n"})
        if (::write(STDERR_FILENO, words, std::strlen(words)) < 0) break; // nobody listens
    return 1;
}

} // namespace platform
