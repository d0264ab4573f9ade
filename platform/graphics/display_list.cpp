#include "platform/graphics/display_list.h"

#include <cmath>

#include <fmt/format.h>

namespace platform {
namespace {

Rect mirror(const Rect& r, float width) {
    return {width - r.right(), r.y, r.w, r.h};
}

std::string text_of(const Rect& r) {
    return fmt::format("{:.0f},{:.0f} {:.0f}x{:.0f}", std::round(r.x), std::round(r.y), std::round(r.w),
                       std::round(r.h));
}

std::string text_of(Color c) {
    if (c.a == 255) return fmt::format("#{:02x}{:02x}{:02x}", c.r, c.g, c.b);
    return fmt::format("#{:02x}{:02x}{:02x}{:02x}", c.r, c.g, c.b, c.a);
}

struct Mirror {
    float width;
    DrawCommand operator()(FillRect c) const { return c.rect = mirror(c.rect, width), c; }
    DrawCommand operator()(FillGrid c) const {
        c.rect = mirror(c.rect, width);
        c.flipped = !c.flipped;
        return c;
    }
    DrawCommand operator()(StrokeRect c) const { return c.rect = mirror(c.rect, width), c; }
    DrawCommand operator()(Shade c) const { return c.rect = mirror(c.rect, width), c; }
    DrawCommand operator()(DrawImage c) const {
        c.rect = mirror(c.rect, width);
        c.source.x = 1.0f - c.source.right();
        return c;
    }
    DrawCommand operator()(PrefetchImage c) const { return c; }
    DrawCommand operator()(DrawText c) const {
        c.origin.x = width - c.origin.x - c.blob->size.w;
        return c;
    }
    DrawCommand operator()(DrawIcon c) const {
        c.rect = mirror(c.rect, width);
        c.flipped = c.directional;
        return c;
    }
    DrawCommand operator()(PushClip c) const { return c.rect = mirror(c.rect, width), c; }
    DrawCommand operator()(PopClip c) const { return c; }
};

struct Move {
    Vec2 by;
    template <class Command>
    DrawCommand operator()(Command c) const {
        return c.rect = c.rect.moved(by), c;
    }
    DrawCommand operator()(PrefetchImage c) const { return c; }
    DrawCommand operator()(DrawText c) const { return c.origin = c.origin + by, c; }
    DrawCommand operator()(PopClip c) const { return c; }
};

struct Dump {
    std::string operator()(const FillRect& c) const {
        return fmt::format("fill {} {}{}", text_of(c.rect), text_of(c.color),
                           c.radius > 0 ? fmt::format(" r{:.0f}", c.radius) : "");
    }
    std::string operator()(const FillGrid& c) const {
        return fmt::format("grid {} {} marks in rows of {}{}", text_of(c.rect), c.count, c.columns,
                           c.flipped ? " flipped" : "");
    }
    std::string operator()(const StrokeRect& c) const {
        return fmt::format("stroke {} {} {:.0f}{}", text_of(c.rect), text_of(c.color), c.width,
                           c.radius > 0 ? fmt::format(" r{:.0f}", c.radius) : "");
    }
    std::string operator()(const Shade& c) const {
        return fmt::format("shade {} {} {}", text_of(c.rect), text_of(c.top), text_of(c.bottom));
    }
    std::string operator()(const DrawImage& c) const {
        std::string part;
        if (c.source != Rect{0, 0, 1, 1})
            part = fmt::format(" part {:.3f},{:.3f} {:.3f}x{:.3f}", c.source.x, c.source.y, c.source.w, c.source.h);
        if (c.opacity < 1) part += fmt::format(" opacity {:.2f}", c.opacity);
        if (!c.alt.empty()) part += " «" + c.alt + "»";
        return fmt::format("image {} {}{}", c.image, text_of(c.rect), part);
    }
    std::string operator()(const PrefetchImage& c) const {
        return fmt::format("prefetch {} {:.0f}x{:.0f}", c.image, c.size.w, c.size.h);
    }
    std::string operator()(const DrawText& c) const {
        return fmt::format("text {} {} «{}»", text_of(Rect{c.origin.x, c.origin.y, c.blob->size.w, c.blob->size.h}),
                           text_of(c.inks[0]), c.blob->text);
    }
    std::string operator()(const DrawIcon& c) const {
        return fmt::format("icon {}{} {} {}", icon_name(c.icon), c.flipped ? " flipped" : "", text_of(c.rect),
                           text_of(c.color));
    }
    std::string operator()(const PushClip& c) const { return fmt::format("clip {}", text_of(c.rect)); }
    std::string operator()(const PopClip&) const { return "unclip"; }
};

} // namespace

Rect mark_rect(const FillGrid& grid, std::uint32_t index) {
    const std::uint32_t columns = std::max<std::uint32_t>(grid.columns, 1);
    const float x = static_cast<float>(index % columns) * grid.pitch.x;
    const float y = static_cast<float>(index / columns) * grid.pitch.y;
    return {grid.flipped ? grid.rect.right() - x - grid.mark.w : grid.rect.x + x, grid.rect.y + y, grid.mark.w,
            grid.mark.h};
}

std::size_t mark_tone(std::uint32_t index) {
    index = (index ^ (index >> 16)) * 0x7FEB352Du; // mixed until no row, column or diagonal shows
    index = (index ^ (index >> 15)) * 0x846CA68Bu;
    return (index ^ (index >> 16)) % kMarkTones;
}

const Target* DisplayList::hit(Vec2 at) const {
    for (auto it = targets_.rbegin(); it != targets_.rend(); ++it)
        if (it->rect.contains(at)) return &*it;
    return nullptr;
}

const Target* DisplayList::find_target(std::string_view id) const {
    for (const Target& target : targets_)
        if (target.id == id) return &target;
    return nullptr;
}

DisplayList DisplayList::mirrored(float width) const {
    DisplayList out = *this;
    for (DrawCommand& command : out.commands_)
        command = std::visit(Mirror{width}, command);
    for (Target& target : out.targets_) {
        target.rect = mirror(target.rect, width);
        target.whole = mirror(target.whole, width);
    }
    for (ScrollExtent& extent : out.extents_)
        extent.window = mirror(extent.window, width);
    return out;
}

DisplayList DisplayList::moved(Vec2 by) const {
    DisplayList out = *this;
    for (DrawCommand& command : out.commands_)
        command = std::visit(Move{by}, command);
    for (Target& target : out.targets_) {
        target.rect = target.rect.moved(by);
        target.whole = target.whole.moved(by);
    }
    for (ScrollExtent& extent : out.extents_)
        extent.window = extent.window.moved(by);
    return out;
}

std::string DisplayList::dump() const {
    std::string out;
    for (const DrawCommand& command : commands_)
        out += std::visit(Dump{}, command) + "\n";
    for (const Target& t : targets_)
        out += fmt::format("target {} {} {} «{}»{}\n", t.id, role_name(t.role), text_of(t.rect), t.name,
                           t.selected ? " selected" : "");
    return out;
}

void DisplayList::clip_targets(const Rect& seen) {
    for (Target& target : targets_)
        target.rect = target.rect.intersection(seen);
    std::erase_if(targets_, [](const Target& target) { return target.rect.empty(); });
}

void DisplayList::clear() {
    commands_.clear();
    drop_targets();
    wake_at_ = kNever;
    moving_ = false;
    focus_shown_ = false;
}

std::string_view icon_name(Icon icon) {
    constexpr std::string_view kNames[] = {"back", "home", "next",  "previous", "down",
                                           "up",   "plus", "minus", "pause",    "dot"};
    return kNames[static_cast<std::size_t>(icon)];
}

std::string_view role_name(Role role) {
    constexpr std::string_view kNames[] = {"button", "link",   "tab",    "option", "image",
                                           "item",   "scroll", "canvas", "words"};
    return kNames[static_cast<std::size_t>(role)];
}

} // namespace platform
