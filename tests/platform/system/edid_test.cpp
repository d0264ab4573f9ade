#include "platform/system/edid.h"

#include <doctest/doctest.h>

#include <fstream>

#include <fmt/format.h>
#include <unistd.h>

using namespace platform;
namespace fs = std::filesystem;

namespace {

struct Edid {
    std::string bytes = std::string("\0\xFF\xFF\xFF\xFF\xFF\xFF\0", 8) + std::string(120, '\0');

    Edid(int width_px, int height_px, int width_mm, int height_mm, int width_cm, int height_cm) {
        const auto set = [&](std::size_t i, int v) { bytes[i] = static_cast<char>(v); };
        set(21, width_cm);
        set(22, height_cm);
        set(54, 0x02); // a pixel clock
        set(55, 0x3A);
        set(56, width_px & 0xFF);
        set(58, width_px >> 8 << 4);
        set(59, height_px & 0xFF);
        set(61, height_px >> 8 << 4);
        set(66, width_mm & 0xFF);
        set(67, height_mm & 0xFF);
        set(68, width_mm >> 8 << 4 | height_mm >> 8);
        sign();
    }
    void sign() {
        int sum = 0;
        for (std::size_t i = 0; i < 127; ++i)
            sum += static_cast<unsigned char>(bytes[i]);
        bytes[127] = static_cast<char>(256 - sum % 256);
    }
};

std::optional<Panel> panel(int width_px, int height_px, int width_mm, int height_mm, int width_cm, int height_cm) {
    return parse_edid(Edid(width_px, height_px, width_mm, height_mm, width_cm, height_cm).bytes);
}

} // namespace

TEST_CASE("an honest panel is believed, in millimetres") {
    CHECK(panel(1920, 1080, 477, 268, 48, 27) == Panel{477, 268, 1920, 1080}); // 21.5"
    CHECK(panel(1920, 1080, 344, 193, 34, 19) == Panel{344, 193, 1920, 1080}); // 15.6"
    CHECK(panel(3840, 2160, 941, 529, 94, 53) == Panel{941, 529, 3840, 2160}); // 43"
    CHECK(panel(800, 480, 154, 86, 15, 9) == Panel{154, 86, 800, 480});        // 7"
    CHECK(panel(1920, 1080, 477, 268, 0, 0) == Panel{477, 268, 1920, 1080});   // no centimetres
    CHECK(panel(1920, 1080, 477, 268, 16, 9) == Panel{477, 268, 1920, 1080});  // a ratio in their place
}

TEST_CASE("centimetres do where millimetres are none") {
    CHECK(panel(1920, 1080, 0, 0, 48, 27) == Panel{480, 270, 1920, 1080});
    CHECK(panel(1920, 1080, 160, 90, 48, 27) == Panel{480, 270, 1920, 1080});
}

TEST_CASE("a display that lies is not believed") {
    CHECK(!panel(1920, 1080, 0, 0, 0, 0));         // a projector
    CHECK(!panel(1920, 1080, 160, 90, 16, 9));     // ratios
    CHECK(!panel(1920, 1080, 1600, 900, 160, 90)); // a television with the ratio times ten
    CHECK(!panel(1920, 1080, 300, 300, 30, 30));   // another shape than its pixels
    CHECK(!panel(1920, 1080, 477, 268, 70, 39));   // two answers
    CHECK(!panel(1920, 1080, 48, 27, 5, 3));       // centimetres as millimetres
    CHECK(!panel(0, 0, 477, 268, 48, 27));
    CHECK(!panel(640, 360, 1020, 574, 102, 57)); // less than kLeastDpi
}

TEST_CASE("what is no EDID says nothing") {
    const Edid good(1920, 1080, 477, 268, 48, 27);
    CHECK(parse_edid(good.bytes));
    CHECK(parse_edid(good.bytes + std::string(128, 'x'))); // extensions follow
    CHECK(!parse_edid(""));
    CHECK(!parse_edid(good.bytes.substr(0, 127)));
    Edid other = good;
    other.bytes[30] = 'x';
    CHECK(!parse_edid(other.bytes)); // the sum
    other.sign();
    CHECK(parse_edid(other.bytes));
    other.bytes[1] = 'x';
    other.sign();
    CHECK(!parse_edid(other.bytes)); // the header
    other = good;
    other.bytes[54] = other.bytes[55] = 0;
    other.sign();
    CHECK(!parse_edid(other.bytes)); // no timing
}

TEST_CASE("the density is that of the one display that is connected") {
    const fs::path drm = fs::temp_directory_path() / fmt::format("vitrine-drm-{}", ::getpid());
    const auto connect = [&](const char* name, const std::string& status, const std::string& edid) {
        fs::create_directories(drm / name);
        std::ofstream(drm / name / "status") << status << "\n";
        std::ofstream(drm / name / "edid", std::ios::binary) << edid;
    };
    const Edid panel(1920, 1080, 477, 268, 48, 27);
    CHECK(find_panel_density({1920, 1080}, drm) == 0);
    connect("card1-HDMI-A-1", "connected", panel.bytes);
    connect("card1-HDMI-A-2", "disconnected", "");
    fs::create_directories(drm / "card1");
    CHECK(find_panel_density({1920, 1080}, drm) == doctest::Approx(102.2).epsilon(0.01));
    CHECK(find_panel_density({1080, 1920}, drm) == doctest::Approx(102.2).epsilon(0.01)); // turned
    CHECK(find_panel_density({1280, 720}, drm) == doctest::Approx(68.2).epsilon(0.01));   // not its own resolution
    connect("card1-HDMI-A-2", "connected", panel.bytes);
    CHECK(find_panel_density({1920, 1080}, drm) == 0); // which of them?
    fs::remove_all(drm / "card1-HDMI-A-2");
    connect("card1-HDMI-A-1", "connected", Edid(1920, 1080, 160, 90, 16, 9).bytes);
    CHECK(find_panel_density({1920, 1080}, drm) == 0);
    fs::remove_all(drm);
}
