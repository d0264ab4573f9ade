#pragma once

#include <string>
#include <string_view>

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// Where one is, in the visitor's language.
struct Where {
    std::string name;
    std::string count = {}; ///< which of how many, said before it
};

/// As high as a line of any of its words needs at the visitor's text size.
float bar_height(const Frame& frame);
/// The strip at the foot of every screen. Its hit ids: bar.back, bar.home, bar.pause, then those of draw_choices.
/// Words become marks where the room is short; where one is stands between, whole or not at all (the count may
/// stand without its name): the page has its title. It takes two lines before the ways out lose their words, the count
/// above its name.
void draw_bar(Canvas& canvas, const Where& where, bool can_go_back);

/// What a visitor chooses about the whole exhibit, laid from `end` back to `start` at the latest: languages by their
/// own names (PREFIXlanguage.TAG), or one button that opens them where they do not fit (PREFIXlanguages); then the
/// sheet of text and display (PREFIXview). Returns where the row starts.
float draw_choices(Canvas& canvas, float start, float end, float y, std::string_view prefix);
/// How high the row is, and how wide with every language in it.
float choices_height(const Frame& frame);
float choices_width(const Frame& frame);

} // namespace kiosk
