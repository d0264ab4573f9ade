// The plug is pulled in every state of an update, for one that succeeds, one that fails and one that is taken back:
// what shows afterwards is whole, and the next runs end where they should. Nothing goes round in circles.
#include <doctest/doctest.h>

#include "tests/support/test_device.h"

using namespace update;
using namespace update::testing;
using Act = FaultyDisk::Act;

namespace {

/// Where the plug is pulled.
struct Cut {
    const char* state; ///< of the design's table
    const char* kind;  ///< of the act
    const char* path;  ///< a part of its path
    bool after;        ///< the act happened
};

const std::vector<Cut> kCuts = {
    {"1 refresh", "open", "tuf/timestamp.json", false},
    {"1 refresh", "sync", "tuf/timestamp.json", false},
    {"1 refresh", "rename", "tuf/timestamp.json", false},
    {"1 refresh", "rename", "tuf/timestamp.json", true},
    {"1 refresh", "rename", "tuf/snapshot.json", false},
    {"1 refresh", "rename", "tuf/snapshot.json", true},
    {"1 refresh", "rename", "tuf/targets.json", false},
    {"1 refresh", "rename", "tuf/targets.json", true},
    {"2 plan", "make_folder", ".tmp", false},
    {"2 plan", "make_folder", ".tmp", true},
    {"2 plan", "open", ".tmp/manifest", true},
    {"3 fetch", "open", "objects.part/", false},
    {"3 fetch", "write", "objects.part/", false},
    {"3 fetch", "rename", "objects.part/", false},
    {"3 fetch", "rename", "objects.part/", true},
    {"4 assemble", "map", "text.ndjson", false},
    {"4 assemble", "open", "pack.sqlite", true},
    {"4 assemble", "write", "pack.sqlite", false},
    {"4 assemble", "sync", "pack.sqlite", false},
    {"5 verify", "sync", "pack.sqlite", true},
    {"5 verify", "sync", ".tmp/manifest", false},
    {"5 verify", "rename", "ok.json", false},
    {"5 verify", "rename", "ok.json", true},
    {"6 seal", "sync_folder", ".tmp", true},
    {"6 seal", "rename", "packs/", false},
    {"6 seal", "rename", "packs/", true},
    {"7 activate", "sync_folder", "packs", true},
    {"7 activate", "open", "shown/active.json", false},
    {"7 activate", "sync", "shown/active.json", false},
    {"7 activate", "rename", "shown/active.json", false},
    {"7 activate", "rename", "shown/active.json", true},
    {"7 activate", "sync_folder", "shown", true},
    {"10 collect", "remove", "objects.part/", false},
    {"10 collect", "remove", "objects.part/", true},
};

void cut_at(FaultyDisk& disk, const Cut& cut) {
    disk.calm();
    disk.fault = FaultyDisk::Fault::cut;
    disk.after = cut.after;
    disk.when = [cut](const Act& act) {
        return act.kind == cut.kind && act.path.string().find(cut.path) != std::string::npos;
    };
}

std::string why(const platform::Result<RunReport>& run) {
    return run ? "" : run.error().message;
}

/// A board that shows `generation`, proved.
void settle(Board& board, const std::string& generation) {
    REQUIRE(why(board.update()) == "");
    REQUIRE(board.start_kiosk() == generation);
    board.prove_healthy();
    REQUIRE(why(board.update()) == "");
}

std::string story(const char* what, const Cut& cut) {
    return std::string(what) + ", state " + cut.state + ", " + (cut.after ? "after " : "before ") + cut.kind + " " +
           cut.path;
}

} // namespace

TEST_CASE("the plug is pulled in an update that is good: the old or the new shows, then the new") {
    int cases = 0;
    for (const bool first : {true, false})
        for (const Cut& cut : kCuts) {
            CAPTURE(story(first ? "first install" : "second generation", cut));
            PublishingHouse museum;
            HouseSource source(museum);
            Board board(museum, source);
            std::string before = "factory";
            if (!first) settle(board, before = museum.release(1));
            const std::string next = museum.release(2);
            cut_at(board.disk, cut);
            (void)board.update();
            REQUIRE(board.disk.struck); // a case that does not happen proves nothing
            board.disk.reboot();
            const std::string shown = board.start_kiosk();
            CHECK((shown == before || shown == next));
            CHECK(why(board.update()) == "");
            CHECK(board.start_kiosk() == next);
            board.prove_healthy();
            CHECK(why(board.update()) == "");
            CHECK(board.staged() == 0);
            CHECK(board.packs().size() == (first ? 1 : 2));
            ++cases;
        }
    CHECK(cases == 2 * static_cast<int>(kCuts.size()));
}

TEST_CASE("the plug is pulled in the trial of a generation that kills the kiosk: three times, then the old one shows") {
    for (const char* kind : {"read", "open", "sync", "rename", "sync_folder"})
        for (const bool after : {false, true})
            for (int attempt = 1; attempt <= device::kMostAttempts + 1; ++attempt) {
                const Cut cut{"8 trial", kind, "shown", after};
                CAPTURE(story("failing generation", cut));
                CAPTURE(attempt);
                PublishingHouse museum;
                HouseSource source(museum);
                Board board(museum, source);
                const std::string good = museum.release(1);
                settle(board, good);
                const std::string bad = museum.release(2);
                REQUIRE(why(board.update()) == "");
                for (int i = 1; i < attempt; ++i)
                    CHECK(board.start_kiosk() == bad); // and dies before it proves anything
                cut_at(board.disk, cut);
                (void)board.start_kiosk();
                REQUIRE(board.disk.struck);
                board.disk.reboot();
                int starts = 0;
                while (board.start_kiosk() == bad)
                    REQUIRE(++starts <= device::kMostAttempts);
                CHECK(board.start_kiosk() == good);
                CHECK(board.state().blocked->name() == bad);
                // Blocked for good, until a higher one comes.
                CHECK(board.update()->rest == Rest::blocked);
                CHECK(board.start_kiosk() == good);
                const std::string mended = museum.release(3);
                CHECK(why(board.update()) == "");
                CHECK(board.start_kiosk() == mended);
            }
}

TEST_CASE("the plug is pulled while the updater takes note of a failed generation") {
    const std::vector<Cut> cuts = {
        {"9 roll back", "open", "tuf-state.json", false},   {"9 roll back", "sync", "tuf-state.json", false},
        {"9 roll back", "rename", "tuf-state.json", false}, {"9 roll back", "rename", "tuf-state.json", true},
        {"10 collect", "remove", "ok.json", false},         {"10 collect", "remove", "ok.json", true},
        {"10 collect", "remove", "packs/2-", false},        {"10 collect", "remove", "packs/2-", true},
        {"10 collect", "sync_folder", "packs", false},
    };
    for (const Cut& cut : cuts) {
        CAPTURE(story("failed generation", cut));
        PublishingHouse museum;
        HouseSource source(museum);
        Board board(museum, source);
        const std::string good = museum.release(1);
        settle(board, good);
        const std::string bad = museum.release(2);
        REQUIRE(why(board.update()) == "");
        for (int i = 0; i <= device::kMostAttempts; ++i)
            (void)board.start_kiosk();
        cut_at(board.disk, cut);
        (void)board.update();
        REQUIRE(board.disk.struck);
        board.disk.reboot();
        CHECK(board.start_kiosk() == good);
        CHECK(board.update()->rest == Rest::blocked);
        CHECK(board.start_kiosk() == good);
        CHECK(board.packs() == std::vector<std::string>{good});
    }
}

TEST_CASE("the plug is pulled while a damaged generation is made again: it comes back and nothing else is lost") {
    const std::vector<Cut> cuts = {
        {"9 mend", "remove", "packs/2-", false},         {"9 mend", "remove", "packs/2-", true},
        {"9 mend", "sync_folder", "packs", false},       {"9 mend", "rename", "shown/active.json", false},
        {"9 mend", "rename", "shown/active.json", true}, {"9 mend", "rename", "packs/2-", false},
    };
    for (const Cut& cut : cuts) {
        CAPTURE(story("damaged generation", cut));
        PublishingHouse museum;
        HouseSource source(museum);
        Board board(museum, source);
        const std::string first = museum.release(1);
        settle(board, first);
        const std::string second = museum.release(2);
        settle(board, second);
        // The card loses the end of the pack.
        std::filesystem::resize_file(board.setup.folder.packs() / second / "pack.sqlite", 5 * 16384);
        CHECK(board.start_kiosk() == first);
        cut_at(board.disk, cut);
        (void)board.update();
        REQUIRE(board.disk.struck);
        board.disk.reboot();
        const std::string shown = board.start_kiosk();
        CHECK((shown == first || shown == second));
        CHECK(why(board.update()) == "");
        CHECK(board.start_kiosk() == second);
        board.prove_healthy();
        CHECK(why(board.update()) == "");
    }
}
