#pragma once

#include <memory>
#include <vector>

#include "platform/base/lru_cache.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image_source.h"
#include "platform/graphics/shape_mask.h"
#include "platform/text/font_library.h"
#include "platform/text/glyph_atlas.h"

namespace platform {

/// A rectangle of whole pixels: every edge is rounded on its own, so that neighbours meet.
struct PixelRect {
    int x = 0, y = 0, w = 0, h = 0;

    static PixelRect of(const Rect& r);
    PixelRect intersection(const PixelRect& o) const;
    bool empty() const { return w <= 0 || h <= 0; }
    friend bool operator==(const PixelRect&, const PixelRect&) = default;
};

/// Names a coverage mask: a shape at a size.
struct MaskKey {
    enum class Kind : std::uint8_t { round_rect, icon };
    Kind kind = Kind::round_rect;
    int width = 0, height = 0;
    int radius = 0, stroke = 0; ///< quarter px
    Icon icon = Icon::dot;
    bool flipped = false;
    friend bool operator==(const MaskKey&, const MaskKey&) = default;
};
struct MaskKeyHash {
    std::size_t operator()(const MaskKey& k) const noexcept;
};
Mask make_mask(const MaskKey& key);

/// Walks a list and hands what it holds to whoever can put it on pixels. All that is kept for later frames can be made
/// again from keys. Thread: the main thread.
class Painter {
public:
    virtual ~Painter() = default;
    Painter() = default;
    Painter(const Painter&) = delete;
    Painter& operator=(const Painter&) = delete;

    /// The faces of lists' glyphs; another exhibit begins, so all that was kept is forgotten. Null draws no text.
    void set_fonts(const FontLibrary* fonts);
    void paint(const DisplayList& list, Color ground, ImageSource& images);
    /// What was on the display's side is gone; it is made again as it is needed.
    void forget_textures();

protected:
    virtual void begin(Color ground, const std::vector<std::uint64_t>& gone) = 0;
    /// Draws stay inside; always within the surface.
    virtual void set_clip(const PixelRect& clip) = 0;
    virtual PixelRect surface() const = 0;
    virtual void fill(const PixelRect& rect, Color color) = 0;
    virtual void fill_all(const std::vector<PixelRect>& rects, Color color) = 0;
    virtual void draw_mask(const MaskKey& key, const PixelRect& to, Color color) = 0;
    /// Says whether there was something to draw.
    virtual bool draw_picture(const SuppliedImage& picture, const PixelRect& to, float opacity,
                              ImageSource& images) = 0;
    virtual void add_glyph(const GlyphAtlas::Upload& upload) = 0;
    virtual void draw_glyph(const GlyphAtlas::Place& place, int x, int y, Color ink) = 0;
    virtual void forget_all() = 0;
    virtual void end(const DisplayList& list, ImageSource& images) = 0;

    std::uint64_t frame() const { return frame_; }

private:
    void draw(const FillRect& c);
    void draw(const FillGrid& c);
    void draw(const StrokeRect& c);
    void draw(const Shade& c);
    void draw(const DrawImage& c);
    void draw(const PrefetchImage&) {} // the source reads the list itself
    void draw(const DrawText& c);
    void draw(const DrawIcon& c);
    void draw(const PushClip& c);
    void draw(const PopClip& c);
    void draw_parts(const DrawImage& c, const PixelRect& to);

    ImageSource* images_ = nullptr;
    std::unique_ptr<GlyphAtlas> atlas_;
    std::vector<PixelRect> clips_;
    std::vector<SuppliedPart> parts_; ///< of a picture, kept for its capacity
    std::vector<PixelRect> marks_;    ///< of a grid, kept for its capacity
    std::uint64_t frame_ = 0;
    bool lost_ = false; ///< the source of pictures is still to be told
};

constexpr std::size_t kGlyphBudgetBytes = 12 * 1024 * 1024;
constexpr std::size_t kMaskBudgetBytes = 4 * 1024 * 1024;

} // namespace platform
