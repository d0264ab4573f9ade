#include "kiosk/ui/doors.h"

#include <cmath>

namespace kiosk {

std::vector<platform::Rect> layout_doors(std::size_t count, platform::Rect area, float gap) {
    constexpr float kUpright = 0.9f; ///< width over height
    const auto share = [gap](float whole, std::size_t parts) {
        return (whole - gap * static_cast<float>(parts - 1)) / static_cast<float>(parts);
    };
    std::size_t rows = 1;
    float best = 1e9f;
    for (std::size_t r = 1; r <= count; ++r) {
        const float ratio = share(area.w, (count + r - 1) / r) / share(area.h, r);
        const float cost = std::fabs(std::log(ratio / kUpright));
        if (share(area.h, r) > 0 && cost < best) best = cost, rows = r;
    }
    std::vector<platform::Rect> out;
    const float h = share(area.h, rows);
    for (std::size_t r = 0; r < rows; ++r) {
        const std::size_t in_row = count / rows + (r >= rows - count % rows ? 1 : 0); // longer rows come last
        const float w = share(area.w, in_row);
        const float top = std::round(area.y + static_cast<float>(r) * (h + gap)),
                    bottom = std::round(area.y + static_cast<float>(r) * (h + gap) + h);
        for (std::size_t i = 0; i < in_row; ++i) {
            const float left = std::round(area.x + static_cast<float>(i) * (w + gap)),
                        right = std::round(area.x + static_cast<float>(i) * (w + gap) + w);
            out.push_back({left, top, right - left, bottom - top});
        }
    }
    return out;
}

} // namespace kiosk
