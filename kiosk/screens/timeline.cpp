// Time to scale: eras as bands, lanes, ranges as bars, and the event that is read beside them.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/caption_column.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/timeline_lanes.h"
#include "kiosk/screens/timeline_page.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;
using platform::TextAlign;

constexpr double kSpare = 0.025;  ///< of all time, before the first event and after the last; at least a number's room
constexpr double kOpening = 0.22; ///< of all time, around an event that a visitor came for
constexpr double kClusterRoom = 1.6; ///< of a cluster's own span: what is shown when it opens
constexpr double kClusterStep = 2.5; ///< closer than before, at least
constexpr std::string_view kEvent = "timeline.event.", kCluster = "timeline.cluster.", kLink = "timeline.link.";

class Timeline : public Screen {
public:
    Timeline(const TimelineRoute& route, const Frame& frame) : route_(route) {
        if (frame.catalog.events.empty()) return;
        chosen_ = route.event ? route.event.value : 0;
        open_ = static_cast<bool>(route.event);
        related_ = related_to(frame.catalog, content::EventId{chosen_});
        first_ = 1e18, last_ = -1e18;
        const auto include = [&](std::int64_t from, std::int64_t to) {
            first_ = std::min(first_, static_cast<double>(from));
            last_ = std::max(last_, static_cast<double>(to));
        };
        for (const content::TimelineEvent& e : frame.catalog.events)
            include(content::first_day(e.date), content::end_day(e.date));
        for (const content::Era& era : frame.catalog.exhibit.eras)
            include(content::first_day(era.from), content::end_day(era.to));
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }

    Intent tick(const Frame& frame) override {
        if (frame.catalog.events.empty()) return Stay{};
        const TimelinePage page = this->page(frame);
        const bool begins = axis_.width() <= 0;
        const double number = static_cast<double>((number_width(frame) / 2 + frame.px(kUnit)) / page.axis.w),
                     spare = (last_ - first_) * std::max(kSpare, number / (1 - 2 * number)) + 1;
        axis_.set_range(first_ - spare, last_ + spare, page.axis.w, frame.now);
        if (begins && route_.event) {
            const double middle = day_of(frame, chosen_), around = (last_ - first_) * kOpening / 2;
            axis_.show_at_once(middle - around, middle + around, frame.now);
        }
        lanes_.fit(frame, page, axis_, chosen_);
        return Stay{};
    }

    /// Back closes a sheet before it leaves the timeline.
    bool step_back(const Frame& frame) override {
        if (!frame.compact() || !open_) return false;
        open_ = false;
        return true;
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        if (frame.catalog.events.empty()) return Stay{};
        const std::string_view t = g.target;
        if (g.kind == Kind::tap || g.kind == Kind::double_tap) {
            if (t == "timeline.next") return choose(frame, chosen_ + 1), Stay{};
            if (t == "timeline.previous") return choose(frame, chosen_ - 1), Stay{};
            if (t == "timeline.close") return open_ = false, Stay{};
            if (t == "zoom.closer") return axis_.step(2, focus(frame), frame.now), Stay{};
            if (t == "zoom.farther") return axis_.step(0.5, focus(frame), frame.now), Stay{};
            if (t.starts_with(kEvent))
                if (const auto id = frame.catalog.find_event(t.substr(kEvent.size())))
                    return open_ = true, choose(frame, id.value), Stay{};
            if (t.starts_with(kCluster))
                if (const auto id = frame.catalog.find_event(t.substr(kCluster.size())))
                    return open_cluster(frame, id.value), Stay{};
            if (t.starts_with(kLink))
                if (const auto to = frame.catalog.resolve(t.substr(kLink.size()));
                    to.kind != content::Destination::Kind::none)
                    return Open{route_to(to, frame.catalog)};
            if (t == "timeline.canvas" && g.kind == Kind::double_tap)
                return axis_.step(2.5, g.position.x, frame.now), Stay{};
        }
        const TimelinePage page = this->page(frame);
        if (t == "timeline.overview")
            on_overview(g, frame, page);
        else if (t.starts_with("timeline.panel") || t.starts_with(kLink))
            words_.handle(g, frame, words_height(frame, page), page.words);
        else if (g.kind == Kind::scroll && (page.sheet && open_))
            words_.handle(g, frame, words_height(frame, page), page.words);
        else
            on_axis(g, frame);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        if (frame.catalog.events.empty() || axis_.width() <= 0) return;
        Canvas canvas(frame, list);
        const TimelinePage page = this->page(frame);
        if (page.sheet && open_) return draw_panel(canvas, page);
        if (axis_.moving(frame.now)) list.keep_moving();
        const TimeView view = axis_.view(frame.now);
        canvas.target("timeline.canvas", page.axis, platform::Role::canvas,
                      frame.in_language(section(frame).title).text);
        canvas.push_clip(page.axis);
        draw_eras(canvas, page, view, day_read(frame, view));
        const auto headings = lanes_.headings(frame, page, view);
        std::vector<Rect> clear;
        for (const TimelineLanes::Heading& heading : headings)
            clear.push_back(heading.around);
        draw_scale(canvas, page, view, clear);
        lanes_.draw(canvas, page, view, chosen_, headings);
        canvas.pop_clip();
        draw_overview(canvas, page, axis_, lanes_.count(), chosen_);
        icon_button(canvas, page.farther, "zoom.farther", "photo.farther", platform::Icon::minus, false,
                    axis_.can_go_farther());
        icon_button(canvas, page.closer, "zoom.closer", "photo.closer", platform::Icon::plus, false,
                    axis_.can_go_closer());
        if (page.sheet)
            draw_walk(canvas, page);
        else
            draw_panel(canvas, page);
    }

private:
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    TimelinePage page(const Frame& frame) const { return layout_timeline_page(frame, last_ - first_, open_); }
    static double day_of(const Frame& frame, std::uint32_t event) {
        return static_cast<double>(content::first_day(frame.catalog.events[event].date));
    }

    static const content::Era* era_of(const Frame& frame, const content::TimelineEvent& event) {
        const auto& eras = frame.catalog.exhibit.eras;
        const auto day = content::first_day(event.date);
        const auto era = std::find_if(eras.begin(), eras.end(), [&](const content::Era& e) {
            return content::first_day(e.from) <= day && day < content::end_day(e.to);
        });
        return era != eras.end() ? &*era : nullptr;
    }

    /// The day that is looked at: that of the event that is read while it is in sight, else the one in the middle.
    double day_read(const Frame& frame, const TimeView& view) const {
        const float x = view.x_of(day_of(frame, chosen_));
        return view.day_at(x >= 0 && x < axis_.width() ? x : axis_.width() / 2);
    }
    /// What the buttons change the scale about.
    float focus(const Frame& frame) const {
        const TimeView view = axis_.resting(frame.now);
        return view.x_of(day_read(frame, view));
    }

    void choose(const Frame& frame, std::uint32_t event) {
        if (event >= frame.catalog.events.size()) return;
        chosen_ = event;
        route_.event = content::EventId{event};
        related_ = related_to(frame.catalog, content::EventId{event});
        words_ = ScrollArea("timeline.panel");
        const TimeView view = axis_.resting(frame.now);
        const double day = day_of(frame, event);
        const float width = axis_.width(), least = width * 0.06f,
                    words_fit = std::max(least, width - lanes_.width_of(event));
        if (const float x = view.x_of(day); x < least || x > std::min(width * 0.76f, words_fit))
            axis_.glide(day - static_cast<double>(std::min(width * 0.4f, words_fit)) / view.day_px, frame.now);
    }

    /// Goes where its events stand apart; those of one day, which never do, are read one after the other.
    void open_cluster(const Frame& frame, std::uint32_t first) {
        const EventCluster* cluster = lanes_.find_cluster(first);
        if (cluster == nullptr) return;
        if (!axis_.can_go_closer()) return choose(frame, first);
        const double most = static_cast<double>(axis_.width()) / axis_.resting(frame.now).day_px / kClusterStep,
                     span = std::min(std::max((cluster->to - cluster->from) * kClusterRoom, 1.0), most);
        axis_.show(cluster->middle() - span / 2, cluster->middle() + span / 2, frame.now);
    }

    void on_axis(const platform::Gesture& g, const Frame& frame) {
        switch (g.kind) {
        case Kind::press:
        case Kind::pinch_start: axis_.grab(frame.now); break;
        case Kind::drag_start:
        case Kind::drag: axis_.drag(g.delta.x, frame.now); break;
        case Kind::pinch:
            axis_.zoom(static_cast<double>(g.scale), g.position.x, frame.now);
            axis_.drag(g.delta.x, frame.now);
            break;
        case Kind::drag_end: axis_.release(g.velocity.x, frame.now); break;
        case Kind::scroll: {
            const TimeView view = axis_.resting(frame.now);
            axis_.glide(view.day_at(g.delta.x + g.delta.y), frame.now);
            break;
        }
        default: axis_.release(0, frame.now);
        }
    }

    /// A finger on the strip is where the axis goes: a tap softly, a drag with the finger.
    void on_overview(const platform::Gesture& g, const Frame& frame, const TimelinePage& page) {
        const double day = axis_.first() + static_cast<double>((g.position.x - page.overview.x) / page.overview.w) *
                                               (axis_.last() - axis_.first());
        const double start = day - static_cast<double>(axis_.width()) / axis_.resting(frame.now).day_px / 2;
        if (g.kind == Kind::tap || g.kind == Kind::double_tap) axis_.glide(start, frame.now);
        if (g.kind == Kind::drag_start || g.kind == Kind::drag) axis_.jump(start, frame.now);
    }

    CaptionColumn words(const Frame& frame, const TimelinePage& page) const {
        using Ink = CaptionColumn::Ink;
        const content::TimelineEvent& e = frame.catalog.events[chosen_];
        const float width = std::min(page.words.w - 2 * page.pad, frame.px(Dp{1500}));
        std::vector<content::PhotographId> pictures;
        std::vector<Related> links;
        for (const Related& r : related_) {
            const auto to = frame.catalog.resolve(r.link);
            const bool photograph = to.kind == content::Destination::Kind::photograph;
            const content::Photograph* p = photograph ? &frame.catalog.photographs[to.index] : nullptr;
            if (p != nullptr && p->image && p->sensitivity == content::Sensitivity::none)
                pictures.push_back({to.index});
            else
                links.push_back(r);
        }
        const auto all = [&](float spare) {
            CaptionColumn c(frame, width);
            c.text(date_text(e.date, frame.language().tag), Type::caption, Ink::accent, Dp{0});
            // Where the scale has no room for names of eras.
            if (const content::Era* era = era_of(frame, e); era != nullptr && page.eras.h <= 0)
                c.text(era->title, Type::caption, Ink::soft, Dp{0});
            c.title(e.title, Dp{8});
            c.accent(Dp{16});
            c.text(e.line, Type::body, Ink::plain, Dp{24});
            c.text(e.body, Type::body, Ink::soft, Dp{24});
            c.pictures(pictures, kLink, frame.snap(Dp{240}), Dp{32});
            c.links(links, kLink, Dp{32});
            c.space(spare);
            if (!e.sources.empty()) {
                c.rule(Dp{32});
                c.facts({{std::string(frame.words("reader.sources")), source_names(frame, e.sources)}}, Dp{16});
            }
            return c;
        };
        const CaptionColumn c = all(0);
        const float spare = page.words.h - 2 * page.pad - c.height() - frame.px(kUnit);
        return spare > 0 && !page.sheet ? all(spare) : c;
    }
    float words_height(const Frame& frame, const TimelinePage& page) const {
        return words(frame, page).height() + 2 * page.pad;
    }

    static void icon_button(Canvas& canvas, const Rect& rect, const char* id, const char* words, platform::Icon icon,
                            bool directional, bool there) {
        draw_button(canvas,
                    {.id = id,
                     .label = std::string(canvas.frame().words(words)),
                     .icon = icon,
                     .icon_only = true,
                     .directional = directional,
                     .dimmed = !there},
                    rect);
        if (there) canvas.stroke(rect, canvas.frame().theme.edge, canvas.frame().rule());
    }

    /// To the event before and after; each keeps its place whether the other is there or not.
    void draw_walk(Canvas& canvas, const TimelinePage& page) const {
        const Frame& frame = canvas.frame();
        const bool before = chosen_ > 0, after = chosen_ + 1 < frame.catalog.events.size();
        using platform::Icon;
        if (page.sheet) {
            icon_button(canvas, page.earlier, "timeline.previous", "timeline.earlier", Icon::previous, true, before);
            icon_button(canvas, page.later, "timeline.next", "timeline.later", Icon::next, true, after);
            return;
        }
        // Both say it in words, or neither does.
        ButtonSpec specs[] = {{.id = "timeline.previous",
                               .label = std::string(frame.words("timeline.earlier")),
                               .icon = Icon::previous,
                               .directional = true},
                              {.id = "timeline.next",
                               .label = std::string(frame.words("timeline.later")),
                               .icon = Icon::next,
                               .directional = true,
                               .icon_behind = true}};
        const bool words = std::all_of(std::begin(specs), std::end(specs), [&](const ButtonSpec& spec) {
            return has_room_for_label(frame, spec, page.earlier.size());
        });
        const Type step = std::max(label_step(frame, specs[0], page.earlier.size()),
                                   label_step(frame, specs[1], page.later.size())); // one size for both
        const auto put = [&](ButtonSpec& spec, const Rect& rect) {
            spec.icon_only = !words;
            spec.step = step;
            draw_button(canvas, spec, rect);
            if (!words && !spec.dimmed) canvas.stroke(rect, frame.theme.edge, frame.rule());
        };
        specs[0].dimmed = !before, specs[1].dimmed = !after;
        put(specs[0], page.earlier);
        put(specs[1], page.later);
    }

    void draw_panel(Canvas& canvas, const TimelinePage& page) const {
        const Frame& frame = canvas.frame();
        canvas.fill(page.panel, frame.theme.raised);
        const bool side = !page.sheet && !frame.portrait();
        canvas.target("timeline.panel", page.panel, platform::Role::scroll_area,
                      frame.in_language(frame.catalog.events[chosen_].title).text);
        const CaptionColumn column = words(frame, page);
        const float height = column.height() + 2 * page.pad, at = std::round(words_.position(frame.now)),
                    more = height - page.words.h;
        canvas.push_clip(page.words);
        column.draw(canvas, {page.words.x + page.pad, page.words.y + page.pad - at}, page.words);
        words_.fade(canvas, height, page.words, frame.theme.raised);
        canvas.pop_clip();
        if (!page.sheet) // over what fades
            canvas.fill(
                {page.panel.x, page.panel.y, side ? frame.rule() : page.panel.w, side ? page.panel.h : frame.rule()},
                frame.theme.edge);
        words_.draw_thumb(canvas, height, page.words, page.words.right() - frame.px(Dp{16}));
        draw_walk(canvas, page);
        if (more > 1) {
            const bool down = at < more - 1;
            icon_button(canvas, page.turn, down ? "timeline.panel.down" : "timeline.panel.up",
                        down ? "scroll.down" : "scroll.up",
                        down ? platform::Icon::next_down : platform::Icon::previous_up, false, true);
        }
        if (page.sheet) draw_button(canvas, {"timeline.close", std::string(frame.words("timeline.close"))}, page.close);
    }

    TimelineRoute route_;
    double first_ = 0, last_ = 1; ///< days since 1970
    TimeAxis axis_;
    std::uint32_t chosen_ = 0;
    bool open_ = false; ///< small panels: the sheet
    std::vector<Related> related_;
    TimelineLanes lanes_;
    ScrollArea words_{"timeline.panel"};
};

} // namespace

std::unique_ptr<Screen> make_timeline(const TimelineRoute& route, const Frame& frame) {
    return std::make_unique<Timeline>(route, frame);
}

} // namespace kiosk
