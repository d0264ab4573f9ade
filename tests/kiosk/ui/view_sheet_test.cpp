#include "kiosk/ui/view_sheet.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "kiosk/ui/bar.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::DisplayList;
using platform::Rect;

namespace {

DisplayList drawn(const ViewSheet& sheet, SmallVisit& visit) {
    const Frame frame = visit.frame();
    DisplayList list;
    sheet.draw(frame, list);
    return list;
}

SmallExhibit many_languages() {
    SmallExhibit exhibit;
    auto& languages = exhibit.catalog.exhibit.languages;
    for (const char* tag : {"kk", "ru", "ar", "tr", "de", "fr", "es"})
        if (const auto* language = content::find_language(tag)) languages.push_back(*language);
    return exhibit;
}

} // namespace

TEST_CASE("each choice sets one thing and says which is set") {
    const SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    ViewSheet sheet(ViewSheet::Content::comfort);
    const auto adjust = [&](const char* id) {
        const auto answer = sheet.handle(SmallVisit::tap(id), visit.frame());
        CHECK(!answer.closes);
        REQUIRE(std::holds_alternative<Adjust>(answer.intent));
        visit.visit.comfort = std::get<Adjust>(answer.intent).comfort;
        CHECK(drawn(sheet, visit).find_target(id)->selected);
    };
    adjust("sheet.size.165");
    adjust("sheet.ground.paper");
    adjust("sheet.motion.calm");
    adjust("sheet.reach.lower");
    CHECK(visit.visit.comfort == Comfort{1.65f, Comfort::Ground::paper, true, true});
    CHECK(!drawn(sheet, visit).find_target("sheet.size.100")->selected);
    CHECK(sheet.handle(SmallVisit::tap("sheet.close"), visit.frame()).closes);
    CHECK(sheet.handle(SmallVisit::tap("sheet.outside"), visit.frame()).closes);
}

TEST_CASE("every choice can be reached at any text size on any panel, far enough apart, none cut") {
    SmallExhibit exhibit = many_languages();
    for (const auto content : {ViewSheet::Content::comfort, ViewSheet::Content::languages})
        for (const TestPanel& panel : kTestPanels)
            for (const float text : kTextScales)
                for (content::LanguageIndex language = 0; language < 3; ++language) {
                    SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
                    visit.visit.language = language;
                    visit.visit.comfort.text_scale = text;
                    ViewSheet sheet(content);
                    std::set<std::string> whole;
                    for (int step = 0; step < 200; ++step) {
                        const DisplayList list = drawn(sheet, visit);
                        const Frame frame = visit.frame();
                        for (const auto& t : list.targets()) {
                            CHECK(t.rect.right() <= frame.stage.right());
                            CHECK(t.rect.bottom() <= frame.stage.bottom() + 1);
                            if (t.rect == t.whole) whole.insert(t.id);
                            if (t.role != platform::Role::option || t.rect != t.whole) continue;
                            CHECK(t.rect.w >= frame.snap(kTarget));
                            CHECK(t.rect.h >= frame.snap(kTarget));
                            for (const auto& o : list.targets())
                                if (o.role == platform::Role::option && o.id != t.id)
                                    CHECK(!o.rect.intersects(t.rect.inset(-frame.snap(kTargetGap) + 1)));
                            for (const auto& command : list.commands()) // its words stay inside
                                if (const auto* words = std::get_if<platform::DrawText>(&command);
                                    words != nullptr && words->blob->text == t.name)
                                    CHECK(words->blob->size.w <= t.rect.w);
                        }
                        if (list.extents().at(0).after < 1) break;
                        platform::Gesture scroll;
                        scroll.kind = platform::Gesture::Kind::scroll;
                        scroll.target = "sheet.panel";
                        scroll.delta = {0, 40};
                        sheet.handle(scroll, visit.frame());
                        visit.now += std::chrono::seconds(3);
                    }
                    CHECK(whole.contains("sheet.close"));
                    if (content == ViewSheet::Content::languages) {
                        for (const auto& l : exhibit.catalog.exhibit.languages)
                            CHECK_MESSAGE(whole.contains("sheet.language." + l.tag), l.tag);
                    } else {
                        for (const char* id :
                             {"size.100", "size.200", "ground.dark", "ground.contrast", "motion.moving", "motion.calm"})
                            CHECK_MESSAGE(whole.contains(std::string("sheet.") + id), std::string(id), " at ", text,
                                          ", panel ", panel.size.w, ", height ", visit.size.h);
                    }
                }
}

TEST_CASE("the bar holds every language, or one button that opens them, and never overflows") {
    const SmallExhibit few, many = many_languages();
    for (const SmallExhibit* exhibit : {&few, &many})
        for (const TestPanel& panel : kTestPanels)
            for (const float text : kTextScales)
                for (content::LanguageIndex language = 0; language < 3; ++language) {
                    SmallVisit visit{*exhibit, panel.size, {panel.dpi / 160}};
                    visit.visit.language = language;
                    visit.visit.comfort.text_scale = text;
                    const Frame frame = visit.frame();
                    DisplayList list;
                    Canvas canvas(frame, list);
                    draw_bar(canvas, {"Where one is"}, true);
                    CHECK(list.find_target("bar.back") != nullptr);
                    CHECK(list.find_target("bar.home") != nullptr);
                    CHECK(list.find_target("bar.view") != nullptr);
                    CHECK((list.find_target("bar.languages") != nullptr ||
                           list.find_target("bar.language.en") != nullptr));
                    for (std::size_t i = 0; i < list.targets().size(); ++i) {
                        const Rect& rect = list.targets()[i].rect;
                        CHECK(rect.x >= 0);
                        CHECK(rect.right() <= frame.size.w);
                        CHECK(rect.y >= frame.size.h - bar_height(frame));
                        for (std::size_t k = 0; k < i; ++k)
                            CHECK(!rect.inset(-frame.snap(kTargetGap) + 1).intersects(list.targets()[k].rect));
                    }
                }
    SmallVisit visit{few, {1920, 1080}, {102.0f / 160}};
    const Frame frame = visit.frame();
    DisplayList list;
    Canvas canvas(frame, list);
    draw_bar(canvas, {"Where one is"}, true);
    CHECK(list.find_target("bar.language.ug") != nullptr);
}

TEST_CASE("where one is breaks in its middle where the bar has no room for one line: no year stands alone") {
    const SmallExhibit exhibit;
    const std::string where = "The speech of Chen Quanguo on 28 May 2017";
    std::size_t broken = 0;
    for (float width = 900; width < 1700; width += 20) {
        SmallVisit visit{exhibit, {width, 1080}, {102.0f / 160}};
        const Frame frame = visit.frame();
        DisplayList list;
        Canvas canvas(frame, list);
        draw_bar(canvas, {where}, true);
        for (const auto& command : list.commands()) {
            const auto* text = std::get_if<platform::DrawText>(&command);
            if (text == nullptr || text->blob->text != where) continue;
            std::map<float, float> lines; // where the last letter of each stands
            for (const auto& run : text->blob->runs)
                for (const auto& glyph : run.glyphs)
                    lines[glyph.position.y] = std::max(lines[glyph.position.y], glyph.position.x);
            if (lines.size() < 2) continue;
            ++broken;
            CHECK(lines.rbegin()->second > lines.begin()->second * 0.6f);
        }
    }
    CHECK(broken > 0);
}

TEST_CASE("a count stands before its name, above it where the bar has no room for one line") {
    const SmallExhibit exhibit;
    const std::string before = "3 / 11   A speech on a screen", above = "3 / 11\nA speech on a screen";
    std::string last;
    for (float width = 1700; width >= 1000; width -= 10) {
        SmallVisit visit{exhibit, {width, 1080}, {102.0f / 160}};
        const Frame frame = visit.frame();
        DisplayList list;
        Canvas canvas(frame, list);
        draw_bar(canvas, {"A speech on a screen", "3 / 11"}, true);
        for (const auto& command : list.commands()) {
            const auto* text = std::get_if<platform::DrawText>(&command);
            if (text == nullptr || !text->blob->text.starts_with("3 / 11")) continue;
            last = text->blob->text;
            std::set<float> lines;
            for (const auto& run : text->blob->runs)
                for (const auto& glyph : run.glyphs)
                    lines.insert(glyph.position.y);
            CHECK((last == before || last == above));
            if (last == above) CHECK(lines.size() == 2);
        }
        if (last == above) break;
    }
    CHECK(last == above);
}

TEST_CASE("no choice stands alone in its row") {
    CHECK(choice_columns(3, 3) == 3);
    CHECK(choice_columns(3, 2) == 1);
    CHECK(choice_columns(4, 3) == 2);
    CHECK(choice_columns(5, 4) == 3);
    CHECK(choice_columns(10, 4) == 4);
    CHECK(choice_columns(10, 3) == 2);
    for (std::size_t count = 1; count < 40; ++count)
        for (std::size_t fit = 0; fit < 12; ++fit) {
            const std::size_t columns = choice_columns(count, fit);
            CHECK(columns >= 1);
            CHECK(columns <= std::max<std::size_t>(fit, 1));
            if (columns > 1) CHECK(count % columns != 1);
        }
}

TEST_CASE("reach mode leaves the lower part, and never less than text needs") {
    const platform::Scale desk{102.0f / 160}, small{133.0f / 160 * 40 / 60};
    CHECK(reach_room({1920, 1080}, desk, false) == platform::Size{1920, 1080});
    CHECK(reach_room({1920, 1080}, desk, true) == platform::Size{1920, 670});
    CHECK(reach_room({1080, 1920}, desk, true) == platform::Size{1080, 960});
    CHECK(reach_room({1280, 800}, desk, true).h == 612);
    CHECK(reach_room({800, 480}, small, true) == platform::Size{800, 480});
}
