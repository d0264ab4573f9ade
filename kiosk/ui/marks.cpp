#include "kiosk/ui/marks.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

constexpr int kLargestPitch = 160;          ///< px: a few marks do not become doors
constexpr float kSlender[] = {1.25f, 1.6f}; ///< height of a mark's place over its width
constexpr float kGap = 0.4f;                ///< of the pitch

} // namespace

platform::FillGrid layout_marks(std::uint32_t count, platform::Rect box) {
    platform::FillGrid best;
    if (count == 0 || box.empty()) return best;
    const int width = static_cast<int>(box.w), height = static_cast<int>(box.h);
    for (int x = std::min(kLargestPitch, width); x >= 2; --x) {
        const int gap = std::max(1, static_cast<int>(std::lround(kGap * static_cast<float>(x))));
        const int columns = std::min((width + gap) / x, static_cast<int>(count));
        if (columns < 1) continue;
        const int rows = (static_cast<int>(count) + columns - 1) / columns;
        const int y = std::min((height + gap) / rows, static_cast<int>(kSlender[1] * static_cast<float>(x)));
        if (static_cast<float>(y) < std::max(2.0f, kSlender[0] * static_cast<float>(x) - 0.5f)) continue;
        const float w = static_cast<float>(columns * x - gap), h = static_cast<float>(rows * y - gap);
        best.count = count;
        best.columns = static_cast<std::uint32_t>(columns);
        best.pitch = {static_cast<float>(x), static_cast<float>(y)};
        best.mark = {static_cast<float>(x - gap), static_cast<float>(y - gap)};
        best.rect = {box.right() - w, box.bottom() - h, w, h};
        break;
    }
    return best;
}

} // namespace kiosk
