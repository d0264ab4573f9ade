#include "kiosk/ui/drawn_text.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace kiosk {
namespace {

using platform::DrawText;
using platform::Rect;

// Of the letters' size: capitals and figures above the baseline, what hangs below it.
constexpr float kAscent = 0.72f, kDescent = 0.14f, kLetter = 0.4f;
constexpr std::uint8_t kHides = 128; ///< alpha from which a fill takes what lies under it away
constexpr float kSlack = 2;          ///< px

bool contains(const Rect& outer, const Rect& inner) {
    return inner.x >= outer.x - kSlack && inner.y >= outer.y - kSlack && inner.right() <= outer.right() + kSlack &&
           inner.bottom() <= outer.bottom() + kSlack;
}

/// Letters on one baseline make a line.
std::vector<Rect> lines_of(const DrawText& text) {
    std::map<int, Rect> lines;
    for (const platform::GlyphRun& run : text.blob->runs)
        for (const platform::PlacedGlyph& glyph : run.glyphs) {
            const float x = text.origin.x + glyph.position.x, y = text.origin.y + glyph.position.y;
            const Rect letter{x, y - kAscent * run.size_px, kLetter * run.size_px, (kAscent + kDescent) * run.size_px};
            auto [it, fresh] = lines.try_emplace(static_cast<int>(std::lround(glyph.position.y)), letter);
            if (fresh) continue;
            Rect& r = it->second;
            const float right = std::max(r.right(), letter.right()), bottom = std::max(r.bottom(), letter.bottom());
            r.x = std::min(r.x, letter.x);
            r.y = std::min(r.y, letter.y);
            r.w = right - r.x;
            r.h = bottom - r.y;
        }
    std::vector<Rect> out;
    for (const auto& [baseline, rect] : lines) { // a last letter may be narrower than was supposed
        const float left = std::max(rect.x, text.origin.x),
                    right = std::min(rect.right(), text.origin.x + text.blob->size.w);
        out.push_back(right > left ? Rect{left, rect.y, right - left, rect.h} : rect);
    }
    return out;
}

/// What a command lies over everything before it with, or nothing.
Rect cover_of(const platform::DrawCommand& command) {
    constexpr float kPicture = 0.5f;
    if (const auto* fill = std::get_if<platform::FillRect>(&command); fill != nullptr && fill->color.a >= kHides)
        return fill->rect;
    if (const auto* image = std::get_if<platform::DrawImage>(&command); image != nullptr && image->opacity >= kPicture)
        return image->rect;
    if (const auto* grid = std::get_if<platform::FillGrid>(&command)) return grid->rect;
    if (const auto* icon = std::get_if<platform::DrawIcon>(&command)) return icon->rect;
    return {};
}

void cover(std::vector<DrawnText>& texts, const platform::DrawCommand& command, const Rect& window,
           const Rect& surface) {
    const Rect with = cover_of(command).intersection(window);
    if (with.empty()) return;
    if (const auto* fill = std::get_if<platform::FillRect>(&command);
        fill != nullptr && is_veil(with, fill->color, surface)) { // under it nothing is read, nor meant to be
        std::erase_if(texts, [&](const DrawnText& text) {
            return text.lines.empty() || contains(with, text.lines.front()) || contains(with, text.lines.back());
        });
        return;
    }
    constexpr float kShare = 0.25f; // a hairline between two lines covers nothing
    for (DrawnText& text : texts)
        for (const Rect& line : text.lines)
            if (const Rect shared = line.intersection(with); shared.w > kSlack && shared.h > kShare * line.h)
                text.covered = shared;
}

/// The text as its window shows it.
DrawnText seen_text(const DrawText& drawn, const Rect& window) {
    DrawnText text;
    text.drawn = &drawn;
    for (const platform::GlyphRun& run : drawn.blob->runs)
        if (!run.glyphs.empty()) text.size = std::max(text.size, run.size_px);
    constexpr float kRead = 0.5f; // half a line can be told
    for (const Rect& line : lines_of(drawn)) {
        const Rect seen = line.intersection(window);
        if (line.right() <= window.x || line.x >= window.right()) continue; // a neighbour that waits outside
        if (line.y < window.y - kSlack || line.bottom() > window.bottom() + kSlack) text.unseen = line;
        if (seen.h < line.h * kRead || seen.w <= 0) continue;
        if (line.x < window.x - kSlack || line.right() > window.right() + kSlack) text.sideways = line;
        text.lines.push_back(seen);
    }
    return text;
}

} // namespace

bool is_veil(const Rect& rect, platform::Color color, const Rect& surface) {
    constexpr float kLeast = 0.35f; // of the surface: in reach mode the stage is its lower part
    return color.a >= kHides && rect.w >= surface.w - kSlack && rect.h >= kLeast * surface.h;
}

std::vector<DrawnText> drawn_texts(const platform::DisplayList& list, const Rect& surface) {
    std::vector<DrawnText> texts;
    std::vector<Rect> windows{surface};
    for (const platform::DrawCommand& command : list.commands()) {
        if (const auto* clip = std::get_if<platform::PushClip>(&command))
            windows.push_back(windows.back().intersection(clip->rect));
        if (std::holds_alternative<platform::PopClip>(command) && windows.size() > 1) windows.pop_back();
        cover(texts, command, windows.back(), surface);
        const auto* drawn = std::get_if<DrawText>(&command);
        if (drawn == nullptr) continue;
        DrawnText text = seen_text(*drawn, windows.back());
        if (!text.lines.empty() || text.unseen) texts.push_back(std::move(text));
    }
    return texts;
}

} // namespace kiosk
