#include <doctest/doctest.h>

#include <map>
#include <random>

#include "platform/text/glyph_atlas.h"
#include "tests/support/system_fonts.h"

using namespace platform;

namespace {

constexpr std::size_t kPageBytes = std::size_t{GlyphAtlas::kPageSize} * GlyphAtlas::kPageSize * 4;

/// What a painter keeps: the pages' pixels, made of nothing but the uploads.
struct Pages {
    std::vector<std::vector<std::uint8_t>> pixels;

    void apply(const std::vector<GlyphAtlas::Upload>& uploads) {
        for (const auto& upload : uploads) {
            while (static_cast<int>(pixels.size()) <= upload.page)
                pixels.emplace_back(std::size_t{GlyphAtlas::kPageSize} * GlyphAtlas::kPageSize);
            REQUIRE(upload.coverage.size() == static_cast<std::size_t>(upload.w) * static_cast<std::size_t>(upload.h));
            REQUIRE(upload.x + upload.w <= GlyphAtlas::kPageSize);
            REQUIRE(upload.y + upload.h <= GlyphAtlas::kPageSize);
            for (int row = 0; row < upload.h; ++row)
                std::copy_n(upload.coverage.begin() + row * upload.w, upload.w,
                            pixels[static_cast<std::size_t>(upload.page)].begin() +
                                (upload.y + row) * GlyphAtlas::kPageSize + upload.x);
        }
    }
    std::vector<std::uint8_t> at(const GlyphAtlas::Place& place) const {
        std::vector<std::uint8_t> out;
        for (int row = 0; row < place.h; ++row) {
            const auto from = pixels[static_cast<std::size_t>(place.page)].begin() +
                              (place.y + row) * GlyphAtlas::kPageSize + place.x;
            out.insert(out.end(), from, from + place.w);
        }
        return out;
    }
};

struct Wanted {
    FaceId face;
    float size;
    std::uint32_t glyph;
    int fraction;
};

/// The same glyph alone in an atlas of its own.
std::vector<std::uint8_t> alone(const Wanted& g) {
    GlyphAtlas atlas(library(), kPageBytes);
    atlas.find_or_rasterise(g.face, g.size, g.glyph, g.fraction);
    auto uploads = atlas.take_uploads();
    return uploads.empty() ? std::vector<std::uint8_t>{} : uploads.front().coverage;
}

} // namespace

TEST_CASE("a glyph is rasterised once and found again; what is larger than the limit is a blank") {
    GlyphAtlas atlas(library(), kPageBytes);
    const FaceId han = library().faces_for(FontRole::serif, "zh-Hans").front();
    const auto first = atlas.find_or_rasterise(han, 100, 5000, 0);
    CHECK(first.w > 20);
    CHECK(atlas.take_uploads().size() == 1);
    CHECK(atlas.find_or_rasterise(han, 100, 5000, 0).x == first.x);
    CHECK(atlas.take_uploads().empty());
    CHECK(atlas.find_or_rasterise(han, GlyphAtlas::kMaxGlyphPx, 5000, 0).w > 0);
    CHECK(atlas.find_or_rasterise(han, GlyphAtlas::kMaxGlyphPx + 1.0f, 5000, 0).w == 0);
    CHECK(atlas.find_or_rasterise(static_cast<FaceId>(library().face_count()), 100, 5000, 0).w == 0);
    CHECK(atlas.find_or_rasterise(han, 100, 0xFFFFFF, 0).w == 0); // no such glyph
}

TEST_CASE("many times more glyphs than the budget holds, in one frame and over many: each place has the right pixels") {
    for (const int budget_pages : {1, 2}) {
        GlyphAtlas atlas(library(), static_cast<std::size_t>(budget_pages) * kPageBytes);
        Pages pages;
        std::mt19937 random(3);
        const FaceId faces[] = {library().faces_for(FontRole::serif, "zh-Hans").front(),
                                library().faces_for(FontRole::sans_bold, "en").front(),
                                library().faces_for(FontRole::serif, "ug").front()};
        std::size_t drawn = 0, area = 0;
        for (int i = 0; i < 4000; ++i) {
            const Wanted g{faces[i % 3], static_cast<float>(20 + random() % 90),
                           static_cast<std::uint32_t>(30 + random() % 900), static_cast<int>(random() % 4)};
            const auto place = atlas.find_or_rasterise(g.face, g.size, g.glyph, g.fraction);
            pages.apply(atlas.take_uploads());
            REQUIRE(atlas.page_count() <= budget_pages);
            if (place.w == 0) continue;
            ++drawn;
            area += static_cast<std::size_t>(place.w) * static_cast<std::size_t>(place.h);
            if (i % 5 == 0) CHECK(pages.at(place) == alone(g));
        }
        CHECK(drawn > 3000);
        CHECK(area > static_cast<std::size_t>(budget_pages) * GlyphAtlas::kPageSize * GlyphAtlas::kPageSize * 2);
    }
}

TEST_CASE("when all pages are in use on one frame a new glyph still finds its place") {
    GlyphAtlas atlas(library(), 2 * kPageBytes);
    Pages pages;
    const FaceId han = library().faces_for(FontRole::serif, "zh-Hans").front();
    std::vector<std::uint32_t> shown; // a long text whose glyphs are spread over both pages
    for (std::uint32_t glyph = 3000; glyph < 3160; glyph += 4)
        shown.push_back(glyph);
    for (std::uint32_t glyph = 3000; glyph < 3160; ++glyph)
        atlas.find_or_rasterise(han, 90, glyph, 0);
    for (int frame = 0; frame < 30; ++frame) { // each frame brings one character more
        shown.push_back(4000 + static_cast<std::uint32_t>(frame));
        for (const std::uint32_t glyph : shown) {
            const auto place = atlas.find_or_rasterise(han, 90, glyph, 0);
            pages.apply(atlas.take_uploads());
            REQUIRE(place.w > 0);
        }
    }
    // The frame's glyphs fit into the budget: what was stale has gone, and nothing is rasterised any more.
    for (const std::uint32_t glyph : shown)
        atlas.find_or_rasterise(han, 90, glyph, 0);
    CHECK(atlas.take_uploads().empty());
}

TEST_CASE("what is drawn in every frame is hardly ever rasterised again, whatever else comes and goes") {
    GlyphAtlas atlas(library(), 3 * kPageBytes);
    const FaceId han = library().faces_for(FontRole::serif, "zh-Hans").front();
    std::uint32_t passing = 1000;
    int again = 0;
    for (int frame = 0; frame < 40; ++frame) {
        atlas.find_or_rasterise(han, 48, 500, 0);
        again += frame > 0 ? static_cast<int>(atlas.take_uploads().size()) : 0;
        for (int i = 0; i < 60; ++i)
            atlas.find_or_rasterise(han, 64, passing++, 0);
        atlas.take_uploads();
    }
    CHECK(again <= 2);
}

TEST_CASE("after the renderer was lost all glyphs are handed over anew") {
    GlyphAtlas atlas(library(), kPageBytes);
    const FaceId latin = library().faces_for(FontRole::sans, "en").front();
    atlas.find_or_rasterise(latin, 40, 50, 0);
    CHECK(atlas.take_uploads().size() == 1);
    atlas.clear();
    CHECK(atlas.page_count() == 0);
    CHECK(atlas.find_or_rasterise(latin, 40, 50, 0).w > 0);
    CHECK(atlas.take_uploads().size() == 1);
}
