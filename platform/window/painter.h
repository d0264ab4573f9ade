#pragma once

#include <SDL.h>

#include <map>
#include <memory>
#include <tuple>
#include <vector>

#include "platform/graphics/display_list.h"
#include "platform/graphics/image_source.h"
#include "platform/graphics/shape_mask.h"
#include "platform/text/font_library.h"
#include "platform/text/glyph_atlas.h"

namespace platform {

/// Turns a list into SDL_Renderer calls. Owns every texture; all can be made again from keys.
class Painter {
public:
    explicit Painter(SDL_Renderer* renderer) : renderer_(renderer) {}
    ~Painter() { drop_textures(); }
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    void set_fonts(const FontLibrary* fonts);
    void paint(const DisplayList& list, Color ground, ImageSource& images);
    void drop_textures();

private:
    struct Kept {
        SDL_Texture* texture = nullptr;
        std::size_t bytes = 0;
        std::uint64_t last_used = 0;
    };
    using MaskKey = std::tuple<int, int, int, int, int>; ///< kind, width, height, radius, stroke (quarter px)

    void draw(const FillRect& c);
    void draw(const FillGrid& c);
    void draw(const StrokeRect& c);
    void draw(const Shade& c);
    void draw(const DrawImage& c);
    void draw(const PrefetchImage& c);
    void draw(const DrawText& c);
    void draw(const DrawIcon& c);
    void draw(const PushClip& c);
    void draw(const PopClip& c);

    void fill(Rect rect, Color color);
    void draw_mask(const MaskKey& key, const Rect& rect, Color color, Mask (*make)(const MaskKey&));
    void upload_glyphs();
    SDL_Texture* make_texture(int width, int height, const std::uint32_t* pixels, bool blend);
    template <class Key>
    void evict(std::map<Key, Kept>& kept, std::size_t& used, std::size_t budget);

    SDL_Renderer* renderer_;
    ImageSource* images_ = nullptr;
    std::unique_ptr<GlyphAtlas> atlas_;
    std::vector<SDL_Texture*> pages_;
    std::map<MaskKey, Kept> masks_;
    std::map<std::uint64_t, Kept> pictures_; ///< by SuppliedImage::serial
    std::size_t mask_bytes_ = 0, picture_bytes_ = 0;
    std::vector<Rect> clips_;
    std::vector<SDL_Rect> marks_; ///< of one tone, while a grid is drawn
    std::uint64_t frame_ = 0;
};

} // namespace platform
