// Any bytes: a value with one spelling, or a fault; never an exception, never deeper than the limit.
#include <cstdint>

#include "content/update/strict_json.h"

using namespace update;

namespace {
int depth_of(const Json& value) {
    int deepest = 0;
    if (value.is_structured())
        for (const Json& item : value)
            deepest = std::max(deepest, depth_of(item));
    return deepest + (value.is_structured() ? 1 : 0);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto value = parse_json({reinterpret_cast<const char*>(data), size});
    if (!value) return 0;
    if (depth_of(*value) > kMaxJsonDepth) __builtin_trap();
    // The same value in other words is the same value, and is signed as the same bytes.
    const auto again = parse_json(value->dump(2));
    if (!again || *again != *value || canonical_json(*again) != canonical_json(*value)) __builtin_trap();
    return 0;
}
