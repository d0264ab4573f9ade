// Any bytes: no date, or one that is read back as itself and does not end before it starts.
#include <cstdint>
#include <string_view>

#include "content/model/date.h"

using namespace content;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto date = parse_date({reinterpret_cast<const char*>(data), size});
    if (!date || !*date) return 0;
    const auto again = parse_date(date_text(*date));
    if (!again || !(*again == *date) || end_day(*date) <= first_day(*date)) __builtin_trap();
    return 0;
}
