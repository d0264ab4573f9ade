// The exhibit's sections as doors.
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

class Home : public Screen {
public:
    Route route() const override { return HomeRoute{}; }
    Chrome chrome(const Frame&) const override { return {true, {}}; }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        const Layout l = layout(frame);
        if (scroll_.handle(gesture, frame, l.height, frame.stage)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        const auto& sections = frame.catalog.exhibit.sections;
        for (std::uint32_t i = 0; i < sections.size(); ++i)
            if (gesture.target == "home.door." + sections[i].key)
                return Open{route_to({content::Destination::Kind::section, i}, frame.catalog)};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Layout l = layout(frame);
        canvas.target("home.wall", frame.stage, platform::Role::scroll_area, l.title->blob->text);
        const float up = scroll_.position(frame.now);
        canvas.push_clip(frame.stage);
        canvas.text(l.title, {l.x, l.top - up}, frame.theme.ink);
        const float rule = l.top + l.title->size.h + frame.px(Dp{10}) - up;
        canvas.fill({l.x, rule, frame.px(Dp{112}), std::max(2.0f, frame.snap(Dp{4}))}, frame.theme.accent);
        canvas.text(l.subtitle, {l.x, rule + frame.px(Dp{20})}, frame.theme.soft_ink);
        for (std::size_t i = 0; i < l.doors.size(); ++i)
            draw_door(canvas, frame.catalog.exhibit.sections[i], l.doors[i].moved({0, -up}));
        canvas.pop_clip();
        scroll_.draw(canvas, l.height, frame.stage);
    }

private:
    struct Layout {
        float x = 0, top = 0, height = 0;
        platform::ParagraphRef title, subtitle;
        std::vector<Rect> doors;
    };

    Layout layout(const Frame& frame) const {
        Layout l;
        l.x = frame.snap(frame.compact() ? Dp{32} : Dp{72});
        l.top = frame.snap(frame.compact() ? Dp{24} : Dp{56});
        const float width = frame.size.w - 2 * l.x;
        l.title = layout_text(
            frame, frame.catalog.exhibit.title,
            {frame.compact() || frame.portrait() ? Type::title : Type::display, platform::TextAlign::start, 2}, width);
        l.subtitle =
            layout_text(frame, frame.catalog.exhibit.subtitle, {Type::label, platform::TextAlign::start, 2}, width);
        const float doors_top =
            std::round(l.top + l.title->size.h + frame.px(Dp{36}) + l.subtitle->size.h + frame.px(Dp{24}));
        const std::size_t count = frame.catalog.exhibit.sections.size();
        const std::size_t columns = frame.portrait()  ? 2
                                    : frame.compact() ? std::min<std::size_t>(count, 3)
                                    : count <= 4      ? std::max<std::size_t>(count, 1)
                                                      : (count + 1) / 2;
        const std::size_t rows = (count + columns - 1) / std::max<std::size_t>(columns, 1);
        const float gap = frame.snap(kGutter);
        const float door_w = std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
        const float room = frame.stage.h - doors_top - frame.px(Dp{32}) - gap * static_cast<float>(rows - 1);
        const float door_h =
            std::floor(std::max(room / static_cast<float>(std::max<std::size_t>(rows, 1)), frame.px(Dp{330})));
        for (std::size_t i = 0; i < count; ++i)
            l.doors.push_back({l.x + static_cast<float>(i % columns) * (door_w + gap),
                               doors_top + static_cast<float>(i / columns) * (door_h + gap), door_w, door_h});
        l.height = doors_top + static_cast<float>(rows) * (door_h + gap) - gap + frame.px(Dp{32});
        if (l.height <= frame.stage.h + frame.px(Dp{8})) l.height = frame.stage.h;
        return l;
    }

    static void draw_door(Canvas& canvas, const content::Section& section, const Rect& door) {
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        const std::string id = "home.door." + section.key;
        const float pad = frame.px(frame.compact() ? Dp{22} : Dp{32}), width = door.w - 2 * pad;
        const bool pressed = canvas.pressed(id);
        platform::Color ink = theme.ink, soft = theme.soft_ink;
        if (section.cover) {
            const content::Photograph& cover = frame.catalog.photograph(section.cover);
            const content::ImageRecord& image = frame.catalog.image(cover.image);
            canvas.image(
                cover.image, door,
                cover_source({static_cast<float>(image.width), static_cast<float>(image.height)}, {door.w, door.h}));
            canvas.shade({door.x, door.y + door.h * 0.35f, door.w, door.h * 0.65f}, theme.scrim.with_alpha(0),
                         theme.scrim.with_alpha(0.95f));
            if (pressed) canvas.fill(door, theme.ground.with_alpha(0.35f));
            ink = soft = theme.scrim_ink;
        } else {
            canvas.fill(door, pressed ? theme.pressed : theme.raised);
            canvas.fill({door.x, door.y, door.w, std::max(1.0f, frame.snap(Dp{3}))}, theme.accent);
        }
        canvas.push_clip(door);
        const auto title = layout_text(frame, section.title, {Type::heading, platform::TextAlign::start, 2}, width);
        const auto minutes = section.minutes == 0
                                 ? nullptr
                                 : layout_text(frame,
                                               frame.strings.format("home.minutes", frame.language().tag,
                                                                    {std::to_string(section.minutes)}),
                                               {Type::caption, platform::TextAlign::start, 1}, width);
        const float foot = minutes ? minutes->size.h + frame.px(Dp{8}) : 0;
        const auto figure = frame.in_language(section.figure);
        const float room = door.h - 2 * pad - title->size.h - foot;
        const auto big = !figure.text.empty() && !section.cover
                             ? layout_text(frame, figure.text, {Type::display, platform::TextAlign::start, 1}, width)
                             : nullptr;
        const bool show_big = big != nullptr && !big->truncated && room >= big->size.h;
        const float left = room - (show_big ? big->size.h : 0);
        const int lines = static_cast<int>(left / layout_text(frame, "x", {Type::caption}, 0)->size.h);
        const auto line = lines < 1
                              ? nullptr
                              : layout_text(frame, section.line,
                                            {Type::caption, platform::TextAlign::start, std::min(lines, 4)}, width);
        if (show_big) canvas.text(big, {door.x + pad, door.y + pad}, theme.accent);
        float y = door.bottom() - pad - foot - (line ? line->size.h + frame.px(Dp{6}) : 0) - title->size.h;
        canvas.text(title, {door.x + pad, y}, ink);
        y += title->size.h + frame.px(Dp{6});
        if (line) canvas.text(line, {door.x + pad, y}, soft);
        if (minutes) canvas.text(minutes, {door.x + pad, door.bottom() - pad - minutes->size.h}, soft);
        canvas.pop_clip();
        if (canvas.focused(id)) canvas.focus_ring(door.inset(frame.px(Dp{12})));
        canvas.target(id, door, platform::Role::button, frame.in_language(section.title).text);
    }

    ScrollArea scroll_{"home"};
};

} // namespace

std::unique_ptr<Screen> make_home(const Frame&) {
    return std::make_unique<Home>();
}

} // namespace kiosk
