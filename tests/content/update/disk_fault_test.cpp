// The disk fails at every operation in turn, the file layer's and SQLite's alike: the run ends in words, the old
// exhibit shows, and once the disk is sound again the next run brings the new one.
#include <doctest/doctest.h>

#include <cstdlib>

#include "tests/support/test_device.h"

using namespace update;
using namespace update::testing;
using Fault = FaultyDisk::Fault;

namespace {

struct World {
    PublishingHouse museum;
    HouseSource source{museum};
    Board board{museum, source};
    std::string first, second;

    World() {
        first = museum.release(1);
        REQUIRE(board.update().ok());
        REQUIRE(board.start_kiosk() == first);
        board.prove_healthy();
        REQUIRE(board.update().ok());
        second = museum.release(2);
        board.disk.calm();
    }
};

/// Every operation is a matter of minutes: tests/update/every sets VITRINE_EVERY. Other runs take a sample, whose first
/// is another for each kind of fault.
int stride() {
    return std::getenv("VITRINE_EVERY") != nullptr ? 1 : 17;
}
int first_of(int kind) {
    return stride() == 1 ? 0 : 5 * kind % stride();
}

int acts_of_an_update() {
    World world;
    REQUIRE(world.board.update().ok());
    return static_cast<int>(world.board.disk.acts.size());
}

} // namespace

TEST_CASE("an error at every N: a clean end, the old exhibit intact, then the new one") {
    const int acts = acts_of_an_update();
    CHECK(acts > 100);
    MESSAGE("operations of an update: ", acts);
    for (const auto& [fault, name] : {std::pair(Fault::io, "I/O error"), std::pair(Fault::full, "disk full"),
                                      std::pair(Fault::short_write, "short write")}) {
        int struck = 0, tried = 0;
        for (int n = first_of(static_cast<int>(fault)); n < acts; n += stride()) {
            ++tried;
            CAPTURE(name);
            CAPTURE(n);
            World fresh;
            Board& board = fresh.board;
            board.disk.fault = fault;
            board.disk.at = n;
            const auto run = board.update();
            struck += board.disk.struck ? 1 : 0;
            if (!run) CHECK_FALSE(run.error().message.empty());
            board.disk.calm();
            const std::string shown = board.start_kiosk();
            CHECK((shown == fresh.first || shown == fresh.second));
            if (run) CHECK(shown == fresh.second);
            const auto again = board.update();
            CHECK_MESSAGE(again.ok(), (again ? std::string() : again.error().message));
            CHECK(board.start_kiosk() == fresh.second);
            CHECK(board.staged() == 0);
        }
        CHECK(struck == tried);
    }
}

TEST_CASE("the plug at every N, with and without what was not synced: never a mixed pack, the next run gets there") {
    const int acts = acts_of_an_update();
    for (const bool forgets : {false, true})
        for (const bool after : {false, true})
            for (int n = first_of(2 * forgets + after); n < acts; n += stride()) {
                CAPTURE(forgets);
                CAPTURE(after);
                CAPTURE(n);
                World world;
                Board& board = world.board;
                board.disk.fault = Fault::cut;
                board.disk.after = after;
                board.disk.at = n;
                (void)board.update();
                if (!board.disk.struck) continue;
                if (forgets)
                    board.disk.reboot();
                else
                    board.disk.calm();
                const std::string shown = board.start_kiosk();
                CHECK((shown == world.first || shown == world.second));
                const auto again = board.update();
                CHECK_MESSAGE(again.ok(), (again ? std::string() : again.error().message));
                CHECK(board.start_kiosk() == world.second);
            }
}

TEST_CASE("a card that lies about what is on it: a torn pack is never shown, and the exhibit before it is") {
    const int acts = acts_of_an_update();
    int fell_back = 0;
    for (int n = first_of(3); n < acts; n += stride()) {
        CAPTURE(n);
        World world;
        Board& board = world.board;
        board.disk.syncs_lie = true;
        board.disk.fault = Fault::cut;
        board.disk.at = n;
        (void)board.update();
        board.disk.reboot();
        board.disk.syncs_lie = false;
        const std::string shown = board.start_kiosk(); // reads every byte
        CHECK((shown == world.first || shown == world.second || shown == "factory"));
        fell_back += shown == world.first ? 1 : 0;
    }
    CHECK(fell_back > 0);
}

TEST_CASE("an update at random, cut at random, two hundred times in a row (a sample: twenty): what shows in the end is "
          "what was signed") {
    PublishingHouse museum;
    HouseSource source(museum);
    Board board(museum, source);
    std::string before = "factory";
    std::uint64_t lot = 20'261'128;
    const auto draw = [&](std::uint64_t most) {
        lot = lot * 6364136223846793005ULL + 1442695040888963407ULL;
        return static_cast<int>((lot >> 33) % most);
    };
    for (std::uint64_t generation = 1; generation <= 200;
         generation += static_cast<std::uint64_t>(stride() == 1 ? 1 : 10)) {
        CAPTURE(generation);
        const std::string next = museum.release(generation);
        board.disk.fault = Fault::cut;
        board.disk.at = draw(320);
        board.disk.after = draw(2) == 1;
        (void)board.update();
        board.disk.reboot();
        const std::string shown = board.start_kiosk();
        CHECK((shown == before || shown == next));
        REQUIRE(board.update().ok());
        REQUIRE(board.start_kiosk() == next);
        board.prove_healthy();
        before = next;
    }
    REQUIRE(board.update().ok());
    CHECK(board.packs().size() <= 2);
    CHECK(verify_generation(board.disk, board.setup.folder.packs() / before).ok());
}
