// The part of MediaSupply that serves a picture one is close to.
#include <algorithm>
#include <cmath>

#include "kiosk/media/media_supply.h"

namespace kiosk {

using platform::Rect;
using platform::SuppliedImage;
using platform::SuppliedPart;

namespace {

/// Below this a picture is made in one piece, as it is seen: there is little to move over.
constexpr int kLeastWhole = 2 * PictureKey::kTile;

Rect rounded(const Rect& r) {
    const float left = std::round(r.x), top = std::round(r.y);
    return {left, top, std::round(r.right()) - left, std::round(r.bottom()) - top};
}

/// Columns or rows of tiles that a stretch touches.
struct Range {
    int first, last;
};
Range tiles_in(float from, float length) {
    return {static_cast<int>(from) / PictureKey::kTile, (static_cast<int>(from + length) - 1) / PictureKey::kTile};
}

/// A tile drawn over `to`, without the pixels that belong to its neighbours.
SuppliedPart part_of(const PictureKey& key, SuppliedImage picture, const Rect& to) {
    const Rect inside = key.tile_rect(), pixels = key.tile_pixels();
    picture.exact = false;
    picture.source = {inside.x - pixels.x, inside.y - pixels.y, inside.w, inside.h};
    return {picture, to, to};
}

} // namespace

std::optional<MediaSupply::Closer> MediaSupply::closer_of(const platform::DrawImage& command, int width, int height) {
    const Rect& source = command.source;
    if (source.w <= 0 || source.h <= 0 || width <= 0 || height <= 0 || !command.close) return std::nullopt;
    Closer closer{command.image,
                  static_cast<int>(std::lround(static_cast<float>(width) / source.w)),
                  static_cast<int>(std::lround(static_cast<float>(height) / source.h)),
                  {}};
    if (std::max(closer.width, closer.height) < kLeastWhole) return std::nullopt;
    const auto at = [](float share, int whole, int seen) {
        return static_cast<float>(
            std::clamp(static_cast<int>(std::lround(share * static_cast<float>(whole))), 0, std::max(0, whole - seen)));
    };
    closer.seen = {at(source.x, closer.width, width), at(source.y, closer.height, height), static_cast<float>(width),
                   static_cast<float>(height)};
    return closer;
}

bool MediaSupply::supply_parts(const platform::DrawImage& command, int width, int height,
                               std::vector<SuppliedPart>& parts) {
    const std::optional<Closer> closer = closer_of(command, width, height);
    if (!closer) return false;
    ++count_.pictures;
    closing_ = closer;
    // While fingers change the size there is no telling which one will stay.
    const bool ask = !command.moving || (closer_ && closer_->same_size(*closer));
    const Range columns = tiles_in(closer->seen.x, closer->seen.w), rows = tiles_in(closer->seen.y, closer->seen.h);
    std::vector<Cache::Entry*> there;
    std::vector<PictureKey> wanted;
    bool whole = true;
    for (int row = rows.first; row <= rows.last; ++row)
        for (int column = columns.first; column <= columns.last; ++column) {
            const PictureKey key = PictureKey::tile_of(command.image, column, row, closer->width, closer->height);
            Cache::Entry* entry = pictures_.find(key);
            if (entry == nullptr) wanted.push_back(key);
            if (entry != nullptr) pictures_.use(*entry, frame_);
            if (entry != nullptr && !entry->value.broken)
                there.push_back(entry);
            else
                whole = false;
        }
    best_whole(command); // stays, for where one moves next
    if (!whole) {
        std::vector<SuppliedPart> others;
        const Rect covered = add_other_tiles(*closer, others);
        add_base(*closer, command, covered, parts);
        parts.insert(parts.end(), others.begin(), others.end());
        ++(parts.front().picture.serial != 0 ? count_.coarse : count_.blank);
    }
    for (const Cache::Entry* entry : there)
        parts.push_back(part_of(entry->key, exactly(*entry), entry->key.tile_rect().moved(closer->seen.origin() * -1)));
    if (ask) lacking_.insert(lacking_.end(), wanted.begin(), wanted.end());
    return true;
}

/// Tiles of the size that one comes from, over all that they show. Returns where they leave nothing out.
Rect MediaSupply::add_other_tiles(const Closer& closer, std::vector<SuppliedPart>& parts) {
    const auto same = by_image_.find(closer.image);
    if (same == by_image_.end()) return {};
    struct Size {
        int width, height;
        float area, left, top, right, bottom;
    };
    std::vector<Size> sizes;
    const auto place = [&](const PictureKey& key) {
        const float across = static_cast<float>(closer.width) / static_cast<float>(key.width),
                    down = static_cast<float>(closer.height) / static_cast<float>(key.height);
        const Rect r = key.tile_rect();
        return rounded({r.x * across - closer.seen.x, r.y * down - closer.seen.y, r.w * across, r.h * down});
    };
    const Rect view{0, 0, closer.seen.w, closer.seen.h};
    const auto usable = [&](const Cache::Entry& entry) {
        const PictureKey& key = entry.key;
        return key.tile && !entry.value.broken && (key.width != closer.width || key.height != closer.height) &&
               place(key).intersects(view);
    };
    for (const Cache::Entry* entry : same->second) {
        if (!usable(*entry)) continue;
        const PictureKey& key = entry->key;
        const Rect r = place(key).intersection(view);
        auto size = std::find_if(sizes.begin(), sizes.end(),
                                 [&](const Size& s) { return s.width == key.width && s.height == key.height; });
        if (size == sizes.end()) {
            sizes.push_back({key.width, key.height, r.w * r.h, r.x, r.y, r.right(), r.bottom()});
            continue;
        }
        size->area += r.w * r.h;
        size->left = std::min(size->left, r.x);
        size->top = std::min(size->top, r.y);
        size->right = std::max(size->right, r.right());
        size->bottom = std::max(size->bottom, r.bottom());
    }
    if (sizes.empty()) return {};
    const auto best = std::max_element(sizes.begin(), sizes.end(), [&](const Size& a, const Size& b) {
        return a.area != b.area ? a.area < b.area : std::abs(a.width - closer.width) > std::abs(b.width - closer.width);
    });
    for (Cache::Entry* entry : same->second) {
        if (!usable(*entry) || entry->key.width != best->width || entry->key.height != best->height) continue;
        pictures_.use(*entry, frame_);
        parts.push_back(part_of(entry->key, exactly(*entry), place(entry->key)));
    }
    const Rect all{best->left, best->top, best->right - best->left, best->bottom - best->top};
    return best->area >= all.w * all.h ? all : Rect{};
}

/// A coarse picture, or the mean colour, everywhere but where better ones cover it.
void MediaSupply::add_base(const Closer& closer, const platform::DrawImage& command, const Rect& covered,
                           std::vector<SuppliedPart>& parts) {
    SuppliedImage picture;
    Rect to{0, 0, closer.seen.w, closer.seen.h};
    if (const Cache::Entry* base = best_whole(command)) {
        const Rect part = base->key.part();
        const auto w = static_cast<float>(closer.width), h = static_cast<float>(closer.height);
        picture = exactly(*base);
        picture.exact = false;
        picture.source = {0, 0, static_cast<float>(base->key.width), static_cast<float>(base->key.height)};
        to = rounded({part.x * w - closer.seen.x, part.y * h - closer.seen.y, part.w * w, part.h * h});
    } else { // the whole at the size of what is seen: soon there, and good for wherever one moves
        const float fit = std::min(closer.seen.w / static_cast<float>(closer.width),
                                   closer.seen.h / static_cast<float>(closer.height));
        const auto side = [&](int whole) { return std::max(1, static_cast<int>(static_cast<float>(whole) * fit)); };
        lacking_.push_back(PictureKey::of(command.image, {0, 0, 1, 1}, side(closer.width), side(closer.height)));
    }
    const Rect view{0, 0, closer.seen.w, closer.seen.h};
    const Rect hole = covered.w > 0 && covered.h > 0 ? covered : Rect{0, 0, 0, 0};
    const auto add = [&](const Rect& clip) {
        if (clip.w > 0 && clip.h > 0) parts.push_back({picture, to, clip});
    };
    if (hole.w <= 0) return add(view);
    add({0, 0, view.w, hole.y});
    add({0, hole.bottom(), view.w, view.h - hole.bottom()});
    add({0, hole.y, hole.x, hole.h});
    add({hole.right(), hole.y, view.w - hole.right(), hole.h});
}

} // namespace kiosk
