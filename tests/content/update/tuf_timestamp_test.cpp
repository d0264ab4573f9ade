// The Update Framework's specification 1.0, 5.4: the timestamp.
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

// "Download the timestamp metadata file, up to X number of bytes (because the size is unknown)."

TEST_CASE_FIXTURE(Museum, "5.4.1: the timestamp is asked for by its plain name") {
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked[1] == "timestamp.json");
}
TEST_CASE_FIXTURE(Museum, "5.4.1: of a timestamp so many bytes are read and no more") {
    repository.endless = {"timestamp.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["timestamp.json"] == kMostTimestampBytes);
    CHECK(device.holds() == "root 1");
}
TEST_CASE_FIXTURE(Museum, "5.4.1: a timestamp that is as large as it may be is read") {
    const std::string whole = repository.files["timestamp.json"];
    repository.files["timestamp.json"] = whole + std::string(kMostTimestampBytes - whole.size(), ' ');
    CHECK(why(device.refresh()) == "");
}
TEST_CASE_FIXTURE(Museum, "5.4.1: without a timestamp there is no update") {
    REQUIRE(device.refresh().ok());
    repository.files.erase("timestamp.json");
    CHECK(device.refresh().error().code == ErrorCode::not_found);
    CHECK(device.holds() == "root 1 timestamp 1 snapshot 1 targets 1");
}

// "The new timestamp metadata file MUST have been signed by a threshold of keys specified in the trusted root."

TEST_CASE_FIXTURE(Museum, "5.4.2: a timestamp by a stranger is refused") {
    REQUIRE(device.refresh().ok());
    repository.signers["timestamp"] = {repository.new_signer()};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
    CHECK(device.version("timestamp") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.4.2: a timestamp without signatures is refused") {
    repository.signers["timestamp"].clear();
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "5.4.2: a timestamp by the keys of another role is refused") {
    repository.signers["timestamp"] = repository.signers["targets"];
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "5.4.2: a timestamp of which one byte was changed is refused") {
    std::string& bytes = repository.files["timestamp.json"];
    bytes.replace(bytes.find("2030"), 4, "2031");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "5.4.2: two of three keys are enough, one is not") {
    repository.rotate("timestamp", 3, 2);
    repository.renew("root");
    repository.signers["timestamp"].pop_back();
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "");
    repository.signers["timestamp"].pop_back();
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 1 of 2 signatures that are needed hold");
    CHECK(device.version("timestamp") == 2);
}
TEST_CASE_FIXTURE(Museum, "5.4.2: the keys that count are those of the newest root") {
    const auto before = repository.signers["timestamp"];
    repository.rotate("timestamp");
    repository.renew("root");
    repository.signers["timestamp"] = before;
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
    CHECK(device.holds() == "root 2");
}

// "The version number of the trusted timestamp metadata file, if any, MUST be less than or equal to the version number
// of the new timestamp metadata file."

TEST_CASE_FIXTURE(Museum, "5.4.3.1: a timestamp does not go back") {
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["version"] = 1;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "timestamp: timestamp went back from version 2 to 1");
    CHECK(device.version("timestamp") == 2);
    CHECK(repository.asked.back() == "timestamp.json");
}
TEST_CASE_FIXTURE(Museum, "5.4.3.1: a timestamp does not go back, though the stored one has expired") {
    repository.role["timestamp"]["expires"] = kNextWeek;
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["expires"] = kFuture;
    repository.role["timestamp"]["version"] = 1;
    repository.publish("timestamp");
    CHECK(why(device.refresh(kLater)) == "timestamp: timestamp went back from version 2 to 1");
}
TEST_CASE_FIXTURE(Museum, "5.4.3.1: another timestamp of the same version is dropped without an error") {
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["meta"]["snapshot.json"]["version"] = 100;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
    CHECK(Json::parse(*device.stored("timestamp"))["signed"]["meta"]["snapshot.json"]["version"] == 1);
}
TEST_CASE_FIXTURE(Museum, "5.4.3.1: a timestamp may skip versions") {
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["version"] = 1000;
    repository.publish("timestamp");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("timestamp") == 1000);
}
TEST_CASE_FIXTURE(Museum, "5.4.3.1: a stored timestamp that is spoilt is as good as none") {
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    for (const std::string& spoilt : {std::string("{"), std::string(), repository.files["1.snapshot.json"]}) {
        REQUIRE(device.store().write("timestamp", spoilt).ok());
        CHECK(why(device.refresh()) == "");
        CHECK(device.version("timestamp") == 2);
    }
}
TEST_CASE_FIXTURE(Museum,
                  "5.4.3.1: a stored timestamp that nobody signed is as good as none, however high its version") {
    REQUIRE(why(device.refresh()) == "");
    Json forged = Json::parse(*device.stored("timestamp"));
    forged["signed"]["version"] = 9;
    REQUIRE(device.store().write("timestamp", forged.dump()).ok());
    CHECK(why(device.refresh()) == "");
    CHECK(device.stored("timestamp") == repository.files["timestamp.json"]);
}
TEST_CASE_FIXTURE(Museum, "5.4.3: nothing new costs two requests") {
    REQUIRE(device.refresh().ok());
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
}

// "The version number of the snapshot metadata file in the trusted timestamp metadata file, if any, MUST be less than
// or equal to its version number in the new timestamp metadata file."

TEST_CASE_FIXTURE(Museum, "5.4.3.2: the snapshot that a timestamp names does not go back") {
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["version"] = 1;
    repository.announce();
    CHECK(why(device.refresh()) == "timestamp: timestamp names snapshot 1 after 2");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 2 targets 1");
    CHECK(repository.asked.back() == "timestamp.json");
}
TEST_CASE_FIXTURE(Museum, "5.4.3.2: nor where hashes are listed") {
    repository.list_hashes = true;
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["version"] = 1;
    repository.announce();
    CHECK(why(device.refresh()) == "timestamp: timestamp names snapshot 1 after 2");
    CHECK(device.version("timestamp") == 2);
}
TEST_CASE_FIXTURE(Museum, "5.4.3.2: nor where the stored timestamp has expired") {
    repository.role["timestamp"]["expires"] = kNextWeek;
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["expires"] = kFuture;
    repository.role["snapshot"]["version"] = 1;
    repository.announce();
    CHECK(why(device.refresh(kLater)) == "timestamp: timestamp names snapshot 1 after 2");
}
TEST_CASE_FIXTURE(Museum, "5.4.3.2: the same snapshot under a new timestamp is not fetched again") {
    REQUIRE(device.refresh().ok());
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
    CHECK(device.version("timestamp") == 2);
}

// "The expiration timestamp in the new timestamp metadata file MUST be higher than the fixed update start time."

TEST_CASE_FIXTURE(Museum, "5.4.4: a timestamp that has expired is dropped") {
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["expires"] = kPast;
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: timestamp expired on 2020-01-01T00:00:00Z");
    CHECK(device.version("timestamp") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.4.4: to the second") {
    repository.role["timestamp"]["expires"] = kNextWeek;
    repository.renew("timestamp");
    CHECK(device.refresh(*parse_time(kNextWeek)).error().code == ErrorCode::invalid);
    CHECK(device.version("timestamp") == 0);
    CHECK(why(device.refresh(*parse_time("2026-12-04T23:59:59Z"))) == "");
}
TEST_CASE_FIXTURE(Museum, "5.4.4: a stored timestamp that expired meanwhile stops the update") {
    repository.role["timestamp"]["expires"] = kNextWeek;
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    CHECK(why(device.refresh(kLater)) == "timestamp: timestamp expired on 2026-12-05T00:00:00Z");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json"});
}
TEST_CASE_FIXTURE(Museum, "5.4.4: a stored timestamp that expired meanwhile does not hinder a newer one") {
    repository.role["timestamp"]["expires"] = kNextWeek;
    repository.renew("timestamp");
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["expires"] = kFuture;
    repository.release();
    CHECK(why(device.refresh(kLater)) == "");
    CHECK(device.version("snapshot") == 2);
}
TEST_CASE_FIXTURE(Museum, "5.4.4: a frozen repository is noticed when its timestamp expires, whatever else is new") {
    repository.role["timestamp"]["expires"] = kNextWeek;
    repository.renew("timestamp");
    const std::string frozen = repository.files["timestamp.json"];
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["expires"] = kFuture;
    repository.raise("targets");
    repository.publish_all();
    repository.files["timestamp.json"] = frozen;
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("targets") == 1);
    CHECK_FALSE(device.refresh(kLater).ok());
}

// "The client MUST write the file to non-volatile storage as FILENAME.EXT (e.g. timestamp.json)."

TEST_CASE_FIXTURE(Museum, "5.4.5: the timestamp is kept byte for byte, under its plain name") {
    repository.files["timestamp.json"] += "  \n ";
    REQUIRE(device.refresh().ok());
    CHECK(device.stored("timestamp") == repository.files["timestamp.json"]);
    CHECK(device.files() == Asked{"root.json", "snapshot.json", "targets.json", "timestamp.json"});
}
TEST_CASE_FIXTURE(Museum, "5.4.5: the timestamp is kept although its snapshot cannot be had") {
    REQUIRE(device.refresh().ok());
    repository.role["timestamp"]["meta"]["snapshot.json"]["version"] = 2;
    repository.renew("timestamp");
    CHECK(device.refresh().error().code == ErrorCode::not_found);
    CHECK(repository.asked.back() == "2.snapshot.json");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 1 targets 1");
}

// 4.6

TEST_CASE_FIXTURE(Museum, "4.6: “this MUST only include a description of the snapshot.json file”") {
    repository.role["timestamp"]["meta"]["targets.json"] = {{"version", 1}};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: “meta” names more than snapshot.json");
}
TEST_CASE_FIXTURE(Museum, "4.3: a snapshot that looks like a timestamp and is signed by its key is no timestamp") {
    repository.signers["snapshot"].push_back(repository.signers["timestamp"][0]);
    repository.authorize("snapshot");
    repository.renew("root");
    repository.role["snapshot"]["meta"] = {{"snapshot.json", {{"version", 1}}}};
    repository.raise("snapshot");
    repository.files["timestamp.json"] = repository.sign("snapshot");
    CHECK(why(device.refresh()) == "timestamp: it says that it is “snapshot”, not “timestamp”");
    CHECK(device.holds() == "root 2");
}
