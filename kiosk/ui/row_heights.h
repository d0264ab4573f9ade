#pragma once

#include <cstddef>
#include <vector>

namespace kiosk {

/// Where the rows of something long are: those that were measured as they are, the others as guessed. Pure; px.
class RowHeights {
public:
    RowHeights() = default;
    explicit RowHeights(std::vector<float> guesses);

    std::size_t size() const { return rows_.size(); }
    float top(std::size_t row) const;
    float height(std::size_t row) const { return rows_[row].height; }
    bool measured(std::size_t row) const { return rows_[row].measured; }
    float total() const;
    std::size_t unmeasured() const { return unmeasured_; }
    /// The row at `y`, the nearest where there is none; 0 where there are no rows.
    std::size_t at(float y) const;

    void measure(std::size_t row, float height);
    /// Its height is a guess again: what is in it changed.
    void forget(std::size_t row);

private:
    void sum() const;

    struct Row {
        float height = 0;
        bool measured = false;
    };
    std::vector<Row> rows_;
    std::size_t unmeasured_ = 0;
    mutable std::vector<float> tops_; ///< one more than rows
    mutable std::size_t summed_ = 0;  ///< tops_[0..summed_] hold
};

} // namespace kiosk
