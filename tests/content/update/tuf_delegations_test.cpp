// The Update Framework's specification 1.0, 5.6.7 and 4.5: who may speak for a target.
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

namespace {

struct Edge {
    const char* from;
    const char* to;
    std::vector<std::string> paths = {"*"};
    bool terminating = false;
};
/// Which roles are asked for, in order, about a target that nobody has.
Asked visited(const std::vector<Edge>& edges) {
    Museum museum;
    for (const Edge& edge : edges)
        museum.repository.delegate(edge.from, edge.to, edge.paths, edge.terminating);
    museum.repository.publish_all();
    CHECK(museum.device.download("missing").error().code == ErrorCode::not_found);
    Asked roles;
    for (std::size_t i = 4; i < museum.repository.asked.size(); ++i)
        roles.push_back(museum.repository.asked[i].substr(2, museum.repository.asked[i].size() - 7)); // "1.A.json"
    return roles;
}

/// The targets delegate everything to A, which has a file.
struct Delegated : Museum {
    Delegated() {
        repository.delegate("targets", "A", {"*"});
        repository.add_target("A", "file", "by A");
        repository.publish_all();
    }
};

} // namespace

// "Perform a pre-order depth-first search for metadata about the desired target, beginning with the top-level targets
// role."

TEST_CASE("5.6.7: one delegation") {
    CHECK(visited({{"targets", "A"}}) == Asked{"A"});
}
TEST_CASE("5.6.7.2: sisters, “in order of appearance”") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}}) == Asked{"A", "B"});
    CHECK(visited({{"targets", "B"}, {"targets", "A"}}) == Asked{"B", "A"});
}
TEST_CASE("5.6.7: a niece") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"B", "C"}}) == Asked{"A", "B", "C"});
}
TEST_CASE("5.6.7: children before sisters") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}}) == Asked{"A", "C", "D", "B"});
}
TEST_CASE("5.6.7: grandchildren before sisters") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"C", "D"}}) == Asked{"A", "C", "D", "B"});
}
TEST_CASE("5.6.7: a wide and deep tree, pre-order") {
    CHECK(visited({{"targets", "A"},
                   {"targets", "B"},
                   {"targets", "C"},
                   {"A", "A1"},
                   {"A", "A2"},
                   {"A1", "A11"},
                   {"B", "B1"},
                   {"B1", "B11"},
                   {"B", "B2"}}) == Asked{"A", "A1", "A11", "A2", "B", "B1", "B11", "B2", "C"});
}
TEST_CASE("5.6.7.2.1: a terminating delegation ends the search behind it") {
    CHECK(visited({{"targets", "A", {"*"}, true}, {"targets", "B"}}) == Asked{"A"});
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*"}, true}, {"A", "D"}}) == Asked{"A", "C"});
}
TEST_CASE(
    "4.5: “once this delegation (and its descendants) have been processed”: children of a terminating role are asked") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*"}, true}, {"C", "D"}}) == Asked{"A", "C", "D"});
}
TEST_CASE("4.5: a terminating delegation whose pattern does not match ends nothing") {
    CHECK(visited({{"targets", "A", {"x"}, true}, {"targets", "B"}}) == Asked{"B"});
}
TEST_CASE("5.6.7.2.1: sisters before a terminating one are asked") {
    CHECK(visited({{"targets", "A"}, {"targets", "B", {"*"}, true}, {"targets", "C"}}) == Asked{"A", "B"});
}
TEST_CASE("4.5: branches whose paths do not match are not followed, nor what lies below") {
    CHECK(visited({{"targets", "A", {"*.py"}}, {"targets", "B"}, {"A", "C"}}) == Asked{"B"});
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*.py"}}, {"C", "D"}}) == Asked{"A", "B"});
}
TEST_CASE("5.6.7.1: “if this role has been visited before, then skip this role”: a circle ends") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"C", "D"}, {"D", "B"}}) ==
          Asked{"A", "B", "C", "D"});
}
TEST_CASE("5.6.7.1: a role that delegates to itself") {
    CHECK(visited({{"targets", "A"}, {"A", "A"}}) == Asked{"A"});
}
TEST_CASE("5.6.7.1: two ways to one role: the first counts") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C"}}) == Asked{"A", "C", "B"});
}
TEST_CASE("5.6.7.1: two ways to one role: the one that matches counts") {
    CHECK(visited({{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C", {"*.py"}}}) == Asked{"A", "B", "C"});
}
TEST_CASE_FIXTURE(Museum, "5.6.7.1: “an application-specific maximum number of roles”: so many and no more") {
    std::string last = "targets";
    for (int i = 0; i < kMostDelegations + 1; ++i) {
        const std::string next = "r" + std::to_string(i);
        repository.delegate(last, next, {"*"});
        last = next;
    }
    repository.add_target("r" + std::to_string(kMostDelegations - 1), "near", "near");
    repository.add_target(last, "far", "far");
    repository.publish_all();
    CHECK(why(device.download("near")) == "");
    CHECK(device.download("far").error().code == ErrorCode::not_found);
    CHECK(device.version("r" + std::to_string(kMostDelegations)) == 0);
}
TEST_CASE_FIXTURE(Museum, "5.6.7.1: the top-level targets answer first") {
    repository.delegate("targets", "A", {"*"});
    repository.add_target("A", "file", "by A");
    repository.add_target("targets", "file", "by targets");
    repository.publish_all();
    CHECK(why(device.download("file")) == "");
    CHECK(repository.asked.size() == 5);
    CHECK(repository.asked.back() == "targets/" + sha256_hex("by targets") + ".file");
}
TEST_CASE_FIXTURE(Museum, "4.5: “the first delegation is trusted over the second one”") {
    repository.delegate("targets", "A", {"*"});
    repository.delegate("targets", "B", {"*"});
    repository.add_target("B", "file", "by B");
    repository.add_target("A", "file", "by A");
    repository.publish_all();
    CHECK(why(device.download("file")) == "");
    CHECK(repository.asked.back() == "targets/" + sha256_hex("by A") + ".file");
    CHECK(device.version("B") == 0);
}

// "If any metadata requested in steps 5.6.7.1 – 5.6.7.2 cannot be downloaded nor validated, end the search and report
// that the target cannot be found."

TEST_CASE_FIXTURE(Museum,
                  "5.6.7: a role that cannot be had ends the search: nobody less trusted answers in its place") {
    repository.delegate("targets", "A", {"*"});
    repository.delegate("targets", "B", {"*"});
    repository.add_target("B", "file", "by B");
    repository.publish_all();
    for (const ErrorCode fault : {ErrorCode::unavailable, ErrorCode::not_found, ErrorCode::too_large}) {
        repository.broken["1.A.json"] = fault;
        CHECK(device.download("file").error().code == fault);
        CHECK(device.version("B") == 0);
    }
    repository.broken.clear();
    CHECK(why(device.download("file")) == "");
}
TEST_CASE_FIXTURE(Museum, "5.6.7: a role by a stranger ends the search") {
    repository.delegate("targets", "A", {"*"});
    repository.delegate("targets", "B", {"*"});
    repository.add_target("B", "file", "by B");
    repository.signers["A"] = repository.signers["B"];
    repository.publish_all();
    CHECK(why(device.download("file")) == "A: 0 of 1 signatures that are needed hold");
    CHECK(device.downloaded().empty());
}
TEST_CASE_FIXTURE(Delegated, "4.4: a delegated role that the snapshot does not list is not taken") {
    repository.role["snapshot"]["meta"].erase("A.json");
    repository.release_snapshot();
    CHECK(device.download("file").error().code == ErrorCode::not_found);
    CHECK(repository.asked.back() == "1.targets.json");
}
TEST_CASE_FIXTURE(Delegated, "5.6.4, 5.6.7: a delegated role of another version than listed is not taken") {
    repository.raise("A");
    repository.files["1.A.json"] = repository.sign("A");
    CHECK(why(device.download("file")) == "A: it is version 2, version 1 was announced");
    CHECK(device.version("A") == 0);
}
TEST_CASE_FIXTURE(Delegated, "5.6.2, 5.6.7: a delegated role of another hash than listed is not taken") {
    repository.list_hashes = true;
    repository.release();
    std::string& bytes = repository.files["1.A.json"];
    bytes[bytes.find('\n')] = ' ';
    CHECK(why(device.download("file")) == "A: sha256 differs");
}
TEST_CASE_FIXTURE(Delegated, "5.6.1, 5.6.7: of a delegated role so many bytes are read and no more") {
    repository.endless = {"1.A.json"};
    CHECK(device.download("file").error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.A.json"] == kMostTargetsBytes);
    repository.role["snapshot"]["meta"]["A.json"]["length"] = std::uint64_t{1} << 50;
    repository.release_snapshot();
    CHECK(device.download("file").error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.A.json"] == kMostTargetsBytes);
}
TEST_CASE_FIXTURE(Museum, "5.6.5, 5.6.7: a delegated role that has expired is not used and not kept") {
    repository.delegate("targets", "A", {"*"});
    repository.role["A"]["expires"] = kPast;
    repository.add_target("A", "file", "by A");
    repository.publish_all();
    CHECK(why(device.download("file")) == "A: A expired on 2020-01-01T00:00:00Z");
    CHECK(device.version("A") == 0);
    CHECK(device.downloaded().empty());
}
TEST_CASE_FIXTURE(Museum, "5.6.5, 5.6.7: a stored delegated role that expired meanwhile is not used, a newer one is") {
    repository.delegate("targets", "A", {"*"});
    repository.role["A"]["expires"] = "2026-12-05T00:00:00Z";
    repository.add_target("A", "first", "1");
    repository.add_target("A", "second", "2");
    repository.publish_all();
    CHECK(why(device.download("first")) == "");
    CHECK(why(device.download("second", kLater)) == "A: A expired on 2026-12-05T00:00:00Z");
    CHECK(device.downloaded() == Asked{"first"});
    repository.role["A"]["expires"] = kFuture;
    repository.raise("A");
    repository.publish_all();
    CHECK(why(device.download("second", kLater)) == "");
}
TEST_CASE_FIXTURE(Delegated, "5.6.7: a stored delegated role is not fetched again") {
    REQUIRE(device.download("file").ok());
    CHECK(why(device.download("file")) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
}

// "Delegated target roles are authorized by the keys listed in the directly delegating target role." (3.1.2.1)

TEST_CASE_FIXTURE(Delegated, "3.1.2.1: a stored role is verified against whoever delegates to it now: keys withdrawn") {
    REQUIRE(device.download("file").ok());
    const Signer fresh = repository.new_signer();
    repository.role["targets"]["delegations"]["keys"][fresh.id] = fresh.key();
    repository.delegation("targets", 0)["keyids"] = {fresh.id};
    repository.raise("targets");
    repository.publish("targets");
    repository.release();
    CHECK(why(device.download("file")) == "A: 0 of 1 signatures that are needed hold");
    repository.signers["A"] = {fresh};
    repository.publish("A");
    CHECK(why(device.download("file")) == "");
}
TEST_CASE_FIXTURE(Delegated,
                  "3.1.2.1: a stored role is verified against whoever delegates to it now: threshold raised") {
    REQUIRE(device.download("file").ok());
    const Signer second = repository.new_signer();
    repository.role["targets"]["delegations"]["keys"][second.id] = second.key();
    repository.delegation("targets", 0)["keyids"].push_back(second.id);
    repository.delegation("targets", 0)["threshold"] = 2;
    repository.raise("targets");
    repository.publish("targets");
    repository.release();
    CHECK(why(device.download("file")) == "A: 1 of 2 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Delegated, "3.1.2.1: a stored role is not used by a delegator that names nobody's keys for it") {
    REQUIRE(device.download("file").ok());
    repository.role["targets"].erase("delegations");
    repository.raise("targets");
    repository.publish("targets");
    repository.release();
    CHECK(device.download("file").error().code == ErrorCode::not_found);
}
TEST_CASE_FIXTURE(Museum, "3.1.2.1: root keys and targets keys sign no delegated role") {
    repository.delegate("targets", "A", {"*"});
    repository.signers["A"] = {repository.signers["root"][0], repository.signers["targets"][0]};
    repository.publish_all();
    CHECK(why(device.download("file")) == "A: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "3.1.2.1: of two delegators of one role the one on the way counts") {
    repository.delegate("targets", "A", {"a*"});
    repository.delegate("targets", "B", {"b*"});
    repository.delegate("A", "C", {"*"});
    const auto for_a = repository.signers["C"];
    repository.signers["C"] = {repository.new_signer()};
    repository.delegate("B", "C", {"*"});
    repository.add_target("C", "a1", "a1");
    repository.add_target("C", "b1", "b1");
    repository.publish_all(); // signed as B wants it
    CHECK(why(device.download("b1")) == "");
    CHECK(why(device.download("a1")) == "C: 0 of 1 signatures that are needed hold");
    repository.signers["C"].push_back(for_a[0]);
    repository.raise("C");
    repository.publish_all();
    CHECK(why(device.download("a1")) == "");
    CHECK(why(device.download("b1")) == "");
}

// "Clients MUST check that a target is in one of the trusted paths of all roles in a delegation chain."

TEST_CASE_FIXTURE(Museum, "4.5: every role on the way must cover the target") {
    repository.delegate("targets", "A", {"*.doc", "*.md"});
    repository.delegate("targets", "B", {"releases/*/*"});
    repository.delegate("B", "C", {"releases/x/*"});
    repository.delegate("B", "D", {"releases/y/*.zip"});
    repository.add_target("targets", "top", "top");
    repository.add_target("A", "README.md", "by A");
    repository.add_target("C", "releases/x/1", "by C");
    repository.add_target("D", "releases/y/1.zip", "by D");
    repository.add_target("D", "releases/z/1.zip", "not D's to say");
    repository.publish_all();
    for (const char* name : {"top", "README.md", "releases/x/1", "releases/y/1.zip"})
        CHECK(why(device.download(name)) == "");
    CHECK(device.download("releases/z/1.zip").error().code == ErrorCode::not_found);
}
TEST_CASE("4.5: “a path separator SHOULD NOT be matched by a wildcard”") {
    Delegation one;
    one.paths = {"targets/*.tgz", "foo-version-?.tgz", "*.md"};
    CHECK(one.covers("targets/foo.tgz"));
    CHECK_FALSE(one.covers("targets/foo.txt"));
    CHECK_FALSE(one.covers("targets/sub/foo.tgz"));
    CHECK(one.covers("foo-version-2.tgz"));
    CHECK(one.covers("foo-version-a.tgz"));
    CHECK_FALSE(one.covers("foo-version-alpha.tgz"));
    CHECK_FALSE(one.covers("foo-version-/.tgz"));
    CHECK(one.covers("README.md"));
    CHECK_FALSE(one.covers("targets/README.md"));
    one.paths = {"foo.tgz"};
    CHECK(one.covers("foo.tgz"));
    CHECK_FALSE(one.covers("foo.tgz2"));
    CHECK_FALSE(one.covers("FOO.tgz"));
}
TEST_CASE("4.5: patterns are glob's: sets, no escapes; no pattern at all covers nothing") {
    Delegation one;
    CHECK_FALSE(one.covers("anything"));
    one.paths = {"[xy]/z", "a\\*"};
    CHECK(one.covers("x/z"));
    CHECK_FALSE(one.covers("w/z"));
    CHECK(one.covers("a\\b"));
    CHECK_FALSE(one.covers("a*"));
}
TEST_CASE_FIXTURE(Museum, "4.5: “each target path, when hashed with SHA-256, must share the same prefix”") {
    repository.delegate("targets", "low", {});
    repository.delegate("targets", "high", {});
    for (int i = 0; i < 2; ++i) {
        Json& bin = repository.delegation("targets", i);
        bin.erase("paths");
        bin["path_hash_prefixes"] = Json::array();
        for (const char c : std::string(i == 0 ? "01234567" : "89abcdef"))
            bin["path_hash_prefixes"].push_back(std::string(1, c));
    }
    const std::string name = "photograph.jpg", bin = sha256_hex(name) < "8" ? "low" : "high";
    repository.add_target(bin, name, "light");
    repository.publish_all();
    CHECK(why(device.download(name)) == "");
    CHECK(repository.asked[4] == "1." + bin + ".json");
    CHECK(repository.asked.size() == 6);
}

// Role names are names, whatever stands in them.

static void check_role_name(const std::string& name) {
    Museum museum;
    museum.repository.delegate("targets", name, {"*"});
    museum.repository.publish_all();
    CHECK(museum.device.download("missing").error().code == ErrorCode::not_found);
    CHECK(museum.repository.asked.back() == "1." + percent_encoded(name) + ".json");
    CHECK(museum.device.version(name) == 1);
    CHECK(museum.device.files().size() == 5);
    CHECK_FALSE(std::filesystem::exists(museum.device.folder() / "delegated.json"));
}
TEST_CASE("3.1.2: a role called “?” or “#”") {
    check_role_name("?");
    check_role_name("#");
}
TEST_CASE("3.1.2: a role called like a place on the disk") {
    check_role_name("/delegated");
    check_role_name("../delegated");
    check_role_name("..");
    check_role_name(".");
}
TEST_CASE("3.1.2: a role called in other scripts, with spaces, or like an encoded one") {
    check_role_name("ئۇيغۇر");
    check_role_name("a b");
    check_role_name("%41");
    check_role_name("1.root");
}
TEST_CASE("4.5: a delegated role that calls itself as a top-level one is refused with its delegator") {
    for (const char* name : {"root", "timestamp", "snapshot", "targets"}) {
        Museum museum;
        museum.repository.delegate("targets", "A", {"*"});
        museum.repository.delegation("targets", 0)["name"] = name;
        museum.repository.publish_all();
        CHECK(why(museum.device.refresh()) == "targets: “" + std::string(name) + "” is no name for a delegated role");
    }
}
