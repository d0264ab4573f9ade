#pragma once

#include <string>
#include <string_view>

#include "content/model/rich_text.h"
#include "platform/base/result.h"

namespace content {

/// Bodies as bytes: little-endian counts and strings. Source: FORMAT.md, "Bodies".
std::string encode_rich_text(const RichText& text);
/// Any bytes are either decoded or refused; counts are checked before memory is taken. Errors: corrupt; unsupported.
platform::Result<RichText> decode_rich_text(std::string_view bytes);

} // namespace content
