#pragma once

#include <cstdint>
#include <vector>

#include "platform/window/painter.h"

namespace platform {

/// Pixels that belong to someone else: 0xAARRGGBB words, rows from the top, `stride` words apart.
struct PixelView {
    std::uint32_t* pixels = nullptr;
    int width = 0, height = 0, stride = 0;
};

/// Paints into memory, for machines without a GPU: pictures are copied from the one place where they are, shapes and
/// letters are coverage of one byte a pixel.
class PixelPainter : public Painter {
public:
    /// What the next paint() draws on; the memory must stay until it is done.
    void set_target(const PixelView& target) { target_ = target; }

private:
    void begin(Color ground, const std::vector<std::uint64_t>& gone) override;
    void set_clip(const PixelRect& clip) override { clip_ = clip.intersection(surface()); }
    PixelRect surface() const override { return {0, 0, target_.width, target_.height}; }
    void fill(const PixelRect& rect, Color color) override;
    void fill_all(const std::vector<PixelRect>& rects, Color color) override;
    void draw_mask(const MaskKey& key, const PixelRect& to, Color color) override;
    bool draw_picture(const SuppliedImage& picture, const PixelRect& to, float opacity, ImageSource& images) override;
    void add_glyph(const GlyphAtlas::Upload& upload) override;
    void draw_glyph(const GlyphAtlas::Place& place, int x, int y, Color ink) override;
    void forget_all() override;
    void end(const DisplayList& list, ImageSource& images) override;

    std::uint32_t* at(int x, int y) const;
    /// One byte of coverage a pixel, whose first belongs to the rectangle's first corner.
    void cover(const std::uint8_t* coverage, int stride, const PixelRect& to, Color color);
    /// From the pixel (x, y) on.
    void copy(const Image& image, int x, int y, const PixelRect& to, std::uint32_t alpha);
    void scale(const Image& image, const Rect& source, const PixelRect& to, std::uint32_t alpha);

    PixelView target_;
    PixelRect clip_;
    std::vector<std::vector<std::uint8_t>> pages_; ///< of the glyph atlas
    LruCache<MaskKey, Mask, MaskKeyHash> masks_;
    // Kept from call to call, so that scaling takes no memory in a frame.
    std::vector<std::uint32_t> upper_, lower_, mixed_;
    std::vector<std::uint32_t> columns_; ///< source column << 8 | share of the next one
};

} // namespace platform
