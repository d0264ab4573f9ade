#include "content/update/pack_text.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "content/pack/schema.h"
#include "content/pack/search_index.h"
#include "content/update/hex.h"
#include "content/update/strict_json.h"
#include "platform/base/utf8.h"

namespace update {

using content::Database;
using content::PackTable;
using content::Statement;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

constexpr std::string_view kTextName = "vitrine-pack-text";
constexpr int kTextFormat = 1;
// What SQLite calls its types; its header lives in content/pack.
constexpr int kInteger = 1, kText = 3, kBlob = 4, kNull = 5;

std::string header_line() {
    return fmt::format("[\"{}\",{},{}]\n", kTextName, kTextFormat, content::kFormatVersion);
}

void append_text(std::string& out, std::string_view text) {
    out += '"';
    for (const char c : text) {
        if (static_cast<unsigned char>(c) < 0x20) {
            out += fmt::format("\\u{:04x}", static_cast<int>(c));
            continue;
        }
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    out += '"';
}

} // namespace

Result<PackTextReader> PackTextReader::open(Database& db) {
    if (const auto format = TRY(db.integer("PRAGMA user_version")); format != content::kFormatVersion)
        return Error{ErrorCode::unsupported,
                     fmt::format("the pack is of format {}, this program knows format {}; build the pack again", format,
                                 content::kFormatVersion)};
    PackTextReader reader(db, TRY(content::pack_tables()));
    TRY(content::check_tables(db, reader.tables_));
    return reader;
}

Result<bool> PackTextReader::next() {
    line_.clear();
    media_ = {};
    media_sha256_.clear();
    if (!begun_) {
        begun_ = true;
        line_ = header_line();
    } else if (!TRY(read_row()))
        return false;
    length_ += line_.size();
    if (length_ > kMostTextBytes)
        return Error{ErrorCode::too_large, fmt::format("the words of the pack are more than {} bytes", kMostTextBytes)};
    digest_.add(line_);
    return true;
}

Result<bool> PackTextReader::read_row() {
    for (; table_ < tables_.size(); ++table_, rows_.reset()) {
        const PackTable& table = tables_[table_];
        if (!rows_)
            rows_ = std::make_unique<Statement>(
                TRY(db_.prepare(fmt::format("SELECT * FROM \"{}\" ORDER BY {}", table.name, table.order))));
        if (!TRY(rows_->step())) continue;
        line_ = fmt::format("[\"{}\"", table.name);
        for (int column = 0; column < rows_->column_count(); ++column)
            if (auto appended = append_value(table, column); !appended)
                return std::move(appended).error().with_context(fmt::format(
                    "table {}, column {}", table.name, table.columns[static_cast<std::size_t>(column)].name));
        line_ += "]\n";
        if (line_.size() > kMostLineBytes)
            return Error{ErrorCode::too_large,
                         fmt::format("table {}: a row of more than {} bytes", table.name, kMostLineBytes)};
        return true;
    }
    return false;
}

Result<> PackTextReader::append_value(const PackTable& table, int column) {
    line_ += ',';
    switch (rows_->column_type(column)) {
    case kNull: line_ += "null"; return {};
    case kInteger: line_ += std::to_string(rows_->integer(column)); return {};
    case kText:
        if (!platform::is_valid_utf8(rows_->bytes(column)))
            return Error{ErrorCode::corrupt, "a text that is not UTF-8"};
        append_text(line_, rows_->bytes(column));
        return {};
    case kBlob: break;
    default: return Error{ErrorCode::corrupt, "a value of a kind that packs do not have"};
    }
    const std::string_view bytes = rows_->bytes(column);
    if (column != table.media_column) {
        line_ += "{\"hex\":\"" + to_hex(bytes) + "\"}";
        return {};
    }
    if (bytes.size() > kMostObjectBytes)
        return Error{ErrorCode::too_large, fmt::format("a file of more than {} bytes", kMostObjectBytes)};
    const std::string hex = sha256_hex(bytes);
    media_ = bytes;
    media_sha256_ = *from_hex(hex);
    objects_.emplace(media_sha256_, bytes.size());
    if (objects_.size() > kMostObjects)
        return Error{ErrorCode::too_large, fmt::format("more than {} files", kMostObjects)};
    line_ += "{\"object\":\"" + hex + "\"}";
    return {};
}

Manifest PackTextReader::manifest() && {
    Manifest manifest;
    manifest.text_length = length_;
    manifest.text_sha256 = *from_hex(digest_.finish());
    manifest.pack_format = static_cast<std::uint32_t>(content::kFormatVersion);
    manifest.objects.reserve(objects_.size());
    for (const auto& [sha256, length] : objects_)
        manifest.objects.push_back({sha256, length});
    return manifest;
}

Result<Manifest> manifest_of(Database& db) {
    PackTextReader reader = TRY(PackTextReader::open(db));
    while (TRY(reader.next())) {
    }
    return std::move(reader).manifest();
}

Result<PackAssembler> PackAssembler::create(const std::filesystem::path& path, ObjectSource& objects) {
    std::error_code error;
    std::filesystem::remove(path, error);
    if (error) return Error{ErrorCode::io, path.string() + ": " + error.message()};
    Database db = TRY(Database::create(path));
    TRY(content::begin_pack(db));
    return PackAssembler(std::move(db), objects, TRY(content::pack_tables()));
}

Result<> PackAssembler::add(std::string_view line) {
    ++lines_;
    Result<> added = add_row(line);
    if (!added) return std::move(added).error().with_context(fmt::format("text of the pack, line {}", lines_));
    return {};
}

Result<> PackAssembler::add_row(std::string_view line) {
    const auto corrupt = [](std::string what) { return Error{ErrorCode::corrupt, std::move(what)}; };
    if (line.size() > kMostLineBytes)
        return Error{ErrorCode::too_large, fmt::format("more than {} bytes", kMostLineBytes)};
    const Json row = TRY(parse_json(line));
    if (!row.is_array() || row.empty() || !row[0].is_string()) return corrupt("no row of a table");
    const auto& name = row[0].get_ref<const std::string&>();
    if (lines_ == 1) {
        if (row != Json::array({kTextName, kTextFormat, content::kFormatVersion}))
            return Error{ErrorCode::unsupported,
                         "it was made by another version of Vitrine; a newer program may read it"};
        return {};
    }
    // Tables come in their order: no row of a table that is finished.
    while (table_ < tables_.size() && tables_[table_].name != name) {
        ++table_;
        insert_.reset();
    }
    if (table_ == tables_.size()) return corrupt(fmt::format("table “{}” is unknown, or out of order", name));
    const PackTable& table = tables_[table_];
    if (row.size() != table.columns.size() + 1)
        return corrupt(fmt::format("{} values for table {}", row.size() - 1, name));
    if (!insert_) {
        std::string marks;
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            marks += i == 0 ? "?" : ",?";
        insert_ = std::make_unique<Statement>(
            TRY(db_.prepare(fmt::format("INSERT INTO \"{}\" VALUES({})", table.name, marks))));
    }
    std::vector<std::string> bytes(row.size()); // bound values live until run()
    for (int column = 1; column < static_cast<int>(row.size()); ++column) {
        const Json& value = row[static_cast<std::size_t>(column)];
        std::string& own = bytes[static_cast<std::size_t>(column)];
        if (value.is_null())
            insert_->bind_null(column);
        else if (value.is_number_integer()) {
            if (value.is_number_unsigned() &&
                value.get<std::uint64_t>() > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                return corrupt("a number that packs cannot hold");
            insert_->bind(column, value.get<std::int64_t>());
        } else if (value.is_string())
            insert_->bind_text(column, value.get_ref<const std::string&>());
        else {
            const char* kind = column - 1 == table.media_column ? "object" : "hex";
            const auto hex = value.is_object() && value.size() == 1 && value.contains(kind) && value[kind].is_string()
                                 ? from_hex(value[kind].get_ref<const std::string&>())
                                 : std::nullopt;
            if (!hex) return corrupt(fmt::format("value {} is none that packs hold", column));
            own = *hex;
            if (column - 1 == table.media_column) {
                own = TRY(objects_->read(*hex));
                if (sha256_hex(own) != to_hex(*hex))
                    return corrupt(fmt::format("object {} is not what its hash says", to_hex(*hex)));
            }
            insert_->bind_blob(column, own);
        }
    }
    return insert_->run();
}

Result<> PackAssembler::finish() && {
    insert_.reset();
    if (lines_ == 0) return Error{ErrorCode::corrupt, "text of the pack: it is empty"};
    TRY(content::write_search_index(db_));
    TRY(content::commit_pack(db_));
    return {};
}

} // namespace update
