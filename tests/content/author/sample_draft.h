#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <fmt/format.h>
#include <unistd.h>

#include "content/author/exhibit_draft.h"
#include "platform/graphics/image_codec.h"

namespace content::author {

/// A folder that is gone with its owner.
struct TestFolder {
    std::filesystem::path path;
    explicit TestFolder(const std::string& name)
        : path(std::filesystem::temp_directory_path() / fmt::format("vitrine-{}-{}", name, ::getpid())) {
        std::filesystem::create_directories(path);
    }
    ~TestFolder() { std::filesystem::remove_all(path); }
    TestFolder(const TestFolder&) = delete;
    TestFolder& operator=(const TestFolder&) = delete;
};

inline std::string read_all(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}
inline void write_all(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

inline platform::Image test_picture(std::uint32_t width, std::uint32_t height, std::uint32_t seed) {
    platform::Image image{width, height, std::vector<std::uint32_t>(std::size_t{width} * height)};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x)
            image.pixels[std::size_t{y} * width + x] =
                0xFF000000u | ((x * 255 / width) << 16) | ((y * 255 / height) << 8) | (seed * 40 & 0xFF);
    return image;
}

/// A small exhibit with a row in every table; its pictures are written to `folder`.
inline ExhibitDraft sample_draft(const std::filesystem::path& folder, std::size_t pictures = 3) {
    const auto words = [](std::string_view en, std::string_view ug = "", std::string_view zh = "") {
        return Localized{{std::string(en), std::string(ug), std::string(zh)}};
    };
    ExhibitDraft draft;
    Catalog& c = draft.catalog;
    Exhibit& e = c.exhibit;
    for (const char* tag : {"en", "ug", "zh-Hans"})
        e.languages.push_back(*find_language(tag));
    e.key = "sample";
    e.title = words("A sample", "ئۈلگە", "样本");
    e.accent = {0xD8, 0xA6, 0x57};
    e.notice = {true, words("Before"), words("A word first"), words("Gently"), {0}};
    c.sources.push_back({"s1", words("A source"), "An author", "A publisher", "2022", "https://example.org", "", ""});
    for (std::size_t i = 0; i < pictures; ++i) {
        const auto path = folder / fmt::format("picture-{}.{}", i, i == 1 ? "png" : "jpg");
        platform::Image image = test_picture(700 + static_cast<std::uint32_t>(i), 500, static_cast<std::uint32_t>(i));
        if (i == 1) image.pixels[0] = 0x40FF0000;
        write_all(path, i == 1 ? platform::encode_png(image) : platform::encode_jpeg(image, 90));
        draft.image_files.push_back(path);
        Photograph p;
        p.key = fmt::format("p{}", i);
        p.image = {static_cast<std::uint32_t>(i)};
        p.title = words(fmt::format("Picture {}", i), "رەسىم", "照片");
        p.alt = words("A gradient");
        p.date = parse_date("c. 1890").value();
        p.sources = {{0}};
        c.photographs.push_back(p);
    }
    Photograph held;
    held.key = "held";
    held.title = words("Not shown");
    held.withheld = words("No consent");
    held.holder = words("An archive");
    c.photographs.push_back(held);
    e.lanes.push_back({"region", words("In the region")});
    e.eras.push_back({"before", words("Before"), parse_date("2014").value(), parse_date("2016").value()});
    TimelineEvent event;
    event.key = "e1";
    event.date = parse_date("2018-06-15").value();
    event.title = words("A speech was given", "", "新疆公安文件");
    event.sources = {{0}};
    event.photographs = {{0}};
    event.texts = {{0}};
    c.events.push_back(event);
    TextRecord document;
    document.kind = TextRecord::Kind::document;
    document.key = "d1";
    document.title = words("Über a document");
    document.languages = {0};
    // A page that is long enough for tiles.
    const auto scan = folder / "page.jpg";
    write_all(scan, platform::encode_jpeg(test_picture(4600, 40, 9), 80));
    document.pages.push_back({{static_cast<std::uint32_t>(draft.image_files.size())},
                              words("A page", "بەت"),
                              words("An archive"),
                              {{"r1", 1000, 2000, 3000, 4000}}});
    draft.image_files.push_back(scan);
    TextRecord story;
    story.key = "t1";
    story.title = words("A story", "ھېكايە", "故事");
    story.languages = {0, 2};
    story.sources = {{0}};
    story.people = {{0}};
    story.photographs = {{0}};
    story.events = {{0}};
    story.documents = {{1}};
    c.texts = {story, document};
    e.groups = {{"kept", words("Kept here", "بۇ يەردە", "在此")}, {"searching", words("Who searched")}};
    Person named;
    named.key = "n1";
    named.name = words("A name");
    named.line = words("A line", "بىر قۇر", "一行");
    named.place = words("A town");
    named.group = {0};
    named.basis = Basis::published;
    named.display = DisplayLevel::name;
    named.sources = {{0}};
    named.relatives = {{{1}, Relation::sister}};
    Person veiled = named;
    veiled.key = "n2";
    veiled.basis = Basis::consent;
    veiled.display = DisplayLevel::veiled;
    veiled.group = {1};
    veiled.portrait = {0};
    veiled.alt = words("A face");
    veiled.credit = words("A family");
    veiled.relatives = {{{0}, Relation::brother}};
    Person withheld;
    withheld.key = "n3";
    withheld.group = {0};
    c.people = {named, veiled, withheld};
    e.remembrance = {true, {600, 1439}, 20, 6, {0}, words("A moment", "بىر دەم", "片刻")};
    Figure many;
    many.key = "f1";
    many.value = words("2,884");
    many.label = words("photographs");
    many.note = words("counted");
    many.as_of = "2022";
    many.sources = {{0}};
    many.drawing = Figure::Drawing::dots;
    many.amount = {2884, 3000, Amount::Reach::range};
    many.each = 10;
    many.mark = words("A dot is ten", "", "一点十张");
    many.alt = words("Dots");
    Figure part = many;
    part.key = "f2";
    part.drawing = Figure::Drawing::part;
    part.amount = {15, 15, Amount::Reach::about};
    part.each = 1;
    part.part_of = {0};
    Figure share = many;
    share.key = "f3";
    share.drawing = Figure::Drawing::share;
    share.amount = {12, 12, Amount::Reach::over};
    share.whole = 100;
    share.each = 1;
    share.group = "beside";
    c.figures = {many, part, share};
    c.officials.push_back(
        {"o1", words("An official"), words("An office"), words("A table"), words("Denies it"), words("None"), {{0}}});
    c.terms.push_back({"w1", words("A word", "سۆز", "词"), words("a term"), words("What it means"), {{0}}});
    c.alphabets = {{{{0}, "W"}}, {{{0}, "س"}}, {{{0}, "C"}}};
    c.places.push_back({"l1",
                        words("A place"),
                        words("Its line"),
                        words("A remark"),
                        true,
                        39.47,
                        -75.98,
                        {{0}},
                        {{0}},
                        {{0}},
                        {{0}}});
    e.take_aways.push_back({"a1", "https://example.org", words("Read on")});
    e.sections.push_back({Section::Kind::photographs, "photos", words("Photographs"), {}, {}, {0}, {}, 3});
    e.attract.push_back({words("One line"), {}, {0}, 2884, {Destination::Kind::section, 0}});
    const auto body = [](std::string text) {
        RichText rich;
        rich.blocks.push_back({RichBlock::Kind::paragraph, 0, std::move(text), {}});
        return rich;
    };
    draft.bodies = {{{0}, 0, body("They walked to the river.")},
                    {{0}, 2, body("他们走到新的疆界，新疆。")},
                    {{1}, 0, body("Rules of a place.")}};
    return draft;
}

} // namespace content::author
