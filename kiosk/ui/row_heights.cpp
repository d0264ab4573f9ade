#include "kiosk/ui/row_heights.h"

#include <algorithm>

namespace kiosk {

RowHeights::RowHeights(std::vector<float> guesses) : unmeasured_(guesses.size()), tops_(guesses.size() + 1) {
    rows_.reserve(guesses.size());
    for (const float height : guesses)
        rows_.push_back({height, false});
}

void RowHeights::sum() const {
    for (; summed_ < rows_.size(); ++summed_)
        tops_[summed_ + 1] = tops_[summed_] + rows_[summed_].height;
}

float RowHeights::top(std::size_t row) const {
    sum();
    return rows_.empty() ? 0 : tops_[row];
}

float RowHeights::total() const {
    sum();
    return rows_.empty() ? 0 : tops_.back();
}

std::size_t RowHeights::at(float y) const {
    if (rows_.empty()) return 0;
    sum();
    const auto after = std::upper_bound(tops_.begin(), tops_.end() - 1, y);
    return after == tops_.begin() ? 0 : static_cast<std::size_t>(after - tops_.begin()) - 1;
}

void RowHeights::measure(std::size_t row, float height) {
    if (!rows_[row].measured) --unmeasured_;
    rows_[row].measured = true;
    if (rows_[row].height == height) return;
    rows_[row].height = height;
    summed_ = std::min(summed_, row);
}

void RowHeights::forget(std::size_t row) {
    if (rows_[row].measured) ++unmeasured_;
    rows_[row].measured = false;
}

} // namespace kiosk
