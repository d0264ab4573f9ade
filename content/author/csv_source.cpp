#include "content/author/csv_source.h"

#include <algorithm>

#include <fmt/format.h>

#include "platform/base/utf8.h"

namespace content::author {
namespace {

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

char separator_of(std::string_view text) {
    const std::string_view header = text.substr(0, text.find('\n'));
    return std::count(header.begin(), header.end(), ';') > std::count(header.begin(), header.end(), ',') ? ';' : ',';
}

/// Takes cells off the text one by one.
class Cells {
public:
    Cells(std::string_view text, const std::string& file, Report& report)
        : rest_(text), separator_(separator_of(text)), file_(file), report_(report) {}

    bool at_end() const { return rest_.empty(); }

    CsvRow row() {
        CsvRow row{line_, {}};
        while (true) {
            row.cells.push_back(cell());
            if (row.cells.back().size() > kMaxCellBytes) {
                report_.error(file_, row.line, fmt::format("a cell has more than {} bytes", kMaxCellBytes),
                              "put long texts into a Markdown file");
                row.cells.back().clear();
            }
            if (rest_.empty()) return row;
            const char next = take();
            if (next == '\n') return row;
        }
    }

private:
    char take() {
        const char c = rest_.front();
        rest_.remove_prefix(1);
        if (c == '\n') ++line_;
        return c;
    }

    std::string cell() {
        std::string value;
        if (rest_.empty() || rest_.front() != '"') {
            while (!rest_.empty() && rest_.front() != separator_ && rest_.front() != '\n')
                value += take();
            return value;
        }
        const int opened = line_;
        take();
        while (true) {
            if (rest_.empty()) {
                report_.error(file_, opened, "a quoted cell is never closed", "add the missing \"");
                return value;
            }
            const char c = take();
            if (c != '"')
                value += c;
            else if (!rest_.empty() && rest_.front() == '"')
                value += take();
            else
                break;
        }
        while (!rest_.empty() && rest_.front() != separator_ && rest_.front() != '\n')
            value += take(); // after the quote: spaces, CR
        return value;
    }

    std::string_view rest_;
    char separator_;
    int line_ = 1;
    const std::string& file_;
    Report& report_;
};

} // namespace

std::string_view CsvTable::cell(const CsvRow& row, std::string_view column) const {
    for (std::size_t i = 0; i < columns.size(); ++i)
        if (columns[i] == column) return trimmed(row.cells[i]);
    return {};
}

bool CsvTable::has(std::string_view column) const {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

CsvTable parse_csv(std::string_view text, const std::string& file, Report& report) {
    CsvTable table;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!platform::is_valid_utf8(text)) {
        report.error(file, 0, "the file is not UTF-8", "save it as “CSV UTF-8”");
        return table;
    }
    if (trimmed(text).empty()) {
        report.error(file, 0, "the file is empty", "its first row names the columns");
        return table;
    }
    Cells cells(text, file, report);
    for (const std::string& name : cells.row().cells)
        table.columns.emplace_back(trimmed(name));
    while (!table.columns.empty() && table.columns.back().empty())
        table.columns.pop_back(); // spreadsheets add empty ones
    if (table.columns.size() > kMaxCsvColumns) {
        report.error(file, 1,
                     fmt::format("there are {} columns, at most {} are read", table.columns.size(), kMaxCsvColumns),
                     "take some out");
        return {};
    }
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (!table.columns[i].empty() && std::count(table.columns.begin(), table.columns.end(), table.columns[i]) > 1) {
            report.error(file, 1, fmt::format("the column “{}” stands twice", table.columns[i]), "keep one of them");
            return {};
        }
    while (!cells.at_end()) {
        CsvRow row = cells.row();
        if (std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& c) { return trimmed(c).empty(); }))
            continue;
        if (table.rows.size() == kMaxCsvRows) {
            report.error(file, row.line, fmt::format("there are more than {} rows", kMaxCsvRows), "split the exhibit");
            break;
        }
        for (std::size_t i = table.columns.size(); i < row.cells.size(); ++i)
            if (!trimmed(row.cells[i]).empty()) {
                report.error(
                    file, row.line,
                    fmt::format("the row has {} cells, the header names {}", row.cells.size(), table.columns.size()),
                    "put a text that contains the separator into quotes");
                break;
            }
        row.cells.resize(table.columns.size());
        table.rows.push_back(std::move(row));
    }
    return table;
}

} // namespace content::author
