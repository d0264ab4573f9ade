// What stands in the window when packs are missing, come, change or break; without a window.
#include "kiosk/app/exhibition.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <mutex>

#include "tests/kiosk/app/titled_pack.h"
#include "tests/support/drawn_list.h"

using namespace kiosk;
using content::author::TestFolder;
using platform::Instant;
using std::chrono::seconds;
namespace fs = std::filesystem;

namespace {

constexpr platform::Size kSize{800, 480};
constexpr platform::Scale kScale{0.5f};

void write_pack(const TestFolder& folder, const fs::path& out, const std::string& title) {
    write_titled_pack(folder.path, out, title);
}

class Stand {
public:
    explicit Stand(KioskOptions options) : exhibition(options, kSize, kScale, [this] { note(); }) {}
    const platform::DisplayList& step() { return exhibition.step({}, {}, 0, now); }
    const platform::DisplayList& press(platform::KeyEvent::Key key) {
        return exhibition.step({}, {{key, now}}, 0, now);
    }
    /// Until another thread has something to say.
    bool wait() {
        std::unique_lock lock(mutex_);
        const bool came = changed_.wait_for(lock, seconds(20), [&] { return news_; });
        news_ = false;
        return came;
    }
    Instant now{seconds(1000)};
    Exhibition exhibition;

private:
    void note() {
        const std::lock_guard lock(mutex_);
        news_ = true;
        changed_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable changed_;
    bool news_ = false;
};

} // namespace

TEST_CASE("the rest page says in each language that the exhibit will be back, and nothing else") {
    const RestPage page(platform::kFontRoot);
    REQUIRE(page.fonts() != nullptr);
    std::string expected;
    for (const char* language : {"en", "ug", "zh-Hans"})
        expected += std::string(Strings::built_in().find("failure.rest", language)) + "\n";
    for (const platform::Size size : {platform::Size{1920, 1080}, {1080, 1920}, {800, 480}, {320, 240}}) {
        const platform::DisplayList list = page.draw(size, {size.h / 1700}, Instant{seconds(30)});
        CHECK(words_of(list) == expected);
        for (const platform::DrawCommand& command : list.commands())
            if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                CHECK(text->origin.y >= 0);
                CHECK(text->origin.y + text->blob->size.h <= size.h);
            }
        CHECK(!list.moving());
        CHECK(list.wake_time() == Instant{seconds(60)});
        CHECK(!(page.draw(size, {size.h / 1700}, Instant{seconds(60)}) == list)); // nothing burns in
        CHECK(page.draw(size, {size.h / 1700}, Instant{seconds(59)}) == list);
    }
}

TEST_CASE("without any font the rest page is a line on its ground") {
    const RestPage page("/nowhere");
    CHECK(page.fonts() == nullptr);
    CHECK(page.draw(kSize, kScale, {}).commands().size() == 1);
}

TEST_CASE("an exhibit comes when its pack does, and a visit is never cut short by another one") {
    const TestFolder folder("exhibition");
    KioskOptions options;
    options.pack = folder.path / "exhibit.pack";
    Stand stand(options);
    CHECK(words_of(stand.step()).find("will be back soon") != std::string::npos);
    CHECK(stand.exhibition.kiosk() == nullptr);
    const auto resting = stand.exhibition.edition();
    CHECK(stand.exhibition.next_step() <= stand.now + Exhibition::kLookAgain);

    write_pack(folder, folder.path / "one.pack", "The first");
    fs::rename(folder.path / "one.pack", options.pack);
    REQUIRE(stand.wait());
    CHECK(words_of(stand.step()).find("The first") != std::string::npos);
    CHECK(stand.exhibition.edition() != resting);

    // Somebody is here: the new pack waits until they are gone.
    stand.press(platform::KeyEvent::Key::home);
    REQUIRE(route_name(stand.exhibition.kiosk()->stack().route()) == "home");
    const auto first = stand.exhibition.edition();
    write_pack(folder, folder.path / "two.pack", "The second");
    fs::rename(folder.path / "two.pack", options.pack);
    REQUIRE(stand.wait());
    stand.step();
    CHECK(stand.exhibition.edition() == first);
    stand.now += seconds(90); // idle: warned and over
    stand.step();
    CHECK(route_name(stand.exhibition.kiosk()->stack().route()) == "attract");
    CHECK(words_of(stand.step()).find("The second") != std::string::npos);
    CHECK(stand.exhibition.edition() != first);
}

TEST_CASE("a bad pack in the place of a good one changes nothing") {
    const TestFolder folder("bad");
    KioskOptions options;
    options.pack = folder.path / "exhibit.pack";
    write_pack(folder, options.pack, "The first");
    Stand stand(options);
    stand.step();
    const auto first = stand.exhibition.edition();
    content::author::write_all(folder.path / "part", "not a pack");
    fs::rename(folder.path / "part", options.pack);
    REQUIRE(stand.wait());
    CHECK(words_of(stand.step()).find("The first") != std::string::npos);
    fs::remove(options.pack);
    stand.now += seconds(600);
    CHECK(words_of(stand.step()).find("The first") != std::string::npos);
    CHECK(stand.exhibition.edition() == first);
}

TEST_CASE("a pack whose content is not what its hash says is not taken in place of another") {
    const TestFolder folder("hash");
    KioskOptions options;
    options.pack = folder.path / "exhibit.pack";
    write_pack(folder, options.pack, "The first");
    Stand stand(options);
    stand.step();
    write_pack(folder, folder.path / "two.pack", "The second");
    std::string bytes = content::author::read_all(folder.path / "two.pack");
    const auto at = bytes.find("The second");
    REQUIRE(at != std::string::npos);
    bytes[at + 4] = 'b';
    content::author::write_all(folder.path / "part", bytes);
    fs::rename(folder.path / "part", options.pack);
    REQUIRE(stand.wait());
    CHECK(words_of(stand.step()).find("The first") != std::string::npos);
}

TEST_CASE("a venue's language starts every visit, and its times rule") {
    const TestFolder folder("venue");
    KioskOptions options;
    options.pack = folder.path / "exhibit.pack";
    options.language = "ug";
    options.idle_warn_after = seconds(30);
    options.idle_answer_within = seconds(40);
    write_pack(folder, options.pack, "The first");
    Stand stand(options);
    stand.step();
    ScreenStack& stack = stand.exhibition.kiosk()->stack();
    CHECK(stack.visit().language == 1);
    stand.press(platform::KeyEvent::Key::home);
    stand.now += seconds(31);
    CHECK(stand.step().find_target("idle.here") != nullptr);
    stand.now += seconds(38);
    CHECK(stand.step().find_target("idle.here") != nullptr);
    stand.now += seconds(2);
    stand.step();
    CHECK(route_name(stack.route()) == "attract");
    CHECK(stack.visit().language == 1);
}
