#pragma once

namespace platform {

/// A length at the design distance: 1 dp is 1/160 inch seen from 60 cm. Pixels come from a Scale only.
struct Dp {
    float value = 0;
    friend constexpr Dp operator*(Dp a, float s) { return {a.value * s}; }
    friend constexpr Dp operator+(Dp a, Dp b) { return {a.value + b.value}; }
    friend constexpr Dp operator-(Dp a, Dp b) { return {a.value - b.value}; }
    friend constexpr auto operator<=>(const Dp&, const Dp&) = default;
};

constexpr Dp operator""_dp(long double v) {
    return {static_cast<float>(v)};
}
constexpr Dp operator""_dp(unsigned long long v) {
    return {static_cast<float>(v)};
}
/// Millimetres on the panel at the design distance (25.4 mm = 160 dp).
constexpr Dp operator""_mm(long double v) {
    return {static_cast<float>(v) * 160.0f / 25.4f};
}
constexpr Dp operator""_mm(unsigned long long v) {
    return {static_cast<float>(v) * 160.0f / 25.4f};
}

/// Pixels per dp of one panel, from its density and viewing distance. `scale(16_dp)` is pixels, not rounded.
struct Scale {
    float pixels_per_dp = 1;
    float operator()(Dp d) const { return d.value * pixels_per_dp; }
    friend bool operator==(const Scale&, const Scale&) = default;
};

} // namespace platform
