#pragma once

#include <SDL.h>

#include <unordered_map>

#include "platform/window/painter.h"

namespace platform {

/// Paints with an SDL_Renderer: for GPUs. Owns every texture.
class RendererPainter : public Painter {
public:
    explicit RendererPainter(SDL_Renderer* renderer) : renderer_(renderer) {}
    ~RendererPainter() override;

    /// Pictures that will be asked for next are uploaded ahead, this much a frame less what the frame itself needed: a
    /// fling must not meet all of a row's uploads in one frame.
    static constexpr std::size_t kUploadAheadBytes = 2 * 1024 * 1024;

private:
    void begin(Color ground, const std::vector<std::uint64_t>& gone) override;
    void set_clip(const PixelRect& clip) override;
    PixelRect surface() const override;
    void fill(const PixelRect& rect, Color color) override;
    void fill_all(const std::vector<PixelRect>& rects, Color color) override;
    void draw_mask(const MaskKey& key, const PixelRect& to, Color color) override;
    bool draw_picture(const SuppliedImage& picture, const PixelRect& to, float opacity, ImageSource& images) override;
    void add_glyph(const GlyphAtlas::Upload& upload) override;
    void draw_glyph(const GlyphAtlas::Place& place, int x, int y, Color ink) override;
    void forget_all() override;
    void end(const DisplayList& list, ImageSource& images) override;

    SDL_Texture* make_texture(int width, int height, const std::uint32_t* pixels, bool blend);
    SDL_Texture* texture_of(const SuppliedImage& picture, ImageSource& images);

    SDL_Renderer* renderer_;
    std::vector<SDL_Texture*> pages_;
    std::vector<SDL_Rect> rects_; ///< kept for its capacity
    LruCache<MaskKey, SDL_Texture*, MaskKeyHash> masks_;
    std::unordered_map<std::uint64_t, SDL_Texture*> pictures_; ///< by serial; the source says when they go
    std::size_t uploaded_bytes_ = 0;                           ///< in this frame
};

} // namespace platform
