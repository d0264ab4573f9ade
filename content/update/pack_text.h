#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "content/pack/pack_tables.h"
#include "content/pack/sqlite.h"
#include "content/update/digest.h"
#include "content/update/manifest.h"
#include "platform/base/result.h"

namespace update {

// A pack as text, which travels in its stead: every row of every table as one line of JSON, and the files that rows
// hold (pictures, fonts) by their hash. One pack has one text: the first line names the format, then follow the tables
// as this program's own SQL declares them, their rows in order of the primary key.
//
//     ["vitrine-pack-text",1,2]                      format of the text, format of the pack
//     ["phrase_text",0,1,"Ürümchi"]                  table, then its columns in order
//     ["body",3,0,{"hex":"0100000000"}]              bytes
//     ["blob",7,{"hex":"9f86…"},{"object":"9f86…"}]  a file: the SHA-256 of its bytes
//
// Numbers are whole; control characters are \u00xx, a quotation mark \" and a backslash \\; nothing else is escaped,
// and there is no space between values. The search index is not in the text: it follows from the rest. Column names do
// not travel, nor any SQL.

constexpr std::size_t kMostLineBytes = 8 * 1024 * 1024;

/// Reads a pack row by row, in the order of its text, and describes what it read. The Database must outlive it.
class PackTextReader {
public:
    /// Errors: unsupported (tables that this program does not know, or another format).
    static platform::Result<PackTextReader> open(content::Database& db);

    /// The next line, with its line break; false at the end. Errors: corrupt (a row that no pack of ours has),
    /// too_large, io.
    platform::Result<bool> next();
    const std::string& line() const { return line_; }
    /// The file that the row at hand holds; empty where it holds none. Lives until the next next().
    std::string_view media() const { return media_; }
    const std::string& media_sha256() const { return media_sha256_; } ///< 32 bytes; empty for none

    /// After the last line: what the pack consists of.
    Manifest manifest() &&;

private:
    PackTextReader(content::Database& db, std::vector<content::PackTable> tables)
        : db_(db), tables_(std::move(tables)) {}
    platform::Result<bool> read_row();
    platform::Result<> append_value(const content::PackTable& table, int column);

    content::Database& db_;
    std::vector<content::PackTable> tables_;
    std::size_t table_ = 0;
    std::unique_ptr<content::Statement> rows_;
    bool begun_ = false;
    std::string line_, media_sha256_;
    std::string_view media_;
    Digest digest_;
    std::uint64_t length_ = 0;
    std::map<std::string, std::uint64_t> objects_;
};

/// What a pack consists of, from what it holds: reads and hashes all of it, and keeps 100 bytes a file.
platform::Result<Manifest> manifest_of(content::Database& db);

/// Where the files of a pack come from when it is put together.
class ObjectSource {
public:
    virtual ~ObjectSource() = default;
    /// The bytes of an object, by its 32-byte hash, at most kMostObjectBytes; they are hashed again by who asks.
    virtual platform::Result<std::string> read(const std::string& sha256) = 0;
};

/// Puts a pack together from its text. Thread: one.
class PackAssembler {
public:
    /// Begins a new file; what stands there is removed. The source must outlive it.
    static platform::Result<PackAssembler> create(const std::filesystem::path& path, ObjectSource& objects);

    /// The next line of the text, with or without its line break. Errors: corrupt (with the number of the line),
    /// unsupported (text of another version), those of the source; the file is of no use then.
    platform::Result<> add(std::string_view line);
    /// After the last line: makes the search index and closes the file; who made it syncs it and holds manifest_of
    /// against the signed manifest: only that says whether the pack is right. Errors: corrupt, io.
    platform::Result<> finish() &&;

private:
    PackAssembler(content::Database db, ObjectSource& objects, std::vector<content::PackTable> tables)
        : db_(std::move(db)), objects_(&objects), tables_(std::move(tables)) {}
    platform::Result<> add_row(std::string_view line);

    content::Database db_;
    ObjectSource* objects_;
    std::vector<content::PackTable> tables_;
    std::size_t table_ = 0; ///< whose rows come
    std::unique_ptr<content::Statement> insert_;
    std::uint64_t lines_ = 0;
};

} // namespace update
