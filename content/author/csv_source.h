#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/author/diagnostics.h"

namespace content::author {

constexpr std::size_t kMaxCsvRows = 200'000;
constexpr std::size_t kMaxCsvColumns = 64;
constexpr std::size_t kMaxCellBytes = 64 * 1024;

struct CsvRow {
    int line = 0; ///< where the row starts
    std::vector<std::string> cells;
};
struct CsvTable {
    std::vector<std::string> columns;
    std::vector<CsvRow> rows; ///< as many cells as columns; empty rows are left out

    /// The cell, trimmed; empty where the table has no such column.
    std::string_view cell(const CsvRow& row, std::string_view column) const;
    bool has(std::string_view column) const;
};

/// Reads what spreadsheets write: byte order mark or none, comma or semicolon (whichever the header has more of),
/// quotes, doubled quotes, line feeds in cells, CR LF. What is wrong goes to the report with its line; the rest is
/// still read.
CsvTable parse_csv(std::string_view text, const std::string& file, Report& report);

} // namespace content::author
