#include "kiosk/screens/photo_layout.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;

namespace {
constexpr float kPanelShare = 0.32f; ///< of a landscape surface's width
constexpr float kMostGrowth = 1.35f; ///< of that share with the visitor's letters
} // namespace

PhotoLayout layout_photo(const Frame& frame, float picture_share) {
    PhotoLayout l;
    const bool small = frame.compact(), side = !frame.portrait();
    const Rect stage = frame.stage;
    const float target = frame.snap(kTarget), gap = frame.snap(kTargetGap),
                foot = std::max(frame.snap(small ? Dp{16} : Dp{24}), gap);
    const std::size_t places = small ? 4 : 5;
    const float row = target * static_cast<float>(places) + gap * static_cast<float>(places - 1);
    l.pad = frame.edge(Dp{24}, Dp{48});
    if (side) {
        // Larger letters take some of the picture's room.
        const float share = kPanelShare * std::clamp(frame.visit.comfort.text_scale, 1.0f, kMostGrowth),
                    least = row + 2 * l.pad;
        const float width = std::round(std::clamp(stage.w * share, least, std::max(least, frame.type_px(Dp{1000}))));
        l.panel = {stage.w - width, 0, width, 0};
        l.mat = {0, 0, l.panel.x, stage.h};
    } else {
        l.mat = {0, 0, stage.w, std::round(stage.h * picture_share)};
        l.panel = {0, l.mat.bottom(), stage.w, 0};
    }
    const float top = stage.h - foot - target;
    l.panel.h = top - foot - l.panel.y;
    for (std::size_t i = 0; i < kTurn; ++i)
        l.buttons.push_back({l.panel.x + l.pad + static_cast<float>(i) * (target + gap), top, target, target});
    const Rect turn{l.panel.right() - l.pad - target, top, target, target};
    if (turn.x < l.buttons[kFarther].right() + gap) l.buttons[kFarther] = turn;
    l.buttons.push_back(turn);
    // Down to the corner of the stage; the last place is empty while a picture is closer.
    const float around = frame.snap(Dp{12}), from = side ? l.buttons[0].x - around : 0;
    l.cluster = {from, top - around, l.buttons[kFarther].right() + around - from, stage.h - top + around};
    if (small) l.cluster.w = stage.w - from;
    l.picture = l.mat.inset(frame.edge(Dp{16}, Dp{40}));
    return l;
}

namespace {
Rect fit(platform::Size size, const Rect& room) {
    const Rect fit = platform::fit_inside(size, room);
    return {std::round(fit.x), std::round(fit.y), std::round(fit.w), std::round(fit.h)};
}
} // namespace

Rect fit_picture(const Frame& frame, content::ImageId image, const Rect& room) {
    const content::ImageRecord& record = frame.catalog.image(image);
    return fit({static_cast<float>(record.width), static_cast<float>(record.height)}, room);
}

Rect fit_photo(const Frame& frame, const content::Photograph& photograph, const Rect& room) {
    if (photograph.image) return fit_picture(frame, photograph.image, room);
    return room; // of the proportions of what is not here nothing is known, and words stand there
}

} // namespace kiosk
