// The Update Framework's specification 1.0, 5.7 and 6.2: bringing a target.
#include <fstream>

#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

namespace {
/// One photograph is signed.
struct Photograph : Museum {
    const std::string bytes = "light and shade";
    const std::string address = "targets/a/" + sha256_hex(bytes) + ".photo.jpg";
    Photograph() {
        repository.add_target("targets", "a/photo.jpg", bytes);
        repository.publish_all();
    }
    std::string on_disk() const {
        std::ifstream in(device.folder() / "targets" / "a%2Fphoto.jpg", std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
};
} // namespace

TEST_CASE_FIXTURE(Photograph, "5.7.3: a target is brought and kept under its own name") {
    CHECK(why(device.download("a/photo.jpg")) == "");
    CHECK(device.downloaded() == Asked{"a%2Fphoto.jpg"});
    CHECK(on_disk() == bytes);
}
TEST_CASE_FIXTURE(Photograph, "5: downloading refreshes first: root, timestamp, snapshot, targets, in this order") {
    CHECK(why(device.download("a/photo.jpg")) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "2.snapshot.json", "1.targets.json", address});
}
TEST_CASE_FIXTURE(Photograph, "5: without a good refresh no target is asked for") {
    repository.files.erase("timestamp.json");
    CHECK_FALSE(device.download("a/photo.jpg").ok());
    CHECK(repository.asked.back() == "timestamp.json");
    CHECK(device.downloaded().empty());
}
TEST_CASE_FIXTURE(Museum,
                  "5.7.2: “if there is no targets metadata about this target, report that there is no such target”") {
    CHECK(device.download("nonexistent").error().code == ErrorCode::not_found);
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"});
    CHECK(device.version("targets") == 1);
}

// "Download the target (up to the number of bytes specified in the targets metadata), and verify that its hashes
// match."

TEST_CASE_FIXTURE(Photograph, "5.7.3: another byte is not what was signed") {
    repository.files[address] = "light and shadE";
    CHECK(why(device.download("a/photo.jpg")) == "a/photo.jpg: sha256 differs");
    CHECK(device.downloaded().empty());
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: less is not what was signed") {
    for (const std::string& bad : {std::string("light"), std::string()}) {
        repository.files[address] = bad;
        CHECK(device.download("a/photo.jpg").error().code == ErrorCode::invalid);
        CHECK(device.downloaded().empty());
    }
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: more is not read") {
    repository.files[address] += "!";
    CHECK(device.download("a/photo.jpg").error().code == ErrorCode::too_large);
    CHECK(repository.allowed[address] == bytes.size());
    CHECK(device.downloaded().empty());
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: a target without end is read up to its signed length") {
    repository.endless = {address};
    CHECK(device.download("a/photo.jpg").error().code == ErrorCode::too_large);
    CHECK(device.downloaded().empty());
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: a signed length that is wrong makes a target that nobody can bring") {
    repository.role["targets"]["targets"]["a/photo.jpg"]["length"] = bytes.size() + 1;
    repository.publish_all();
    CHECK(why(device.download("a/photo.jpg")) == "a/photo.jpg: 15 bytes, not 16");
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: both hashes, where both are signed") {
    Digest sha512(Digest::Algorithm::sha512);
    sha512.add(bytes);
    Json& hashes = repository.role["targets"]["targets"]["a/photo.jpg"]["hashes"];
    hashes["sha512"] = std::string(128, '0');
    repository.publish_all();
    CHECK(why(device.download("a/photo.jpg")) == "a/photo.jpg: sha512 differs");
    hashes["sha512"] = sha512.finish();
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.download("a/photo.jpg")) == "");
}
TEST_CASE_FIXTURE(Photograph, "5.7.3, 6.2: SHA-512 alone names the file, too") {
    Digest digest(Digest::Algorithm::sha512);
    digest.add(bytes);
    const std::string sha512 = digest.finish();
    repository.role["targets"]["targets"]["a/photo.jpg"]["hashes"] = {{"sha512", sha512}};
    repository.publish_all();
    repository.files["targets/a/" + sha512 + ".photo.jpg"] = bytes;
    CHECK(why(device.download("a/photo.jpg")) == "");
    CHECK(repository.asked.back() == "targets/a/" + sha512 + ".photo.jpg");
}
TEST_CASE_FIXTURE(Photograph, "4.5: a hash that is not known here is refused, alone and beside one that is known") {
    for (const bool alone : {false, true}) {
        Json& hashes = repository.role["targets"]["targets"]["a/photo.jpg"]["hashes"];
        if (alone) hashes = Json::object();
        hashes["blake9"] = "00";
        repository.raise("targets");
        repository.publish_all();
        repository.files["targets/a/00.photo.jpg"] = bytes;
        CHECK(device.download("a/photo.jpg").error().code == ErrorCode::unsupported);
        CHECK(device.downloaded().empty());
    }
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: what is there and matches is not fetched again") {
    REQUIRE(device.download("a/photo.jpg").ok());
    repository.files[address] = "spoilt afterwards";
    CHECK(why(device.download("a/photo.jpg")) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
    CHECK(on_disk() == bytes);
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: what is there and was changed on the disk is brought again") {
    REQUIRE(device.download("a/photo.jpg").ok());
    for (const char* damaged : {"light and shadE", "light", "light and shade and more"}) {
        std::ofstream(device.folder() / "targets" / "a%2Fphoto.jpg", std::ios::binary) << damaged;
        CHECK(why(device.download("a/photo.jpg")) == "");
        CHECK(on_disk() == bytes);
    }
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: a target that changed replaces the old one, a bad one does not") {
    REQUIRE(device.download("a/photo.jpg").ok());
    repository.add_target("targets", "a/photo.jpg", "more light");
    repository.raise("targets");
    repository.publish_all();
    const std::string next = "targets/a/" + sha256_hex("more light") + ".photo.jpg";
    repository.files[next] = "more fight";
    CHECK_FALSE(device.download("a/photo.jpg").ok());
    CHECK(on_disk() == bytes);
    repository.files[next] = "more light";
    CHECK(why(device.download("a/photo.jpg")) == "");
    CHECK(on_disk() == "more light");
    CHECK(device.downloaded() == Asked{"a%2Fphoto.jpg"});
}
TEST_CASE_FIXTURE(Museum, "5.7.3: a target of no bytes is a target") {
    repository.add_target("targets", "nothing", "");
    repository.publish_all();
    CHECK(why(device.download("nothing")) == "");
    CHECK(device.downloaded() == Asked{"nothing"});
}
TEST_CASE_FIXTURE(Photograph, "5.7.3: a target that cannot be had leaves nothing behind") {
    repository.broken[address] = ErrorCode::unavailable;
    CHECK(device.download("a/photo.jpg").error().code == ErrorCode::unavailable);
    CHECK(device.downloaded().empty());
}

// 6.2 and the addresses

TEST_CASE("6.2: with consistent snapshots “the filename is of the form HASH.FILENAME.EXT”, in its folder") {
    CHECK(target_address("http://m/t", "a/b.txt", {1, {{"sha256", "ab"}}, {}}, true) == "http://m/t/a/ab.b.txt");
    CHECK(target_address("http://m/t/", "b.txt", {1, {{"sha256", "ab"}}, {}}, true) == "http://m/t/ab.b.txt");
}
TEST_CASE("6.2: without consistent snapshots no name carries a version or a hash") {
    Repository repository(false);
    Device device(repository);
    repository.delegate("targets", "A", {"*/*"});
    repository.add_target("A", "a/b.txt", "hello");
    repository.publish_all();
    CHECK(why(device.download("a/b.txt")) == "");
    CHECK(repository.asked ==
          Asked{"2.root.json", "timestamp.json", "snapshot.json", "targets.json", "A.json", "targets/a/b.txt"});
}
TEST_CASE("6.2: without consistent snapshots files that changed are fetched under the same names") {
    Repository repository(false);
    Device device(repository);
    repository.add_target("targets", "b.txt", "hello");
    repository.publish_all();
    REQUIRE(device.download("b.txt").ok());
    repository.add_target("targets", "b.txt", "hello again");
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.download("b.txt")) == "");
    CHECK(device.holds() == "root 1 timestamp 3 snapshot 3 targets 2");
}

// Target names are names, whatever stands in them.

TEST_CASE_FIXTURE(Museum, "4.5: a TARGETPATH that climbs stays in its folder") {
    for (const char* name : {"../../etc/passwd", "..", "."})
        repository.add_target("targets", name, std::string("of ") + name);
    repository.publish_all();
    for (const char* name : {"../../etc/passwd", "..", "."})
        CHECK(why(device.download(name)) == "");
    CHECK(device.downloaded().size() == 3);
    CHECK_FALSE(std::filesystem::exists(device.folder() / "etc"));
}
TEST_CASE_FIXTURE(Museum, "4.5: a TARGETPATH that begins with a separator stays in its folder") {
    repository.add_target("targets", "/absolute", "x");
    repository.publish_all();
    CHECK(why(device.download("/absolute")) == "");
    CHECK(device.downloaded() == Asked{"%2Fabsolute"});
    CHECK_FALSE(std::filesystem::exists("/absolute"));
}
TEST_CASE_FIXTURE(Museum, "4.5: a TARGETPATH with an address's own signs, or in other scripts") {
    for (const char* name : {"a b?c#d", "ئۇيغۇر.txt", "100%", "a%2Fb", "a\nb"}) {
        repository.add_target("targets", name, std::string("of ") + name);
        repository.publish_all();
        repository.raise("targets");
        CHECK(why(device.download(name)) == "");
    }
    CHECK(device.downloaded().size() == 5);
}
TEST_CASE_FIXTURE(Museum, "4.5: a TARGETPATH too long for a file name is kept under its hash") {
    const std::string longest(400, 'x');
    repository.add_target("targets", longest, "long");
    repository.publish_all();
    CHECK(why(device.download(longest)) == "");
    CHECK(device.downloaded() == Asked{sha256_hex(longest)});
}
TEST_CASE_FIXTURE(Museum, "4.5: the name of one target is never the part file of another") {
    repository.add_target("targets", "a", "one");
    repository.add_target("targets", "a.part", "two");
    repository.publish_all();
    CHECK(why(device.download("a.part")) == "");
    CHECK(why(device.download("a")) == "");
    CHECK(device.downloaded() == Asked{"a", "a.part"});
}
TEST_CASE_FIXTURE(Photograph, "4.5: “the elements and values of the CUSTOM object will be made available”") {
    repository.role["targets"]["targets"]["a/photo.jpg"]["custom"] = {{"generation", 7}, {"more", {{"x", true}}}};
    repository.publish_all();
    REQUIRE(device.refresh().ok());
    const auto found = device.client().find_target("a/photo.jpg");
    REQUIRE(found.ok());
    CHECK(found->custom["generation"] == 7);
    CHECK(found->custom["more"]["x"] == true);
    CHECK(found->length == bytes.size());
}
TEST_CASE_FIXTURE(Museum, "4.5: “it is allowed to have a TARGETS object with no TARGETPATH elements”") {
    CHECK(why(device.refresh()) == "");
    CHECK(device.client().trusted().targets().targets.empty());
}
