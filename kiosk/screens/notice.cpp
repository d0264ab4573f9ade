// What a visitor should know first, and a gentler way.
#include "kiosk/screens/screens.h"
#include "kiosk/ui/bar.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

class NoticeScreen : public Screen {
public:
    Route route() const override { return NoticeRoute{}; }
    Chrome chrome(const Frame&) const override { return {false, {}}; }

    Intent handle(const platform::Gesture& gesture, const Frame& frame) override {
        const Layout l = layout(frame);
        if (scroll_.handle(gesture, frame, l.height, l.window)) return Stay{};
        if (gesture.kind != platform::Gesture::Kind::tap) return Stay{};
        if (gesture.target == "notice.begin") return Open{HomeRoute{}};
        if (gesture.target == "notice.gentle")
            return Open{
                route_to({content::Destination::Kind::section, frame.catalog.exhibit.notice.gentle_section.value},
                         frame.catalog)};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const content::Notice& notice = frame.catalog.exhibit.notice;
        const Layout l = layout(frame);
        canvas.target("notice.text", l.window, platform::Role::scroll_area, l.title->blob->text);
        canvas.push_clip(l.window);
        float y = l.window.y - scroll_.position(frame.now);
        canvas.text(l.title, {l.x, y}, frame.theme.ink);
        y += l.title->size.h + frame.px(Dp{20});
        canvas.fill({l.x, y, frame.px(Dp{96}), std::max(2.0f, frame.snap(Dp{4}))}, frame.theme.accent);
        y += frame.px(Dp{32});
        canvas.text(l.body, {l.x, y}, frame.theme.ink);
        canvas.pop_clip();
        scroll_.draw(canvas, l.height, l.window);

        const float height = frame.snap(kPrimaryTarget);
        float x = l.x;
        const float top = l.window.bottom() + frame.px(Dp{24});
        const ButtonSpec begin{
            "notice.begin", std::string(frame.words("notice.begin")), std::nullopt, false, false, false, true};
        const float begin_width = std::max(frame.px(Dp{280}), button_width(frame, begin));
        draw_button(canvas, begin, {x, top, begin_width, height});
        x += begin_width + frame.px(kTargetGap);
        if (!notice.gentle.empty()) {
            const ButtonSpec gentle{"notice.gentle", std::string(frame.in_language(notice.gentle).text)};
            const float width = std::min(button_width(frame, gentle), frame.size.w - l.x - x);
            draw_button(canvas, gentle, {x, top, width, height});
        }
        draw_languages(canvas, frame.size.w - l.x, frame.size.h - frame.snap(kTarget) - frame.px(Dp{16}),
                       "notice.language.");
    }

private:
    struct Layout {
        Rect window;
        float x = 0, height = 0;
        platform::ParagraphRef title, body;
    };
    Layout layout(const Frame& frame) const {
        Layout l;
        const float width =
            std::min(frame.size.w - 2 * frame.px(frame.compact() ? Dp{32} : kMargin), frame.px(Dp{1320}));
        l.x = (frame.size.w - width) / 2;
        const float foot = frame.snap(kPrimaryTarget) + frame.snap(kTarget) + frame.px(Dp{80});
        l.title = layout_text(frame, frame.catalog.exhibit.notice.title, {Type::title}, width);
        l.body = layout_text(frame, frame.catalog.exhibit.notice.body, {Type::lead}, width - frame.px(Dp{40}));
        l.height = l.title->size.h + l.body->size.h + frame.px(Dp{60});
        const float room = frame.size.h - foot - frame.px(Dp{40});
        const float top = frame.px(Dp{40}) + std::max(0.0f, (room - l.height) / 3);
        l.window = {l.x, top, width, std::min(l.height, frame.size.h - foot - top)};
        return l;
    }
    ScrollArea scroll_{"notice"};
};

} // namespace

std::unique_ptr<Screen> make_notice(const Frame&) {
    return std::make_unique<NoticeScreen>();
}

} // namespace kiosk
