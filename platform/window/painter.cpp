#include "platform/window/painter.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace platform {
namespace {

int quarter(float v) {
    return static_cast<int>(std::lround(v * 4));
}

} // namespace

PixelRect PixelRect::of(const Rect& r) {
    const int left = static_cast<int>(std::lround(r.x)), top = static_cast<int>(std::lround(r.y));
    return {left, top, static_cast<int>(std::lround(r.right())) - left,
            static_cast<int>(std::lround(r.bottom())) - top};
}

PixelRect PixelRect::intersection(const PixelRect& o) const {
    const int left = std::max(x, o.x), top = std::max(y, o.y);
    return {left, top, std::min(x + w, o.x + o.w) - left, std::min(y + h, o.y + o.h) - top};
}

std::size_t MaskKeyHash::operator()(const MaskKey& k) const noexcept {
    const auto pair = [](int a, int b) {
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(a)) << 32 | static_cast<std::uint32_t>(b);
    };
    const auto what = static_cast<std::size_t>(k.kind) << 16 | static_cast<std::size_t>(k.icon) << 8 |
                      static_cast<std::size_t>(k.flipped);
    return mix_hash(mix_hash(what, pair(k.width, k.height)), pair(k.radius, k.stroke));
}

Mask make_mask(const MaskKey& key) {
    if (key.kind == MaskKey::Kind::icon) return make_icon_mask(key.icon, key.width, key.flipped);
    return make_round_rect_mask(key.width, key.height, static_cast<float>(key.radius) / 4,
                                static_cast<float>(key.stroke) / 4);
}

void Painter::set_fonts(const FontLibrary* fonts) {
    atlas_ = fonts != nullptr ? std::make_unique<GlyphAtlas>(*fonts, kGlyphBudgetBytes) : nullptr;
    forget_textures();
}

void Painter::forget_textures() {
    if (atlas_) atlas_->clear();
    forget_all();
    lost_ = true;
}

void Painter::paint(const DisplayList& list, Color ground, ImageSource& images) {
    ++frame_;
    images_ = &images;
    if (std::exchange(lost_, false)) images.textures_lost();
    clips_.clear();
    begin(ground, images.begin_frame());
    set_clip(surface());
    for (const DrawCommand& command : list.commands())
        std::visit([this](const auto& c) { draw(c); }, command);
    set_clip(surface());
    end(list, images);
    images.end_frame(list);
    images_ = nullptr;
}

void Painter::draw(const FillRect& c) {
    const PixelRect r = PixelRect::of(c.rect);
    if (r.empty()) return;
    if (c.radius <= 0) return fill(r, c.color);
    draw_mask({MaskKey::Kind::round_rect, r.w, r.h, quarter(c.radius), 0, {}, false}, r, c.color);
}

void Painter::draw(const FillGrid& c) {
    for (std::size_t tone = 0; tone < kMarkTones; ++tone) {
        marks_.clear();
        for (std::uint32_t i = 0; i < c.count; ++i)
            if (mark_tone(i) == tone) marks_.push_back(PixelRect::of(mark_rect(c, i)));
        fill_all(marks_, c.tones[tone]);
    }
}

void Painter::draw(const StrokeRect& c) {
    const PixelRect r = PixelRect::of(c.rect);
    if (r.empty()) return;
    if (c.radius > 0)
        return draw_mask({MaskKey::Kind::round_rect, r.w, r.h, quarter(c.radius), quarter(c.width), {}, false}, r,
                         c.color);
    const float w = c.width;
    fill(PixelRect::of({c.rect.x, c.rect.y, c.rect.w, w}), c.color);
    fill(PixelRect::of({c.rect.x, c.rect.bottom() - w, c.rect.w, w}), c.color);
    fill(PixelRect::of({c.rect.x, c.rect.y + w, w, c.rect.h - 2 * w}), c.color);
    fill(PixelRect::of({c.rect.right() - w, c.rect.y + w, w, c.rect.h - 2 * w}), c.color);
}

void Painter::draw(const Shade& c) {
    const PixelRect r = PixelRect::of(c.rect);
    constexpr int kBand = 2; // px: fine enough that no step shows, half the fills
    for (int y = 0; y < r.h; y += kBand)
        fill({r.x, r.y + y, r.w, std::min(kBand, r.h - y)},
             mix(c.top, c.bottom, (static_cast<float>(y) + 0.5f) / static_cast<float>(r.h)));
}

void Painter::draw(const DrawImage& c) {
    const PixelRect to = PixelRect::of(c.rect);
    if (to.empty()) return;
    parts_.clear();
    if (images_->supply_parts(c, to.w, to.h, parts_)) return draw_parts(c, to);
    const SuppliedImage picture = images_->supply(c, to.w, to.h);
    if (picture.serial == 0 || !draw_picture(picture, to, c.opacity, *images_)) fill(to, c.mean.with_alpha(c.opacity));
}

void Painter::draw_parts(const DrawImage& c, const PixelRect& to) {
    const PixelRect clip = to.intersection(clips_.empty() ? surface() : clips_.back());
    const Vec2 corner{static_cast<float>(to.x), static_cast<float>(to.y)};
    for (const SuppliedPart& part : parts_) {
        const PixelRect seen = PixelRect::of(part.clip.moved(corner)).intersection(clip);
        if (seen.empty()) continue;
        set_clip(seen);
        if (part.picture.serial == 0 ||
            !draw_picture(part.picture, PixelRect::of(part.to.moved(corner)), c.opacity, *images_))
            fill(seen, c.mean.with_alpha(c.opacity));
    }
    set_clip(clips_.empty() ? surface() : clips_.back());
}

void Painter::draw(const DrawText& c) {
    if (!atlas_) return;
    // What lies outside the clip is not even rasterised: long texts stay cheap.
    const PixelRect box = PixelRect::of({c.origin.x, c.origin.y, c.blob->size.w, c.blob->size.h});
    if (!clips_.empty() && clips_.back().intersection(box).empty()) return;
    for (const GlyphRun& run : c.blob->runs) {
        const Color ink = c.inks[run.ink < kMaxInks ? run.ink : 0];
        for (const PlacedGlyph& glyph : run.glyphs) {
            const float x = c.origin.x + glyph.position.x;
            const float whole = std::floor(x);
            const GlyphAtlas::Place place =
                atlas_->find_or_rasterise(run.face, run.size_px, glyph.glyph, static_cast<int>((x - whole) * 4));
            if (place.w == 0) continue;
            for (const GlyphAtlas::Upload& upload : atlas_->take_uploads())
                add_glyph(upload);
            draw_glyph(place, static_cast<int>(whole) + place.left,
                       static_cast<int>(std::lround(c.origin.y + glyph.position.y)) - place.top, ink);
        }
    }
}

void Painter::draw(const DrawIcon& c) {
    const PixelRect r = PixelRect::of(c.rect);
    if (r.w <= 0) return;
    draw_mask({MaskKey::Kind::icon, r.w, r.w, 0, 0, c.icon, c.flipped}, {r.x, r.y, r.w, r.w}, c.color);
}

void Painter::draw(const PushClip& c) {
    const PixelRect r = PixelRect::of(c.rect);
    clips_.push_back(r.intersection(clips_.empty() ? surface() : clips_.back()));
    set_clip(clips_.back());
}

void Painter::draw(const PopClip&) {
    if (!clips_.empty()) clips_.pop_back();
    set_clip(clips_.empty() ? surface() : clips_.back());
}

} // namespace platform
