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

/// A length for fingers: millimetres on the glass. Who stands nearer reads smaller letters, but has the same fingers.
/// On a panel that is seen from further away they grow with everything else.
struct Mm {
    float value = 0;
    friend constexpr Mm operator*(Mm a, float s) { return {a.value * s}; }
    friend constexpr Mm operator+(Mm a, Mm b) { return {a.value + b.value}; }
    friend constexpr Mm operator-(Mm a, Mm b) { return {a.value - b.value}; }
    friend constexpr auto operator<=>(const Mm&, const Mm&) = default;
};
constexpr Mm operator""_mm(long double v) {
    return {static_cast<float>(v)};
}
constexpr Mm operator""_mm(unsigned long long v) {
    return {static_cast<float>(v)};
}
constexpr float kDpPerMm = 160.0f / 25.4f; ///< at the design distance

/// Pixels of one panel, from its density and viewing distance. `scale(16_dp)` is pixels, not rounded.
struct Scale {
    float pixels_per_dp = 1;
    float nearer = 1; ///< how many times nearer than the design distance one stands; 1 for further
    float operator()(Dp d) const { return d.value * pixels_per_dp; }
    float operator()(Mm m) const { return m.value * kDpPerMm * pixels_per_dp * nearer; }
    friend bool operator==(const Scale&, const Scale&) = default;
};

} // namespace platform
