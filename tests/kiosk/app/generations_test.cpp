// A device that is updated while visitors come: real packs on a real shelf, without a window.
#include <doctest/doctest.h>

#include <chrono>
#include <functional>
#include <thread>

#include "content/pack/sqlite.h"
#include "kiosk/app/exhibition.h"
#include "tests/kiosk/app/titled_pack.h"
#include "tests/support/drawn_list.h"

using namespace kiosk;
using content::author::TestFolder;
using device::DeviceFolder;
using device::Generation;
using platform::Instant;
using std::chrono::seconds;
namespace fs = std::filesystem;

namespace {

constexpr platform::Size kSize{800, 480};
constexpr platform::Scale kScale{0.5f};
const Generation kFirst{1, "11111111"}, kSecond{2, "22222222"};

/// A board with a factory's pack and a folder for updates.
class Board {
public:
    Board() {
        write_pack(factory, "From the factory");
        fs::create_directories(folder.shown());
        options.pack = factory;
        options.updates = folder.root;
        start();
    }

    /// What the updater does in the end.
    void bring(const Generation& generation, const std::string& title) {
        write_pack(folder.sealed(generation) / DeviceFolder::kPack, title);
        content::author::write_all(folder.sealed(generation) / DeviceFolder::kProof, "{}");
        activate(generation);
    }
    void activate(const Generation& generation) {
        REQUIRE(active.change([&](const auto& before) { return device::activate(before, generation); }).ok());
    }
    /// One rename, as the updater does it.
    void hide(const std::string& list) { REQUIRE(platform::replace_durably(disk, folder.hidden(), list).ok()); }

    void start() {
        exhibition = std::make_unique<Exhibition>(options, kSize, kScale, [] {});
    }
    std::string step() { return words_of(exhibition->step({}, {}, 0, now)); }
    void press(platform::KeyEvent::Key key) { exhibition->step({}, {{key, now}}, 0, now); }
    /// News come on other threads: steps until it is so.
    bool until(const std::function<bool()>& so) {
        for (const auto late = std::chrono::steady_clock::now() + seconds(20); std::chrono::steady_clock::now() < late;
             std::this_thread::sleep_for(std::chrono::milliseconds(5)))
            if (so()) return true;
        return false;
    }
    bool shows(const std::string& words) {
        return until([&] { return step().find(words) != std::string::npos; });
    }
    device::ActiveState state() const { return active.read().value(); }
    bool proved() {
        return until([&] { return step(), state().state == device::ActiveState::State::good; });
    }
    std::string place() const { return std::string(route_name(exhibition->kiosk()->stack().route())); }

    void write_pack(const fs::path& out, const std::string& title) const { write_titled_pack(home.path, out, title); }

    TestFolder home{"generations"};
    fs::path factory = home.path / "factory.pack";
    DeviceFolder folder{home.path / "updates"};
    platform::SystemDisk disk;
    device::ActiveFile active{disk, folder.shown()};
    KioskOptions options;
    Instant now{seconds(1000)};
    std::unique_ptr<Exhibition> exhibition;
};

} // namespace

TEST_CASE("a generation that the updater brings takes the screen in attract, and a minute later it has proved itself") {
    Board board;
    CHECK(board.step().find("From the factory") != std::string::npos);
    board.press(platform::KeyEvent::Key::home); // somebody is here
    board.bring(kFirst, "The first update");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    board.step();
    CHECK(board.exhibition->kiosk()->pack() == board.factory);
    CHECK(board.state().attempts == 0);
    board.now += seconds(90); // they are gone
    board.step();
    REQUIRE(board.shows("The first update"));
    CHECK(board.state().attempts == 1);
    CHECK(board.exhibition->next_step() <= board.now + Trial::kLife);
    board.now += Trial::kLife - seconds(1);
    board.step();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    CHECK(board.state().state == device::ActiveState::State::trial);
    board.now += seconds(1);
    REQUIRE(board.proved());
    CHECK(board.state().active == kFirst);
    const auto edition = board.exhibition->edition();
    board.step(); // its own news are none
    CHECK(board.exhibition->edition() == edition);
}

TEST_CASE("one that does not open gives way at once to the one before it, and is blocked") {
    Board board;
    board.bring(kFirst, "The first update");
    REQUIRE(board.shows("The first update"));
    board.now += Trial::kLife;
    REQUIRE(board.proved());
    fs::create_directories(board.folder.sealed(kSecond));
    content::author::write_all(board.folder.sealed(kSecond) / DeviceFolder::kPack, "torn");
    board.activate(kSecond);
    REQUIRE(board.until([&] { return board.step(), board.state().blocked == kSecond; }));
    CHECK(board.shows("The first update"));
    CHECK(board.state().active == kFirst);
    board.start(); // and after the next morning's start
    CHECK(board.shows("The first update"));
}

TEST_CASE("one whose pictures cannot be made fails its trial, and nobody's visit is cut short for it") {
    Board board;
    board.bring(kFirst, "Spoilt pictures");
    {
        auto db = content::Database::create(board.folder.sealed(kFirst) / DeviceFolder::kPack).value();
        REQUIRE(db.execute("UPDATE blob SET bytes = x'ffd8ffe0'").ok());
    }
    board.start();
    board.step();
    REQUIRE(board.until([&] { return board.state().blocked == kFirst; }));
    CHECK(board.shows("From the factory"));
}

TEST_CASE("one that takes the program down three times is not opened a fourth time") {
    Board board;
    board.bring(kFirst, "Dies young");
    for (int morning = 1; morning <= device::kMostAttempts; ++morning) {
        board.start();
        REQUIRE(board.shows("Dies young"));
        CHECK(board.state().attempts == morning);
    }
    board.start();
    CHECK(board.step().find("From the factory") != std::string::npos);
    CHECK(board.state().blocked == kFirst);
}

TEST_CASE("a good generation that the card has lost: the one before it shows, and the updater is told") {
    Board board;
    board.bring(kFirst, "The first update");
    REQUIRE(board.shows("The first update"));
    board.now += Trial::kLife;
    REQUIRE(board.proved());
    content::author::write_all(board.folder.sealed(kFirst) / DeviceFolder::kPack, "rotten");
    board.start();
    CHECK(board.step().find("From the factory") != std::string::npos);
    CHECK(board.state().damaged == kFirst);
    CHECK(!board.state().blocked);
}

TEST_CASE("a folder for updates that is made after the kiosk started is found, without a restart") {
    Board board;
    fs::remove_all(board.folder.root);
    board.start();
    CHECK(board.step().find("From the factory") != std::string::npos);
    fs::create_directories(board.folder.shown());
    board.bring(kFirst, "The first update");
    board.hide("version 1\nrecord photograph:p0\n");
    CHECK(board.exhibition->next_step() <= board.now + Exhibition::kTryAgain); // also where nothing moves
    board.now += Exhibition::kTryAgain;
    CHECK(board.shows("The first update"));
    CHECK(!board.exhibition->kiosk()->catalog().find_photograph("p0"));
    board.hide("version 2\n"); // and from now on it is watched
    CHECK(board.until([&] { return board.step(), bool(board.exhibition->kiosk()->catalog().find_photograph("p0")); }));
}

TEST_CASE("with nothing that can be read the rest page shows, until there is something") {
    Board board;
    fs::remove(board.factory);
    board.start();
    CHECK(board.step().find("will be back soon") != std::string::npos);
    board.bring(kFirst, "The first update");
    CHECK(board.shows("The first update"));
}

TEST_CASE("a record that is taken down is gone at once, and whoever is there goes on at home in their language") {
    Board board;
    board.step();
    board.press(platform::KeyEvent::Key::home);
    REQUIRE(board.place() == "home");
    CHECK(board.exhibition->kiosk()->catalog().find_photograph("p0"));
    board.hide("version 1\nrecord photograph:p0\n");
    REQUIRE(board.until([&] { return board.step(), !board.exhibition->kiosk()->catalog().find_photograph("p0"); }));
    CHECK(board.place() == "home");
    CHECK(board.exhibition->kiosk()->hidden().version == 1);
    // Also in what comes later, and after the way back.
    board.bring(kFirst, "The first update");
    board.now += seconds(90);
    board.step();
    REQUIRE(board.shows("The first update"));
    CHECK(!board.exhibition->kiosk()->catalog().find_photograph("p0"));
    CHECK(board.exhibition->kiosk()->catalog().find_photograph("p1"));
    board.hide("version 2\n"); // it may be shown again
    CHECK(board.until([&] { return board.step(), bool(board.exhibition->kiosk()->catalog().find_photograph("p0")); }));
}

TEST_CASE("a file that is taken down is gone from every record that shows it") {
    Board board;
    std::string hash;
    {
        auto db = content::Database::open_read_only(board.factory).value();
        auto row =
            db.prepare("SELECT lower(hex(b.sha256)) FROM blob b JOIN image_level l ON l.blob = b.id WHERE l.image = 0")
                .value();
        REQUIRE(row.step().value());
        hash = row.text(0);
    }
    board.hide("version 1\nobject " + hash + "\nobject nonsense\n");
    board.start();
    board.step();
    const content::Catalog& catalog = board.exhibition->kiosk()->catalog();
    CHECK(!catalog.photograph(catalog.find_photograph("p0")).image);
    CHECK(catalog.photograph(catalog.find_photograph("p1")).image);
    CHECK(!catalog.person(catalog.find_person("n2")).portrait); // the same picture
}

TEST_CASE("a list that cannot be read: what shows goes on, a start rests until the list is there again") {
    Board board;
    board.hide("version 1\nrecord photograph:p0\n");
    board.start();
    board.step();
    CHECK(!board.exhibition->kiosk()->catalog().find_photograph("p0"));
    board.hide("version 2\nrecord");
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    board.step();
    CHECK(!board.exhibition->kiosk()->catalog().find_photograph("p0"));
    board.start();
    CHECK(board.step().find("will be back soon") != std::string::npos);
    board.hide("version 2\nrecord photograph:p0\n");
    CHECK(board.shows("From the factory"));
}
