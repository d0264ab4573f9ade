#include "content/author/yaml_source.h"

#include <doctest/doctest.h>

using namespace content::author;

TEST_CASE("entries are found with the lines on which they stand in the file") {
    Report report;
    const YamlNode root = parse_yaml("title: One\nsections:\n  - id: a\n  - id: b\n", "e.yaml", 2, report);
    CHECK(report.errors() == 0);
    CHECK(root.text("title") == "One");
    REQUIRE(root.find("sections") != nullptr);
    CHECK(root.find("sections")->line == 3);
    REQUIRE(root.find("sections")->items.size() == 2);
    CHECK(root.find("sections")->items[1].text("id") == "b");
    CHECK(root.find("sections")->items[1].line == 5);
    CHECK(root.text("sections").empty()); // a list is no text
    CHECK(root.find("missing") == nullptr);
}

TEST_CASE("a slip in YAML is one finding with its line, never an exception") {
    const auto line_of = [](const std::string& text) {
        Report report;
        CHECK(parse_yaml(text, "e.yaml", 1, report).kind == YamlNode::Kind::none);
        REQUIRE_MESSAGE(report.sorted().size() == 1, text);
        return report.sorted()[0].line;
    };
    CHECK(line_of("title: One\n  line: Two\n") == 2);
    CHECK(line_of("title: One\ntitle: Two\n") == 2);
    CHECK(line_of("a: 1\n? [x]\n: 2\n") == 2);
    CHECK(line_of("a: *nowhere\n") == 1);
    CHECK(line_of("a: \xFF\n") == 0);
}

TEST_CASE("nesting and size are limited, at and one past") {
    const auto errors = [](int depth) {
        std::string text;
        for (int i = 0; i < depth; ++i)
            text += "[";
        text += "x";
        for (int i = 0; i < depth; ++i)
            text += "]";
        Report report;
        parse_yaml(text, "e.yaml", 1, report);
        return report.errors();
    };
    CHECK(errors(kMaxYamlDepth) == 0);
    CHECK(errors(kMaxYamlDepth + 1) == 1);
    CHECK(errors(100'000) == 1);

    const auto entries = [](std::size_t count) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i)
            text += "- x\n";
        Report report;
        parse_yaml(text, "e.yaml", 1, report);
        return report.errors();
    };
    CHECK(entries(kMaxYamlNodes - 1) == 0); // the list itself is one
    CHECK(entries(kMaxYamlNodes) == 1);
}

TEST_CASE("aliases that multiply, or that hold themselves, end at the limits") {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
    for (int i = 1; i < 9; ++i) {
        const std::string before = "*a" + std::to_string(i - 1);
        bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
        for (int k = 0; k < 10; ++k)
            bomb += before + (k < 9 ? ", " : "]\n");
    }
    Report report;
    parse_yaml(bomb, "e.yaml", 1, report);
    CHECK(report.errors() == 1);
    Report again;
    parse_yaml("&a [*a]", "e.yaml", 1, again);
    CHECK(again.errors() == 1);
}
