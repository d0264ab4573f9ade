#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "platform/base/result.h"

namespace update {

/// Objects are sorted by key, as canonical JSON wants them.
using Json = nlohmann::json;

constexpr int kMaxJsonDepth = 32;

/// Reads JSON that is about to be trusted, and nothing that two readers could understand differently: a key twice in an
/// object, a fraction, a number beyond 64 bits, "-0", a deeper nesting than kMaxJsonDepth, bytes that are not UTF-8 and
/// anything behind the value are refused. Any bytes are fine; time grows with their number and stops at the first
/// fault. Errors: invalid.
platform::Result<Json> parse_json(std::string_view bytes);

/// The one spelling of a value that signatures are made over. Source: wiki.laptop.org/go/Canonical_JSON, as the TUF
/// specification section 4.1 names it.
std::string canonical_json(const Json& value);

} // namespace update
