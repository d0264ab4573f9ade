#pragma once

#include <cstdint>
#include <functional>
#include <limits>

namespace platform {

/// An index into one table, which cannot be mixed up with an index into another. Default: none.
template <class Tag>
struct StrongId {
    static constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t value = kNone;

    constexpr explicit operator bool() const { return value != kNone; }
    friend constexpr auto operator<=>(const StrongId&, const StrongId&) = default;
};

} // namespace platform

template <class Tag>
struct std::hash<platform::StrongId<Tag>> {
    std::size_t operator()(platform::StrongId<Tag> id) const noexcept { return id.value; }
};
