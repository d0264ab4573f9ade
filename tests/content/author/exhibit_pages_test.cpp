// Scanned pages of a document: what a curator writes, and exactly what is said when it is wrong.
#include <doctest/doctest.h>

#include "content/author/image_ingest.h"
#include "platform/graphics/image_codec.h"
#include "tests/support/sound_exhibit.h"

using tests::SoundExhibit;

namespace {

std::string picture(std::uint32_t width = 8, std::uint32_t height = 8) {
    return platform::encode_jpeg({width, height, std::vector<std::uint32_t>(width * height, 0xFFEEDDCC)}, 80);
}
/// The same, but its header says another size.
std::string claiming(std::uint32_t width, std::uint32_t height) {
    std::string jpeg = picture();
    const std::size_t frame = jpeg.find("\xFF\xC0");
    REQUIRE(frame != std::string::npos);
    jpeg[frame + 5] = static_cast<char>(height >> 8);
    jpeg[frame + 6] = static_cast<char>(height);
    jpeg[frame + 7] = static_cast<char>(width >> 8);
    jpeg[frame + 8] = static_cast<char>(width);
    return jpeg;
}
std::string document(const std::string& front) {
    return "---\ntitle: T\nsources: [s1]\n" + front + "---\nText. [@s1]\n";
}
std::string said(const std::string& front, const std::string& jpeg = picture()) {
    SoundExhibit folder;
    folder.write("documents/d.md", document(front)).write("images/p1.jpg", jpeg);
    return folder.findings();
}
const std::string kCredit = "credit: An archive, CC0\n";

} // namespace

TEST_CASE("pages are files with a description, a credit and regions in percent") {
    SoundExhibit folder;
    folder.write("images/p1.jpg", picture()).write("images/p2.jpg", picture(9, 9));
    folder.write("documents/d.md", document(kCredit + "pages:\n  - file: images/p1.jpg\n    alt: The first\n"
                                                      "    regions: {title: 10 12.5 80 6, all: 0 0 100 100}\n"
                                                      "  - {file: p2.jpg, alt: The second}\n"));
    content::author::Report report;
    const auto draft = folder.read(report);
    CHECK(report.errors() == 0);
    const auto& pages =
        draft.catalog.texts[draft.catalog.find_text(content::TextRecord::Kind::document, "d").value].pages;
    REQUIRE(pages.size() == 2);
    CHECK(pages[0].alt.own(0) == "The first");
    CHECK(pages[1].credit.own(0) == "An archive, CC0");
    REQUIRE(pages[0].regions.size() == 2);
    CHECK(pages[0].regions[0].key == "title");
    CHECK(pages[0].regions[0].x == 1000);
    CHECK(pages[0].regions[0].y == 1250);
    CHECK(pages[0].regions[0].w == 8000);
    CHECK(pages[0].regions[1].h == content::PageRegion::kWhole);
    CHECK(draft.image_files.size() == 2);
}

TEST_CASE("a page without description, credit or file is an error with its line") {
    CHECK(said("pages: [images/p1.jpg]\n" + kCredit) ==
          "documents/d.md:4: error: page 1 has no alt — say in a sentence what one sees on it, for those who cannot: "
          "alt: WORDS\n");
    CHECK(
        said("pages:\n  - {file: p1.jpg, alt: A}\n") ==
        "documents/d.md:4: error: the pages have no credit — say under credit: who made the pictures, where the pages "
        "are kept and under which licence\n");
    CHECK(said(kCredit + "pages:\n  - {file: p1.jpg, alt: A}\n  - {file: gone.jpg, alt: B}\n") ==
          "documents/d.md:7: error: images/gone.jpg is missing — add the file or correct the name\n");
    CHECK(said(kCredit + "pages:\n  - {file: p1.jpg, alt: A}\n  - {alt: B}\n") ==
          "documents/d.md:7: error: page 2 names no file — write file: NAME\n");
    CHECK(said(kCredit + "pages: p1.jpg\n").find("documents/d.md:5: error: pages is no list") == 0);
    CHECK(said(kCredit + "pages:\n  - {file: ../p1.jpg, alt: A}\n").find("lies outside images/") != std::string::npos);
}

TEST_CASE("a page may have a hundred megapixels and not one row more") {
    const std::string front = kCredit + "pages:\n  - {file: p1.jpg, alt: A}\n";
    CHECK(said(front, claiming(10000, 10000)).empty());
    CHECK(said(front, claiming(10000, 10001)) ==
          "documents/d.md:6: error: images/p1.jpg: 10000 x 10001 pixels, a JPEG has at most 100 million — scan it "
          "smaller, or save it as a JPEG of at most 100 megapixels\n");
}

TEST_CASE("a region lies on its page") {
    const auto region = [](const std::string& numbers) {
        return said(kCredit + "pages:\n  - file: p1.jpg\n    alt: A\n    regions:\n      r: " + numbers + "\n");
    };
    CHECK(region("0 0 100 100").empty());
    CHECK(region("50 0 51 100") == "documents/d.md:9: error: the region “r” is “50 0 51 100” — write four numbers in "
                                   "percent of the page: left, top, width, height, as 10 12.5 80 6\n");
    for (const char* wrong : {"1 2 3", "1 2 3 4 5", "a b c d", "0 0 0 10", "-1 0 10 10", "0 90 10 10.1"})
        CHECK_MESSAGE(region(wrong).find("the region “r”") != std::string::npos, wrong);
}

TEST_CASE("a translation describes the same pages in their order") {
    const auto translated = [](const std::string& front) {
        SoundExhibit folder;
        folder.in_uyghur().write("images/p1.jpg", picture());
        folder.write("documents/d.md", document(kCredit + "pages:\n  - {file: p1.jpg, alt: A}\n"));
        folder.write("documents/d.ug.md",
                     "---\ntitle: ت\ncredit: ئارخىپ\ntranslation: reviewed\n" + front + "---\nتېكىست. [@s1]\n");
        return folder.findings();
    };
    CHECK(translated("pages: [بەت]\n").empty());
    CHECK(translated("").find("documents/d.ug.md:1: warning: the alt of page 1 is not translated") == 0);
    CHECK(translated("pages: [بەت, بەت]\n")
              .find("documents/d.ug.md:5: error: 2 pages are described, the document has 1") == 0);
}

TEST_CASE("a region is a line of the text once that has marks; which line has no region does not matter") {
    const auto with_text = [](const std::string& words) {
        SoundExhibit folder;
        folder.write("images/p1.jpg", picture());
        folder.write("documents/d.md",
                     "---\ntitle: T\n" + kCredit +
                         "pages:\n  - file: p1.jpg\n    alt: A\n    regions:\n      line-1: 0 0 100 10\n"
                         "      line-2: 0 10 100 10\n---\n" +
                         words);
        return folder.findings();
    };
    CHECK(with_text("One. [@s1]\n\nTwo.\n").empty()); // framed, and no more
    CHECK(with_text("One. [@s1] {#line-1}\n\nTwo. {#line-2}\n\nThree. {#line-3}\n").empty());
    CHECK(with_text("One. [@s1] {#line-1}\n\nTwo.\n") ==
          "documents/d.md:9: warning: no line has the mark of the region “line-2” — write {#line-2} behind the line "
          "that stands there\n");
}

TEST_CASE("a translation that goes line by line has the marks of the first language") {
    SoundExhibit folder;
    folder.in_uyghur();
    folder.write("documents/d.md", "---\ntitle: T\n---\nOne. [@s1] {#a}\n\nTwo.\n");
    folder.write("documents/d.ug.md", "---\ntitle: ت\ntranslation: reviewed\n---\nبىر. [@s1]\n\nئىككى.\n");
    content::author::Report report;
    const auto draft = folder.read(report);
    std::vector<std::string> marks;
    for (const auto& body : draft.bodies)
        if (body.language == 1 && body.text == draft.catalog.find_text(content::TextRecord::Kind::document, "d"))
            for (const content::RichBlock& block : body.rich_text.blocks)
                marks.push_back(block.mark);
    CHECK(marks == std::vector<std::string>{"a", ""});
}
