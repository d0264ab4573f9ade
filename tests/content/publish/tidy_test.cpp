// What is served no more: out of the public folder, and back again.
#include "content/publish/tidy.h"

#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "content/pack/pack_hash.h"
#include "content/pack/pack_tables.h"
#include "content/publish/check.h"
#include "content/publish/release.h"
#include "content/publish/signing.h"
#include "content/publish/stage.h"
#include "content/update/hex.h"
#include "platform/base/file.h"

using namespace publish;
namespace fs = std::filesystem;

namespace {

using Keys = std::vector<std::string>;

/// A museum of one key that publishes an album of photographs.
struct Museum {
    fs::path folder = fs::temp_directory_path() / fmt::format("vitrine-tidy-{}", ::getpid());
    Time now = *update::parse_time("2026-11-28T12:00:00Z");
    std::vector<SigningKey> keys;

    Museum() {
        fs::remove_all(folder);
        REQUIRE(create_key(folder / "keys", "museum", "four words of mine", KeyCost::light).ok());
        keys.push_back(open_key(folder / "keys" / "museum.key", "four words of mine").value());
        std::map<std::string, RoleKeys> signers;
        for (const char* role : kRoleNames)
            signers[role] = {{keys[0].public_half()}, 1};
        Workshop desk = workshop();
        REQUIRE(draft_first_root(desk, signers, now).ok());
    }
    ~Museum() { fs::remove_all(folder); }
    Workshop workshop() const { return Workshop::open(folder).value(); }

    void stage(const Keys& photographs) {
        const fs::path file = folder / "album.pack";
        fs::remove(file);
        content::Database db = content::Database::create(file).value();
        REQUIRE(content::begin_pack(db).ok());
        std::string rows = "INSERT INTO language VALUES(0,'en'); INSERT INTO phrase VALUES(0);"
                           "INSERT INTO phrase_text VALUES(0,0,'Album');"
                           "INSERT INTO section VALUES(0,0,'photographs',0,NULL,NULL,NULL,NULL,10);"
                           "INSERT INTO exhibit VALUES(0,'album',0,NULL,0,0,300,20,0,NULL,NULL,NULL,NULL);";
        for (std::size_t i = 0; i < photographs.size(); ++i)
            rows += fmt::format(
                "INSERT INTO image VALUES({0},10,10,0,10,10,0);"
                "INSERT INTO photograph VALUES({0},'{1}',{0},0,0,NULL,NULL,NULL,NULL,NULL,NULL,'1900',0);"
                "INSERT INTO blob VALUES({0},x'{2}',x'{3}'); INSERT INTO image_level VALUES({0},10,10,{0});",
                i, photographs[i], hash_of(photographs[i]), update::to_hex(picture_of(photographs[i])));
        REQUIRE(db.execute(rows).ok());
        const std::string hash = content::content_hash(db).value();
        REQUIRE(db.execute("INSERT INTO meta VALUES('content_hash','" + hash + "')").ok());
        REQUIRE(content::commit_pack(db).ok());
        Workshop desk = workshop();
        const auto said = stage_pack(desk, file, "album", now);
        REQUIRE_MESSAGE(said.ok(), (said ? "" : said.error().message));
    }
    void sign_and_release() {
        Workshop desk = workshop();
        REQUIRE(sign_draft(desk, keys).ok());
        REQUIRE(publish::release(desk, keys, now).ok());
    }
    void release(const Keys& photographs) {
        stage(photographs);
        sign_and_release();
    }
    std::string tidied(std::uint64_t keep) {
        const auto said = tidy(workshop(), keep);
        return said ? *said : said.error().message;
    }
    std::string undone(std::uint64_t to) {
        Workshop desk = workshop();
        const auto said = stage_undo(desk, "album", to, now);
        return said ? *said : said.error().message;
    }
    /// As a kiosk sees it that asks for everything.
    bool whole() const {
        FolderFetcher fetcher(folder / "public");
        return check_repository(fetcher, "",
                                platform::read_file(folder / "public/metadata/1.root.json", 100'000).value(), now)
            .ok();
    }
    static std::string picture_of(const std::string& photograph) { return "picture of " + photograph; }
    static std::string hash_of(const std::string& photograph) { return update::sha256_hex(picture_of(photograph)); }
    bool serves(const std::string& photograph) const {
        return fs::exists(folder / "public" / object_path(hash_of(photograph)));
    }
    std::size_t served(const char* below) const {
        return static_cast<std::size_t>(std::count_if(fs::recursive_directory_iterator(folder / "public" / below),
                                                      fs::recursive_directory_iterator(),
                                                      [](const auto& entry) { return entry.is_regular_file(); }));
    }
};

} // namespace

TEST_CASE("a photograph that the last releases do not show is served no more, nor are its words") {
    Museum museum;
    museum.release({"boats", "gate"});
    museum.release({"gate", "bridge"});
    museum.release({"gate", "tower"});
    CHECK(museum.serves("boats"));
    CHECK(museum.tidied(2).starts_with("Moved to "));
    CHECK(!museum.serves("boats"));
    CHECK((museum.serves("gate") && museum.serves("bridge") && museum.serves("tower")));
    CHECK(museum.whole());
    CHECK(museum.tidied(2) == "Nothing to tidy: everything that is public is needed.\n");

    CHECK(museum.tidied(1).starts_with("Moved to "));
    CHECK((museum.serves("gate") && museum.serves("tower") && !museum.serves("bridge")));
    CHECK(museum.served("targets") == 3);  // manifest, text, channel
    CHECK(museum.served("metadata") == 5); // root, timestamp, snapshot, targets, usb
    CHECK(museum.whole());
}

TEST_CASE("every root stays: a kiosk that slept for years follows them one after the other") {
    Museum museum;
    museum.release({"boats"});
    {
        Workshop desk = museum.workshop();
        REQUIRE(draft_next_root(desk, {}, museum.now).ok());
    }
    museum.sign_and_release();
    museum.tidied(1);
    CHECK(fs::exists(museum.folder / "public/metadata/1.root.json"));
    CHECK(fs::exists(museum.folder / "public/metadata/2.root.json"));
    CHECK(museum.whole());
}

TEST_CASE("undo brings back what was tidied away, as long as the archive has it") {
    Museum museum;
    museum.release({"boats", "gate"});
    museum.release({"gate"});
    museum.tidied(1);
    CHECK(museum.undone(1).find("This is generation 1 again") != std::string::npos);
    museum.sign_and_release();
    CHECK(museum.serves("boats"));
    CHECK(museum.whole());

    museum.release({"tower"});
    museum.tidied(1);
    fs::remove_all(museum.folder / "archive/objects");
    CHECK(museum.undone(3) ==
          "2 pictures of that generation were tidied away and deleted; stage its pack file instead");
    fs::remove_all(museum.folder / "archive");
    CHECK(museum.undone(3) == "pack album has no earlier generation to go back to");
}

TEST_CASE("a picture that comes back in a new pack is served again") {
    Museum museum;
    museum.release({"boats", "gate"});
    museum.release({"gate"});
    museum.tidied(1);
    museum.release({"gate", "boats"});
    CHECK(museum.serves("boats"));
    CHECK(museum.whole());
}

TEST_CASE("what was served once can be taken down: a kiosk may still have it") {
    Museum museum;
    museum.release({"boats", "gate"});
    museum.release({"gate"});
    museum.tidied(1);
    Workshop desk = museum.workshop();
    const auto said = stage_takedown(desk, {"photograph:boats"}, false, museum.now);
    REQUIRE(said.ok());
    CHECK(said->find("Takedown list 1: 1 records, 1 files.") != std::string::npos);
}

TEST_CASE("nothing is tidied while something is prepared, nor before anything is released") {
    Museum museum;
    CHECK(museum.tidied(1) == "nothing is released yet: there is nothing to tidy");
    museum.release({"boats"});
    museum.stage({"gate"});
    CHECK(museum.tidied(1) == "something is prepared that may need what would go; release it first");
    CHECK(museum.serves("boats"));
}

TEST_CASE("tidying that was stopped goes on") {
    Museum museum;
    museum.release({"boats", "gate"});
    museum.release({"gate"});
    // The folder of one picture cannot be made in the archive: a file stands there.
    const fs::path in_the_way = museum.folder / "archive" / object_path(Museum::hash_of("boats")).substr(0, 10);
    fs::create_directories(in_the_way.parent_path());
    std::ofstream(in_the_way) << "x";
    CHECK(museum.tidied(1).find(object_path(Museum::hash_of("boats"))) != std::string::npos);
    CHECK(museum.serves("boats"));
    CHECK(museum.whole());
    fs::remove(in_the_way);
    CHECK(museum.tidied(1).starts_with("Moved to "));
    CHECK(!museum.serves("boats"));
    CHECK(museum.whole());
}
