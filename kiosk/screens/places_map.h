#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kiosk/ui/canvas.h"

namespace kiosk {

/// Places by their coordinates on a plain ground: a graticule, a scale bar, names; no border, no coast, no ground that
/// somebody might dispute. Equirectangular, true to scale on its middle parallel; east is always to the right of west,
/// whatever the language reads like. Laid out once for a LayoutKey; all in the box's own pixels.
class PlacesMap {
public:
    PlacesMap() = default;
    /// `places` that are `mapped`; others are left out.
    PlacesMap(const Frame& frame, platform::Rect box);
    bool empty() const { return points_.empty(); }
    const platform::Rect& box() const { return box_; }
    /// `selected`: the place that a reader is at, or none.
    void draw(Canvas& canvas, float up, content::PlaceId selected) const;
    /// The place whose point or name is under or near `at`; none far from all.
    content::PlaceId place_at(platform::Vec2 at) const;
    /// Where a place is drawn, for tests; places of one point share it.
    platform::Vec2 position(content::PlaceId place) const;

private:
    struct Label {
        content::PlaceId place;
        platform::ParagraphRef name;
        platform::Rect rect; ///< of what is written
    };
    struct Point {
        platform::Vec2 at;
        std::vector<Label> labels; ///< one under another
        platform::Rect leader;     ///< to names that stand away; else empty
    };
    struct Words {
        platform::ParagraphRef paragraph;
        platform::Vec2 at;
        platform::Rect rect() const { return {at.x, at.y, paragraph->size.w, paragraph->size.h}; }
    };
    struct Degree {
        platform::ParagraphRef words;
        platform::Vec2 at;
        platform::Rect room; ///< of words in any language
        platform::Rect line; ///< from its words to the other edge
    };
    enum class Stand { near, far, west, east }; ///< of a degree: at an end of its line, or beside a meridian
    void lay_out_graticule(const Frame& frame);
    std::optional<Degree> lay_out_degree(const Frame& frame, bool meridian, double at, Stand stand, platform::Size room,
                                         platform::Rect field) const;
    std::vector<Degree> lay_out_degrees(const Frame& frame, bool meridians, double step, platform::Size room,
                                        platform::Rect field) const;
    void keep_degrees(std::vector<Degree> meridians, std::vector<Degree> parallels);
    void lay_out_labels(const Frame& frame);
    void lay_out_scale(const Frame& frame);
    void make_room_for_labels();
    void add_line(const platform::Rect& line, bool down);
    platform::Rect ink(const platform::ParagraphRef& line) const;
    platform::Rect scale_room() const;
    void turn(); ///< for a language that reads from the right, whose frame is turned around as a whole
    platform::Vec2 project(double latitude, double longitude) const;

    platform::Rect box_;
    double north_ = 0, south_ = 0, west_ = 0, east_ = 0;
    float per_degree_x_ = 0, per_degree_y_ = 0, near_ = 0, radius_ = 0, em_ = 0;
    std::vector<Point> points_;
    std::vector<Degree> meridians_, parallels_;
    std::vector<platform::Rect> lines_; ///< what is drawn of theirs
    Words scale_words_;                 ///< none where names need the room
    platform::Rect scale_bar_;          ///< empty then
    std::string name_;
};

} // namespace kiosk
