// What The Update Framework's specification 1.0.31 demands of a client, case by case. Numbers are its sections.
#include <doctest/doctest.h>

#include "content/update/signature.h"
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;
using Asked = std::vector<std::string>;

namespace {
/// The message of a failure; empty for success.
std::string why(const platform::Result<>& done) {
    return done ? "" : done.error().message;
}
} // namespace

TEST_CASE("5.3–5.6: the first refresh asks for root, timestamp, snapshot and targets, in this order") {
    Repository repository;
    Device device(repository);
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"});
    CHECK(device.files() == Asked{"root.json", "snapshot.json", "targets.json", "timestamp.json"});
}
TEST_CASE("5.4.3: nothing new costs two requests") {
    Repository repository;
    Device device(repository);
    REQUIRE(device.refresh().ok());
    CHECK(device.refresh().ok());
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
}
TEST_CASE("6.2: without consistent snapshots names carry no version") {
    Repository repository(false);
    Device device(repository);
    repository.add_target("targets", "a/b.txt", "hello");
    repository.publish_all();
    CHECK(why(device.download("a/b.txt")) == "");
    CHECK(repository.asked ==
          Asked{"2.root.json", "timestamp.json", "snapshot.json", "targets.json", "targets/a/b.txt"});
}
TEST_CASE("5.3.8, 5.4.5, 5.5.7, 5.6.6: what is kept is what came, byte for byte") {
    Repository repository;
    Device device(repository);
    REQUIRE(device.refresh().ok());
    CHECK(device.stored("timestamp") == repository.files["timestamp.json"]);
    CHECK(device.stored("snapshot") == repository.files["1.snapshot.json"]);
    CHECK(device.stored("targets") == repository.files["1.targets.json"]);
}

// 5.2 the root that is there

TEST_CASE("5.2: without a root, or with one that is spoilt, nothing is asked") {
    Repository repository;
    for (const std::string& bad : {std::string("{"), std::string("{}"), repository.files["timestamp.json"]}) {
        Device device(repository);
        REQUIRE(device.store().write("root", bad).ok());
        CHECK_FALSE(device.refresh().ok());
        CHECK(repository.asked.empty());
    }
    Device device(repository);
    REQUIRE(device.store().remove("root").ok());
    CHECK(device.refresh().error().code == ErrorCode::not_found);
    CHECK(repository.asked.empty());
}
TEST_CASE("5.2: a root without its version, or signed by somebody else, is no root") {
    Repository repository;
    Json root = Json::parse(repository.first_root);
    root["signed"].erase("version");
    Device device(repository);
    REQUIRE(device.store().write("root", root.dump()).ok());
    CHECK(why(device.refresh()) == "root: “version” is missing");
    root = Json::parse(repository.first_root);
    root["signatures"][0]["sig"] = std::string(128, '0');
    REQUIRE(device.store().write("root", root.dump()).ok());
    CHECK(why(device.refresh()) == "root: 0 of 1 signatures that are needed hold");
    CHECK(repository.asked.empty());
}
TEST_CASE("5.2: the root that is there may have expired, when a newer one has not") {
    Repository repository;
    repository.role["root"]["expires"] = kPast;
    repository.publish("root");
    repository.first_root = repository.files["1.root.json"];
    Device device(repository);
    repository.role["root"]["expires"] = kFuture;
    repository.renew("root");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 2);
}

// 5.3 the next roots

TEST_CASE("5.3.3: both “forbidden” and “not found” mean that there is no newer root; other faults do not") {
    Repository repository;
    Device device(repository);
    repository.broken["2.root.json"] = ErrorCode::not_found;
    CHECK(device.refresh().ok());
    repository.broken["2.root.json"] = ErrorCode::unavailable;
    CHECK_FALSE(device.refresh().ok());
    CHECK(repository.asked == Asked{"2.root.json"});
}
TEST_CASE("5.3.3: ten roots at once are taken one after the other") {
    Repository repository;
    Device device(repository);
    for (int i = 0; i < 10; ++i) {
        const auto old = repository.signers["root"];
        repository.signers["root"] = {repository.new_signer()};
        repository.authorize("root");
        repository.raise("root");
        auto both = repository.signers["root"];
        both.insert(both.end(), old.begin(), old.end());
        std::swap(repository.signers["root"], both);
        repository.publish("root");
        std::swap(repository.signers["root"], both);
    }
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 11);
}
TEST_CASE("5.3.3: a run takes a limited number of roots, the next run goes on") {
    Repository repository;
    Device device(repository);
    for (int i = 0; i < kMostRoots + 5; ++i)
        repository.renew("root");
    CHECK(device.refresh().ok());
    CHECK(device.version("root") == 1 + kMostRoots);
    CHECK(device.refresh().ok());
    CHECK(device.version("root") == 1 + kMostRoots + 5);
}
TEST_CASE("5.3.3: a root that is too large is refused") {
    Repository repository;
    Device device(repository);
    repository.role["root"]["x"] = std::string(kMostRootBytes, 'x');
    repository.renew("root");
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(device.version("root") == 1);
}
TEST_CASE("5.3.5: the next root is exactly the next version") {
    for (const int version : {1, 3}) {
        Repository repository;
        Device device(repository);
        repository.role["root"]["version"] = version;
        repository.files["2.root.json"] = repository.sign("root");
        CHECK(why(device.refresh()) == "root: root is version " + std::to_string(version) + ", the next one is 2");
        CHECK(device.version("root") == 1);
    }
}
TEST_CASE("5.3.6, 5.3.10: a root on the way may have expired, the last one is kept but stops the update") {
    Repository repository;
    Device device(repository);
    REQUIRE(device.refresh().ok());
    repository.role["root"]["expires"] = kPast;
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "root: root expired on 2020-01-01T00:00:00Z");
    CHECK(device.version("root") == 2);
    CHECK(device.version("timestamp") == 1);
    repository.role["root"]["expires"] = kFuture;
    repository.renew("root");
    CHECK(device.refresh().ok());
    CHECK(device.version("root") == 3);
}
TEST_CASE("5.3.10: expiry is later than now, not equal to it") {
    Repository repository;
    Device device(repository);
    CHECK(device.refresh(*parse_time("2029-12-31T23:59:59Z")).ok());
    CHECK_FALSE(device.refresh(*parse_time(kFuture)).ok());
}

/// A root version: whose keys it lists, its threshold, who signed it.
struct RootVersion {
    std::vector<int> keys;
    int threshold;
    std::vector<int> signed_by;
};
struct Rotation {
    const char* name;
    std::vector<RootVersion> versions;
    bool taken;
};
TEST_CASE("5.3.4: a root is signed by a threshold of the old root's keys and of its own") {
    const std::vector<Rotation> rotations = {
        {"one key for another", {{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}, true},
        {"signatures of strangers do no harm",
         {{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}},
         true},
        {"any three of five",
         {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 2, 3, 4}, 3, {0, 4, 1}}, {{0, 1, 2, 3, 4}, 3, {0, 1, 3}}},
         true},
        {"one of five replaced", {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 1}}}, true},
        {"one of five replaced, in two steps",
         {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4, 5}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}},
         true},
        {"all five replaced",
         {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{5, 6, 7, 8, 9}, 3, {0, 2, 4, 5, 6, 7}}, {{5, 6, 7, 8, 9}, 3, {5, 6, 7}}},
         true},
        {"threshold raised", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}, true},
        {"threshold lowered", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}}, true},
        {"from one to two of two", {{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}, true},
        {"not by the old key", {{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}}}, false},
        {"not by the new key", {{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}}}, false},
        {"not by three of the new", {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 2, 4}}}, false},
        {"not by three of the old", {{{0, 1, 2, 3, 4}, 3, {0, 2, 4}}, {{0, 1, 3, 4, 5}, 3, {0, 4, 5}}}, false},
        {"raised threshold not reached", {{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}}, false},
        {"old threshold not reached", {{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}}, false},
        {"one short of ten",
         {{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}, {{0}, 1, {0, 1, 2, 3, 4, 5, 6, 7, 8}}},
         false},
    };
    std::vector<Signer> people;
    for (int i = 0; i < 10; ++i)
        people.push_back(Signer::make(500 + i));
    for (const Rotation& rotation : rotations) {
        CAPTURE(rotation.name);
        Repository repository;
        int version = 0;
        for (const RootVersion& root : rotation.versions) {
            repository.signers["root"].clear();
            for (const int key : root.keys)
                repository.signers["root"].push_back(people[static_cast<std::size_t>(key)]);
            repository.authorize("root", root.threshold);
            repository.signers["root"].clear();
            for (const int key : root.signed_by)
                repository.signers["root"].push_back(people[static_cast<std::size_t>(key)]);
            repository.role["root"]["version"] = ++version;
            repository.publish("root");
        }
        repository.first_root = repository.files["1.root.json"];
        Device device(repository);
        CHECK(device.refresh().ok() == rotation.taken);
        CHECK(device.version("root") == (rotation.taken ? version : version - 1));
    }
}
TEST_CASE("5.3.11: new timestamp keys end a fast-forward of the timestamp") {
    Repository repository;
    Device device(repository);
    repository.role["timestamp"]["version"] = 99;
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    REQUIRE(device.version("timestamp") == 100);
    repository.signers["timestamp"] = {repository.new_signer()};
    repository.authorize("timestamp");
    repository.renew("root");
    repository.role["timestamp"]["version"] = 1;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("timestamp") == 1);
}
TEST_CASE("5.3.11: new snapshot and timestamp keys end a fast-forward of the snapshot") {
    Repository repository;
    Device device(repository);
    repository.role["snapshot"]["version"] = 99998;
    repository.release();
    REQUIRE(device.refresh().ok());
    REQUIRE(device.version("snapshot") == 99999);
    for (const char* name : {"snapshot", "timestamp"}) {
        repository.signers[name] = {repository.new_signer()};
        repository.authorize(name);
    }
    repository.renew("root");
    repository.role["snapshot"]["version"] = 1;
    repository.publish("snapshot");
    repository.announce();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("snapshot") == 1);
}
TEST_CASE("5.3.11: new snapshot keys alone end a fast-forward of the targets") {
    Repository repository;
    Device device(repository);
    repository.role["targets"]["version"] = 100;
    repository.publish("targets");
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.signers["snapshot"] = {repository.new_signer()};
    repository.authorize("snapshot");
    repository.renew("root");
    repository.role["targets"]["version"] = 2;
    repository.publish("targets");
    repository.release();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("targets") == 2);
}
// 5.4 timestamp

TEST_CASE("5.4.2: each role's file is signed by a threshold of that role's keys") {
    for (const char* name : {"timestamp", "snapshot", "targets"}) {
        CAPTURE(name);
        Repository repository;
        Device device(repository);
        REQUIRE(device.refresh().ok());
        repository.raise(name);
        const auto own = repository.signers[name];
        repository.signers[name] = {repository.new_signer()};
        repository.publish(name);
        if (std::string(name) == "targets") repository.role["snapshot"]["meta"]["targets.json"] = {{"version", 2}};
        if (std::string(name) == "snapshot") repository.announce();
        if (std::string(name) == "targets") repository.release();
        CHECK(why(device.refresh()) == std::string(name) + ": 0 of 1 signatures that are needed hold");
        CHECK(device.version(name) == 1);
    }
}
TEST_CASE("5.4.3.1: a timestamp does not go back; one of the same version is dropped without an error") {
    Repository repository;
    Device device(repository);
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["version"] = 1;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "timestamp: timestamp went back from version 2 to 1");
    CHECK(device.version("timestamp") == 2);
    repository.role["timestamp"]["version"] = 2;
    repository.role["timestamp"]["meta"]["snapshot.json"]["version"] = 100;
    repository.publish("timestamp");
    CHECK(device.refresh().ok());
    CHECK(Json::parse(*device.stored("timestamp"))["signed"]["meta"]["snapshot.json"]["version"] == 1);
}
TEST_CASE("5.4.3.2: the snapshot that a timestamp names does not go back") {
    for (const bool hashes : {false, true}) {
        Repository repository;
        repository.list_hashes = hashes;
        Device device(repository);
        repository.release();
        REQUIRE(device.refresh().ok());
        repository.role["snapshot"]["version"] = 1;
        repository.announce();
        CHECK(why(device.refresh()) == "timestamp: timestamp names snapshot 1 after 2");
        CHECK(device.version("timestamp") == 2);
        CHECK(device.version("snapshot") == 2);
        CHECK(repository.asked.back() == "timestamp.json");
    }
}
TEST_CASE("5.4.4: a timestamp that has expired is dropped") {
    Repository repository;
    Device device(repository);
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["expires"] = kPast;
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: timestamp expired on 2020-01-01T00:00:00Z");
    CHECK(device.version("timestamp") == 1);
}
TEST_CASE("5.4.4: a stored timestamp that expired meanwhile stops the update, and does not hinder a newer one") {
    Repository repository;
    Device device(repository);
    repository.role["timestamp"]["expires"] = "2026-12-05T00:00:00Z";
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    const Time later = *parse_time("2026-12-16T00:00:00Z");
    CHECK(why(device.refresh(later)) == "timestamp: timestamp expired on 2026-12-05T00:00:00Z");
    repository.role["timestamp"]["expires"] = kFuture;
    repository.release();
    CHECK(device.refresh(later).ok());
    CHECK(device.version("snapshot") == 2);
}
TEST_CASE("5.4.1: a timestamp without end is read up to its limit") {
    Repository repository;
    Device device(repository);
    repository.files["timestamp.json"] = std::string(kMostTimestampBytes + 1, ' ');
    CHECK(device.refresh().error().code == ErrorCode::too_large);
}

// 5.5 snapshot

TEST_CASE("5.5.1: an equal timestamp still brings a snapshot or targets that are missing") {
    for (const char* lost : {"snapshot", "targets"}) {
        Repository repository;
        Device device(repository);
        REQUIRE(device.refresh().ok());
        REQUIRE(device.store().remove(lost).ok());
        CHECK(device.refresh().ok());
        CHECK(device.version(lost) == 1);
    }
}
TEST_CASE("5.5.2: a snapshot is what the timestamp's hashes and length say") {
    Repository repository;
    repository.list_hashes = true;
    Device device(repository);
    repository.release();
    repository.files["2.snapshot.json"] += " ";
    CHECK(why(device.refresh()).starts_with("snapshot: "));
    CHECK(device.version("snapshot") == 0);
    repository.files["2.snapshot.json"].pop_back();
    repository.files["2.snapshot.json"].back() = ' ';
    CHECK(why(device.refresh()) == "snapshot: sha256 differs");
}
TEST_CASE("5.5.2: a hash that is not known here is refused") {
    Repository repository;
    Device device(repository);
    repository.role["timestamp"]["meta"]["snapshot.json"]["hashes"] = {{"md5", "00"}};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "snapshot: hash “md5” is not known here");
}
TEST_CASE("5.5.4: a snapshot is of the version that the timestamp names") {
    Repository repository;
    Device device(repository);
    repository.raise("snapshot");
    repository.files["1.snapshot.json"] = repository.sign("snapshot");
    CHECK(why(device.refresh()) == "snapshot: it is version 2, version 1 was announced");
    CHECK(device.version("timestamp") == 1);
    CHECK(device.version("snapshot") == 0);
}
TEST_CASE("5.5.5: a snapshot takes no targets back, and drops none from its list") {
    Repository repository;
    repository.delegate("targets", "stories", {"*"});
    repository.role["targets"]["version"] = 3;
    repository.role["stories"]["version"] = 3;
    repository.publish_all();
    for (const char* name : {"targets.json", "stories.json"}) {
        Device device(repository);
        REQUIRE(device.refresh().ok());
        const Json good = repository.role["snapshot"]["meta"];
        repository.role["snapshot"]["meta"][name]["version"] = 2;
        repository.renew("snapshot");
        repository.announce();
        CHECK(why(device.refresh()) == "snapshot: snapshot takes " + std::string(name) + " back from version 3 to 2");
        repository.role["snapshot"]["meta"].erase(name);
        repository.renew("snapshot");
        repository.announce();
        CHECK(why(device.refresh()) == "snapshot: snapshot no longer lists " + std::string(name));
        repository.role["snapshot"]["meta"] = good;
        repository.renew("snapshot");
        repository.announce();
        CHECK(device.refresh().ok());
    }
}
TEST_CASE("5.5.5: the stored snapshot counts although the timestamp that named it is lost") {
    Repository repository;
    Device device(repository);
    repository.role["targets"]["version"] = 5;
    repository.publish_all();
    REQUIRE(device.refresh().ok());
    REQUIRE(device.store().remove("timestamp").ok());
    repository.role["targets"]["version"] = 4;
    repository.publish_all();
    CHECK(why(device.refresh()) == "snapshot: snapshot takes targets.json back from version 5 to 4");
}
TEST_CASE("5.5.6: a snapshot that has expired is dropped") {
    Repository repository;
    Device device(repository);
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["expires"] = kPast;
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: snapshot expired on 2020-01-01T00:00:00Z");
    CHECK(device.version("snapshot") == 1);
}
TEST_CASE("5.5.6: a stored snapshot that expired meanwhile stops the update") {
    Repository repository;
    Device device(repository);
    repository.role["snapshot"]["expires"] = "2026-12-05T00:00:00Z";
    repository.release();
    REQUIRE(device.refresh().ok());
    CHECK(why(device.refresh(*parse_time("2026-12-16T00:00:00Z"))) ==
          "snapshot: snapshot expired on 2026-12-05T00:00:00Z");
}

// 5.6 targets

TEST_CASE("5.6.2, 5.6.4: targets are of the hash and the version that the snapshot names") {
    Repository repository;
    repository.list_hashes = true;
    Device device(repository);
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.raise("targets");
    repository.publish("targets");
    repository.role["snapshot"]["meta"]["targets.json"]["version"] = 2; // with the hash of version 1
    repository.renew("snapshot");
    repository.announce();
    CHECK(why(device.refresh()).starts_with("targets: "));
    CHECK(device.version("targets") == 1);
    repository.list_hashes = false;
    repository.role["snapshot"]["meta"]["targets.json"] = {{"version", 3}};
    repository.files["3.targets.json"] = repository.files["2.targets.json"];
    repository.renew("snapshot");
    repository.announce();
    CHECK(why(device.refresh()) == "targets: it is version 2, version 3 was announced");
}
TEST_CASE("5.6.5: targets that have expired are dropped, stored ones too") {
    Repository repository;
    Device device(repository);
    repository.role["targets"]["expires"] = "2026-12-05T00:00:00Z";
    repository.raise("targets");
    repository.publish_all();
    REQUIRE(device.refresh().ok());
    const Time later = *parse_time("2026-12-16T00:00:00Z");
    CHECK(why(device.refresh(later)) == "targets: targets expired on 2026-12-05T00:00:00Z");
    repository.role["targets"]["expires"] = kFuture;
    repository.raise("targets");
    repository.publish_all();
    CHECK(device.refresh(later).ok());
}

// 4.2 signatures and keys

TEST_CASE("4.2: one key under ten ids counts once") {
    Repository repository;
    Device device(repository);
    const Signer one = repository.signers["snapshot"][0];
    repository.signers["snapshot"].clear();
    for (int i = 0; i < 10; ++i) {
        Signer alias = one;
        alias.id = "alias-" + std::to_string(i);
        repository.signers["snapshot"].push_back(alias);
    }
    repository.authorize("snapshot", 6);
    repository.renew("root");
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: 1 of 6 signatures that are needed hold");
}
TEST_CASE("4.2: two signatures by one key id make a file unusable") {
    Repository repository;
    Device device(repository);
    repository.raise("timestamp");
    repository.signers["timestamp"].push_back(repository.signers["timestamp"][0]);
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "timestamp: two signatures are by one key id");
}
TEST_CASE("4.3: a key that the root lists but the role does not, signs nothing") {
    Repository repository;
    Device device(repository);
    const Signer stranger = repository.new_signer();
    repository.role["root"]["keys"][stranger.id] = stranger.key();
    repository.renew("root");
    repository.signers["timestamp"] = {stranger};
    repository.renew("timestamp");
    CHECK_FALSE(device.refresh().ok());
}
TEST_CASE("4.3: a key id without its key does not count, and does not hinder the others") {
    Repository repository;
    Device device(repository);
    repository.role["root"]["roles"]["timestamp"]["keyids"].push_back("unknown");
    repository.renew("root");
    CHECK(device.refresh().ok());
    repository.role["root"]["roles"]["timestamp"]["threshold"] = 2;
    repository.renew("root");
    repository.renew("timestamp");
    CHECK_FALSE(device.refresh().ok());
}
TEST_CASE("4.2: a kind of key that is not known here does not count") {
    Repository repository;
    Device device(repository);
    Json& key = repository.role["root"]["keys"][repository.signers["timestamp"][0].id];
    key["scheme"] = "pigeon";
    repository.renew("root");
    CHECK_FALSE(device.refresh().ok());
}
TEST_CASE("4: fields that are not known are part of what is signed") {
    Repository repository;
    Device device(repository);
    repository.role["root"]["custom"] = {{"a", 1}};
    repository.role["root"]["keys"][repository.signers["timestamp"][0].id]["extra"] = {{"b", 2}};
    repository.role["root"]["roles"]["timestamp"]["another"] = "value";
    repository.renew("root");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 2);
    Json spoilt = Json::parse(repository.files["2.root.json"]);
    spoilt["signed"]["custom"]["a"] = 2;
    spoilt["signed"]["version"] = 3;
    repository.files["3.root.json"] = spoilt.dump();
    CHECK_FALSE(device.refresh().ok());
}

struct Spoilt {
    const char* role;
    const char* name;
    void (*spoil)(Json&);
};
TEST_CASE("4.2–4.6: a file that is not of its form is refused, signed or not") {
    const Spoilt cases[] = {
        {"root", "version 0", [](Json& r) { r["version"] = 0; }},
        {"root", "version a text", [](Json& r) { r["version"] = "2"; }},
        {"root", "version negative", [](Json& r) { r["version"] = -2; }},
        {"root", "type of another", [](Json& r) { r["_type"] = "targets"; }},
        {"root", "no type", [](Json& r) { r.erase("_type"); }},
        {"root", "specification 2", [](Json& r) { r["spec_version"] = "2.0.0"; }},
        {"root", "no specification", [](Json& r) { r.erase("spec_version"); }},
        {"root", "threshold 0", [](Json& r) { r["roles"]["targets"]["threshold"] = 0; }},
        {"root", "no role timestamp", [](Json& r) { r["roles"].erase("timestamp"); }},
        {"root", "no keys", [](Json& r) { r.erase("keys"); }},
        {"root", "keys a list", [](Json& r) { r["keys"] = Json::array(); }},
        {"root", "key id a number", [](Json& r) { r["roles"]["targets"]["keyids"].push_back(5); }},
        {"root", "expires a date", [](Json& r) { r["expires"] = "2030-01-01"; }},
        {"root", "expires with a fraction", [](Json& r) { r["expires"] = "2030-01-01T00:00:00.5Z"; }},
        {"root", "expires on no day", [](Json& r) { r["expires"] = "2030-02-30T00:00:00Z"; }},
        {"root", "consistent_snapshot a text", [](Json& r) { r["consistent_snapshot"] = "yes"; }},
        {"timestamp", "no meta", [](Json& r) { r.erase("meta"); }},
        {"timestamp", "no snapshot", [](Json& r) { r["meta"] = Json::object(); }},
        {"timestamp", "snapshot version 0", [](Json& r) { r["meta"]["snapshot.json"]["version"] = 0; }},
        {"timestamp", "length negative", [](Json& r) { r["meta"]["snapshot.json"]["length"] = -1; }},
        {"timestamp", "hashes empty", [](Json& r) { r["meta"]["snapshot.json"]["hashes"] = Json::object(); }},
        {"timestamp", "hash a number",
         [](Json& r) {
             r["meta"]["snapshot.json"]["hashes"] = {{"sha256", 5}};
         }},
    };
    for (const Spoilt& spoilt : cases) {
        CAPTURE(spoilt.role);
        CAPTURE(spoilt.name);
        Repository repository;
        Device device(repository);
        const std::string next = std::string(spoilt.role) == "root" ? "2.root.json" : "timestamp.json";
        repository.raise(spoilt.role);
        spoilt.spoil(repository.role[spoilt.role]);
        repository.files[next] = repository.sign(spoilt.role);
        CHECK(device.refresh().error().code == ErrorCode::invalid);
        CHECK(device.version("root") == 1);
        CHECK(device.version("timestamp") == 0);
    }
}
TEST_CASE("4.5: targets that are not of their form are refused") {
    const Spoilt cases[] = {
        {"targets", "length missing",
         [](Json& r) {
             r["targets"]["a"] = {{"hashes", {{"sha256", "0"}}}};
         }},
        {"targets", "hashes missing",
         [](Json& r) {
             r["targets"]["a"] = {{"length", 1}};
         }},
        {"targets", "custom a text",
         [](Json& r) {
             r["targets"]["a"] = {{"length", 1}, {"hashes", {{"sha256", "0"}}}, {"custom", "x"}};
         }},
        {"targets", "role twice", [](Json& r) { r["delegations"]["roles"].push_back(r["delegations"]["roles"][0]); }},
        {"targets", "role called root", [](Json& r) { r["delegations"]["roles"][0]["name"] = "root"; }},
        {"targets", "role without a name", [](Json& r) { r["delegations"]["roles"][0]["name"] = ""; }},
        {"targets", "paths and prefixes", [](Json& r) { r["delegations"]["roles"][0]["path_hash_prefixes"] = {"0"}; }},
        {"targets", "threshold 0", [](Json& r) { r["delegations"]["roles"][0]["threshold"] = 0; }},
        {"targets", "path a number", [](Json& r) { r["delegations"]["roles"][0]["paths"] = {1}; }},
        {"targets", "no keys", [](Json& r) { r["delegations"].erase("keys"); }},
    };
    for (const Spoilt& spoilt : cases) {
        CAPTURE(spoilt.name);
        Repository repository;
        Device device(repository);
        repository.delegate("targets", "stories", {"*"});
        repository.raise("targets");
        spoilt.spoil(repository.role["targets"]);
        repository.publish_all();
        CHECK(device.refresh().error().code == ErrorCode::invalid);
        CHECK(device.version("targets") == 0);
    }
}

// 5.6.7 delegations

struct Edge {
    const char* from;
    const char* to;
    std::vector<std::string> paths = {"*"};
    bool terminating = false;
};
struct Graph {
    const char* name;
    std::vector<Edge> edges;
    Asked visited;
};
TEST_CASE("5.6.7: delegated roles are asked in order of trust, each once") {
    const std::vector<Graph> graphs = {
        {"one", {{"targets", "A"}}, {"A"}},
        {"two sisters", {{"targets", "A"}, {"targets", "B"}}, {"A", "B"}},
        {"a niece", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}}, {"A", "B", "C"}},
        {"children before sisters", {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"A", "D"}}, {"A", "C", "D", "B"}},
        {"grandchildren before sisters",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C"}, {"C", "D"}},
         {"A", "C", "D", "B"}},
        {"a terminating child ends it",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*"}, true}, {"A", "D"}},
         {"A", "C"}},
        {"its own children are asked",
         {{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*"}, true}, {"C", "D"}},
         {"A", "C", "D"}},
        {"a terminating role that is not asked ends nothing", {{"targets", "A", {"x"}, true}, {"targets", "B"}}, {"B"}},
        {"paths that do not match are not followed", {{"targets", "A", {"*.py"}}, {"targets", "B"}, {"A", "C"}}, {"B"}},
        {"nor below", {{"targets", "A"}, {"targets", "B"}, {"A", "C", {"*.py"}}, {"C", "D"}}, {"A", "B"}},
        {"a circle", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"C", "D"}, {"D", "B"}}, {"A", "B", "C", "D"}},
        {"a role of itself", {{"targets", "A"}, {"A", "A"}}, {"A"}},
        {"two ways to one", {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C"}}, {"A", "C", "B"}},
        {"the way that matches",
         {{"targets", "A"}, {"targets", "B"}, {"B", "C"}, {"A", "C", {"*.py"}}},
         {"A", "B", "C"}},
    };
    for (const Graph& graph : graphs) {
        CAPTURE(graph.name);
        Repository repository;
        Device device(repository);
        for (const Edge& edge : graph.edges)
            repository.delegate(edge.from, edge.to, edge.paths, edge.terminating);
        repository.publish_all();
        CHECK(device.download("missing").error().code == ErrorCode::not_found);
        Asked visited;
        for (std::size_t i = 4; i < repository.asked.size(); ++i)
            visited.push_back(repository.asked[i].substr(2, repository.asked[i].size() - 7)); // "1.A.json"
        CHECK(visited == graph.visited);
    }
}
TEST_CASE("4.5: a star stays within its folder, and every role on the way must cover the target") {
    Delegation one;
    one.paths = {"releases/*/*", "*.md", "a?c", "[xy]/z"};
    CHECK(one.covers("releases/a/b"));
    CHECK_FALSE(one.covers("releases/a/b/c"));
    CHECK_FALSE(one.covers("releases/a"));
    CHECK(one.covers("README.md"));
    CHECK_FALSE(one.covers("docs/README.md"));
    CHECK(one.covers("abc"));
    CHECK_FALSE(one.covers("a/c"));
    CHECK(one.covers("x/z"));
    CHECK_FALSE(Delegation{}.covers("anything"));

    Repository repository;
    Device device(repository);
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
TEST_CASE("4.5: roles may share targets by the hash of their names") {
    Repository repository;
    Device device(repository);
    repository.delegate("targets", "low", {});
    repository.delegate("targets", "high", {});
    auto& roles = repository.role["targets"]["delegations"]["roles"];
    for (int i = 0; i < 2; ++i) {
        roles[i].erase("paths");
        roles[i]["path_hash_prefixes"] = Json::array();
        for (const char c : std::string(i == 0 ? "01234567" : "89abcdef"))
            roles[i]["path_hash_prefixes"].push_back(std::string(1, c));
    }
    const std::string name = "photograph.jpg", bin = sha256_hex(name) < "8" ? "low" : "high";
    repository.add_target(bin, name, "light");
    repository.publish_all();
    CHECK(why(device.download(name)) == "");
    CHECK(repository.asked[4] == "1." + bin + ".json");
}
TEST_CASE("5.6.7: a role that cannot be had ends the search: nobody less trusted answers in its place") {
    Repository repository;
    Device device(repository);
    repository.delegate("targets", "A", {"*"});
    repository.delegate("targets", "B", {"*"});
    repository.add_target("B", "file", "by B");
    repository.publish_all();
    repository.broken["1.A.json"] = ErrorCode::unavailable;
    CHECK(device.download("file").error().code == ErrorCode::unavailable);
    repository.broken["1.A.json"] = ErrorCode::not_found;
    CHECK_FALSE(device.download("file").ok());
    repository.broken.clear();
    CHECK(device.download("file").ok());
}
TEST_CASE("5.6.7.1: so many roles are asked and no more") {
    Repository repository;
    Device device(repository);
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
}
TEST_CASE("4.4: a delegated role that the snapshot does not list is not taken") {
    Repository repository;
    Device device(repository);
    repository.delegate("targets", "A", {"*"});
    repository.add_target("A", "file", "x");
    repository.publish_all();
    repository.role["snapshot"]["meta"].erase("A.json");
    repository.renew("snapshot");
    repository.announce();
    CHECK_FALSE(device.download("file").ok());
}
TEST_CASE("5.6.5, 5.6.7: a delegated role that has expired is not used, stored or not") {
    Repository repository;
    Device device(repository);
    repository.delegate("targets", "A", {"*"});
    repository.role["A"]["expires"] = "2026-12-05T00:00:00Z";
    repository.add_target("A", "first", "1");
    repository.add_target("A", "second", "2");
    repository.publish_all();
    const Time later = *parse_time("2026-12-16T00:00:00Z");
    CHECK_FALSE(device.download("first", later).ok());
    CHECK(device.version("A") == 0);
    CHECK(device.download("first").ok());
    CHECK_FALSE(device.download("second", later).ok());
    repository.role["A"]["expires"] = kFuture;
    repository.raise("A");
    repository.publish_all();
    CHECK(device.download("second", later).ok());
}
TEST_CASE("a stored role is verified against whoever delegates to it now") {
    Repository repository;
    Device device(repository);
    repository.delegate("targets", "A", {"*"});
    repository.add_target("A", "file", "x");
    repository.publish_all();
    REQUIRE(device.download("file").ok());
    // The delegator withdraws A's key; A's file is the same, and stored.
    const Signer fresh = repository.new_signer();
    Json& delegations = repository.role["targets"]["delegations"];
    delegations["keys"][fresh.id] = fresh.key();
    delegations["roles"][0]["keyids"] = {fresh.id};
    repository.raise("targets");
    repository.publish("targets");
    repository.release();
    CHECK(why(device.download("file")) == "A: 0 of 1 signatures that are needed hold");
}
TEST_CASE("names of roles that are addresses or folders are only names") {
    for (const char* name : {"?", "#", "/delegated", "../delegated", "..", ".", "a b", "%41", "ئۇيغۇر"}) {
        CAPTURE(name);
        Repository repository;
        Device device(repository);
        repository.delegate("targets", name, {"*"});
        repository.publish_all();
        CHECK(device.download("missing").error().code == ErrorCode::not_found);
        CHECK(repository.asked.back() == "1." + percent_encoded(name) + ".json");
        CHECK(device.version(name) == 1);
        CHECK(device.files().size() == 5);
        CHECK_FALSE(std::filesystem::exists(device.folder() / "delegated.json"));
    }
}

// 5.7 targets

TEST_CASE("5.7.3: a target is what is signed, by length and by hash") {
    Repository repository;
    Device device(repository);
    repository.add_target("targets", "a/photo.jpg", "light and shade");
    repository.publish_all();
    const std::string address = "targets/a/" + sha256_hex("light and shade") + ".photo.jpg";
    for (const std::string& bad :
         {std::string("light and shadE"), std::string("light"), std::string("light and shade!"), std::string()}) {
        repository.files[address] = bad;
        CHECK_FALSE(device.download("a/photo.jpg").ok());
        CHECK(device.downloaded().empty());
    }
    repository.files[address] = "light and shade";
    CHECK(why(device.download("a/photo.jpg")) == "");
    CHECK(device.downloaded() == Asked{"a%2Fphoto.jpg"});
    CHECK(device.download("a/photo.jpg").ok());
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"}); // not fetched again
    repository.files[address] = "spoilt afterwards";
    CHECK(device.download("a/photo.jpg").ok());
}
TEST_CASE("5.7.3: a target with a hash that is not known here is not taken") {
    Repository repository;
    Device device(repository);
    repository.add_target("targets", "a", "x");
    repository.role["targets"]["targets"]["a"]["hashes"]["blake9"] = "00";
    repository.publish_all();
    CHECK(device.download("a").error().code == ErrorCode::unsupported);
    CHECK(device.downloaded().empty());
}
TEST_CASE("5.7: a target that changed is replaced, one of no bytes is a target") {
    Repository repository;
    Device device(repository);
    repository.add_target("targets", "a", "one");
    repository.add_target("targets", "nothing", "");
    repository.publish_all();
    CHECK(device.download("a").ok());
    CHECK(device.download("nothing").ok());
    repository.add_target("targets", "a", "two, longer");
    repository.raise("targets");
    repository.publish_all();
    CHECK(device.download("a").ok());
    CHECK(std::filesystem::file_size(device.folder() / "targets" / "a") == 11);
}
TEST_CASE("5.7.2: a target that nobody signed is asked of nobody") {
    Repository repository;
    Device device(repository);
    CHECK(device.download("nonexistent").error().code == ErrorCode::not_found);
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"});
    CHECK(device.version("targets") == 1);
}
TEST_CASE("names of targets that are addresses or folders are only names") {
    Repository repository;
    Device device(repository);
    for (const char* name : {"../../etc/passwd", "..", "a b?c#d", "/absolute", "ئۇيغۇر.txt"})
        repository.add_target("targets", name, std::string("of ") + name);
    const std::string longest(400, 'x');
    repository.add_target("targets", longest, "long");
    repository.publish_all();
    for (const char* name : {"../../etc/passwd", "..", "a b?c#d", "/absolute", "ئۇيغۇر.txt"}) {
        CAPTURE(name);
        CHECK(why(device.download(name)) == "");
    }
    CHECK(why(device.download(longest)) == "");
    CHECK(device.downloaded().size() == 6);
    CHECK_FALSE(std::filesystem::exists(device.folder() / "etc"));
}
