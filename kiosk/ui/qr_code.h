#pragma once

#include <string_view>
#include <vector>

#include "kiosk/ui/canvas.h"
#include "platform/base/result.h"

namespace kiosk {

/// A QR code as its modules. Source: ISO/IEC 18004, by qrcodegen.
struct QrCode {
    int size = 0; ///< modules of a side
    std::vector<bool> dark;
    bool at(int x, int y) const { return dark[static_cast<std::size_t>(y) * static_cast<std::size_t>(size) + x]; }
};
/// With a quarter of it spare, for fingerprints. Errors: too_large.
platform::Result<QrCode> make_qr_code(std::string_view text);

constexpr int kQuietModules = 4;            ///< of light on each side
constexpr platform::Dp kLeastModule{3.15f}; ///< 0.5 mm
constexpr platform::Dp kQrSide{320};        ///< 51 mm: a tenth of the distance that a telephone is held at
/// Its side with the quiet zone, px: whole pixels a module.
float qr_side(const Frame& frame, const QrCode& code);
/// Dark on white on every ground, never mirrored. `at`: the start corner.
void draw_qr_code(Canvas& canvas, const QrCode& code, platform::Vec2 at);

} // namespace kiosk
