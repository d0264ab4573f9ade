#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "content/pack/pack_tables.h"
#include "content/update/pack_release.h"
#include "content/update/strict_json.h"
#include "platform/base/result.h"

namespace publish {

/// What one item of an exhibit says and shows, with every reference followed: equal for equal content, however the
/// numbers in two packs differ.
struct Item {
    std::string kind;                         ///< photograph, event, story, document, … as curators name them
    std::string key;                          ///< the curator's own
    std::map<std::string, std::string> title; ///< by language tag; may be empty
    std::map<std::string, std::string> words; ///< by language tag: all that it says, for comparing only
    std::string rest;                         ///< numbers, dates, links, pictures; for comparing only
    std::set<std::string> objects;            ///< files that show it: hashes, hexadecimal
};

/// The text of a pack, read as people would: item by item. Keeps the text's rows in memory.
class PackWords {
public:
    /// Errors: unsupported (the text of another version), corrupt, naming the line.
    static platform::Result<PackWords> read(std::string_view bytes);

    /// By "kind:key".
    const std::map<std::string, Item>& items() const { return items_; }
    const std::string& exhibit_key() const { return exhibit_key_; }
    std::vector<update::Channel::Title> exhibit_titles() const;

private:
    struct Table {
        content::PackTable form;
        std::vector<update::Json> rows;              ///< without the table's name
        std::map<std::int64_t, std::size_t> at;      ///< row of an id; for tables with ids
        int owner_column = -1;                       ///< belongs to the record that this column names
        std::multimap<std::int64_t, std::size_t> of; ///< rows of an owner
    };
    platform::Result<> add_row(update::Json row);
    void collect_items();
    void describe(const Table& table, const update::Json& row, const std::string& path, int depth, Item& item) const;
    void describe_value(const content::PackTable::Column& column, const update::Json& value, const std::string& path,
                        std::string& to, int depth, Item& item) const;
    const update::Json* row_of(const std::string& table, std::int64_t id) const;
    static std::string kind_of(const Table& table, const update::Json& row);

    std::map<std::string, Table> tables_;
    std::map<std::int64_t, std::map<std::string, std::string>> phrases_; ///< id to language tag to words
    std::map<std::int64_t, std::string> tags_;
    std::map<std::string, Item> items_;
    std::string exhibit_key_;
};

} // namespace publish
