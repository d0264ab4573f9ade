#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// Which language a text is read beside: a sheet over the stage, one button for each, and one for none.
struct LanguageSheet {
    std::string prefix;                            ///< hit ids: PREFIX.TAG, PREFIX.none
    std::vector<content::LanguageIndex> languages; ///< that can be chosen
    std::optional<content::LanguageIndex> chosen;
    std::optional<content::LanguageIndex> original; ///< said so on its button
};
void draw_language_sheet(Canvas& canvas, const LanguageSheet& sheet);
/// What a tap on one of its buttons chose: a language, or none; nothing where it was no button of it.
std::optional<std::optional<content::LanguageIndex>> chosen_language(const LanguageSheet& sheet, const Frame& frame,
                                                                     std::string_view target);

} // namespace kiosk
