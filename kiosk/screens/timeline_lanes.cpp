#include "kiosk/screens/timeline_lanes.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/date_text.h"

namespace kiosk {

using platform::Dp;
using platform::Rect;
using platform::TextAlign;

namespace {

constexpr Dp kCardText{330};     ///< the widest that a title gets on a card of one row
constexpr Dp kGrownCard{560};    ///< the widest card
constexpr int kMostCardRows = 3; ///< the highest
constexpr Dp kCardPad{16};       ///< times the visitor's text size, as what it stands beside
constexpr Dp kNumberPad{10};     ///< times the visitor's text size
constexpr Dp kBar{6};
constexpr double kScaleSteps = 4; ///< layouts from one scale to the double
constexpr int kMostRows = 24;

/// Whole pixels: a card as wide as its title with them leaves the title all of its width.
float card_pad(const Frame& frame) {
    return std::ceil(frame.type_px(kCardPad));
}
/// Two lines of caption and the bar of a range under them; at least what a finger needs.
float card_height(const Frame& frame, const TimelinePage& page, int lines) {
    return std::max(frame.snap(kTarget), std::ceil(page.line * static_cast<float>(lines) + 2 * frame.snap(kBar)));
}
/// On low panels titles get one line, where that makes the difference between one row and two.
int title_lines(const Frame& frame, const TimelinePage& page) {
    return card_height(frame, page, 2) * kLeastRows + frame.snap(kTargetGap) <= page.lanes.h ? 2 : 1;
}
/// The title in the lines that a card has, whole and no word of it broken: a longer one gets a wider card.
platform::ParagraphRef title_of(const Frame& frame, const TimelinePage& page, const content::TimelineEvent& e,
                                float width) {
    constexpr float kWider = 1.3f, kHalves[] = {0.54f, 0.6f, 0.68f};
    const TextSpec spec{Type::caption, TextAlign::start, title_lines(frame, page), {}, {}};
    auto natural = layout_text(frame, e.title, TextSpec{Type::caption, TextAlign::start, 1, {}, {}}, 0);
    if (natural->size.w <= width) return natural;
    const float word = widest_word(frame, e.title);
    for (const float share : kHalves) // two lines of nearly one length, so that no word is left alone
        if (const float half = std::ceil(natural->size.w * share); half < width && half >= word && spec.max_lines == 2)
            if (auto title = balance_text(frame, e.title, spec, half);
                !title->truncated && keeps_words(frame, frame.in_language(e.title).text, spec, half))
                return title;
    width = std::max(width, word);
    while (width < natural->size.w) {
        if (auto title = balance_text(frame, e.title, spec, width); !title->truncated) return title;
        width *= kWider;
    }
    return natural;
}
/// How many events a number counts, with its plus; in the smaller step where the larger is too high for its box.
platform::ParagraphRef number_text(const Frame& frame, std::size_t count) {
    const std::string said = "+" + std::to_string(count);
    TextSpec spec{Type::label};
    spec.language = language_of_figure(said, frame.language().tag); // the sign stays before the number
    auto number = layout_text(frame, said, spec, 0);
    if (number->size.h <= frame.snap(kTarget)) return number;
    spec.type = Type::caption;
    return layout_text(frame, said, spec, 0);
}

} // namespace

float number_width(const Frame& frame) {
    std::size_t most = 9;
    while (most < frame.catalog.events.size())
        most = most * 10 + 9;
    return std::max(frame.snap(kTarget), std::ceil(number_text(frame, most)->size.w + 2 * frame.type_px(kNumberPad)));
}

LaneSpec TimelineLanes::spec(const Frame& frame, const TimeAxis& axis, double scale) const {
    LaneSpec spec;
    spec.first = axis.first(), spec.last = axis.last(), spec.day_px = scale;
    spec.gap = frame.snap(kTargetGap), spec.cluster = number_width(frame);
    spec.most_width = std::round(frame.type_px(kGrownCard)), spec.most_rows = kMostCardRows;
    spec.chosen = chosen_;
    return spec;
}

void TimelineLanes::fit(const Frame& frame, const TimelinePage& page, const TimeAxis& axis, std::uint32_t chosen) {
    const Key key{frame.size, frame.visit.language, frame.visit.comfort.text_scale};
    const double doublings = std::log2(std::max(1.0, axis.view(frame.now).day_px / axis.least())),
                 scale = axis.least() * std::exp2(std::floor(doublings * kScaleSteps + 1e-6) / kScaleSteps);
    if (key == laid_out_for_ && scale == laid_out_at_ && chosen == chosen_)
        return count(frame, page, axis.view(frame.now));
    chosen_ = chosen;
    if (!(key == laid_out_for_)) measure(frame, page, axis);
    laid_out_for_ = key;
    laid_out_at_ = scale;
    LaneSpec s = spec(frame, axis, scale);
    for (Lane& lane : lanes_) {
        s.rows = lane.rows;
        lane.layout = layout_lane(lane.marks, s);
    }
    count(frame, page, axis.view(frame.now));
}

void TimelineLanes::count(const Frame& frame, const TimelinePage& page, const TimeView& view) {
    LaneSpec spec;
    spec.day_px = view.day_px, spec.gap = frame.snap(kTargetGap), spec.cluster = number_width(frame);
    for (Lane& lane : lanes_) {
        std::vector<EventCard> unsaid;
        for (const EventCard& card : cards_near(lane, view, page.axis.w)) {
            const float date = std::round(view.x_of(card.mark.from));
            const Rect room = card_rect(lane, card, view);
            if (date >= page.axis.x && date < page.axis.right() && room.intersection(page.axis).w < room.w &&
                !finds_room(frame, page, words_of(frame, page, card, room)))
                unsaid.push_back(card);
        }
        spec.rows = lane.rows;
        lane.numbers = count_unsaid(lane.layout, unsaid, spec, view.start, view.day_at(page.axis.w));
    }
}

/// Found by halving: a card begins at most `widest` before or after its date.
std::span<const EventCard> TimelineLanes::cards_near(const Lane& lane, const TimeView& view, float width) {
    const double reach = lane.layout.widest / view.day_px, from = view.start - reach, to = view.day_at(width) + reach;
    const auto& cards = lane.layout.cards;
    const auto first =
        std::partition_point(cards.begin(), cards.end(), [&](const EventCard& card) { return card.mark.from < from; });
    return {first, std::partition_point(first, cards.end(), [&](const EventCard& c) { return c.mark.from < to; })};
}

/// Lanes get the rows that they need with all of time in sight; where not even the least fits, all share one.
void TimelineLanes::measure(const Frame& frame, const TimelinePage& page, const TimeAxis& axis) {
    lanes_.assign(std::max<std::size_t>(frame.catalog.exhibit.lanes.size(), 1), {});
    for (std::size_t i = 0; i < lanes_.size(); ++i)
        lanes_[i].index = i;
    const float pad = 2 * card_pad(frame);
    for (std::uint32_t i = 0; i < frame.catalog.events.size(); ++i) {
        const content::TimelineEvent& e = frame.catalog.events[i];
        lanes_[std::min<std::size_t>(e.lane, lanes_.size() - 1)].marks.push_back(
            {i, static_cast<double>(content::first_day(e.date)), static_cast<double>(content::end_day(e.date)),
             std::max(frame.snap(kTarget),
                      std::ceil(title_of(frame, page, e, frame.type_px(kCardText))->ink_width + pad))});
    }
    card_height_ = card_height(frame, page, title_lines(frame, page));
    const float pitch = card_height_ + frame.snap(kTargetGap);
    const auto rows_for = [&](float head) {
        return static_cast<int>((page.lanes.h - head * static_cast<float>(lanes_.size()) + frame.snap(kTargetGap)) /
                                pitch);
    };
    const auto share = [&](int rows) {
        std::vector<int> needed;
        for (const Lane& lane : lanes_)
            needed.push_back(rows_needed(lane.marks, spec(frame, axis, axis.least()), kMostRows));
        const std::vector<int> shared = share_rows(needed, rows);
        int sum = 0;
        for (std::size_t i = 0; i < lanes_.size(); ++i)
            sum += lanes_[i].rows = shared[i];
        return sum;
    };
    float head = page.line + frame.snap(kUnit);
    int rows = rows_for(head), used = share(rows);
    if (used > rows || page.sheet) {
        Lane all;
        for (const Lane& lane : lanes_)
            all.marks.insert(all.marks.end(), lane.marks.begin(), lane.marks.end());
        std::sort(all.marks.begin(), all.marks.end(),
                  [](const EventMark& a, const EventMark& b) { return a.event < b.event; });
        lanes_.clear();
        lanes_.push_back(std::move(all));
        head = 0;
        rows = used = lanes_[0].rows = std::max(1, rows_for(head));
    }
    // Rows that no lane needs are shared as well: there cards grow. What height is left goes between all rows alike.
    for (std::size_t next = 0; used < rows; ++used, next = (next + 1) % lanes_.size())
        ++lanes_[next].rows;
    const float spare = page.lanes.h - head * static_cast<float>(lanes_.size()) + frame.snap(kTargetGap) -
                        pitch * static_cast<float>(used);
    row_step_ = std::floor(pitch + std::max(0.0f, spare) / static_cast<float>(std::max(used, 1)));
    card_height_ = std::max(card_height_, std::min(row_step_ - frame.snap(kTargetGap),
                                                   std::ceil(page.line * static_cast<float>(title_lines(frame, page)) +
                                                             2 * frame.type_px(kBar))));
    float y = page.lanes.y;
    for (Lane& lane : lanes_) {
        lane.top = std::round(y);
        lane.cards = std::round(y + head);
        y += head + row_step_ * static_cast<float>(lane.rows);
    }
}

const EventCluster* TimelineLanes::find_cluster(std::uint32_t first_event) const {
    for (const Lane& lane : lanes_)
        for (const EventNumber& number : lane.numbers)
            if (number.counted.events.front() == first_event) return &number.counted;
    return nullptr;
}

float TimelineLanes::width_of(std::uint32_t event) const {
    for (const Lane& lane : lanes_) {
        for (const EventCard& card : lane.layout.cards)
            if (card.mark.event == event) return card.width;
        for (const EventMark& mark : lane.marks)
            if (mark.event == event) return mark.width;
    }
    return 0;
}

Rect TimelineLanes::card_rect(const Lane& lane, const EventCard& card, const TimeView& view) const {
    const float date = std::round(view.x_of(card.mark.from)), width = std::floor(card.width);
    return {card.towards_start ? date - width : date, lane.cards + static_cast<float>(card.row) * row_step_, width,
            card_height_ + static_cast<float>(card.rows - 1) * row_step_};
}

void TimelineLanes::draw(Canvas& canvas, const TimelinePage& page, const TimeView& view, std::uint32_t chosen,
                         std::span<const Heading> headings) const {
    const Frame& frame = canvas.frame();
    for (const Lane& lane : lanes_) {
        if (&lane != &lanes_.front())
            canvas.fill({page.axis.x, lane.top - frame.snap(kUnit), page.axis.w, frame.rule()}, frame.theme.line);
        for (const EventCard& card : cards_near(lane, view, page.axis.w))
            draw_card(canvas, page, card_rect(lane, card, view), card, view, card.mark.event == chosen);
        draw_numbers(canvas, page, lane, view, chosen);
    }
    for (const Heading& heading : headings)
        canvas.text(heading.words, heading.at, heading.ink);
}

std::vector<TimelineLanes::Heading> TimelineLanes::headings(const Frame& frame, const TimelinePage& page,
                                                            const TimeView& view) const {
    std::vector<Heading> out;
    if (lanes_.size() < 2) return out;
    const float x = page.axis.x + frame.px(Dp{16}), width = page.axis.w * 0.8f, apart = frame.px(kUnit);
    const auto put = [&](const platform::ParagraphRef& words, float y, platform::Color ink) {
        out.push_back({words, {x, y}, ink, {x - apart, y, words->ink_width + 2 * apart, words->size.h}});
    };
    for (const Lane& lane : lanes_) {
        put(layout_text(frame, frame.catalog.exhibit.lanes[lane.index].title,
                        TextSpec{Type::caption, TextAlign::start, 1, {}, {}}, width),
            lane.top, frame.theme.accent);
        if (const std::string said = beyond(frame, page, lane, view); !said.empty())
            put(layout_text(frame, said, {Type::caption}, width), lane.cards + frame.px(kUnit), frame.theme.soft_ink);
    }
    return out;
}

/// A lane with nothing in sight says how much of it lies to either side.
std::string TimelineLanes::beyond(const Frame& frame, const TimelinePage& page, const Lane& lane,
                                  const TimeView& view) {
    const auto before = [&](double day) {
        return std::partition_point(lane.marks.begin(), lane.marks.end(),
                                    [&](const EventMark& m) { return m.from < day; }) -
               lane.marks.begin();
    };
    const double reach = lane.layout.widest / view.day_px;
    if (before(view.start - reach) != before(view.day_at(page.axis.w) + reach)) return {};
    const auto earlier = before(view.start), later = static_cast<std::ptrdiff_t>(lane.marks.size()) - earlier;
    const std::string& tag = frame.language().tag;
    return later == 0 ? frame.strings.format("timeline.before", tag, {std::to_string(earlier)})
           : earlier == 0
               ? frame.strings.format("timeline.after", tag, {std::to_string(later)})
               : frame.strings.format("timeline.beyond", tag, {std::to_string(earlier), std::to_string(later)});
}

TimelineLanes::CardWords TimelineLanes::words_of(const Frame& frame, const TimelinePage& page, const EventCard& card,
                                                 const Rect& room) const {
    const Theme& theme = frame.theme;
    const content::TimelineEvent& e = frame.catalog.events[card.mark.event];
    const float width = room.w - 2 * card_pad(frame), bar = frame.snap(kBar);
    CardWords out;
    const auto put = [&](const platform::ParagraphRef& words, platform::Color ink) {
        out.lines.push_back({words, ink});
        out.height += words->size.h;
        out.ink_width = std::max(out.ink_width, words->ink_width);
    };
    if (card.rows == 1) {
        put(title_of(frame, page, e, std::max(width, frame.type_px(kCardText))), theme.ink);
    } else {
        const auto date =
            layout_text(frame, date_text(e.date, frame.language().tag), {Type::caption, TextAlign::start, 1}, width);
        const auto title = balance_text(frame, e.title, TextSpec{Type::caption}, width);
        // Where it finds no room, the axis tells it.
        if (!date->blob->cut && date->size.h + title->size.h + frame.snap(kUnit) + bar <= room.h)
            put(date, theme.accent);
        put(title, theme.ink);
        // A sentence stands whole or not at all; the card is as high as its words.
        const auto line = layout_text(frame, e.line, TextSpec{Type::caption}, width);
        if (!frame.in_language(e.line).text.empty() && widest_word(frame, e.line) <= width &&
            out.height + line->size.h + frame.snap(kUnit) + bar <= room.h)
            put(line, theme.soft_ink);
    }
    out.rect = room;
    // By the end edge the words have room as long as the card, too, ends within the page's margin.
    if (const float end = page.axis.right() - page.margin; out.rect.right() > end)
        out.rect.w = std::max(std::min(out.rect.w, out.ink_width + 2 * card_pad(frame)), end - out.rect.x);
    out.rect.h = std::clamp(out.height + 2 * std::round(frame.type_px(kUnit)) + bar, card_height_, room.h);
    return out;
}

bool TimelineLanes::finds_room(const Frame& frame, const TimelinePage& page, const CardWords& words) {
    const Rect inner{page.axis.x, page.axis.y, page.axis.w - page.margin, page.axis.h};
    return words.rect.intersection(inner).w >= words.ink_width + 2 * card_pad(frame) - 1;
}

void TimelineLanes::draw_card(Canvas& canvas, const TimelinePage& page, const Rect& room, const EventCard& card,
                              const TimeView& view, bool chosen) const {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const content::TimelineEvent& e = frame.catalog.events[card.mark.event];
    const float to = view.x_of(card.mark.to), from = view.x_of(card.mark.from), bar = frame.snap(kBar);
    if (std::max(room.right(), to) < page.axis.x || std::min(room.x, from) > page.axis.right()) return;
    const std::string id = "timeline.event." + e.key;
    const CardWords words = words_of(frame, page, card, room);
    const Rect rect = words.rect;
    const platform::Color mark = chosen ? theme.accent : theme.edge;
    const Rect seen = rect.intersection(page.axis);
    const float pad = card_pad(frame);
    const bool said = finds_room(frame, page, words);
    const float date = card.towards_start ? rect.right() : rect.x;
    if (!said && date >= page.axis.x) return; // a number counts it, or it is still to come
    if (said) canvas.fill(rect, canvas.pressed(id) ? theme.pressed : theme.raised);
    if (said && theme.raised == theme.ground) // of high contrast: a card is seen by its line
        canvas.stroke(rect, theme.line, frame.rule());
    const float pole = std::max(2.0f, frame.snap(Dp{5}));
    canvas.fill({card.towards_start ? rect.right() - pole : rect.x, rect.y, pole, rect.h}, mark);
    if (to - from > frame.px(kUnit))
        canvas.fill({std::round(from), rect.bottom() - bar, std::round(to - from), bar}, mark);
    const float x =
        std::clamp(rect.x, page.axis.x, std::max(page.axis.x, rect.right() - words.ink_width - 2 * pad)) + pad;
    float y = rect.y + std::round((rect.h - words.height) / 2);
    for (const auto& line : words.lines) {
        if (said) canvas.text(line.words, {x, y}, line.ink);
        y += line.words->size.h;
    }
    if (chosen) canvas.stroke(rect, theme.accent, std::max(2.0f, frame.snap(Dp{4})));
    if (canvas.focused(id)) canvas.focus_ring(rect);
    if (!seen.empty()) canvas.target(id, seen, platform::Role::button, frame.in_language(e.title).text, chosen);
}

void TimelineLanes::draw_numbers(Canvas& canvas, const TimelinePage& page, const Lane& lane, const TimeView& view,
                                 std::uint32_t chosen) const {
    const Frame& frame = canvas.frame();
    const float side = frame.snap(kTarget), width = number_width(frame);
    for (const EventNumber& each : lane.numbers) {
        const auto& events = each.counted.events;
        const Rect rect{std::round(view.x_of(each.day) - width / 2),
                        lane.cards + static_cast<float>(each.row) * row_step_, width, side};
        const Rect seen = rect.intersection(page.axis);
        if (seen.empty()) continue;
        const content::TimelineEvent& first = frame.catalog.events[events.front()];
        const bool read = std::find(events.begin(), events.end(), chosen) != events.end();
        const bool one = events.size() == 1;
        const std::string id = (one ? "timeline.event." : "timeline.cluster.") + first.key;
        canvas.fill(rect, canvas.pressed(id) ? frame.theme.pressed : frame.theme.ground);
        canvas.stroke(rect, read ? frame.theme.accent : frame.theme.edge, frame.rule());
        const platform::ParagraphRef number = number_text(frame, events.size());
        const platform::Vec2 at{rect.x + (width - number->size.w) / 2, rect.y + (side - number->size.h) / 2};
        if (at.x >= page.axis.x && at.x + number->size.w <= page.axis.right()) // half a number is another
            canvas.text(number, at, frame.theme.ink);
        if (canvas.focused(id)) canvas.focus_ring(rect);
        canvas.target(
            id, seen, platform::Role::button,
            one ? std::string(frame.in_language(first.title).text)
                : frame.strings.format("timeline.cluster", frame.language().tag, {std::to_string(events.size())}),
            read);
    }
}

} // namespace kiosk
