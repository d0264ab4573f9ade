// Time to scale: eras as bands, lanes, ranges as bars, and the event that is read beside them.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/rich_page.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;

constexpr float kMostDayPx = 120; ///< a day fills this much at the closest

class Timeline : public Screen {
public:
    Timeline(const TimelineRoute& route, const Frame& frame) : route_(route) {
        const auto& events = frame.catalog.events;
        if (events.empty()) return;
        first_ = static_cast<float>(content::first_day(events.front().date));
        last_ = first_ + 1;
        for (const content::TimelineEvent& e : events)
            last_ = std::max(last_, static_cast<float>(content::end_day(e.date)));
        for (const content::Era& era : frame.catalog.exhibit.eras) {
            first_ = std::min(first_, static_cast<float>(content::first_day(era.from)));
            last_ = std::max(last_, static_cast<float>(content::end_day(era.to)));
        }
        const float spare = (last_ - first_) * 0.03f + 1;
        first_ -= spare;
        last_ += spare;
        selected_ = route.event ? route.event.value : 0;
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(frame.catalog.exhibit.sections[route_.section.value].title).text)};
    }

    Intent tick(const Frame& frame) override {
        const float width = axis(frame).w;
        if (day_px_ <= 0) {
            day_px_ = least(width) * 1.0f;
            if (route_.event) day_px_ = std::min(kMostDayPx, day_px_ * 6);
            center_on(frame, selected_);
        }
        scroll_.set_limit((last_ - first_) * day_px_ - width, frame.now);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        if (frame.catalog.events.empty()) return Stay{};
        const Rect panel = this->panel(frame);
        const std::string_view t = g.target;
        if (g.kind == Kind::tap || g.kind == Kind::double_tap) {
            if (t == "timeline.next") return select(frame, selected_ + 1), Stay{};
            if (t == "timeline.previous") return select(frame, selected_ - 1), Stay{};
            if (t == "zoom.closer") return zoom(frame, 2, focus(frame)), Stay{};
            if (t == "zoom.farther") return zoom(frame, 0.5f, focus(frame)), Stay{};
            if (t.starts_with("timeline.event."))
                if (const auto id = frame.catalog.find_event(t.substr(15))) return select(frame, id.value), Stay{};
            if (t.starts_with("timeline.link."))
                if (const auto to = frame.catalog.resolve(t.substr(14)); to.kind != content::Destination::Kind::none)
                    return Open{route_to(to, frame.catalog)};
            if (t == "timeline.overview") {
                const float share = (g.position.x - axis(frame).x) / axis(frame).w;
                return scroll_.glide(share * (last_ - first_) * day_px_ - axis(frame).w / 2, frame.now), Stay{};
            }
            if (t == "timeline.canvas" && g.kind == Kind::double_tap) return zoom(frame, 2.5f, g.position.x), Stay{};
        }
        if (panel.contains(g.press_position) && !t.starts_with("timeline.canvas"))
            return panel_scroll_.handle(g, frame, panel_height(frame), panel_window(frame)), Stay{};
        switch (g.kind) {
        case Kind::press:
        case Kind::pinch_start: scroll_.grab(frame.now); break;
        case Kind::drag_start:
        case Kind::drag: scroll_.drag(-g.delta.x, frame.now); break;
        case Kind::pinch:
            zoom(frame, g.scale, g.position.x);
            scroll_.drag(-g.delta.x, frame.now);
            break;
        case Kind::drag_end: scroll_.release(-g.velocity.x, frame.now); break;
        case Kind::scroll: scroll_.glide(scroll_.position(frame.now) + g.delta.y, frame.now); break;
        default: scroll_.release(0, frame.now);
        }
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        if (frame.catalog.events.empty() || day_px_ <= 0) return;
        if (scroll_.moving(frame.now)) list.keep_moving();
        const Rect area = axis(frame);
        canvas.target("timeline.canvas", area, platform::Role::canvas,
                      frame.in_language(frame.catalog.exhibit.sections[route_.section.value].title).text);
        canvas.push_clip(area);
        draw_eras(canvas, area);
        draw_scale(canvas, area);
        draw_events(canvas, area);
        canvas.pop_clip();
        draw_overview(canvas, area);
        draw_panel(canvas);
    }

private:
    Rect panel(const Frame& frame) const {
        if (frame.portrait())
            return {0, std::round(frame.stage.h * 0.56f), frame.size.w,
                    frame.stage.h - std::round(frame.stage.h * 0.56f)};
        const float w = std::round(std::clamp(frame.size.w * 0.36f, frame.px(Dp{470}), frame.px(Dp{1000})));
        return {frame.size.w - w, 0, w, frame.stage.h};
    }
    Rect panel_window(const Frame& frame) const {
        Rect p = panel(frame);
        p.h -= frame.snap(kTarget) + frame.px(Dp{32});
        return p;
    }
    Rect axis(const Frame& frame) const {
        const Rect p = panel(frame);
        const float overview = frame.snap(Dp{72});
        if (frame.portrait()) return {0, 0, frame.size.w, p.y - overview};
        return {0, 0, p.x, frame.stage.h - overview};
    }
    float least(float width) const { return width / (last_ - first_); }
    float x_of(const Frame& frame, float day) const {
        return axis(frame).x + (day - first_) * day_px_ - scroll_.position(frame.now);
    }

    /// What the buttons zoom about: the event that is read, while it is in sight.
    float focus(const Frame& frame) const {
        const Rect area = axis(frame);
        const float x = x_of(frame, static_cast<float>(content::first_day(frame.catalog.events[selected_].date)));
        return x >= area.x && x < area.right() ? x : area.x + area.w / 2;
    }
    void zoom(const Frame& frame, float factor, float about) {
        const Rect area = axis(frame);
        const float day = first_ + (scroll_.position(frame.now) + about - area.x) / day_px_;
        day_px_ = std::clamp(day_px_ * factor, least(area.w), kMostDayPx);
        scroll_.set_limit((last_ - first_) * day_px_ - area.w, frame.now);
        scroll_.jump((day - first_) * day_px_ - (about - area.x), frame.now);
    }
    void center_on(const Frame& frame, std::size_t index) {
        const auto& e = frame.catalog.events[index];
        const float day = static_cast<float>(content::first_day(e.date) + content::end_day(e.date)) / 2;
        scroll_.set_limit((last_ - first_) * day_px_ - axis(frame).w, frame.now);
        scroll_.jump((day - first_) * day_px_ - axis(frame).w / 2, frame.now);
    }
    void select(const Frame& frame, std::size_t index) {
        if (index >= frame.catalog.events.size()) return;
        selected_ = index;
        route_.event = {static_cast<std::uint32_t>(index)};
        panel_scroll_ = ScrollArea("timeline.panel");
        const auto& e = frame.catalog.events[index];
        const float x = x_of(frame, static_cast<float>(content::first_day(e.date)));
        const Rect area = axis(frame);
        if (x < area.x + area.w * 0.1f || x > area.x + area.w * 0.75f)
            scroll_.glide(scroll_.position(frame.now) + x - area.x - area.w * 0.4f, frame.now);
    }

    void draw_eras(Canvas& canvas, const Rect& area) const {
        const Frame& frame = canvas.frame();
        bool odd = false;
        for (const content::Era& era : frame.catalog.exhibit.eras) {
            const float from = x_of(frame, static_cast<float>(content::first_day(era.from))),
                        to = x_of(frame, static_cast<float>(content::end_day(era.to)));
            const Rect band = Rect{from, area.y, to - from, area.h}.intersection(area);
            odd = !odd;
            if (band.w < 2) continue;
            if (odd) canvas.fill(band, platform::mix(frame.theme.ground, frame.theme.raised, 0.6f));
            const float start = std::max(from, area.x) + frame.px(Dp{16}),
                        room = std::min(to, area.right()) - start - frame.px(Dp{8});
            if (room < frame.px(Dp{120})) continue;
            canvas.text(layout_text(frame, era.title, {Type::caption, platform::TextAlign::start, 1}, room),
                        {start, area.y + frame.px(Dp{16})}, frame.theme.soft_ink);
        }
    }

    void draw_scale(Canvas& canvas, const Rect& area) const {
        const Frame& frame = canvas.frame();
        const float y = area.bottom() - frame.snap(Dp{64});
        canvas.fill({area.x, y, area.w, std::max(1.0f, frame.snap(Dp{2}))}, frame.theme.edge);
        const float apart = frame.px(Dp{150});
        const auto from = static_cast<std::int64_t>(first_ + scroll_.position(frame.now) / day_px_) - 1;
        const auto to = static_cast<std::int64_t>(static_cast<float>(from) + area.w / day_px_) + 2;
        const content::CivilDate start = content::civil_from_day(from);
        const auto tick = [&](std::int64_t day, const std::string& label, bool major) {
            const float x = std::round(x_of(frame, static_cast<float>(day)));
            canvas.fill({x, y, std::max(1.0f, frame.snap(Dp{2})), frame.px(major ? Dp{18} : Dp{10})}, frame.theme.edge);
            canvas.text(layout_text(frame, label, {Type::caption, platform::TextAlign::start, 1}, 0),
                        {x + frame.px(Dp{6}), y + frame.px(Dp{12})}, major ? frame.theme.ink : frame.theme.soft_ink);
        };
        const std::string& tag = frame.language().tag;
        if (30.4f * day_px_ < apart) { // years, or every few
            int step = 1;
            while (365.25f * static_cast<float>(step) * day_px_ < apart)
                step = step == 1 ? 2 : step == 2 ? 5 : step * 2;
            for (int year = start.year / step * step; content::day_number(year, 1, 1) < to; year += step)
                if (year != 0) tick(content::day_number(year, 1, 1), std::to_string(year), true);
        } else if (day_px_ < apart / 3) { // months
            for (int month = start.year * 12 + start.month - 1; content::day_number(month / 12, month % 12 + 1, 1) < to;
                 ++month)
                tick(content::day_number(month / 12, month % 12 + 1, 1),
                     month % 12 == 0 ? std::to_string(month / 12) : month_text(month % 12 + 1, tag), month % 12 == 0);
        } else {
            const int step = std::max(1, static_cast<int>(std::ceil(apart / day_px_)));
            for (std::int64_t day = from / step * step; day < to; day += step) {
                const content::CivilDate date = content::civil_from_day(day);
                tick(day, std::to_string(date.day) + " " + month_text(date.month, tag), false);
            }
        }
    }

    /// Lanes from the top; in each, labels stand on as many rows as they need, and what finds no room is a mark.
    void draw_events(Canvas& canvas, const Rect& area) const {
        const Frame& frame = canvas.frame();
        const auto& lanes = frame.catalog.exhibit.lanes;
        const float top = area.y + frame.px(Dp{72}), bottom = area.bottom() - frame.snap(Dp{72});
        const float caption = layout_text(frame, "x", {Type::caption}, 0)->size.h;
        // A card holds two whole lines of its script; Uyghur needs more leading than a target is high.
        const float card_h = std::max(frame.snap(kTarget), std::ceil(2 * caption));
        const float row_h = card_h + frame.px(Dp{8});
        // A low screen has no room for a row a lane: there all lanes share the rows, rather than cards each other's.
        std::size_t lane_count = std::max<std::size_t>(lanes.size(), 1);
        if ((bottom - top) / static_cast<float>(lane_count) < row_h + caption + frame.px(Dp{28})) lane_count = 1;
        const bool shared = lane_count < lanes.size();
        const float lane_h = (bottom - top) / static_cast<float>(lane_count);
        for (std::size_t lane = 0; lane < lane_count; ++lane) {
            const float lane_top = top + static_cast<float>(lane) * lane_h;
            if (lane > 0) canvas.fill({area.x, lane_top, area.w, 1}, frame.theme.line);
            const auto name = lanes.empty() || shared
                                  ? nullptr
                                  : layout_text(frame, lanes[lane].title,
                                                {Type::caption, platform::TextAlign::start, 1}, area.w * 0.6f);
            const float head = name ? name->size.h + frame.px(Dp{12}) : 0;
            const auto rows = std::max(1, static_cast<int>((lane_h - head - frame.px(Dp{12})) / row_h));
            std::vector<float> free_from(static_cast<std::size_t>(rows), -1e9f);
            for (std::size_t i = 0; i < frame.catalog.events.size(); ++i) {
                const content::TimelineEvent& e = frame.catalog.events[i];
                if (!shared && e.lane != lane) continue;
                const float from = std::round(x_of(frame, static_cast<float>(content::first_day(e.date)))),
                            to = x_of(frame, static_cast<float>(content::end_day(e.date)));
                const auto title =
                    layout_text(frame, e.title, {Type::caption, platform::TextAlign::start, 2}, frame.px(Dp{380}));
                const float pad = frame.px(Dp{14}),
                            width = std::max(title->ink_width + 2 * pad + frame.px(Dp{6}), frame.snap(kTarget));
                // A card of the last days stays on the scale: it begins before its date, its mark stands on it.
                const float start =
                    std::min(from, std::floor(std::max(x_of(frame, last_) - width, x_of(frame, first_))));
                auto row = std::find_if(free_from.begin(), free_from.end(),
                                        [&](float x) { return start > x + frame.px(kTargetGap); });
                const bool chosen = i == selected_;
                if (row == free_from.end() && chosen) --row; // what is read beside the scale is always seen on it
                if (row == free_from.end()) {
                    if (from > area.x && from < area.right())
                        canvas.fill({from, lane_top + lane_h - frame.px(Dp{14}), frame.px(Dp{10}), frame.px(Dp{10})},
                                    chosen ? frame.theme.accent : frame.theme.edge, frame.px(Dp{5}));
                    continue;
                }
                *row = start + width;
                if (start + width < area.x || start > area.right()) continue;
                const float y = lane_top + head + static_cast<float>(row - free_from.begin()) * row_h;
                const Rect card{start, std::round(y), width, card_h};
                const std::string id = "timeline.event." + e.key;
                canvas.fill(card, canvas.pressed(id) || chosen ? frame.theme.pressed : frame.theme.raised);
                const float mark = start < from ? frame.snap(Dp{14}) : card.h,
                            mark_w = std::max(2.0f, frame.snap(Dp{4}));
                canvas.fill({std::min(from, card.right() - mark_w), card.bottom() - mark, mark_w, mark},
                            chosen ? frame.theme.accent : frame.theme.edge);
                if (to - from > frame.px(Dp{12}))
                    canvas.fill({from, card.bottom() - frame.snap(Dp{4}), to - from, frame.snap(Dp{4})},
                                chosen ? frame.theme.accent : frame.theme.edge);
                canvas.push_clip(card);
                const auto shown =
                    layout_text(frame, e.title, {Type::caption, platform::TextAlign::start, 2}, width - 2 * pad);
                canvas.text(shown, {card.x + pad, card.y + (card.h - shown->size.h) / 2},
                            chosen ? frame.theme.accent : frame.theme.ink);
                canvas.pop_clip();
                if (canvas.focused(id)) canvas.focus_ring(card);
                canvas.target(id, card, platform::Role::button, frame.in_language(e.title).text, chosen);
            }
            if (name) {
                canvas.fill({area.x, lane_top + 1, name->ink_width + frame.px(Dp{40}), name->size.h + frame.px(Dp{6})},
                            frame.theme.ground);
                canvas.text(name, {area.x + frame.px(Dp{20}), lane_top + frame.px(Dp{4})}, frame.theme.accent);
            }
        }
    }

    void draw_overview(Canvas& canvas, const Rect& area) const {
        const Frame& frame = canvas.frame();
        const Rect strip{area.x + frame.px(Dp{20}), area.bottom() + frame.px(Dp{12}), area.w - frame.px(Dp{40}),
                         frame.snap(Dp{44})};
        canvas.fill(strip, frame.theme.raised);
        const auto share = [&](float day) { return strip.x + (day - first_) / (last_ - first_) * strip.w; };
        for (std::size_t i = 0; i < frame.catalog.events.size(); ++i)
            canvas.fill({share(static_cast<float>(content::first_day(frame.catalog.events[i].date))),
                         strip.y + frame.px(Dp{12}), std::max(2.0f, frame.snap(Dp{3})), strip.h - frame.px(Dp{24})},
                        i == selected_ ? frame.theme.accent : frame.theme.edge);
        const float from = share(first_ + scroll_.position(frame.now) / day_px_),
                    width = area.w / day_px_ / (last_ - first_) * strip.w;
        canvas.stroke(Rect{from, strip.y, width, strip.h}.intersection(strip), frame.theme.accent,
                      std::max(2.0f, frame.snap(Dp{3})));
        canvas.target("timeline.overview", {area.x, area.bottom(), area.w, frame.snap(Dp{72})},
                      platform::Role::scroll_area,
                      frame.in_language(frame.catalog.exhibit.sections[route_.section.value].title).text);
    }

    RichPage page_of(const Frame& frame) const {
        const content::TimelineEvent& e = frame.catalog.events[selected_];
        const float width = panel(frame).w - 2 * frame.px(Dp{40});
        RichPage page;
        append_plain(frame, date_text(e.date, frame.language().tag), Type::caption, Look::soft, width, page, 0);
        append_plain(frame, e.title, frame.compact() ? Type::lead : Type::heading, Look::heading, width, page,
                     frame.px(Dp{8}));
        append_plain(frame, e.line, Type::label, Look::plain, width, page, frame.px(Dp{20}));
        append_plain(frame, e.body, frame.compact() ? Type::caption : Type::label, Look::soft, width, page,
                     frame.px(Dp{20}));
        std::string sources;
        for (const content::SourceId id : e.sources)
            sources += (sources.empty() ? "" : "; ") + (frame.catalog.source(id).publisher.empty()
                                                            ? std::string(frame.catalog.source(id).title.in(0).text)
                                                            : frame.catalog.source(id).publisher);
        append_plain(frame, std::string(frame.words("reader.sources")) + ": " + sources, Type::caption, Look::soft,
                     width, page, frame.px(Dp{24}));
        return page;
    }
    using Look = RichPage::Piece::Look;
    std::vector<content::TextId> links(const Frame& frame) const { return frame.catalog.events[selected_].texts; }
    float panel_height(const Frame& frame) const {
        return page_of(frame).height + frame.px(Dp{80}) +
               static_cast<float>(links(frame).size()) * (frame.snap(kTarget) + frame.px(kTargetGap));
    }

    void draw_panel(Canvas& canvas) const {
        const Frame& frame = canvas.frame();
        const Rect p = panel(frame), window = panel_window(frame);
        canvas.fill(p, frame.theme.raised);
        canvas.target("timeline.panel", p, platform::Role::scroll_area,
                      frame.in_language(frame.catalog.events[selected_].title).text);
        const float pad = frame.px(Dp{40}), up = panel_scroll_.position(frame.now);
        canvas.push_clip(window);
        const RichPage page = page_of(frame);
        draw_page(canvas, page, {p.x + pad, p.y + pad - up}, window);
        float y = p.y + pad - up + page.height + frame.px(Dp{24});
        for (const content::TextId id : links(frame)) {
            const content::TextRecord& t = frame.catalog.text(id);
            const char* kind = t.kind == content::TextRecord::Kind::story ? "story:" : "document:";
            const ButtonSpec spec{"timeline.link." + (kind + t.key), std::string(frame.in_language(t.title).text)};
            draw_button(canvas, spec,
                        {p.x + pad, y, std::min(p.w - 2 * pad, button_width(frame, spec)), frame.snap(kTarget)});
            y += frame.snap(kTarget) + frame.px(kTargetGap);
        }
        canvas.pop_clip();
        panel_scroll_.draw(canvas, panel_height(frame), window);
        const float side = frame.snap(kTarget), gap = frame.px(kTargetGap), top = p.bottom() - side - frame.px(Dp{16});
        float x = p.x + frame.px(Dp{24});
        const auto button = [&](const char* id, const char* words, platform::Icon icon, bool directional, bool there) {
            const Rect rect{x, top, side, side};
            x += side + gap;
            if (!there) return;
            draw_button(canvas, {id, std::string(frame.words(words)), icon, true, directional, false, false}, rect);
            canvas.stroke(rect, frame.theme.edge, std::max(1.0f, frame.snap(Dp{2})), side / 2);
        };
        button("timeline.previous", "timeline.earlier", platform::Icon::previous, true, selected_ > 0);
        button("timeline.next", "timeline.later", platform::Icon::next, true,
               selected_ + 1 < frame.catalog.events.size());
        button("zoom.closer", "photo.closer", platform::Icon::plus, false, day_px_ < kMostDayPx);
        button("zoom.farther", "photo.farther", platform::Icon::minus, false, day_px_ > least(axis(frame).w) * 1.01f);
    }

    TimelineRoute route_;
    float first_ = 0, last_ = 1; ///< days since 1970
    float day_px_ = 0;
    std::size_t selected_ = 0;
    platform::ScrollMotion scroll_;
    ScrollArea panel_scroll_{"timeline.panel"};
};

} // namespace

std::unique_ptr<Screen> make_timeline(const TimelineRoute& route, const Frame& frame) {
    return std::make_unique<Timeline>(route, frame);
}

} // namespace kiosk
