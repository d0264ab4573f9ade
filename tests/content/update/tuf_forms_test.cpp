// The Update Framework's specification 1.0, 4: the form of the files. Every file here is signed by the right people.
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

namespace {

using Spoil = void (*)(Json&);

/// A next root that was spoilt before it was signed is refused, whatever else.
void check_root(std::initializer_list<Spoil> ways) {
    for (const Spoil spoil : ways) {
        Museum museum;
        museum.repository.raise("root");
        spoil(museum.repository.role["root"]);
        museum.repository.files["2.root.json"] = museum.repository.sign("root");
        CHECK(museum.device.refresh().error().code == ErrorCode::invalid);
        CHECK(museum.device.holds() == "root 1");
    }
}
void check_timestamp(std::initializer_list<Spoil> ways) {
    for (const Spoil spoil : ways) {
        Museum museum;
        spoil(museum.repository.role["timestamp"]);
        museum.repository.files["timestamp.json"] = museum.repository.sign("timestamp");
        CHECK(museum.device.refresh().error().code == ErrorCode::invalid);
        CHECK(museum.device.holds() == "root 1");
    }
}
void check_snapshot(std::initializer_list<Spoil> ways) {
    for (const Spoil spoil : ways) {
        Museum museum;
        spoil(museum.repository.role["snapshot"]);
        museum.repository.files["1.snapshot.json"] = museum.repository.sign("snapshot");
        CHECK(museum.device.refresh().error().code == ErrorCode::invalid);
        CHECK(museum.device.holds() == "root 1 timestamp 1");
    }
}
/// Targets with one file “a” and one delegated role.
void check_targets(std::initializer_list<Spoil> ways) {
    for (const Spoil spoil : ways) {
        Museum museum;
        museum.repository.delegate("targets", "stories", {"*"});
        museum.repository.add_target("targets", "a", "x");
        spoil(museum.repository.role["targets"]);
        museum.repository.files["1.targets.json"] = museum.repository.sign("targets");
        CHECK(museum.device.refresh().error().code == ErrorCode::invalid);
        CHECK(museum.device.holds() == "root 1 timestamp 1 snapshot 1");
    }
}
/// The same for the whole file, signatures and all.
void check_file(std::initializer_list<std::string (*)(const Json&)> ways) {
    for (const auto spoil : ways) {
        Museum museum;
        museum.repository.files["timestamp.json"] = spoil(Json::parse(museum.repository.files["timestamp.json"]));
        CHECK(museum.device.refresh().error().code == ErrorCode::invalid);
        CHECK(museum.device.holds() == "root 1");
    }
}

} // namespace

TEST_CASE("4.2: “all signed metadata objects have the format”: signed and signatures") {
    check_file({[](const Json& file) { return file["signed"].dump(); },
                [](const Json& file) {
                    return Json{{"signed", file["signed"]}}.dump();
                },
                [](const Json& file) {
                    return Json{{"signatures", file["signatures"]}}.dump();
                },
                [](const Json& file) {
                    return Json{{"signed", file["signed"].dump()}, {"signatures", file["signatures"]}}.dump();
                },
                [](const Json& file) {
                    return Json{{"signed", file["signed"]}, {"signatures", file["signatures"][0]}}.dump();
                },
                [](const Json& file) { return Json::array({file}).dump(); }});
}
TEST_CASE("4.2: a signature has a keyid and a sig, both texts") {
    check_file({[](const Json& file) {
                    return Json{{"signed", file["signed"]}, {"signatures", {5}}}.dump();
                },
                [](const Json& file) {
                    Json copy = file;
                    copy["signatures"][0].erase("keyid");
                    return copy.dump();
                },
                [](const Json& file) {
                    Json copy = file;
                    copy["signatures"][0].erase("sig");
                    return copy.dump();
                },
                [](const Json& file) {
                    Json copy = file;
                    copy["signatures"][0]["sig"] = 5;
                    return copy.dump();
                },
                [](const Json& file) {
                    Json copy = file;
                    copy["signatures"][0]["keyid"] = nullptr;
                    return copy.dump();
                }});
}
TEST_CASE("4.1: a file that two readers could understand differently is refused") {
    check_file({[](const Json& file) { return file.dump() + file.dump(); },
                [](const Json& file) { return "{\"signed\":{}," + file.dump().substr(1); },
                [](const Json& file) {
                    std::string text = file.dump();
                    return text.replace(text.find("\"version\":1"), 11, "\"version\":1.0");
                },
                [](const Json& file) { return "\xEF\xBB\xBF" + file.dump() + "\xFF"; }});
}
TEST_CASE("4.2: “a dictionary whose _type field describes the role type”") {
    check_root({[](Json& r) { r["_type"] = "targets"; }, [](Json& r) { r["_type"] = "Root"; },
                [](Json& r) { r.erase("_type"); }, [](Json& r) { r["_type"] = 1; }});
    check_timestamp({[](Json& r) { r["_type"] = "snapshot"; }, [](Json& r) { r.erase("_type"); }});
    check_snapshot({[](Json& r) { r["_type"] = "timestamp"; }, [](Json& r) { r.erase("_type"); }});
    check_targets({[](Json& r) { r["_type"] = "snapshot"; }, [](Json& r) { r.erase("_type"); }});
}
TEST_CASE("4.3: “clients MUST verify that spec_version matches the expected version number”") {
    const std::initializer_list<Spoil> ways = {
        [](Json& r) { r["spec_version"] = "2.0.0"; },  [](Json& r) { r["spec_version"] = "0.9"; },
        [](Json& r) { r["spec_version"] = "10.0.0"; }, [](Json& r) { r["spec_version"] = "1"; },
        [](Json& r) { r["spec_version"] = "1."; },     [](Json& r) { r["spec_version"] = "1.x"; },
        [](Json& r) { r["spec_version"] = "1..0"; },   [](Json& r) { r["spec_version"] = "1.0.0.0"; },
        [](Json& r) { r["spec_version"] = 1; },        [](Json& r) { r.erase("spec_version"); }};
    check_root(ways);
    check_timestamp(ways);
    check_snapshot(ways);
    check_targets(ways);
}
TEST_CASE_FIXTURE(Museum, "4.3: any version of which 1 is the major number is read") {
    for (const char* version : {"1.0", "1.0.0", "1.0.31", "1.99.7"}) {
        repository.role["timestamp"]["spec_version"] = version;
        repository.renew("timestamp");
        CHECK(why(device.refresh()) == "");
    }
}
TEST_CASE("4.3: VERSION is “an integer that is greater than 0”") {
    const std::initializer_list<Spoil> ways = {
        [](Json& r) { r["version"] = 0; },       [](Json& r) { r["version"] = -2; },
        [](Json& r) { r["version"] = "2"; },     [](Json& r) { r["version"] = true; },
        [](Json& r) { r["version"] = nullptr; }, [](Json& r) { r.erase("version"); }};
    check_root(ways);
    check_timestamp(ways);
    check_snapshot(ways);
    check_targets(ways);
}
// Parts of a second are read all the same: tools of others write them (pack_release_test.cpp).
TEST_CASE("4.2: a date-time is “YYYY-MM-DDTHH:MM:SSZ” and nothing else") {
    const std::initializer_list<Spoil> ways = {[](Json& r) { r["expires"] = "2030-01-01"; },
                                               [](Json& r) { r["expires"] = "2030-01-01T00:00:00"; },
                                               [](Json& r) { r["expires"] = "2030-01-01T00:00:00+00:00"; },
                                               [](Json& r) { r["expires"] = "2030-01-01T00:00:00.Z"; },
                                               [](Json& r) { r["expires"] = "2030-01-01 00:00:00Z"; },
                                               [](Json& r) { r["expires"] = "2030-02-30T00:00:00Z"; },
                                               [](Json& r) { r["expires"] = "2030-13-01T00:00:00Z"; },
                                               [](Json& r) { r["expires"] = "2030-01-01T24:00:00Z"; },
                                               [](Json& r) { r["expires"] = "2030-01-01T00:60:00Z"; },
                                               [](Json& r) { r["expires"] = " 2030-01-01T00:00:00Z"; },
                                               [](Json& r) { r["expires"] = "2030-01-0aT00:00:00Z"; },
                                               [](Json& r) { r["expires"] = 1893456000; },
                                               [](Json& r) { r.erase("expires"); }};
    check_root(ways);
    check_timestamp(ways);
    check_snapshot(ways);
    check_targets(ways);
}
TEST_CASE("4.2: the example of the specification is the time that it says") {
    const auto time = parse_time("1985-10-21T01:21:00Z");
    REQUIRE(time);
    CHECK(time->time_since_epoch().count() == 498705660);
    CHECK(time_text(*time) == "1985-10-21T01:21:00Z");
    CHECK(parse_time("2028-02-29T23:59:60Z").has_value());
    CHECK_FALSE(parse_time("2027-02-29T00:00:00Z").has_value());
}
TEST_CASE("4.3: “a role for each of root, snapshot, timestamp, and targets MUST be specified”") {
    check_root({[](Json& r) { r["roles"].erase("root"); }, [](Json& r) { r["roles"].erase("timestamp"); },
                [](Json& r) { r["roles"].erase("snapshot"); }, [](Json& r) { r["roles"].erase("targets"); },
                [](Json& r) { r.erase("roles"); }, [](Json& r) { r["roles"] = Json::array(); }});
}
TEST_CASE_FIXTURE(Museum, "4.3: “the role of mirror is OPTIONAL”, and roles that are not known are passed over") {
    repository.role["root"]["roles"]["mirrors"] = "whatever";
    repository.renew("root");
    CHECK(why(device.refresh()) == "");
    CHECK(device.version("root") == 2);
}
TEST_CASE("4.3: THRESHOLD is an integer; none is no threshold") {
    check_root({[](Json& r) { r["roles"]["targets"]["threshold"] = 0; },
                [](Json& r) { r["roles"]["targets"]["threshold"] = -1; },
                [](Json& r) { r["roles"]["targets"]["threshold"] = "1"; },
                [](Json& r) { r["roles"]["root"]["threshold"] = 0; },
                [](Json& r) { r["roles"]["targets"].erase("threshold"); }});
    check_targets({[](Json& r) { r["delegations"]["roles"][0]["threshold"] = 0; },
                   [](Json& r) { r["delegations"]["roles"][0].erase("threshold"); }});
}
TEST_CASE("4.3: keys and keyids are of their form") {
    check_root({[](Json& r) { r.erase("keys"); }, [](Json& r) { r["keys"] = Json::array(); },
                [](Json& r) { r["keys"]["x"] = 1; }, [](Json& r) { r["keys"].begin()->erase("keytype"); },
                [](Json& r) { r["keys"].begin()->erase("scheme"); },
                [](Json& r) { r["keys"].begin()->erase("keyval"); },
                [](Json& r) { (*r["keys"].begin())["keyval"]["public"] = 1; },
                [](Json& r) { r["roles"]["targets"]["keyids"].push_back(5); },
                [](Json& r) { r["roles"]["targets"].erase("keyids"); },
                [](Json& r) { r["roles"]["targets"]["keyids"] = "one"; }, [](Json& r) { r["roles"]["targets"] = 1; }});
    check_targets({[](Json& r) { r["delegations"].erase("keys"); }, [](Json& r) { r["delegations"]["keys"] = 1; },
                   [](Json& r) { r["delegations"]["roles"][0].erase("keyids"); }});
}
TEST_CASE("4.3: CONSISTENT_SNAPSHOT is “an OPTIONAL boolean”") {
    check_root({[](Json& r) { r["consistent_snapshot"] = "yes"; }, [](Json& r) { r["consistent_snapshot"] = 1; }});
    Museum museum;
    museum.repository.role["root"].erase("consistent_snapshot");
    museum.repository.renew("root");
    museum.repository.publish_all();
    CHECK(why(museum.device.refresh()) == "");
    CHECK(museum.repository.asked.back() == "targets.json");
}
TEST_CASE("4.6: a timestamp describes the snapshot") {
    check_timestamp({[](Json& r) { r.erase("meta"); }, [](Json& r) { r["meta"] = Json::object(); },
                     [](Json& r) { r["meta"] = Json::array(); },
                     [](Json& r) {
                         r["meta"] = {{"root.json", {{"version", 1}}}};
                     },
                     [](Json& r) { r["meta"]["snapshot.json"] = 1; }});
}
TEST_CASE("4.4: METAFILES have a version, and a length and hashes that are of their form") {
    check_timestamp({[](Json& r) { r["meta"]["snapshot.json"]["version"] = 0; },
                     [](Json& r) { r["meta"]["snapshot.json"].erase("version"); },
                     [](Json& r) { r["meta"]["snapshot.json"]["length"] = -1; },
                     [](Json& r) { r["meta"]["snapshot.json"]["length"] = 0; },
                     [](Json& r) { r["meta"]["snapshot.json"]["length"] = "9"; },
                     [](Json& r) { r["meta"]["snapshot.json"]["hashes"] = Json::object(); },
                     [](Json& r) {
                         r["meta"]["snapshot.json"]["hashes"] = {{"sha256", 5}};
                     },
                     [](Json& r) { r["meta"]["snapshot.json"]["hashes"] = "x"; }});
    check_snapshot({[](Json& r) { r.erase("meta"); }, [](Json& r) { r["meta"] = Json::array(); },
                    [](Json& r) { r["meta"]["x.json"] = 1; }, [](Json& r) { r["meta"]["targets.json"]["version"] = 0; },
                    [](Json& r) {
                        r["meta"]["x.json"] = {{"version", "1"}};
                    },
                    [](Json& r) {
                        r["meta"]["x.json"] = {{"version", 1}, {"hashes", Json::object()}};
                    }});
}
TEST_CASE("4.5: a target has a length and one hash at least; CUSTOM is an object") {
    check_targets({[](Json& r) { r.erase("targets"); }, [](Json& r) { r["targets"] = Json::array(); },
                   [](Json& r) { r["targets"]["a"] = 1; }, [](Json& r) { r["targets"]["a"].erase("length"); },
                   [](Json& r) { r["targets"]["a"]["length"] = -1; },
                   [](Json& r) { r["targets"]["a"].erase("hashes"); },
                   [](Json& r) { r["targets"]["a"]["hashes"] = Json::object(); },
                   [](Json& r) { r["targets"]["a"]["hashes"]["sha256"] = 1; },
                   [](Json& r) { r["targets"]["a"]["custom"] = "x"; }});
}
TEST_CASE("4.5: “the rolename MUST be unique in the delegations object”") {
    check_targets({[](Json& r) { r["delegations"]["roles"].push_back(r["delegations"]["roles"][0]); }});
}
TEST_CASE("4.5: “if used, exactly one of them should be set”: paths or path_hash_prefixes") {
    check_targets({[](Json& r) { r["delegations"]["roles"][0]["path_hash_prefixes"] = {"0"}; }});
}
TEST_CASE("4.5: delegations are of their form") {
    check_targets({[](Json& r) { r["delegations"] = 1; }, [](Json& r) { r["delegations"]["roles"] = Json::object(); },
                   [](Json& r) { r["delegations"]["roles"][0] = 1; },
                   [](Json& r) { r["delegations"]["roles"][0].erase("name"); },
                   [](Json& r) { r["delegations"]["roles"][0]["name"] = ""; },
                   [](Json& r) { r["delegations"]["roles"][0]["paths"] = {1}; },
                   [](Json& r) { r["delegations"]["roles"][0]["paths"] = "*"; },
                   [](Json& r) { r["delegations"]["roles"][0]["terminating"] = 1; }});
}
TEST_CASE_FIXTURE(Museum, "4: “undefined attribute-value pairs” are part of what is signed, in every file") {
    for (const char* name : {"root", "timestamp", "snapshot", "targets"})
        repository.role[name]["x-more"] = {{"a", {1, true, nullptr, "ü"}}};
    repository.role["root"]["roles"]["timestamp"]["another"] = "value";
    repository.role["timestamp"]["meta"]["snapshot.json"]["another"] = "value";
    repository.renew("root");
    repository.raise("targets");
    repository.publish_all();
    CHECK(why(device.refresh()) == "");
    CHECK(device.holds() == "root 2 timestamp 2 snapshot 2 targets 2");
    Json changed = Json::parse(repository.files["timestamp.json"]);
    changed["signed"]["x-more"]["a"][0] = 2;
    changed["signed"]["version"] = 3;
    repository.files["timestamp.json"] = changed.dump();
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "4: the same beside what is signed changes nothing") {
    Json file = Json::parse(repository.files["timestamp.json"]);
    file["comment"] = "not signed";
    file["signatures"][0]["note"] = 1;
    repository.files["timestamp.json"] = file.dump();
    CHECK(why(device.refresh()) == "");
}
