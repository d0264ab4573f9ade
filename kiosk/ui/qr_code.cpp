#include "kiosk/ui/qr_code.h"

#include <algorithm>
#include <cmath>
#include <exception>
#include <string>

#include <qrcodegen/qrcodegen.hpp>

namespace kiosk {
namespace {

constexpr platform::Color kDark{0, 0, 0}, kLight{255, 255, 255};

float module_px(const Frame& frame, const QrCode& code) {
    const float modules = static_cast<float>(code.size + 2 * kQuietModules);
    return std::max(std::ceil(frame.px(kLeastModule)), std::ceil(frame.px(kQrSide) / modules));
}

} // namespace

platform::Result<QrCode> make_qr_code(std::string_view text) {
    try {
        const auto made = qrcodegen::QrCode::encodeText(std::string(text).c_str(), qrcodegen::QrCode::Ecc::QUARTILE);
        QrCode code;
        code.size = made.getSize();
        for (int y = 0; y < code.size; ++y)
            for (int x = 0; x < code.size; ++x)
                code.dark.push_back(made.getModule(x, y));
        return code;
    } catch (const std::exception& failed) {
        return platform::Error{platform::ErrorCode::too_large, failed.what()};
    }
}

float qr_side(const Frame& frame, const QrCode& code) {
    return module_px(frame, code) * static_cast<float>(code.size + 2 * kQuietModules);
}

void draw_qr_code(Canvas& canvas, const QrCode& code, platform::Vec2 at) {
    const Frame& frame = canvas.frame();
    const float module = module_px(frame, code), side = qr_side(frame, code);
    canvas.fill({at.x, at.y, side, side}, kLight);
    for (int y = 0; y < code.size; ++y)
        for (int x = 0; x < code.size;) {
            int end = x;
            while (end < code.size && code.at(end, y))
                ++end;
            // A frame of a right-to-left language is turned around as a whole: this turns the code back.
            const int from = frame.rtl() ? code.size - end : x;
            if (end > x)
                canvas.fill({at.x + module * static_cast<float>(from + kQuietModules),
                             at.y + module * static_cast<float>(y + kQuietModules),
                             module * static_cast<float>(end - x), module},
                            kDark);
            x = std::max(end, x + 1);
        }
}

} // namespace kiosk
