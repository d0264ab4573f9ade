#include "kiosk/ui/reading_columns.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/theme.h"

namespace kiosk {

using platform::Dp;

namespace {
constexpr Dp kMeasure{1240}; ///< of the words: 60 Latin letters, 29 Han
constexpr Dp kRailWidth{460};
constexpr Dp kLeastMargin{460}; ///< narrower, notes go to the foot
constexpr Dp kMostMargin{760};  ///< times the visitor's text size
constexpr Dp kBetween{80};      ///< columns
constexpr Dp kLeastBeside{680}; ///< narrower, two languages stand one below the other
constexpr Dp kLeastBesideRail{960};
} // namespace

namespace {
/// On a panel wider than all columns need, the words stand in the middle and not at one side of a hole; the rail keeps
/// the edge, where pages begin. `used`: where the last column ends.
void share_what_is_left(ReadingColumns& c, float used, float end) {
    if (c.rail_w <= 0) return;
    const float shift = std::floor(std::max(0.0f, end - used) / 2);
    c.x += shift;
    if (c.margin_w > 0) c.margin_x += shift;
}
} // namespace

ReadingColumns reading_columns(const Frame& frame, bool two) {
    ReadingColumns c;
    const bool small = frame.compact();
    const float edge = frame.margin(), between = frame.snap(kBetween);
    const float end = frame.size.w - frame.snap(kScrollGutter);
    const float measure = std::round(frame.px(kMeasure) * frame.visit.comfort.text_scale);
    c.top = frame.edge(Dp{20}, Dp{64});
    c.x = edge;
    c.w = std::min(end - edge, std::round(measure * 1.16f));
    c.between = between;
    if (small || frame.portrait()) return c;
    if (two) {
        const float scale = frame.visit.comfort.text_scale, rail = frame.snap(kRailWidth);
        const auto each = [&](float x) { return std::floor((end - x - between) / 2); };
        if (each(edge) < frame.px(kLeastBeside) * scale) return c;
        c.beside = true;
        if (each(edge + rail + between) >= frame.px(kLeastBesideRail) * scale) {
            c.rail_x = edge;
            c.rail_w = rail;
            c.x = edge + rail + between;
        }
        c.w = std::min(each(c.x), measure);
        share_what_is_left(c, c.x + 2 * c.w + between, end);
        return c;
    }
    float room = end - edge - measure - between - frame.px(kLeastMargin);
    if (room < 0) return c;
    if (room >= frame.px(kRailWidth) + between) {
        c.rail_x = edge;
        c.rail_w = frame.snap(kRailWidth);
        c.x = edge + c.rail_w + between;
    }
    c.w = measure;
    c.margin_x = c.x + c.w + between;
    c.margin_w = std::floor(std::min(end - c.margin_x, frame.type_px(kMostMargin)));
    share_what_is_left(c, c.margin_x + c.margin_w, end);
    return c;
}

} // namespace kiosk
