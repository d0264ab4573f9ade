#include "kiosk/ui/theme.h"

#include <algorithm>

namespace kiosk {

using platform::Color;
using platform::FontRole;

namespace {

constexpr float kLeastAccentInk = 7; ///< to one: small text is set in it

/// The accent, or as little of it changed as makes it readable. On paper as much is taken from each channel, so that it
/// stays a colour beside a dark ink; on a dark ground ink is mixed into it.
Color readable_accent(Color accent, const Theme& theme, float least) {
    constexpr int kSteps = 64;
    const bool paper = theme.ground.g > theme.ink.g;
    for (int step = 0; step < kSteps; ++step) {
        const auto less = [&](std::uint8_t channel) {
            return static_cast<std::uint8_t>(std::max(0, channel - step * 256 / kSteps));
        };
        const Color tried = paper ? Color{less(accent.r), less(accent.g), less(accent.b)}
                                  : platform::mix(accent, theme.ink, static_cast<float>(step) / kSteps);
        if (platform::contrast_ratio(tried, theme.ground) >= least &&
            platform::contrast_ratio(tried, theme.raised) >= least)
            return tried;
    }
    return theme.ink;
}

} // namespace

Comfort::Ground ground_of(const content::Exhibit& exhibit) {
    return exhibit.paper_ground ? Comfort::Ground::paper : Comfort::Ground::dark;
}

Theme make_theme(const content::Exhibit& exhibit) {
    return make_theme(exhibit, ground_of(exhibit));
}

Theme make_theme(const content::Exhibit& exhibit, Comfort::Ground ground) {
    Theme theme;
    switch (ground) {
    case Comfort::Ground::paper:
        theme.ground = content::kPaperGround;
        theme.raised = {0xEC, 0xE5, 0xD7};
        theme.pressed = {0xDD, 0xD3, 0xC0};
        theme.ink = {0x1B, 0x18, 0x14};
        theme.soft_ink = {0x4B, 0x45, 0x3C};
        theme.line = {0xCF, 0xC5, 0xB3};
        theme.edge = {0x7A, 0x70, 0x60};
        break;
    case Comfort::Ground::dark:
        theme.ground = content::kDarkGround;
        theme.raised = {0x1A, 0x18, 0x15};
        theme.pressed = {0x2B, 0x27, 0x21};
        theme.ink = {0xF3, 0xEC, 0xDF};
        theme.soft_ink = {0xB9, 0xAF, 0x9E};
        theme.line = {0x34, 0x30, 0x2A};
        theme.edge = {0x7D, 0x74, 0x66};
        break;
    case Comfort::Ground::contrast: // nothing is soft here: second lines and hairlines are seen as well as the rest
        theme.ground = {0, 0, 0};
        theme.raised = {0, 0, 0};
        theme.pressed = {0x40, 0x40, 0x40};
        theme.ink = {0xFF, 0xFF, 0xFF};
        theme.soft_ink = {0xF0, 0xF0, 0xF0};
        theme.line = {0x8C, 0x8C, 0x8C};
        theme.edge = {0xFF, 0xFF, 0xFF};
        break;
    }
    theme.accent = readable_accent(exhibit.accent, theme, kLeastAccentInk);
    theme.scrim_ink = {0xF3, 0xEC, 0xDF};
    theme.scrim = Color{0x0F, 0x0E, 0x0C}.with_alpha(ground == Comfort::Ground::contrast ? 1.0f : 0.86f);
    return theme;
}

TypeStep type_step(Type type) {
    using platform::Dp;
    switch (type) {
    case Type::colossus: return {FontRole::serif_bold, Dp{448}, 1.1f};
    case Type::monument: return {FontRole::serif_bold, Dp{312}, 1.1f};
    case Type::poster: return {FontRole::serif_bold, Dp{216}, 1.1f};
    case Type::banner: return {FontRole::serif_bold, Dp{150}, 1.12f};
    case Type::display: return {FontRole::serif_bold, Dp{104}, 1.15f};
    case Type::title: return {FontRole::serif_bold, Dp{72}, 1.2f};
    case Type::heading: return {FontRole::serif_bold, Dp{50}, 1.25f};
    case Type::quote: return {FontRole::serif, Dp{56}, 1.36f};
    case Type::lead: return {FontRole::serif, Dp{46}, 1.4f};
    case Type::body: return {FontRole::serif, Dp{42}, 1.5f};
    case Type::label: return {FontRole::sans, Dp{36}, 1.3f};
    case Type::caption: return {FontRole::sans, Dp{31}, 1.4f};
    }
    return {FontRole::sans, Dp{42}, 1.5f};
}

} // namespace kiosk
