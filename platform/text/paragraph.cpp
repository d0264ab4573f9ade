#include "platform/text/paragraph.h"

#include <algorithm>

namespace platform {

std::uint32_t Paragraph::hit(Vec2 at) const {
    if (lines.empty()) return 0;
    std::uint32_t line = 0;
    while (line + 1 < lines.size() && at.y >= lines[line + 1].top)
        ++line;
    const Cluster* nearest = nullptr;
    float best = 0;
    for (const Cluster& cluster : clusters) {
        if (cluster.line != line) continue;
        const float away =
            at.x < cluster.left ? cluster.left - at.x : std::max(0.0f, at.x - (cluster.left + cluster.width));
        if (nearest == nullptr || away < best ||
            (away == best && cluster.width > 0 && at.x < cluster.left + cluster.width && at.x >= cluster.left)) {
            nearest = &cluster;
            best = away;
        }
    }
    return nearest != nullptr ? nearest->begin : lines[line].begin;
}

std::vector<Rect> Paragraph::rects_of(std::uint32_t begin, std::uint32_t end) const {
    std::vector<Rect> rects;
    for (const Cluster& cluster : clusters) {
        if (cluster.end <= begin || cluster.begin >= end || cluster.width <= 0) continue;
        const ParagraphLine& line = lines[cluster.line];
        const float height =
            cluster.line + 1 < lines.size() ? lines[cluster.line + 1].top - line.top : size.h - line.top;
        const Rect rect{cluster.left, line.top, cluster.width, height};
        if (!rects.empty() && rects.back().y == rect.y && rect.x <= rects.back().right() + 1 &&
            rect.right() >= rects.back().x - 1) {
            const float left = std::min(rects.back().x, rect.x), right = std::max(rects.back().right(), rect.right());
            rects.back() = {left, rect.y, right - left, rect.h};
        } else {
            rects.push_back(rect);
        }
    }
    return rects;
}

} // namespace platform
