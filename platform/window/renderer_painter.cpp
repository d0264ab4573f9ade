#include "platform/window/renderer_painter.h"

namespace platform {
namespace {

SDL_Rect sdl(const PixelRect& r) {
    return {r.x, r.y, r.w, r.h};
}

std::vector<std::uint32_t> white_with(const std::vector<std::uint8_t>& coverage) {
    std::vector<std::uint32_t> pixels(coverage.size());
    for (std::size_t i = 0; i < pixels.size(); ++i)
        pixels[i] = std::uint32_t{coverage[i]} << 24 | 0xFFFFFF;
    return pixels;
}

} // namespace

RendererPainter::~RendererPainter() {
    forget_all();
}

void RendererPainter::forget_all() {
    for (SDL_Texture* page : pages_)
        SDL_DestroyTexture(page);
    pages_.clear();
    masks_.drop_if([](const auto&) { return true; }, [](const auto& entry) { SDL_DestroyTexture(entry.value); });
    for (const auto& [serial, texture] : pictures_)
        SDL_DestroyTexture(texture);
    pictures_.clear();
}

void RendererPainter::begin(Color ground, const std::vector<std::uint64_t>& gone) {
    for (const std::uint64_t serial : gone)
        if (const auto found = pictures_.find(serial); found != pictures_.end()) {
            SDL_DestroyTexture(found->second);
            pictures_.erase(found);
        }
    uploaded_bytes_ = 0;
    SDL_RenderSetClipRect(renderer_, nullptr);
    SDL_SetRenderDrawBlendMode(renderer_, SDL_BLENDMODE_NONE);
    SDL_SetRenderDrawColor(renderer_, ground.r, ground.g, ground.b, 255);
    SDL_RenderClear(renderer_);
}

void RendererPainter::end(const DisplayList& list, ImageSource& images) {
    SDL_RenderSetClipRect(renderer_, nullptr);
    masks_.shrink(kMaskBudgetBytes, frame(), [](const auto& entry) { SDL_DestroyTexture(entry.value); });
    for (const DrawCommand& command : list.commands()) {
        if (uploaded_bytes_ >= kUploadAheadBytes) break;
        if (const auto* next = std::get_if<PrefetchImage>(&command))
            if (const SuppliedImage picture = images.find_prefetched(*next); picture.serial != 0)
                texture_of(picture, images);
    }
}

void RendererPainter::set_clip(const PixelRect& clip) {
    // SDL takes an empty rectangle for no clip at all.
    const SDL_Rect r = clip.empty() ? SDL_Rect{-2, -2, 1, 1} : sdl(clip);
    SDL_RenderSetClipRect(renderer_, &r);
}

PixelRect RendererPainter::surface() const {
    int w = 0, h = 0;
    SDL_GetRendererOutputSize(renderer_, &w, &h);
    return {0, 0, w, h};
}

SDL_Texture* RendererPainter::make_texture(int width, int height, const std::uint32_t* pixels, bool blend) {
    SDL_Texture* texture =
        SDL_CreateTexture(renderer_, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, width, height);
    if (texture == nullptr) return nullptr;
    SDL_SetTextureBlendMode(texture, blend ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_UpdateTexture(texture, nullptr, pixels, width * 4);
    return texture;
}

void RendererPainter::fill(const PixelRect& rect, Color color) {
    const SDL_Rect r = sdl(rect);
    SDL_SetRenderDrawBlendMode(renderer_, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer_, color.r, color.g, color.b, color.a);
    SDL_RenderFillRect(renderer_, &r);
}

void RendererPainter::fill_all(const std::vector<PixelRect>& rects, Color color) {
    rects_.clear();
    for (const PixelRect& rect : rects)
        rects_.push_back(sdl(rect));
    SDL_SetRenderDrawBlendMode(renderer_, color.a == 255 ? SDL_BLENDMODE_NONE : SDL_BLENDMODE_BLEND);
    SDL_SetRenderDrawColor(renderer_, color.r, color.g, color.b, color.a);
    SDL_RenderFillRects(renderer_, rects_.data(), static_cast<int>(rects_.size()));
}

void RendererPainter::draw_mask(const MaskKey& key, const PixelRect& to, Color color) {
    auto* entry = masks_.find(key);
    if (entry == nullptr) {
        const Mask mask = make_mask(key);
        if (mask.coverage.empty()) return;
        SDL_Texture* texture = make_texture(mask.width, mask.height, white_with(mask.coverage).data(), true);
        if (texture == nullptr) return;
        entry = &masks_.add(key, texture, mask.coverage.size() * 4, frame());
    }
    masks_.use(*entry, frame());
    SDL_SetTextureColorMod(entry->value, color.r, color.g, color.b);
    SDL_SetTextureAlphaMod(entry->value, color.a);
    const SDL_Rect r = sdl(to);
    SDL_RenderCopy(renderer_, entry->value, nullptr, &r);
}

SDL_Texture* RendererPainter::texture_of(const SuppliedImage& picture, ImageSource& images) {
    if (const auto found = pictures_.find(picture.serial); found != pictures_.end()) return found->second;
    if (picture.image == nullptr || picture.image->empty()) return nullptr;
    SDL_Texture* texture = make_texture(static_cast<int>(picture.image->width), static_cast<int>(picture.image->height),
                                        picture.image->pixels.data(), false);
    if (texture == nullptr) return nullptr;
    SDL_SetTextureScaleMode(texture, SDL_ScaleModeLinear);
    uploaded_bytes_ += picture.image->byte_count();
    pictures_.emplace(picture.serial, texture);
    images.uploaded(picture.serial);
    return texture;
}

bool RendererPainter::draw_picture(const SuppliedImage& picture, const PixelRect& to, float opacity,
                                   ImageSource& images) {
    SDL_Texture* texture = texture_of(picture, images);
    if (texture == nullptr) return false;
    SDL_SetTextureBlendMode(texture, opacity < 1 ? SDL_BLENDMODE_BLEND : SDL_BLENDMODE_NONE);
    SDL_SetTextureAlphaMod(texture, static_cast<Uint8>(opacity * 255 + 0.5f));
    const SDL_Rect from = sdl(PixelRect::of(picture.source)), r = sdl(to);
    SDL_RenderCopy(renderer_, texture, picture.exact ? nullptr : &from, &r);
    return true;
}

void RendererPainter::add_glyph(const GlyphAtlas::Upload& upload) {
    while (static_cast<int>(pages_.size()) <= upload.page) {
        const std::vector<std::uint32_t> blank(std::size_t{GlyphAtlas::kPageSize} * GlyphAtlas::kPageSize, 0x00FFFFFF);
        pages_.push_back(make_texture(GlyphAtlas::kPageSize, GlyphAtlas::kPageSize, blank.data(), true));
    }
    const SDL_Rect to{upload.x, upload.y, upload.w, upload.h};
    SDL_UpdateTexture(pages_[static_cast<std::size_t>(upload.page)], &to, white_with(upload.coverage).data(),
                      upload.w * 4);
}

void RendererPainter::draw_glyph(const GlyphAtlas::Place& place, int x, int y, Color ink) {
    if (place.page >= static_cast<int>(pages_.size())) return;
    SDL_Texture* page = pages_[static_cast<std::size_t>(place.page)];
    SDL_SetTextureColorMod(page, ink.r, ink.g, ink.b);
    SDL_SetTextureAlphaMod(page, ink.a);
    const SDL_Rect from{place.x, place.y, place.w, place.h}, to{x, y, place.w, place.h};
    SDL_RenderCopy(renderer_, page, &from, &to);
}

} // namespace platform
