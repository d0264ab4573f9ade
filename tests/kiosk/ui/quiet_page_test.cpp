#include "kiosk/ui/quiet_page.h"

#include <doctest/doctest.h>

#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::Rect;

TEST_CASE("who is asked whether they are still there sees question, answer and time apart, the question the largest") {
    const SmallExhibit exhibit;
    struct Panel {
        platform::Size size;
        float per_dp;
    };
    for (const Panel& panel : {Panel{{800, 480}, 133.0f / 160 * 40 / 60},
                               {{1280, 800}, 149.0f / 160 * 40 / 60},
                               {{1920, 1080}, 102.0f / 160},
                               {{1080, 1920}, 102.0f / 160}})
        for (content::LanguageIndex language = 0; language < 3; ++language)
            for (const float size : {1.0f, 2.0f}) {
                SmallVisit visit{exhibit, panel.size, {panel.per_dp}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = size;
                const Frame frame = visit.frame();
                CAPTURE(panel.size.w);
                CAPTURE(language);
                CAPTURE(size);
                platform::DisplayList list;
                Canvas canvas(frame, list);
                draw_idle(canvas, {IdleState::Phase::warning, 19, {}}, 20);
                std::vector<Rect> words;
                std::vector<float> letters;
                for (const platform::DrawCommand& command : list.commands())
                    if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                        words.push_back({text->origin.x, text->origin.y, text->blob->size.w, text->blob->size.h});
                        const auto lines = layout_text(frame, text->blob->text, {Type::title}, 0);
                        letters.push_back(text->blob->size.h / lines->size.h);
                    }
                REQUIRE(words.size() == 3);
                const Rect answer = list.find_target("idle.here")->rect;
                const float apart = std::min(24.0f, frame.px(platform::Dp{34}));
                CHECK(words[0].y >= 0);
                CHECK(answer.y - words[0].bottom() >= apart - 1);
                CHECK(words[1].intersection(answer) == words[1]);
                CHECK(words[2].y - answer.bottom() >= apart - 1);
                CHECK(words[2].bottom() <= panel.size.h);
                CHECK(letters[1] <= letters[0] + 0.001f);
            }
}
