// The program vitrine-update over real sockets: the command line that TUF's public conformance suite speaks. What it
// decides is tested in tests/content/update; here: exit codes, requests, files.
#include <cstdlib>
#include <fstream>

#include <sys/wait.h>

#include "tests/support/small_web_server.h"
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using testing_support::Response;

namespace {

/// A repository behind a web server, and a folder for the program to work in.
class Venue {
public:
    Venue() {
        for (auto& [name, part] : repository.role)
            part["expires"] = "2090-01-01T00:00:00Z"; // whatever today is
        repository.publish("root");
        repository.first_root = repository.files["1.root.json"];
        repository.raise("targets");
        repository.publish_all();
        write("first.json", repository.first_root);
    }
    ~Venue() { std::filesystem::remove_all(folder); }

    int run(const std::string& arguments) const {
        const char* program = std::getenv("VITRINE_UPDATE");
        REQUIRE(program != nullptr);
        const std::string command = before + "'" + program + "' " + arguments + " >'" + path("said") + "' 2>&1";
        const int status = std::system(command.c_str());
        REQUIRE(WIFEXITED(status));
        return WEXITSTATUS(status);
    }
    int init(const std::string& root = "first.json") const {
        return run("--metadata-dir '" + path("tuf") + "' init '" + path(root) + "'");
    }
    int refresh() const { return run(metadata() + " refresh"); }
    int download(const std::vector<std::string>& names) const {
        std::string options;
        for (const std::string& name : names)
            options += " --target-name '" + name + "'";
        return run(metadata() + options + " --target-dir '" + path("got") + "' --target-base-url " + server.url() +
                   "/targets download");
    }
    std::string metadata() const { return "--metadata-dir '" + path("tuf") + "' --metadata-url " + server.url(); }

    std::string path(const std::string& name) const { return (folder / name).string(); }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(path(name), std::ios::binary) << bytes;
    }
    std::string read(const std::string& name) const {
        std::ifstream in(path(name), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    Asked names(const std::string& name) const {
        Asked found;
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(folder / name, none))
            found.push_back(entry.path().filename());
        std::sort(found.begin(), found.end());
        return found;
    }

    Repository repository;
    std::map<std::string, Response> instead; ///< of what the repository has
    std::string before;                      ///< in front of the program: “faketime …”
    std::filesystem::path folder = [] {
        std::string pattern = (std::filesystem::temp_directory_path() / "vitrine-venue-XXXXXX").string();
        VERIFY(::mkdtemp(pattern.data()) != nullptr);
        return pattern;
    }();
    testing_support::SmallWebServer server{[this](const std::string& asked) -> Response {
        const std::string name = asked.substr(1);
        if (const auto other = instead.find(name); other != instead.end()) return other->second;
        const auto found = repository.files.find(name);
        return found == repository.files.end() ? Response{404, "none"} : Response{200, found->second};
    }};
};

} // namespace

TEST_CASE_FIXTURE(Venue, "init copies the root and asks nothing") {
    CHECK(init() == 0);
    CHECK(server.take_asked().empty());
    CHECK(names("tuf") == Asked{"root.json"});
    CHECK(read("tuf/root.json") == repository.first_root);
}
TEST_CASE_FIXTURE(Venue, "init refuses what is no root, with exit code 1 and nothing left behind") {
    write("bad.json", "{}");
    CHECK(init("bad.json") == 1);
    CHECK(init("not-there.json") == 1);
    CHECK(names("tuf").empty());
}
TEST_CASE_FIXTURE(Venue, "refresh asks for each file once and keeps them under plain names, byte for byte") {
    REQUIRE(init() == 0);
    CHECK(refresh() == 0);
    CHECK(server.take_asked() == Asked{"/2.root.json", "/timestamp.json", "/2.snapshot.json", "/2.targets.json"});
    CHECK(names("tuf") == Asked{"root.json", "snapshot.json", "targets.json", "timestamp.json"});
    CHECK(read("tuf/timestamp.json") == repository.files["timestamp.json"]);
    CHECK(refresh() == 0);
    CHECK(server.take_asked() == Asked{"/2.root.json", "/timestamp.json"});
}
TEST_CASE_FIXTURE(Venue, "a bad root on the device: exit code 1 and no request") {
    REQUIRE(init() == 0);
    write("tuf/root.json", repository.files["timestamp.json"]);
    CHECK(refresh() == 1);
    CHECK(download({"a"}) == 1);
    CHECK(server.take_asked().empty());
    std::filesystem::remove_all(folder / "tuf");
    CHECK(refresh() == 1);
    CHECK(server.take_asked().empty());
}
TEST_CASE_FIXTURE(Venue, "403 and 404 both mean that there is no newer root, 500 and a closed door do not") {
    REQUIRE(init() == 0);
    for (const int status : {403, 404}) {
        instead["2.root.json"] = {status, "an error page"};
        CHECK(refresh() == 0);
    }
    for (const int status : {500, 503, 401, 429}) {
        instead["2.root.json"] = {status, "an error page"};
        CHECK(refresh() == 1);
    }
    CHECK(run("--metadata-dir '" + path("tuf") + "' --metadata-url http://127.0.0.1:9 refresh") == 1);
}
TEST_CASE_FIXTURE(Venue, "download refreshes, brings targets in order, and does not bring again what is there") {
    repository.add_target("targets", "a/b c.txt", "one");
    repository.add_target("targets", "second", "two");
    repository.raise("targets");
    repository.publish_all();
    REQUIRE(init() == 0);
    CHECK(download({"second", "a/b c.txt"}) == 0);
    const Asked asked = server.take_asked();
    REQUIRE(asked.size() == 6);
    CHECK(asked[4] == "/targets/" + sha256_hex("two") + ".second");
    CHECK(asked[5] == "/targets/a/" + sha256_hex("one") + ".b%20c.txt");
    CHECK(names("got") == Asked{"a%2Fb%20c.txt", "second"});
    CHECK(read("got/second") == "two");
    CHECK(download({"second", "a/b c.txt"}) == 0);
    CHECK(server.take_asked() == Asked{"/2.root.json", "/timestamp.json"});
}
TEST_CASE_FIXTURE(Venue, "download stops at the first target that fails") {
    for (const char* name : {"first", "spoilt", "third"})
        repository.add_target("targets", name, name);
    repository.raise("targets");
    repository.publish_all();
    repository.files["targets/" + sha256_hex("spoilt") + ".spoilt"] = "SPOILT";
    REQUIRE(init() == 0);
    CHECK(download({"first", "spoilt", "third"}) == 1);
    CHECK(names("got") == Asked{"first"});
    CHECK(server.take_asked().size() == 6);
    CHECK(download({"nonexistent", "third"}) == 1);
    CHECK(names("got") == Asked{"first"});
}
TEST_CASE_FIXTURE(Venue, "delegated roles are asked for and kept under encoded names") {
    for (const char* name : {"../up", "?", "#"})
        repository.delegate("targets", name, {"*"});
    repository.raise("targets");
    repository.publish_all();
    for (const char* name : {"../up", "?", "#"}) // as a server would look them up
        instead["1." + percent_encoded(name) + ".json"] = {200, repository.sign(name)};
    REQUIRE(init() == 0);
    CHECK(download({"missing"}) == 1);
    const Asked asked = server.take_asked();
    CHECK(Asked(asked.begin() + 4, asked.end()) == Asked{"/1...%2Fup.json", "/1.%3F.json", "/1.%23.json"});
    CHECK(names("tuf") == Asked{"%23.json", "%3F.json", "..%2Fup.json", "root.json", "snapshot.json", "targets.json",
                                "timestamp.json"});
}
TEST_CASE_FIXTURE(Venue, "what does not end is not read to its end") {
    REQUIRE(init() == 0);
    constexpr std::uint64_t kAtMost = kMostRootBytes + 1024 * 1024; // what both kernels hold, on top
    const std::string much(64 * 1024, ' ');
    for (const char* name : {"2.root.json", "timestamp.json"}) {
        instead = {{name, {200, much, true, ""}}};
        const std::uint64_t before_it = server.sent();
        CHECK(refresh() == 1);
        CHECK(server.sent() - before_it < kAtMost);
    }
}
TEST_CASE_FIXTURE(Venue, "redirections are followed, but not for ever, and not out of the web") {
    REQUIRE(init() == 0);
    instead["timestamp.json"] = {302, "", false, server.url() + "/elsewhere.json"};
    instead["elsewhere.json"] = {200, repository.files["timestamp.json"]};
    CHECK(refresh() == 0);
    instead["timestamp.json"].location = server.url() + "/timestamp.json";
    CHECK(refresh() == 1);
    instead["timestamp.json"].location = "file://" + path("first.json");
    CHECK(refresh() == 1);
}
TEST_CASE_FIXTURE(Venue, "the system's clock decides what has expired") {
    repository.role["timestamp"]["expires"] = "2080-01-01T00:00:00Z";
    repository.renew("timestamp");
    REQUIRE(init() == 0);
    before = "faketime '2079-12-31 00:00:00' ";
    CHECK(refresh() == 0);
    before = "faketime '2080-01-02 00:00:00' ";
    CHECK(refresh() == 1);
    CHECK(read("said").find("timestamp expired on 2080-01-01T00:00:00Z") != std::string::npos);
}
TEST_CASE_FIXTURE(Venue, "a command line that says too little: exit code 1, and what is missing") {
    for (const char* arguments :
         {"", "refresh", "init", "--metadata-dir d", "--metadata-dir d refresh", "--metadata-dir d init",
          "--metadata-dir d --metadata-url u download", "--metadata-dir d fly", "--what",
          "--metadata-dir d --metadata-url u --target-name n --target-dir t download"}) {
        CHECK(run(arguments) == 1);
        CHECK_FALSE(read("said").empty());
    }
    CHECK(run("--help") == 0);
    CHECK(server.take_asked().empty());
}
TEST_CASE_FIXTURE(Venue, "a folder that cannot be written: exit code 1") {
    write("tuf", "a file where the folder should be");
    CHECK(init() == 1);
    std::filesystem::remove(folder / "tuf");
    REQUIRE(init() == 0);
    repository.add_target("targets", "a", "x");
    repository.raise("targets");
    repository.publish_all();
    write("got", "a file where the folder should be");
    CHECK(download({"a"}) == 1);
}
TEST_CASE_FIXTURE(Venue, "a display that never brought anything says so, whatever it is asked") {
    write("none.ini", "");
    for (const char* command : {"scrub", "rollback", "status"}) {
        CAPTURE(command);
        CHECK(run("--settings '" + path("none.ini") + "' --folder '" + path("display") + "' " + command) == 0);
        CHECK(names("display").empty());
    }
    REQUIRE(run("--settings '" + path("none.ini") + "' --folder '" + path("display") + "' scrub") == 0);
    CHECK(read("said") == "This display shows the exhibit it came with; nothing else lies here.\n");
}
TEST_CASE_FIXTURE(Venue,
                  "a file of the display's own that says nothing sensible is the card's fault, not the museum's") {
    write("none.ini", "");
    std::filesystem::create_directories(folder / "display/shown");
    write("display/shown/active.json", "{torn");
    CHECK(run("--settings '" + path("none.ini") + "' --folder '" + path("display") + "' scrub") == 1);
    CHECK(read("said").find("active.json: not a JSON object") != std::string::npos);
    CHECK(read("said").find("exchange this board's card") != std::string::npos);
}
