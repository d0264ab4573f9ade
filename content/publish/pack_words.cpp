#include "content/publish/pack_words.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "content/model/records.h"

namespace publish {

using content::PackTable;
using platform::Error;
using platform::ErrorCode;
using platform::Result;
using update::Json;

namespace {

/// Reached from records, or no content of its own.
constexpr std::array kInside = {"meta", "language", "phrase", "phrase_text", "image", "blob"};
constexpr int kDeepest = 6; ///< record, page, picture, level, file

int column_of(const PackTable& table, std::string_view name) {
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        if (table.columns[i].name == name) return static_cast<int>(i);
    return -1;
}

std::int64_t number(const Json& value) {
    return value.is_number_integer() ? value.get<std::int64_t>() : -1;
}
std::string text(const Json& value) {
    return value.is_string() ? value.get<std::string>() : value.dump();
}

} // namespace

Result<PackWords> PackWords::read(std::string_view bytes) {
    PackWords words;
    for (PackTable& form : TRY(content::pack_tables())) {
        Table table{form, {}, {}, -1, {}};
        const bool inside = std::find(kInside.begin(), kInside.end(), form.name) != kInside.end();
        const std::string& first = form.columns.front().references;
        if (!inside && !first.empty() && first != "language") table.owner_column = 0;
        words.tables_.emplace(form.name, std::move(table));
    }
    std::uint64_t number_of_line = 0;
    while (!bytes.empty()) {
        const std::string_view line = bytes.substr(0, bytes.find('\n'));
        bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
        if (++number_of_line == 1) continue; // the format: tables that differ are told by their columns
        auto row = update::parse_json(line);
        Result<> added = row ? words.add_row(std::move(row).value()) : Result<>(std::move(row).error());
        if (!added)
            return std::move(added).error().with_context(fmt::format("text of the pack, line {}", number_of_line));
    }
    words.collect_items();
    return words;
}

Result<> PackWords::add_row(Json row) {
    const auto known =
        row.is_array() && !row.empty() && row[0].is_string() ? tables_.find(row[0].get<std::string>()) : tables_.end();
    if (known == tables_.end() || row.size() != known->second.form.columns.size() + 1)
        return Error{ErrorCode::unsupported, "another version of Vitrine made it; its items cannot be told apart here"};
    row.erase(row.begin());
    Table& table = known->second;
    if (table.form.name == "language") tags_[number(row[0])] = text(row[1]);
    if (table.form.name == "phrase_text") phrases_[number(row[0])][tags_[number(row[1])]] = text(row[2]);
    if (table.owner_column >= 0)
        table.of.emplace(number(row[static_cast<std::size_t>(table.owner_column)]), table.rows.size());
    else if (table.form.columns.front().name == "id")
        table.at.emplace(number(row[0]), table.rows.size());
    table.rows.push_back(std::move(row));
    return {};
}

const Json* PackWords::row_of(const std::string& table, std::int64_t id) const {
    const Table& found = tables_.at(table);
    const auto at = found.at.find(id);
    return at == found.at.end() ? nullptr : &found.rows[at->second];
}

std::string PackWords::kind_of(const Table& table, const Json& row) {
    if (table.form.name != "text") return table.form.name;
    const auto kind = static_cast<std::size_t>(number(row[static_cast<std::size_t>(column_of(table.form, "kind"))]));
    return kind < content::kTextKindNames.size() ? std::string(content::kTextKindNames[kind]) : table.form.name;
}

void PackWords::collect_items() {
    for (const auto& [name, table] : tables_) {
        if (table.owner_column >= 0 || std::find(kInside.begin(), kInside.end(), name) != kInside.end()) continue;
        const int key = column_of(table.form, "key");
        for (const Json& row : table.rows) {
            Item item;
            item.kind = kind_of(table, row);
            item.key = key >= 0 ? text(row[static_cast<std::size_t>(key)]) : text(row[0]);
            if (name == "exhibit") exhibit_key_ = item.key;
            for (std::size_t c = 0; c < row.size() && item.title.empty(); ++c)
                if (const auto phrase = phrases_.find(number(row[c]));
                    table.form.columns[c].references == "phrase" && phrase != phrases_.end())
                    item.title = phrase->second;
            describe(table, row, "", 0, item);
            items_.insert_or_assign(item.kind + ":" + item.key, std::move(item));
        }
    }
}

void PackWords::describe(const Table& table, const Json& row, const std::string& path, int depth, Item& item) const {
    if (depth > kDeepest) return;
    // What belongs to a record in one language (a body) is words of that language.
    std::string* to = &item.rest;
    if (const int language = column_of(table.form, "language"); depth > 0 && language >= 0)
        if (const auto tag = tags_.find(number(row[static_cast<std::size_t>(language)])); tag != tags_.end())
            to = &item.words[tag->second];
    for (std::size_t c = 0; c < row.size(); ++c) {
        const PackTable::Column& column = table.form.columns[c];
        const bool names_itself = column.name == "id" || static_cast<int>(c) == table.owner_column;
        if (!names_itself && !row[c].is_null()) describe_value(column, row[c], path + column.name, *to, depth, item);
    }
    const std::int64_t id = number(row[0]);
    for (const auto& [name, child] : tables_) {
        if (child.owner_column < 0 ||
            child.form.columns[static_cast<std::size_t>(child.owner_column)].references != table.form.name)
            continue;
        const auto [begin, end] = child.of.equal_range(id);
        for (auto it = begin; it != end; ++it)
            describe(child, child.rows[it->second], path + name + "/", depth + 1, item);
    }
}

void PackWords::describe_value(const PackTable::Column& column, const Json& value, const std::string& path,
                               std::string& to, int depth, Item& item) const {
    if (column.references == "phrase") {
        if (const auto phrase = phrases_.find(number(value)); phrase != phrases_.end())
            for (const auto& [tag, words] : phrase->second)
                item.words[tag] += path + "=" + Json(words).dump() + "\n";
        return;
    }
    if (const auto target = tables_.find(column.references); target != tables_.end()) {
        const Json* row = row_of(column.references, number(value));
        const int key = column_of(target->second.form, "key");
        if (row != nullptr && key < 0 && column.references != "language") {
            describe(target->second, *row, path + "/", depth + 1, item);
            return;
        }
        if (row != nullptr && key >= 0) {
            to += path + "=" + kind_of(target->second, *row) + ":" + text((*row)[static_cast<std::size_t>(key)]) + "\n";
            return;
        }
    }
    if (value.is_object() && value.contains("object")) item.objects.insert(text(value["object"]));
    to += path + "=" + value.dump() + "\n";
}

std::vector<update::Channel::Title> PackWords::exhibit_titles() const {
    std::vector<update::Channel::Title> titles;
    const auto exhibit = items_.find("exhibit:" + exhibit_key_);
    if (exhibit == items_.end()) return titles;
    for (const auto& [id, tag] : tags_)
        if (const auto title = exhibit->second.title.find(tag); title != exhibit->second.title.end())
            titles.push_back({tag, title->second});
    return titles;
}

} // namespace publish
