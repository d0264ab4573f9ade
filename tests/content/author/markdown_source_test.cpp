#include "content/author/markdown_source.h"

#include <doctest/doctest.h>

#include "content/author/markdown_marks.h"

using namespace content;
using namespace content::author;

namespace {
MarkdownText parse(const std::string& body, Report& report) {
    return parse_markdown("---\ntitle: T\n---\n" + body, "s.md", report);
}
std::string findings(const std::string& text) {
    Report report;
    parse_markdown(text, "s.md", report);
    std::string out;
    for (const Diagnostic& d : report.sorted())
        out += d.file + ":" + std::to_string(d.line) + " " + d.message + " | " + d.advice + "\n";
    return out;
}
std::string in_body(const std::string& body) {
    return findings("---\ntitle: T\n---\n" + body);
}
} // namespace

TEST_CASE("a text becomes blocks in order") {
    Report report;
    const MarkdownText text =
        parse("First\nparagraph.\n\n## A chapter\n\n> A quote.\n> — who said it\n\n- one\n- two\n\n"
              "3. three\n4. four\n",
              report);
    CHECK(report.errors() == 0);
    CHECK(text.front.text("title") == "T");
    const auto& blocks = text.body.blocks;
    REQUIRE(blocks.size() == 8);
    using Kind = RichBlock::Kind;
    const std::pair<Kind, std::string> expected[] = {
        {Kind::paragraph, "First paragraph."},
        {Kind::heading, "A chapter"},
        {Kind::quote, "A quote."},
        {Kind::quote_source, "who said it"},
        {Kind::bullet, "one"},
        {Kind::bullet, "two"},
        {Kind::numbered, "three"},
        {Kind::numbered, "four"},
    };
    for (std::size_t i = 0; i < 8; ++i) {
        CHECK(blocks[i].kind == expected[i].first);
        CHECK(blocks[i].text == expected[i].second);
    }
    CHECK(blocks[6].number == 3);
    CHECK(blocks[7].number == 4);
}

TEST_CASE("emphasis, strong words and links are spans of bytes") {
    Report report;
    const MarkdownText text = parse("An *old* **ئۇ** [way](story:x) out.\n", report);
    REQUIRE(text.body.blocks.size() == 1);
    const RichBlock& block = text.body.blocks[0];
    CHECK(block.text == "An old ئۇ way out.");
    REQUIRE(block.spans.size() == 3);
    const auto words = [&](std::size_t i) {
        return block.text.substr(block.spans[i].begin, block.spans[i].end - block.spans[i].begin);
    };
    CHECK(words(0) == "old");
    CHECK(words(1) == "ئۇ");
    CHECK(words(2) == "way");
    CHECK(block.spans[2].link == "story:x");
    REQUIRE(text.links.size() == 1);
    CHECK(text.links[0].line == 4);
}

TEST_CASE("citations leave the text, hang on their word and know their line") {
    Report report;
    const MarkdownText text = parse("One. [@s1]\n\nTwo [@s2; @s1] ends.\n", report);
    REQUIRE(text.body.blocks.size() == 2);
    CHECK(text.body.blocks[0].text == "One.");
    CHECK(text.body.blocks[1].text == "Two ends.");
    REQUIRE(text.cited.size() == 3);
    CHECK(text.cited[0].key == "s1");
    CHECK(text.cited[0].line == 4);
    CHECK(text.cited[1].key == "s2");
    CHECK(text.cited[1].line == 6);
    CHECK(text.body.blocks[1].spans[0].begin == 3);
}

TEST_CASE("a citation at the edge of emphasis leaves spans inside their text") {
    for (const char* body : {"a *[@s1] b*", "a *b&#32;*[@s1] c", "> — [@s1] — [@s2]\n+> —c *[@ s3]* e"}) {
        Report report;
        const MarkdownText text = parse(body, report);
        for (const RichBlock& block : text.body.blocks)
            for (const RichSpan& span : block.spans) {
                CHECK(span.begin <= span.end);
                CHECK(span.end <= block.text.size());
            }
    }
}

TEST_CASE("a citation behind the one who is quoted stays with them") {
    Report report;
    const MarkdownText text = parse("> Words. [@s1]\n> — a witness [@s2]\n", report);
    REQUIRE(text.body.blocks.size() == 2);
    CHECK(text.body.blocks[0].text == "Words.");
    CHECK(text.body.blocks[1].text == "a witness");
    REQUIRE(text.cited.size() == 2);
    CHECK(text.cited[0].block == 0);
    CHECK(text.cited[1].block == 1);
    CHECK(text.cited[1].span == 0);
}

TEST_CASE("a dash inside a quote is a dash: only the last line says who") {
    Report report;
    const auto blocks =
        parse("> It was — he said — long\n> ago.\n>\n> — the guard\n\n> No name.\n", report).body.blocks;
    REQUIRE(blocks.size() == 3);
    CHECK(blocks[0].text == "It was — he said — long ago.");
    CHECK(blocks[1].kind == RichBlock::Kind::quote_source);
    CHECK(blocks[1].text == "the guard");
    CHECK(blocks[2].kind == RichBlock::Kind::quote);
}

TEST_CASE("what has no place in a text is named with its line and what to write instead") {
    CHECK(in_body("Fine.\n\n<div>no</div>\n") ==
          "s.md:6 raw HTML has no place here | use Markdown: *emphasis*, **strong**, [words](story:id)\n");
    CHECK(in_body("A <b>word</b>.\n") ==
          "s.md:4 raw HTML has no place here | use Markdown: *emphasis*, **strong**, [words](story:id)\n");
    CHECK(in_body("![alt](x.jpg)\n") ==
          "s.md:4 pictures do not stand in the text | name them under photographs: in the front matter\n");
    CHECK(in_body("    code\n") ==
          "s.md:4 four spaces at the start of a line make a block of code | take the spaces away\n");
}

TEST_CASE("front matter is not optional") {
    CHECK(findings("Just text.\n") ==
          "s.md:1 there is no front matter | start the file with a line ---, then title: and "
          "the other entries, then a line ---\n");
    CHECK(findings("---\ntitle: T\n") == "s.md:1 the front matter is never closed | end it with a line ---\n");
    CHECK(findings("---\ntitle: \xFF\n---\n") == "s.md:0 the file is not UTF-8 | save it as UTF-8\n");
    CHECK(findings("\xEF\xBB\xBF---\r\ntitle: T\r\n---\r\nText.\r\n").empty());
}

TEST_CASE("nesting and length are limited, at and one past") {
    const auto quotes = [](int depth) {
        return in_body(std::string(static_cast<std::size_t>(depth), '>') + " deep\n");
    };
    CHECK(quotes(kMaxMarkdownDepth).empty());
    CHECK(quotes(kMaxMarkdownDepth + 1) == "s.md:4 lists and quotes are nested too deeply | write it flatter\n");

    CHECK(in_body(std::string(kMaxBlockBytes, 'x') + "\n").empty());
    CHECK(in_body(std::string(kMaxBlockBytes + 1, 'x') + "\n") ==
          "s.md:4 a paragraph has more than 65536 bytes | split it\n");

    const auto paragraphs = [](std::size_t count) {
        std::string body;
        for (std::size_t i = 0; i < count; ++i)
            body += "x\n\n";
        return in_body(body);
    };
    CHECK(paragraphs(kMaxBlocks).empty());
    CHECK(paragraphs(kMaxBlocks + 2) ==
          "s.md:40004 the text has more than 20000 paragraphs | split it into several files\n");
}

TEST_CASE("a marked passage and its note leave the words whole, other spans in their places") {
    Report report;
    const MarkdownText text = parse("[^first]: Because *so*. [@s2]\n\n"
                                    "An ==old *and* **ئۇ**== x==[^first] way [@s1] with ==more==[^first].\n",
                                    report);
    CHECK(report.errors() == 1); // "old *and* **ئۇ**" is not closed
    Report again;
    const MarkdownText sound = parse("[^first]: Because *so*. [@s2]\n\n"
                                     "An ==old *and* **ئۇ**==[^first] way [@s1] with ==more==[^first]. {#l1}\n",
                                     again);
    CHECK(again.errors() + again.warnings() == 0);
    REQUIRE(sound.body.blocks.size() == 2);
    const RichBlock &block = sound.body.blocks[0], &note = sound.body.blocks[1];
    CHECK(block.text == "An old and ئۇ way with more.");
    CHECK(block.mark == "l1");
    CHECK(note.kind == RichBlock::Kind::note);
    CHECK(note.mark == "first");
    CHECK(note.text == "Because so.");
    std::vector<std::string> words;
    for (const RichSpan& span : block.spans)
        words.push_back(block.text.substr(span.begin, span.end - span.begin) + "|" + span.link);
    CHECK(words == std::vector<std::string>{"and|", "ئۇ|", "|", "old and ئۇ|first", "more|first"});
    REQUIRE(sound.cited.size() == 2);
    CHECK(sound.cited[0].block == 1); // the note went behind the words
    CHECK(sound.cited[1].block == 0);
    CHECK(note.text.substr(note.spans[0].begin, note.spans[0].end - note.spans[0].begin) == "so");
    CHECK(sound.lines == std::vector<int>{6, 4});
}

TEST_CASE("the mark of a line stands at its end, in quotations before who said it") {
    Report report;
    const auto blocks =
        parse("## Chapter {#c}\n\n> Words. {#q}\n> — who\n\n- item {#i}\n\nNo {#mark} here.\n", report).body.blocks;
    REQUIRE(blocks.size() == 5);
    CHECK(blocks[0].mark == "c");
    CHECK(blocks[0].text == "Chapter");
    CHECK(blocks[1].mark == "q");
    CHECK(blocks[1].text == "Words.");
    CHECK(blocks[2].mark.empty());
    CHECK(blocks[3].mark == "i");
    CHECK(blocks[4].text == "No {#mark} here.");
    CHECK(report.errors() == 0);
}

TEST_CASE("marks that do not hold are named with their line") {
    CHECK(in_body("A {#x}\n\nB {#x}\n") == "s.md:6 the mark {#x} is there twice | give each line a mark of its own\n");
    CHECK(in_body("A {#no way}\n") ==
          "s.md:4 “no way” is no mark of a line | write {#id} with letters, digits, - and _\n");
    CHECK(in_body("A {#" + std::string(kMaxMarkBytes, 'x') + "}\n").empty());
    CHECK(!in_body("A {#" + std::string(kMaxMarkBytes + 1, 'x') + "}\n").empty());
    CHECK(in_body("x\n\nA ==b==[^n] c.\n") ==
          "s.md:6 the passage is explained by [^n], which is not there | write a paragraph that starts with [^n]:\n");
    CHECK(in_body("x\n\n[^n]: Two words.\n") ==
          "s.md:6 [^n] explains nothing | mark the words that it explains: ==words==[^n]\n");
    CHECK(in_body("==a==[^n]\n\n[^n]: Two words.\n\n[^n]: Two more.\n") ==
          "s.md:8 [^n] is explained twice | give one of them another name\n");
    const std::string open = "s.md:4 a marked passage is not closed | write ==words==[^id] in a text, and a paragraph "
                             "that starts with [^id]:\n";
    for (const char* body : {"A ==b c.\n", "A ==b== c.\n", "A ====[^n].\n", "A ==b==[^n m].\n"})
        CHECK(in_body(body) == open);
    CHECK(in_body("他==们==[^n]。\n\n[^n]: 说明。\n").empty()); // no space: CommonMark alone would see a link in it
}
