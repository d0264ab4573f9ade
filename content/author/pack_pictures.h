#pragma once

#include "content/author/exhibit_draft.h"
#include "content/author/pack_rows.h"
#include "content/author/pack_writer.h"

namespace content::author {

/// Makes every picture of a draft in its levels and tiles and writes them, those that are seen first in front. Errors:
/// corrupt or too_large, naming the file; io.
platform::Result<> write_pictures(PackRows& rows, const ExhibitDraft& draft, const WriteOptions& options);

} // namespace content::author
