#pragma once

#include "content/author/pack_rows.h"
#include "content/model/catalog.h"

namespace content::author {

/// Every record of a catalog with what it refers to: all of a pack but pictures, bodies, search and fonts.
/// Errors: io.
platform::Result<> write_records(PackRows& rows, const Catalog& catalog);

} // namespace content::author
