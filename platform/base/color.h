#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace platform {

/// sRGB, not premultiplied.
struct Color {
    std::uint8_t r = 0, g = 0, b = 0, a = 255;
    friend constexpr bool operator==(const Color&, const Color&) = default;

    constexpr Color with_alpha(float alpha) const {
        return {r, g, b, static_cast<std::uint8_t>(alpha * 255.0f + 0.5f)};
    }
};

/// `top` over an opaque `bottom`.
Color blend(Color top, Color bottom);
/// `a` at t = 0, `b` at t = 1, in sRGB.
Color mix(Color a, Color b, float t);
/// Contrast ratio of two opaque colours, 1 to 21. Source: WCAG 2.2, relative luminance.
float contrast_ratio(Color a, Color b);
/// "#rrggbb"; nothing else is a colour here.
std::optional<Color> parse_color(std::string_view text);

} // namespace platform
