#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace platform {

/// Scales one plane of bytes row by row, with an antialiased Catmull-Rom filter: sharper than an average over what a
/// pixel covers, without its stair-steps. Holds a few source rows, never a picture. The
/// result depends on the numbers alone: the same on any number of threads. Used by one thread.
///
/// The arithmetic is 16-bit whole numbers in loops of fixed length, which compilers turn into vector instructions.
class PlaneScaler {
public:
    /// `step_x` and `step_y`: source samples to a target sample, measured from the first row's and column's outer edge.
    /// Rows go to `out`, which holds out_width × out_height bytes and outlives the scaler.
    PlaneScaler(std::uint32_t source_width, std::uint32_t source_height, std::uint32_t out_width,
                std::uint32_t out_height, double step_x, double step_y, std::uint8_t* out);

    /// The next source row: source_width bytes. After the last one the target is complete.
    void push(const std::uint8_t* row);

private:
    /// For each target sample the same number of neighbouring source samples; weights are 14-bit and add up to 1 << 14.
    struct Filter {
        std::size_t taps = 0;
        std::vector<std::uint32_t> first;
        std::vector<std::int16_t> weights;
    };
    static Filter make_filter(std::uint32_t source, std::uint32_t target, double step);
    void emit();
    void write_batch();

    std::uint32_t source_width_, source_height_, out_width_, out_height_;
    std::uint8_t* out_;
    bool unchanged_ = false;
    std::size_t padded_ = 0; ///< bytes of a kept row: whole vectors, and room for a filter that hangs over the end
    Filter horizontal_, vertical_;
    std::vector<std::int16_t> rows_;          ///< the last source rows, as many as the filter is high
    std::vector<const std::int16_t*> window_; ///< those that the next target row is made of
    std::vector<std::int16_t> blended_;       ///< eight rows, filtered down
    std::vector<std::int16_t> columns_;       ///< the same, interleaved: they are filtered across together
    std::uint32_t pushed_ = 0, emitted_ = 0;
};

} // namespace platform
