// No line touches the next, measured on the pixels of the glyphs that are drawn, in every style of the theme.
#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <fstream>
#include <map>

#include "kiosk/ui/theme.h"
#include "platform/text/font_library.h"
#include "platform/text/glyph_atlas.h"
#include "platform/text/paragraph_layout.h"

using namespace platform;

namespace {

const FontLibrary& fonts() {
    static const std::unique_ptr<FontLibrary> library = FontLibrary::create(load_system_fonts().value()).value();
    return *library;
}

std::vector<std::string> declaration(const std::string& name) {
    std::ifstream in("tests/data/udhr/" + name + ".txt");
    std::vector<std::string> paragraphs;
    for (std::string line; std::getline(in, line);)
        paragraphs.push_back(line);
    REQUIRE(paragraphs.size() > 50);
    return paragraphs;
}

/// Rows of pixels over and under the baseline of each glyph, as the atlas rasterises it.
class Ink {
public:
    struct Reach {
        int up = 0, down = 0;
    };
    Reach of(FaceId face, float size, std::uint32_t glyph) {
        const auto [known, is_new] = known_.try_emplace({face, size, glyph});
        if (is_new) {
            const auto place = atlas_.find_or_rasterise(face, size, glyph, 0);
            atlas_.take_uploads();
            if (place.w > 0) known->second = {place.top, place.h - place.top};
        }
        return known->second;
    }

private:
    GlyphAtlas atlas_{fonts(), 4u << 20};
    std::map<std::tuple<FaceId, float, std::uint32_t>, Reach> known_;
};

/// Px between the ink of two neighbouring lines, where it is least; many where there is one line.
int least_white(const Paragraph& p, Ink& ink) {
    std::vector<int> top(p.lines.size(), 100'000), bottom(p.lines.size(), -100'000);
    for (const GlyphRun& run : p.blob->runs)
        for (const PlacedGlyph& glyph : run.glyphs) {
            const Ink::Reach reach = ink.of(run.face, run.size_px, glyph.glyph);
            if (reach.up + reach.down <= 0) continue;
            std::size_t line = 0; // the nearest baseline: superscripts stand over theirs, marks under
            while (line + 1 < p.lines.size() && std::abs(p.lines[line + 1].baseline - glyph.position.y) <
                                                    std::abs(p.lines[line].baseline - glyph.position.y))
                ++line;
            const int y = static_cast<int>(glyph.position.y);
            top[line] = std::min(top[line], y - reach.up);
            bottom[line] = std::max(bottom[line], y + reach.down);
        }
    int white = 100'000;
    for (std::size_t i = 0; i + 1 < p.lines.size(); ++i)
        white = std::min(white, top[i + 1] - bottom[i]);
    return white;
}

constexpr kiosk::Type kTypes[] = {kiosk::Type::display, kiosk::Type::title, kiosk::Type::heading, kiosk::Type::lead,
                                  kiosk::Type::body,    kiosk::Type::label, kiosk::Type::caption};

TextStyle style_of(kiosk::Type type) {
    const kiosk::TypeStep step = kiosk::type_step(type);
    return {step.role, step.size.value, step.line_height, TextAlign::start, 0};
}

} // namespace

TEST_CASE("no line of the Declaration touches the next in any script, in any style") {
    for (const auto& [name, language] :
         {std::pair{"eng", "en"}, std::pair{"uig_arab", "ug"}, std::pair{"cmn_hans", "zh-Hans"}, std::pair{"kaz", "kk"},
          std::pair{"arb", "ar"}, std::pair{"hin", "hi"}, std::pair{"heb", "he"}, std::pair{"bod", "bo"}})
        for (const std::string& text : declaration(name))
            for (const kiosk::Type type : kTypes) {
                static Ink ink;
                const Paragraph p = layout_paragraph({text, language, style_of(type), 800, {}}, fonts());
                CHECK_MESSAGE(least_white(p, ink) >= 1, language, " ", static_cast<int>(type), ": ", text);
            }
}

TEST_CASE("guests of another script do not touch the lines around them") {
    const std::string ug = "ئۇيغۇرۈۋېچ", zh = "新疆警察文件", en = "Åpjgqy", hi = "हिन्दी कू र्कीं", bo = "བསྒྲུབས";
    for (const char* language : {"en", "ug", "zh-Hans", "hi", "bo"})
        for (const kiosk::Type type : kTypes) {
            std::string text;
            for (int i = 0; i < 12; ++i)
                text += ug + " " + en + " " + zh + " " + hi + " " + bo + " ";
            Ink ink;
            const Paragraph p = layout_paragraph({text, language, style_of(type), 700, {}}, fonts());
            REQUIRE(p.lines.size() > 2);
            CHECK_MESSAGE(least_white(p, ink) >= 1, language, " ", static_cast<int>(type));
        }
}

TEST_CASE("Uyghur has more leading than Latin, about as much white, and titles stay together") {
    const auto height = [](const char* language, kiosk::Type type) {
        const TextStyle style = style_of(type);
        return layout_paragraph({"1", language, style, 800, {}}, fonts()).size.h / style.size_px;
    };
    for (const kiosk::Type type : kTypes) {
        CHECK(height("ug", type) > height("en", type) + 0.2f);
        CHECK(height("ug", type) < height("en", type) + 0.5f);
    }
    CHECK(height("ug", kiosk::Type::display) < 1.6f);
}

TEST_CASE("scripts are set to one optical size") {
    Ink ink;
    const auto up = [&](const char* character, const char* language, FontRole role) {
        TextStyle style{role, 200, 1.5f, TextAlign::start, 0};
        const Paragraph p = layout_paragraph({character, language, style, 0, {}}, fonts());
        const GlyphRun& run = p.blob->runs.at(0);
        return static_cast<float>(ink.of(run.face, run.size_px, run.glyphs.at(0).glyph).up);
    };
    for (const FontRole role : {FontRole::serif, FontRole::serif_bold}) {
        CHECK(up("ە", "ug", role) / up("x", "en", role) == doctest::Approx(0.95).epsilon(0.06));
        CHECK(up("国", "zh-Hans", role) / up("H", "en", role) == doctest::Approx(1.18).epsilon(0.06));
        for (const auto& [letter, language] : {std::pair{"क", "hi"}, std::pair{"א", "he"}, std::pair{"ང", "bo"}}) {
            CHECK(up(letter, language, role) > up("x", "en", role));
            CHECK(up(letter, language, role) < up("H", "en", role));
        }
    }
}
