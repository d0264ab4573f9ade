// What a program says when its memory runs out, wherever that happens.
#include "platform/base/memory.h"

#include <doctest/doctest.h>

#include <csignal>
#include <new>
#include <string>

#include <sys/wait.h>
#include <unistd.h>

namespace {

struct End {
    int status = 0;
    std::string words;
};

/// A child of this program that ends in `work`.
template <class Work>
End ending(Work work) {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::dup2(ends[1], STDERR_FILENO);
        std::signal(SIGABRT, SIG_DFL); // the tests' own would speak
        platform::end_in_words_without_memory("memory ran out; all is well");
        work();
        ::_exit(0);
    }
    ::close(ends[1]);
    End end;
    char piece[256];
    for (ssize_t count = 0; (count = ::read(ends[0], piece, sizeof piece)) > 0;)
        end.words.append(piece, static_cast<std::size_t>(count));
    ::close(ends[0]);
    ::waitpid(child, &end.status, 0);
    return end;
}

} // namespace

TEST_CASE("a library's null handle is a want of memory") {
    CHECK_NOTHROW(platform::need_memory(true));
    CHECK_THROWS_AS(platform::need_memory(false), std::bad_alloc);
}

TEST_CASE("without memory a program ends in words and with 1, also where no exception can pass") {
    const End end = ending([] { []() noexcept { platform::need_memory(false); }(); });
    CHECK(WIFEXITED(end.status));
    CHECK(WEXITSTATUS(end.status) == 1);
    CHECK(end.words == "vitrine: error: memory ran out; all is well\n");
}

TEST_CASE("any other exception that nobody catches is our mistake and stops the program as before") {
    const End end = ending([] { []() noexcept { (void)std::string("no such letter").at(99); }(); });
    CHECK(WIFSIGNALED(end.status));
    CHECK(WTERMSIG(end.status) == SIGABRT);
    CHECK(end.words.find("memory ran out") == std::string::npos);
}
