#include "platform/window/pixel_painter.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace platform {
namespace {

constexpr std::uint32_t kRedBlue = 0x00FF00FF;

std::uint32_t word_of(Color c) {
    return 0xFF000000u | std::uint32_t{c.r} << 16 | std::uint32_t{c.g} << 8 | c.b;
}

/// `share` of 256 parts `to`, the rest `from`; two channels to a multiplication. Opaque.
std::uint32_t mix_words(std::uint32_t from, std::uint32_t to, std::uint32_t share) {
    const std::uint32_t rb = (from & kRedBlue) * (256 - share) + (to & kRedBlue) * share;
    const std::uint32_t g = (from >> 8 & 0xFF) * (256 - share) + (to >> 8 & 0xFF) * share;
    return 0xFF000000u | (rb >> 8 & kRedBlue) | (g & 0xFF00);
}

/// 0 to 255 as 0 to 256: full stays full.
std::uint32_t share_of(std::uint32_t alpha) {
    return alpha + (alpha >> 7);
}

/// The same for whole rows. A loop over bytes that compilers turn into vector instructions.
void mix_rows(std::uint32_t* out, const std::uint32_t* from, const std::uint32_t* to, int count, std::uint32_t share) {
    auto* o = reinterpret_cast<std::uint8_t*>(out);
    const auto* a = reinterpret_cast<const std::uint8_t*>(from);
    const auto* b = reinterpret_cast<const std::uint8_t*>(to);
    const auto rest = static_cast<std::uint16_t>(256 - share), part = static_cast<std::uint16_t>(share);
    for (int i = 0; i < 4 * count; ++i)
        o[i] = static_cast<std::uint8_t>(static_cast<std::uint16_t>(a[i] * rest + b[i] * part) >> 8);
}

/// A source row on the target's columns.
void spread_row(std::vector<std::uint32_t>& out, const std::uint32_t* row, const std::vector<std::uint32_t>& columns) {
    for (std::size_t x = 0; x < columns.size(); ++x) {
        const std::uint32_t* p = row + (columns[x] >> 8);
        out[x] = mix_words(p[0], p[1], columns[x] & 0xFF);
    }
}

} // namespace

std::uint32_t* PixelPainter::at(int x, int y) const {
    return target_.pixels + static_cast<std::ptrdiff_t>(y) * target_.stride + x;
}

void PixelPainter::begin(Color ground, const std::vector<std::uint64_t>&) {
    set_clip(surface());
    fill(surface(), {ground.r, ground.g, ground.b, 255});
}

void PixelPainter::end(const DisplayList&, ImageSource&) {
    masks_.shrink(kMaskBudgetBytes, frame(), [](const auto&) {});
}

void PixelPainter::forget_all() {
    pages_.clear();
    masks_.drop_if([](const auto&) { return true; }, [](const auto&) {});
}

void PixelPainter::fill(const PixelRect& rect, Color color) {
    const PixelRect r = rect.intersection(clip_);
    if (r.empty() || color.a == 0) return;
    const std::uint32_t word = word_of(color), share = share_of(color.a);
    for (int y = r.y; y < r.y + r.h; ++y) {
        std::uint32_t* row = at(r.x, y);
        if (color.a == 255)
            std::fill_n(row, r.w, word);
        else
            for (int x = 0; x < r.w; ++x)
                row[x] = mix_words(row[x], word, share);
    }
}

void PixelPainter::fill_all(const std::vector<PixelRect>& rects, Color color) {
    for (const PixelRect& rect : rects)
        fill(rect, color);
}

void PixelPainter::cover(const std::uint8_t* coverage, int stride, const PixelRect& to, Color color) {
    const PixelRect r = to.intersection(clip_);
    if (r.empty()) return;
    const std::uint32_t word = word_of(color), alpha = share_of(color.a);
    for (int y = r.y; y < r.y + r.h; ++y) {
        const std::uint8_t* from = coverage + static_cast<std::ptrdiff_t>(y - to.y) * stride + (r.x - to.x);
        std::uint32_t* row = at(r.x, y);
        for (int x = 0; x < r.w; ++x) {
            if (from[x] == 0) continue;
            const std::uint32_t share = share_of(from[x]) * alpha >> 8;
            row[x] = share == 256 ? word : mix_words(row[x], word, share);
        }
    }
}

void PixelPainter::draw_mask(const MaskKey& key, const PixelRect& to, Color color) {
    auto* entry = masks_.find(key);
    if (entry == nullptr) {
        Mask mask = make_mask(key);
        const std::size_t bytes = mask.coverage.size();
        entry = &masks_.add(key, std::move(mask), bytes, frame());
    }
    masks_.use(*entry, frame());
    cover(entry->value.coverage.data(), entry->value.width, to, color);
}

bool PixelPainter::draw_picture(const SuppliedImage& picture, const PixelRect& to, float opacity, ImageSource&) {
    if (picture.image == nullptr || picture.image->empty()) return false;
    const std::uint32_t share = share_of(static_cast<std::uint32_t>(std::clamp(opacity, 0.0f, 1.0f) * 255 + 0.5f));
    const PixelRect from = PixelRect::of(picture.source); // parts of pictures are whole pixels where nothing is scaled
    if (picture.exact && static_cast<int>(picture.image->width) == to.w &&
        static_cast<int>(picture.image->height) == to.h)
        copy(*picture.image, 0, 0, to, share);
    else if (!picture.exact && from.w == to.w && from.h == to.h && static_cast<float>(from.x) == picture.source.x &&
             static_cast<float>(from.y) == picture.source.y)
        copy(*picture.image, from.x, from.y, to, share);
    else
        scale(*picture.image,
              picture.exact
                  ? Rect{0, 0, static_cast<float>(picture.image->width), static_cast<float>(picture.image->height)}
                  : picture.source,
              to, share);
    return true;
}

void PixelPainter::copy(const Image& image, int x, int y, const PixelRect& to, std::uint32_t alpha) {
    const PixelRect r = to.intersection(clip_);
    if (r.empty()) return;
    for (int line = r.y; line < r.y + r.h; ++line) {
        const std::uint32_t* from = image.pixels.data() + static_cast<std::size_t>(line - to.y + y) * image.width +
                                    static_cast<std::size_t>(r.x - to.x + x);
        if (alpha == 256)
            std::memcpy(at(r.x, line), from, static_cast<std::size_t>(r.w) * 4);
        else
            mix_rows(at(r.x, line), at(r.x, line), from, r.w, alpha);
    }
}

/// Bilinear. Source rows are spread over the columns once each, however many rows of the target lie between two.
void PixelPainter::scale(const Image& image, const Rect& source, const PixelRect& to, std::uint32_t alpha) {
    const PixelRect r = to.intersection(clip_);
    if (r.empty()) return;
    if (image.width < 2) { // no two columns to mix
        const std::uint32_t p = image.pixels[0];
        return fill(to, {static_cast<std::uint8_t>(p >> 16), static_cast<std::uint8_t>(p >> 8),
                         static_cast<std::uint8_t>(p), static_cast<std::uint8_t>(std::min(alpha, 255u))});
    }
    const auto count = static_cast<std::size_t>(r.w);
    columns_.resize(count);
    upper_.resize(count);
    lower_.resize(count);
    mixed_.resize(count);
    // In 1/256ths of a source pixel; the last pixel has no next one to mix with.
    const auto place = [](double low, double step, int index, std::uint32_t size) {
        const auto limit = static_cast<double>(size - 1) * 256 - 1;
        return static_cast<std::uint32_t>(
            std::clamp((low + step * (index + 0.5) - 0.5) * 256, 0.0, std::max(limit, 0.0)));
    };
    const double step_x = static_cast<double>(source.w) / to.w, step_y = static_cast<double>(source.h) / to.h;
    for (int x = 0; x < r.w; ++x)
        columns_[static_cast<std::size_t>(x)] = place(source.x, step_x, r.x - to.x + x, image.width);
    std::int64_t upper_row = -1, lower_row = -1;
    for (int y = 0; y < r.h; ++y) {
        const std::uint32_t position = place(source.y, step_y, r.y - to.y + y, image.height);
        const std::int64_t row = position >> 8;
        const std::uint32_t* pixels = image.pixels.data() + static_cast<std::size_t>(row) * image.width;
        if (row != upper_row) {
            if (row == lower_row)
                std::swap(upper_, lower_);
            else
                spread_row(upper_, pixels, columns_);
            spread_row(lower_, row + 1 < image.height ? pixels + image.width : pixels, columns_);
            upper_row = row;
            lower_row = row + 1;
        }
        std::uint32_t* out = alpha == 256 ? at(r.x, r.y + y) : mixed_.data();
        mix_rows(out, upper_.data(), lower_.data(), r.w, position & 0xFF);
        if (alpha != 256) mix_rows(at(r.x, r.y + y), at(r.x, r.y + y), mixed_.data(), r.w, alpha);
    }
}

void PixelPainter::add_glyph(const GlyphAtlas::Upload& upload) {
    constexpr std::size_t kSide = GlyphAtlas::kPageSize;
    while (static_cast<int>(pages_.size()) <= upload.page)
        pages_.emplace_back(kSide * kSide);
    std::uint8_t* page = pages_[static_cast<std::size_t>(upload.page)].data();
    for (int y = 0; y < upload.h; ++y)
        std::memcpy(page + static_cast<std::size_t>(upload.y + y) * kSide + static_cast<std::size_t>(upload.x),
                    upload.coverage.data() + static_cast<std::ptrdiff_t>(y) * upload.w,
                    static_cast<std::size_t>(upload.w));
}

void PixelPainter::draw_glyph(const GlyphAtlas::Place& place, int x, int y, Color ink) {
    if (place.page >= static_cast<int>(pages_.size())) return;
    const std::uint8_t* page = pages_[static_cast<std::size_t>(place.page)].data();
    cover(page + static_cast<std::size_t>(place.y) * GlyphAtlas::kPageSize + static_cast<std::size_t>(place.x),
          GlyphAtlas::kPageSize, {x, y, place.w, place.h}, ink);
}

} // namespace platform
