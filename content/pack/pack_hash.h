#pragma once

#include <string>
#include <string_view>

#include "content/pack/sqlite.h"
#include "platform/base/result.h"

namespace content {

/// SHA-256, 32 bytes.
std::string sha256(std::string_view bytes);
std::string to_hex(std::string_view bytes);

/// Hex SHA-256 over the content of all tables, in the order and encoding that FORMAT.md §6 gives: independent of how
/// SQLite lays the file out. Every blob is hashed again and compared with its address. Cost: reads the whole pack.
/// Errors: corrupt, io.
platform::Result<std::string> content_hash(Database& db);

} // namespace content
