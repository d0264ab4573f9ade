#pragma once

#include "platform/base/color.h"

namespace content {

// The two grounds that an exhibit can stand on. The builder checks a pack's accent against them, the kiosk paints them.
constexpr platform::Color kDarkGround{0x0F, 0x0E, 0x0C};
constexpr platform::Color kPaperGround{0xF6, 0xF1, 0xE7};
constexpr float kLeastAccentContrast = 4.5f; ///< WCAG 2.2, 1.4.3 for large text and labels

} // namespace content
