// The Update Framework's specification 1.0, 4.2 and 4.3: keys, key ids and signatures.
#include "content/update/signature.h"
#include "tests/support/update_repository.h"

using namespace update;
using namespace update::testing;
using platform::ErrorCode;

namespace {

PublicKey public_key(const Signer& signer) {
    return {signer.key()["keytype"], signer.key()["scheme"], signer.key()["keyval"]["public"]};
}

/// The root is to be signed by one more key: a good signature, then one that is spoilt.
void check_scheme(const Signer& signer) {
    Museum museum;
    Repository& repository = museum.repository;
    repository.signers["root"].push_back(signer);
    repository.authorize("root", 2);
    repository.renew("root");
    CHECK(why(museum.device.refresh()) == "");
    CHECK(museum.device.version("root") == 2);

    repository.renew("root");
    Json spoilt = Json::parse(repository.files["3.root.json"]);
    std::string signature = spoilt["signatures"][1]["sig"];
    signature[signature.size() / 2] = signature[signature.size() / 2] == '0' ? '1' : '0';
    spoilt["signatures"][1]["sig"] = signature;
    repository.files["3.root.json"] = spoilt.dump();
    CHECK(why(museum.device.refresh()) == "root: 1 of 2 signatures that are needed hold");
    CHECK(museum.device.version("root") == 2);
}

/// One timestamp key as `twins`, a threshold of two, all sign.
std::string with_twins(const std::vector<Signer>& twins) {
    Museum museum;
    museum.repository.signers["timestamp"] = twins;
    museum.repository.authorize("timestamp", 2);
    museum.repository.renew("root");
    museum.repository.renew("timestamp");
    return why(museum.device.refresh());
}

/// Each role that is not the root gets these keys, out of ten people, and is signed by those. True: all are taken.
bool check_signers(const std::vector<int>& keys, int threshold, const std::vector<int>& signed_by) {
    int taken = 0;
    for (const char* name : {"timestamp", "snapshot", "targets"}) {
        Museum museum;
        auto& signers = museum.repository.signers[name];
        signers.clear();
        for (const int key : keys)
            signers.push_back(Signer::make(500 + key));
        museum.repository.authorize(name, threshold);
        museum.repository.renew("root");
        signers.clear();
        for (const int key : signed_by)
            signers.push_back(Signer::make(500 + key));
        museum.repository.raise("targets");
        museum.repository.publish_all();
        const bool ok = museum.device.refresh().ok();
        CHECK(museum.device.version(name) == (ok ? 2 : 0));
        taken += ok;
    }
    CHECK((taken == 0 || taken == 3));
    return taken == 3;
}

} // namespace

TEST_CASE("5.4.2, 5.5.3, 5.6.3: another key is as good, when the root says so") {
    CHECK(check_signers({2}, 1, {2}));
}
TEST_CASE("5.4.2, 5.5.3, 5.6.3: signatures of strangers do no harm, and are no help") {
    CHECK(check_signers({1}, 1, {3, 1, 4}));
    CHECK_FALSE(check_signers({2}, 1, {1, 3, 4}));
}
TEST_CASE("5.4.2, 5.5.3, 5.6.3: any three of five are enough") {
    for (const std::vector<int>& three :
         {std::vector<int>{0, 2, 4}, {0, 4, 1}, {0, 1, 3}, {1, 2, 3}, {2, 3, 4}, {4, 3, 2, 1, 0}})
        CHECK(check_signers({0, 1, 2, 3, 4}, 3, three));
}
TEST_CASE("5.4.2, 5.5.3, 5.6.3: two of five are not three, nor with a stranger's third") {
    CHECK_FALSE(check_signers({0, 1, 3, 4, 5}, 3, {0, 4}));
    CHECK_FALSE(check_signers({0, 1, 3, 4, 5}, 3, {0, 2, 4}));
}
TEST_CASE("4.2: the scheme ed25519") {
    check_scheme(Signer::make(77));
}
TEST_CASE("4.2: the scheme ecdsa-sha2-nistp256, under both names that its key type has had") {
    const Signer signer = Signer::p256();
    check_scheme(signer);
    check_scheme(signer.described({{"keytype", "ecdsa-sha2-nistp256"}}));
}
TEST_CASE("4.2: the scheme rsassa-pss-sha256") {
    check_scheme(Signer::rsa_pss());
}
TEST_CASE("4.2: the scheme rsa-pkcs1v15-sha256, which other repositories use") {
    check_scheme(Signer::rsa_pkcs1());
}
TEST_CASE("4.2: “all RSA keys MUST be at least 2048 bits”") {
    const Signer small = Signer::rsa_pss(2040), least = Signer::rsa_pss(2048);
    CHECK_FALSE(verify_signature(public_key(small), small.raw_signature("x"), "x"));
    CHECK(verify_signature(public_key(least), least.raw_signature("x"), "x"));
    CHECK_FALSE(verify_signature(public_key(least), least.raw_signature("x"), "y"));
}
TEST_CASE("4.2: a key of one scheme verifies nothing for another") {
    const Signer signer = Signer::p256();
    PublicKey key = public_key(signer);
    for (const char* scheme : {"rsassa-pss-sha256", "ed25519", "ecdsa-sha2-nistp384", ""}) {
        key.scheme = scheme;
        CHECK_FALSE(verify_signature(key, signer.raw_signature("x"), "x"));
    }
}
TEST_CASE("4.2: a key that is broken verifies nothing") {
    const Signer ed = Signer::make(1), ec = Signer::p256();
    for (const std::string& value : {std::string(), std::string("00"), std::string("zz"), std::string(63, '0')})
        CHECK_FALSE(verify_signature({"ed25519", "ed25519", value}, ed.raw_signature("x"), "x"));
    std::string pem = ec.key()["keyval"]["public"];
    pem.resize(pem.size() / 2);
    for (const std::string& value : {std::string(), pem, std::string("-----BEGIN PUBLIC KEY-----\n")})
        CHECK_FALSE(verify_signature({"ecdsa", "ecdsa-sha2-nistp256", value}, ec.raw_signature("x"), "x"));
}
TEST_CASE("4.2: a signature that is empty or cut verifies nothing") {
    const Signer ed = Signer::make(1), ec = Signer::p256();
    CHECK_FALSE(verify_signature(public_key(ed), "", "x"));
    CHECK_FALSE(verify_signature(public_key(ed), ed.raw_signature("x").substr(1), "x"));
    CHECK_FALSE(verify_signature(public_key(ed), ed.raw_signature("x") + "0", "x"));
    CHECK_FALSE(verify_signature(public_key(ec), "", "x"));
    CHECK_FALSE(verify_signature(public_key(ec), ec.raw_signature("x").substr(1), "x"));
}
TEST_CASE_FIXTURE(Museum, "4.2: a kind of key that is not known here does not count, and does not hinder the others") {
    const Signer odd = repository.new_signer().described(
        {{"keytype", "pigeon"}, {"scheme", "pigeon"}, {"keyval", {{"feather", "x"}}}});
    repository.signers["timestamp"].push_back(odd);
    repository.authorize("timestamp", 1);
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "");
    repository.authorize("timestamp", 2);
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 1 of 2 signatures that are needed hold");
}

// "The keyid MUST be unique in the signatures array: multiple signatures with the same keyid are not allowed."

TEST_CASE("4.2: two signatures by one key id make a file unusable, for every role") {
    for (const char* name : {"root", "timestamp", "snapshot", "targets"}) {
        Museum fresh;
        auto& signers = fresh.repository.signers[name];
        signers.push_back(signers[0]);
        fresh.repository.raise(name);
        fresh.repository.publish(name);
        if (std::string(name) == "snapshot") fresh.repository.announce();
        if (std::string(name) == "targets") fresh.repository.release();
        CHECK(why(fresh.device.refresh()) == std::string(name) + ": two signatures are by one key id");
        CHECK(fresh.device.version(name) == (std::string(name) == "root" ? 1 : 0));
    }
}
TEST_CASE_FIXTURE(Museum, "4.2: a signature that does not hold does no harm where enough others do") {
    repository.signers["timestamp"].push_back(repository.new_signer());
    repository.authorize("timestamp", 1);
    repository.renew("root");
    repository.renew("timestamp");
    Json file = Json::parse(repository.files["timestamp.json"]);
    for (const char* bad : {"", "00", "no digits", "3045022100ee448afe2d25dd1f05afed"}) {
        file["signatures"][0]["sig"] = bad;
        repository.files["timestamp.json"] = file.dump();
        Device another(repository);
        CHECK(why(another.refresh()) == "");
    }
}
TEST_CASE_FIXTURE(Museum, "4.2: a signature over other white space or another order of keys is the same signature") {
    const Json file = Json::parse(repository.files["timestamp.json"]);
    repository.files["timestamp.json"] =
        " {\"signed\":" + file["signed"].dump(4) + ",\n\"signatures\" :" + file["signatures"].dump() + "}";
    CHECK(why(device.refresh()) == "");
}

// "A threshold of keys": so many keys, not so many signatures or ids.

TEST_CASE("4.3: one key under ten ids counts once") {
    Museum museum;
    const Signer one = museum.repository.signers["snapshot"][0];
    museum.repository.signers["snapshot"].clear();
    for (int i = 0; i < 10; ++i)
        museum.repository.signers["snapshot"].push_back(one.described({{"note", i}}));
    museum.repository.authorize("snapshot", 6);
    museum.repository.renew("root");
    museum.repository.release();
    CHECK(why(museum.device.refresh()) == "snapshot: 1 of 6 signatures that are needed hold");
}
TEST_CASE("4.3: one key in capital and in small digits counts once") {
    const Signer one = Signer::make(3);
    std::string capitals = one.key()["keyval"]["public"];
    for (char& c : capitals)
        c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    CHECK(with_twins({one, one.described({{"keyval", {{"public", capitals}}}})}) ==
          "timestamp: 1 of 2 signatures that are needed hold");
}
TEST_CASE("4.3: one key in two wrappings of its PEM text counts once") {
    const Signer one = Signer::p256();
    const std::string pem = one.key()["keyval"]["public"];
    CHECK(with_twins({one, one.described({{"keyval", {{"public", "a comment\n" + pem + "\n\n"}}}})}) ==
          "timestamp: 1 of 2 signatures that are needed hold");
}
TEST_CASE("4.3: one key id that a role lists twice counts once") {
    Museum museum;
    Json& role = museum.repository.role["root"]["roles"]["timestamp"];
    role["keyids"].push_back(role["keyids"][0]);
    role["threshold"] = 2;
    museum.repository.renew("root");
    CHECK(why(museum.device.refresh()) == "timestamp: 1 of 2 signatures that are needed hold");
}
TEST_CASE("4.3: two keys are two") {
    CHECK(with_twins({Signer::make(3), Signer::make(4)}) == "");
}

// "A KEYID, which MUST be correct for the specified KEY. Clients MUST calculate each KEYID to verify this is correct
// for the associated key."

TEST_CASE_FIXTURE(Museum, "4.3: a key under an id that is not its own names no key") {
    repository.signers["timestamp"] = {repository.signers["timestamp"][0].under("my-favourite-key")};
    repository.authorize("timestamp");
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
    CHECK(device.version("root") == 2);
}
TEST_CASE_FIXTURE(Museum, "4.3: nor under the id of another key: whose id it is decides") {
    const Signer good = repository.signers["timestamp"][0], bad = repository.new_signer().under(good.id);
    repository.role["root"]["keys"][good.id] = bad.key();
    repository.renew("root");
    repository.signers["timestamp"] = {bad};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "4.3: the same holds for the keys of delegations") {
    repository.signers["A"] = {repository.new_signer().under("short")};
    repository.delegate("targets", "A", {"*"});
    repository.add_target("A", "file", "x");
    repository.publish_all();
    CHECK(why(device.download("file")) == "A: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "4: unknown fields of a key are part of what its id is the hash of") {
    repository.signers["timestamp"] = {
        repository.new_signer().described({{"x-owner", "museum"}, {"keyid_hash_algorithms", {"md5"}}})};
    repository.authorize("timestamp");
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "");
}
TEST_CASE_FIXTURE(Museum, "4.3: a key that the root lists but the role does not, signs nothing") {
    const Signer stranger = repository.new_signer();
    repository.role["root"]["keys"][stranger.id] = stranger.key();
    repository.renew("root");
    repository.signers["timestamp"] = {stranger};
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 0 of 1 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "4.3: a key id without its key does not count, and does not hinder the others") {
    repository.role["root"]["roles"]["timestamp"]["keyids"].push_back(repository.new_signer().id);
    repository.renew("root");
    CHECK(why(device.refresh()) == "");
    repository.role["root"]["roles"]["timestamp"]["threshold"] = 2;
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "timestamp: 1 of 2 signatures that are needed hold");
}
TEST_CASE_FIXTURE(Museum, "4.3: one key may serve two roles") {
    repository.signers["timestamp"] = repository.signers["snapshot"];
    repository.authorize("timestamp");
    repository.renew("root");
    repository.renew("timestamp");
    CHECK(why(device.refresh()) == "");
}
