#pragma once

#include <string>
#include <vector>

#include "platform/graphics/display_list.h"

namespace kiosk {

/// One thing that a voice would say of a frame.
struct Utterance {
    enum class Kind { text, image, target };
    Kind kind = Kind::text;
    std::string words;  ///< the text; what an image shows; what a target is called
    std::string target; ///< its hit id, for who touches or tabs to it
    platform::Role role = platform::Role::button;
    bool selected = false;
    platform::Rect rect;
    friend bool operator==(const Utterance&, const Utterance&) = default;
};

/// A finished list as words, in reading order: what stands in sight, texts as they are written, each image as what it
/// shows, each target once, where it first shows, in place of the texts inside it. What something was laid over is
/// silent. Areas that scroll are not named; their words are.
///
/// This is how speech comes in without a screen knowing: a frame's list is all it needs. It would say
/// utterances_of(list) when a screen comes, and the one whose `target` is KeyFocus::id(), or under a finger, when that
/// changes. Screens keep to three rules, which the accessibility walk holds: draw in reading order, name each target,
/// give each image its alt.
std::vector<Utterance> utterances_of(const platform::DisplayList& list, platform::Size surface);

} // namespace kiosk
