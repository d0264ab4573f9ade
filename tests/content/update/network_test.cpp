// A network that misbehaves in eighteen ways, on metadata, on a manifest and on a picture: each run ends in time and in
// words, reads no more than it may, leaves what shows alone, and the next one over a sound network gets there.
#include <doctest/doctest.h>

#include "content/update/network_source.h"
#include "tests/support/odd_server.h"
#include "tests/support/test_device.h"

using namespace update;
using namespace update::testing;
using testing_support::OddServer;
using Manner = OddServer::Manner;
using Seconds = std::chrono::duration<double>;

namespace {

/// Impatient, so that a test need not wait as long as a display does.
CurlOptions impatient() {
    CurlOptions options;
    options.connect_within = std::chrono::seconds(1);
    options.stall_after = std::chrono::seconds(1);
    options.at_most = std::chrono::seconds(10);
    return options;
}
DownloadLimits limits() {
    DownloadLimits out;
    out.pause = std::chrono::milliseconds(10);
    out.tries = 2;
    return out;
}

struct World {
    PublishingHouse house;
    OddServer server{house.files};
    NetworkSource source;
    Board board;
    explicit World(std::vector<std::string> more_mirrors = {})
        : source(mirrors(std::move(more_mirrors)), impatient(), limits()), board(house, source) {}
    std::vector<std::string> mirrors(std::vector<std::string> more) {
        more.push_back(server.url());
        return more;
    }
    std::string update() {
        const auto run = board.update();
        return run ? "" : run.error().message;
    }
    /// Of the one picture that the factory's pack lacks.
    std::string new_object() const {
        for (const auto& [path, bytes] : house.files)
            if (path.starts_with("objects/") && bytes.ends_with("f1")) return path;
        return "";
    }
};

struct Oddity {
    Manner manner;
    const char* story;
};
constexpr Oddity kOddities[] = {
    {Manner::truncates, "truncates"},
    {Manner::resets, "resets"},
    {Manner::stalls, "stalls"},
    {Manner::drips, "drips"},
    {Manner::error_500, "answers 500"},
    {Manner::error_503, "answers 503"},
    {Manner::forbids, "forbids"},
    {Manner::redirects, "redirects in circles"},
    {Manner::other_range, "another range"},
    {Manner::endless, "never ends"},
    {Manner::flips, "flips a bit"},
    {Manner::slow_headers, "slow headers"},
    {Manner::endless_headers, "endless headers"},
    {Manner::noise, "noise"},
    {Manner::hangs_up, "hangs up"},
    {Manner::longer, "sends more than signed"},
    {Manner::empty, "sends nothing"},
};

} // namespace

TEST_CASE("a network that misbehaves: bounded in time and bytes, clear words, then the new exhibit") {
    constexpr std::uint64_t kMargin = 64 * 1024;
    constexpr std::uint64_t kInTheKernel = 512 * 1024; // sent, but never read by the program: buffers of the sockets
    constexpr Seconds kLongest{30};
    for (const char* where : {"metadata/timestamp.json", ".manifest", "object"})
        for (const Oddity& oddity : kOddities) {
            CAPTURE(oddity.story);
            CAPTURE(where);
            World world;
            const std::string name = world.house.release(1);
            const std::string object = world.new_object();
            REQUIRE_FALSE(object.empty());
            const std::string place = std::string(where) == "object" ? object : where;
            world.server.behave(oddity.manner, place);
            const auto begin = std::chrono::steady_clock::now();
            const std::string words = world.update();
            CHECK(Seconds(std::chrono::steady_clock::now() - begin) < kLongest);
            CHECK(world.server.odd_answers() > 0);
            CHECK_FALSE(words.empty());
            constexpr int kTries = 8; // redirections and second tries
            CHECK(world.server.odd_bytes() <= kTries * (kMostTimestampBytes + kMargin + kInTheKernel));
            CHECK(world.board.start_kiosk() == "factory");
            world.server.behave(Manner::good, "");
            CHECK(world.update() == "");
            CHECK(world.board.start_kiosk() == name);
        }
}

TEST_CASE("nobody there: no such name, nobody listens") {
    for (const char* mirror : {"http://nowhere.invalid", "http://127.0.0.1:9"}) {
        PublishingHouse house;
        NetworkSource source({mirror}, impatient(), limits());
        Board board(house, source);
        house.release(1);
        const auto run = board.update();
        REQUIRE_FALSE(run.ok());
        CHECK(run.error().code == platform::ErrorCode::unavailable);
        CHECK(board.start_kiosk() == "factory");
    }
}

TEST_CASE("several mirrors: one that is away, or lies about one picture, is no loss") {
    { // one board at a time: its file layer is the process's
        World world({"http://127.0.0.1:9"});
        const std::string name = world.house.release(1);
        CHECK(world.update() == "");
        CHECK(world.board.start_kiosk() == name);
    }

    PublishingHouse house;
    const std::string again = house.release(1);
    OddServer liar(house.files), sound(house.files);
    liar.behave(Manner::flips, "objects/");
    NetworkSource source({liar.url(), sound.url()}, impatient(), limits());
    Board board(house, source);
    CHECK(board.update().ok());
    CHECK(board.start_kiosk() == again);
    CHECK(liar.odd_answers() > 0);
}

TEST_CASE("a large file that was cut off goes on where it stopped, and from the start where the server has no parts") {
    std::map<std::string, std::string> files;
    std::string large(3'000'000, 'a');
    for (std::size_t i = 0; i < large.size(); i += 1000)
        large[i] = static_cast<char>(i / 1000);
    files["objects/large"] = large;
    OddServer server(files);
    platform::SystemDisk disk;
    const auto folder = new_folder("resume");
    ObjectStore store(disk, folder / "objects");
    REQUIRE(store.prepare().ok());
    const Wish wish{"objects/large", sha256_hex(large), large.size()};
    const auto bring = [&] { return download({wish}, {server.url()}, store, impatient(), limits(), {}); };
    server.behave(Manner::truncates, "large");
    CHECK_FALSE(bring().ok());
    server.behave(Manner::good, "");
    CHECK(bring().ok());
    CHECK(server.ranges() == 1);
    CHECK(store.read(wish).ok());

    // What lies there is not what it should be: found by its hash, dropped, fetched whole.
    REQUIRE(disk.remove(folder / "objects").ok());
    REQUIRE(store.prepare().ok());
    REQUIRE(
        platform::replace_file(disk, folder / "objects" / (wish.sha256 + ".part"), std::string(1'500'000, 'x')).ok());
    CHECK(bring().ok());
    CHECK(store.read(wish).ok());
    std::filesystem::remove_all(folder);
}

TEST_CASE("a cap on bandwidth holds over all transfers together") {
    std::map<std::string, std::string> files;
    std::vector<Wish> wishes;
    for (int i = 0; i < 4; ++i) {
        const std::string bytes(100'000, static_cast<char>('a' + i)), path = "objects/" + std::to_string(i);
        files[path] = bytes;
        wishes.push_back({path, sha256_hex(bytes), bytes.size()});
    }
    OddServer server(files);
    platform::SystemDisk disk;
    const auto folder = new_folder("cap");
    ObjectStore store(disk, folder / "objects");
    DownloadLimits slow = limits();
    slow.bytes_per_second = 200'000;
    slow.parallel = 2;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(download(wishes, {server.url()}, store, impatient(), slow, {}).ok());
    CHECK(Seconds(std::chrono::steady_clock::now() - begin) > Seconds(1));
    std::filesystem::remove_all(folder);
}

TEST_CASE("what a server says of a part is taken at its word only if it is the part") {
    CHECK(is_range(" bytes 5-9/10\r\n", 5, 10));
    CHECK(is_range("bytes 5-9/*", 5, 10));
    CHECK(is_range("bytes 5-7/10", 5, 10));
    for (const char* bad : {"", "bytes", "bytes 5-9/11", "bytes 4-9/10", "bytes 5-10/10", "bytes 5-4/10", "bytes 5-9",
                            "items 5-9/10", "bytes x-9/10", "bytes 5-/10", "bytes -5/10"})
        CHECK_FALSE(is_range(bad, 5, 10));
}
