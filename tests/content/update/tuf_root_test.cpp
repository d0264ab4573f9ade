// The Update Framework's specification 1.0, 5.2 and 5.3: the root that is there, and the next ones.
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

// "Load the trusted root metadata file."

TEST_CASE_FIXTURE(Museum, "5.2: without a root nothing is asked of the repository") {
    REQUIRE(device.store().remove("root").ok());
    CHECK(device.refresh().error().code == ErrorCode::not_found);
    CHECK(repository.asked.empty());
}
TEST_CASE_FIXTURE(Museum, "5.2: a root that is no metadata stops everything, and nothing is asked") {
    for (const std::string& bad : {std::string(), std::string("{"), std::string("{}"), std::string("[]"),
                                   repository.files["timestamp.json"], std::string(1 << 20, ' ')}) {
        REQUIRE(device.store().write("root", bad).ok());
        CHECK_FALSE(device.refresh().ok());
        CHECK(repository.asked.empty());
    }
}
TEST_CASE_FIXTURE(Museum, "5.2: a root without its version is no root") {
    Json root = Json::parse(repository.first_root);
    root["signed"].erase("version");
    REQUIRE(device.store().write("root", root.dump()).ok());
    CHECK(why(device.refresh()) == "root: “version” is missing");
    CHECK(repository.asked.empty());
}
TEST_CASE_FIXTURE(Museum, "5.2: a root that its own keys did not sign is no root") {
    Json root = Json::parse(repository.first_root);
    root["signatures"][0]["sig"] = std::string(128, '0');
    REQUIRE(device.store().write("root", root.dump()).ok());
    CHECK(why(device.refresh()) == "root: 0 of 1 signatures that are needed hold");
    root["signatures"] = Json::array();
    REQUIRE(device.store().write("root", root.dump()).ok());
    CHECK(why(device.refresh()) == "root: 0 of 1 signatures that are needed hold");
    CHECK(repository.asked.empty());
}
TEST_CASE("5.2: “the expiration of the trusted root metadata file does not matter”, when a newer one has not expired") {
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
TEST_CASE("5.2, 5.3.10: an expired root with no newer one stops the update") {
    Repository repository;
    repository.role["root"]["expires"] = kPast;
    repository.publish("root");
    repository.first_root = repository.files["1.root.json"];
    Device device(repository);
    CHECK(why(device.refresh()) == "root: root expired on 2020-01-01T00:00:00Z");
    CHECK(repository.asked == Asked{"2.root.json"});
}

// "Try downloading version N+1 of the root metadata file, up to some W number of bytes."

TEST_CASE_FIXTURE(Museum, "5.3.3: the next root is asked for by its number") {
    repository.renew("root");
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked[0] == "2.root.json");
    CHECK(repository.asked[1] == "3.root.json");
    CHECK(device.version("root") == 2);
}
TEST_CASE_FIXTURE(Museum, "5.3.3: “if this file is not available” the update goes on") {
    repository.broken["2.root.json"] = ErrorCode::not_found;
    CHECK(why(device.refresh()) == "");
}
TEST_CASE_FIXTURE(Museum, "5.3.3: a server that fails is not a server without a newer root") {
    repository.broken["2.root.json"] = ErrorCode::unavailable;
    CHECK(device.refresh().error().code == ErrorCode::unavailable);
    CHECK(repository.asked == Asked{"2.root.json"});
}
TEST_CASE_FIXTURE(Museum, "5.3.3: of a root so many bytes are read and no more") {
    repository.endless = {"2.root.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["2.root.json"] == kMostRootBytes);
    CHECK(device.holds() == "root 1");
}
TEST_CASE_FIXTURE(Museum, "5.3.3: a signed root that is too large is refused all the same") {
    repository.role["root"]["x"] = std::string(kMostRootBytes, 'x');
    repository.renew("root");
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(device.version("root") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.3.3: after Y roots the update goes on, the next run takes the rest") {
    for (int i = 0; i < kMostRoots + 5; ++i)
        repository.renew("root");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 1 + kMostRoots);
    CHECK(device.version("targets") == 1);
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 1 + kMostRoots + 5);
}

// "Version N+1 of the root metadata file MUST have been signed by: (1) a threshold of keys specified in the trusted
// root metadata file (version N), and (2) a threshold of keys specified in the new root metadata file being validated."

struct RootVersion {
    std::vector<int> keys; ///< whom it lists, out of ten people
    std::uint64_t threshold;
    std::vector<int> signed_by;
};
static void check_rotation(const std::vector<RootVersion>& versions, bool taken) {
    Repository repository;
    int version = 0;
    const auto people = [](const std::vector<int>& numbers) {
        std::vector<Signer> signers;
        for (const int number : numbers)
            signers.push_back(Signer::make(500 + number));
        return signers;
    };
    for (const RootVersion& root : versions) {
        repository.signers["root"] = people(root.keys);
        repository.authorize("root", static_cast<int>(root.threshold));
        repository.signers["root"] = people(root.signed_by);
        repository.role["root"]["version"] = ++version;
        repository.publish("root");
    }
    repository.first_root = repository.files["1.root.json"];
    Device device(repository);
    CHECK(device.refresh().ok() == taken);
    const int last = taken ? version : version - 1;
    CHECK(device.stored("root") == repository.files[std::to_string(last) + ".root.json"]);
}
static const std::vector<int> kFive = {0, 1, 2, 3, 4}, kOneOther = {0, 1, 3, 4, 5}, kNextFive = {5, 6, 7, 8, 9};

TEST_CASE("5.3.4: one key for another") {
    check_rotation({{{1}, 1, {1}}, {{2}, 1, {2, 1}}, {{2}, 1, {2}}}, true);
}
TEST_CASE("5.3.4: signatures of strangers do no harm") {
    check_rotation({{{1}, 1, {3, 1, 4}}, {{2}, 1, {3, 2, 1, 4}}, {{2}, 1, {3, 2, 4}}}, true);
}
TEST_CASE("5.3.4: any three of five") {
    check_rotation({{kFive, 3, {0, 2, 4}}, {kFive, 3, {0, 4, 1}}, {kFive, 3, {0, 1, 3}}, {kFive, 3, {0, 1, 3}}}, true);
}
TEST_CASE("5.3.4: one of five replaced") {
    check_rotation({{kFive, 3, {0, 2, 4}}, {kOneOther, 3, {0, 4, 1}}}, true);
}
TEST_CASE("5.3.4: one of five replaced, in two steps") {
    check_rotation({{kFive, 3, {0, 2, 4}}, {kOneOther, 3, {0, 2, 4, 5}}, {kOneOther, 3, {0, 4, 5}}}, true);
}
TEST_CASE("5.3.4: all five replaced") {
    check_rotation({{kFive, 3, {0, 2, 4}}, {kNextFive, 3, {0, 2, 4, 5, 6, 7}}, {kNextFive, 3, {5, 6, 7}}}, true);
}
TEST_CASE("5.3.4: a threshold raised") {
    check_rotation({{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {1, 2}}}, true);
}
TEST_CASE("5.3.4: a threshold lowered") {
    check_rotation({{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1, 2}}, {{1, 2, 3}, 1, {1}}}, true);
}
TEST_CASE("5.3.4: from one key to two of two") {
    check_rotation({{{1}, 1, {1}}, {{1, 2}, 2, {1, 2}}}, true);
}
TEST_CASE("5.3.4: a new root that the old key did not sign is refused") {
    check_rotation({{{1}, 1, {1}}, {{2}, 1, {2, 3, 4}}}, false);
}
TEST_CASE("5.3.4: a new root that its own key did not sign is refused") {
    check_rotation({{{1}, 1, {1}}, {{2}, 1, {1, 3, 4}}}, false);
}
TEST_CASE("5.3.4: three of the old five are not three of the new five") {
    check_rotation({{kFive, 3, {0, 2, 4}}, {kOneOther, 3, {0, 2, 4}}}, false);
}
TEST_CASE("5.3.4: three of the new five are not three of the old five") {
    check_rotation({{kFive, 3, {0, 2, 4}}, {kOneOther, 3, {0, 4, 5}}}, false);
}
TEST_CASE("5.3.4: a raised threshold that is not reached") {
    check_rotation({{{1, 2, 3}, 1, {1}}, {{1, 2, 3}, 2, {2}}}, false);
}
TEST_CASE("5.3.4: the old threshold counts, although the new one is lower") {
    check_rotation({{{1, 2, 3}, 2, {1, 2}}, {{1, 2, 3}, 1, {1}}}, false);
}
TEST_CASE("5.3.4: nine of ten are not ten") {
    check_rotation(
        {{{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, 10, {0, 1, 2, 3, 4, 5, 6, 7, 8, 9}}, {{0}, 1, {0, 1, 2, 3, 4, 5, 6, 7, 8}}},
        false);
}
TEST_CASE("6.1: “2.root.json MUST be signed by at least 2 keys defined in 1.root.json and at least 3 in 2.root.json”") {
    check_rotation({{{1, 2}, 2, {1, 2}}, {{2, 3, 4}, 3, {1, 2, 3, 4}}}, true);
    check_rotation({{{1, 2}, 2, {1, 2}}, {{2, 3, 4}, 3, {2, 3, 4}}}, false);
    check_rotation({{{1, 2}, 2, {1, 2}}, {{2, 3, 4}, 3, {1, 2, 3}}}, false);
}
TEST_CASE_FIXTURE(Museum, "5.3.9: ten rotations in one go") {
    for (int i = 0; i < 10; ++i)
        repository.rotate_root();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 11);
    CHECK(repository.asked.size() == 14);
}
TEST_CASE_FIXTURE(
    Museum, "5.3.4, 5.3.8: the first of ten rotations that does not hold stops the chain, what came before is kept") {
    for (int i = 0; i < 10; ++i)
        repository.rotate_root();
    Json broken = Json::parse(repository.files["7.root.json"]);
    broken["signatures"].erase(1); // the old key's
    const std::string good = std::exchange(repository.files["7.root.json"], broken.dump());
    CHECK(why(device.refresh()) == "root: 0 of 1 signatures that are needed hold");
    CHECK(device.holds() == "root 6");
    repository.files["7.root.json"] = good;
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked[0] == "7.root.json");
    CHECK(device.version("root") == 11);
}
TEST_CASE_FIXTURE(Museum, "5.3.4: a key that was rotated out signs no later root") {
    const auto first = repository.signers["root"];
    repository.rotate_root();
    repository.rotate_root();
    REQUIRE(device.refresh().ok());
    repository.signers["root"] = first;
    repository.renew("root");
    CHECK(why(device.refresh()) == "root: 0 of 1 signatures that are needed hold");
    CHECK(device.version("root") == 3);
}

// "Effectively, this means checking that the version number signed in the new root metadata file is indeed N+1."

TEST_CASE_FIXTURE(Museum, "5.3.5: the same root once more is not the next one") {
    repository.files["2.root.json"] = repository.files["1.root.json"];
    CHECK(why(device.refresh()) == "root: root is version 1, the next one is 2");
}
TEST_CASE_FIXTURE(Museum, "5.3.5: a root that skips a version is not the next one") {
    repository.role["root"]["version"] = 3;
    repository.files["2.root.json"] = repository.sign("root");
    CHECK(why(device.refresh()) == "root: root is version 3, the next one is 2");
    CHECK(device.version("root") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.3.5: an older root does not come back") {
    repository.renew("root");
    repository.renew("root");
    REQUIRE(device.refresh().ok());
    repository.files["4.root.json"] = repository.files["2.root.json"];
    CHECK(why(device.refresh()) == "root: root is version 2, the next one is 4");
    CHECK(device.version("root") == 3);
}
TEST_CASE_FIXTURE(Museum, "5.3.5: the highest version that there is has no successor") {
    const std::uint64_t highest = ~std::uint64_t{0};
    repository.role["root"]["version"] = highest;
    REQUIRE(device.store().write("root", repository.sign("root")).ok());
    repository.role["root"]["version"] = 1;
    repository.files["0.root.json"] = repository.sign("root");
    CHECK_FALSE(device.refresh().ok());
    CHECK(repository.asked == Asked{"0.root.json"});
}

// "The expiration of the new (intermediate) root metadata file does not matter yet."

TEST_CASE_FIXTURE(Museum, "5.3.6: roots on the way may have expired") {
    repository.role["root"]["expires"] = kPast;
    for (int i = 0; i < 3; ++i)
        repository.renew("root");
    repository.role["root"]["expires"] = kFuture;
    repository.renew("root");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 5);
}
TEST_CASE_FIXTURE(Museum, "5.3.8, 5.3.10: the last root is kept although it has expired, and nothing else is asked") {
    REQUIRE(device.refresh().ok());
    repository.role["root"]["expires"] = kPast;
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "root: root expired on 2020-01-01T00:00:00Z");
    CHECK(repository.asked == Asked{"2.root.json", "3.root.json"});
    CHECK(device.holds() == "root 2 timestamp 1 snapshot 1 targets 1");
}
TEST_CASE_FIXTURE(Museum, "5.3.8: each root is kept as soon as it is believed") {
    repository.renew("root");
    repository.renew("root");
    repository.broken["4.root.json"] = ErrorCode::unavailable;
    CHECK_FALSE(device.refresh().ok());
    CHECK(device.version("root") == 3);
    CHECK(device.stored("root") == repository.files["3.root.json"]);
}
TEST_CASE_FIXTURE(
    Museum,
    "5.1, 5.3.10: “MUST be higher than the fixed update start time”: a root that expires this second has expired") {
    CHECK(why(device.refresh(*parse_time("2029-12-31T23:59:59Z"))) == "");
    CHECK(why(device.refresh(*parse_time(kFuture))) == "root: root expired on 2030-01-01T00:00:00Z");
}

// "If the timestamp and / or snapshot keys have been rotated, then delete the trusted timestamp and snapshot metadata."

TEST_CASE_FIXTURE(Museum, "5.3.11: new timestamp keys end a fast-forward of the timestamp") {
    repository.role["timestamp"]["version"] = 99;
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    REQUIRE(device.version("timestamp") == 100);
    repository.rotate("timestamp");
    repository.renew("root");
    repository.role["timestamp"]["version"] = 1;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("timestamp") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.3.11: new snapshot and timestamp keys end a fast-forward of the snapshot") {
    repository.role["snapshot"]["version"] = 99998;
    repository.release();
    REQUIRE(device.refresh().ok());
    REQUIRE(device.version("snapshot") == 99999);
    repository.rotate("snapshot");
    repository.rotate("timestamp");
    repository.renew("root");
    repository.role["snapshot"]["version"] = 1;
    repository.publish("snapshot");
    repository.announce();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("snapshot") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.3.11: new snapshot keys alone end a fast-forward of the targets") {
    repository.role["targets"]["version"] = 100;
    repository.publish_all();
    REQUIRE(device.refresh().ok());
    repository.rotate("snapshot");
    repository.renew("root");
    repository.role["targets"]["version"] = 2;
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("targets") == 2);
}
TEST_CASE_FIXTURE(Museum, "5.3.11: new snapshot keys alone end a fast-forward of the snapshot in the timestamp") {
    repository.role["snapshot"]["version"] = 99;
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.rotate("snapshot");
    repository.renew("root");
    repository.role["snapshot"]["version"] = 1;
    repository.publish("snapshot");
    repository.announce();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("snapshot") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.3.11: new root or targets keys alone take nothing back") {
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    repository.rotate("targets");
    repository.rotate_root();
    repository.role["timestamp"]["version"] = 1;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "timestamp: timestamp went back from version 2 to 1");
}

// "Set whether consistent snapshots are used as per the trusted root metadata file."

TEST_CASE_FIXTURE(Museum, "5.3.12: a new root turns consistent snapshots off") {
    REQUIRE(device.refresh().ok());
    repository.role["root"]["consistent_snapshot"] = false;
    repository.renew("root");
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "3.root.json", "timestamp.json", "snapshot.json", "targets.json"});
}
TEST_CASE("5.3.12: a new root turns consistent snapshots on") {
    Repository repository(false);
    Device device(repository);
    REQUIRE(device.refresh().ok());
    repository.role["root"]["consistent_snapshot"] = true;
    repository.renew("root");
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked ==
          Asked{"2.root.json", "3.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"});
}
