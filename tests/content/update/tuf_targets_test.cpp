// The Update Framework's specification 1.0, 5.6.1 to 5.6.6: the top-level targets.
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

// "Download the top-level targets metadata file, up to either the number of bytes specified in the snapshot metadata
// file, or some Z number of bytes."

TEST_CASE_FIXTURE(Museum, "5.6.1: without a signed length so many bytes are read and no more") {
    repository.endless = {"1.targets.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.targets.json"] == kMostTargetsBytes);
    CHECK(device.holds() == "root 1 timestamp 1 snapshot 1");
}
TEST_CASE_FIXTURE(Hashed, "5.6.1: with a signed length, that many bytes are read and no more") {
    const std::size_t length = repository.files["1.targets.json"].size();
    repository.endless = {"1.targets.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.targets.json"] == length);
}
TEST_CASE_FIXTURE(Museum, "5.6.1: a signed length beyond all measure lifts no limit") {
    repository.role["snapshot"]["meta"]["targets.json"]["length"] = std::uint64_t{1} << 60;
    repository.release_snapshot();
    repository.endless = {"1.targets.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.targets.json"] == kMostTargetsBytes);
}
TEST_CASE_FIXTURE(Museum,
                  "5.6.1: “VERSION_NUMBER is the version number of the targets metadata file listed in the snapshot”") {
    repository.role["targets"]["version"] = 42;
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked[3] == "42.targets.json");
}
TEST_CASE_FIXTURE(Museum, "5.6.1: an equal timestamp still brings targets that are missing") {
    REQUIRE(device.refresh().ok());
    REQUIRE(device.store().remove("targets").ok());
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "1.targets.json"});
    CHECK(device.version("targets") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.6.1: targets that did not change are not fetched again") {
    REQUIRE(device.refresh().ok());
    repository.release();
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "2.snapshot.json"});
}
TEST_CASE_FIXTURE(Museum, "5.6.1: targets that no snapshot lists are not taken") {
    REQUIRE(device.refresh().ok());
    repository.raise("targets");
    repository.publish("targets");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("targets") == 1);
    CHECK(repository.asked.back() == "timestamp.json");
}
TEST_CASE_FIXTURE(Museum, "4.4: a snapshot MUST list the targets") {
    repository.role["snapshot"]["meta"] = Json::object();
    repository.release_snapshot();
    CHECK(device.refresh().error().code == ErrorCode::not_found);
}

// "The hashes of the new targets metadata file MUST match the hashes, if any, listed in the trusted snapshot metadata."

TEST_CASE_FIXTURE(Hashed, "5.6.2: right hashes are right") {
    CHECK(why(device.refresh()) == "");
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("targets") == 2);
}
TEST_CASE_FIXTURE(Hashed, "5.6.2: targets of the right version with another hash are refused") {
    REQUIRE(device.refresh().ok());
    repository.raise("targets");
    repository.publish("targets");
    Json& meta = repository.role["snapshot"]["meta"]["targets.json"];
    meta = repository.meta_of("targets");
    meta["hashes"]["sha256"] = std::string(64, '4');
    repository.release_snapshot();
    CHECK(why(device.refresh()) == "targets: sha256 differs");
    CHECK(device.holds() == "root 1 timestamp 3 snapshot 3 targets 1");
}
TEST_CASE_FIXTURE(Hashed, "5.6.2: stored targets of another hash are not used") {
    REQUIRE(device.refresh().ok());
    REQUIRE(device.store().write("targets", repository.files["1.targets.json"] + " ").ok());
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked.back() == "1.targets.json");
    CHECK(device.stored("targets") == repository.files["1.targets.json"]);
}
TEST_CASE_FIXTURE(Museum, "5.6.2: a hash that is not known here is refused") {
    repository.role["snapshot"]["meta"]["targets.json"]["hashes"] = {{"pigeon", "00"}};
    repository.release_snapshot();
    CHECK(device.refresh().error().code == ErrorCode::unsupported);
}

// "The new targets metadata file MUST have been signed by a threshold of keys specified in the trusted root metadata."

TEST_CASE_FIXTURE(Museum, "5.6.3: targets by a stranger are refused") {
    REQUIRE(device.refresh().ok());
    repository.signers["targets"] = {repository.new_signer()};
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "targets: 0 of 1 signatures that are needed hold");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 2 targets 1");
}
TEST_CASE_FIXTURE(Museum, "5.6.3: targets by everyone who is online are refused") {
    REQUIRE(device.refresh().ok());
    repository.signers["targets"] = {repository.signers["snapshot"][0], repository.signers["timestamp"][0]};
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "targets: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "5.6.3: two of three, all combinations; one is not enough") {
    repository.rotate("targets", 3, 2);
    const auto three = repository.signers["targets"];
    repository.renew("root");
    for (int left_out = 0; left_out < 3; ++left_out) {
        repository.signers["targets"] = three;
        repository.signers["targets"].erase(repository.signers["targets"].begin() + left_out);
        repository.raise("targets");
        repository.publish_all();
        CHECK(why(device.refresh()) == "");
    }
    repository.signers["targets"] = {three[1]};
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "targets: 1 of 2 signatures that are needed hold");
    CHECK(device.version("targets") == 4);
}
TEST_CASE_FIXTURE(Museum, "5.6.3: stored targets by keys that the root withdrew are not used") {
    REQUIRE(device.refresh().ok());
    repository.rotate("targets");
    repository.renew("root");
    CHECK(why(device.refresh()) == "targets: 0 of 1 signatures that are needed hold");
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
}

// "The version number of the new targets metadata file MUST match the version number listed in the trusted snapshot."

TEST_CASE_FIXTURE(Museum, "5.6.4: targets older than listed are refused") {
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["meta"]["targets.json"]["version"] = 2;
    repository.files["2.targets.json"] = repository.files["1.targets.json"];
    repository.release_snapshot();
    CHECK(why(device.refresh()) == "targets: it is version 1, version 2 was announced");
}
TEST_CASE_FIXTURE(Museum, "5.6.4: targets newer than listed are refused") {
    repository.raise("targets");
    repository.files["1.targets.json"] = repository.sign("targets");
    CHECK(why(device.refresh()) == "targets: it is version 2, version 1 was announced");
    CHECK(device.holds() == "root 1 timestamp 1 snapshot 1");
}

// "The expiration timestamp in the new targets metadata file MUST be higher than the fixed update start time."

TEST_CASE_FIXTURE(Museum, "5.6.5: targets that have expired are dropped") {
    REQUIRE(device.refresh().ok());
    repository.role["targets"]["expires"] = kPast;
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "targets: targets expired on 2020-01-01T00:00:00Z");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 2 targets 1");
}
TEST_CASE_FIXTURE(Museum, "5.6.5: to the second") {
    repository.role["targets"]["expires"] = kNextWeek;
    repository.raise("targets");
    repository.publish_all();
    CHECK_FALSE(device.refresh(*parse_time(kNextWeek)).ok());
    CHECK(device.version("targets") == 0);
    CHECK(why(device.refresh(*parse_time("2026-12-04T23:59:59Z"))) == "");
}
TEST_CASE_FIXTURE(Museum,
                  "5.6.5: stored targets that expired meanwhile stop the update, and do not hinder newer ones") {
    repository.role["targets"]["expires"] = kNextWeek;
    repository.raise("targets");
    repository.publish_all();
    REQUIRE(device.refresh().ok());
    CHECK(why(device.refresh(kLater)) == "targets: targets expired on 2026-12-05T00:00:00Z");
    repository.role["targets"]["expires"] = kFuture;
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh(kLater)) == "");
    CHECK(device.version("targets") == 3);
}

// "The client MUST write the file to non-volatile storage as FILENAME.EXT (e.g. targets.json)."

TEST_CASE_FIXTURE(Museum, "5.6.6: the targets are kept byte for byte, under their plain name") {
    repository.files["1.targets.json"].insert(0, "\n\n");
    REQUIRE(device.refresh().ok());
    CHECK(device.stored("targets") == repository.files["1.targets.json"]);
}

// 5, "Errors raised during the update process should not leave clients in an unrecoverable state."

TEST_CASE("5: whatever breaks, and wherever, the next run goes on") {
    for (const ErrorCode fault : {ErrorCode::unavailable, ErrorCode::too_large, ErrorCode::io}) {
        Museum museum;
        REQUIRE(museum.device.refresh().ok());
        museum.repository.rotate_root();
        museum.repository.raise("targets");
        museum.repository.publish_all();
        for (const char* name : {"2.root.json", "3.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"}) {
            museum.repository.broken = {{name, fault}};
            CHECK_FALSE(museum.device.refresh().ok());
            CHECK(museum.device.version("targets") == 1);
        }
        museum.repository.broken.clear();
        CHECK(why(museum.device.refresh()) == "");
        CHECK(museum.device.holds() == "root 2 timestamp 2 snapshot 2 targets 2");
    }
}
TEST_CASE_FIXTURE(Museum, "5: a store of which any file was lost or spoilt mends itself, but for the root") {
    repository.release();
    REQUIRE(device.refresh().ok());
    const std::string whole = device.holds();
    for (const char* name : {"timestamp", "snapshot", "targets"}) {
        REQUIRE(device.store().remove(name).ok());
        CHECK(why(device.refresh()) == "");
        REQUIRE(device.store().write(name, "\xFF{").ok());
        CHECK(why(device.refresh()) == "");
        CHECK(device.holds() == whole);
    }
}

// Mix and match: files that were each published, never together.

TEST_CASE_FIXTURE(Hashed, "5.5.2: yesterday's snapshot under today's timestamp is refused") {
    repository.raise("targets");
    repository.publish_all();
    repository.files["3.snapshot.json"] = repository.files["2.snapshot.json"];
    CHECK_FALSE(device.refresh().ok());
    CHECK(device.version("snapshot") == 0);
}
TEST_CASE_FIXTURE(Hashed, "5.6.2: yesterday's targets under today's snapshot are refused") {
    repository.raise("targets");
    repository.publish_all();
    repository.files["2.targets.json"] = repository.files["1.targets.json"];
    CHECK_FALSE(device.refresh().ok());
    CHECK(device.version("targets") == 0);
}
TEST_CASE_FIXTURE(Museum, "5.5.4, 5.6.4: the same without hashes: versions alone tell") {
    repository.raise("targets");
    repository.publish_all();
    const std::string good = std::exchange(repository.files["2.targets.json"], repository.files["1.targets.json"]);
    CHECK(why(device.refresh()) == "targets: it is version 1, version 2 was announced");
    repository.files["2.targets.json"] = good;
    repository.files["2.snapshot.json"] = repository.files["1.snapshot.json"];
    REQUIRE(device.store().remove("snapshot").ok());
    CHECK(why(device.refresh()) == "snapshot: it is version 1, version 2 was announced");
}
TEST_CASE_FIXTURE(Museum, "5.6.3: another repository's files, signed by its own people, are refused") {
    REQUIRE(device.refresh().ok());
    Repository other;
    for (auto& [name, keys] : other.signers)
        keys = {Signer::make(900)};
    other.raise("targets");
    other.publish_all();
    repository.files = other.files;
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
    CHECK(device.holds() == "root 1 timestamp 1 snapshot 1 targets 1");
}
