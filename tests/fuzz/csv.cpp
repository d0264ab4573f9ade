// Any bytes: a table whose rows have as many cells as there are columns, or a finding that says why not.
#include <cstdint>

#include "content/author/csv_source.h"

using namespace content::author;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Report report;
    const CsvTable table = parse_csv({reinterpret_cast<const char*>(data), size}, "fuzz.csv", report);
    if (table.columns.size() > kMaxCsvColumns) __builtin_trap();
    int line = 1;
    for (const CsvRow& row : table.rows) {
        if (row.cells.size() != table.columns.size() || row.line <= line - 1) __builtin_trap();
        line = row.line;
        for (const std::string& column : table.columns)
            if (table.cell(row, column).size() > kMaxCellBytes) __builtin_trap();
    }
    (void)report.as_json();
    return 0;
}
