// The exhibit's sections: the contents page of a catalogue, or doors with pictures where the sections have them.
#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/doors.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;
using platform::Size;

std::string door_id(const content::Section& section) {
    return "home.door." + section.key;
}
std::string minutes_of(const Frame& frame, const content::Section& section) {
    if (section.minutes == 0) return {};
    return frame.strings.format("home.minutes", frame.language().tag, {std::to_string(section.minutes)});
}

class Home : public Screen {
public:
    Route route() const override { return HomeRoute{}; }
    Chrome chrome(const Frame&) const override { return {true, {}}; }

    Intent tick(const Frame& frame) override {
        lay_out(frame);
        scroll_.keep_place(frame, height(frame), frame.stage.h);
        return Stay{};
    }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(gesture, frame, height(frame), frame.stage)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const auto& sections = frame.catalog.exhibit.sections;
        for (std::uint32_t i = 0; i < sections.size(); ++i)
            if (gesture.target == door_id(sections[i]))
                return Open{route_to({content::Destination::Kind::section, i}, frame.catalog)};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("home.wall", frame.stage, platform::Role::scroll_area,
                      frame.in_language(frame.catalog.exhibit.title).text);
        if (pictured(frame)) return draw_doors(canvas);
        canvas.push_clip(frame.stage);
        contents_.draw(canvas, scroll_.position(frame.now));
        scroll_.fade(canvas, contents_.height(), frame.stage, frame.theme.ground);
        canvas.pop_clip();
        scroll_.draw(canvas, contents_.height(), frame.stage);
    }

private:
    /// Doors are pictures where at least half of the sections have one and large letters leave them room; else all is
    /// type.
    static bool pictured(const Frame& frame) {
        const auto& sections = frame.catalog.exhibit.sections;
        const auto covers =
            std::count_if(sections.begin(), sections.end(), [](const auto& s) { return bool(s.cover); });
        if (frame.compact() && frame.visit.comfort.text_scale > 1) return false;
        return !sections.empty() && 2 * static_cast<std::size_t>(covers) >= sections.size();
    }
    float height(const Frame& frame) const { return pictured(frame) ? frame.stage.h : contents_.height(); }

    void lay_out(const Frame& frame) {
        if (laid_out_for_ == layout_key(frame)) return;
        laid_out_for_ = layout_key(frame);
        std::vector<ContentsEntry> entries;
        for (const content::Section& s : frame.catalog.exhibit.sections)
            entries.push_back({door_id(s), &s.title, &s.figure, &s.line, minutes_of(frame, s)});
        contents_ = ContentsPage(frame, {frame.catalog.exhibit.title, frame.catalog.exhibit.subtitle, nullptr, true},
                                 std::move(entries));
    }

    static void draw_doors(Canvas& canvas) {
        const Frame& frame = canvas.frame();
        const content::Exhibit& exhibit = frame.catalog.exhibit;
        const bool small = frame.compact();
        const float margin = frame.margin(), top = frame.edge(Dp{24}, Dp{64});
        const float width = frame.size.w - 2 * margin;
        const auto fit = [&](const content::Localized& text, std::span<const Type> steps, Size box) {
            const auto choice = frame.in_language(text);
            const content::Language& own = frame.catalog.exhibit.languages[choice.language];
            const TextSpec spec{Type::title,
                                own.rtl == frame.rtl() ? platform::TextAlign::start : platform::TextAlign::end,
                                0,
                                {},
                                own.tag};
            return fit_text(frame, choice.text, spec, steps, box);
        };
        constexpr Type kTitle[] = {Type::display, Type::title, Type::heading, Type::body},
                       kLine[] = {Type::lead, Type::label, Type::caption};
        const bool less = small || frame.portrait();
        const auto title = fit(exhibit.title, std::span(kTitle).subspan(less ? 1 : 0), {width, frame.stage.h * 0.18f});
        canvas.text(title, {margin, top}, frame.theme.ink);
        float y = top + title->size.h;
        if (!frame.in_language(exhibit.subtitle).text.empty()) {
            const auto line =
                fit(exhibit.subtitle, std::span(kLine).subspan(small ? 2 : 0), {width, frame.stage.h * 0.12f});
            canvas.text(line, {margin, y + frame.snap(Dp{8})}, frame.theme.soft_ink);
            y += frame.snap(Dp{8}) + line->size.h;
        }
        y += frame.snap(small ? Dp{20} : Dp{48});
        const auto doors = layout_doors(exhibit.sections.size(), {0, y, frame.size.w, frame.stage.bottom() - y},
                                        std::max(2.0f, frame.snap(Dp{6})));
        for (std::size_t i = 0; i < doors.size(); ++i)
            draw_door(canvas, exhibit.sections[i], doors[i], margin);
    }

    static void draw_door(Canvas& canvas, const content::Section& section, const Rect& door, float margin) {
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        const std::string id = door_id(section), minutes = minutes_of(frame, section);
        const bool pressed = canvas.pressed(id), small = frame.compact();
        platform::Color ink = theme.scrim_ink, accent = theme.accent;
        canvas.push_clip(door);
        if (section.cover) {
            const content::ImageId cover = frame.catalog.photograph(section.cover).image;
            const content::ImageRecord& image = frame.catalog.image(cover);
            canvas.image(
                cover, door, frame.in_language(frame.catalog.photograph(section.cover).alt).text,
                cover_source({static_cast<float>(image.width), static_cast<float>(image.height)}, door.size()));
            const float clear = std::round(door.h * 0.3f);
            canvas.shade({door.x, door.y + clear, door.w, door.h - clear}, theme.scrim.with_alpha(0),
                         theme.scrim.with_alpha(0.96f));
            if (pressed) canvas.fill(door, platform::Color{0, 0, 0}.with_alpha(0.4f));
        } else {
            canvas.fill(door, pressed ? theme.pressed : theme.raised);
            ink = theme.ink;
        }
        const float pad = std::min(margin, frame.snap(small ? Dp{20} : Dp{48})), width = door.w - 2 * pad;
        const bool roomy = door.h >= frame.type_px(Dp{560});
        const auto title =
            layout_text(frame, section.title,
                        TextSpec{roomy && width > frame.type_px(Dp{700}) ? Type::title : Type::heading}, width);
        float y = door.bottom() - frame.snap(small ? Dp{16} : Dp{40});
        const auto up = [&](const platform::ParagraphRef& text, platform::Color color) {
            y -= text->size.h;
            canvas.text(text, {door.x + pad, y}, color);
        };
        // What finds no room under the title stands on the section's own page as well.
        float room = door.h - title->size.h - frame.snap(Dp{96});
        const auto below = [&](const platform::ParagraphRef& text) {
            if (text->size.h > room) return;
            room -= text->size.h;
            up(text, ink);
        };
        if (!minutes.empty()) below(layout_text(frame, minutes, {Type::caption}, width));
        if (roomy && !frame.in_language(section.line).text.empty())
            below(layout_text(frame, section.line, TextSpec{Type::body}, width));
        up(title, ink);
        canvas.fill({door.x + pad, y - frame.snap(Dp{16}), frame.px(Dp{112}), 2 * frame.rule()}, accent);
        canvas.pop_clip();
        if (canvas.focused(id)) { // on a band of the wall, so that it is seen on any picture
            const Rect ring = door.inset(frame.snap(Dp{16}));
            const float band = frame.snap(Dp{20});
            const Rect outer = ring.inset(-band);
            canvas.fill({outer.x, outer.y, outer.w, band}, theme.ground);
            canvas.fill({outer.x, ring.bottom(), outer.w, band}, theme.ground);
            canvas.fill({outer.x, outer.y, band, outer.h}, theme.ground);
            canvas.fill({ring.right(), outer.y, band, outer.h}, theme.ground);
            canvas.focus_ring(ring);
        }
        canvas.target(id, door.inset(frame.snap(kTargetGap) / 2), platform::Role::button,
                      frame.in_language(section.title).text);
    }

    ContentsPage contents_;
    std::optional<LayoutKey> laid_out_for_;
    ScrollArea scroll_{"home"};
};

} // namespace

std::unique_ptr<Screen> make_home(const Frame&) {
    return std::make_unique<Home>();
}

} // namespace kiosk
