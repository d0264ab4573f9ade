#include "kiosk/app/command_line.h"

#include <doctest/doctest.h>

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

using namespace kiosk;
using Place = platform::WindowOptions::Place;

namespace {

std::variant<AppOptions, int> read(std::vector<const char*> words) {
    words.insert(words.begin(), "vitrine");
    return read_command_line(static_cast<int>(words.size()), words.data());
}
AppOptions options(const std::vector<const char*>& words) {
    const auto told = read(words);
    REQUIRE(std::holds_alternative<AppOptions>(told));
    return std::get<AppOptions>(told);
}
bool refused(const std::vector<const char*>& words) {
    const auto told = read(words);
    return std::holds_alternative<int>(told) && std::get<int>(told) != 0;
}

struct SettingsFile {
    std::string path = fmt::format("/tmp/vitrine-settings-{}.ini", ::getpid());
    explicit SettingsFile(const char* text) { std::ofstream(path) << text; }
    ~SettingsFile() { ::unlink(path.c_str()); }
};

} // namespace

TEST_CASE("where it shows and how large") {
    CHECK(options({"a.pack"}).window.place == Place::full_screen);
    CHECK(options({"a.pack", "--fullscreen"}).window.place == Place::full_screen);
    CHECK(options({"a.pack"}).kiosk.pack == "a.pack");
    CHECK(options({}).kiosk.pack == "exhibit.pack");
    CHECK(options({"--windowed"}).window.place == Place::windowed);
    CHECK(options({"--windowed"}).window.width == 1280);
    CHECK(options({"--windowed", "800x480"}).window.height == 480);
    CHECK(options({"--offscreen", "320x240"}).window.place == Place::offscreen);
    CHECK(options({"--offscreen", "8192x8192"}).window.width == 8192);
}

TEST_CASE("what makes no sense is refused") {
    for (const char* size : {"319x240", "320x239", "8193x240", "800", "800x", "x480", "800x480x", "-800x480", "wide"})
        CHECK_MESSAGE(refused({"--offscreen", size}), size);
    CHECK(refused({"--offscreen"}));
    CHECK(refused({"--language"}));
    CHECK(refused({"--renderer", "vulkan"}));
    CHECK(refused({"--density", "19"}));
    CHECK(refused({"--distance", "1001"}));
    CHECK(refused({"--idle-warn-after", "29"}));
    CHECK(refused({"--idle-answer-within", "19"}));
    CHECK(refused({"--visit", "/nowhere.visit"}));
    CHECK(refused({"--settings", "/nowhere.ini"}));
    CHECK(refused({"--fullscreen", "--windowed"}));
    CHECK(refused({"a.pack", "b.pack"}));
    CHECK(refused({"--colour", "red"}));
    const auto help = read({"--help"});
    CHECK(std::get<int>(help) == 0);
}

TEST_CASE("the command line comes before the venue's settings") {
    const SettingsFile file(
        "pack = venue.pack\nlanguage = ug\ndensity = 141\nidle_warn_after = 90\n"
        "idle_answer_within = 40\nstaff_pin = 4711\nquiet = yes\ntext_size = 130\ncalm = yes\nrenderer = software\n");
    const AppOptions venue = options({"--settings", file.path.c_str()});
    CHECK(venue.kiosk.pack == "venue.pack");
    CHECK(venue.kiosk.language == "ug");
    CHECK(venue.density_dpi == 141);
    CHECK(venue.kiosk.idle_warn_after == std::chrono::seconds(90));
    CHECK(venue.kiosk.idle_answer_within == std::chrono::seconds(40));
    CHECK(venue.staff_pin == "4711");
    CHECK(venue.quiet);
    CHECK(venue.kiosk.text_scale == 1.3f);
    CHECK(venue.kiosk.calm);
    CHECK(venue.window.renderer == "software");
    const AppOptions told = options({"--settings", file.path.c_str(), "mine.pack", "--language", "en", "--density",
                                     "102", "--idle-warn-after", "60", "--renderer", "opengles2"});
    CHECK(told.kiosk.pack == "mine.pack");
    CHECK(told.kiosk.language == "en");
    CHECK(told.density_dpi == 102);
    CHECK(told.kiosk.idle_warn_after == std::chrono::seconds(60));
    CHECK(told.kiosk.idle_answer_within == std::chrono::seconds(40));
    CHECK(told.window.renderer == "opengles2");
}
