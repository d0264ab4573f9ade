#pragma once

#include <vector>

#include "kiosk/ui/frame.h"

namespace kiosk {

/// Where things stand on the page of one photograph; a value of the surface's size alone, so that nothing moves from
/// one photograph to the next.
struct PhotoLayout {
    platform::Rect mat;     ///< the board behind the picture
    platform::Rect picture; ///< the room on it
    platform::Rect panel;   ///< the words' window
    float pad = 0;          ///< from the panel's edges to the words
    /// Previous, next, closer, farther from where the words begin, and turning them, where they end. The last two are
    /// one place where there is no room.
    std::vector<platform::Rect> buttons;
    platform::Rect cluster; ///< the ground under the buttons while a picture is closer
};
enum PhotoButton : std::size_t { kPrevious, kNext, kCloser, kFarther, kTurn };

constexpr float kPictureShare = 0.56f; ///< of a portrait surface's height
PhotoLayout layout_photo(const Frame& frame, float picture_share = kPictureShare);

/// The whole picture at rest, or the mount in its place.
platform::Rect fit_photo(const Frame& frame, const content::Photograph& photograph, const platform::Rect& room);
platform::Rect fit_picture(const Frame& frame, content::ImageId image, const platform::Rect& room);

} // namespace kiosk
