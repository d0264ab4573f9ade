#pragma once

#include <functional>
#include <vector>

#include "content/pack/pack_file.h"
#include "kiosk/media/picture_key.h"
#include "platform/graphics/image.h"

namespace kiosk {

/// The picture of a key that is no tile: the smallest whole level that has the pixels, cut and scaled once.
platform::Result<platform::Image> make_picture(content::PackFile& pack, const PictureKey& key);

/// Tiles of one picture at one size, made together: what they share is decoded once. `made` is called for each, row by
/// row; with an empty image where a part of the pack cannot be read, and one line of the log says which. Memory: a
/// row of tiles at once, or the largest whole level.
void make_tiles(content::PackFile& pack, std::vector<PictureKey> tiles,
                const std::function<void(const PictureKey&, platform::Image)>& made);

} // namespace kiosk
