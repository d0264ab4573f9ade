#include "kiosk/ui/marks.h"

#include <algorithm>
#include <cmath>

namespace kiosk {
namespace {

constexpr int kLargestPitch = 160; ///< px: a few marks do not become doors
/// The height of a mark's place over its width, at least and at most.
struct Slender {
    float least, most;
};
constexpr Slender slender(MarkShape shape) {
    return shape == MarkShape::upright ? Slender{1.25f, 1.6f} : Slender{1, 1};
}
constexpr float kGap = 0.4f; ///< of the pitch

} // namespace

platform::FillGrid layout_marks(std::uint32_t count, platform::Rect box, MarkShape shape) {
    platform::FillGrid best;
    if (count == 0 || box.empty()) return best;
    const auto [least, most] = slender(shape);
    const int width = static_cast<int>(box.w), height = static_cast<int>(box.h);
    for (int x = std::min(kLargestPitch, width); x >= 2; --x) {
        const int gap = std::max(1, static_cast<int>(std::lround(kGap * static_cast<float>(x))));
        const int columns = std::min((width + gap) / x, static_cast<int>(count));
        if (columns < 1) continue;
        const int rows = (static_cast<int>(count) + columns - 1) / columns;
        const int y = std::min((height + gap) / rows, static_cast<int>(most * static_cast<float>(x)));
        if (static_cast<float>(y) < std::max(2.0f, least * static_cast<float>(x) - 0.5f)) continue;
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

std::vector<platform::FillGrid> part_of_marks(const platform::FillGrid& field, std::uint32_t first,
                                              std::uint32_t count) {
    std::vector<platform::FillGrid> out;
    count = first < field.count ? std::min(count, field.count - first) : 0;
    while (count > 0) {
        const std::uint32_t column = first % field.columns;
        // To the end of a row that is begun; else as many whole rows as there are; else what is left.
        const std::uint32_t taken = column > 0               ? std::min(count, field.columns - column)
                                    : count >= field.columns ? count - count % field.columns
                                                             : count;
        platform::FillGrid part = field;
        part.count = taken;
        part.columns = std::min(taken, field.columns);
        const float gap_x = field.pitch.x - field.mark.w, gap_y = field.pitch.y - field.mark.h;
        part.rect = {field.rect.x + static_cast<float>(column) * field.pitch.x,
                     field.rect.y + static_cast<float>(first / field.columns) * field.pitch.y,
                     static_cast<float>(part.columns) * field.pitch.x - gap_x,
                     static_cast<float>(taken / part.columns) * field.pitch.y - gap_y};
        out.push_back(part);
        first += taken;
        count -= taken;
    }
    return out;
}

} // namespace kiosk
