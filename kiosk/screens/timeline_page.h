#pragma once

#include <span>

#include "kiosk/screens/time_axis.h"
#include "kiosk/ui/canvas.h"

namespace kiosk {

/// Where the parts of the timeline stand: values of the surface's size and the visitor's type alone.
struct TimelinePage {
    platform::Rect axis;  ///< eras, scale and lanes, from the stage's start
    platform::Rect eras;  ///< their names
    platform::Rect scale; ///< years, months, days
    platform::Rect lanes;
    platform::Rect overview; ///< the strip
    platform::Rect closer, farther;
    platform::Rect panel;          ///< the event that is read; on small panels a sheet over everything
    platform::Rect words;          ///< its window
    platform::Rect earlier, later; ///< beside the event; on small panels beside the strip while no sheet is open
    platform::Rect turn;           ///< turns its words
    platform::Rect close;          ///< of a sheet
    float margin = 0;              ///< from the edges of the axis to what stands in it
    float pad = 0;                 ///< from the panel's edges to the words
    float line = 0;                ///< height of a line of captions
    bool sheet = false;            ///< small: the panel covers the axis while it is open
};
/// `days`: from the first event or era to the end of the last.
TimelinePage layout_timeline_page(const Frame& frame, double days, bool sheet_open);

/// As wide as a line of captions has to be for no word to be broken. Lines of Han characters break anywhere.
float widest_word(const Frame& frame, const content::Localized& text);

/// Bands of the eras behind the whole axis, their names at the head, in sight as long as any of the era is; where fewer
/// than half of the bands that are wholly in sight are as wide as their names, that of the era at the day that is
/// `read` alone.
void draw_eras(Canvas& canvas, const TimelinePage& page, const TimeView& view, double read);
/// Marks and their names; the year or month that they belong to stays at the start. Lines of years run down the lanes,
/// but not through the words in `clear`.
void draw_scale(Canvas& canvas, const TimelinePage& page, const TimeView& view, std::span<const platform::Rect> clear);
/// All of time on a strip: eras, events by lane, years, and the window that the axis shows. Target: timeline.overview.
void draw_overview(Canvas& canvas, const TimelinePage& page, const TimeAxis& axis, std::size_t lanes,
                   std::uint32_t chosen);

} // namespace kiosk
