#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>

#include "kiosk/screens/photo_layout.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/zoom_area.h"
#include "platform/input/gesture.h"

namespace kiosk {

/// A row of pictures on a board, one at a time: swiped from one to the next, pinched, dragged and stepped closer, until
/// the picture has the whole stage. What photographs and scanned pages have in common; the screen that owns it says
/// which pictures there are. Hit ids: NAME.canvas, NAME.previous, NAME.next, zoom.closer, zoom.farther.
class PictureStage {
public:
    explicit PictureStage(std::string name) : name_(std::move(name)) { swipe_.length = kTurning; }

    struct Shown {
        content::ImageId image;  ///< none: the screen draws something in its place
        platform::Rect fit = {}; ///< at rest
        std::string_view alt;    ///< what it shows, or would
    };
    /// The one before, this one, the next; nothing where the row ends.
    using Row = std::array<std::optional<Shown>, 3>;

    struct Answer {
        bool taken = false; ///< the gesture was about the pictures
        int step = 0;       ///< the visitor asks for the next one (1) or the one before (-1)
    };
    /// A gesture on a target that the screen put on the canvas counts as one on the canvas: `on_canvas`.
    Answer handle(const platform::Gesture& gesture, const Frame& frame, const PhotoLayout& l, const Row& row,
                  bool on_canvas = false);
    /// The screen has gone to the neighbour: it comes in from where it was seen beside this one.
    void went(int step, const Frame& frame, const PhotoLayout& l);
    /// Closer to a part of the picture (0..1), as far as it fills the board: the words stay beside it until the visitor
    /// comes closer or steps back.
    void show_part(const platform::Rect& part, const Frame& frame, const PhotoLayout& l, const Row& row);

    /// The board, whole pixels: it grows over the words while the picture is closer.
    platform::Rect mat(const Frame& frame, const PhotoLayout& l) const;
    /// Where this picture lies now, whole pixels.
    platform::Rect picture(const Frame& frame, const PhotoLayout& l, const Row& row) const;
    /// How far the words have stepped aside, 0 to 1.
    float aside(platform::Instant now) const { return aside_.at(now); }
    bool closer() const { return zoom_.closer(); }
    bool words_stay() const { return beside_ || !zoom_.closer(); }
    bool at_rest(platform::Instant now) const { return swipe_.at(now) == 0; }

    /// `draw_other(step, x)`: what stands in place of a picture that is not shown, `x` px from where it is at rest.
    void draw(Canvas& canvas, const PhotoLayout& l, const Row& row,
              const std::function<void(int step, float x)>& draw_other = {}) const;
    /// Those round the picture: to its neighbours, closer (unless something else has that place) and farther.
    void draw_buttons(Canvas& canvas, const PhotoLayout& l, const Row& row, const char* previous, const char* next,
                      bool offers_closer = true) const;

private:
    static constexpr platform::Duration kTurning = std::chrono::milliseconds(360); ///< the neighbour's way in

    ZoomArea::Place place(const Frame& frame, const PhotoLayout& l, const Row& row) const;
    void zoom(float factor, platform::Vec2 about, const ZoomArea::Place& place, const Frame& frame);
    void step_aside(const Frame& frame);
    int on_canvas(const platform::Gesture& g, const Frame& frame, const PhotoLayout& l, const Row& row);
    void draw_picture(Canvas& canvas, const Shown& shown, const platform::Rect& whole, const platform::Rect& mat,
                      bool moving) const;

    std::string name_;
    ZoomArea zoom_;
    bool beside_ = false; ///< closer, on the board alone
    Ease aside_;          ///< 1: the words have stepped aside for the picture
    Ease swipe_;          ///< how far fingers have moved the row, px
};

/// One control around a picture, with an edge that shows on a picture too.
void draw_picture_button(Canvas& canvas, const platform::Rect& rect, const char* id, const char* words,
                         platform::Icon icon, bool directional);

} // namespace kiosk
