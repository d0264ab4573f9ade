#pragma once

#include <string_view>

#include "content/author/image_ingest.h"

namespace content::author {

/// A portrait behind a veil: of its longer side only kVeilSide points of colour are left, spread softly over the
/// picture. What a veil hides is not in the pack. Any thread; the same file gives the same bytes. Errors: as
/// ingest_image.
platform::Result<IngestedImage> ingest_veiled(std::string_view file);

constexpr std::uint32_t kVeilSide = 8;

} // namespace content::author
