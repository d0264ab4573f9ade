// What a visitor should know first; three ways on, of which two are equal.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;

constexpr Type kTitle[] = {Type::display, Type::title, Type::heading};
constexpr Type kTitleSmall[] = {Type::title, Type::heading, Type::label};
constexpr std::size_t kLeastLines = 3; ///< of the notice, seen at once above its choices

class NoticeScreen : public Screen {
public:
    Route route() const override { return NoticeRoute{}; }
    Chrome chrome(const Frame&) const override { return {false, {}}; }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        const Layout l = layout(frame);
        if (scroll_.handle(gesture, frame, l.height, l.window)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap)
            return Stay{};
        if (gesture.target == "notice.begin") return Open{HomeRoute{}};
        if (gesture.target == "notice.leave") return EndVisit{};
        if (gesture.target == "notice.gentle")
            return Open{
                route_to({content::Destination::Kind::section, frame.catalog.exhibit.notice.gentle_section.value},
                         frame.catalog)};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Layout l = layout(frame);
        canvas.target("notice.text", l.window, platform::Role::scroll_area, l.title->blob->text);
        canvas.push_clip(l.window);
        const float up = scroll_.position(frame.now), y = l.window.y - up;
        canvas.text(l.title, {l.column.x + (l.column.w - l.title->size.w) / 2, y}, frame.theme.ink);
        const float rule = frame.snap(Dp{144});
        canvas.fill({std::round(l.column.center().x - rule / 2), y + l.rule, rule, 2 * frame.rule()},
                    frame.theme.accent);
        canvas.text(l.body, {l.column.x, y + l.body_y}, frame.theme.ink);
        if (!l.choices_follow) canvas.pop_clip();
        const Rect seen = l.choices_follow ? l.window : Rect{0, 0, frame.size.w, frame.size.h};
        const platform::Vec2 by{0, l.choices_follow ? -up : 0};
        draw_choice(canvas, "notice.begin", frame.words("notice.begin"), l.begin.moved(by), seen, true);
        if (!l.gentle.empty())
            draw_choice(canvas, "notice.gentle", frame.in_language(frame.catalog.exhibit.notice.gentle).text,
                        l.gentle.moved(by), seen, false);
        if (l.choices_follow) canvas.pop_clip();
        scroll_.draw(canvas, l.height, l.window);
        const float inset = frame.edge(Dp{8}, Dp{40});
        const float end = draw_leave(canvas, {inset, l.foot, 0, choices_height(frame)});
        draw_choices(canvas, end, frame.size.w - inset, l.foot, "notice.");
    }

private:
    struct Layout {
        Rect column, window, begin, gentle;
        float height = 0, rule = 0, body_y = 0, foot = 0;
        ParagraphRef title, body;
        bool choices_follow = false; ///< the words, and scroll with them
    };

    Layout layout(const Frame& frame) const {
        const content::Notice& notice = frame.catalog.exhibit.notice;
        const bool small = frame.compact();
        Layout l;
        const float margin = frame.margin();
        const float width = std::floor(std::min(frame.size.w - 2 * margin, frame.type_px(Dp{1520})));
        l.column = {std::round((frame.size.w - width) / 2), 0, width, frame.size.h};
        const auto title = frame.in_language(notice.title);
        l.title = fit_text(frame, title.text,
                           {Type::title, TextAlign::center, 0, {}, frame.catalog.exhibit.languages[title.language].tag},
                           small ? std::span<const Type>(kTitleSmall) : std::span<const Type>(kTitle),
                           {width, frame.size.h * (small ? 0.12f : 0.33f)}); // the notice itself needs the room
        l.rule = l.title->size.h + (small ? frame.edge(Dp{14}, Dp{32}) : std::round(frame.type_px(Dp{32})));
        l.body_y = l.rule + (small ? frame.edge(Dp{24}, Dp{56}) : std::round(frame.type_px(Dp{56})));
        const auto set_body = [&](float measure) {
            // From the start edge: centred lines of a long text are hard to follow.
            l.body = layout_text(frame, notice.body, {small ? Type::body : Type::lead}, measure);
            l.height = l.body_y + l.body->size.h;
        };
        set_body(width);

        // The choices: side by side and equal; one below the other where a screen is narrow.
        const float gap = frame.snap(Dp{32});
        l.foot = frame.size.h - choices_height(frame) - frame.snap(small ? Dp{8} : Dp{16});
        const bool two = !notice.gentle.empty();
        const float half = std::floor((width - gap) / 2) - 2 * frame.px(Dp{20});
        const float longest = two ? layout_text(frame, notice.gentle, TextSpec{Type::caption}, half)->size.h : 0;
        // A small panel has no height for two rows: its buttons hold two lines.
        const float h =
            small ? std::max(frame.snap(kPrimaryTarget), std::ceil(longest + frame.px(Dp{24}))) : frame.snap(Dp{176});
        bool stacked = two && (frame.portrait() || longest > h);
        float choices = stacked ? 2 * h + gap : h, across = width;
        const float between = small ? frame.edge(Dp{24}, Dp{80}) : std::round(frame.type_px(Dp{80}));
        const float top = frame.edge(Dp{20}, Dp{64}),
                    room = l.foot - (small ? frame.snap(kTargetGap) : frame.snap(Dp{40})) - top;
        const float beside_thumb = std::min(width, frame.size.w - frame.snap(kScrollGutter) - l.column.x);
        if (l.height > room - between - choices) set_body(beside_thumb);
        float text = room - between - choices;
        if (l.height <= text) {
            text = l.height;
        } else { // whole lines; the buttons beside them say that there is more
            const auto& lines = l.body->lines;
            std::size_t shown = 0;
            while (shown + 1 < lines.size() && l.body_y + lines[shown + 1].top <= text)
                ++shown;
            text = l.body_y + lines[shown].top;
            // Line by line nobody reads what this is about: the choices wait below it.
            l.choices_follow = shown < kLeastLines;
        }
        // Calm: the whole a little above the middle.
        float y = std::round(top + std::max(0.0f, (room - text - between - choices) * 0.45f));
        if (l.choices_follow) {
            y = top;
            text = l.height;
            across = beside_thumb;
            stacked = two;
            choices = stacked ? 2 * h + gap : h;
            l.height += between + choices + frame.rule();
        }
        l.window = {0, y, frame.size.w, l.choices_follow ? room : text};
        const float choice_y = std::round(y + text + between);
        const float each = stacked ? across : two ? std::floor((width - gap) / 2) : std::floor(width / 2);
        l.begin = {two ? l.column.x : std::round((frame.size.w - each) / 2), choice_y, each, h};
        if (stacked)
            l.gentle = l.begin.moved({0, h + gap});
        else if (two)
            l.gentle = {l.column.right() - each, choice_y, each, h};
        return l;
    }

    static void draw_choice(Canvas& canvas, const char* id, std::string_view words, Rect rect, const Rect& seen,
                            bool filled) {
        if (!rect.intersects(seen)) return;
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        const bool pressed = canvas.pressed(id);
        if (filled)
            canvas.fill(rect, pressed ? theme.ink : theme.accent);
        else if (pressed)
            canvas.fill(rect, theme.pressed);
        if (!filled) canvas.stroke(rect, theme.accent, 2 * frame.rule());
        constexpr Type kSteps[] = {Type::heading, Type::label, Type::caption};
        const auto text =
            fit_text(frame, words, {Type::heading, TextAlign::center},
                     std::span(kSteps).subspan(frame.compact() ? 1 : 0), {rect.w - 2 * frame.px(Dp{20}), rect.h});
        canvas.text(text, {rect.x + (rect.w - text->size.w) / 2, rect.y + (rect.h - text->size.h) / 2},
                    filled ? theme.ground : theme.ink);
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target_within(seen, id, rect, platform::Role::button, words);
    }

    static float draw_leave(Canvas& canvas, Rect rect) {
        const ButtonSpec leave{.id = "notice.leave",
                               .label = std::string(canvas.frame().words("notice.leave")),
                               .icon = platform::Icon::back,
                               .directional = true,
                               .plain = true};
        rect.w = button_width(canvas.frame(), leave);
        draw_button(canvas, leave, rect);
        return rect.right() + canvas.frame().snap(kTargetGap);
    }

    ScrollArea scroll_{"notice"};
};

} // namespace

std::unique_ptr<Screen> make_notice(const Frame&) {
    return std::make_unique<NoticeScreen>();
}

} // namespace kiosk
