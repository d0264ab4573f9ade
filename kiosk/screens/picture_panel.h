#pragma once

#include <string>

#include "kiosk/screens/caption_column.h"
#include "kiosk/screens/photo_layout.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {

/// The window for the words beside a picture: scrolled by fingers and by one button that turns them on and back.
/// Hit ids: NAME, NAME.down, NAME.up.
class PicturePanel {
public:
    explicit PicturePanel(std::string name) : name_(std::move(name)), scroll_(name_) {}

    bool handle(const platform::Gesture& g, const Frame& frame, const CaptionColumn& column, const PhotoLayout& l) {
        return scroll_.handle(g, frame, column.height() + 2 * l.pad, l.panel);
    }
    void draw(Canvas& canvas, const CaptionColumn& column, const PhotoLayout& l, float aside,
              std::string_view title) const;
    /// Is there more than the window shows?
    static bool turns(const CaptionColumn& column, const PhotoLayout& l);
    /// Only while the words are there and turns().
    void draw_turn(Canvas& canvas, const CaptionColumn& column, const PhotoLayout& l, PhotoButton at = kTurn) const;

private:
    std::string name_;
    ScrollArea scroll_;
};

} // namespace kiosk
