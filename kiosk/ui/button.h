#pragma once

#include <optional>
#include <string>

#include "kiosk/ui/canvas.h"

namespace kiosk {

struct ButtonSpec {
    std::string id;
    std::string label; ///< also its name for speech
    std::optional<platform::Icon> icon = {};
    bool icon_only = false;
    bool directional = false;
    bool selected = false;
    bool primary = false;     ///< filled with the accent
    bool plain = false;       ///< without an edge: in a bar, where its place says what it is
    bool for_keys = true;     ///< false: keys do the same without it
    bool dimmed = false;      ///< it leads nowhere now: its icon keeps the place, and nothing answers
    bool icon_behind = false; ///< the words: for what leads on
    Type step = Type::label;  ///< of the words, at most: one for buttons that stand side by side
};

/// Between a button's frame and the lines of its label, above and below.
constexpr platform::Dp kLetterRoom{12};

/// The width a button needs for its label; at least kTarget.
float button_width(const Frame& frame, const ButtonSpec& spec);
/// How large the mark is at the end of a link, at the visitor's text size.
float link_mark(const Frame& frame);
/// The height it needs for its label on the lines that it has at this width (0: on one), with kLetterRoom; at least
/// kTarget.
float button_height(const Frame& frame, const ButtonSpec& spec, float width = 0);
/// Whether its words find room beside its icon in a rectangle of this size; without it the icon says it alone.
bool has_room_for_label(const Frame& frame, const ButtonSpec& spec, platform::Size size);
/// The step that its words take in a rectangle of this size.
Type label_step(const Frame& frame, const ButtonSpec& spec, platform::Size size);
/// Draws it into `rect` and makes it a target.
void draw_button(Canvas& canvas, const ButtonSpec& spec, platform::Rect rect);

} // namespace kiosk
