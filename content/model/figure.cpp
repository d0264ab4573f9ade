#include "content/model/figure.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace content {
namespace {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

std::optional<std::int64_t> whole_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

Error refused(std::string_view text, std::string_view why) {
    return {ErrorCode::invalid,
            fmt::format("“{}” {}: write digits only, as 2884, c. 300000, over 10000 or 1000000/2000000", text, why)};
}

} // namespace

Result<Amount> parse_amount(std::string_view text) {
    if (text.empty()) return Amount{};
    Amount out;
    std::string_view low = text, high;
    if (low.starts_with("c. ")) {
        out.reach = Amount::Reach::about;
        low.remove_prefix(3);
    } else if (low.starts_with("over ")) {
        out.reach = Amount::Reach::over;
        low.remove_prefix(5);
    } else if (const auto slash = text.find('/'); slash != std::string_view::npos) {
        out.reach = Amount::Reach::range;
        low = text.substr(0, slash);
        high = text.substr(slash + 1);
    }
    const auto first = whole_number(low);
    const auto last = out.reach == Amount::Reach::range ? whole_number(high) : first;
    if (!first || !last) return refused(text, "is no number");
    if (*first <= 0) return refused(text, "is not above 0");
    if (out.reach == Amount::Reach::range && *last <= *first) return refused(text, "does not run upwards");
    if (*last > kMaxAmount) return refused(text, fmt::format("is more than {}", kMaxAmount));
    out.low = *first;
    out.high = *last;
    return out;
}

} // namespace content
