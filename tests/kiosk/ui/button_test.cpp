#include "kiosk/ui/button.h"

#include <doctest/doctest.h>

#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::Rect;

TEST_CASE("a label stays inside its button: on one line, or on two where the button is narrow") {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160 * 40 / 60}};
    const Frame frame = visit.frame();
    for (const char* language : {"en", "ug", "zh-Hans"}) {
        const std::string words(Strings::built_in().find("photo.show", language));
        const ButtonSpec spec{"show", words, std::nullopt, false, false, false, true};
        const float natural = button_width(frame, spec), height = frame.snap(kPrimaryTarget);
        for (const float width : {natural, natural * 0.75f, natural * 0.6f}) {
            platform::DisplayList list;
            Canvas canvas(frame, list);
            const Rect rect{100, 100, std::round(width), height};
            draw_button(canvas, spec, rect);
            for (const platform::DrawCommand& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                    const Rect box{text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h};
                    CHECK(rect.intersection(box) == box);
                }
        }
    }
}
