// The Universal Declaration in five languages, in widths from a caption's to a page's: what must hold of any text.
#include <doctest/doctest.h>

#include <cmath>

#include "platform/base/utf8.h"
#include "platform/text/font_subset.h"
#include "platform/text/line_breaker.h"
#include "platform/text/paragraph_layout.h"
#include "platform/text/unicode_properties.h"
#include "tests/support/system_fonts.h"

using namespace platform;

namespace {

/// Bytes at which a line may end and at which a grapheme cluster starts; both with the end.
struct Places {
    std::vector<bool> breaks, clusters;
    explicit Places(const std::string& text) : breaks(text.size() + 1), clusters(text.size() + 1) {
        const std::u32string values = to_utf32(text);
        const auto may = find_line_breaks(values);
        GraphemeBreaker breaker;
        std::size_t byte = 0;
        for (std::size_t i = 0; i < values.size(); ++i) {
            breaks[byte] = may[i] != LineBreak::no;
            clusters[byte] = breaker.boundary_before(values[i]);
            byte += decode_utf8(std::string_view(text).substr(byte)).length;
        }
        breaks[byte] = clusters[byte] = true;
    }
};

float natural_width(const std::string& text, const char* language) {
    return layout_paragraph(request(text, language), library()).ink_width;
}

std::string without_spaces(std::string text) {
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

} // namespace

TEST_CASE("every character is drawn by a glyph of its own text's faces, never by a box") {
    for (const Declaration& declaration : kDeclarations)
        for (const std::string& text : declaration.paragraphs()) {
            CAPTURE(text);
            CHECK(uncovered_characters(system_fonts(), text).empty());
            const Paragraph p = layout_paragraph(request(text, declaration.language, 380), library());
            std::size_t glyphs = 0;
            for (const GlyphRun& run : p.blob->runs)
                for (const PlacedGlyph& glyph : run.glyphs) {
                    ++glyphs;
                    CHECK(glyph.glyph != 0);
                    CHECK(std::isfinite(glyph.position.x));
                    CHECK(glyph.position.y == std::round(glyph.position.y));
                }
            std::size_t visible = 0; // each cluster with a width has a glyph at least, but for ligatures
            for (const auto& cluster : p.clusters)
                visible += cluster.width > 0 ? 1 : 0;
            CHECK(glyphs + 8 >= visible);
        }
}

TEST_CASE("lines hold what fits and no more, end where they may, and lose nothing") {
    std::size_t full_lines = 0;
    for (const Declaration& declaration : kDeclarations)
        for (const std::string& text : declaration.paragraphs()) {
            const Places places(text);
            for (const float width : {280.0f, 380.0f, 900.0f}) {
                CAPTURE(text);
                CAPTURE(width);
                const Paragraph p = layout_paragraph(request(text, declaration.language, width), library());
                std::uint32_t at = 0;
                for (std::size_t i = 0; i < p.lines.size(); ++i) {
                    const ParagraphLine& line = p.lines[i];
                    CHECK(line.begin == at);
                    at = line.end;
                    CHECK(places.breaks[line.end]);
                    CHECK(line.width <= width + 0.02f);
                    const std::string shown = without_spaces(text.substr(line.begin, line.end - line.begin));
                    // As wide as the same words alone: nothing was lost or doubled where the run was cut.
                    CHECK(line.width == doctest::Approx(natural_width(shown, declaration.language)).epsilon(0.002));
                    if (i + 1 == p.lines.size()) continue;
                    std::size_t next = line.end + 1; // the next place where it might have ended
                    while (!places.breaks[next])
                        ++next;
                    const std::string longer = without_spaces(text.substr(line.begin, next - line.begin));
                    // The last line but one may have given words to a last one that would have been a word alone.
                    if (i + 2 == p.lines.size() && line.width >= width / 2) continue;
                    CHECK(natural_width(longer, declaration.language) > width - 0.1f);
                    ++full_lines;
                }
                CHECK(at == text.size());
            }
        }
    CHECK(full_lines > 2000);
}

TEST_CASE("clusters stay whole, tile the text, and each is found by its own middle") {
    for (const Declaration& declaration : kDeclarations)
        for (const std::string& text : declaration.paragraphs()) {
            CAPTURE(text);
            const Places places(text);
            const Paragraph p = layout_paragraph(request(text, declaration.language, 380), library());
            std::vector<int> covered(text.size(), 0);
            for (const auto& cluster : p.clusters) {
                CHECK(places.clusters[cluster.begin]);
                CHECK(places.clusters[cluster.end]);
                for (std::uint32_t byte = cluster.begin; byte < cluster.end; ++byte)
                    ++covered[byte];
                CHECK(cluster.left >= -0.05f);
                CHECK(cluster.left + cluster.width <= 380.05f);
                if (cluster.width < 0.5f) continue;
                const Vec2 middle{cluster.left + cluster.width / 2, p.lines[cluster.line].top + 5};
                CHECK(p.hit(middle) == cluster.begin);
                const auto rects = p.rects_of(cluster.begin, cluster.end);
                REQUIRE(rects.size() == 1);
                CHECK(rects[0].contains(middle));
            }
            std::size_t at = 0; // what no cluster covers are the spaces that hang past a line's end
            for (const int times : covered) {
                CHECK((times == 1 || (times == 0 && text[at] == ' ')));
                ++at;
            }
        }
}
