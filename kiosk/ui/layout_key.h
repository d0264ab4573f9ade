#pragma once

#include "kiosk/ui/frame.h"

namespace kiosk {

/// What a layout depends on besides what it lays out; a screen lays out again when this differs.
struct LayoutKey {
    platform::Size size;
    content::LanguageIndex language = 0;
    float text_scale = 0;
    friend bool operator==(const LayoutKey&, const LayoutKey&) = default;
};
inline LayoutKey layout_key(const Frame& frame) {
    return {frame.size, frame.visit.language, frame.visit.comfort.text_scale};
}

} // namespace kiosk
