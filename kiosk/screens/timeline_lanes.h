#pragma once

#include <span>
#include <string>
#include <vector>

#include "kiosk/screens/timeline_layout.h"
#include "kiosk/screens/timeline_page.h"

namespace kiosk {

/// The box of a number, px: as wide as the most that it may have to say.
float number_width(const Frame& frame);

/// The lanes of the timeline: which card stands on which row. Rows are worked out for one scale and hold for all closer
/// ones up to the next, so a frame that only moves measures nothing but what the edges cut, and it draws only what is
/// in sight. An event whose words an edge leaves no room is counted in a number.
class TimelineLanes {
public:
    /// Call before drawing, whenever anything may have changed; works only when something has.
    void fit(const Frame& frame, const TimelinePage& page, const TimeAxis& axis, std::uint32_t chosen);
    /// The words that stand on the wall beside the cards: names of lanes, and what lies out of sight.
    struct Heading {
        platform::ParagraphRef words;
        platform::Vec2 at;
        platform::Color ink;
        platform::Rect around; ///< of what is written: no line runs through it
    };
    std::vector<Heading> headings(const Frame& frame, const TimelinePage& page, const TimeView& view) const;
    /// Cards are targets "timeline.event.KEY", numbers "timeline.cluster.KEY" with the key of their first event.
    void draw(Canvas& canvas, const TimelinePage& page, const TimeView& view, std::uint32_t chosen,
              std::span<const Heading> headings) const;

    /// What a number counts, by its first event.
    const EventCluster* find_cluster(std::uint32_t first_event) const;
    /// What an event's card asks for, px.
    float width_of(std::uint32_t event) const;
    std::size_t count() const { return lanes_.size(); } ///< one where all lanes share their rows

private:
    struct Lane {
        std::size_t index = 0; ///< into the exhibit's lanes
        std::vector<EventMark> marks;
        int rows = 1;
        float top = 0;   ///< of its name
        float cards = 0; ///< of its first row
        LaneLayout layout;
        std::vector<EventNumber> numbers; ///< as they are seen
    };
    struct Key {
        platform::Size size;
        content::LanguageIndex language = 0;
        float text_scale = 0;
        friend bool operator==(const Key&, const Key&) = default;
    };

    void measure(const Frame& frame, const TimelinePage& page, const TimeAxis& axis);
    LaneSpec spec(const Frame& frame, const TimeAxis& axis, double scale) const;
    void count(const Frame& frame, const TimelinePage& page, const TimeView& view);
    static std::span<const EventCard> cards_near(const Lane& lane, const TimeView& view, float width);
    platform::Rect card_rect(const Lane& lane, const EventCard& card, const TimeView& view) const;
    /// What a card says, and its rectangle: its room, as high as the words.
    struct CardWords {
        struct Line {
            platform::ParagraphRef words;
            platform::Color ink;
        };
        std::vector<Line> lines;
        float height = 0, ink_width = 0;
        platform::Rect rect;
    };
    CardWords words_of(const Frame& frame, const TimelinePage& page, const EventCard& card,
                       const platform::Rect& room) const;
    /// Words stay in sight as long as there is room for them; half a word is none.
    static bool finds_room(const Frame& frame, const TimelinePage& page, const CardWords& words);
    static std::string beyond(const Frame& frame, const TimelinePage& page, const Lane& lane, const TimeView& view);
    void draw_card(Canvas& canvas, const TimelinePage& page, const platform::Rect& room, const EventCard& card,
                   const TimeView& view, bool chosen) const;
    void draw_numbers(Canvas& canvas, const TimelinePage& page, const Lane& lane, const TimeView& view,
                      std::uint32_t chosen) const;

    Key laid_out_for_;
    double laid_out_at_ = 0; ///< px a day
    std::uint32_t chosen_ = LaneSpec::kNoEvent;
    std::vector<Lane> lanes_;
    float card_height_ = 0, row_step_ = 0;
};

} // namespace kiosk
