#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/geometry.h"
#include "platform/text/font_library.h"
#include "platform/text/text_engine.h"

namespace content::author {

/// What the layouts leave on the smallest panel in the largest letters: 800 x 480 px, 7", seen from 40 cm, at 200 %.
/// Lines wrap and pages scroll there, so nearly every text finds its place; but a word and a figure stand on one line,
/// and the first screen does not scroll. px. tests/kiosk/app/text_limits_test.cpp holds these against the layouts.
struct SmallestPanel {
    static constexpr float kHeading_px = 55.4f;          ///< letters of titles in a list
    static constexpr float kCaption_px = 34.4f;          ///< the smallest letters of the first screen
    static constexpr float kRow_px = 662;                ///< a list's row beside its scroll buttons
    static constexpr platform::Size kScene_px{755, 340}; ///< title, figure and line of the first screen together
};

/// Measures texts in the exhibit's own fonts.
class TextLimits {
public:
    /// Errors: those of FontLibrary::create.
    static platform::Result<TextLimits> open(const std::vector<platform::FontSource>& fonts);

    /// The first word of a title that is wider than a row; empty where all fit.
    std::string_view find_wide_word(std::string_view title, const std::string& language);
    bool figure_fits(std::string_view figure, const std::string& language);
    /// `figure` may be empty.
    bool scene_fits(std::string_view title, std::string_view figure, std::string_view line,
                    const std::string& language);

private:
    float width_of(std::string_view words, const std::string& language, float size);
    float height_of(std::string_view words, const std::string& language, platform::FontRole role, float size);

    std::unique_ptr<platform::FontLibrary> fonts_;
    std::unique_ptr<platform::TextEngine> engine_;
};

} // namespace content::author
