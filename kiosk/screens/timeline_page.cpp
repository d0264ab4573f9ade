#include "kiosk/screens/timeline_page.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

using platform::Dp;
using platform::Rect;
using platform::TextAlign;

namespace {

constexpr float kPanelShare = 0.34f; ///< of a landscape surface's width
constexpr float kAxisShare = 0.6f;   ///< of a portrait surface's height
constexpr Dp kApart{150};            ///< between two marks of the scale
constexpr Dp kStrip{112};
constexpr Dp kBeforeEra{16};
constexpr Dp kAfterEra{12}; ///< from its name to its end, at least
constexpr float kRowsBesideLongNames = 3.5f;

/// An era that is in sight, or some of it: px on the axis, and its name.
struct EraBand {
    float from = 0, to = 0;
    bool shaded = false;
    platform::ParagraphRef name, two_lines; ///< the second only where the row is as high
};

float start_of(const Frame& frame, const TimelinePage& page, const EraBand& band) {
    return std::max(band.from, page.axis.x) + frame.px(kBeforeEra);
}

void write_era(Canvas& canvas, const TimelinePage& page, const platform::ParagraphRef& name, float x) {
    canvas.text(name, {x, page.eras.y + std::round((page.eras.h - name->size.h) / 2)}, canvas.frame().theme.ink);
}
/// The name as it has room in the band, on one line or two; null where it has none: closer, there is room for it.
platform::ParagraphRef name_in(const Frame& frame, const TimelinePage& page, const EraBand& band) {
    const float room = std::min(band.to, page.axis.right()) - frame.px(kAfterEra) - start_of(frame, page, band);
    if (band.name->size.w <= room) return band.name;
    return band.two_lines != nullptr && band.two_lines->size.w <= room ? band.two_lines : nullptr;
}
/// Names stand in their bands, unless they would leave most of the bands that are wholly in sight without one.
bool in_their_bands(const Frame& frame, const TimelinePage& page, const std::vector<EraBand>& bands) {
    int whole = 0, named = 0, any = 0;
    for (const EraBand& band : bands) {
        const bool fits = name_in(frame, page, band) != nullptr;
        any += fits;
        if (band.from < page.axis.x || band.to > page.axis.right()) continue;
        ++whole;
        named += fits;
    }
    return any > 0 && named * 2 >= whole;
}

/// Where there is room for no name, the era that is read has the row to itself, and a bar says how far it reaches.
void draw_era_read(Canvas& canvas, const TimelinePage& page, const std::vector<EraBand>& bands, float x) {
    const Frame& frame = canvas.frame();
    const EraBand* read = &bands.front();
    for (const EraBand& band : bands)
        if (band.from <= x) read = &band;
    const float at =
        std::min(start_of(frame, page, *read), page.axis.right() - frame.px(kAfterEra) - read->name->size.w);
    if (at < page.axis.x) return;
    write_era(canvas, page, read->name, at);
    const Rect bar = Rect{read->from, 0, read->to - read->from, 1}.intersection(page.axis);
    canvas.fill({bar.x, page.scale.y + frame.rule(), bar.w, 2 * frame.rule()}, frame.theme.accent);
}

platform::ParagraphRef caption(const Frame& frame, std::string_view text, float width = 0) {
    return layout_text(frame, text, {Type::caption, TextAlign::start, 1}, width);
}
void draw_year_line(Canvas& canvas, const TimelinePage& page, float x, std::span<const Rect> clear) {
    const Frame& frame = canvas.frame();
    float y = page.lanes.y;
    const auto down_to = [&](float bottom) {
        if (bottom > y) canvas.fill({x, y, frame.rule(), bottom - y}, frame.theme.line.with_alpha(0.6f));
    };
    for (const Rect& words : clear) {
        if (x + frame.rule() <= words.x || x >= words.right()) continue;
        down_to(words.y);
        y = std::max(y, words.bottom());
    }
    down_to(page.lanes.bottom());
}
/// Nearly halves, no word broken; null where that takes more than two lines.
platform::ParagraphRef on_two_lines(const Frame& frame, const content::Localized& title, float natural) {
    constexpr float kHalf = 0.6f;
    const float width = std::ceil(std::max(natural * kHalf, widest_word(frame, title)));
    auto name = balance_text(frame, title, TextSpec{Type::caption, TextAlign::start, 2, {}, {}}, width);
    return name->truncated ? nullptr : name;
}

/// Whether a second line gives an era its name where all of time is in sight.
bool names_want_two_lines(const Frame& frame, double days, float width) {
    const auto& eras = frame.catalog.exhibit.eras;
    return std::any_of(eras.begin(), eras.end(), [&](const content::Era& era) {
        const double share = static_cast<double>(content::end_day(era.to) - content::first_day(era.from)) / days;
        const float room = static_cast<float>(share) * width - frame.px(kBeforeEra) - frame.px(kAfterEra);
        const auto name = layout_text(frame, era.title, TextSpec{Type::caption, TextAlign::start, 1, {}, {}}, 0);
        if (name->size.w <= room) return false;
        const auto two = on_two_lines(frame, era.title, name->size.w);
        return two && two->size.w <= room;
    });
}

} // namespace

float widest_word(const Frame& frame, const content::Localized& text) {
    const auto words = frame.in_language(text);
    const content::Language& language = frame.catalog.exhibit.languages[words.language];
    return unbreakable_width(frame, words.text, {Type::caption, TextAlign::start, 1, {}, language.tag});
}

TimelinePage layout_timeline_page(const Frame& frame, double days, bool sheet_open) {
    TimelinePage p;
    const Rect stage = frame.stage;
    const float target = frame.snap(kTarget), gap = frame.snap(kTargetGap), foot = frame.snap(Dp{24}),
                margin = frame.snap(frame.compact() ? Dp{16} : Dp{24});
    p.sheet = frame.compact();
    p.pad = frame.snap(p.sheet ? Dp{28} : Dp{48});
    p.line = std::ceil(caption(frame, "x")->size.h);
    const float strip = p.sheet ? std::max(target, p.line + frame.snap(Dp{40}))
                                : std::max(frame.snap(kStrip), p.line + frame.snap(Dp{64}));
    if (p.sheet) {
        p.axis = stage;
        p.panel = stage;
    } else if (frame.portrait()) {
        const float height = std::round(stage.h * kAxisShare);
        p.axis = {0, 0, stage.w, height};
        p.panel = {0, height, stage.w, stage.h - height};
    } else {
        const float width = std::round(std::clamp(stage.w * kPanelShare, frame.px(Dp{600}), frame.type_px(Dp{1040})));
        p.axis = {0, 0, stage.w - width, stage.h};
        p.panel = {stage.w - width, 0, width, stage.h};
    }
    // From the foot up: the strip with the buttons of the scale at its end, then the lanes.
    const float below = p.sheet ? frame.snap(Dp{4}) : foot;
    const float strip_y = p.axis.bottom() - below - strip;
    // On one base line with the buttons of the panel beside it.
    p.closer = {p.axis.right() - margin - target,
                strip_y + (p.sheet ? std::round((strip - target) / 2) : strip - target), target, target};
    p.margin = margin;
    p.farther = p.closer.moved({-target - gap, 0});
    float strip_x = margin;
    if (p.sheet) {
        p.earlier = {margin, p.closer.y, target, target};
        p.later = p.earlier.moved({target + gap, 0});
        strip_x = p.later.right() + gap;
    }
    p.overview = {strip_x, strip_y, p.farther.x - gap - strip_x, strip};
    const float name = p.line + (p.sheet ? 0 : frame.snap(Dp{16}));
    const float scale = name + (p.sheet ? 0 : frame.snap(kUnit)), end = strip_y - gap;
    // Long names take two lines, where rows enough for cards are left; the same however close one is.
    const bool two_lines = end - name - p.line - scale >= kRowsBesideLongNames * (std::max(target, 2 * p.line) + gap) &&
                           names_want_two_lines(frame, days, p.axis.w);
    const float names = name + (two_lines ? p.line : 0);
    // The names of eras give way where they would leave no room for a row of cards and one of numbers.
    const bool named = end - names - scale >= 2 * target + gap;
    p.eras = {0, 0, p.axis.w, named ? names : 0};
    p.scale = {0, p.eras.h, p.axis.w, scale};
    p.lanes = {0, p.scale.bottom(), p.axis.w, end - p.scale.bottom()};

    const float buttons = p.panel.bottom() - foot - target;
    p.words = {p.panel.x, p.panel.y, p.panel.w, buttons - foot / 2 - p.panel.y};
    const float inner = p.panel.w - 2 * p.pad,
                wide = std::floor(std::min(frame.type_px(Dp{330}), (inner - target - 2 * gap) / 2));
    if (!p.sheet || sheet_open) {
        p.earlier = {p.panel.x + p.pad, buttons, p.sheet ? target : wide, target};
        p.later = p.earlier.moved({p.earlier.w + gap, 0});
        p.turn = {p.later.right() + gap, buttons, target, target};
        p.close = {p.panel.right() - p.pad - wide, buttons, wide, target};
    }
    return p;
}

void draw_eras(Canvas& canvas, const TimelinePage& page, const TimeView& view, double read) {
    const Frame& frame = canvas.frame();
    std::vector<EraBand> bands;
    bool odd = false;
    for (const content::Era& era : frame.catalog.exhibit.eras) {
        const float from = std::round(view.x_of(static_cast<double>(content::first_day(era.from)))),
                    to = std::round(view.x_of(static_cast<double>(content::end_day(era.to))));
        odd = !odd;
        if (Rect{from, 0, to - from, 1}.intersection(page.axis).w < 1) continue;
        EraBand band{from, to, odd,
                     layout_text(frame, era.title, TextSpec{Type::caption, TextAlign::start, 1, {}, {}}, 0), nullptr};
        if (page.eras.h >= 2 * page.line) band.two_lines = on_two_lines(frame, era.title, band.name->size.w);
        bands.push_back(std::move(band));
    }
    const bool named = page.eras.h > 0 && in_their_bands(frame, page, bands);
    const float top = named ? 0 : page.eras.h; // a name that has the row to itself lies on no band
    for (const EraBand& band : bands)
        if (band.shaded)
            canvas.fill(Rect{band.from, top, band.to - band.from, page.lanes.bottom() - top}.intersection(page.axis),
                        platform::mix(frame.theme.ground, frame.theme.raised, 0.7f));
    if (page.eras.h <= 0 || bands.empty()) return;
    if (!named) return draw_era_read(canvas, page, bands, std::round(view.x_of(read)));
    for (const EraBand& band : bands) {
        if (band.from > page.axis.x) canvas.fill({band.from, 0, frame.rule(), page.eras.h}, frame.theme.edge);
        if (const auto name = name_in(frame, page, band)) write_era(canvas, page, name, start_of(frame, page, band));
    }
}

void draw_scale(Canvas& canvas, const TimelinePage& page, const TimeView& view, std::span<const Rect> clear) {
    const Frame& frame = canvas.frame();
    const Rect& area = page.scale;
    const float apart = frame.type_px(kApart), pad = frame.px(kUnit), end = area.right();
    canvas.fill({area.x, area.y, area.w, frame.rule()}, frame.theme.edge);
    const float head = page.sheet ? 0 : pad;
    float free_from = area.x;
    const auto ticks = time_ticks(view, area.w, apart, frame.language().tag);
    if (const std::string context = time_context(view, apart, frame.language().tag); !context.empty()) {
        // It gives way to the name that comes after it.
        const auto name = caption(frame, context);
        float at = area.x + 2 * pad;
        for (const TimeTick& tick : ticks)
            if (const float x = std::round(view.x_of(tick.day));
                tick.major && x >= area.x && x < at + name->size.w + 2 * pad)
                at = x - name->size.w - 2 * pad;
        if (at >= area.x) canvas.text(name, {at, area.y + head}, frame.theme.accent); // whole or not at all
        free_from = at + name->size.w + 2 * pad;
    }
    for (const TimeTick& tick : ticks) {
        const float x = std::round(view.x_of(tick.day));
        if (x >= area.x) {
            canvas.fill({x, area.y, frame.rule(), frame.snap(tick.major ? Dp{24} : Dp{14})}, frame.theme.edge);
            if (tick.major) draw_year_line(canvas, page, x, clear);
        }
        const auto name = caption(frame, tick.label);
        // Not hard against an edge; what lies before the start has gone by.
        const float at = std::max(x + pad, area.x + page.margin);
        if (x < area.x || at < free_from || at + name->size.w > end - page.margin) continue;
        canvas.text(name, {at, area.y + head}, tick.major ? frame.theme.ink : frame.theme.soft_ink);
        free_from = at + name->size.w + 2 * pad;
    }
}

void draw_overview(Canvas& canvas, const TimelinePage& page, const TimeAxis& axis, std::size_t lanes,
                   std::uint32_t chosen) {
    const Frame& frame = canvas.frame();
    const Theme& theme = frame.theme;
    const Rect& strip = page.overview;
    const TimeView all{axis.first(), static_cast<double>(strip.w) / (axis.last() - axis.first())};
    const auto x_of = [&](double day) { return strip.x + std::round(all.x_of(day)); };
    canvas.fill(strip, theme.raised);
    canvas.push_clip(strip);
    bool odd = false;
    for (const content::Era& era : frame.catalog.exhibit.eras) {
        const float from = x_of(static_cast<double>(content::first_day(era.from))),
                    to = x_of(static_cast<double>(content::end_day(era.to)));
        odd = !odd;
        if (odd) canvas.fill({from, strip.y, to - from, strip.h}, platform::mix(theme.raised, theme.pressed, 0.6f));
    }
    const TimeView view = axis.view(frame.now);
    const float from = x_of(std::max(view.start, axis.first())),
                to = x_of(std::min(view.day_at(axis.width()), axis.last()));
    // The window frames the marks; the years below them are not crossed by it.
    const float years = page.line;
    const Rect window{from, strip.y, std::max(to - from, frame.snap(Dp{12})), strip.h - years};
    const bool part = axis.can_go_farther();
    if (part) canvas.fill(window, theme.pressed);

    const float pad = frame.snap(Dp{10}),
                row = (strip.h - years - pad) / static_cast<float>(std::max<std::size_t>(lanes, 1));
    // However many events there are: as many marks as the strip has room for.
    const float mark = std::max(2.0f, frame.snap(Dp{4}));
    std::vector<float> free_at(std::max<std::size_t>(lanes, 1), strip.x);
    const auto put = [&](std::size_t index, platform::Color color, bool always) {
        const content::TimelineEvent& e = frame.catalog.events[index];
        const std::size_t lane = lanes > 1 ? e.lane : 0;
        const float x = x_of(static_cast<double>(content::first_day(e.date)));
        if (x < free_at[lane] && !always) return;
        free_at[lane] = x + mark + 1;
        canvas.fill(
            {x, std::round(strip.y + pad + static_cast<float>(lane) * row), mark, std::floor(row - frame.snap(Dp{5}))},
            color);
    };
    for (std::size_t i = 0; i < frame.catalog.events.size(); ++i)
        put(i, theme.edge, false);
    put(chosen, theme.accent, true);
    float free_from = strip.x;
    for (const TimeTick& tick : time_ticks(all, strip.w, frame.type_px(kApart), frame.language().tag)) {
        const auto name = caption(frame, tick.label);
        const float x = x_of(tick.day) + frame.px(Dp{4});
        if (x < free_from || x + name->size.w > strip.right() - frame.px(Dp{4})) continue;
        canvas.text(name, {x, strip.bottom() - years}, theme.ink);
        free_from = x + name->size.w + frame.px(kUnit);
    }
    canvas.pop_clip();
    if (part) canvas.stroke(window.intersection(strip), theme.accent, std::max(2.0f, frame.snap(Dp{4})));
    if (canvas.focused("timeline.overview")) canvas.focus_ring(strip);
    canvas.target("timeline.overview", strip, platform::Role::scroll_area, frame.words("timeline.overview"));
}

} // namespace kiosk
