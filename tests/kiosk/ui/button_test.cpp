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

TEST_CASE("where a word does not fit beside its icon, the icon stands alone and no word is broken") {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1280, 800}, {149.0f / 160 * 40 / 60}};
    const Frame frame = visit.frame();
    for (const char* language : {"en", "ug", "zh-Hans"}) {
        const std::string words(Strings::built_in().find("timeline.later", language));
        const ButtonSpec spec{"later", words, platform::Icon::next, false, true};
        const float natural = button_width(frame, spec), height = frame.snap(kTarget);
        const auto drawn = [&](float width) {
            platform::DisplayList list;
            Canvas canvas(frame, list);
            draw_button(canvas, spec, {100, 100, std::round(width), height});
            CHECK(list.find_target("later")->name == words); // it is spoken all the same
            std::string said;
            for (const platform::DrawCommand& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command)) said += text->blob->text;
            return said;
        };
        CHECK(drawn(natural) == words);
        CHECK(drawn(height) == "");
    }
}

TEST_CASE("an arrow stands on the side that it points to: «‹ Earlier», «Later ›»") {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const Frame frame = visit.frame();
    for (const bool behind : {false, true}) {
        platform::DisplayList list;
        Canvas canvas(frame, list);
        draw_button(
            canvas,
            {.id = "walk", .label = "Words", .icon = platform::Icon::next, .directional = true, .icon_behind = behind},
            {0, 0, 400, 100});
        float words = 0, icon = 0;
        for (const platform::DrawCommand& command : list.commands()) {
            if (const auto* text = std::get_if<platform::DrawText>(&command)) words = text->origin.x;
            if (const auto* mark = std::get_if<platform::DrawIcon>(&command)) icon = mark->rect.x;
        }
        CHECK(words > 0);
        CHECK((icon > words) == behind);
    }
}

TEST_CASE("a button is as high as its letters need: none touches its frame, in any language and size") {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1280, 800}, {149.0f / 160 * 40 / 60}};
    std::size_t higher = 0;
    for (content::LanguageIndex language = 0; language < 3; ++language)
        for (const float size : {1.0f, 1.65f, 2.0f}) {
            visit.visit.language = language;
            visit.visit.comfort.text_scale = size;
            const Frame frame = visit.frame();
            const ButtonSpec spec{.id = "close", .label = std::string(frame.words("term.close"))};
            for (const float width : {button_width(frame, spec), frame.snap(kTarget)}) {
                const float height = button_height(frame, spec, width);
                CHECK(height >= frame.snap(kTarget));
                higher += height > frame.snap(kTarget);
                platform::DisplayList list;
                Canvas canvas(frame, list);
                draw_button(canvas, spec, {100, 100, width, height});
                for (const platform::DrawCommand& command : list.commands())
                    if (const auto* text = std::get_if<platform::DrawText>(&command)) {
                        CHECK(text->origin.y >= 100 + frame.snap(kLetterRoom) - 1);
                        CHECK(text->origin.y + text->blob->size.h <= 100 + height - frame.snap(kLetterRoom) + 1);
                    }
            }
        }
    CHECK(higher > 0); // a target alone is too low for the largest
}
