#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "platform/base/clock.h"
#include "platform/base/color.h"
#include "platform/base/geometry.h"
#include "platform/graphics/glyph_run.h"

namespace platform {

/// Vector shapes are few and drawn as coverage masks, so that the software renderer and OpenGL ES show the same edges.
enum class Icon : std::uint8_t { back, home, next, previous, next_down, previous_up, plus, minus, pause, close, dot };

struct FillRect {
    Rect rect;
    Color color;
    float radius = 0; ///< px; 0 is a plain fill
    friend bool operator==(const FillRect&, const FillRect&) = default;
};
/// Equal marks in rows from the start edge, one for each thing that is counted: however many, one command. `pitch` is
/// whole pixels from mark to mark. Each mark has one of the tones, scattered and always the same.
constexpr std::size_t kMarkTones = 3;
struct FillGrid {
    Rect rect; ///< of the whole rows
    std::uint32_t count = 0;
    std::uint32_t columns = 1;
    Vec2 pitch;
    Size mark;
    std::array<Color, kMarkTones> tones{};
    bool flipped = false; ///< set by the mirroring: rows start at the other side
    friend bool operator==(const FillGrid&, const FillGrid&) = default;
};
/// Where mark `index` of a grid is, and which tone it has.
Rect mark_rect(const FillGrid& grid, std::uint32_t index);
std::size_t mark_tone(std::uint32_t index);
struct StrokeRect { ///< inside the edge
    Rect rect;
    Color color;
    float width = 1;
    float radius = 0;
    friend bool operator==(const StrokeRect&, const StrokeRect&) = default;
};
/// A vertical shade between two colours, for text on photographs.
struct Shade {
    Rect rect;
    Color top;
    Color bottom;
    friend bool operator==(const Shade&, const Shade&) = default;
};
/// A picture by number. `source` is the visible part as fractions of the picture (0..1). What stands in until the sharp
/// one is there (a coarser level, `mean`) is the image supply's affair; the list does not know.
struct DrawImage {
    std::uint32_t image = 0;
    Rect rect;
    Rect source{0, 0, 1, 1};
    Color mean;
    float opacity = 1;
    bool moving = false;  ///< it passes by or a finger is on it: any picture now, the sharp one when it rests
    std::string alt = {}; ///< what it shows, in words, in the visitor's language
    bool close = false;   ///< one is close to it and moves over it: pieces of the whole, which stay as one goes on
    friend bool operator==(const DrawImage&, const DrawImage&) = default;
};
/// Not drawn: a picture that will probably be asked for next, at this size. Nearer ones come first.
struct PrefetchImage {
    std::uint32_t image = 0;
    Size size;
    bool quick = false; ///< it will pass by: a coarse one is enough
    friend bool operator==(const PrefetchImage&, const PrefetchImage&) = default;
};
constexpr std::size_t kMaxInks = 4;
struct DrawText {
    TextBlobRef blob;
    Vec2 origin; ///< of the blob's box
    std::array<Color, kMaxInks> inks{};
    friend bool operator==(const DrawText&, const DrawText&) = default;
};
struct DrawIcon {
    Icon icon = Icon::dot;
    Rect rect;
    Color color;
    bool directional = false; ///< mirrored with the layout
    bool flipped = false;     ///< set by the mirroring
    friend bool operator==(const DrawIcon&, const DrawIcon&) = default;
};
struct PushClip {
    Rect rect;
    friend bool operator==(const PushClip&, const PushClip&) = default;
};
struct PopClip {
    friend bool operator==(const PopClip&, const PopClip&) = default;
};
using DrawCommand = std::variant<FillRect, FillGrid, StrokeRect, Shade, DrawImage, PrefetchImage, DrawText, DrawIcon,
                                 PushClip, PopClip>;

/// An option is one of several, a tab one of several places or languages: `selected` says which it is. Words answer
/// inside a running text, as large as the text is.
enum class Role : std::uint8_t { button, link, tab, option, image, list_item, scroll_area, canvas, words };

/// A place that answers fingers, keys and (later) speech. Later targets lie above earlier ones.
struct Target {
    std::string id; ///< "gallery.tile.nagasaki-boats": stable, for gestures, focus, visits and counts
    Rect rect;
    Role role = Role::button;
    std::string name; ///< what it is called, in the visitor's language
    bool selected = false;
    bool focusable = true; ///< false: the keys do the same without it, as for the buttons that scroll
    Rect whole = {};       ///< `rect` before anything cut it: what scrolls into sight when the keys are on it
    friend bool operator==(const Target&, const Target&) = default;
};

/// A window on a longer content: how much of it lies before and after what is seen, px, once nothing glides any more.
struct ScrollExtent {
    Rect window;
    float before = 0;
    float after = 0;
    float at = 0; ///< as `before`, now
    friend bool operator==(const ScrollExtent&, const ScrollExtent&) = default;
};

/// One frame as data: what to draw, what answers, and when to wake.
class DisplayList {
public:
    void add(DrawCommand command) { commands_.push_back(std::move(command)); }
    void add_target(Target target) {
        if (target.whole.empty()) target.whole = target.rect;
        targets_.push_back(std::move(target));
    }
    void add_extent(const ScrollExtent& extent) { extents_.push_back(extent); }
    /// What the keys are on has been drawn with a ring.
    void show_focus() { focus_shown_ = true; }

    /// Something is in motion: draw again at the next vsync.
    void keep_moving() { moving_ = true; }
    /// Nothing moves until `at`, then draw again.
    void wake_at(Instant at) { wake_at_ = std::min(wake_at_, at); }
    /// Whoever asked so far counted from a clock that runs `ahead`.
    void wake_earlier(Duration ahead) {
        if (wake_at_ != kNever) wake_at_ -= ahead;
    }

    const std::vector<DrawCommand>& commands() const { return commands_; }
    const std::vector<Target>& targets() const { return targets_; }
    const std::vector<ScrollExtent>& extents() const { return extents_; }
    bool focus_shown() const { return focus_shown_; }
    bool moving() const { return moving_; }
    Instant wake_time() const { return wake_at_; }

    /// The uppermost target under `at`, or nothing.
    const Target* hit(Vec2 at) const;
    const Target* find_target(std::string_view id) const;

    /// Screens draw in reading space; this turns a right-to-left frame into surface space, everything about the
    /// vertical axis at once. Photographs and letters keep their sense: of a picture only the visible part moves to the
    /// other side.
    DisplayList mirrored(float width) const;
    /// The same in another place of the surface.
    DisplayList moved(Vec2 by) const;

    /// One line a command and a target, coordinates in whole pixels: what text expectations compare.
    std::string dump() const;

    /// What of the targets so far lies outside `seen` answers no longer.
    void clip_targets(const Rect& seen);
    /// Something was laid over everything so far: none of it answers any more.
    void drop_targets() {
        targets_.clear();
        extents_.clear();
    }

    /// Drops everything, keeps the capacity.
    void clear();

    friend bool operator==(const DisplayList& a, const DisplayList& b) {
        return a.commands_ == b.commands_ && a.targets_ == b.targets_;
    }

private:
    std::vector<DrawCommand> commands_;
    std::vector<Target> targets_;
    std::vector<ScrollExtent> extents_;
    Instant wake_at_ = kNever;
    bool moving_ = false;
    bool focus_shown_ = false;
};

std::string_view icon_name(Icon icon);
std::string_view role_name(Role role);

} // namespace platform
