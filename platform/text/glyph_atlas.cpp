#include "platform/text/glyph_atlas.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <unordered_map>
#include <utility>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "platform/text/font_library.h"

namespace platform {
namespace {

struct Key {
    FaceId face;
    std::uint8_t fraction;
    std::uint32_t size; ///< 1/64 px
    std::uint32_t glyph;
    friend bool operator==(const Key&, const Key&) = default;
};
struct KeyHash {
    std::size_t operator()(const Key& k) const noexcept {
        std::uint64_t h =
            (std::uint64_t{k.glyph} << 32) ^ (std::uint64_t{k.size} << 10) ^ (std::uint64_t{k.face} << 2) ^ k.fraction;
        h ^= h >> 33;
        h *= 0xff51afd7ed558ccdULL;
        h ^= h >> 33;
        return static_cast<std::size_t>(h);
    }
};

/// Rows of bitmaps of nearly one height, filled from the start.
struct Shelf {
    int y = 0;
    int height = 0;
    int x = 0;
};

struct Page {
    std::vector<Shelf> shelves;
    int next_y = 0;
    std::uint64_t last_used = 0; ///< which look-up
};

constexpr int kGap = 1; ///< px between neighbours, so that filtering never bleeds

} // namespace

struct GlyphAtlas::State {
    const FontLibrary& fonts;
    std::size_t max_pages;
    std::vector<Page> pages;
    std::unordered_map<Key, Place, KeyHash> places;
    std::vector<Upload> uploads;
    std::uint64_t look_ups = 0;
    std::vector<std::uint32_t> sizes; ///< that FreeType's faces are set to, 1/64 px

    std::optional<Place> room_in(int index, int w, int h) {
        Page& page = pages[static_cast<std::size_t>(index)];
        for (Shelf& shelf : page.shelves)
            if (h <= shelf.height && shelf.height <= h + h / 4 + 4 && shelf.x + w <= kPageSize) {
                const Place place{index, shelf.x, shelf.y, w, h, 0, 0};
                shelf.x += w + kGap;
                return place;
            }
        if (page.next_y + h > kPageSize) return std::nullopt;
        page.shelves.push_back({page.next_y, h, w + kGap});
        const Place place{index, 0, page.next_y, w, h, 0, 0};
        page.next_y += h + kGap;
        return place;
    }

    void empty_page(int index) {
        std::erase_if(places, [&](const auto& entry) { return entry.second.page == index; });
        std::erase_if(uploads, [&](const Upload& upload) { return upload.page == index; });
        pages[static_cast<std::size_t>(index)] = {};
    }

    /// Always finds some: a bitmap is never larger than a page.
    Place find_room(int w, int h) {
        for (int i = static_cast<int>(pages.size()) - 1; i >= 0; --i)
            if (const auto place = room_in(i, w, h)) return *place;
        if (pages.size() < max_pages) {
            pages.emplace_back();
            return room_in(static_cast<int>(pages.size()) - 1, w, h).value();
        }
        const auto oldest = std::min_element(pages.begin(), pages.end(),
                                             [](const Page& a, const Page& b) { return a.last_used < b.last_used; });
        const int index = static_cast<int>(oldest - pages.begin());
        empty_page(index);
        return room_in(index, w, h).value();
    }

    /// Draws the glyph's outline into FreeType's slot; nothing for what has no outline.
    const FT_Bitmap* rasterise(const Key& key) {
        FT_Face face = fonts.freetype_face(key.face);
        if (sizes[key.face] != key.size) {
            sizes[key.face] = 0;
            if (FT_Set_Char_Size(face, static_cast<FT_F26Dot6>(key.size), 0, 72, 72) != 0) return nullptr;
            sizes[key.face] = key.size;
        }
        if (FT_Load_Glyph(face, key.glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
            face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
            return nullptr;
        FT_Outline_Translate(&face->glyph->outline, key.fraction * 16, 0);
        return FT_Render_Glyph(face->glyph, FT_RENDER_MODE_NORMAL) == 0 ? &face->glyph->bitmap : nullptr;
    }
};

GlyphAtlas::GlyphAtlas(const FontLibrary& fonts, std::size_t budget_bytes)
    : state_(new State{fonts,
                       std::max<std::size_t>(1, budget_bytes / (std::size_t{kPageSize} * kPageSize * 4)),
                       {},
                       {},
                       {},
                       0,
                       std::vector<std::uint32_t>(fonts.face_count())}) {}
GlyphAtlas::~GlyphAtlas() = default;

GlyphAtlas::Place GlyphAtlas::find_or_rasterise(FaceId face, float size_px, std::uint32_t glyph, int fraction) {
    const auto touch = [this](const Place& place) {
        if (place.w > 0) state_->pages[static_cast<std::size_t>(place.page)].last_used = ++state_->look_ups;
        return place;
    };
    if (!(size_px > 0) || size_px > kMaxGlyphPx || face >= state_->fonts.face_count()) return {};
    const Key key{face, static_cast<std::uint8_t>(fraction & 3), static_cast<std::uint32_t>(std::lround(size_px * 64)),
                  glyph};
    if (const auto found = state_->places.find(key); found != state_->places.end()) return touch(found->second);

    Place place;
    if (const FT_Bitmap* bitmap = state_->rasterise(key)) {
        const int w = static_cast<int>(bitmap->width), h = static_cast<int>(bitmap->rows);
        if (w > 0 && h > 0 && w <= kPageSize && h <= kPageSize) {
            const FT_GlyphSlot slot = state_->fonts.freetype_face(face)->glyph;
            place = state_->find_room(w, h);
            place.left = slot->bitmap_left;
            place.top = slot->bitmap_top;
            Upload upload{place.page, place.x, place.y, w, h, {}};
            upload.coverage.reserve(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
            for (int row = 0; row < h; ++row) {
                const unsigned char* line = bitmap->buffer + static_cast<std::ptrdiff_t>(row) * bitmap->pitch;
                upload.coverage.insert(upload.coverage.end(), line, line + w);
            }
            state_->uploads.push_back(std::move(upload));
        }
    }
    return touch(state_->places.emplace(key, place).first->second);
}

std::vector<GlyphAtlas::Upload> GlyphAtlas::take_uploads() {
    return std::exchange(state_->uploads, {});
}
int GlyphAtlas::page_count() const {
    return static_cast<int>(state_->pages.size());
}

void GlyphAtlas::clear() {
    state_->places.clear();
    state_->uploads.clear();
    state_->pages.clear();
}

} // namespace platform
