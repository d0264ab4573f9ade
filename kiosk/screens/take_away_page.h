#pragma once

#include <vector>

#include "kiosk/ui/canvas.h"
#include "kiosk/ui/qr_code.h"

namespace kiosk {

/// Addresses that a visitor takes along: each a code for a telephone's camera, what is found there, and the address in
/// letters. Laid out once for a LayoutKey.
class TakeAwayPage {
public:
    TakeAwayPage() = default;
    explicit TakeAwayPage(const Frame& frame);
    float height() const { return height_; }
    void draw(Canvas& canvas, float up) const;

private:
    struct Words {
        platform::ParagraphRef paragraph;
        platform::Vec2 at;
        enum class Ink : std::uint8_t { plain, soft, accent } ink = Ink::plain;
    };
    struct Code {
        QrCode code;
        platform::Vec2 at;
        float side = 0;
        std::string name;
    };
    std::vector<Words> words_;
    std::vector<Code> codes_;
    std::vector<platform::Rect> rules_;
    float height_ = 0;
};
/// "example.org/report": what one has to type.
std::string address_of(const content::TakeAway& take_away);

} // namespace kiosk
