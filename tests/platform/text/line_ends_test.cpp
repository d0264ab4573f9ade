// Titles and lines below them: as even as they can be, and broken where a reader would pause.
#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <tuple>

#include "platform/text/line_ends.h"
#include "platform/text/paragraph_layout.h"
#include "tests/support/system_fonts.h"

using namespace platform;

namespace {

ParagraphRequest title(std::string text, std::string language, float width) {
    return {std::move(text), std::move(language), {FontRole::serif, 20, 1.4f, TextAlign::start, 0, true}, width, {}};
}
Paragraph lay(const ParagraphRequest& request) {
    return layout_paragraph(request, library());
}
std::vector<std::string> lines_of(const ParagraphRequest& request) {
    std::vector<std::string> out;
    for (const ParagraphLine& line : lay(request).lines)
        out.push_back(request.text.substr(line.begin, line.end - line.begin));
    return out;
}
using Lines = std::vector<std::string>;

/// The width of a text on one line.
float natural(const std::string& text, const std::string& language) {
    return lay(title(text, language, 0)).ink_width;
}
std::string words(int count) {
    std::string out;
    for (int i = 0; i < count; ++i)
        out += i == 0 ? "word" : " word";
    return out;
}

} // namespace

TEST_CASE("two lines are of nearly one length, and the box is as narrow as they are") {
    for (const auto& [language, text] :
         {std::pair{"en", "Tens of thousands of files from the computers of two county police forces."},
          std::pair{"ug", "ئىككى ناھىيە ساقچىلىرىنىڭ كومپيۇتېرلىرىدىن چىققان نەچچە ئون مىڭ ھۆججەت."}}) {
        CAPTURE(text);
        const float whole = natural(text, language);
        const Paragraph p = lay(title(text, language, whole * 0.9f));
        REQUIRE(p.lines.size() == 2);
        CHECK(std::min(p.lines[0].width, p.lines[1].width) > 0.75f * std::max(p.lines[0].width, p.lines[1].width));
        CHECK(p.size.w == doctest::Approx(p.ink_width).epsilon(0.01));
    }
}

TEST_CASE("a line ends after a mark where that leaves the other one long enough") {
    const std::string text = "两个县的警察机关，其文件于2022年为人所知";
    CHECK(lines_of(title(text, "zh-Hans", natural(text, "zh-Hans") * 0.8f)) ==
          Lines{"两个县的警察机关，", "其文件于2022年为人所知"});
    const std::string early = "照片：与拘押记录相符的警方人像以及为何一张都不展示";
    CHECK(lines_of(title(early, "zh-Hans", natural(early, "zh-Hans") * 0.8f)).front().size() > 8 * 3);
    const std::string list = "访问的条件 · 文件所涉的地点 · 把文件写入报告 · 释放与生存证明";
    CHECK(lines_of(title(list, "zh-Hans", natural(list, "zh-Hans") * 0.7f)) ==
          Lines{"访问的条件 · 文件所涉的地点 · ", "把文件写入报告 · 释放与生存证明"});
    const std::string things = "Sanctions · Release, and proof of life · A resolution · Goods made with forced labour";
    for (const std::string& line : lines_of(title(things, "en", natural(things, "en") * 0.6f)))
        CHECK((line.ends_with(" · ") || line.ends_with("labour")));
}

TEST_CASE("no line of a Chinese title or lede ends inside a word") {
    const auto at = [](const std::string& text, float share) {
        return lines_of(title(text, "zh-Hans", natural(text, "zh-Hans") * share));
    };
    CHECK(at("新疆警察文件", 0.7f) == Lines{"新疆警察", "文件"}); // three characters each would be even
    CHECK(at("可以做什么", 0.7f) == Lines{"可以做", "什么"});
    CHECK(at("监室上方的走廊", 0.7f) == Lines{"监室上方", "的走廊"});
    CHECK(at("一位流亡的语言学者在文件中找到了自己的兄弟", 0.6f) ==
          Lines{"一位流亡的语言学者在", "文件中找到了自己的兄弟"});
}

TEST_CASE("a day is not parted from its month, in any text") {
    for (const auto& [language, text, month] :
         {std::tuple{"en", "The metadata of the file gives 28 September 2017 as its day.", "September"},
          std::tuple{"fr", "Adoptée le 10 décembre 1948 par cette assemblée.", "décembre"},
          std::tuple{"ru", "Принята 10 декабря 1948 года в Париже.", "декабря"}})
        for (const bool balanced : {false, true})
            for (float width = 60; width < 400; width += 7) {
                ParagraphRequest request = title(text, language, width);
                request.style.balanced = balanced;
                for (const std::string& line : lines_of(request))
                    CHECK_FALSE(line.starts_with(month));
            }
    // Other numbers are.
    ParagraphRequest request = title("A book of 12 chapters", "en", natural("A book of 12", "en") + 1);
    request.style.balanced = false;
    CHECK(lines_of(request).back() == "chapters");
}

TEST_CASE("an item that has no room on one line ends after its own mark") {
    const std::string facts = "directive · Konasheher County, Kashgar Prefecture";
    CHECK(lines_of(title(facts, "en", natural(facts, "en") * 0.8f)) ==
          Lines{"directive · Konasheher County, ", "Kashgar Prefecture"});
}

TEST_CASE("where a line ends between two items of a list, the dot that parts them is not drawn") {
    const std::string list = "Sanctions · Goods · Internationalisation";
    for (const bool balanced : {false, true}) {
        ParagraphRequest request = title(list, "en", natural("Internationalisation", "en") + 1);
        request.style.balanced = balanced;
        REQUIRE(lines_of(request) == Lines{"Sanctions · Goods · ", "Internationalisation"});
        CHECK(lay(request).lines[0].width == doctest::Approx(natural("Sanctions · Goods", "en")).epsilon(0.01));
    }
    CHECK(natural("Sanctions ·", "en") > natural("Sanctions", "en") + 5); // a text may end in one
}

TEST_CASE("a line does not end inside a hyphened word that has room elsewhere") {
    const std::string text = "To the UN human-rights office";
    CHECK(lines_of(title(text, "en", natural(text, "en") * 0.8f)) == Lines{"To the UN ", "human-rights office"});
}

TEST_CASE("what cannot be balanced is laid out as any text: one line, one long word, an ellipsis, a whole text") {
    const auto same_as_any = [](const ParagraphRequest& request) {
        ParagraphRequest plain = request;
        plain.style.balanced = false;
        CHECK(lines_of(request) == lines_of(plain));
        CHECK(lay(request).size.w == request.width_px);
    };
    same_as_any(title("One line", "en", 400));
    same_as_any(title("Internationalisationsbeauftragter", "de", 60));
    ParagraphRequest cut = title(words(30), "en", 200);
    cut.style.max_lines = 2;
    same_as_any(cut);
    const std::string seven = words(70);
    same_as_any(title(seven, "en", std::ceil(natural(seven, "en") / (kMostBalancedLines + 0.5f))));
    const std::string endless = words(static_cast<int>(kMostBalancedBreaks) + 2);
    same_as_any(title(endless, "en", std::ceil(natural(endless, "en") * 0.6f)));
}

TEST_CASE("at every width no balanced line is wider than the box, and no text is lost") {
    for (const auto& [language, text] :
         {std::pair<std::string, std::string>{
              "en", "What a leaked police archive of 2017 and 2018 contains, and what followed"},
          {"ug", "2017- ۋە 2018-يىللاردىكى ئاشكارىلانغان ساقچى ئارخىپىدا نېمىلەر بار"},
          {"zh-Hans", "一批2017至2018年的警方外泄档案：内容是什么，如何核实，此后发生了什么"}}) {
        for (float width = 40; width < 900; width += 7) {
            const ParagraphRequest request = title(text, language, width);
            const Paragraph p = lay(request);
            CHECK(p.ink_width <= width + 0.1f);
            std::string all;
            for (const std::string& line : lines_of(request))
                all += line;
            CHECK(all == text);
        }
    }
}
