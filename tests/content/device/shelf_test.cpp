// Which of the packs on a device is shown next.
#include "content/device/shelf.h"

#include <doctest/doctest.h>

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

using namespace device;
namespace fs = std::filesystem;

namespace {
const Generation kOne{1, "11111111"}, kTwo{2, "22222222"}, kThree{3, "33333333"};

class Device {
public:
    Device() : root_(fs::temp_directory_path() / fmt::format("vitrine-shelf-{}", ::getpid())) {
        fs::remove_all(root_);
        fs::create_directories(folder.shown());
    }
    ~Device() { fs::remove_all(root_); }
    void write(const fs::path& path, const std::string& words) const {
        fs::create_directories(path.parent_path());
        std::ofstream(path) << words;
    }
    void activate(const Generation& next) {
        REQUIRE(active.change([&](const ActiveState& now) { return device::activate(now, next); }).ok());
    }
    ActiveState state() const { return active.read().value(); }

private:
    fs::path root_;

public:
    platform::SystemDisk disk;
    DeviceFolder folder{root_};
    ActiveFile active{disk, folder.shown()};
    Shelf shelf{disk, folder, "factory.pack"};
};

} // namespace

TEST_CASE("a device that never was updated, or whose folder is not there yet, shows the factory's pack") {
    Device device;
    for (int i = 0; i < 2; ++i) {
        const Shelf::Choice choice = device.shelf.take_next();
        CHECK(choice.pack == "factory.pack");
        CHECK(!choice.generation);
        CHECK(!choice.on_trial);
        CHECK(!choice.trouble);
        fs::remove_all(device.folder.root);
    }
}

TEST_CASE("a new generation is on trial, each opening is counted before it happens, and proved once it is over") {
    Device device;
    device.activate(kOne);
    const Shelf::Choice choice = device.shelf.take_next();
    CHECK(choice.pack == device.folder.packs() / "1-11111111" / "pack.sqlite");
    CHECK(choice.on_trial);
    CHECK(device.state().attempts == 1);
    REQUIRE(device.shelf.proved(kOne).ok());
    CHECK(device.state().state == ActiveState::State::good);
    CHECK(!device.shelf.take_next().on_trial);
}

TEST_CASE("one that fails gives way to the one before it, and is not tried again") {
    Device device;
    device.activate(kOne);
    REQUIRE(device.shelf.proved(kOne).ok());
    device.activate(kTwo);
    REQUIRE(device.shelf.take_next().generation == kTwo);
    REQUIRE(device.shelf.failed(kTwo).ok());
    CHECK(device.shelf.take_next().generation == kOne);
    CHECK(device.state().blocked == kTwo);
}

TEST_CASE("what is said of a generation after another took its place is too late") {
    Device device;
    device.activate(kOne);
    REQUIRE(device.shelf.take_next().generation == kOne);
    device.activate(kTwo);
    REQUIRE(device.shelf.proved(kOne).ok());
    CHECK(device.state().state == ActiveState::State::trial);
    REQUIRE(device.shelf.failed(kOne).ok());
    CHECK(device.state().active == kTwo);
    CHECK(!device.state().blocked);
}

TEST_CASE("to look counts nothing") {
    Device device;
    device.activate(kOne);
    CHECK(device.shelf.look()->generation == kOne);
    CHECK(device.state().attempts == 0);
}

TEST_CASE("where active.json says nothing sensible, the newest generation that was verified goes on trial") {
    Device device;
    device.write(device.folder.sealed(kOne) / DeviceFolder::kProof, "{}");
    device.write(device.folder.sealed(kTwo) / DeviceFolder::kProof, "{}");
    device.write(device.folder.sealed(kThree) / DeviceFolder::kPack, "without a proof");
    device.write(device.folder.packs() / "lost+found" / DeviceFolder::kProof, "{}");
    device.write(device.folder.shown() / ActiveFile::kName, "{\"active\": 7");
    const Shelf::Choice choice = device.shelf.take_next();
    CHECK(choice.generation == kTwo);
    CHECK(choice.on_trial);
    CHECK(choice.trouble.has_value()); // the log says so
    CHECK(device.state().active == kTwo);
}

TEST_CASE("where an attempt cannot be counted, what is good is shown and what is on trial is not") {
    if (::geteuid() == 0) REQUIRE(::seteuid(65534) == 0); // root may write anywhere
    {
        Device device;
        device.activate(kOne);
        REQUIRE(device.shelf.proved(kOne).ok());
        fs::permissions(device.folder.shown(), fs::perms::owner_read | fs::perms::owner_exec);
        CHECK(device.shelf.take_next().generation == kOne);
        fs::permissions(device.folder.shown(), fs::perms::owner_all);
        device.activate(kTwo);
        fs::permissions(device.folder.shown(), fs::perms::owner_read | fs::perms::owner_exec);
        const Shelf::Choice choice = device.shelf.take_next();
        CHECK(choice.generation == kOne);
        CHECK(choice.trouble.has_value());
        CHECK(device.state().attempts == 0);
        fs::permissions(device.folder.shown(), fs::perms::owner_all);
    }
    if (::getuid() == 0) REQUIRE(::seteuid(0) == 0);
}

TEST_CASE("what must not be shown: no list hides nothing, a broken one is not passed over") {
    Device device;
    CHECK(device.shelf.hidden()->version == 0);
    device.write(device.folder.hidden(), "version 3\nrecord photograph:a\n");
    CHECK(device.shelf.hidden()->records.contains("photograph:a"));
    device.write(device.folder.hidden(), "version 3\nrecord photog");
    CHECK(device.shelf.hidden().error().code == platform::ErrorCode::corrupt);
    device.write(device.folder.hidden(), std::string(kMostHiddenBytes + 1, 'x'));
    CHECK(device.shelf.hidden().error().code == platform::ErrorCode::too_large);
}
