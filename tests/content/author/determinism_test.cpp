// The same exhibit is the same file; and a build that is killed leaves a whole pack.
#include <doctest/doctest.h>

#include <clocale>
#include <csignal>
#include <cstdlib>
#include <ctime>

#include <sys/wait.h>

#include "content/author/pack_writer.h"
#include "content/pack/pack_file.h"
#include "tests/content/author/sample_draft.h"

using namespace content::author;
namespace fs = std::filesystem;

namespace {
const std::vector<platform::FontSource> kNoFonts;
WriteOptions quick(std::size_t threads) {
    return {threads, false, true, &kNoFonts, ""};
}
} // namespace

TEST_CASE("threads, locale, time zone and place do not show in the bytes") {
    const TestFolder here("determinism-a"), there("determinism-another-place-b");
    REQUIRE(write_pack(sample_draft(here.path, 12), here.path / "one.pack", quick(1)).ok());
    ::setenv("TZ", "Asia/Urumqi", 1);
    ::tzset();
    const bool other_locale = std::setlocale(LC_ALL, "C.UTF-8") != nullptr;
    const auto written = write_pack(sample_draft(there.path, 12), there.path / "another-name.pack", quick(7));
    std::setlocale(LC_ALL, "C");
    ::unsetenv("TZ");
    REQUIRE(written.ok());
    CHECK(other_locale);
    const std::string one = read_all(here.path / "one.pack"), other = read_all(there.path / "another-name.pack");
    CHECK(one.size() > 100'000);
    CHECK((one == other)); // in brackets: a failure must not print two packs
}

TEST_CASE("a build that is killed at any moment leaves the old pack or the new one") {
    const TestFolder folder("killed");
    const auto old_draft = sample_draft(folder.path, 2), new_draft = sample_draft(folder.path, 8);
    const fs::path out = folder.path / "exhibit.pack";
    REQUIRE(write_pack(new_draft, out, quick(2)).ok());
    const std::string after = read_all(out);
    REQUIRE(write_pack(old_draft, out, quick(2)).ok());
    const std::string before = read_all(out);
    REQUIRE((before != after));
    int killed = 0, finished = 0;
    for (long wait_us = 500; finished == 0 && wait_us < 60'000'000; wait_us = wait_us * 3 / 2) {
        const pid_t child = ::fork();
        if (child == 0) ::_exit(write_pack(new_draft, out, quick(2)).ok() ? 0 : 1);
        REQUIRE(child > 0);
        const timespec wait{wait_us / 1'000'000, wait_us % 1'000'000 * 1000};
        ::nanosleep(&wait, nullptr);
        ::kill(child, SIGKILL);
        int status = 0;
        REQUIRE(::waitpid(child, &status, 0) == child);
        (WIFSIGNALED(status) ? killed : finished)++;
        const std::string found = read_all(out);
        CHECK((found == before || found == after));
        CHECK(content::PackFile::open(out)->verify().ok());
    }
    CHECK(killed > 3);
    CHECK(finished == 1);
    CHECK((read_all(out) == after));
}
