#pragma once

#include "content/model/catalog.h"
#include "content/pack/sqlite.h"

namespace content {

/// Reads every record; checks that each id is in range and each text is UTF-8. Errors: corrupt, too_large.
platform::Result<Catalog> read_catalog(Database& db);

} // namespace content
