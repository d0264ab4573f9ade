// A code that a telephone reads: painted as on a panel, decoded by zbar.
#include "kiosk/ui/qr_code.h"

#include <doctest/doctest.h>

#include <zbar.h>

#include <algorithm>
#include <cmath>

#include "kiosk/screens/take_away_page.h"
#include "platform/window/pixel_painter.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;

namespace {

struct NoPictures : platform::ImageSource {
    std::vector<std::uint64_t> begin_frame() override { return {}; }
    platform::SuppliedImage supply(const platform::DrawImage&, int, int) override { return {}; }
    void uploaded(std::uint64_t) override {}
    void textures_lost() override {}
    void end_frame(const platform::DisplayList&) override {}
};

/// What a camera reads of a painted list, from the top down.
std::vector<std::string> decode(const platform::DisplayList& list, platform::Size size, platform::Color ground) {
    const auto width = static_cast<std::size_t>(size.w), height = static_cast<std::size_t>(size.h);
    std::vector<std::uint32_t> pixels(width * height);
    platform::PixelPainter painter;
    painter.set_target({pixels.data(), static_cast<int>(width), static_cast<int>(height), static_cast<int>(width)});
    NoPictures none;
    painter.paint(list, ground, none);
    std::vector<std::uint8_t> grey(pixels.size());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        grey[i] = static_cast<std::uint8_t>(
            ((pixels[i] >> 16 & 255) * 3 + (pixels[i] >> 8 & 255) * 6 + (pixels[i] & 255)) / 10);
    zbar::ImageScanner scanner;
    scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
    scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
    zbar::Image image(static_cast<unsigned>(width), static_cast<unsigned>(height), "Y800", grey.data(), grey.size());
    std::vector<std::string> out;
    if (scanner.scan(image) <= 0) return out;
    for (auto symbol = image.symbol_begin(); symbol != image.symbol_end(); ++symbol)
        out.push_back(symbol->get_data());
    std::sort(out.begin(), out.end());
    return out;
}

} // namespace

TEST_CASE("addresses to take along are read from any ground, any panel and either direction") {
    SmallExhibit exhibit;
    const std::string longest = "https://example.org/" + std::string(content::kMaxUrlBytes - 20, 'x');
    exhibit.catalog.exhibit.take_aways = {{"a", "https://doi.org/10.25365/jeacs.2022.3.zenz", {{"The study"}}},
                                          {"b", longest, {{"A long address"}}}};
    for (const TestPanel& panel : kTestPanels)
        for (const Comfort::Ground ground : {Comfort::Ground::dark, Comfort::Ground::paper, Comfort::Ground::contrast})
            for (content::LanguageIndex language = 0; language < 2; ++language) {
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}, make_theme(exhibit.catalog.exhibit, ground)};
                visit.visit.language = language;
                const Frame frame = visit.frame();
                const TakeAwayPage page(frame);
                std::vector<std::string> read;
                for (float up = 0; up < page.height(); up += frame.stage.h / 3) {
                    platform::DisplayList list;
                    Canvas canvas(frame, list);
                    page.draw(canvas, up);
                    for (std::string& text :
                         decode(frame.rtl() ? list.mirrored(panel.size.w) : list, panel.size, frame.theme.ground))
                        read.push_back(std::move(text));
                }
                CHECK(std::find(read.begin(), read.end(), exhibit.catalog.exhibit.take_aways[0].url) != read.end());
                CHECK(std::find(read.begin(), read.end(), longest) != read.end());
            }
}

TEST_CASE("a module is half a millimetre or more, in whole pixels, and a code 30 mm or more") {
    const SmallExhibit exhibit;
    for (const TestPanel& panel : kTestPanels)
        for (const std::size_t bytes : {std::size_t{20}, content::kMaxUrlBytes}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            const Frame frame = visit.frame();
            const QrCode code = make_qr_code("https://e.org/" + std::string(bytes - 14, 'x')).value();
            const float side = qr_side(frame, code), module = side / static_cast<float>(code.size + 2 * kQuietModules);
            CHECK(module == std::round(module));
            CHECK(module / panel.dpi * 25.4f >= 0.5f);
            CHECK(side / panel.dpi * 25.4f >= 30);
            CHECK(side <= panel.size.h);
        }
    CHECK(make_qr_code(std::string(4000, 'x')).error().code == platform::ErrorCode::too_large);
}

TEST_CASE("an address is written as one types it") {
    CHECK(address_of({"a", "https://www.example.org/", {}}) == "example.org");
    CHECK(address_of({"a", "https://doi.org/10.1/x", {}}) == "doi.org/10.1/x");
}
