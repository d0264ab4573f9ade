#include <doctest/doctest.h>

#include <filesystem>

#include <unistd.h>

#include "content/publish/key_file.h"
#include "content/publish/role_file.h"
#include "content/publish/tree_writer.h"
#include "content/update/signature.h"
#include "platform/base/file.h"

using namespace publish;
using platform::ErrorCode;
namespace fs = std::filesystem;

namespace {

constexpr const char* kWords = "four words for tests";

struct Folder {
    fs::path path = fs::temp_directory_path() / ("vitrine-publish-" + std::to_string(::getpid()));
    Folder() { fs::create_directories(path); }
    ~Folder() { fs::remove_all(path); }
    std::string read(const fs::path& name) const { return platform::read_file(path / name, 1 << 20).value(); }
    void write(const fs::path& name, const std::string& bytes) const {
        REQUIRE(platform::write_file_atomically(path / name, bytes).ok());
    }
};

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    text.replace(text.find(what), what.size(), with);
    return text;
}

SigningKey make_key(const Folder& folder, const std::string& name) {
    REQUIRE(create_key(folder.path, name, kWords, KeyCost::light).ok());
    return open_key(folder.path / (name + ".key"), kWords).value();
}

} // namespace

TEST_CASE("a key opens with its passphrase, and what it signs holds") {
    const Folder folder;
    const SigningKey key = make_key(folder, "anna");
    const update::PublicKey listed{"ed25519", "ed25519", key.public_half().value};
    const std::string signature = key.sign("words");
    RoleFile file = new_role("targets", 1, *update::parse_time("2026-11-28T12:00:00Z"), 10);
    file.add_signature(key);
    file.add_signature(key);
    CHECK(file.signatures.size() == 1);
    const Authority authority{{{key.public_half().id(), listed}}, {{key.public_half().id()}, 1}};
    CHECK(authority.satisfied(file));
    file.part["version"] = 2U;
    CHECK_FALSE(authority.satisfied(file));
    CHECK(read_public_key(folder.path / "anna.pub").value().id() == key.public_half().id());
    CHECK((fs::status(folder.path / "anna.key").permissions() & fs::perms::all) ==
          (fs::perms::owner_read | fs::perms::owner_write));
    CHECK(folder.read("anna.key").find(kWords) == std::string::npos);
}

TEST_CASE("a key with a wrong passphrase, or one that was damaged, does not open") {
    const Folder folder;
    const SigningKey key = make_key(folder, "anna"), other = make_key(folder, "ben");
    CHECK(open_key(folder.path / "anna.key", "four words for test").error().code == ErrorCode::invalid);
    CHECK(open_key(folder.path / "carla.key", kWords).error().code == ErrorCode::not_found);
    const std::string good = folder.read("anna.key");
    const auto code = [&](const std::string& bytes) {
        folder.write("bad.key", bytes);
        const auto opened = open_key(folder.path / "bad.key", kWords);
        return opened ? std::string("opened") : opened.error().message;
    };
    const std::string whole = code(good);
    CHECK(whole == "opened");
    for (const std::string& bytes :
         {std::string(), std::string("{}"), good.substr(0, good.size() / 2),
          replaced(good, key.public_half().value, other.public_half().value), replaced(good, "vitrine-key-1", "x"),
          replaced(good, "\"memory\": 67108864", "\"memory\": 67108865000"),
          replaced(good, "\"operations\": 2", "\"operations\": 4000000000")})
        CHECK_MESSAGE(code(bytes).find("this is no key file, or it was damaged") != std::string::npos, bytes);
}

TEST_CASE("keys are never replaced; names and passphrases have limits") {
    const Folder folder;
    const std::string id = make_key(folder, "anna").public_half().id();
    CHECK(create_key(folder.path, "anna", kWords, KeyCost::light).error().message.find("never replaced") !=
          std::string::npos);
    CHECK(read_public_key(folder.path / "anna.pub").value().id() == id);
    for (const char* name : {"", "../x", "Anna", "a b", "a.b"})
        CHECK_MESSAGE(create_key(folder.path, name, kWords, KeyCost::light).error().code == ErrorCode::invalid, name);
    CHECK(is_key_name(std::string(40, 'a')));
    CHECK_FALSE(is_key_name(std::string(41, 'a')));
    for (const std::string& words : {std::string(kLeastPassphrase - 1, 'x'), std::string(kMostPassphrase + 1, 'x')})
        CHECK(create_key(folder.path, "ben", words, KeyCost::light).error().code == ErrorCode::invalid);
    CHECK_FALSE(fs::exists(folder.path / "ben.key"));
}

TEST_CASE("two of three must sign, and one key counts once") {
    const Folder folder;
    const SigningKey a = make_key(folder, "a"), b = make_key(folder, "b"), c = make_key(folder, "c");
    const auto now = *update::parse_time("2026-11-28T12:00:00Z");
    RoleFile root = new_role("root", 1, now, 10);
    root.part["consistent_snapshot"] = true;
    root.part["keys"] = root.part["roles"] = Json::object();
    for (const char* role : {"root", "targets", "snapshot", "timestamp"})
        set_root_keys(root, role, {{a.public_half()}, 1});
    set_root_keys(root, "targets", {{a.public_half(), b.public_half()}, 2});
    CHECK(root.part["keys"].size() == 2);
    RoleFile targets = new_role("targets", 1, now, 10);
    targets.part["targets"] = Json::object();
    const Authority authority = Authority::in_root(root, "targets").value();
    targets.add_signature(a);
    targets.add_signature(c);
    CHECK(authority.count(targets) == 1);
    CHECK_FALSE(authority.satisfied(targets));
    targets.add_signature(b);
    CHECK(authority.satisfied(targets));
    // A key that nobody uses any more is not listed any more.
    set_root_keys(root, "targets", {{c.public_half()}, 1});
    CHECK(root.part["keys"].size() == 2);
    CHECK_FALSE(root.part["keys"].contains(b.public_half().id()));
}

TEST_CASE("a tree's files are written once: the same again is nothing, other bytes stop everything") {
    const Folder folder;
    TreeWriter tree(folder.path / "tree");
    CHECK(tree.add("metadata/1.root.json", "one").ok());
    CHECK(tree.add("metadata/1.root.json", "one").ok());
    CHECK(tree.add("metadata/1.root.json", "two").error().message.find("never overwritten") != std::string::npos);
    CHECK(folder.read("tree/metadata/1.root.json") == "one");
    CHECK_FALSE(fs::exists(folder.path / "tree/metadata/timestamp.json"));
    CHECK(tree.finish("now").ok());
    CHECK(tree.finish("later").ok());
    CHECK(folder.read("tree/metadata/timestamp.json") == "later");
}

TEST_CASE("a file that is not what its name says does not get into a tree") {
    const Folder folder;
    TreeWriter tree(folder.path / "tree");
    const std::string hash = update::sha256_hex("picture");
    folder.write("good", "picture");
    folder.write("bad", "pictur3");
    const std::string to = "objects/" + hash.substr(0, 2) + "/" + hash;
    CHECK(tree.take(folder.path / "bad", to).error().code == ErrorCode::corrupt);
    CHECK(tree.copy(folder.path / "bad", to).error().code == ErrorCode::corrupt);
    CHECK_FALSE(fs::exists(folder.path / "tree" / to));
    CHECK(tree.copy(folder.path / "good", to).ok());
    CHECK(fs::exists(folder.path / "good"));
    CHECK(tree.take(folder.path / "good", to).ok());
    CHECK_FALSE(fs::exists(folder.path / "good"));
    CHECK(folder.read("tree/" + to) == "picture");
}
