#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "content/model/catalog.h"
#include "content/pack/schema.h"
#include "content/pack/sqlite.h"
#include "platform/base/utf8.h"

namespace content {

/// One reading of a pack's records, the inside of read_catalog: table after table, `phrases_` first, which the others
/// take their texts from. Its methods are in catalog_reader.cpp (what stands alone, and links), catalog_records.cpp
/// (texts, events, people) and catalog_reference.cpp (numbers and what visitors look up). For one call on one thread.
class CatalogReader {
public:
    explicit CatalogReader(Database& db) : db_(db) {}

    platform::Result<Catalog> read();

private:
    template <class... T>
    using Result = platform::Result<T...>;

    /// One row of a table as typed values; the first thing wrong is kept and reported once the row is read.
    class Row {
    public:
        Row(Statement& statement, CatalogReader& reader, std::string_view table)
            : s_(statement), reader_(reader), table_(table) {}
        std::string text() {
            std::string value = s_.text(i_++);
            if (!platform::is_valid_utf8(value)) fail("a text is not UTF-8");
            return value;
        }
        std::int64_t number(std::int64_t low, std::int64_t high) {
            const std::int64_t value = s_.integer(i_++);
            if (value < low || value > high) fail("a number is out of range");
            return std::clamp(value, low, high);
        }
        Localized phrase() {
            const int column = i_++;
            if (s_.is_null(column)) return {};
            const std::int64_t id = s_.integer(column);
            if (id < 0 || static_cast<std::size_t>(id) >= reader_.phrases_.size()) {
                fail("a phrase does not exist");
                return {};
            }
            return reader_.phrases_[static_cast<std::size_t>(id)];
        }
        template <class Id>
        Id id(std::size_t count) {
            const int column = i_++;
            if (s_.is_null(column)) return {};
            const std::int64_t value = s_.integer(column);
            if (value < 0 || static_cast<std::size_t>(value) >= count) {
                fail("a reference leads nowhere");
                return {};
            }
            return {static_cast<std::uint32_t>(value)};
        }
        std::optional<LanguageIndex> language(std::size_t count) {
            const int column = i_++;
            if (s_.is_null(column)) return std::nullopt;
            const std::int64_t value = s_.integer(column);
            if (value < 0 || static_cast<std::size_t>(value) >= count) fail("a language does not exist");
            return static_cast<LanguageIndex>(value);
        }
        Date date() {
            Result<Date> parsed = parse_date(text());
            if (parsed) return *parsed;
            fail("a date does not parse");
            return {};
        }
        template <class Enum>
        Enum choice(Enum last) {
            return static_cast<Enum>(number(0, static_cast<std::int64_t>(last)));
        }
        void fail(std::string_view what) {
            if (error_.empty()) error_ = fmt::format("table {}: {}", table_, what);
        }
        Result<> done() const {
            if (!error_.empty()) return corrupt(error_);
            return {};
        }

    private:
        Statement& s_;
        CatalogReader& reader_;
        std::string_view table_;
        int i_ = 0;
        std::string error_;
    };

    /// Calls `one(row)` for each row, whose first column must count up from 0: ids are indexes.
    template <class One>
    Result<> each(std::string_view table, std::string_view columns, One&& one) {
        Statement rows = TRY(db_.prepare(fmt::format("SELECT id, {} FROM {} ORDER BY id", columns, table)));
        for (std::int64_t expected = 0; TRY(rows.step()); ++expected) {
            if (expected >= static_cast<std::int64_t>(kMaxRecords))
                return platform::Error{platform::ErrorCode::too_large, fmt::format("table {} is too long", table)};
            Row row(rows, *this, table);
            if (row.number(0, static_cast<std::int64_t>(kMaxRecords)) != expected)
                row.fail("ids do not count up from 0");
            one(row);
            TRY(row.done());
        }
        return {};
    }

    /// Fills `list_of(owner)` with the targets of a link table.
    template <class Id, class Owner>
    Result<> links(std::string_view name, std::vector<Owner>& owners, std::vector<Id> Owner::*list,
                   std::size_t targets) {
        for (const LinkTable& table : kLinkTables) {
            if (table.name != name) continue;
            Statement rows =
                TRY(db_.prepare(fmt::format("SELECT owner, target FROM {} ORDER BY owner, position", name)));
            while (TRY(rows.step())) {
                const std::int64_t owner = rows.integer(0), target = rows.integer(1);
                if (owner < 0 || owner >= static_cast<std::int64_t>(owners.size()) || target < 0 ||
                    target >= static_cast<std::int64_t>(targets))
                    return corrupt(fmt::format("table {}: a reference leads nowhere", name));
                (owners[static_cast<std::size_t>(owner)].*list).push_back({static_cast<std::uint32_t>(target)});
            }
        }
        return {};
    }

    /// A row of a table whose key is its owner and place; `at` must be the next place of its owner.
    template <class One>
    Result<> parts(std::string_view table, std::string_view columns, std::string_view order, One&& one) {
        Statement rows = TRY(db_.prepare(fmt::format("SELECT {} FROM {} ORDER BY {}", columns, table, order)));
        while (TRY(rows.step())) {
            Row row(rows, *this, table);
            one(row);
            TRY(row.done());
        }
        return {};
    }

    Result<> read_languages();
    Result<> read_phrases();
    Result<> read_images();
    static platform::Color color(Row& row);
    Result<> read_sources();
    Result<> read_photographs();
    Result<> read_timeline();
    Result<> read_texts();
    Result<> read_people();
    Result<> read_reference();
    Result<> read_alphabets();
    Result<> read_figures();
    Result<> read_remembrance();
    Result<> read_sections();
    std::size_t count_of(Destination::Kind kind) const;
    Result<> read_exhibit();
    Result<> read_links();
    TextRecord& text_of(Row& row);
    Result<> read_pages();

    static platform::Error corrupt(std::string message) { return {platform::ErrorCode::corrupt, std::move(message)}; }

    Database& db_;
    Catalog out_;
    TextRecord nothing_; ///< what a broken reference fills
    std::vector<Localized> phrases_;
};

} // namespace content
