#pragma once

#include <cstdint>

/// Numbers that look like chance and are the same everywhere. Source: SplitMix64 (Steele, Lea, Flood 2014).
class Random {
public:
    explicit Random(std::uint64_t seed) : state_(seed) {}
    std::uint64_t next() {
        std::uint64_t z = state_ += 0x9E3779B97F4A7C15u;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
        return z ^ (z >> 31);
    }
    double share() { return static_cast<double>(next() >> 11) / static_cast<double>(1ULL << 53); }
    float between(float low, float high) {
        return low + (high - low) * static_cast<float>(next() >> 40) / static_cast<float>(1u << 24);
    }

private:
    std::uint64_t state_;
};
