#include "content/device/generation.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace device {

namespace {
constexpr std::size_t kDigits = 8;
}

std::string Generation::name() const {
    return fmt::format("{}-{}", number, manifest);
}

std::optional<Generation> parse_generation(std::string_view name) {
    const auto dash = name.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    Generation out;
    const auto [end, error] = std::from_chars(name.data(), name.data() + dash, out.number);
    if (error != std::errc{} || end != name.data() + dash || out.number > kMostGeneration) return std::nullopt;
    out.manifest = name.substr(dash + 1);
    const bool hex = std::all_of(out.manifest.begin(), out.manifest.end(),
                                 [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    if (!hex || out.manifest.size() != kDigits || out.name() != name) return std::nullopt;
    return out;
}

} // namespace device
