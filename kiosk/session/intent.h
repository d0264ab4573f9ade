#pragma once

#include <optional>
#include <variant>

#include "content/model/language.h"
#include "kiosk/session/route.h"
#include "kiosk/session/visit.h"

namespace kiosk {

// What a screen wants done, as data.
struct Stay {}; ///< nothing beyond the screen's own state
struct Open {
    Route route;
    std::optional<content::LanguageIndex> language = {}; ///< a visit begins in the language that was touched
};                                                       ///< put a screen on top
struct Replace {
    Route route;
};              ///< in place of the top one: next photograph, next story
struct Back {}; ///< to the screen below; from the lowest: home
struct GoHome {};
struct ChooseLanguage {
    content::LanguageIndex language = 0;
};
/// A visitor sets something for their eyes, hands or nerves.
struct Adjust {
    Comfort comfort;
};
struct Unveil {
    content::PhotographId photograph;
};                  ///< a visitor asked for a veiled work: it stays open until their visit ends
struct EndVisit {}; ///< reset everything, show attract

using Intent = std::variant<Stay, Open, Replace, Back, GoHome, ChooseLanguage, Adjust, Unveil, EndVisit>;

} // namespace kiosk
