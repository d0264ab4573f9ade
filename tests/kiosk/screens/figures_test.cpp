#include <doctest/doctest.h>

#include <cmath>
#include <numeric>

#include "kiosk/screens/figure_plate.h"
#include "kiosk/screens/screens.h"
#include "tests/support/drawn_screen.h"

using namespace kiosk;
using content::Amount;
using content::Figure;
using content::FigureId;
using platform::DisplayList;
using platform::FillGrid;
using platform::Rect;
using Drawing = Figure::Drawing;
using Reach = Amount::Reach;
using Ink = FigureDrawing::Ink;

namespace {

Figure figure(const std::string& key, Drawing drawing, Amount amount) {
    Figure f;
    f.key = key;
    f.value = {{key, "سان", "数"}};
    f.label = {{"of what is counted", "سانالغان نەرسە", "被数之物"}};
    f.as_of = "2022-05";
    f.drawing = drawing;
    f.amount = amount;
    f.mark = {{"A mark is one.", "بەلگە بىر.", "一个标记是一。"}};
    f.alt = {{"A drawing", "رەسىم", "图"}};
    return f;
}

/// 0: 5,074 marks, of which 1: 2,884, drawn itself too, of which 2: 15; 3 to 5: bars; 6: a share; 7: a number.
SmallExhibit numbers() {
    SmallExhibit exhibit;
    auto& all = exhibit.catalog.figures;
    all.push_back(figure("whole", Drawing::marks, {5074, 5074}));
    all.push_back(figure("part", Drawing::marks, {2884, 2884}));
    all.push_back(figure("few", Drawing::part, {15, 15}));
    all[1].part_of = {0};
    all[2].part_of = {1};
    all.push_back(figure("range", Drawing::bars, {1'000'000, 2'000'000, Reach::range}));
    all.push_back(figure("about", Drawing::bars, {900'000, 900'000, Reach::about}));
    all.push_back(figure("exact", Drawing::bars, {1'500'000, 1'500'000}));
    for (std::size_t i = 3; i < 6; ++i)
        all[i].group = "bars";
    all.push_back(figure("share", Drawing::share, {12, 12, Reach::over}));
    all.back().whole = 100;
    all.push_back(figure("number", Drawing::number, {}));
    content::Section s;
    s.kind = content::Section::Kind::figures;
    s.key = "figures";
    s.title = {{"The numbers", "سانلار", "数字"}};
    exhibit.catalog.exhibit.sections.push_back(s);
    return exhibit;
}

std::uint32_t marks(const FigureDrawing& drawing, FigureId id, Ink ink) {
    std::uint32_t count = 0;
    for (const auto& piece : drawing.pieces())
        if (const auto* grid = std::get_if<FillGrid>(&piece.shape); grid && piece.figure == id && piece.ink == ink)
            count += grid->count;
    return count;
}
float length(const FigureDrawing& drawing, FigureId id, Ink ink) {
    float sum = 0;
    for (const auto& piece : drawing.pieces())
        if (const auto* rect = std::get_if<Rect>(&piece.shape); rect && piece.figure == id && piece.ink == ink)
            sum += rect->w;
    return sum;
}

platform::Gesture tap(const DisplayList& list, const std::string& id) {
    platform::Gesture g;
    g.kind = platform::Gesture::Kind::tap;
    g.target = id;
    const auto* target = list.find_target(id);
    REQUIRE_MESSAGE(target != nullptr, id);
    g.position = target->rect.center();
    return g;
}
platform::Gesture swipe(platform::Gesture::Kind kind, float x) {
    platform::Gesture g;
    g.kind = kind;
    g.target = "figures.plate";
    g.translation = g.delta = {x, 10};
    return g;
}

} // namespace

TEST_CASE("a page for each number that is drawn or told, one for each group, parts where they belong") {
    const auto pages = figure_pages(numbers().catalog);
    REQUIRE(pages.size() == 5);
    CHECK(pages[0] == FigurePage{{0}, {1}});
    CHECK(pages[1] == FigurePage{{1}, {2}});
    CHECK(pages[2] == FigurePage{{3}, {4}, {5}});
    CHECK(page_of(pages, {1}) == 1); // its own page before the whole's
    CHECK(page_of(pages, {2}) == 1);
    CHECK(page_of(pages, {5}) == 2);
    CHECK(page_of(pages, {7}) == 4);
}

TEST_CASE("marks are as many as are counted, each in its own place, on any panel") {
    const SmallExhibit exhibit = numbers();
    for (const TestPanel& panel : kTestPanels)
        for (const float text : {1.0f, 2.0f}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            visit.visit.comfort.text_scale = text;
            const FigurePlate plate(visit.frame(), figure_pages(exhibit.catalog), 0, {0});
            CAPTURE(panel.size.w);
            REQUIRE(plate.drawing().whole());
            CHECK(marks(plate.drawing(), {1}, Ink::plain) == 2884);
            CHECK(marks(plate.drawing(), {0}, Ink::plain) == 5074 - 2884);
            std::vector<Rect> all;
            for (const auto& piece : plate.drawing().pieces())
                if (const auto* grid = std::get_if<FillGrid>(&piece.shape))
                    for (std::uint32_t i = 0; i < grid->count; ++i)
                        all.push_back(platform::mark_rect(*grid, i));
            std::sort(all.begin(), all.end(),
                      [](const Rect& a, const Rect& b) { return std::pair(a.y, a.x) < std::pair(b.y, b.x); });
            for (std::size_t i = 1; i < all.size(); ++i)
                CHECK((all[i].y > all[i - 1].y || all[i].x >= all[i - 1].right() + 1));
            for (const Rect& mark : all)
                CHECK(mark.right() <= panel.size.w);
        }
}

TEST_CASE("a field of marks is not pressed into specks: the page grows longer instead") {
    SmallExhibit exhibit = numbers();
    std::string note;
    for (int i = 0; i < 6; ++i)
        note += "A sentence about who counts otherwise and when that was. ";
    exhibit.catalog.figures[1].note = {{note}};
    const auto pages = figure_pages(exhibit.catalog);
    std::size_t longer = 0;
    for (const TestPanel& panel : kTestPanels)
        for (const float text : {1.0f, 1.65f, 2.0f})
            for (content::LanguageIndex language = 0; language < 3; ++language) {
                SmallVisit visit{exhibit, panel.size, {panel.dpi / 160 * 40 / 60}};
                visit.visit.language = language;
                visit.visit.comfort.text_scale = text;
                const Frame frame = visit.frame();
                const FigurePlate plate(frame, pages, 1, {1});
                longer += plate.height() > frame.stage.h;
                CAPTURE(panel.size.w);
                CAPTURE(text);
                REQUIRE(plate.drawing().whole());
                for (const auto& piece : plate.drawing().pieces())
                    if (const auto* grid = std::get_if<FillGrid>(&piece.shape))
                        CHECK(grid->mark.w >= std::floor(frame.px(platform::Dp{6})));
            }
    CHECK(longer > 0);
}

TEST_CASE("lengths are in proportion to their amounts, from one zero, to the pixel") {
    const SmallExhibit exhibit = numbers();
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        const FigureDrawing drawing(visit.frame(), {{3}, {4}, {5}}, {40, 0, panel.size.w - 80, panel.size.h});
        const float unit = (length(drawing, {3}, Ink::plain) + length(drawing, {3}, Ink::outline)) / 2'000'000;
        CHECK(std::fabs(length(drawing, {3}, Ink::plain) - 1'000'000 * unit) <= 1);
        CHECK(std::fabs(length(drawing, {4}, Ink::plain) - 900'000 * unit) <= 1);
        CHECK(std::fabs(length(drawing, {5}, Ink::plain) - 1'500'000 * unit) <= 1);
        CHECK(length(drawing, {4}, Ink::open) > 0); // about: its end is open
        CHECK(length(drawing, {5}, Ink::open) == 0);
        for (const auto& piece : drawing.pieces()) {
            const Rect& rect = std::get<Rect>(piece.shape);
            if (piece.ink == Ink::plain) CHECK(rect.x == 40);
            CHECK(rect.right() <= panel.size.w - 40);
        }
    }
}

TEST_CASE("a share fills as many equal squares of its whole, and leaves one open for what is over") {
    const SmallExhibit exhibit = numbers();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const FigureDrawing drawing(visit.frame(), {{6}}, {0, 0, 900, 700});
    CHECK(marks(drawing, {6}, Ink::plain) == 12);
    CHECK(marks(drawing, {6}, Ink::open) == 1);
    CHECK(marks(drawing, {6}, Ink::rest) == 87);
    for (const auto& piece : drawing.pieces()) {
        const FillGrid& grid = std::get<FillGrid>(piece.shape);
        CHECK(grid.mark.w == grid.mark.h);
        CHECK(grid.columns <= 10);
    }
}

TEST_CASE("dots round to whole ones, and what is about has paler ones at its end") {
    Figure f = figure("dots", Drawing::dots, {300'000, 300'000, Reach::about});
    f.each = 100;
    CHECK(count_marks(f).sure == 3000);
    CHECK(count_marks(f).open == 3);
    CHECK(f.marks_of(22'762) == 228);
    f.amount = {200'000, 300'000, Reach::range};
    CHECK(count_marks(f).open == 1000);
}

TEST_CASE("a touch of the marks tells what they are; the few are found by a finger near them") {
    const SmallExhibit exhibit = numbers();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const Frame frame = visit.frame();
    const FigureDrawing whole(frame, {{0}, {1}}, {0, 0, 900, 800}), part(frame, {{1}, {2}}, {0, 0, 900, 800});
    CHECK(whole.hit({100, 10}, 30).value == 1);
    Rect last;
    for (const auto& piece : whole.pieces())
        if (const auto* grid = std::get_if<FillGrid>(&piece.shape)) last = grid->rect;
    CHECK(whole.hit({last.x + 2, last.bottom() - 2}, 30).value == 0);
    CHECK(part.hit({40, 20}, 30).value == 2);
    CHECK(part.hit({40, 300}, 30).value == 1);
}

TEST_CASE("a row tells another number of its page; next and previous go through the pages and end") {
    const SmallExhibit exhibit = numbers();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    auto screen = make_figures({{0}, {0}}, visit.frame());
    const DisplayList first = drawn(*screen, visit);
    CHECK(first.find_target("figures.drawing")->name == "A drawing A drawing"); // of the whole and of its part
    CHECK(first.find_target("figures.drawing")->role == platform::Role::image);
    CHECK(first.find_target("figures.row.whole")->selected);
    CHECK(first.find_target("figures.previous") == nullptr);
    CHECK(std::holds_alternative<Stay>(screen->handle(tap(first, "figures.row.part"), visit.frame())));
    CHECK(std::get<FiguresRoute>(screen->route()).figure.value == 1);
    CHECK(drawn(*screen, visit).find_target("figures.row.part")->selected);
    const Intent next = screen->handle(tap(first, "figures.next"), visit.frame());
    CHECK(std::get<Replace>(next).route == Route{FiguresRoute{{0}, {1}}});
    auto last = make_figures({{0}, {7}}, visit.frame());
    CHECK(drawn(*last, visit).find_target("figures.next") == nullptr);
    CHECK(drawn(*last, visit).find_target("figures.previous") != nullptr);
}

TEST_CASE("a swipe across turns the page, a short one and one downwards do not") {
    using Kind = platform::Gesture::Kind;
    const SmallExhibit exhibit = numbers();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    auto screen = make_figures({{0}, {1}}, visit.frame());
    drawn(*screen, visit);
    const auto swiped = [&](float x) {
        screen->handle(swipe(Kind::press, 0), visit.frame());
        screen->handle(swipe(Kind::drag_start, x), visit.frame());
        return screen->handle(swipe(Kind::drag_end, x), visit.frame());
    };
    CHECK(std::get<Replace>(swiped(-200)).route == Route{FiguresRoute{{0}, {3}}});
    CHECK(std::get<Replace>(swiped(200)).route == Route{FiguresRoute{{0}, {0}}});
    CHECK(std::holds_alternative<Stay>(swiped(-20)));
    CHECK(std::holds_alternative<Stay>(swiped(-9))); // more down than across
}

TEST_CASE("the index leads to every page, and a number leads home to its section") {
    const SmallExhibit exhibit = numbers();
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    const auto index = make_figures({{0}, {}}, visit.frame());
    const DisplayList list = drawn(*index, visit);
    for (const char* key : {"whole", "part", "range", "share", "number"})
        CHECK(list.find_target(std::string("figures.page.") + key) != nullptr);
    CHECK(list.find_target("figures.page.few") == nullptr);
    const Intent opened = index->handle(tap(list, "figures.page.range"), visit.frame());
    CHECK(std::get<Open>(opened).route == Route{FiguresRoute{{0}, {3}}});
    const std::uint32_t section = static_cast<std::uint32_t>(exhibit.catalog.exhibit.sections.size()) - 1;
    CHECK(route_to({content::Destination::Kind::figure, 2}, exhibit.catalog) == Route{FiguresRoute{{section}, {2}}});
}

TEST_CASE("value, what it counts, who says it and as of when are in view wherever the page fits") {
    const SmallExhibit exhibit = numbers();
    for (const TestPanel& panel : kTestPanels)
        for (std::size_t page = 0; page < 5; ++page) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            const FigurePlate plate(visit.frame(), figure_pages(exhibit.catalog), page,
                                    figure_pages(exhibit.catalog)[page].front());
            CAPTURE(panel.size.w);
            CAPTURE(page);
            if (std::min(panel.size.w, panel.size.h) >= 1000) CHECK(plate.height() <= visit.frame().stage.h);
        }
}

TEST_CASE("where a drawing has no room beside the words, they are as wide as the page, and it is worth looking at") {
    SmallExhibit exhibit = numbers();
    exhibit.catalog.figures[0].note = {{"A sentence that says what this number means and who counts otherwise, long "
                                        "enough for more than one line of any panel, and then some."}};
    const auto pages = figure_pages(exhibit.catalog);
    const TestPanel panels[] = {{{800, 480}, 133}, {{1280, 800}, 149}};
    for (const TestPanel& panel : panels)
        for (const float text_scale : {1.0f, 2.0f}) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160 * 40 / 60}};
            visit.visit.comfort.text_scale = text_scale;
            const Frame frame = visit.frame();
            const FigurePlate plate(frame, pages, 0, pages[0].front());
            DisplayList list;
            Canvas canvas(frame, list);
            plate.draw(canvas, 0);
            CAPTURE(panel.size.w);
            CAPTURE(text_scale);
            CHECK(plate.drawing().picture_height() >= frame.stage.h * 0.3f - 1);
            const bool beside = list.find_target("figures.drawing") != nullptr &&
                                list.find_target("figures.drawing")->rect.x > frame.stage.w * 0.3f;
            for (const platform::DrawCommand& command : list.commands())
                if (const auto* text = std::get_if<platform::DrawText>(&command);
                    text != nullptr && text->blob->text.starts_with("A sentence") && !beside)
                    CHECK(text->blob->size.w > frame.stage.w * 0.6f);
        }
}
