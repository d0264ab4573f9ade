#pragma once

#include "content/pack/sqlite.h"
#include "platform/base/result.h"

namespace content {

/// Fills the search index of a pack whose other tables are complete, from what they hold: the builder and a device that
/// puts a pack together get the same rows in the same order. Source: FORMAT.md §7. Errors: corrupt (a body that cannot
/// be read), io.
platform::Result<> write_search_index(Database& db);

} // namespace content
