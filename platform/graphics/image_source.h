#pragma once

#include <cstdint>
#include <vector>

#include "platform/base/geometry.h"
#include "platform/graphics/display_list.h"
#include "platform/graphics/image.h"

namespace platform {

/// A picture of exactly the asked pixels, or what stands in for it. Owned by the source; valid until its next frame.
struct SuppliedImage {
    std::uint64_t serial = 0;     ///< names these pixels, never used again; 0: nothing yet, the mean colour is drawn
    const Image* image = nullptr; ///< null once they were `uploaded`
    Rect source;                  ///< part of the picture to draw, px
    bool exact = false;           ///< to be copied as it is
};

/// A piece of a picture that one is close to, px from the first one that the command draws. It is laid over `to`, which
/// may reach beyond what is drawn, and shows inside `clip` alone: edges are whole pixels and pieces meet.
struct SuppliedPart {
    SuppliedImage picture; ///< serial 0: the mean colour
    Rect to;
    Rect clip;
};

/// Where a painter gets pictures from, and where it says what it drew: kiosk/media makes one. Pixels have one owner: a
/// painter that copies them into a texture says so, and the source lets its own go. Thread: the painter's.
class ImageSource {
public:
    virtual ~ImageSource() = default;
    /// A frame begins. Returns the serials that are gone for good: their textures can go.
    virtual std::vector<std::uint64_t> begin_frame() { return {}; }
    virtual SuppliedImage supply(const DrawImage& command, int width, int height) = 0;
    /// A picture of which only a part is seen may come in pieces, to be drawn in their order. Says whether it does; if
    /// not, supply() is asked.
    virtual bool supply_parts(const DrawImage&, int /*width*/, int /*height*/, std::vector<SuppliedPart>& /*parts*/) {
        return false;
    }
    /// The picture that a prefetch asked for, if it is there; nothing stands in.
    virtual SuppliedImage find_prefetched(const PrefetchImage&) { return {}; }
    /// A texture holds the pixels of `serial`.
    virtual void uploaded(std::uint64_t /*serial*/) {}
    /// The textures are lost: what was uploaded has to be made again.
    virtual void textures_lost() {}
    /// `list` was drawn: what it lacked is the demand.
    virtual void end_frame(const DisplayList& /*list*/) {}
};

} // namespace platform
