#pragma once

#include <string>

#include "kiosk/screens/screen.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {

/// A section of the exhibit that is one tall page: the bar says its title, a finger moves it, taps belong to what
/// stands on it. Hit ids: NAME.page, NAME.up, NAME.down.
class SectionPage : public Screen {
public:
    Chrome chrome(const Frame& frame) const final;
    Intent tick(const Frame& frame) final;
    Intent handle(const platform::Gesture& gesture, const Frame& frame) final;
    void draw(const Frame& frame, platform::DisplayList& list) const final;

protected:
    SectionPage(content::SectionId section, std::string name)
        : scroll_(name), name_(std::move(name)), section_(section) {}

    /// Lays the page out anew where the frame, or a text that has come, asks for it.
    virtual void lay_out(const Frame& frame) = 0;
    virtual float height() const = 0;                           ///< of the page, px
    virtual void draw_page(Canvas& canvas, float up) const = 0; ///< moved up by so many px
    virtual Intent touch(const platform::Gesture& tap, const Frame& frame) = 0;

    const content::Section& section(const Frame& frame) const { return frame.catalog.exhibit.sections[section_.value]; }
    const std::string& name() const { return name_; }
    std::string page_id() const { return name_ + ".page"; }
    float position(const Frame& frame) const { return scroll_.position(frame.now); }
    /// Opens the page at `top` px instead of at its head.
    void begin_at(float top, const Frame& frame);

    ScrollArea scroll_;

private:
    std::string name_;
    content::SectionId section_;
};

} // namespace kiosk
