#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "platform/base/geometry.h"

namespace kiosk {

/// A point on a plan and the names that it has: `sizes[n - 1]` is the box of its first n names, one under another. Of
/// what is written, not of its leading: what a reader sees is what is near.
struct NamedPoint {
    platform::Vec2 at;
    std::vector<platform::Size> sizes;
};

/// What names stand on. All in px.
struct NameGround {
    platform::Rect inside;                 ///< names stay in it
    float dot = 0;                         ///< half of what a point's mark is wide, with a ring around it
    float gap = 0;                         ///< from a mark to its name
    float em = 0;                          ///< the letters' size: between two names on one line; half of it above
    bool ends_left = false;                ///< lines of text end at the left
    std::span<const platform::Rect> words; ///< that other things say here: names go elsewhere while they can
    std::span<const platform::Rect> lines; ///< that a name had better not cross
};

struct PlacedName {
    std::size_t said = 0;  ///< how many of its names have room, from the first; 0: none
    platform::Rect rect;   ///< of these together, of whole px; empty where none is said
    platform::Rect leader; ///< from the mark to a name that stands away from it: a line without breadth; else empty
    bool led = false;      ///< there is a leader
    bool beside = false;   ///< at its point's end or start, rather than above or below
    friend bool operator==(const PlacedName&, const PlacedName&) = default;
};

/// Where the names of points stand: beside the point on the side where lines end, else where they start, else close
/// above or below; what has no room there stands away from it at a leader. A name without a leader is nearer its own
/// point than any other; none lies on another name or on a point. Who has no room at all has no name. The best of all
/// ways for the few points of a plan (a search that is cut off after a bounded number of steps, so that for many it is
/// a good one). Pure; as many as `points`, in their order.
std::vector<PlacedName> place_names(std::span<const NamedPoint> points, const NameGround& ground);

} // namespace kiosk
