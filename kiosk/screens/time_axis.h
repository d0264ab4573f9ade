#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/ui/animation.h"
#include "platform/input/scroll_physics.h"

namespace kiosk {

/// The stretch of time that an axis shows: the day (since 1970) at its start, and how wide a day is.
struct TimeView {
    double start = 0;
    double day_px = 1;
    float x_of(double day) const { return static_cast<float>((day - start) * day_px); }
    double day_at(float x) const { return start + static_cast<double>(x) / day_px; }
};

/// A true scale of time that fingers drag, fling and pinch, from everything down to a day. Movement is a closed form of
/// the time; x in px from the axis's start.
class TimeAxis {
public:
    /// Everything there is, and the axis's width. What is shown stays, as far as it can.
    void set_range(double first, double last, float width, platform::Instant now);

    TimeView view(platform::Instant now) const;    ///< now
    TimeView resting(platform::Instant now) const; ///< where a running change of scale ends
    bool moving(platform::Instant now) const { return scroll_.moving(now) || change_.moving(now); }
    double first() const { return first_; }
    double last() const { return last_; }
    float width() const { return width_; }
    double least() const { return static_cast<double>(width_) / (last_ - first_); } ///< px a day, with all in sight
    double most() const;
    bool can_go_closer() const { return day_px_ < most() * 0.999; }
    bool can_go_farther() const { return day_px_ > least() * 1.001; }

    void grab(platform::Instant now);
    void drag(float by, platform::Instant now) { scroll_.drag(-by, now); }
    void release(float velocity, platform::Instant now) { scroll_.release(-velocity, now); }
    void zoom(double factor, float about, platform::Instant now); ///< at once, under two fingers
    void step(double factor, float about, platform::Instant now); ///< softly, for buttons
    /// Softly: this stretch fills the axis, as far as the limits allow.
    void show(double from, double to, platform::Instant now);
    void show_at_once(double from, double to, platform::Instant now);
    void glide(double start, platform::Instant now); ///< softly, at the same scale
    void jump(double start, platform::Instant now);

    static constexpr double kMostDayPx = 120;        ///< a day fills this much at the closest
    static constexpr double kMostLength = 4'000'000; ///< px of everything: what a float still places to a pixel

private:
    void rest_at(const TimeView& view, platform::Instant now);
    void change_to(const TimeView& view, platform::Instant now);

    double first_ = 0, last_ = 1;
    float width_ = 0;
    double day_px_ = 0;
    platform::ScrollMotion scroll_; ///< px from first_ at day_px_
    TimeView from_;                 ///< a change's beginning
    Ease change_;
};

/// A mark on the scale: a year, a month, a day.
struct TimeTick {
    double day = 0;
    std::string label;
    bool major = false; ///< begins a year among months, a month among days; years all are
};
/// Marks that are at least `apart` px from each other, from a little before the axis to a little after it.
std::vector<TimeTick> time_ticks(const TimeView& view, float width, float apart, std::string_view language);
/// What the first mark leaves open: the year of a scale of months, month and year of one of days; else empty.
std::string time_context(const TimeView& view, float apart, std::string_view language);

} // namespace kiosk
