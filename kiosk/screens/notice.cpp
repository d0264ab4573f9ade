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
constexpr Type kTitleSmall[] = {Type::title, Type::heading};
constexpr Type kChoice[] = {Type::heading, Type::label, Type::caption};
constexpr Dp kLetterRoom{16}; ///< between a choice's frame and its lines, above and below

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
        scroll_.fade(canvas, l.height, l.window, frame.theme.ground);
        canvas.pop_clip();
        const std::string_view begin = frame.words("notice.begin"),
                               gentle = frame.in_language(frame.catalog.exhibit.notice.gentle).text;
        Type step = choice_step(frame, begin, l.begin);
        if (!l.gentle.empty()) // equal, also to the eye
            if (const Type other = choice_step(frame, gentle, l.gentle);
                type_step(other).size.value < type_step(step).size.value)
                step = other;
        draw_choice(canvas, "notice.begin", begin, step, l.begin, true);
        if (!l.gentle.empty()) draw_choice(canvas, "notice.gentle", gentle, step, l.gentle, false);
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
        float between = 0;
        const auto set_gaps = [&](bool close) {
            l.rule = l.title->size.h + (close ? frame.edge(Dp{12}, Dp{32}) : std::round(frame.type_px(Dp{32})));
            l.body_y = l.rule + (close ? frame.edge(Dp{20}, Dp{56}) : std::round(frame.type_px(Dp{56})));
            between = close ? frame.edge(Dp{16}, Dp{80}) : std::round(frame.type_px(Dp{80}));
        };
        const auto set_body = [&](float measure) {
            // From the start edge: centred lines of a long text are hard to follow.
            l.body = layout_text(frame, notice.body, {small ? Type::body : Type::lead}, measure);
            l.height = l.body_y + l.body->size.h;
        };
        set_gaps(small);
        set_body(width);

        // The choices are equal and stay in sight: side by side, one below the other where a screen is narrow. They
        // grow with their lines.
        const float gap = frame.snap(Dp{32});
        l.foot = frame.size.h - choices_height(frame) - frame.snap(small ? Dp{8} : Dp{16});
        const bool two = !notice.gentle.empty();
        const float half = std::floor((width - gap) / 2);
        const auto height_at = [&](float across) {
            float lines = 0;
            for (const std::string_view words : {frame.words("notice.begin"), frame.in_language(notice.gentle).text})
                lines = std::max(
                    lines,
                    layout_text(frame, words, {kChoice[std::size(kChoice) - 1]}, room_in(frame, across))->size.h);
            return std::max({frame.snap(kPrimaryTarget), frame.edge(Dp{64}, Dp{176}),
                             std::ceil(lines) + 2 * frame.snap(kLetterRoom)});
        };
        const bool stacked = two && (frame.portrait() || 2 * height_at(width) + gap < height_at(half));
        const float across = stacked || !two ? width : half, h = height_at(across), choices = stacked ? 2 * h + gap : h;
        const float top = frame.edge(Dp{8}, Dp{64}),
                    room = l.foot - (small ? frame.snap(kTargetGap) : frame.snap(Dp{40})) - top;
        const float beside_thumb = std::min(width, frame.size.w - frame.snap(kScrollGutter) - l.column.x);
        if (l.height > room - between - choices) {
            set_gaps(true); // what scrolls shows as many lines as it can
            set_body(beside_thumb);
        }
        // What scrolls fades at its foot; the buttons beside it say that there is more.
        const float text = std::clamp(room - between - choices, 0.0f, l.height);
        // Calm: the whole a little above the middle.
        const float y = std::round(top + std::max(0.0f, (room - text - between - choices) * 0.45f));
        l.window = {0, y, frame.size.w, text};
        const float choice_y = std::round(y + text + between);
        const float each = two ? across : std::floor(width / 2);
        l.begin = {two ? l.column.x : std::round((frame.size.w - each) / 2), choice_y, each, h};
        if (stacked)
            l.gentle = l.begin.moved({0, h + gap});
        else if (two)
            l.gentle = {l.column.right() - each, choice_y, each, h};
        return l;
    }

    static float room_in(const Frame& frame, float across) { return across - 2 * frame.px(Dp{20}); }
    static Type choice_step(const Frame& frame, std::string_view words, const Rect& rect) {
        return fitting_step(frame, words, {Type::heading, TextAlign::center},
                            std::span(kChoice).subspan(frame.compact() ? 1 : 0),
                            {room_in(frame, rect.w), rect.h - 2 * frame.snap(kLetterRoom)});
    }
    static void draw_choice(Canvas& canvas, const char* id, std::string_view words, Type step, Rect rect, bool filled) {
        const Frame& frame = canvas.frame();
        const Theme& theme = frame.theme;
        const bool pressed = canvas.pressed(id);
        if (filled)
            canvas.fill(rect, pressed ? theme.ink : theme.accent);
        else if (pressed)
            canvas.fill(rect, theme.pressed);
        if (!filled) canvas.stroke(rect, theme.accent, 2 * frame.rule());
        const auto text = balance_text(frame, words, {step, TextAlign::center}, room_in(frame, rect.w));
        canvas.text(text, {rect.x + (rect.w - text->size.w) / 2, rect.y + (rect.h - text->size.h) / 2},
                    filled ? theme.ground : theme.ink);
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target(id, rect, platform::Role::button, words);
    }

    static float draw_leave(Canvas& canvas, Rect rect) {
        const Frame& frame = canvas.frame();
        ButtonSpec leave{.id = "notice.leave",
                         .label = std::string(frame.words("notice.leave")),
                         .icon = platform::Icon::back,
                         .directional = true,
                         .plain = true};
        // Who cannot read this page looks for the name of a language that they can: a mark says enough beside it.
        const float room = frame.size.w - 2 * rect.x - frame.snap(kTargetGap) - choices_width(frame);
        leave.icon_only = button_width(frame, leave) > room;
        rect.w = button_width(frame, leave);
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
