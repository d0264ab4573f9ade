#include "content/author/csv_source.h"

#include <doctest/doctest.h>

using namespace content::author;

namespace {
std::string findings(const Report& report) {
    std::string text;
    for (const Diagnostic& d : report.sorted())
        text += d.file + ":" + std::to_string(d.line) + " " + d.message + " | " + d.advice + "\n";
    return text;
}
} // namespace

TEST_CASE("a table as a spreadsheet saves it: mark, semicolons, quotes, line breaks in cells, CR LF") {
    Report report;
    const CsvTable table = parse_csv("\xEF\xBB\xBFid;title;line\r\n"
                                     "a;\"He said \"\"no\"\"; twice\";first\r\n"
                                     "b;\"two\r\nlines\"; trimmed \r\n"
                                     ";;\r\n"
                                     "c;last\r\n",
                                     "t.csv", report);
    CHECK(findings(report).empty());
    REQUIRE(table.rows.size() == 3);
    CHECK(table.cell(table.rows[0], "title") == "He said \"no\"; twice");
    CHECK(table.cell(table.rows[1], "title") == "two\r\nlines");
    CHECK(table.cell(table.rows[1], "line") == "trimmed");
    CHECK(table.cell(table.rows[2], "line").empty()); // a short row
    CHECK(table.cell(table.rows[0], "no such column").empty());
    CHECK(table.rows[0].line == 2);
    CHECK(table.rows[1].line == 3);
    CHECK(table.rows[2].line == 6); // after the cell of two lines and the empty row
}

TEST_CASE("commas inside a semicolon table are text, and the other way round") {
    Report report;
    const CsvTable table = parse_csv("id,title\na,one; two\n", "t.csv", report);
    CHECK(table.cell(table.rows[0], "title") == "one; two");
    CHECK(findings(report).empty());
}

TEST_CASE("what is wrong in a table is said with its line, and the rest is read") {
    Report report;
    const CsvTable table = parse_csv("id,title\na,one, two\nb,\"never closed\nmore\n", "t.csv", report);
    CHECK(findings(report) ==
          "t.csv:2 the row has 3 cells, the header names 2 | put a text that contains the separator into quotes\n"
          "t.csv:3 a quoted cell is never closed | add the missing \"\n");
    CHECK(table.rows.size() == 2);
}

TEST_CASE("a table that cannot be read at all says why") {
    const auto said = [](std::string_view text) {
        Report report;
        CHECK(parse_csv(text, "t.csv", report).rows.empty());
        return findings(report);
    };
    CHECK(said("") == "t.csv:0 the file is empty | its first row names the columns\n");
    CHECK(said("\xEF\xBB\xBF\r\n") == "t.csv:0 the file is empty | its first row names the columns\n");
    CHECK(said("id,title\na,caf\xE9\n") == "t.csv:0 the file is not UTF-8 | save it as “CSV UTF-8”\n");
    CHECK(said("id,id\na,b\n") == "t.csv:1 the column “id” stands twice | keep one of them\n");
}

TEST_CASE("limits of a table, at and one past") {
    const auto columns = [](std::size_t count) {
        std::string text = "c0";
        for (std::size_t i = 1; i < count; ++i)
            text += ",c" + std::to_string(i);
        Report report;
        parse_csv(text + "\n", "t.csv", report);
        return findings(report);
    };
    CHECK(columns(kMaxCsvColumns).empty());
    CHECK(columns(kMaxCsvColumns + 1) == "t.csv:1 there are 65 columns, at most 64 are read | take some out\n");

    const auto cell = [](std::size_t bytes) {
        Report report;
        parse_csv("id\n" + std::string(bytes, 'x') + "\n", "t.csv", report);
        return findings(report);
    };
    CHECK(cell(kMaxCellBytes).empty());
    CHECK(cell(kMaxCellBytes + 1) ==
          "t.csv:2 a cell has more than 65536 bytes | put long texts into a Markdown file\n");

    const auto rows = [](std::size_t count) {
        std::string text = "id\n";
        for (std::size_t i = 0; i < count; ++i)
            text += "a\n";
        Report report;
        CHECK(parse_csv(text, "t.csv", report).rows.size() == kMaxCsvRows);
        return findings(report);
    };
    CHECK(rows(kMaxCsvRows).empty());
    CHECK(rows(kMaxCsvRows + 1) == "t.csv:200002 there are more than 200000 rows | split the exhibit\n");
}
