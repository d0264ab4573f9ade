#include "content/pack/sqlite.h"

#include <fmt/format.h>
#include <sqlite3.h>

#include "platform/base/memory.h"

namespace content {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

namespace {

Error error_of(sqlite3* db, int code, std::string_view doing) {
    const int primary = code & 0xFF;
    // Where a file was read or written without memory, the primary code says io.
    const bool no_memory = primary == SQLITE_NOMEM || code == SQLITE_IOERR_NOMEM ||
                           (db != nullptr && sqlite3_extended_errcode(db) == SQLITE_IOERR_NOMEM);
    if (no_memory) return {ErrorCode::out_of_memory, fmt::format("{}: memory ran out", doing)};
    const ErrorCode kind = primary == SQLITE_NOTADB || primary == SQLITE_CORRUPT || primary == SQLITE_ERROR ||
                                   primary == SQLITE_MISMATCH || primary == SQLITE_CONSTRAINT
                               ? ErrorCode::corrupt
                           : primary == SQLITE_CANTOPEN ? ErrorCode::not_found
                           : primary == SQLITE_TOOBIG   ? ErrorCode::too_large
                                                        : ErrorCode::io;
    return {kind, fmt::format("{}: {}", doing, db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code))};
}

} // namespace

Statement::~Statement() {
    sqlite3_finalize(statement_);
}

Statement& Statement::bind(int index, std::int64_t value) {
    VERIFY(sqlite3_bind_int64(statement_, index, value) == SQLITE_OK);
    return *this;
}
Statement& Statement::bind_null(int index) {
    VERIFY(sqlite3_bind_null(statement_, index) == SQLITE_OK);
    return *this;
}
Statement& Statement::bind_text(int index, std::string_view value) {
    const char* data = value.empty() ? "" : value.data();
    VERIFY(sqlite3_bind_text(statement_, index, data, static_cast<int>(value.size()), SQLITE_STATIC) == SQLITE_OK);
    return *this;
}
Statement& Statement::bind_blob(int index, std::string_view value) {
    const char* data = value.empty() ? "" : value.data();
    VERIFY(sqlite3_bind_blob(statement_, index, data, static_cast<int>(value.size()), SQLITE_STATIC) == SQLITE_OK);
    return *this;
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(sqlite3_db_handle(statement_), code, "reading the pack");
}

Result<> Statement::run() {
    const int code = sqlite3_step(statement_);
    if (code != SQLITE_DONE && code != SQLITE_ROW) {
        Error error = error_of(sqlite3_db_handle(statement_), code, "writing the pack");
        sqlite3_reset(statement_);
        return error;
    }
    reset();
    return {};
}

void Statement::reset() {
    sqlite3_reset(statement_);
    sqlite3_clear_bindings(statement_);
}

int Statement::column_count() const {
    return sqlite3_column_count(statement_);
}
int Statement::column_type(int index) const {
    return sqlite3_column_type(statement_, index);
}
bool Statement::is_null(int index) const {
    return column_type(index) == SQLITE_NULL;
}
std::int64_t Statement::integer(int index) const {
    return sqlite3_column_int64(statement_, index);
}
std::string_view Statement::bytes(int index) const {
    const void* data = sqlite3_column_blob(statement_, index);
    const int size = sqlite3_column_bytes(statement_, index);
    // Nothing is also the answer where there was no memory to turn the value into bytes.
    if (data == nullptr) platform::need_memory(sqlite3_errcode(sqlite3_db_handle(statement_)) != SQLITE_NOMEM);
    return data == nullptr ? std::string_view{}
                           : std::string_view(static_cast<const char*>(data), static_cast<std::size_t>(size));
}

void Database::Closer::operator()(sqlite3* db) const noexcept {
    sqlite3_close_v2(db);
}

Result<Database> Database::open_read_only(const std::filesystem::path& path) {
    std::error_code status;
    if (!std::filesystem::is_regular_file(path, status))
        return Error{ErrorCode::not_found, fmt::format("{}: there is no such file", path.string())};
    // In a URI, these characters of a path would mean something else.
    std::string uri = "file:";
    for (const char c : std::filesystem::absolute(path).string())
        if (c == '%' || c == '?' || c == '#')
            uri += fmt::format("%{:02x}", static_cast<unsigned char>(c));
        else
            uri += c;
    uri += "?mode=ro&immutable=1";
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(uri.c_str(), &raw, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, nullptr);
    Database db(raw);
    if (code != SQLITE_OK) return error_of(raw, code, path.string());
    sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    // The head of the file, where records are, is mapped; pictures behind it are read: what passes by on a wall would
    // else count as this program's memory until something else needs it.
    if (auto set = db.execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=16777216; PRAGMA cache_size=-512;"); !set)
        return std::move(set).error().with_context(path.string());
    return db;
}

Result<Database> Database::create(const std::filesystem::path& path) {
    sqlite3* raw = nullptr;
    const int code =
        sqlite3_open_v2(path.c_str(), &raw, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
    Database db(raw);
    if (code != SQLITE_OK) return error_of(raw, code, path.string());
    return db;
}

Result<Statement> Database::prepare(std::string_view sql) {
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v2(db_.get(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr);
    if (code != SQLITE_OK) return error_of(db_.get(), code, sql);
    return Statement(statement);
}

Result<> Database::execute(const std::string& sql) {
    const int code = sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error_of(db_.get(), code, "setting up the pack");
    return {};
}

Result<std::int64_t> Database::integer(std::string_view sql) {
    Statement statement = TRY(prepare(sql));
    if (!TRY(statement.step())) return Error{ErrorCode::corrupt, fmt::format("{}: no row", sql)};
    return statement.integer(0);
}

} // namespace content
