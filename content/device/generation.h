#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace device {

/// A generation of a pack on a device: its number, which only rises, and the first eight digits of its manifest's hash,
/// so that two packs that were signed under one number never share a folder.
struct Generation {
    std::uint64_t number = 0;
    std::string manifest; ///< eight hexadecimal digits, lower case

    std::string name() const; ///< "12-1a2b3c4d": the folder's
    friend bool operator==(const Generation&, const Generation&) = default;
};
/// Nothing for a name that no generation has: a folder of this name is not ours.
std::optional<Generation> parse_generation(std::string_view name);

constexpr std::uint64_t kMostGeneration = 1'000'000'000'000;

} // namespace device
