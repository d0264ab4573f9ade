#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <tuple>

#include "platform/base/utf8.h"
#include "platform/text/bidi.h"
#include "platform/text/font_library.h"
#include "platform/text/font_subset.h"
#include "platform/text/paragraph_layout.h"
#include "platform/text/text_engine.h"
#include "tests/support/system_fonts.h"

using namespace platform;

namespace {

Paragraph lay(const ParagraphRequest& r) {
    return layout_paragraph(r, library());
}

std::string line_text(const ParagraphRequest& r, const Paragraph& p, std::size_t line) {
    return r.text.substr(p.lines[line].begin, p.lines[line].end - p.lines[line].begin);
}

/// The face that draws the cluster at a byte: of the run whose pen stands where the cluster does.
std::string face_at(const Paragraph& p, std::size_t byte) {
    for (const auto& cluster : p.clusters) {
        if (cluster.begin != byte) continue;
        for (const GlyphRun& run : p.blob->runs)
            for (const PlacedGlyph& glyph : run.glyphs)
                if (glyph.position.x >= cluster.left - 0.01f && glyph.position.x < cluster.left + cluster.width - 0.01f)
                    return library().face_name(run.face);
    }
    return {};
}

} // namespace

TEST_CASE("bidi levels are BidiCharacterTest's, every case") {
    std::ifstream file("/usr/share/unicode/BidiCharacterTest.txt");
    REQUIRE(file.good());
    int cases = 0, failures = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::array<std::string, 5> fields;
        std::istringstream split(line);
        for (std::string& field : fields)
            std::getline(split, field, ';');
        std::u32string text;
        std::istringstream codes(fields[0]);
        for (std::string code; codes >> code;)
            text.push_back(static_cast<char32_t>(std::stoul(code, nullptr, 16)));
        const BaseDirection direction = fields[1] == "0"   ? BaseDirection::ltr
                                        : fields[1] == "1" ? BaseDirection::rtl
                                                           : BaseDirection::automatic;
        const BidiLevels found = find_bidi_levels(text, direction);
        bool same = found.base == std::stoi(fields[2]);
        std::istringstream levels(fields[3]);
        std::size_t i = 0;
        std::vector<std::uint8_t> kept;
        std::vector<std::uint32_t> kept_index;
        for (std::string level; levels >> level; ++i) {
            if (level == "x") continue; // removed by rule X9
            same = same && found.levels[i] == std::stoi(level);
            kept.push_back(static_cast<std::uint8_t>(std::stoi(level)));
            kept_index.push_back(static_cast<std::uint32_t>(i));
        }
        std::istringstream order(fields[4]);
        const auto visual = visual_order(kept);
        std::size_t at = 0;
        for (std::uint32_t index = 0; order >> index; ++at)
            same = same && at < visual.size() && kept_index[visual[at]] == index;
        ++cases;
        if (!same && ++failures < 5) MESSAGE(line);
    }
    CHECK(cases > 91'000);
    CHECK(failures == 0);
}

TEST_CASE("words stay whole and lines stay inside the width") {
    const auto r = request("All human beings are born free and equal in dignity and rights.", "en", 200);
    const Paragraph p = lay(r);
    REQUIRE(p.lines.size() == 4);
    CHECK(line_text(r, p, 0) == "All human beings ");
    for (const ParagraphLine& line : p.lines)
        CHECK(line.width <= 200);
    CHECK(p.size.w == 200);
    CHECK(p.size.h == 4 * 30);
    CHECK(p.lines[1].top == 30);
    CHECK(p.lines[0].baseline == std::round(p.lines[0].baseline));
}

TEST_CASE("a short word is not left alone on the last line: words of the line before come down to it") {
    for (const auto& [text, lost, language] :
         {std::tuple("They act towards one another in a spirit of brotherhood by day", " day", "en"),
          std::tuple("رەسىملەرنىڭ بىرى ۋە تېكىستلەرنىڭ بىرى سورالغۇچە يېپىق تۇرىدۇ.", " تۇرىدۇ.", "ug"),
          std::tuple("ئالبۇمىن كۈمۈش بېسىلما چوڭ بىر كېمە قىرغاققا يۆلىنىپ بار", " بار", "ug"),
          std::tuple("一艘大船靠在岸边前面系着两只有篷的小船上各有一人为拍摄而不动", "不动", "zh-Hans")}) {
        CAPTURE(std::string(text));
        const std::string before = std::string(text).substr(0, std::string(text).size() - std::string(lost).size());
        int met = 0;
        for (float width = 240; width < 700; ++width) {
            CAPTURE(width);
            const auto r = request(text, language, width);
            const Paragraph p = lay(r), shorter = lay(request(before, language, width));
            if (shorter.lines.size() == p.lines.size()) continue; // it would not have been alone
            ++met;
            CHECK(line_text(r, p, p.lines.size() - 1).size() > std::string(lost).size());
            CHECK(p.lines.size() == shorter.lines.size() + 1); // and no line more for it
        }
        CHECK(met > 20);
    }
    // A long word may stand alone; a line is not left half empty for the last one.
    const auto alone = request("He has the right to recognition", "en", 200);
    CHECK(line_text(alone, lay(alone), 1) == "recognition");
    const auto wide = request("A misunderstanding is", "en", lay(request("A misunderstanding", "en")).ink_width + 1);
    CHECK(line_text(wide, lay(wide), 1) == "is");
}

TEST_CASE("a word wider than the line is cut between clusters, and something stands on every line") {
    const Paragraph p = lay(request("Donaudampfschifffahrt", "de", 60));
    CHECK(p.lines.size() >= 3);
    for (const ParagraphLine& line : p.lines)
        CHECK(line.end > line.begin);
    CHECK(lay(request("中", "zh-Hans", 1)).lines.size() == 1);
}

TEST_CASE("Uyghur starts at the right, Latin words and numbers inside it run left to right") {
    const auto r = request("بۇ 2022-يىلى ChinaFile دا ئېلان قىلىندى", "ug", 400);
    const Paragraph p = lay(r);
    CHECK(p.rtl);
    REQUIRE(p.lines.size() == 1);
    CHECK(p.lines[0].left + p.lines[0].width == doctest::Approx(400));
    const auto place = [&](std::string_view word) {
        return p.rects_of(static_cast<std::uint32_t>(r.text.find(word)),
                          static_cast<std::uint32_t>(r.text.find(word) + word.size()));
    };
    REQUIRE(place("ChinaFile").size() == 1);
    CHECK(place("ChinaFile")[0].x < place("بۇ")[0].x);
    CHECK(place("C")[0].x < place("File")[0].x);
    CHECK(place("20")[0].x < place("22")[0].x);
}

TEST_CASE("an ellipsis ends what does not fit, on the side where reading ends") {
    auto english = request("All human beings are born free and equal in dignity and rights.", "en", 200);
    english.style.max_lines = 2;
    const Paragraph p = lay(english);
    CHECK(p.truncated);
    CHECK(p.lines.size() == 2);
    CHECK(p.lines[1].width <= 200);
    auto uyghur =
        request("ھەممە ئادەم تۇغۇلۇشىدىنلا ئەركىن، ئىززەت-ھۆرمەت ۋە ھوقۇقتا باپباراۋەر بولۇپ تۇغۇلغان.", "ug", 200);
    uyghur.style.max_lines = 1;
    const Paragraph q = lay(uyghur);
    CHECK(q.truncated);
    float leftmost_cluster = 1000;
    for (const auto& cluster : q.clusters)
        leftmost_cluster = std::min(leftmost_cluster, cluster.left);
    CHECK(leftmost_cluster > q.lines[0].left + 3); // the dots stand left of all letters
    auto fits = request("Short.", "en", 200);
    fits.style.max_lines = 1;
    CHECK_FALSE(lay(fits).truncated);
    auto one_line_of_two = request("Short.\nLong.", "en", 200);
    one_line_of_two.style.max_lines = 1;
    CHECK(lay(one_line_of_two).truncated);
}

TEST_CASE("justified lines end at the edge, all but the last") {
    auto r = request("All human beings are born free and equal in dignity and rights. They are endowed with reason.",
                     "en", 300);
    r.style.align = TextAlign::justify;
    const Paragraph p = lay(r);
    REQUIRE(p.lines.size() >= 3);
    for (std::size_t i = 0; i + 1 < p.lines.size(); ++i)
        CHECK(p.lines[i].width == doctest::Approx(300).epsilon(0.001));
    CHECK(p.lines.back().width < 300);
}

TEST_CASE("justification has a limit: a line that would tear apart stays ragged") {
    for (const auto& [text, language, limit] :
         {std::tuple{"an extraordinarily uncharacteristic misunderstanding notwithstanding", "en",
                     ParagraphLayout::kMaxWordGap_em},
          std::tuple{"所有的人生而自由，在尊严和权利上一律平等。他们赋有理性和良心。", "zh-Hans",
                     ParagraphLayout::kMaxHanGap_em}}) {
        int ragged = 0, full = 0;
        for (float width = 60; width < 640; width += 7) {
            auto r = request(text, language, width);
            const Paragraph natural = lay(r);
            r.style.align = TextAlign::justify;
            const Paragraph p = lay(r);
            REQUIRE(p.lines.size() == natural.lines.size());
            for (std::size_t i = 0; i + 1 < p.lines.size(); ++i) {
                // Where the edge is met, less of the last line but one goes down to the last.
                if (p.lines[i].end != natural.lines[i].end || p.lines[i].begin != natural.lines[i].begin) continue;
                const float added = p.lines[i].width - natural.lines[i].width;
                const auto gaps = static_cast<float>(p.lines[i].end - p.lines[i].begin); // more than there are
                CHECK(added <= gaps * limit * 20 + 0.01f);
                const bool fills = std::fabs(p.lines[i].width - width) < 0.05f;
                CHECK((fills || added == 0)); // never half way
                (fills ? full : ragged) += 1;
            }
        }
        CHECK(full > 0);
        CHECK(ragged > 0);
    }
    // One gap, exactly at the limit and one pixel past it.
    const float natural = lay(request("one two", "en")).ink_width;
    auto r = request("one two threeeeeeeeeeeeeeeee", "en", natural + ParagraphLayout::kMaxWordGap_em * 20 - 0.01f);
    r.style.align = TextAlign::justify;
    CHECK(lay(r).lines[0].width == doctest::Approx(r.width_px));
    r.width_px += 1;
    CHECK(lay(r).lines[0].width == doctest::Approx(natural));
}

TEST_CASE("a cut line is measured as it is drawn: at no width does anything stand past the edge") {
    const char* const kLong[] = {"AVAVAVAVAVAVToToToToWAWAWAfififlffi",
                                 "ئىززەت-ھۆرمىتىنىڭقانۇنىيسالاھىيىتىگەباپباراۋەر", "中文AV中文To中文"};
    for (const char* text : kLong)
        for (const int max_lines : {0, 1, 2})
            for (float width = 24; width < 300; width += 3) {
                auto r = request(text, text == kLong[1] ? "ug" : "en", width);
                r.style.max_lines = max_lines;
                const Paragraph p = lay(r);
                for (const ParagraphLine& line : p.lines)
                    CHECK((line.width <= width + 0.02f || line.end - line.begin <= 4));
                for (const auto& cluster : p.clusters)
                    if (p.lines[cluster.line].width <= width + 0.02f) {
                        CHECK(cluster.left >= -0.05f);
                        CHECK(cluster.left + cluster.width <= width + 0.05f);
                    }
            }
}

TEST_CASE("before an ellipsis stands a whole word, or letters where a word would leave the line empty") {
    auto r = request("All human beings are born free and equal", "en");
    r.style.max_lines = 1;
    int whole = 0;
    for (float width = 40; width < 340; width += 5) {
        r.width_px = width;
        const Paragraph p = lay(r);
        REQUIRE(p.truncated);
        std::uint32_t shown = 0;
        for (const auto& cluster : p.clusters)
            shown = std::max(shown, cluster.end);
        const bool at_word = shown > 0 && (r.text[shown] == ' ' || shown == r.text.size());
        whole += at_word ? 1 : 0;
        if (width > 200) CHECK(at_word); // every word of this text is shorter than two fifths of the line
    }
    CHECK(whole > 30);
    r.text = "Donaudampfschifffahrtsgesellschaft";
    r.width_px = 150;
    const Paragraph cut = lay(r);
    CHECK(cut.clusters.size() > 5); // not an ellipsis alone
    CHECK(cut.lines[0].width > 120);
}

TEST_CASE("alignment is by start, centre and end of the reading direction") {
    for (const char* language : {"en", "ug"}) {
        auto r = request("123", language, 300);
        const bool rtl = std::string_view(language) == "ug";
        CHECK((lay(r).lines[0].left > 100) == rtl);
        r.style.align = TextAlign::end;
        CHECK((lay(r).lines[0].left > 100) == !rtl);
        r.style.align = TextAlign::center;
        CHECK(lay(r).lines[0].left == doctest::Approx(150 - lay(r).lines[0].width / 2).epsilon(0.02));
    }
}

TEST_CASE("each cluster finds its face: three scripts in one line, digits all from one") {
    const Paragraph p = lay(request("Xinjiang 新疆 شىنجاڭ 2018", "zh-Hans"));
    std::vector<std::string> faces;
    for (const GlyphRun& run : p.blob->runs)
        faces.push_back(library().face_name(run.face));
    CHECK(std::count(faces.begin(), faces.end(), "noto-serif-sc") >= 1);
    CHECK(std::count(faces.begin(), faces.end(), "noto-naskh-arabic") >= 1);
    CHECK(std::count(faces.begin(), faces.end(), "noto-serif") >= 2);
}

TEST_CASE("a pair of quotation marks or brackets comes from one face, whatever stands inside and around it") {
    for (const char* language : {"en", "ug", "zh-Hans"})
        for (const auto& [open, close] : {std::pair{"“", "”"}, std::pair{"«", "»"}, std::pair{"(", ")"}})
            for (const char* inside : {"中", "China", "خىتاي", "China 中", "中 China", "2018"})
                for (const char* around : {"", " a ", " 中 ", " ن "}) {
                    const auto r = request(std::string(around) + open + inside + close + around, language);
                    const Paragraph p = lay(r);
                    const std::string first = face_at(p, r.text.find(open)), second = face_at(p, r.text.rfind(close));
                    CAPTURE(r.text);
                    CHECK(!first.empty());
                    CHECK(first == second);
                }
    CHECK(face_at(lay(request("“中”", "zh-Hans")), 0) == "noto-serif-sc");
}

TEST_CASE("digits come from one face in every language, and what joins them stands with them") {
    for (const char* language : {"ug", "zh-Hans", "ar", "en"}) {
        const auto r = request("2018-يىلى 3,074 中 85% 12.5 ن 1948", language);
        const Paragraph p = lay(r);
        for (std::size_t i = 0; i < r.text.size(); ++i)
            if (r.text[i] >= '0' && r.text[i] <= '9') CHECK(face_at(p, i) == "noto-serif");
        for (const char* mark : {",", "%", "."})
            CHECK(face_at(p, r.text.find(mark)) == "noto-serif");
    }
    const auto r = request("中国Xinjiang People’s Congress的", "zh-Hans");
    CHECK(face_at(lay(r), r.text.find("’")) == "noto-serif"); // not a full-width quotation mark
}

TEST_CASE("spans change role and ink; superscripts are smaller and higher") {
    auto r = request("Nothing more.1", "en");
    r.spans = {{0, 7, FontRole::serif_bold, 1, false}, {13, 14, FontRole::serif, 2, true}};
    const Paragraph p = lay(r);
    REQUIRE(p.blob->runs.size() == 3);
    CHECK(library().face_name(p.blob->runs[0].face) == "noto-serif-bold");
    CHECK(p.blob->runs[0].ink == 1);
    CHECK(p.blob->runs[2].size_px < p.blob->runs[1].size_px);
    CHECK(p.blob->runs[2].glyphs[0].position.y < p.blob->runs[1].glyphs[0].position.y);
}

TEST_CASE("a raised mark stays with the word it marks, at every width and in every script") {
    for (const auto& [text, language] : {std::pair{"In the prefecture of Ili.2,3 None of them.", "en"},
                                         std::pair{"其中没有一份的日期晚于2018年底。2,3文件于五月公布。", "zh-Hans"},
                                         std::pair{"بۇ يەردە بىر نەرسە بار.2,3 باشقىسى يوق.", "ug"}}) {
        auto r = request(text, language);
        const auto mark = static_cast<std::uint32_t>(r.text.find("2,3"));
        r.spans = {{mark, mark + 1, FontRole::serif, 1, true}, {mark + 1, mark + 3, FontRole::serif, 1, true}};
        const float whole = lay(r).size.w;
        for (float width = 150; width < whole; width += 1) {
            r.width_px = width;
            for (const ParagraphLine& line : lay(r).lines)
                CHECK_MESSAGE((line.begin < mark || line.begin >= mark + 3), text, " at ", width);
        }
    }
}

TEST_CASE("in Chinese a note has some white after it: it belongs to the sentence before") {
    const auto room_of_note = [](std::string text) {
        auto r = request(std::move(text), "zh-Hans");
        const auto mark = static_cast<std::uint32_t>(r.text.find('3'));
        r.spans = {{mark, mark + 1, FontRole::serif, 1, true}};
        for (const Paragraph::Cluster& cluster : lay(r).clusters)
            if (cluster.begin == mark) return cluster.width;
        return 0.0f;
    };
    const float plain = room_of_note("日期晚于2018年底。3");
    CHECK(room_of_note("日期晚于2018年底。3文件于五月公布。") ==
          plain + std::round(0.2f * request("", "zh-Hans").style.size_px));
    CHECK(room_of_note("日期晚于2018年底3。") == plain);       // nothing parts a mark from it
    CHECK(room_of_note("日期晚于2018年底。3分析这批文件。") == // 3分 is no three minutes
          plain + std::round(0.2f * request("", "zh-Hans").style.size_px));
    // Nor may it be read into a number: ³2022.
    CHECK(room_of_note("日期晚于2018年底。32022年公布。") ==
          plain + std::round(0.2f * request("", "zh-Hans").style.size_px));
}

TEST_CASE("bytes that are no text, controls and unknown characters neither abort nor show boxes") {
    for (const std::string text : {"\xFF\xFE\x80", "\xF0\x9F\x87\xA8\xF0\x9F\x87\xB3", "\xEF\xBF\xBF", "a\x01\x02z", "",
                                   "\n\n", "\xE2\x80\xAE\xE2\x81\xA6"}) {
        const Paragraph p = lay(request(text, "ug", 100));
        CHECK_FALSE(p.lines.empty());
        for (const GlyphRun& run : p.blob->runs)
            for (const PlacedGlyph& glyph : run.glyphs)
                CHECK(glyph.glyph != 0);
    }
}

TEST_CASE("a width that is no number is no width, and an endless one is finite") {
    for (const float width : {std::nanf(""), -1.0f, 0.0f})
        CHECK(lay(request("All human\nbeings", "ug", width)).lines.size() == 2);
    const Paragraph p = lay(request("All human beings", "ug", INFINITY));
    REQUIRE(p.lines.size() == 1);
    CHECK(std::isfinite(p.lines[0].left));
}

TEST_CASE("invisible characters take no room in any face") {
    for (const char* invisible : {"\u200B", "\u2060", "\u061C", "\u034F", "\U000E0041", "\u2063"})
        for (const char* language : {"en", "ug", "zh-Hans"}) {
            CAPTURE(invisible);
            CAPTURE(language);
            const float plain = lay(request("中国", language)).ink_width;
            CHECK(lay(request("中" + std::string(invisible) + "国", language)).ink_width == doctest::Approx(plain));
        }
}

TEST_CASE("the longest paragraph of the most runs on the narrowest lines is laid out all the same") {
    std::string text;
    while (text.size() + 5 <= kMaxParagraphBytes)
        text += "a中ن"; // three faces, 1 + 3 + 2 bytes
    text.resize(kMaxParagraphBytes / 6 * 6);
    const Paragraph p = lay(request(text, "en", 1));
    CHECK(p.lines.size() == text.size() / 2);
    CHECK(p.lines.back().end == text.size());
}

TEST_CASE("a paragraph longer than the limit is cut at a character") {
    std::string text;
    while (text.size() <= kMaxParagraphBytes)
        text += "中";
    const Paragraph p = lay(request(text, "zh-Hans", 2000));
    CHECK(p.lines.back().end == kMaxParagraphBytes - kMaxParagraphBytes % 3);
    CHECK(is_valid_utf8(p.blob->text));
}

TEST_CASE("the engine remembers within its budget") {
    TextEngine engine(library(), 20'000);
    const auto first = engine.layout(request("All human beings", "en", 200));
    CHECK(engine.layout(request("All human beings", "en", 200)) == first);
    CHECK(engine.layout(request("All human beings", "en", 201)) != first);
    for (int i = 0; i < 200; ++i)
        engine.layout(request("All human beings " + std::to_string(i), "en", 200));
    CHECK(engine.used_bytes() <= 20'000);
    CHECK(engine.layout(request("All human beings", "en", 200)) != first); // it was forgotten, and is made again
    const auto kept = engine.layout(request("kept", "en", 200));
    for (int i = 0; i < 200; ++i) { // what is used again and again stays, the rest goes
        engine.layout(request("passing by " + std::to_string(i), "en", 200));
        CHECK(engine.layout(request("kept", "en", 200)) == kept);
    }
    engine.clear();
    CHECK(engine.used_bytes() == 0);
    const auto large = engine.layout(request(std::string(5000, 'a'), "en", 200)); // larger than the whole budget
    CHECK(large->lines.size() > 10);
    CHECK(engine.used_bytes() == 0);
}

TEST_CASE("a library has a limit of faces and names a font that cannot be read") {
    CHECK(FontLibrary::create({}).error().code == ErrorCode::invalid);
    FontSource broken{"broken", "Latn", FontRole::sans, std::make_shared<const std::string>("not a font"), 0};
    CHECK(FontLibrary::create({broken}).error().message == "font broken cannot be read");
    CHECK(FontLibrary::create(std::vector<FontSource>(FontLibrary::kMaxFaces + 1, system_fonts()[0])).error().code ==
          ErrorCode::invalid);
    CHECK(load_system_fonts("/nowhere").error().message.find("fonts-noto-core") != std::string::npos);
}

TEST_CASE("a subset draws what it was made for, is small, and is the same each time") {
    const auto found = std::find_if(system_fonts().begin(), system_fonts().end(),
                                    [](const FontSource& font) { return font.name == "noto-serif-sc"; });
    REQUIRE(found != system_fonts().end());
    const FontSource& han = *found;
    const std::string small = subset_font(han, U"新疆").value();
    CHECK(small.size() < 20'000);
    CHECK(small == subset_font(han, U"疆新").value());
    FontSource source{"small", "Hans", FontRole::serif, std::make_shared<const std::string>(small), 0};
    CHECK(uncovered_characters({source}, "新疆 新").empty());
    CHECK(uncovered_characters({source}, "新文疆") == U"文");
}

TEST_CASE("a no-break space holds words together in a face that has only the other one") {
    const auto latin = std::find_if(system_fonts().begin(), system_fonts().end(),
                                    [](const FontSource& font) { return font.script == "Latn"; });
    REQUIRE(latin != system_fonts().end());
    FontSource cut = *latin;
    cut.bytes = std::make_shared<const std::string>(subset_font(*latin, U"declartionDmb01948 ").value());
    cut.face_index = 0;
    const auto fonts = FontLibrary::create({cut}).value();
    ParagraphRequest date = request("declaration 10\u00A0December\u00A01948", "en", 0);
    date.style.role = cut.role;
    date.width_px = layout_paragraph(date, *fonts).size.w - 1;
    const Paragraph lines = layout_paragraph(date, *fonts);
    REQUIRE(lines.lines.size() == 2);
    CHECK(line_text(date, lines, 0).starts_with("declaration"));
    CHECK(line_text(date, lines, 1) == "10\u00A0December\u00A01948");
}

TEST_CASE("two Chinese marks side by side leave no hole: one of their two empty halves goes") {
    const auto ems = [](const char* text) {
        return lay(request(text, "zh-Hans")).ink_width / (lay(request("人人", "zh-Hans")).ink_width / 2);
    };
    CHECK(ems("人。人") == doctest::Approx(3)); // one alone keeps its square
    CHECK(ems("人，人“人") == doctest::Approx(5));
    CHECK(ems("人）。人") == doctest::Approx(3.5));
    CHECK(ems("人，“人") == doctest::Approx(3.5));
    CHECK(ems("人”《人") == doctest::Approx(3.5));
    CHECK(ems("人“《人") == doctest::Approx(3.5));
    CHECK(ems("人”。）《人") == doctest::Approx(4.5));
}

TEST_CASE("a centred line that ends in a Chinese mark has its middle where that of its characters is") {
    auto r = request("您还在吗？", "zh-Hans", 400);
    r.style.align = TextAlign::center;
    const Paragraph p = lay(r);
    const float em = lay(request("人人", "zh-Hans")).ink_width / 2;
    const float first = p.blob->runs.front().glyphs.front().position.x;
    CHECK(first == doctest::Approx((400 - 4.5f * em) / 2).epsilon(0.02));
    r.style.align = TextAlign::start;
    CHECK(lay(r).ink_width == doctest::Approx(5 * em));
}

TEST_CASE("a dash in Uyghur stands at the height of the letters beside it, as in English, not on the base line") {
    CHECK(face_at(lay(request("ئۇ – بۇ", "ug")), 5) == face_at(lay(request("a – b", "en")), 2));
}

TEST_CASE("an opening mark as wide as a Han character hangs before the line, so that what is seen of it begins there") {
    const auto set = [](const char* text, const char* language, float width) {
        return lay({text, language, {FontRole::serif, 40, 1.5f, TextAlign::start, 0}, width, {}});
    };
    const auto first_glyph = [&](const char* text, const char* language) {
        return set(text, language, 0).blob->runs.front().glyphs.front().position.x;
    };
    for (const char* text : {"“人人生而自由”", "《世界人权宣言》", "（一）"}) {
        CHECK(first_glyph(text, "zh-Hans") < -15);
        CHECK(first_glyph(text, "zh-Hans") > -25);
    }
    CHECK(first_glyph("人人“生而自由”", "zh-Hans") == 0);
    CHECK(first_glyph("“All human beings”", "en") == 0);
    const Paragraph lines = set("人人人人《生而自由》", "zh-Hans", 170);
    REQUIRE(lines.lines.size() >= 2);
    for (const auto& cluster : lines.clusters)
        if (cluster.begin == lines.lines[1].begin) CHECK(cluster.left < 0);
}
