#include "content/pack/pack_tables.h"

#include <algorithm>
#include <map>
#include <mutex>

#include <fmt/format.h>

#include "content/pack/schema.h"

namespace content {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

Result<> create_tables(Database& db) {
    TRY(db.execute(kSchemaSql));
    for (const LinkTable& table : kLinkTables)
        TRY(db.execute(fmt::format("CREATE TABLE {}(owner INTEGER NOT NULL REFERENCES {}, position INTEGER NOT "
                                   "NULL, target INTEGER NOT NULL "
                                   "REFERENCES {}, PRIMARY KEY(owner, position)) WITHOUT ROWID;",
                                   table.name, table.owner, table.target)));
    return {};
}

/// Names of a file's own tables: neither SQLite's nor those of the search index.
Result<std::vector<std::string>> table_names(Database& db) {
    std::vector<std::string> names;
    Statement rows = TRY(db.prepare("SELECT s.name FROM sqlite_schema s JOIN pragma_table_list t ON t.name = s.name "
                                    "WHERE t.type = 'table' AND t.schema = 'main' ORDER BY s.rowid"));
    while (TRY(rows.step()))
        names.push_back(rows.text(0));
    return names;
}

Result<std::vector<PackTable::Column>> columns_of(Database& db, const std::string& table) {
    std::vector<PackTable::Column> columns;
    Statement rows = TRY(db.prepare("SELECT name FROM pragma_table_info(?) ORDER BY cid"));
    rows.bind_text(1, table);
    while (TRY(rows.step()))
        columns.push_back({rows.text(0), {}});
    return columns;
}

using Declarations = std::map<std::string, std::string>; ///< "table “phrase”" and its SQL

/// What the tables of the search index look like inside is SQLite's business, and differs between its versions.
Result<Declarations> declarations(Database& db) {
    Declarations out;
    Statement rows =
        TRY(db.prepare("SELECT type || ' “' || name || '”', CASE WHEN name LIKE 'search\\_%' ESCAPE '\\' THEN '' "
                       "ELSE sql END FROM sqlite_schema"));
    while (TRY(rows.step()))
        out[rows.text(0)] = rows.text(1);
    return out;
}

/// SQLite reads what begin_pack() declares.
Result<std::vector<PackTable>> declared_tables() {
    Database db = TRY(Database::create(":memory:"));
    TRY(create_tables(db));
    std::vector<PackTable> tables;
    for (const std::string& name : TRY(table_names(db))) {
        std::vector<PackTable::Column> columns = TRY(columns_of(db, name));
        PackTable table{name, std::move(columns), {}, -1};
        Statement keys = TRY(db.prepare("SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk"));
        keys.bind_text(1, name);
        while (TRY(keys.step()))
            table.order += (table.order.empty() ? "" : ", ") + keys.text(0);
        VERIFY(!table.order.empty()); // every table of ours has a key
        Statement references = TRY(db.prepare("SELECT \"from\", \"table\" FROM pragma_foreign_key_list(?)"));
        references.bind_text(1, name);
        while (TRY(references.step()))
            for (PackTable::Column& column : table.columns)
                if (column.name == references.bytes(0)) column.references = references.text(1);
        for (const MediaColumn& media : kMediaColumns)
            for (std::size_t i = 0; media.table == name && i < table.columns.size(); ++i)
                if (table.columns[i].name == media.column) table.media_column = static_cast<int>(i);
        tables.push_back(std::move(table));
    }
    return tables;
}

} // namespace

Result<> check_declarations(Database& db) {
    static const auto ours = []() -> Result<Declarations> {
        Database empty = TRY(Database::create(":memory:"));
        TRY(create_tables(empty));
        return declarations(empty);
    }();
    if (!ours) return ours.error();
    const Declarations found = TRY(declarations(db));
    for (const auto& [name, sql] : found) {
        const auto known = ours->find(name);
        if (known == ours->end())
            return Error{ErrorCode::corrupt,
                         fmt::format("it declares a {}, and a pack holds data and nothing else", name)};
        if (known->second != sql)
            return Error{ErrorCode::corrupt, fmt::format("it declares the {} in another way than packs do", name)};
    }
    for (const auto& [name, sql] : *ours)
        if (!found.contains(name)) return Error{ErrorCode::corrupt, fmt::format("it has no {}", name)};
    return {};
}

Result<> begin_pack(Database& db) {
    TRY(db.execute(
        "PRAGMA page_size=16384; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA foreign_keys=OFF;"));
    TRY(db.execute(
        fmt::format("PRAGMA application_id={}; PRAGMA user_version={}; BEGIN;", kApplicationId, kFormatVersion)));
    return create_tables(db);
}

Result<> commit_pack(Database& db) {
    TRY(db.execute("COMMIT; PRAGMA foreign_keys=ON;"));
    Statement broken = TRY(db.prepare("PRAGMA foreign_key_check"));
    if (TRY(broken.step()))
        return Error{ErrorCode::corrupt, fmt::format("table {}: a reference leads nowhere", broken.text(0))};
    return {};
}

Result<std::vector<PackTable>> pack_tables() {
    // They are compiled in, so that reading them once is enough; where that failed for want of memory it is tried
    // again.
    static std::mutex mutex;
    static std::vector<PackTable> known;
    const std::lock_guard lock(mutex);
    if (known.empty()) known = TRY(declared_tables());
    return known;
}

Result<> check_tables(Database& db, const std::vector<PackTable>& tables) {
    const auto differs = [](const std::string& what) {
        return Error{ErrorCode::unsupported,
                     what + ": the pack was built by another version of Vitrine; build it again with this one"};
    };
    const std::vector<std::string> names = TRY(table_names(db));
    for (const std::string& name : names)
        if (std::none_of(tables.begin(), tables.end(), [&](const PackTable& table) { return table.name == name; }))
            return differs(fmt::format("table “{}” is not known here", name));
    for (const PackTable& table : tables) {
        if (std::find(names.begin(), names.end(), table.name) == names.end())
            return differs(fmt::format("table “{}” is missing", table.name));
        const auto columns = TRY(columns_of(db, table.name));
        if (!std::equal(columns.begin(), columns.end(), table.columns.begin(), table.columns.end(),
                        [](const auto& a, const auto& b) { return a.name == b.name; }))
            return differs(fmt::format("table “{}” has other columns", table.name));
    }
    return {};
}

} // namespace content
