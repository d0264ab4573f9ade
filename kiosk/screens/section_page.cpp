#include "kiosk/screens/section_page.h"

#include "kiosk/ui/canvas.h"

namespace kiosk {

Chrome SectionPage::chrome(const Frame& frame) const {
    return {true, std::string(frame.in_language(section(frame).title).text)};
}

Intent SectionPage::tick(const Frame& frame) {
    lay_out(frame);
    scroll_.keep_place(frame, height(), frame.stage.h);
    return Stay{};
}

Intent SectionPage::handle(const platform::Gesture& gesture, const Frame& frame) {
    using Kind = platform::Gesture::Kind;
    lay_out(frame);
    if (scroll_.handle(gesture, frame, height(), frame.stage)) return Stay{};
    if (gesture.kind != Kind::tap && gesture.kind != Kind::double_tap) return Stay{};
    return touch(gesture, frame);
}

void SectionPage::draw(const Frame& frame, platform::DisplayList& list) const {
    Canvas canvas(frame, list);
    canvas.target(page_id(), frame.stage, platform::Role::scroll_area, frame.in_language(section(frame).title).text);
    canvas.push_clip(frame.stage);
    draw_page(canvas, position(frame));
    scroll_.fade(canvas, height(), frame.stage, frame.theme.ground);
    canvas.pop_clip();
    scroll_.draw(canvas, height(), frame.stage);
}

void SectionPage::begin_at(float top, const Frame& frame) {
    scroll_.fit(height(), frame.stage.h, frame.now);
    scroll_.jump(top, frame.now);
}

} // namespace kiosk
