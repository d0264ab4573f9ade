#include <doctest/doctest.h>

#include <cmath>
#include <set>

#include "kiosk/ui/contents.h"
#include "kiosk/ui/doors.h"
#include "kiosk/ui/marks.h"
#include "kiosk/ui/reading_columns.h"
#include "kiosk/ui/reading_page.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::DisplayList;
using platform::Rect;

TEST_CASE("a field has every mark, inside its box and apart, on any panel") {
    for (const std::uint32_t count : {1u, 7u, 2884u, content::kMaxMarks})
        for (const platform::Size box : {platform::Size{800, 620}, {880, 700}, {360, 240}}) {
            const platform::FillGrid grid = layout_marks(count, {10, 20, box.w, box.h});
            REQUIRE(grid.count == count);
            CHECK(Rect{10, 20, box.w, box.h}.intersection(grid.rect) == grid.rect);
            CHECK(platform::mark_rect(grid, count - 1).bottom() <= grid.rect.bottom());
            CHECK(grid.mark.w >= 1);
            CHECK(grid.mark.w < grid.pitch.x);
            CHECK(grid.mark.h < grid.pitch.y);
        }
    CHECK(layout_marks(content::kMaxMarks, {0, 0, 60, 60}).count == 0); // never a part of them
}

TEST_CASE("a part of a field is as many of its marks, each where it stands in the field") {
    const platform::FillGrid field = layout_marks(500, {10, 20, 300, 400});
    for (const std::uint32_t first : {0u, 1u, field.columns, field.columns + 3, 499u})
        for (const std::uint32_t count : {0u, 1u, field.columns - 1, field.columns, 3 * field.columns + 5, 1000u}) {
            std::uint32_t at = first;
            const auto parts = part_of_marks(field, first, count);
            CHECK(parts.size() <= 3);
            for (const platform::FillGrid& part : parts)
                for (std::uint32_t i = 0; i < part.count; ++i, ++at) {
                    CHECK(platform::mark_rect(part, i) == platform::mark_rect(field, at));
                    CHECK(part.rect.intersection(platform::mark_rect(part, i)) == platform::mark_rect(part, i));
                }
            CHECK(at - first == std::min(count, 500 - first));
        }
    CHECK(part_of_marks(field, 500, 1).empty());
}

TEST_CASE("squares are square") {
    const platform::FillGrid grid = layout_marks(58, {0, 0, 700, 400}, MarkShape::square);
    CHECK(grid.count == 58);
    CHECK(grid.mark.w == grid.mark.h);
}

TEST_CASE("doors fill the area, in reading order, none left over") {
    for (std::size_t count = 1; count <= 9; ++count)
        for (const Rect area : {Rect{0, 200, 1920, 800}, {0, 200, 1080, 1600}, {0, 80, 800, 330}}) {
            const auto doors = layout_doors(count, area, 4);
            REQUIRE(doors.size() == count);
            float covered = 0;
            for (std::size_t i = 0; i < count; ++i) {
                CHECK(area.intersection(doors[i]) == doors[i]);
                CHECK(doors[i].w >= 60);
                CHECK(doors[i].h >= 60);
                if (i > 0) CHECK((doors[i].y > doors[i - 1].y || doors[i].x > doors[i - 1].x));
                covered += (doors[i].w + 4) * (doors[i].h + 4);
            }
            CHECK(covered >= area.w * area.h);
        }
}

namespace {

/// Sections with figures, as many as a first screen has.
SmallExhibit sections(std::size_t count) {
    SmallExhibit exhibit;
    auto& all = exhibit.catalog.exhibit.sections;
    exhibit.catalog.exhibit.title = {{"The title of an exhibit", "بىر كۆرگەزمىنىڭ نامى", "一个展览的名称"}};
    all.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        all[i].key = "s" + std::to_string(i);
        all[i].title = {{"Section " + std::to_string(i)}};
        all[i].figure = {{"2,884"}};
        all[i].line = {{"records that say what they count in a sentence of more than one line"}};
    }
    return exhibit;
}

ContentsPage contents_of(const SmallExhibit& exhibit, const Frame& frame) {
    std::vector<ContentsEntry> entries;
    for (const auto& s : exhibit.catalog.exhibit.sections)
        entries.push_back({"door." + s.key, &s.title, &s.figure, &s.line, "about 3 min"});
    return {frame, {exhibit.catalog.exhibit.title, exhibit.catalog.exhibit.subtitle}, std::move(entries)};
}

} // namespace

TEST_CASE("a contents page shows every row once, whole and apart from the next, whatever their number") {
    for (std::size_t count = 1; count <= 9; ++count) {
        const SmallExhibit exhibit = sections(count);
        for (const TestPanel& panel : kTestPanels) {
            SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
            for (int language = 0; language < 3; ++language) {
                visit.visit.language = static_cast<content::LanguageIndex>(language);
                const Frame frame = visit.frame();
                const ContentsPage page = contents_of(exhibit, frame);
                std::set<std::string> seen;
                for (float up = 0; up <= page.height() - frame.stage.h; up += frame.stage.h / 4) {
                    DisplayList list;
                    Canvas canvas(frame, list);
                    page.draw(canvas, up);
                    const platform::Target* before = nullptr;
                    for (const platform::Target& t : list.targets()) {
                        seen.insert(t.id);
                        CHECK(t.rect.right() <= panel.size.w);
                        CHECK(t.rect.h >= frame.snap(kTarget) - 1);
                        if (before != nullptr) CHECK(t.rect.y - before->rect.bottom() >= frame.px(kTargetGap) - 2);
                        before = &t;
                    }
                }
                CHECK(seen.size() == count);
            }
        }
    }
}

TEST_CASE("a head with a word that its column has no room for stands above the rows instead, and breaks no word") {
    SmallExhibit exhibit = sections(7);
    SmallVisit visit{exhibit, {800, 480}, {133.0f / 160 * 40 / 60}};
    const auto title_width = [&](const char* title) {
        exhibit.catalog.exhibit.title = {{title}};
        const Frame frame = visit.frame();
        DisplayList list;
        Canvas canvas(frame, list);
        contents_of(exhibit, frame).draw(canvas, 0);
        for (const platform::DrawCommand& command : list.commands())
            if (const auto* text = std::get_if<platform::DrawText>(&command); text && text->blob->text == title)
                return text->blob->size.w;
        return 0.0f;
    };
    const float beside = title_width("A declaration of rights");
    CHECK(beside > 0);
    CHECK(beside < 800 * 0.3f);
    CHECK(title_width("Adamqūqyqtarynyñžalpyğabirdejdekl") > 800 * 0.3f);
}

TEST_CASE("a hundred rows cost a frame what is seen") {
    const SmallExhibit few = sections(30), many = sections(300);
    SmallVisit a{few, {1920, 1080}, {102.0f / 160}}, b{many, {1920, 1080}, {102.0f / 160}};
    const auto commands = [](const SmallExhibit& exhibit, SmallVisit& visit) {
        const Frame frame = visit.frame();
        DisplayList list;
        Canvas canvas(frame, list);
        contents_of(exhibit, frame).draw(canvas, 0);
        return list.commands().size();
    };
    CHECK(commands(few, a) == commands(many, b));
}

namespace {

content::RichBlock block(content::RichBlock::Kind kind, std::string text) {
    content::RichBlock b;
    b.kind = kind;
    b.text = std::move(text);
    return b;
}

/// Three chapters; the second paragraph of each cites its own source.
struct Book {
    SmallExhibit exhibit;
    content::RichText body;
    Book() {
        content::TextRecord record;
        record.key = "a";
        record.title = {{"A text"}};
        record.line = {{"And its line."}};
        exhibit.catalog.texts.push_back(record);
        record.key = "b";
        record.title = {{"Another text"}};
        exhibit.catalog.texts.push_back(record);
        exhibit.catalog.texts[0].documents = {content::TextId{1}};
        using Kind = content::RichBlock::Kind;
        for (std::uint32_t i = 0; i < 3; ++i) {
            content::Source source;
            source.title = {{"Source " + std::to_string(i)}};
            exhibit.catalog.sources.push_back(source);
            body.citations.push_back({i});
            body.blocks.push_back(block(Kind::heading, "Chapter " + std::to_string(i)));
            for (int k = 0; k < 4; ++k) {
                std::string words;
                for (int w = 0; w < 60; ++w)
                    words += "words ";
                body.blocks.push_back(block(Kind::paragraph, words + std::to_string(i + 1)));
            }
            content::RichSpan cited;
            cited.kind = content::RichSpan::Kind::citation;
            cited.end = static_cast<std::uint32_t>(body.blocks.back().text.size());
            cited.begin = cited.end - 1;
            cited.source = {i};
            body.blocks.back().spans = {cited};
        }
    }
};

const ReadingPage::Words* find(const ReadingPage& page, const std::string& words) {
    for (const ReadingPage::Words& w : page.words)
        if (w.paragraph->blob->text.find(words) != std::string::npos) return &w;
    return nullptr;
}

} // namespace

TEST_CASE("a line of the reader is 45 to 75 letters where there is room, never more") {
    const Book book;
    for (const TestPanel& panel : kTestPanels) {
        SmallVisit visit{book.exhibit, panel.size, {panel.dpi / 160}};
        const Frame frame = visit.frame();
        const ReadingPage page = layout_reading_page(frame, {.id = {0}, .body = &book.body});
        for (std::size_t row = 0; row < page.column.rows().size(); ++row)
            for (const auto& piece : page.column.pieces(row))
                if (piece.block->kind == content::RichBlock::Kind::paragraph) {
                    const auto& line = piece.paragraph->lines.front();
                    if (frame.size.w > frame.px(platform::Dp{1600})) CHECK(line.end - line.begin >= 45);
                    CHECK(line.end - line.begin <= 75);
                }
    }
}

TEST_CASE("on a panel wider than its columns the words stand in the middle, not beside a hole") {
    const Book book;
    SmallVisit visit{book.exhibit, {3840, 2160}, {102.0f / 160}};
    const Frame frame = visit.frame();
    for (const bool two : {false, true}) {
        const ReadingColumns c = reading_columns(frame, two);
        const float last = two ? c.x + 2 * c.w + c.between : c.margin_x + c.margin_w,
                    after = frame.size.w - frame.snap(kScrollGutter) - last, before = c.x - c.rail_x - c.rail_w;
        REQUIRE(c.rail_w > 0);
        CHECK(c.rail_x == frame.snap(platform::Dp{72})); // where pages begin
        CHECK(after > c.between);
        CHECK(std::abs(before - c.between - after) <= 2);
    }
}

TEST_CASE("notes stand beside their lines where there is a margin, below all where there is none") {
    const Book book;
    SmallVisit wide{book.exhibit, {1920, 1080}, {102.0f / 160}}, tall{book.exhibit, {1080, 1920}, {102.0f / 160}};
    const Frame frame = wide.frame(), other = tall.frame();
    const ReadingPage beside = layout_reading_page(frame, {.id = {0}, .body = &book.body});
    const ReadingPage below = layout_reading_page(other, {.id = {0}, .body = &book.body});
    const std::size_t last_row = beside.column.rows().size() - 1;
    const auto& last = beside.column.pieces(last_row).back();
    const float last_y = beside.column_y + beside.column.rows().top(last_row) + last.at.y;
    const auto* note = find(beside, "Source 2");
    REQUIRE(note != nullptr);
    CHECK(note->at.x > beside.column_x + last.paragraph->size.w);
    CHECK(note->at.y >= last_y);
    CHECK(note->at.y < last_y + last.paragraph->size.h);
    for (const char* source : {"Source 0", "Source 1", "Source 2"}) {
        REQUIRE(find(below, source) != nullptr);
        CHECK(find(below, source)->at.y >= below.column_y + below.column.height());
    }
    CHECK(below.chapters.empty());
    REQUIRE(beside.chapters.size() == 3);
    CHECK(beside.chapter_at(0, 10) == -1);
    CHECK(beside.chapter_at(beside.height - frame.stage.h, frame.stage.h) == 2);
    CHECK(beside.links.size() == 1);
    CHECK(below.links.size() == 1);
}

TEST_CASE("the rail and the links of a reader lead where they say") {
    const Book book;
    SmallVisit visit{book.exhibit, {1920, 1080}, {102.0f / 160}};
    const Frame frame = visit.frame();
    const ReadingPage page = layout_reading_page(frame, {.id = {0}, .body = &book.body, .next = {1}});
    DisplayList list;
    Canvas canvas(frame, list);
    draw_reading_page(canvas, page, 0, "reader");
    CHECK(list.find_target("reader.link.1") != nullptr);
    CHECK(list.find_target("reader.chapter.3") != nullptr);
    CHECK(page.links[0].to == content::Destination{content::Destination::Kind::text, 1});
    CHECK(page.next.has_value());
    DisplayList end;
    Canvas foot(frame, end);
    draw_reading_page(foot, page, page.height - frame.stage.h, "reader");
    CHECK(end.find_target("reader.next") != nullptr);
    CHECK(end.find_target("reader.chapter.3")->selected);
}

TEST_CASE("a page's margins grow with the panel and not with the letters") {
    const SmallExhibit exhibit;
    const auto margin = [&](const TestPanel& panel, float text) {
        SmallVisit visit{exhibit, panel.size, {panel.dpi / 160}};
        visit.visit.comfort.text_scale = text;
        return visit.frame().margin() / visit.scale(platform::Dp{1});
    };
    constexpr TestPanel kDesk = kTestPanels[0], kSmall = kTestPanels[2];
    CHECK(margin(kDesk, 1) == doctest::Approx(72).epsilon(0.02));
    CHECK(margin(kSmall, 1) == doctest::Approx(32).epsilon(0.02));
    CHECK(margin(kSmall, 2) == doctest::Approx(32).epsilon(0.02));
    CHECK(margin(kDesk, 2) > 56); // compact, yet no seven-inch panel
    CHECK(margin(kDesk, 2) <= 72);
}
