#pragma once

#include <string_view>
#include <vector>

#include "kiosk/screens/facets.h"
#include "kiosk/ui/button.h"

namespace kiosk {

/// What a wall of photographs is narrowed by, in one row: "all", then as many values as find room beside it; where
/// there are more, a button turns to them. Targets: gallery.theme.0 (all), "gallery." + a value's id, gallery.more.
class GalleryPills {
public:
    explicit GalleryPills(std::vector<FacetValue> values) : values_(std::move(values)) {}

    const PhotoFilter& filter() const { return filter_; }
    /// How high its values are in these letters, before all else.
    void measure(const Frame& frame);
    /// Of the row with the space around it, px; little where there is nothing to narrow by.
    float height(const Frame& frame) const;
    /// Finds the values that fit between `start` and `end`, px.
    void fit(const Frame& frame, float start, float end);
    /// True: it was one of the values, and the filter is as the visitor wants it.
    bool tap(std::string_view target, const Frame& frame);
    /// From `top` on, over whatever scrolls below; at the head of the surface a hairline parts it from that.
    void draw(Canvas& canvas, float top) const;

private:
    ButtonSpec all(const Frame& frame) const;
    ButtonSpec pill(const Frame& frame, const FacetValue& value) const;
    float gap(const Frame& frame, std::size_t index) const;

    std::vector<FacetValue> values_;
    PhotoFilter filter_;
    float start_ = 0, end_ = 0, button_ = 0;
    std::size_t first_ = 0, last_ = 0; ///< the values that are shown
    bool more_ = false;
};

} // namespace kiosk
