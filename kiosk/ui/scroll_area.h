#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/layout_key.h"
#include "platform/input/gesture.h"
#include "platform/input/scroll_physics.h"

namespace kiosk {

/// What of a content is marked beside the thumb, px from its top: a map of where one is.
struct ScrollMap {
    std::vector<float> chapters, passages;
    std::string name; ///< for speech
};

/// A tall content behind a window: fingers, wheel, keys and two buttons move it. A screen owns one, lays its content
/// out from y = 0 and draws it moved up by position(). Hit ids: NAME.up, NAME.down.
class ScrollArea {
public:
    explicit ScrollArea(std::string name) : name_(std::move(name)) {}

    /// Says whether the gesture was about scrolling. A tap that only stopped what was flying by is: who catches the
    /// wall does not open the photograph that happened to be under the finger.
    bool handle(const platform::Gesture& gesture, const Frame& frame, float content_height, platform::Rect window);
    float position(platform::Instant now) const { return motion_.position(now); }
    /// Tells the list when something moves; where there is more to see, the thumb and the buttons, in the last
    /// kScrollGutter of the window, which a layout leaves free for them. `head`: how much of the window's top is
    /// covered by what does not scroll, px.
    void draw(Canvas& canvas, float content_height, platform::Rect window, float head = 0,
              const ScrollMap* map = nullptr) const;
    /// What goes on beyond the window's head or foot fades into its ground there instead of being cut through: after
    /// the content, before its clip ends.
    void fade(Canvas& canvas, float content_height, const platform::Rect& window, platform::Color ground) const;
    /// A touch of the map or a drag along it moves there, to a mark where one is near; says whether it was one. Hit id:
    /// NAME.map.
    bool handle_map(const platform::Gesture& gesture, const Frame& frame, float content_height, platform::Rect window,
                    const ScrollMap& map);
    /// The thumb alone, `middle` px from the surface's start: for a screen that has a place of its own for the buttons.
    void draw_thumb(Canvas& canvas, float content_height, platform::Rect window, float middle) const;
    /// How far it can go; a gesture says it too.
    void fit(float content_height, float window_height, platform::Instant now) {
        motion_.set_limit(content_height - window_height, now);
    }
    /// To be called where a screen has laid out again: in another language, text size or room a visitor stays at the
    /// place where they were, as a share of the whole, until they move on themselves. A text that comes later counts,
    /// too; a page that changes for another reason does not.
    void keep_place(const Frame& frame, float content_height, float window_height);
    void jump(float position, platform::Instant now) { motion_.jump(position, now); }
    /// Softly, or at once where a visitor wants nothing to glide.
    void go(float position, const Frame& frame) {
        if (frame.visit.comfort.calm)
            motion_.jump(position, frame.now);
        else
            motion_.glide(position, frame.now);
    }
    /// What is before the window became `by` longer: what is seen stays where it is.
    void shift(float by, float content_height, float window_height, platform::Instant now) {
        motion_.shift(by, content_height - window_height, now);
    }
    void aim(float position) { motion_.aim(position); }
    bool gliding(platform::Instant now) const { return motion_.gliding(now); }
    bool moving(platform::Instant now) const { return motion_.moving(now); }
    /// How fast the content goes up by itself, px/s.
    float speed(platform::Instant now) const { return motion_.speed(now); }

    /// A square at the head of the gutter, for the mark that closes what scrolls; its window's `head` is head_of_mark.
    static platform::Rect mark_rect(const Frame& frame, const platform::Rect& window);
    static float head_of_mark(const Frame& frame);
    /// Whether a foot of this height, with the word that closes, would take too much of a low stage: a mark does then.
    static bool closes_by_mark(const Frame& frame, float foot);

private:
    /// Where the thumb moves, above the buttons; not there where it would be short.
    platform::Rect track(const Frame& frame, const platform::Rect& window, float head) const;
    void draw_map(Canvas& canvas, float content_height, const platform::Rect& track, const ScrollMap& map) const;
    void tell_extent(Canvas& canvas, float limit, const platform::Rect& seen) const;
    void draw_track(Canvas& canvas, float content_height, const platform::Rect& window, float middle, float top,
                    float bottom) const;

    std::string name_;
    platform::ScrollMotion motion_;
    bool caught_ = false; ///< the press that is down stopped a fling
    std::optional<LayoutKey> laid_out_for_;
    float height_ = 0;           ///< of the content then
    std::optional<float> place_; ///< that is kept, as a share of it
};

} // namespace kiosk
