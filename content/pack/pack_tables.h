#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/pack/sqlite.h"
#include "platform/base/result.h"

namespace content {

/// Makes an empty file a pack without rows, and leaves a transaction open. For the builder and for a device that puts a
/// pack together from what it received: both make tables from the SQL of this program only. Source: FORMAT.md §1.
platform::Result<> begin_pack(Database& db);

/// After all rows are in: commits. Errors: corrupt when a reference leads nowhere; what was written is of no use then.
platform::Result<> commit_pack(Database& db);

/// Does this file declare what begin_pack() declares, word by word, and nothing else? A trigger, a view or another
/// index in a file from elsewhere would be somebody else's program. Errors: corrupt, naming the first that differs.
platform::Result<> check_declarations(Database& db);

/// A table of records, as this program's own SQL declares it. The search index is not among them: it is derived.
struct PackTable {
    struct Column {
        std::string name;
        std::string references; ///< the table that it points into; empty: a value
    };
    std::string name;
    std::vector<Column> columns;
    std::string order;     ///< columns of the primary key, comma-separated: the one order of its rows
    int media_column = -1; ///< holds files of their own (pictures, fonts), not words; -1: none
};

/// All of them, in the order in which a pack declares them. Threads: any.
platform::Result<std::vector<PackTable>> pack_tables();

/// Has this file exactly these tables, with exactly these columns? Errors: unsupported, naming the first difference.
platform::Result<> check_tables(Database& db, const std::vector<PackTable>& tables);

} // namespace content
