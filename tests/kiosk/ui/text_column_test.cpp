#include "kiosk/ui/text_column.h"

#include <doctest/doctest.h>

#include "tests/support/long_text.h"
#include "tests/support/small_exhibit.h"

using namespace kiosk;
using platform::DisplayList;
using Arrangement = TextColumn::Arrangement;

namespace {

constexpr struct {
    const char* file;
    content::LanguageIndex language;
} kTexts[] = {{"eng", 0}, {"uig_arab", 1}, {"cmn_hans", 2}};

/// The frame refers to the exhibit and the visit.
struct Desk {
    SmallExhibit exhibit;
    SmallVisit visit{exhibit, {1920, 1080}, {102.0f / 160}};
    explicit Desk(content::LanguageIndex language = 0) { visit.visit.language = language; }
    Frame frame() { return visit.frame(); }
};

std::size_t kept_rows(const TextColumn& column) {
    std::size_t kept = 0;
    for (std::size_t row = 0; row < column.rows().size(); ++row)
        kept += column.pieces(row).empty() ? 0 : 1;
    return kept;
}

content::RichText three_blocks(const char* a, const char* b, const char* c) {
    content::RichText text;
    for (const char* words : {a, b, c}) {
        text.blocks.emplace_back();
        text.blocks.back().text = words;
    }
    return text;
}

} // namespace

TEST_CASE("what was laid out a little at a time is what is laid out at once, in every script") {
    for (const auto& [file, language] : kTexts) {
        Desk desk(language);
        const Frame frame = desk.frame();
        const content::RichText text = long_text(file, 40'000);
        const TextColumn::Spec spec{.first = {&text, language}, .width = 700};
        TextColumn whole(frame, spec), lazy(frame, spec);
        whole.lay_out_whole(frame);
        CHECK(whole.whole());
        int steps = 0;
        for (float up = 0; !lazy.whole() && steps < 1000; ++steps)
            up += lazy.refine(frame, up, up + 900, 2000).shift;
        CHECK(steps > 3);
        REQUIRE(lazy.whole());
        REQUIRE(lazy.rows().size() == whole.rows().size());
        for (std::size_t row = 0; row < whole.rows().size(); ++row) {
            CHECK(lazy.rows().top(row) == whole.rows().top(row));
            CHECK(lazy.rows().height(row) == whole.rows().height(row));
        }
        REQUIRE(lazy.passages().size() == whole.passages().size());
        CHECK(lazy.passages().size() > 20);
        for (std::size_t i = 0; i < whole.passages().size(); ++i)
            CHECK(lazy.passages()[i].y == whole.passages()[i].y);
        // Wherever one goes then, the same is drawn.
        for (const float up : {0.0f, 4000.0f, whole.height() - 900}) {
            CHECK(!lazy.refine(frame, up, up + 900, 0).changed);
            DisplayList a, b;
            Canvas one(frame, a), other(frame, b);
            lazy.draw(one, {0, -up}, {0, 0, 1000, 900}, "t");
            whole.draw(other, {0, -up}, {0, 0, 1000, 900}, "t");
            CHECK(a.dump() == b.dump());
            CHECK(kept_rows(lazy) < whole.rows().size() / 2);
        }
    }
}

TEST_CASE("guesses are near, so that the map of a text does not jump about") {
    for (const auto& [file, language] : kTexts) {
        Desk desk(language);
        const Frame frame = desk.frame();
        const content::RichText text = long_text(file, 40'000);
        TextColumn column(frame, {.first = {&text, language}, .width = 700});
        const float guessed = column.height();
        column.lay_out_whole(frame);
        CHECK(guessed > column.height() * 0.8f);
        CHECK(guessed < column.height() * 1.25f);
    }
}

TEST_CASE("while the rest is measured what is seen does not move") {
    Desk desk;
    const Frame frame = desk.frame();
    const content::RichText text = long_text("eng", 40'000);
    TextColumn column(frame, {.first = {&text, 0}, .width = 700});
    float up = column.height() / 2; // as the map goes there
    up += column.refine(frame, up, up + 900, 0).shift;
    const std::size_t row = column.rows().at(up);
    const float into = up - column.rows().top(row);
    int steps = 0;
    float moved = 0;
    for (; !column.whole(); ++steps) {
        const float shift = column.refine(frame, up, up + 900, 2000).shift;
        up += shift;
        moved += std::fabs(shift);
        REQUIRE(column.rows().at(up) == row);
        CHECK(up - column.rows().top(row) == doctest::Approx(into));
    }
    CHECK(steps > 3);
    CHECK(moved > 0); // what lies above was guessed wrong, or this proves nothing
}

TEST_CASE("beside each other both sides of a row begin on one line, one below the other they follow") {
    Desk desk;
    const Frame frame = desk.frame();
    const content::RichText first = three_blocks("One.", "Two words that go on and on and on and on and on.", "Three."),
                            second = three_blocks("一。", "二。", "三。");
    TextColumn beside(
        frame,
        {.first = {&first, 0}, .second = {&second, 2}, .arrangement = Arrangement::beside, .width = 300, .gap = 40});
    beside.lay_out_whole(frame);
    REQUIRE(beside.rows().size() == 3);
    CHECK(beside.width() == 640);
    for (std::size_t row = 0; row < 3; ++row) {
        REQUIRE(beside.pieces(row).size() == 2);
        const auto baseline = [&](std::size_t side) {
            const TextColumn::Piece& p = beside.pieces(row)[side];
            return p.at.y + p.paragraph->lines.front().baseline;
        };
        CHECK(baseline(0) == baseline(1));
        CHECK(beside.pieces(row)[1].at.x == 340);
    }
    TextColumn below(
        frame, {.first = {&first, 0}, .second = {&second, 2}, .arrangement = Arrangement::interleaved, .width = 300});
    below.lay_out_whole(frame);
    CHECK(below.pieces(0)[1].at.y >= below.pieces(0)[0].at.y + below.pieces(0)[0].paragraph->size.h);
    CHECK(below.height() > beside.height());
    TextColumn alone(frame, {.first = {&first, 0}, .arrangement = Arrangement::beside, .width = 300});
    CHECK(alone.width() == 300);
}

TEST_CASE("the items of a list have the same dot before their first line in every script") {
    content::RichText text = three_blocks("a", "b", "c");
    for (content::RichBlock& block : text.blocks)
        block.kind = content::RichBlock::Kind::bullet;
    platform::Rect first;
    for (const auto& [file, language] : kTexts) {
        Desk desk(language);
        const Frame frame = desk.frame();
        TextColumn column(frame, {.first = {&text, language}, .width = 700});
        column.lay_out_whole(frame);
        const TextColumn::Piece& piece = column.pieces(1).front();
        const float letter = frame.type_px(type_step(Type::body).size),
                    baseline = piece.at.y + piece.paragraph->lines.front().baseline;
        CHECK(piece.dot.w == piece.dot.h);
        CHECK(piece.dot.w > letter * 0.25f);
        CHECK(piece.dot.right() < piece.at.x);
        CHECK(piece.dot.bottom() < baseline);
        CHECK(piece.dot.y > baseline - letter * 0.7f);
        if (first.empty()) first = piece.dot;
        CHECK(piece.dot.size() == first.size());
        DisplayList list;
        Canvas canvas(frame, list);
        column.draw(canvas, {0, 0}, {0, 0, 700, 900}, "x");
        CHECK(std::count_if(list.commands().begin(), list.commands().end(), [&](const auto& command) {
                  const auto* fill = std::get_if<platform::FillRect>(&command);
                  return fill != nullptr && fill->rect.size() == first.size();
              }) == 3);
    }
}

TEST_CASE("words that lead on are found under the finger, in a page that runs the other way too") {
    for (const content::LanguageIndex page : {content::LanguageIndex{0}, content::LanguageIndex{1}})
        for (const auto& [words, language] : {std::pair{"Some words lead on.", content::LanguageIndex{0}},
                                              std::pair{"بەزى سۆزلەر داۋاملىشىدۇ.", content::LanguageIndex{1}}}) {
            Desk desk(page);
            const Frame frame = desk.frame();
            content::RichText text;
            text.blocks.emplace_back();
            text.blocks[0].text = words;
            content::RichSpan link;
            link.kind = content::RichSpan::Kind::link;
            link.end = static_cast<std::uint32_t>(text.blocks[0].text.find(' '));
            link.link = "story:x";
            text.blocks[0].spans = {link};
            TextColumn column(frame, {.first = {&text, language}, .width = 900});
            column.lay_out_whole(frame);
            DisplayList list;
            Canvas canvas(frame, list);
            column.draw(canvas, {0, 0}, {0, 0, 900, 500}, "t");
            const platform::Target* target = list.find_target("t.word.1.1");
            REQUIRE(target != nullptr);
            CHECK(target->role == platform::Role::words);
            const ColumnTouch on = column.touched(frame, target->rect.center());
            CHECK(on.kind == ColumnTouch::Kind::link);
            CHECK(on.link == "story:x");
            // It begins where the language begins: at the column's start, or at its end where the page runs otherwise.
            const bool turned = frame.rtl() != frame.catalog.exhibit.languages[language].rtl;
            CHECK((target->rect.center().x > 450) == turned);
            CHECK(column.touched(frame, {900 - target->rect.center().x, target->rect.center().y}).kind ==
                  ColumnTouch::Kind::row);
        }
}

TEST_CASE("an explanation opens below its words and closes again; its row alone is laid out anew") {
    Desk desk;
    const Frame frame = desk.frame();
    content::RichText text = three_blocks("First.", "Second.", "Third.");
    content::RichSpan marked;
    marked.kind = content::RichSpan::Kind::marked;
    marked.end = 6;
    marked.link = "n";
    text.blocks[1].spans = {marked};
    text.blocks.emplace_back();
    text.blocks.back().kind = content::RichBlock::Kind::note;
    text.blocks.back().mark = "n";
    text.blocks.back().text = "Why it is second.";
    TextColumn column(frame, {.first = {&text, 0}, .width = 700});
    column.lay_out_whole(frame);
    REQUIRE(column.rows().size() == 3); // notes are not read in order
    const float before = column.height();
    column.open(TextColumn::OpenNote{1, 0, "n"});
    CHECK(column.refine(frame, 0, 900, 0).changed);
    CHECK(column.height() > before);
    REQUIRE(column.pieces(1).size() == 2);
    CHECK(column.pieces(1)[1].paragraph->blob->text == "Why it is second.");
    column.open(TextColumn::OpenNote{1, 0, "n"});
    CHECK(!column.open_note());
    column.refine(frame, 0, 900, 0);
    CHECK(column.height() == before);
}
