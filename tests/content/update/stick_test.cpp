// Sticks that nobody should have plugged in. Whatever is on one: it ends, in words, what shows stays, and a good stick
// afterwards brings what is new.
#include <doctest/doctest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "content/update/stick.h"
#include "tests/support/test_device.h"

using namespace update;
using namespace update::testing;
namespace fs = std::filesystem;

namespace {

constexpr std::uintmax_t kTerabyte = 1ULL << 40;

void put(const fs::path& path, const std::string& bytes) {
    platform::SystemDisk disk;
    REQUIRE(platform::replace_file(disk, path, bytes).ok());
}
std::string get(const fs::path& path) {
    platform::SystemDisk disk;
    return disk.read(path, 1 << 24).value();
}
void flip(const fs::path& path) {
    std::string bytes = get(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    put(path, bytes);
}
void link(const fs::path& path, const fs::path& to) {
    fs::remove_all(path);
    fs::create_symlink(to, path);
}
void fifo(const fs::path& path) {
    fs::remove(path);
    REQUIRE(::mkfifo(path.c_str(), 0644) == 0);
}
void holes(const fs::path& path) {
    fs::resize_file(path, kTerabyte);
}
/// The file of a role with the highest version.
fs::path newest(const fs::path& stick, const std::string& role) {
    fs::path best;
    int version = 0;
    for (const auto& entry : fs::directory_iterator(stick / "metadata")) {
        const std::string name = entry.path().filename();
        if (!name.ends_with("." + role + ".json") || std::stoi(name) < version) continue;
        version = std::stoi(name);
        best = entry.path();
    }
    return best;
}
/// The one picture that the board lacks: those of the second generation end in its number.
fs::path new_object(const fs::path& stick) {
    for (const auto& entry : fs::recursive_directory_iterator(stick / "objects"))
        if (entry.is_regular_file() && get(entry.path()).ends_with("f2")) return entry.path();
    return {};
}

struct World {
    PublishingHouse museum;
    fs::path folder = new_folder("stick");
    std::unique_ptr<StickSource> stick;
    std::unique_ptr<Board> board;
    std::string first, second;

    World() {
        first = museum.release(1);
        museum.write_tree(folder / "first");
        second = museum.release(2);
        museum.write_tree(folder / "good");
        museum.write_tree(folder / "odd");
        plug("first");
        CHECK(update() == "");
        CHECK(board->start_kiosk() == first);
        board->prove_healthy();
        CHECK(update() == "");
    }
    ~World() { fs::remove_all(folder); }
    fs::path odd() const { return folder / "odd"; }
    void plug(const std::string& name) {
        stick = StickSource::open(folder / name).value();
        if (!board)
            board = std::make_unique<Board>(museum, *stick);
        else
            board->plug(*stick);
    }
    std::string update() {
        const auto run = board->update(SignedBy::stick_role);
        return run ? "" : run.error().message;
    }
};

struct Stick {
    const char* story;
    std::function<void(World&)> spoil;
    const char* words; ///< that a volunteer reads
};

const std::vector<Stick>& sticks() {
    static const std::vector<Stick> all = {
        {"nothing on it",
         [](World& w) {
             fs::remove_all(w.odd());
             fs::create_directory(w.odd());
         },
         "is not on it"},
        {"its metadata folder is a link",
         [](World& w) {
             fs::rename(w.odd() / "metadata", w.odd() / "m");
             link(w.odd() / "metadata", w.odd() / "m");
         },
         "a link"},
        {"timestamp is a link to a file of the board",
         [](World& w) { link(w.odd() / "metadata/timestamp.json", "/etc/passwd"); }, "a link"},
        {"timestamp is a link to itself", [](World& w) { link(w.odd() / "metadata/timestamp.json", "timestamp.json"); },
         "a link"},
        {"timestamp is a pipe that never ends", [](World& w) { fifo(w.odd() / "metadata/timestamp.json"); },
         "no plain file"},
        {"timestamp is a folder",
         [](World& w) {
             fs::remove(w.odd() / "metadata/timestamp.json");
             fs::create_directory(w.odd() / "metadata/timestamp.json");
         },
         "no plain file"},
        {"timestamp is a socket",
         [](World& w) {
             const fs::path path = w.odd() / "metadata/timestamp.json";
             fs::remove(path);
             REQUIRE(::mknod(path.c_str(), S_IFSOCK | 0644, 0) == 0);
         },
         "stick: metadata/timestamp.json"},
        {"timestamp is a terabyte of holes", [](World& w) { holes(w.odd() / "metadata/timestamp.json"); },
         "at most 16384 are taken"},
        {"timestamp is empty", [](World& w) { put(w.odd() / "metadata/timestamp.json", ""); }, "timestamp"},
        {"timestamp is nested 16,000 deep",
         [](World& w) { put(w.odd() / "metadata/timestamp.json", std::string(16'000, '[')); }, "timestamp"},
        {"timestamp is someone else's",
         [](World& w) {
             PublishingHouse other(true);
             put(w.odd() / "metadata/timestamp.json", other.files["timestamp.json"]);
         },
         "timestamp"},
        {"the next root is noise", [](World& w) { put(w.odd() / "metadata/2.root.json", "noise"); }, "root"},
        {"the next root is signed by a stranger",
         [](World& w) {
             PublishingHouse other(true);
             other.renew("root");
             put(w.odd() / "metadata/2.root.json", other.files["2.root.json"]);
         },
         "root"},
        {"the next root is a terabyte of holes",
         [](World& w) {
             put(w.odd() / "metadata/2.root.json", "");
             holes(w.odd() / "metadata/2.root.json");
         },
         "are taken"},
        {"the snapshot is cut off", [](World& w) { fs::resize_file(newest(w.odd(), "snapshot"), 100); }, "snapshot"},
        {"the snapshot is an older one under a new name",
         [](World& w) {
             fs::copy_file(w.odd() / "metadata/1.snapshot.json", newest(w.odd(), "snapshot"),
                           fs::copy_options::overwrite_existing);
         },
         "snapshot"},
        {"targets differ in one bit", [](World& w) { flip(newest(w.odd(), "targets")); }, "targets"},
        {"the role for sticks is missing", [](World& w) { fs::remove(newest(w.odd(), "usb")); }, "usb"},
        {"the role for sticks differs in one bit", [](World& w) { flip(newest(w.odd(), "usb")); }, "usb"},
        {"the role for sticks is an older one",
         [](World& w) {
             fs::copy_file(w.odd() / "metadata/2.usb.json", newest(w.odd(), "usb"),
                           fs::copy_options::overwrite_existing);
         },
         "usb"},
        {"a stick of another venue",
         [](World& w) {
             PublishingHouse other(true);
             other.release(9);
             fs::remove_all(w.odd());
             other.write_tree(w.odd());
         },
         "timestamp"},
        {"the stick of last year",
         [](World& w) {
             w.plug("good");
             CHECK(w.update() == "");
             fs::remove_all(w.odd());
             fs::copy(w.folder / "first", w.odd(), fs::copy_options::recursive);
         },
         "this stick is older than what this display has already"},
        {"the folder of pictures is a link into the board", [](World& w) { link(w.odd() / "objects", "/etc"); },
         "a link"},
        {"the folder of pictures is a file",
         [](World& w) {
             fs::remove_all(w.odd() / "objects");
             put(w.odd() / "objects", "x");
         },
         "no folder"},
        {"a folder of pictures leads in circles", [](World& w) { link(new_object(w.odd()).parent_path(), ".."); },
         "a link"},
        {"a picture is a link to a secret", [](World& w) { link(new_object(w.odd()), "/etc/shadow"); }, "a link"},
        {"a picture is a pipe", [](World& w) { fifo(new_object(w.odd())); }, "no plain file"},
        {"a picture is a device",
         [](World& w) {
             const fs::path path = new_object(w.odd());
             link(path, "/dev/zero");
         },
         "a link"},
        {"a picture is a terabyte of holes", [](World& w) { holes(new_object(w.odd())); }, "are taken"},
        {"a picture is one byte too long", [](World& w) { put(new_object(w.odd()), get(new_object(w.odd())) + "x"); },
         "are taken"},
        {"a picture is cut off", [](World& w) { fs::resize_file(new_object(w.odd()), 100); }, "were signed"},
        {"a picture differs in one bit",
         [](World& w) {
             const fs::path path = new_object(w.odd());
             std::string bytes = get(path);
             bytes[5] = 'X';
             put(path, bytes);
         },
         "not what was signed"},
        {"a picture is missing", [](World& w) { fs::remove(new_object(w.odd())); }, "is not on it"},
        {"every file is a bomb: zeros",
         [](World& w) {
             for (const auto& entry : fs::recursive_directory_iterator(w.odd()))
                 if (entry.is_regular_file()) put(entry.path(), std::string(fs::file_size(entry.path()), '\0'));
         },
         "timestamp"},
        {"bytes change while it is read",
         [](World& w) {
             const fs::path object = new_object(w.odd());
             w.board->disk.when = [object](const FaultyDisk::Act& act) {
                 if (act.kind == "open" && act.path.parent_path().filename() == "objects.part")
                     put(object, std::string(fs::file_size(object), 'Z'));
                 return false;
             };
             w.board->disk.fault = FaultyDisk::Fault::io;
         },
         "not what was signed"},
        {"unplugged midway",
         [](World& w) {
             w.board->disk.when = [odd = w.odd()](const FaultyDisk::Act& act) {
                 if (act.kind == "make_folder" && act.path.extension() == ".tmp") fs::remove_all(odd);
                 return false;
             };
             w.board->disk.fault = FaultyDisk::Fault::io;
         },
         "is not on it"},
    };
    return all;
}

} // namespace

TEST_CASE("hostile sticks: refused in words, the exhibit stays, a good stick afterwards works") {
    CHECK(sticks().size() >= 25);
    for (const Stick& stick : sticks()) {
        CAPTURE(std::string(stick.story));
        World world;
        stick.spoil(world);
        const std::string before = world.board->start_kiosk();
        world.plug("odd");
        const std::string words = world.update();
        CHECK_MESSAGE(words.find(stick.words) != std::string::npos, words);
        world.board->disk.calm();
        CHECK(world.board->start_kiosk() == before);
        world.plug("good");
        CHECK(world.update() == "");
        CHECK(world.board->start_kiosk() == world.second);
        CHECK(world.board->staged() == 0);
    }
}

TEST_CASE("a stick is read where the daily roles have expired; what people signed by hand still expires") {
    World world;
    for (const char* role : {"timestamp", "snapshot"})
        world.museum.role[role]["expires"] = kPast;
    const std::string third = world.museum.release(3);
    world.museum.write_tree(world.folder / "late");
    world.plug("late");
    CHECK(world.update() == "");
    CHECK(world.board->start_kiosk() == third);
    world.museum.role["usb"]["expires"] = kPast;
    world.museum.release(4);
    world.museum.write_tree(world.folder / "later");
    world.plug("later");
    CHECK(world.update().find("usb expired") != std::string::npos);
    CHECK(world.board->start_kiosk() == third);
}

TEST_CASE("one stick is read over several visits: what was copied whole is not copied again") {
    World world;
    fs::remove(new_object(world.odd()));
    world.plug("odd");
    CHECK(world.update().find("is not on it") != std::string::npos);
    const auto kept = world.board->disk.list(world.board->setup.folder.objects()).value();
    REQUIRE_FALSE(kept.empty());
    world.board->disk.calm();
    world.plug("good");
    CHECK(world.update() == "");
    for (const FaultyDisk::Act& act : world.board->disk.acts)
        for (const auto& entry : kept)
            CHECK_FALSE((act.kind == "open" && act.path.filename() == entry.name + ".part"));
    CHECK(world.board->start_kiosk() == world.second);
}

TEST_CASE("names that would leave the stick are refused before anything is opened") {
    World world;
    for (const char* path : {"../first/metadata/timestamp.json", "metadata/../../x", "/etc/passwd", "metadata//x", "",
                             "./metadata/timestamp.json", "a/b/c/d/e/f/g/h/i/j"}) {
        const auto bytes = fetch_bytes(world.stick->files(), path, 1000);
        REQUIRE_FALSE(bytes.ok());
        CHECK((bytes.error().code == platform::ErrorCode::invalid ||
               bytes.error().code == platform::ErrorCode::not_found));
    }
    CHECK_FALSE(StickSource::open(world.folder / "nothing").ok());
}
