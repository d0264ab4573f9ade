#include "content/author/exhibit_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/author/source_keys.h"

namespace content::author {

void ExhibitBuilder::check_columns(const CsvTable& table, const std::string& file,
                                   const std::vector<std::string_view>& known) {
    for (const std::string& column : table.columns)
        if (!column.empty() && column[0] != '#' && std::find(known.begin(), known.end(), column) == known.end())
            report_.error(file, 1, fmt::format("“{}” is no known column", column),
                          suggestion(column, known) + "; start the name with # to have it ignored");
}

std::optional<ExhibitBuilder::Table> ExhibitBuilder::table(const std::string& name,
                                                           const std::vector<std::string_view>& known,
                                                           const std::vector<std::string_view>& required,
                                                           const std::vector<std::string_view>& texts) {
    const auto bytes = load(name);
    if (!bytes) return std::nullopt;
    Table out;
    out.name = name;
    out.base = parse_csv(*bytes, name, report_);
    check_columns(out.base, name, known);
    for (const std::string_view column : required)
        if (!out.base.columns.empty() && !out.base.has(column))
            report_.error(name, 1, fmt::format("the column “{}” is missing", column),
                          "add it; AUTHORING.md lists the columns");
    std::map<std::string, int> seen;
    for (const CsvRow& row : out.base.rows) {
        const std::string id(out.base.cell(row, "id"));
        if (!check_id(id, out.place(row))) continue;
        if (const auto [it, added] = seen.emplace(id, row.line); !added)
            report_.error(name, row.line, fmt::format("the id “{}” stands twice", id),
                          fmt::format("line {} has it already", it->second));
        for (const std::string_view column : required)
            if (out.base.has(column) && out.base.cell(row, column).empty())
                report_.error(name, row.line, fmt::format("“{}” has no {}", id, column), "fill the cell");
    }
    read_translations(out, seen, texts);
    return out;
}

void ExhibitBuilder::read_translations(Table& out, const std::map<std::string, int>& base_ids,
                                       const std::vector<std::string_view>& texts) {
    out.translations.resize(language_count());
    out.by_id.resize(language_count());
    if (texts.empty()) return;
    for (std::size_t l = 1; l < language_count(); ++l) {
        const std::string file = with_language(out.name, exhibit().languages[l].tag);
        const auto bytes = load(file);
        if (!bytes) {
            report_.warning(out.name, 0, fmt::format("there is no translation into {}", exhibit().languages[l].tag),
                            fmt::format("add {}", file));
            continue;
        }
        std::vector<std::string_view> known = texts;
        known.insert(known.end(), {"id", "translation"});
        CsvTable& table = out.translations[l] = parse_csv(*bytes, file, report_);
        check_columns(table, file, known);
        int drafts = 0;
        for (const CsvRow& row : table.rows) {
            const std::string id(table.cell(row, "id"));
            if (!base_ids.contains(id)) {
                report_.error(file, row.line, fmt::format("there is no “{}” in {}", id, out.name), "correct the id");
                continue;
            }
            if (!out.by_id[l].emplace(id, &row).second)
                report_.error(file, row.line, fmt::format("the id “{}” stands twice", id), "keep one row");
            drafts += is_draft(table.cell(row, "translation"), {file, row.line}) ? 1 : 0;
        }
        if (drafts > 0)
            report_.note(
                file, 0, drafts == 1 ? std::string("1 row is a draft") : fmt::format("{} rows are drafts", drafts),
                fmt::format("have a native reader review {}, then write “reviewed”", drafts == 1 ? "it" : "them"));
        for (const CsvRow& row : out.base.rows)
            if (const std::string id(out.base.cell(row, "id")); !id.empty() && !out.by_id[l].contains(id))
                report_.warning(out.name, row.line,
                                fmt::format("“{}” is not translated into {}", id, exhibit().languages[l].tag),
                                fmt::format("add a row to {}", file));
    }
}

bool ExhibitBuilder::is_draft(std::string_view status, const Place& place) {
    if (status != "draft" && status != "reviewed")
        report_.error(place.file, place.line, "the translation does not say how far it is",
                      "write “draft” or “reviewed” under translation");
    return status == "draft";
}

Localized ExhibitBuilder::phrase(const Table& table, const CsvRow& row, std::string_view column, bool each) {
    std::vector<std::string> out = {std::string(table.base.cell(row, column))};
    const std::string id(table.base.cell(row, "id"));
    for (std::size_t l = 1; l < language_count(); ++l) {
        const auto found = table.by_id[l].find(id);
        std::string text;
        if (found != table.by_id[l].end()) text = table.translations[l].cell(*found->second, column);
        if (each && found != table.by_id[l].end() && text.empty() && !out[0].empty())
            report_.warning(with_language(table.name, exhibit().languages[l].tag), found->second->line,
                            fmt::format("“{}” has no {} in {}", id, column, exhibit().languages[l].tag),
                            "translate the cell");
        out.push_back(std::move(text));
    }
    const Localized all = out;
    note_texts(all, table.place(row));
    return all;
}

void ExhibitBuilder::note_texts(const Localized& text, const Place& place) {
    for (std::size_t l = 0; l < text.size(); ++l)
        if (!text.own(l).empty()) shown_.emplace_back(text.own(l), place);
}

} // namespace content::author
