// The Update Framework's specification 1.0, 5.5: the snapshot.
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

namespace {

/// A repository with delegated stories, everything at version 3.
struct Delegated : Museum {
    Delegated() {
        repository.delegate("targets", "stories", {"*"});
        repository.role["targets"]["version"] = 3;
        repository.role["stories"]["version"] = 3;
        repository.publish_all();
        REQUIRE(device.refresh().ok());
    }
};
} // namespace

// "Download snapshot metadata file, up to either the number of bytes specified in the timestamp metadata file, or some
// Y number of bytes."

TEST_CASE_FIXTURE(Museum, "5.5.1: without a signed length so many bytes are read and no more") {
    repository.endless = {"1.snapshot.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.snapshot.json"] == kMostSnapshotBytes);
    CHECK(device.holds() == "root 1 timestamp 1");
}
TEST_CASE_FIXTURE(Hashed, "5.5.1: with a signed length, that many bytes are read and no more") {
    const std::size_t length = repository.files["2.snapshot.json"].size();
    repository.endless = {"2.snapshot.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["2.snapshot.json"] == length);
}
TEST_CASE_FIXTURE(Museum, "5.5.1: a signed length beyond all measure lifts no limit") {
    repository.role["timestamp"]["meta"]["snapshot.json"]["length"] = std::uint64_t{1} << 60;
    repository.renew("timestamp");
    repository.endless = {"1.snapshot.json"};
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(repository.allowed["1.snapshot.json"] == kMostSnapshotBytes);
}
TEST_CASE_FIXTURE(
    Museum, "5.5.1: “VERSION_NUMBER is the version number of the snapshot metadata file listed in the timestamp”") {
    repository.role["snapshot"]["version"] = 41;
    repository.release();
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked[2] == "42.snapshot.json");
}
TEST_CASE_FIXTURE(Museum, "5.5.1: an equal timestamp still brings a snapshot that is missing") {
    REQUIRE(device.refresh().ok());
    REQUIRE(device.store().remove("snapshot").ok());
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("snapshot") == 1);
}
TEST_CASE_FIXTURE(Museum, "5.5.1: a stored snapshot that is spoilt is fetched again") {
    REQUIRE(device.refresh().ok());
    std::string spoilt = *device.stored("snapshot");
    spoilt.replace(spoilt.find("2030"), 4, "2031");
    REQUIRE(device.store().write("snapshot", spoilt).ok());
    CHECK(why(device.refresh()) == "");
    CHECK(repository.asked == Asked{"2.root.json", "timestamp.json", "1.snapshot.json"});
    CHECK(device.stored("snapshot") == repository.files["1.snapshot.json"]);
}

// "The hashes of the new snapshot metadata file MUST match the hashes, if any, listed in the trusted timestamp
// metadata."

TEST_CASE_FIXTURE(Hashed, "5.5.2: right hashes are right") {
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("snapshot") == 2);
}
TEST_CASE_FIXTURE(Hashed, "5.5.2: one byte more is not what was signed") {
    repository.files["2.snapshot.json"] += " ";
    CHECK(device.refresh().error().code == ErrorCode::too_large);
    CHECK(device.version("snapshot") == 0);
}
TEST_CASE_FIXTURE(Hashed, "5.5.2: one byte less is not what was signed") {
    repository.files["2.snapshot.json"].pop_back();
    CHECK(why(device.refresh()).starts_with("snapshot: "));
    CHECK(device.version("snapshot") == 0);
}
TEST_CASE_FIXTURE(Hashed, "5.5.2: another byte is not what was signed, be it white space only") {
    std::string& bytes = repository.files["2.snapshot.json"];
    bytes[bytes.find('\n')] = ' ';
    CHECK(why(device.refresh()) == "snapshot: sha256 differs");
    CHECK(device.version("snapshot") == 0);
}
TEST_CASE_FIXTURE(Museum, "5.5.2: a hash alone, without a length, counts") {
    const std::string bytes = repository.files["1.snapshot.json"];
    repository.role["timestamp"]["meta"]["snapshot.json"]["hashes"] = {{"sha256", sha256_hex(bytes + " ")}};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "snapshot: sha256 differs");
    repository.files["1.snapshot.json"] += " ";
    CHECK(why(device.refresh()) == "");
}
TEST_CASE_FIXTURE(Museum, "5.5.2: every hash that is listed must match, not one of them") {
    const std::string bytes = repository.files["1.snapshot.json"];
    Digest sha512(Digest::Algorithm::sha512);
    sha512.add(bytes);
    Json& meta = repository.role["timestamp"]["meta"]["snapshot.json"];
    meta["hashes"] = {{"sha256", sha256_hex(bytes)}, {"sha512", std::string(128, '0')}};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "snapshot: sha512 differs");
    meta["hashes"]["sha512"] = sha512.finish();
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "");
}
TEST_CASE_FIXTURE(Museum, "5.5.2: a hash that is not known here is refused, alone and beside one that is known") {
    const std::string bytes = repository.files["1.snapshot.json"];
    for (const Json& hashes : {Json{{"md5", "00"}}, Json{{"md5", "00"}, {"sha256", sha256_hex(bytes)}}}) {
        repository.role["timestamp"]["meta"]["snapshot.json"]["hashes"] = hashes;
        repository.renew("timestamp");
        CHECK(why(device.refresh()) == "snapshot: hash “md5” is not known here");
    }
}

// "The new snapshot metadata file MUST have been signed by a threshold of keys specified in the trusted root metadata."

TEST_CASE_FIXTURE(Museum, "5.5.3: a snapshot by a stranger is refused") {
    REQUIRE(device.refresh().ok());
    repository.signers["snapshot"] = {repository.new_signer()};
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: 0 of 1 signatures that are needed hold");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 1 targets 1");
}
TEST_CASE_FIXTURE(Museum, "5.5.3: a snapshot by the timestamp's key is refused") {
    repository.signers["snapshot"] = repository.signers["timestamp"];
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "5.5.3: a threshold that is not reached any more") {
    repository.rotate("snapshot", 3, 3);
    repository.renew("root");
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.signers["snapshot"].pop_back();
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: 2 of 3 signatures that are needed hold");
    CHECK(device.version("snapshot") == 2);
}
TEST_CASE_FIXTURE(Museum,
                  "5.5.3: a threshold above the number of keys is never reached; the root is taken all the same") {
    repository.rotate("snapshot", 5, 6);
    repository.renew("root");
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: 5 of 6 signatures that are needed hold");
    CHECK(device.holds() == "root 2 timestamp 2");
}
TEST_CASE_FIXTURE(Museum, "5.5.3: a stored snapshot by keys that were withdrawn is not used") {
    REQUIRE(device.refresh().ok());
    const std::string before = *device.stored("snapshot");
    repository.rotate("snapshot");
    repository.renew("root");
    REQUIRE(device.store().write("snapshot", before).ok());
    CHECK(why(device.refresh()) == "snapshot: 0 of 1 signatures that are needed hold");
    repository.publish("snapshot");
    CHECK(why(device.refresh()) == "");
}

// "The version number of the new snapshot metadata file MUST match the version number listed in the trusted timestamp."

TEST_CASE_FIXTURE(Museum, "5.5.4: a snapshot newer than announced is refused") {
    repository.raise("snapshot");
    repository.files["1.snapshot.json"] = repository.sign("snapshot");
    CHECK(why(device.refresh()) == "snapshot: it is version 2, version 1 was announced");
    CHECK(device.holds() == "root 1 timestamp 1");
}
TEST_CASE_FIXTURE(Museum, "5.5.4: a snapshot older than announced is refused") {
    repository.release();
    repository.files["2.snapshot.json"] = repository.files["1.snapshot.json"];
    CHECK(why(device.refresh()) == "snapshot: it is version 1, version 2 was announced");
    CHECK(device.holds() == "root 1 timestamp 2");
}

// "The version number of the targets metadata file, and all delegated targets metadata files, if any, in the trusted
// snapshot metadata file, if any, MUST be less than or equal to its version number in the new snapshot metadata file."

TEST_CASE_FIXTURE(Delegated, "5.5.5: a snapshot takes no targets back") {
    repository.role["snapshot"]["meta"]["targets.json"]["version"] = 2;
    repository.release_snapshot();
    CHECK(why(device.refresh()) == "snapshot: snapshot takes targets.json back from version 3 to 2");
    CHECK(device.version("snapshot") == 2);
}
TEST_CASE_FIXTURE(Delegated, "5.5.5: a snapshot takes no delegated targets back, fetched before or not") {
    repository.role["snapshot"]["meta"]["stories.json"]["version"] = 2;
    repository.release_snapshot();
    CHECK(why(device.refresh()) == "snapshot: snapshot takes stories.json back from version 3 to 2");
}
TEST_CASE_FIXTURE(Delegated, "5.5.5: “any targets metadata filename that was listed MUST continue to be listed”") {
    const Json good = repository.role["snapshot"]["meta"];
    for (const char* name : {"targets.json", "stories.json"}) {
        repository.role["snapshot"]["meta"] = good;
        repository.role["snapshot"]["meta"].erase(name);
        repository.release_snapshot();
        CHECK(why(device.refresh()) == "snapshot: snapshot no longer lists " + std::string(name));
    }
    repository.role["snapshot"]["meta"] = good;
    repository.release_snapshot();
    CHECK(why(device.refresh()) == "");
}
TEST_CASE_FIXTURE(Delegated, "5.5.5: a snapshot may list more than before") {
    repository.delegate("targets", "places", {"*"});
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("targets") == 4);
}
TEST_CASE_FIXTURE(Delegated, "5.5.5: the stored snapshot counts although the timestamp that named it is lost") {
    REQUIRE(device.store().remove("timestamp").ok());
    repository.role["targets"]["version"] = 2;
    repository.publish_all();
    CHECK(why(device.refresh()) == "snapshot: snapshot takes targets.json back from version 3 to 2");
}
TEST_CASE_FIXTURE(Delegated, "5.5.5: the stored snapshot counts although it has expired") {
    repository.role["snapshot"]["expires"] = kNextWeek;
    repository.release_snapshot();
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["expires"] = kFuture;
    repository.role["snapshot"]["meta"]["targets.json"]["version"] = 2;
    repository.release_snapshot();
    CHECK(why(device.refresh(kLater)) == "snapshot: snapshot takes targets.json back from version 3 to 2");
}
TEST_CASE("5.5.5: the stored snapshot counts although its bytes are not those that the timestamp's hashes name") {
    Repository repository;
    repository.list_hashes = true;
    repository.role["targets"]["version"] = 3;
    repository.publish_all();
    Device device(repository);
    REQUIRE(device.refresh().ok());
    REQUIRE(device.store().write("snapshot", *device.stored("snapshot") + " ").ok());
    repository.role["targets"]["version"] = 2;
    repository.publish_all();
    CHECK(why(device.refresh()) == "snapshot: snapshot takes targets.json back from version 3 to 2");
}

// "The expiration timestamp in the new snapshot metadata file MUST be higher than the fixed update start time."

TEST_CASE_FIXTURE(Museum, "5.5.6: a snapshot that has expired is dropped") {
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["expires"] = kPast;
    repository.release();
    CHECK(why(device.refresh()) == "snapshot: snapshot expired on 2020-01-01T00:00:00Z");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 1 targets 1");
}
TEST_CASE_FIXTURE(Museum, "5.5.6: to the second") {
    repository.role["snapshot"]["expires"] = kNextWeek;
    repository.release();
    CHECK_FALSE(device.refresh(*parse_time(kNextWeek)).ok());
    CHECK(device.version("snapshot") == 0);
    CHECK(why(device.refresh(*parse_time("2026-12-04T23:59:59Z"))) == "");
}
TEST_CASE_FIXTURE(Museum, "5.5.6: a stored snapshot that expired meanwhile stops the update") {
    repository.role["snapshot"]["expires"] = kNextWeek;
    repository.release();
    REQUIRE(device.refresh().ok());
    CHECK(why(device.refresh(kLater)) == "snapshot: snapshot expired on 2026-12-05T00:00:00Z");
}
TEST_CASE_FIXTURE(Museum, "5.5.6: a stored snapshot that expired meanwhile does not hinder a newer one") {
    repository.role["snapshot"]["expires"] = kNextWeek;
    repository.release();
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["expires"] = kFuture;
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh(kLater)) == "");
    CHECK(device.holds() == "root 1 timestamp 3 snapshot 3 targets 2");
}

// "The client MUST write the file to non-volatile storage as FILENAME.EXT (e.g. snapshot.json)."

TEST_CASE_FIXTURE(Museum, "5.5.7: the snapshot is kept byte for byte, under its plain name") {
    repository.files["1.snapshot.json"] += "\n\t";
    REQUIRE(device.refresh().ok());
    CHECK(device.stored("snapshot") == repository.files["1.snapshot.json"]);
}
TEST_CASE_FIXTURE(Museum, "5.5.7: the snapshot is kept although its targets cannot be had") {
    REQUIRE(device.refresh().ok());
    repository.role["snapshot"]["meta"]["targets.json"]["version"] = 2;
    repository.release_snapshot();
    CHECK(device.refresh().error().code == ErrorCode::not_found);
    CHECK(repository.asked.back() == "2.targets.json");
    CHECK(device.holds() == "root 1 timestamp 2 snapshot 2 targets 1");
}
