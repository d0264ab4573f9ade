#pragma once

#include <filesystem>
#include <memory>

#include "platform/base/clock.h"
#include "platform/base/units.h"
#include "platform/graphics/display_list.h"
#include "platform/text/font_library.h"
#include "platform/text/text_engine.h"

namespace kiosk {

/// What the screen shows while there is no exhibit to show: that it will be back, once in each language, and not a word
/// about what went wrong. With no font on the system it is the ground and a fine line.
class RestPage {
public:
    /// Reads the few fonts it needs from `font_root` and keeps only the letters of the interface.
    explicit RestPage(const std::filesystem::path& font_root);

    /// In surface space. Wakes once a minute to move a little, so that nothing burns in over a long night.
    platform::DisplayList draw(platform::Size size, platform::Scale scale, platform::Instant now) const;
    const platform::FontLibrary* fonts() const { return fonts_.get(); } ///< null without fonts

private:
    std::unique_ptr<platform::FontLibrary> fonts_;
    std::unique_ptr<platform::TextEngine> text_;
};

} // namespace kiosk
