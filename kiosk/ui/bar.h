#pragma once

#include <string>

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// The strip at the foot of every screen: back, home, where one is, languages. Its hit ids: bar.back, bar.home,
/// bar.language.TAG.
void draw_bar(Canvas& canvas, const std::string& where, bool can_go_back);
/// The languages by their own names, laid from the end edge back; returns where the row starts.
float draw_languages(Canvas& canvas, float end, float y, const std::string& id_prefix);

} // namespace kiosk
