// content/AUTHORING.md ends with a ten-minute example: followed here word by word.
#include <doctest/doctest.h>

#include <vector>

#include "content/author/pack_commands.h"
#include "content/pack/pack_file.h"
#include "platform/base/file.h"
#include "tests/support/sound_exhibit.h"

namespace fs = std::filesystem;

namespace {

struct Block {
    std::string file; ///< the name in the line before, or empty
    std::string text;
};

std::vector<Block> blocks_of_the_example() {
    std::string text = platform::read_file("content/AUTHORING.md", 1 << 20).value();
    text.erase(0, text.find("## Ten minutes"));
    std::vector<Block> blocks;
    for (auto open = text.find("\n```"); open != std::string::npos; open = text.find("\n```")) {
        const auto line = text.rfind('\n', open - 1) + 1;
        const auto start = text.find('\n', open + 1) + 1;
        const auto end = text.find("```", start);
        Block block{{}, text.substr(start, end - start)};
        if (text[line] == '`' && text[open - 1] == '`') block.file = text.substr(line + 1, open - line - 2);
        blocks.push_back(block);
        text.erase(0, end + 3);
    }
    return blocks;
}

std::string check(const fs::path& folder, const std::vector<platform::FontSource>& fonts) {
    content::author::Report report;
    content::author::read_exhibit(folder, {content::parse_date("2026-11-23").value(), &fonts}, report);
    return report.as_text();
}

} // namespace

TEST_CASE("the example of AUTHORING.md is an exhibit, and check says what the text says it says") {
    const fs::path folder = fs::temp_directory_path() / ("vitrine-garden-" + std::to_string(::getpid()));
    fs::remove_all(folder);
    const fs::path pack = folder / "garden.vitrine";
    const auto write = [&](const std::string& name, const std::string& text) {
        fs::create_directories((folder / name).parent_path());
        std::ofstream(folder / name, std::ios::binary) << text;
    };
    std::vector<std::string> answers;
    std::string settings;
    for (const Block& block : blocks_of_the_example()) {
        if (block.file.empty())
            answers.push_back(block.text);
        else
            write(block.file, block.text);
        if (block.file == "exhibit.yaml") settings = block.text;
    }
    fs::create_directories(folder / "images");
    fs::copy_file("content/exhibits/sampler/images/nagasaki-boats.jpg", folder / "images/garden.jpg");

    const auto fonts = platform::load_system_fonts();
    REQUIRE(fonts.ok());
    REQUIRE(answers.size() == 2);
    CHECK(check(folder, *fonts) == answers[0]);
    settings.replace(settings.find("#8fbfb0"), 7, "#2f6b58");
    write("exhibit.yaml", settings);
    CHECK(check(folder, *fonts) == answers[1]);

    content::author::CommandOptions options;
    options.folder = folder;
    options.pack = pack;
    REQUIRE(content::author::run_build(options) == 0);
    auto opened = content::PackFile::open(pack);
    REQUIRE(opened.ok());
    const auto catalog = (*opened).read_catalog();
    REQUIRE(catalog.ok());
    CHECK((*catalog).exhibit.title.in(0).text == "The Garden Behind the School");
    CHECK((*catalog).photographs.size() == 2);
    fs::remove_all(folder);
}

TEST_CASE("commands answer with their exit codes") {
    tests::SoundExhibit folder;
    content::author::CommandOptions options;
    options.folder = folder.path();
    CHECK(content::author::run_check(options) == 0);
    folder.write("unused.md", "x"); // a warning
    CHECK(content::author::run_check(options) == 0);
    options.strict = true;
    CHECK(content::author::run_check(options) == 1);
    options.strict = false;
    folder.write("sources.csv", "id\n");
    CHECK(content::author::run_check(options) == 1);
    options.pack = folder.path() / "no.vitrine";
    CHECK(content::author::run_build(options) == 1);
    CHECK_FALSE(fs::exists(options.pack));
    CHECK(content::author::run_inspect(options) == 2);
    options.today = "tomorrow";
    CHECK(content::author::run_check(options) == 2);
    options.today = "2026-11";
    CHECK(content::author::run_check(options) == 2);
}
