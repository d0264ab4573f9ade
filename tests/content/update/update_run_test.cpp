// A device and a museum: what one run brings, refuses, hides and leaves behind.
#include <doctest/doctest.h>

#include "content/device/hidden_list.h"
#include "tests/support/test_device.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

namespace {
struct World {
    PublishingHouse museum;
    HouseSource source{museum};
    Board board{museum, source};

    std::string update() {
        source.fetched.clear();
        museum.asked.clear();
        const auto run = board.update();
        return run ? "" : run.error().message;
    }
    std::string settle(std::uint64_t generation) {
        const std::string name = museum.release(generation);
        CHECK(update() == "");
        CHECK(board.start_kiosk() == name);
        board.prove_healthy();
        CHECK(update() == "");
        return name;
    }
    std::size_t fetched(const std::string& start) const {
        return static_cast<std::size_t>(std::count_if(source.fetched.begin(), source.fetched.end(),
                                                      [&](const auto& path) { return path.starts_with(start); }));
    }
};
} // namespace

TEST_CASE("the first run installs from the museum what the factory's pack lacks") {
    World world;
    const std::string name = world.museum.release(1);
    CHECK(world.board.start_kiosk() == "factory");
    CHECK(world.update() == "");
    CHECK(world.fetched("objects/") == 1); // five of six pictures and the font are in the factory's pack
    CHECK(world.board.state().state == device::ActiveState::State::trial);
    CHECK(world.board.start_kiosk() == name);
    CHECK(world.board.staged() == 0);
}
TEST_CASE("nothing new costs two requests and writes nothing") {
    World world;
    world.settle(1);
    world.board.disk.calm();
    CHECK(world.update() == "");
    CHECK(world.museum.asked == std::vector<std::string>{"2.root.json", "timestamp.json"});
    for (const auto& act : world.board.disk.acts)
        CHECK((act.kind == "read" || act.kind == "make_folder"));
}
TEST_CASE("the next generation comes as patches and new pictures only") {
    World world;
    world.settle(1);
    const std::string name = world.museum.release(2);
    CHECK(world.update() == "");
    CHECK(world.fetched("objects/") == 1);
    CHECK(world.fetched("patches/") == 2);
    CHECK(world.fetched("targets/packs/exhibit/") == 1); // the channel, for people
    CHECK(world.board.start_kiosk() == name);
}
TEST_CASE("a patch that starts from a spoilt text is made good by the whole text") {
    World world;
    const std::string first = world.settle(1);
    const auto text = world.board.setup.folder.packs() / first / "text.ndjson";
    const auto size = std::filesystem::file_size(text);
    REQUIRE(platform::replace_file(world.board.disk, text, std::string(size, 'x')).ok());
    const std::string name = world.museum.release(2);
    CHECK(world.update() == "");
    CHECK(world.board.start_kiosk() == name);
}
TEST_CASE("three versions behind is one run") {
    World world;
    world.settle(1);
    world.museum.release(2);
    world.museum.release(3);
    const std::string name = world.museum.release(4);
    CHECK(world.update() == "");
    CHECK(world.board.start_kiosk() == name);
}
TEST_CASE("old generations are dropped, the one before stays") {
    World world;
    world.settle(1);
    const std::string second = world.settle(2), third = world.settle(3);
    CHECK(world.board.packs() == std::vector<std::string>{second, third});
}
TEST_CASE("an object that is not what was signed is refused, and the old generation shows") {
    World world;
    const std::string first = world.settle(1);
    world.museum.release(2);
    std::string path;
    for (auto& [name, bytes] : world.museum.files)
        if (name.starts_with("objects/") && bytes.ends_with("2"))
            bytes[7] = static_cast<char>(bytes[7] ^ 1), path = name;
    REQUIRE_FALSE(path.empty());
    CHECK(world.update().find("not what was signed") != std::string::npos);
    CHECK(world.board.start_kiosk() == first);
    world.museum.files[path][7] = static_cast<char>(world.museum.files[path][7] ^ 1);
    CHECK(world.update() == "");
    CHECK(world.board.start_kiosk().starts_with("2-"));
}
TEST_CASE("stopped anywhere, the next run fetches nothing that had come already") {
    for (int stop = 0;; ++stop) {
        CAPTURE(stop);
        World world;
        world.settle(1);
        const std::string name = world.museum.release(2);
        world.museum.take_down(1, {"photograph:gate"});
        world.board.disk.fault = FaultyDisk::Fault::cut;
        world.board.disk.after = true;
        world.board.disk.when = [renames = 0, stop](const auto& act) mutable {
            return act.kind == "rename" && renames++ == stop;
        };
        (void)world.update();
        const bool stopped = world.board.disk.struck;
        world.board.disk.calm();
        if (!stopped) {
            CHECK(stop > 10); // metadata, what is fetched, the proof, the seal, what shows
            break;
        }
        const auto before = world.source.fetched;
        CHECK(world.update() == "");
        for (const std::string& path : world.source.fetched)
            CHECK((std::find(before.begin(), before.end(), path) == before.end()));
        CHECK(world.board.start_kiosk() == name);
    }
}
TEST_CASE("what was fetched and torn since, at its full length, is fetched again in the same run") {
    World world;
    world.settle(1);
    const std::string name = world.museum.release(2);
    world.board.disk.fault = FaultyDisk::Fault::cut;
    world.board.disk.when = [](const auto& act) { return act.kind == "write" && act.path.filename() == "pack.sqlite"; };
    (void)world.update();
    REQUIRE(world.board.disk.struck);
    world.board.disk.calm();
    std::size_t torn = 0;
    for (const auto& entry : std::filesystem::directory_iterator(world.board.setup.folder.objects())) {
        const std::string noughts(entry.file_size(), '\0');
        REQUIRE(platform::replace_file(world.board.disk, entry.path(), noughts).ok());
        ++torn;
    }
    CHECK(torn >= 4); // a picture, two patches, the channel
    CHECK(world.update() == "");
    CHECK(world.board.start_kiosk() == name);
    CHECK(world.board.staged() == 0);
}
TEST_CASE("a generation that was verified and is half dropped is not taken for whole") {
    World world;
    const std::string first = world.settle(1), second = world.museum.release(2);
    FaultyDisk& disk = world.board.disk;
    disk.fault = FaultyDisk::Fault::cut;
    disk.when = [&](const auto& act) { return act.kind == "rename" && act.path.filename() == second; };
    (void)world.update();
    REQUIRE(disk.struck);
    disk.calm();
    world.museum.release(3);
    disk.fault = FaultyDisk::Fault::cut;
    disk.when = [&](const auto& act) { return act.kind == "remove" && act.path.filename() == second + ".tmp"; };
    (void)world.update();
    REQUIRE(disk.struck);
    disk.calm();
    // The third is taken back, and nobody answers who could bring the second again.
    REQUIRE(world.board.active().change(device::taken_back).ok());
    world.museum.broken["timestamp.json"] = ErrorCode::unavailable;
    CHECK(world.update() != "");
    CHECK(world.board.state().active->name() == first);
    CHECK(world.board.start_kiosk() == first);
    world.museum.broken.clear();
    const std::string fourth = world.museum.release(4);
    CHECK(world.update() == "");
    CHECK(world.board.start_kiosk() == fourth);
    CHECK(world.board.packs() == std::vector<std::string>{first, fourth});
}
TEST_CASE("what is sealed is activated without the museum") {
    World world;
    const std::string name = world.museum.release(1);
    world.board.disk.fault = FaultyDisk::Fault::io;
    world.board.disk.when = [](const auto& act) {
        return act.kind == "rename" && act.path.filename() == "active.json";
    };
    CHECK(world.update() != "");
    world.board.disk.calm();
    world.museum.broken["timestamp.json"] = ErrorCode::unavailable;
    CHECK(world.update() != ""); // nobody answered, and that is said
    CHECK(world.board.start_kiosk() == name);
}
TEST_CASE("a release for a newer program is left alone, with the reason") {
    World world;
    const std::string first = world.settle(1);
    world.museum.app_level = kAppLevel + 1;
    world.museum.release(2);
    CHECK(world.board.update()->rest == Rest::not_understood);
    CHECK(world.board.start_kiosk() == first);
}
TEST_CASE("a release with a lower number than what is shown is refused") {
    World world;
    const std::string third = world.settle(3);
    world.museum.release(2);
    CHECK(world.board.update()->rest == Rest::older);
    CHECK(world.board.start_kiosk() == third);
}
TEST_CASE("what is taken down is hidden before anything new is brought, and its list never goes back") {
    World world;
    world.settle(1);
    world.museum.take_down(5, {"photograph:camp-gate"});
    CHECK(world.update() == "");
    const auto hidden = [&] {
        return device::parse_hidden_list(world.board.disk.read(world.board.setup.folder.hidden(), 10'000).value())
            .value();
    };
    CHECK(hidden().records == std::set<std::string>{"photograph:camp-gate"});
    world.museum.take_down(4, {});
    CHECK(world.update().find("what is hidden stays hidden") != std::string::npos);
    CHECK(hidden().version == 5);
    // Where the kiosk's list is lost, it is made again from the signed one.
    world.museum.take_down(6, {"photograph:camp-gate", "story:a"});
    REQUIRE(world.update() == "");
    REQUIRE(world.board.disk.remove(world.board.setup.folder.hidden()).ok());
    CHECK(world.update() == "");
    CHECK(hidden().version == 6);
}
TEST_CASE("without a root nothing is asked, in words that say what to do") {
    World world;
    world.board.setup.factory_root.clear();
    CHECK(world.update().find("--factory-root") != std::string::npos);
    CHECK(world.museum.asked.empty());
}
TEST_CASE("a full card is refused before anything is fetched") {
    World world;
    world.museum.release(1);
    world.museum.role["targets"]["targets"]["packs/exhibit/manifest"]["custom"]["pack_bytes"] = 1ULL << 50;
    world.museum.sign_again();
    CHECK(world.update().find("MB free") != std::string::npos);
    CHECK(world.fetched("objects/") == 0);
}
TEST_CASE("two runs at once: the second steps back") {
    World world;
    world.museum.release(1);
    REQUIRE(world.update() == "");
    const auto other = platform::FileLock::take(world.board.setup.folder.lock(), false);
    REQUIRE(other.ok());
    CHECK(world.update().find("another update is running") != std::string::npos);
}
TEST_CASE(
    "clocks: an exhibit never expires; content that has expired is not brought, and is once time is right again") {
    World world;
    const std::string first = world.settle(1);
    const std::string second = world.museum.release(2);
    const auto at = [](const char* day) { return *parse_time(std::string(day) + "T00:00:00Z"); };
    for (const char* day : {"2038-01-20", "2099-01-01", "2036-11-28"}) { // by a server gone astray
        world.board.clock = {at(day), true, {}};
        CHECK(world.update().find("expired") != std::string::npos);
        CHECK(world.board.start_kiosk() == first);
    }
    world.board.clock = {at("2026-11-29"), true, {}}; // and back
    CHECK(world.update() == "");
    CHECK(world.board.start_kiosk() == second);
}
TEST_CASE("clocks: a board that wakes in 1970 or a day back updates all the same") {
    for (const char* day : {"1970-01-01", "2026-11-27"}) {
        World world;
        world.settle(1);
        const std::string second = world.museum.release(2);
        world.board.clock = {*parse_time(std::string(day) + "T00:00:00Z"), false, {}};
        CHECK(world.update() == "");
        CHECK(world.board.start_kiosk() == second);
    }
}
TEST_CASE("a freeze is noticed by what was signed: a device that heard of May does not take April for fresh") {
    World world;
    world.settle(1);
    for (const char* role : {"timestamp", "snapshot", "targets"}) {
        world.museum.role[role]["x-issued"] = "2026-12-20T00:00:00Z";
        if (std::string(role) != "targets") world.museum.role[role]["expires"] = "2027-01-03T00:00:00Z";
    }
    world.museum.sign_again();
    world.board.clock = {*parse_time("1970-01-01T00:00:00Z"), false, {}};
    REQUIRE(world.update() == "");
    world.museum.role["timestamp"]["expires"] = "2026-12-10T00:00:00Z"; // signed again with an earlier end
    world.museum.announce();
    CHECK(world.update().find("expired") != std::string::npos);
}
