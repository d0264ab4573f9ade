#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "platform/base/result.h"

struct sqlite3;
struct sqlite3_stmt;

namespace content {

/// A prepared statement. Columns are read after step() said true; views live until the next step().
class Statement {
public:
    explicit Statement(sqlite3_stmt* statement) : statement_(statement) {}
    Statement(Statement&& other) noexcept : statement_(std::exchange(other.statement_, nullptr)) {}
    Statement& operator=(Statement&& other) noexcept {
        std::swap(statement_, other.statement_);
        return *this;
    }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& bind(int index, std::int64_t value);
    Statement& bind_null(int index);
    Statement& bind_text(int index, std::string_view value); ///< not copied: `value` lives until reset()
    Statement& bind_blob(int index, std::string_view value);

    /// True for a row, false at the end. Errors: corrupt, io, out_of_memory.
    platform::Result<bool> step();
    /// For statements without rows: runs and makes it ready for the next values.
    platform::Result<> run();
    void reset();

    int column_count() const;
    int column_type(int index) const; ///< SQLITE_INTEGER …
    bool is_null(int index) const;
    std::int64_t integer(int index) const;
    std::string_view bytes(int index) const; ///< text or blob
    std::string text(int index) const { return std::string(bytes(index)); }

private:
    sqlite3_stmt* statement_ = nullptr;
};

/// One connection; used by one thread.
class Database {
public:
    static platform::Result<Database> open_read_only(const std::filesystem::path& path);
    static platform::Result<Database> create(const std::filesystem::path& path);
    Database(Database&&) noexcept = default;
    Database& operator=(Database&&) noexcept = default;

    platform::Result<Statement> prepare(std::string_view sql);
    /// Statements without values, separated by semicolons.
    platform::Result<> execute(const std::string& sql);
    platform::Result<std::int64_t> integer(std::string_view sql);

private:
    struct Closer {
        void operator()(sqlite3* db) const noexcept;
    };
    explicit Database(sqlite3* db) : db_(db) {}
    std::unique_ptr<sqlite3, Closer> db_;
};

} // namespace content
