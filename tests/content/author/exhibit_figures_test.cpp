// figures.csv: what is drawn, and one rule a test: a sound table, spoilt in one cell, and what the curator reads.
#include <doctest/doctest.h>

#include <fmt/format.h>

#include "tests/support/sound_exhibit.h"

using namespace content;
using tests::SoundExhibit;
using Drawing = Figure::Drawing;

namespace {

const std::string kHead = "id,value,label,as_of,sources,drawing,amount,whole,each,mark,alt,group,part_of\n";
/// A row that has everything but what it draws.
std::string row(const std::string& id, const std::string& drawn) {
    return id + ",so many,people,2022,s1," + drawn + "\n";
}
std::string said_of(const std::string& rows) {
    return SoundExhibit().write("figures.csv", kHead + rows).findings();
}
std::string error(int line, const std::string& what) {
    return fmt::format("figures.csv:{}: error: {}\n", line, what);
}
const std::string kMarks = row("m", "marks,2884,,,A mark is a person.,Marks.,,");
const std::string kDots = row("d", "dots,c. 300000,,100,A dot is 100.,Dots.,,");

} // namespace

TEST_CASE("what is drawn is read from the table") {
    SoundExhibit folder;
    folder.write("figures.csv", kHead + kMarks + kDots + row("p", "part,22762,,,,Those.,,d") + row("n", ",,,,,,,") +
                                    row("b", "bars,1000000/2000000,,,,A bar.,g,") +
                                    row("c", "bars,over 10000,,,,A bar.,g,") +
                                    row("s", "share,over 12,100,,A square is one in a hundred.,Squares.,,"));
    author::Report report;
    const auto figures = folder.read(report).catalog.figures;
    CHECK(report.errors() + report.warnings() == 0);
    REQUIRE(figures.size() == 7);
    CHECK(figures[0].drawing == Drawing::marks);
    CHECK(figures[0].amount == Amount{2884, 2884, Amount::Reach::exact});
    CHECK(figures[0].mark.in(0).text == "A mark is a person.");
    CHECK(figures[1].amount == Amount{300000, 300000, Amount::Reach::about});
    CHECK(figures[1].marks_of(figures[1].amount.low) == 3000);
    CHECK(figures[1].marks_of(figures[2].amount.low) == 228); // 227.62, rounded
    CHECK(figures[2].part_of.value == 1);
    CHECK(figures[3].drawing == Drawing::number);
    CHECK(figures[4].amount == Amount{1000000, 2000000, Amount::Reach::range});
    CHECK(figures[5].amount == Amount{10000, 10000, Amount::Reach::over});
    CHECK(figures[5].group == "g");
    CHECK(figures[6].whole == 100);
}

TEST_CASE("an amount is digits, above 0, in order and not beyond reason") {
    const auto with = [](const std::string& amount) { return said_of(row("m", "marks," + amount + ",,,M.,A.,,")); };
    const auto no = [](const std::string& what) {
        return error(2, "amount " + what + " — write digits only, as 2884, c. 300000, over 10000 or 1000000/2000000");
    };
    CHECK(with("\"2,884\"") == no("“2,884” is no number"));
    CHECK(with("many") == no("“many” is no number"));
    CHECK(with("-5") == no("“-5” is not above 0"));
    CHECK(with("0") == no("“0” is not above 0"));
    CHECK(with("20/10") == no("“20/10” does not run upwards"));
    CHECK(with("1000000000001") == no("“1000000000001” is more than 1000000000000"));
    CHECK(with("12.5") == no("“12.5” is no number"));
    CHECK(with("").find("“m” is drawn, but has no amount — write it in digits under amount") != std::string::npos);
}

TEST_CASE("what is drawn says what a mark is, and what the drawing shows") {
    CHECK(said_of(row("m", "marks,2884,,,,A.,,")) == error(2, "“m” does not say what a mark stands for — fill mark"));
    CHECK(said_of(row("m", "marks,2884,,,M.,,,")) == error(2, "“m” has no alt — say what the drawing shows"));
    CHECK(said_of(row("m", ",2884,,,,,,")) ==
          error(2, "“m” says how it is drawn, but is a number — name a drawing, or empty amount, mark and alt"));
    CHECK(said_of(row("m", "pie,3,,,M.,A.,,"))
              .find("drawing is “pie” — write one of: number, part, marks, dots, "
                    "bars, share") != std::string::npos);
}

TEST_CASE("a field has as many marks as can be shown, and not one more") {
    CHECK(said_of(row("m", "marks,10000,,,M.,A.,,")).empty());
    CHECK(said_of(row("m", "marks,10001,,,M.,A.,,")) ==
          error(2,
                "“m” would have more than 10000 marks — write dots under drawing, and under each what one stands for"));
    CHECK(said_of(row("d", "dots,10000000,,1000,M.,A.,,")).empty());
    CHECK(said_of(row("d", "dots,10001000,,1000,M.,A.,,")).find("more than 10000 marks") != std::string::npos);
    CHECK(said_of(row("d", "dots,50,,100,M.,A.,,")) ==
          error(2, "“d” has less than one dot — write a smaller number under each"));
    CHECK(said_of(row("m", "marks,50,,5,M.,A.,,")) ==
          error(2, "“m” has each, but no dots — write dots under drawing: a mark is always one"));
    CHECK(said_of(row("d", "dots,50,,none,M.,A.,,")) ==
          error(2, "each is “none” — write a whole number from 1 to 1000000000"));
}

TEST_CASE("a share is of a whole that it does not exceed") {
    CHECK(said_of(row("s", "share,100,100,,M.,A.,,")).empty());
    CHECK(said_of(row("s", "share,101,100,,M.,A.,,")) ==
          error(2, "“s” is more than its whole — correct amount or whole"));
    CHECK(said_of(row("s", "share,12,,,M.,A.,,")) ==
          error(2, "“s” is a share of nothing — write of how many under whole"));
    CHECK(said_of(row("s", "share,12,400,,M.,A.,,")).empty());
    CHECK(said_of(row("s", "share,12,401,,M.,A.,,")).find("whole is “401” — write a whole number from 1 to 400") !=
          std::string::npos);
    CHECK(said_of(row("m", "marks,12,100,,M.,A.,,")) ==
          error(2, "“m” has a whole, but is no share — write share under drawing, or empty whole"));
}

TEST_CASE("a group is of two or more, drawn alike") {
    CHECK(said_of(row("b", "bars,5,,,,A.,g,")) ==
          error(2, "“b” is alone in the group “g” — write the word in another row too, or empty it"));
    CHECK(said_of(row("b", "bars,5,,,,A.,,")) ==
          error(2, "“b” is a bar that nothing is compared with — give it and others one word under group"));
    CHECK(said_of(row("a", "bars,5,,,,A.,g,") + row("b", "marks,5,,,M.,A.,g,")) ==
          error(3, "“b” is not drawn as “a”, beside which it stands — figures of one group have the same drawing, each "
                   "and whole"));
    CHECK(said_of(row("a", "share,5,10,,M.,A.,g,") + row("b", "share,5,20,,M.,A.,g,")).find("not drawn as “a”") !=
          std::string::npos);
    CHECK(said_of(row("a", "bars,5,,,,A.,g,") + row("b", "bars,6,,,,A.,g,")).empty());
}

TEST_CASE("a part belongs to a drawn field and fits into it") {
    const auto with = [](const std::string& drawn) { return said_of(kMarks + row("p", drawn)); };
    CHECK(with("part,15,,,,A.,,m").empty());
    CHECK(with("part,2884,,,,A.,,m").empty());
    CHECK(with("part,2885,,,,A.,,m") ==
          error(3, "“p” is more than “m”, of which it is a part — correct amount or part_of"));
    CHECK(with("part,15,,,,A.,,") ==
          error(3, "“p” is a part of nothing — name the figure that it belongs to under part_of"));
    CHECK(with("part,15,,,,A.,,x") == error(3, "“p” is a part of “x”, which is not there — correct part_of"));
    CHECK(with("part,15,,,,A.,,p") == error(3, "“p” is a part of itself — correct part_of"));
    CHECK(with("part,15,,,,A.,g,m").find("“p” is a part and in a group — empty one of the two") != std::string::npos);
    CHECK(said_of(kMarks + row("p", "part,2000,,,,A.,,m") + row("q", "part,885,,,,A.,,m")) ==
          error(4, "“q” and the other parts of “m” are more than it — parts stand beside each other: correct their "
                   "amounts"));
    CHECK(said_of(row("s", "share,5,10,,M.,A.,,") + row("p", "part,2,,,,A.,,s")) ==
          error(3, "“p” is a part of “s”, which is not drawn as marks or dots — correct part_of"));
    CHECK(said_of(row("a", "marks,5,,,M.,A.,g,") + row("b", "marks,6,,,M.,A.,g,") + row("p", "part,2,,,,A.,,a")) ==
          error(4, "“p” is a part of “a”, which stands in a group — empty group there, or part_of here"));
    CHECK(said_of(kDots + row("p", "part,99,,,,A.,,d")) ==
          error(3, "“p” has less than one dot in “d” — write a smaller number under that one's each"));
}

TEST_CASE("a value in digits says what is drawn") {
    CHECK(said_of("m,\"2,848\",people,2022,s1,marks,2884,,,M.,A.,,\n") ==
          error(2, "“m” reads 2,848, but its amount is 2884 — correct one of them"));
    CHECK(said_of("m,\"2,884\",people,2022,s1,marks,2884,,,M.,A.,,\n").empty());
    CHECK(said_of("m,over 12 %,people,2022,s1,share,over 12,100,,M.,A.,,\n").empty());
}

TEST_CASE("a scene, a link and a section lead to figures that are there") {
    SoundExhibit folder;
    folder.write("figures.csv", kHead + kMarks);
    folder.write("pages/found.md", "---\ntitle: T\n---\n[So many](figure:m) and [others](figure:x). [@s1]\n");
    CHECK(folder.findings() == "pages/found.md:4: error: the link “figure:x” leads nowhere — write story:ID, "
                               "document:ID, transcript:ID, photograph:ID, "
                               "person:ID, event:ID, figure:ID, term:ID, official:ID, place:ID, section:ID or page:ID; "
                               "the kiosk has no network\n");
    std::string settings = SoundExhibit::kSettings;
    settings.replace(settings.find("section:found"), 13, "figure:m");
    CHECK(SoundExhibit().write("figures.csv", kHead + kMarks).write("exhibit.yaml", settings).findings().empty());
}
