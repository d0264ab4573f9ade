#include "platform/window/painter.h"

#include <cmath>

#include "platform/window/window.h"

namespace platform {
namespace {

SDL_Rect pixels_of(const Rect& r) {
    const int left = static_cast<int>(std::lround(r.x)), top = static_cast<int>(std::lround(r.y));
    return {left, top, static_cast<int>(std::lround(r.right())) - left,
            static_cast<int>(std::lround(r.bottom())) - top};
}

int quarter(float v) {
    return static_cast<int>(std::lround(v * 4));
}

Mask make_round(const std::tuple<int, int, int, int, int>& key) {
    const auto [kind, width, height, radius, stroke] = key;
    return make_round_rect_mask(width, height, static_cast<float>(radius) / 4, static_cast<float>(stroke) / 4);
}
Mask make_icon(const std::tuple<int, int, int, int, int>& key) {
    const auto [kind, width, height, icon, flipped] = key;
    return make_icon_mask(static_cast<Icon>(icon), width, flipped != 0);
}

} // namespace

void Painter::set_fonts(const FontLibrary* fonts) {
    atlas_ = fonts != nullptr ? std::make_unique<GlyphAtlas>(*fonts, Window::kGlyphBudgetBytes) : nullptr;
    for (SDL_Texture* page : pages_)
        SDL_DestroyTexture(page);
    pages_.clear();
}

void Painter::drop_textures() {
    for (SDL_Texture* page : pages_)
        SDL_DestroyTexture(page);
    pages_.clear();
    for (auto& [key, kept] : masks_)
        SDL_DestroyTexture(kept.texture);
    for (auto& [key, kept] : pictures_)
        SDL_DestroyTexture(kept.texture);
    masks_.clear();
    pictures_.clear();
    mask_bytes_ = picture_bytes_ = 0;
    if (atlas_) atlas_->clear();
}

void Painter::paint(const DisplayList& list, Color ground, ImageSource& images) {
    ++frame_;
    images_ = &images;
    clips_.clear();
    SDL_RenderSetClipRect(renderer_, nullptr);
    SDL_SetRenderDrawBlendMode(renderer_, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(renderer_, ground.r, ground.g, ground.b, 255);
    SDL_RenderClear(renderer_);
    if (atlas_) atlas_->begin_frame();
    for (const DrawCommand& command : list.commands())
        std::visit([this](const auto& c) { draw(c); }, command);
    SDL_RenderSetClipRect(renderer_, nullptr);
    images_ = nullptr;
    evict(masks_, mask_bytes_, Window::kMaskBudgetBytes);
    evict(pictures_, picture_bytes_, Window::kPictureBudgetBytes);
}

/// Least recently used first, never what was on this frame.
template <class Key>
void Painter::evict(std::map<Key, Kept>& kept, std::size_t& used, std::size_t budget) {
    while (used > budget) {
        auto oldest = kept.end();
        for (auto it = kept.begin(); it != kept.end(); ++it)
            if (it->second.last_used < frame_ &&
                (oldest == kept.end() || it->second.last_used < oldest->second.last_used))
                oldest = it;
        if (oldest == kept.end()) return;
        used -= oldest->second.bytes;
        SDL_DestroyTexture(oldest->second.texture);
        kept.erase(oldest);
    }
}

SDL_Texture* Painter::make_texture(int width, int height, const std::uint32_t* pixels, bool blend) {
    SDL_Texture* texture =
        SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height);
    if (texture == nullptr) return nullptr;
    SDL_SetTextureBlendMode(texture, blend ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_UpdateTexture(texture, nullptr, pixels, width * 4);
    return texture;
}

void Painter::fill(Rect rect, Color color) {
    const SDL_Rect r = pixels_of(rect);
    SDL_SetRenderDrawBlendMode(renderer_, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer_, color.r, color.g, color.b, color.a);
    SDL_RenderFillRect(renderer_, &r);
}

void Painter::draw_mask(const MaskKey& key, const Rect& rect, Color color, Mask (*make)(const MaskKey&)) {
    auto found = masks_.find(key);
    if (found == masks_.end()) {
        const Mask mask = make(key);
        if (mask.coverage.empty()) return;
        std::vector<std::uint32_t> pixels(mask.coverage.size());
        for (std::size_t i = 0; i < pixels.size(); ++i)
            pixels[i] = std::uint32_t{mask.coverage[i]} << 24 | 0xFFFFFF;
        Kept kept{make_texture(mask.width, mask.height, pixels.data(), true), pixels.size() * 4, frame_};
        if (kept.texture == nullptr) return;
        mask_bytes_ += kept.bytes;
        found = masks_.emplace(key, kept).first;
    }
    found->second.last_used = frame_;
    SDL_SetTextureColorMod(found->second.texture, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(found->second.texture, color.a);
    const SDL_Rect r = pixels_of(rect);
    const SDL_Rect to{r.x, r.y, std::get<1>(key), std::get<2>(key)};
    SDL_RenderCopy(renderer_, found->second.texture, nullptr, &to);
}

void Painter::draw(const FillRect& c) {
    const SDL_Rect r = pixels_of(c.rect);
    if (r.w <= 0 || r.h <= 0) return;
    if (c.radius <= 0) return fill(c.rect, c.color);
    draw_mask({0, r.w, r.h, quarter(c.radius), 0}, c.rect, c.color, make_round);
}

void Painter::draw(const FillGrid& c) {
    for (std::size_t tone = 0; tone < kMarkTones; ++tone) {
        marks_.clear();
        for (std::uint32_t i = 0; i < c.count; ++i)
            if (mark_tone(i) == tone) marks_.push_back(pixels_of(mark_rect(c, i)));
        const Color color = c.tones[tone];
        SDL_SetRenderDrawBlendMode(renderer_, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
        SDL_SetRenderDrawColor(renderer_, color.r, color.g, color.b, color.a);
        SDL_RenderFillRects(renderer_, marks_.data(), static_cast<int>(marks_.size()));
    }
}

void Painter::draw(const StrokeRect& c) {
    const SDL_Rect r = pixels_of(c.rect);
    if (r.w <= 0 || r.h <= 0) return;
    if (c.radius > 0) return draw_mask({0, r.w, r.h, quarter(c.radius), quarter(c.width)}, c.rect, c.color, make_round);
    const float w = c.width;
    fill({c.rect.x, c.rect.y, c.rect.w, w}, c.color);
    fill({c.rect.x, c.rect.bottom() - w, c.rect.w, w}, c.color);
    fill({c.rect.x, c.rect.y + w, w, c.rect.h - 2 * w}, c.color);
    fill({c.rect.right() - w, c.rect.y + w, w, c.rect.h - 2 * w}, c.color);
}

void Painter::draw(const Shade& c) {
    const SDL_Rect r = pixels_of(c.rect);
    constexpr int kBand = 2; // px: fine enough that no step shows, half the fills
    for (int y = 0; y < r.h; y += kBand)
        fill({static_cast<float>(r.x), static_cast<float>(r.y + y), static_cast<float>(r.w),
              static_cast<float>(std::min(kBand, r.h - y))},
             mix(c.top, c.bottom, (static_cast<float>(y) + 0.5f) / static_cast<float>(r.h)));
}

void Painter::draw(const DrawImage& c) {
    const SDL_Rect to = pixels_of(c.rect);
    if (to.w <= 0 || to.h <= 0) return;
    const SuppliedImage supplied = images_->supply(c, to.w, to.h);
    if (supplied.image == nullptr) return fill(c.rect, c.mean.with_alpha(c.opacity));
    auto found = pictures_.find(supplied.serial);
    if (found == pictures_.end()) {
        Kept kept{make_texture(static_cast<int>(supplied.image->width), static_cast<int>(supplied.image->height),
                               supplied.image->pixels.data(), false),
                  supplied.image->byte_count(), frame_};
        if (kept.texture == nullptr) return fill(c.rect, c.mean.with_alpha(c.opacity));
        SDL_SetTextureScaleMode(kept.texture, SDL_ScaleModeLinear);
        picture_bytes_ += kept.bytes;
        found = pictures_.emplace(supplied.serial, kept).first;
    }
    found->second.last_used = frame_;
    SDL_SetTextureBlendMode(found->second.texture, c.opacity < 1 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(found->second.texture, static_cast<Uint8>(c.opacity * 255 + 0.5f));
    const SDL_Rect from = pixels_of(supplied.source);
    SDL_RenderCopy(renderer_, found->second.texture, supplied.exact ? nullptr : &from, &to);
}

void Painter::draw(const PrefetchImage&) {} // the supply reads the list itself

void Painter::upload_glyphs() {
    for (const GlyphAtlas::Upload& upload : atlas_->take_uploads()) {
        while (static_cast<int>(pages_.size()) <= upload.page) {
            const std::vector<std::uint32_t> blank(std::size_t{GlyphAtlas::kPageSize} * GlyphAtlas::kPageSize,
                                                   0x00FFFFFF);
            pages_.push_back(make_texture(GlyphAtlas::kPageSize, GlyphAtlas::kPageSize, blank.data(), true));
        }
        std::vector<std::uint32_t> pixels(upload.coverage.size());
        for (std::size_t i = 0; i < pixels.size(); ++i)
            pixels[i] = std::uint32_t{upload.coverage[i]} << 24 | 0xFFFFFF;
        const SDL_Rect to{upload.x, upload.y, upload.w, upload.h};
        SDL_UpdateTexture(pages_[static_cast<std::size_t>(upload.page)], &to, pixels.data(), upload.w * 4);
    }
}

void Painter::draw(const DrawText& c) {
    if (!atlas_) return;
    // What lies outside the clip is not even rasterised: long texts stay cheap.
    const Rect box{c.origin.x, c.origin.y, c.blob->size.w, c.blob->size.h};
    if (!clips_.empty() && !clips_.back().intersects(box)) return;
    for (const GlyphRun& run : c.blob->runs) {
        const Color ink = c.inks[run.ink < kMaxInks ? run.ink : 0];
        for (const PlacedGlyph& glyph : run.glyphs) {
            const float x = c.origin.x + glyph.position.x;
            const float whole = std::floor(x);
            const auto place =
                atlas_->find_or_rasterise(run.face, run.size_px, glyph.glyph, static_cast<int>((x - whole) * 4));
            if (!place || place->w == 0) continue;
            upload_glyphs();
            SDL_Texture* page = pages_[static_cast<std::size_t>(place->page)];
            SDL_SetTextureColorMod(page, ink.r, ink.g, ink.b);
            SDL_SetTextureAlphaMod(page, ink.a);
            const SDL_Rect from{place->x, place->y, place->w, place->h};
            const SDL_Rect to{static_cast<int>(whole) + place->left,
                              static_cast<int>(std::lround(c.origin.y + glyph.position.y)) - place->top, place->w,
                              place->h};
            SDL_RenderCopy(renderer_, page, &from, &to);
        }
    }
}

void Painter::draw(const DrawIcon& c) {
    const SDL_Rect r = pixels_of(c.rect);
    if (r.w <= 0) return;
    draw_mask({1, r.w, r.w, static_cast<int>(c.icon), c.flipped ? 1 : 0}, c.rect, c.color, make_icon);
}

void Painter::draw(const PushClip& c) {
    clips_.push_back(clips_.empty() ? c.rect : clips_.back().intersection(c.rect));
    const SDL_Rect r = pixels_of(clips_.back());
    SDL_RenderSetClipRect(renderer_, &r);
}

void Painter::draw(const PopClip&) {
    if (!clips_.empty()) clips_.pop_back();
    if (clips_.empty()) {
        SDL_RenderSetClipRect(renderer_, nullptr);
        return;
    }
    const SDL_Rect r = pixels_of(clips_.back());
    SDL_RenderSetClipRect(renderer_, &r);
}

} // namespace platform
