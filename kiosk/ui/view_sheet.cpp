#include "kiosk/ui/view_sheet.h"

#include <algorithm>
#include <cmath>

#include "kiosk/ui/button.h"

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;

namespace {

constexpr Dp kWidth{1260};    ///< of the panel at 100 %
constexpr Dp kLeastRoom{960}; ///< in reach mode
constexpr float kReachWide = 0.62f, kReachTall = 0.5f;
constexpr std::string_view kSample = "Aa";
constexpr Dp kInside{20}; ///< between an option's edge and its words
constexpr Dp kAround{28}; ///< above and below them, together
constexpr float kMostOfRoom = 0.7f;
constexpr float kMostFoot =
    0.2f; ///< of the height; where the foot would take more, a mark at the head closes the sheet
constexpr float kScrim = 0.58f;

std::string percent(float scale) {
    return std::to_string(std::lround(scale * 100));
}

/// The letters of a text size as they will be, whatever the size is now.
ParagraphRef sample(const Frame& frame, float scale) {
    Visit visit = frame.visit;
    visit.comfort.text_scale = scale;
    const Frame sized{frame.catalog, frame.strings, frame.theme, visit,     frame.text,    frame.bodies,
                      frame.size,    frame.stage,   frame.scale, frame.now, frame.pressed, frame.focused};
    return layout_text(sized, kSample, {Type::label, TextAlign::start, 1, {}, "en"}, 0);
}

} // namespace

platform::Size reach_room(platform::Size surface, platform::Scale scale, bool reach) {
    if (!reach) return surface;
    const float share = surface.h > surface.w ? kReachTall : kReachWide;
    return {surface.w, std::min(surface.h, std::round(std::max(surface.h * share, scale(kLeastRoom))))};
}

std::size_t choice_columns(std::size_t count, std::size_t fit) {
    for (std::size_t most = std::min(count, fit); most > 1; --most) {
        const std::size_t rows = (count + most - 1) / most, columns = (count + rows - 1) / rows;
        if (count % columns != 1) return columns;
    }
    return 1;
}

std::vector<ViewSheet::Group> ViewSheet::groups(const Frame& frame) const {
    std::vector<Group> out;
    if (content_ == Content::languages) {
        Group& group = out.emplace_back();
        const auto& languages = frame.catalog.exhibit.languages;
        for (std::size_t i = 0; i < languages.size(); ++i)
            group.options.push_back({.id = "sheet.language." + languages[i].tag,
                                     .words = languages[i].own_name,
                                     .language = languages[i].tag,
                                     .selected = i == frame.visit.language});
        return out;
    }
    const Comfort& now = frame.visit.comfort;
    const auto group = [&](const char* label) {
        out.push_back({layout_text(frame, frame.words(label), {Type::label, TextAlign::start, 0}, 0), 0, {}});
    };
    const auto option = [&](std::string id, std::string words, const Comfort& sets) -> Option& {
        out.back().options.push_back(
            {.id = "sheet." + std::move(id), .words = std::move(words), .selected = sets == now, .comfort = sets});
        return out.back().options.back();
    };
    const auto with = [&](auto change) {
        Comfort sets = now;
        change(sets);
        return sets;
    };
    group("view.size");
    for (const float scale : kTextScales)
        option("size." + percent(scale), frame.strings.format("view.percent", frame.language().tag, {percent(scale)}),
               with([&](Comfort& c) { c.text_scale = scale; }))
            .sample = scale;
    group("view.ground");
    using Ground = Comfort::Ground;
    for (const auto& [name, ground] :
         {std::pair{"dark", Ground::dark}, {"paper", Ground::paper}, {"contrast", Ground::contrast}})
        option(std::string("ground.") + name, std::string(frame.words(std::string("view.") + name)),
               with([&](Comfort& c) { c.ground = ground; }))
            .on_ground = true;
    const auto pair = [&](const char* label, const char* id, const char* off, const char* on, bool Comfort::*set) {
        group(label);
        for (const bool value : {false, true})
            option(std::string(id) + (value ? on : off),
                   std::string(frame.words(std::string("view.") + (value ? on : off))),
                   with([&](Comfort& c) { c.*set = value; }));
    };
    pair("view.motion", "motion.", "moving", "calm", &Comfort::calm);
    // Where the whole panel is within reach already there is nothing to choose. In reach mode the surface is the room.
    if (now.reach || reach_room(frame.size, frame.scale, true) != frame.size)
        pair("view.reach", "reach.", "whole", "lower", &Comfort::reach);
    return out;
}

void ViewSheet::place(const Frame& frame, Layout& l, float width, float room, bool tight) const {
    const float gap = frame.snap(kTargetGap), inside = frame.snap(kInside),
                between = frame.snap(tight ? Dp{14} : Dp{32});
    l.measure = width;
    l.title = layout_text(frame, frame.words(content_ == Content::comfort ? "view.title" : "view.languages"),
                          {Type::heading}, width);
    l.groups = groups(frame);
    l.top = tight ? frame.snap(Dp{20}) : l.pad;
    float y = l.top + l.title->size.h + between;
    for (Group& group : l.groups) {
        group.y = y;
        if (group.label) y += group.label->size.h + frame.snap(kUnit);
        float widest = 0, tallest = 0, all = 0;
        std::vector<float> widths;
        for (Option& option : group.options) {
            const TextSpec spec{Type::label, TextAlign::center, 1, {}, option.language};
            const auto words = layout_text(frame, option.words, spec, 0);
            float own = words->size.w, height = words->size.h;
            // Where a choice and its sample would not be seen whole, the sheet itself is the sample.
            if (const auto letters = sample(frame, kTextScales.back());
                height + letters->size.h + frame.snap(kAround) > room * kMostOfRoom) {
                option.sample = 0;
            } else if (option.sample > 0) {
                own = std::max(own, letters->size.w);
                height += letters->size.h;
            }
            widths.push_back(own + 2 * inside);
            all += widths.back() + gap;
            widest = std::max(widest, widths.back());
            tallest = std::max(tallest, height);
        }
        const auto count = group.options.size();
        const std::size_t columns = choice_columns(count, static_cast<std::size_t>((width + gap) / (widest + gap)));
        const float h = std::max(frame.snap(kTarget), std::ceil(tallest + frame.snap(kAround)));
        // One below the other only where they have no room in a row, each as wide as its words.
        const bool uneven = columns == 1 && count > 1 && count < 4 && all <= width + gap;
        const std::size_t across = uneven ? count : columns, rows = (count + across - 1) / across;
        float x = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i % across == 0) x = 0;
            const float share = uneven ? widths[i] + gap + (width + gap - all) / static_cast<float>(count)
                                       : (width + gap) / static_cast<float>(across);
            const float from = std::round(x), to = std::round(x + share);
            x += share;
            group.options[i].rect = {l.pad + from, y + static_cast<float>(i / across) * (h + gap), to - from - gap, h};
        }
        y += static_cast<float>(rows) * (h + gap) - gap + between;
    }
    l.height = y;
}

ViewSheet::Layout ViewSheet::layout(const Frame& frame) const {
    Layout l;
    const Rect stage = frame.stage;
    l.pad = frame.margin();
    float width = std::min(stage.w, frame.snap(kWidth) * (0.5f + frame.visit.comfort.text_scale / 2));
    width = width > stage.w * 0.8f ? stage.w : std::round(width);
    const float button = button_height(frame, {.id = {}, .label = std::string(frame.words("view.close"))});
    float foot = button + 2 * frame.snap(Dp{16});
    l.mark = ScrollArea::closes_by_mark(frame, foot);
    if (l.mark) foot = 0;
    const float most = stage.h - foot;
    if (!l.mark) place(frame, l, width - 2 * l.pad, most, false);
    if (!l.mark && l.height > most) place(frame, l, width - 2 * l.pad, most, true);
    if (l.mark || l.height > most) place(frame, l, width - l.pad - frame.snap(kScrollGutter), most, false);
    const float shown = std::min(l.height, most);
    l.panel = {stage.right() - width, stage.bottom() - shown - foot, width, shown + foot};
    l.window = {l.panel.x, l.panel.y, width, shown};
    l.close = l.mark ? ScrollArea::mark_rect(frame, l.window)
                     : Rect{l.panel.x + l.pad, l.window.bottom() + frame.snap(Dp{16}), l.measure, button};
    return l;
}

ViewSheet::Answer ViewSheet::handle(const platform::Gesture& gesture, const Frame& frame) {
    const Layout l = layout(frame);
    if (gesture.target == "sheet.outside" && gesture.kind != platform::Gesture::Kind::scroll) {
        const bool tap = gesture.kind == platform::Gesture::Kind::tap;
        return {tap || gesture.kind == platform::Gesture::Kind::double_tap, Stay{}};
    }
    if (scroll_.handle(gesture, frame, l.height, l.window)) return {};
    if (gesture.kind != platform::Gesture::Kind::tap && gesture.kind != platform::Gesture::Kind::double_tap) return {};
    if (gesture.target == "sheet.close") return {true, Stay{}};
    for (const Group& group : l.groups)
        for (std::size_t i = 0; i < group.options.size(); ++i)
            if (gesture.target == group.options[i].id) {
                if (content_ == Content::languages)
                    return {true, ChooseLanguage{static_cast<content::LanguageIndex>(i)}};
                return {false, Adjust{group.options[i].comfort}};
            }
    return {};
}

void ViewSheet::draw_option(Canvas& canvas, const Option& option, const Rect& rect) {
    const Frame& frame = canvas.frame();
    const Theme own = option.on_ground ? make_theme(frame.catalog.exhibit, option.comfort.ground) : frame.theme;
    const bool pressed = canvas.pressed(option.id);
    if (option.on_ground || pressed) canvas.fill(rect, pressed ? own.pressed : own.ground);
    canvas.stroke(rect, option.selected ? frame.theme.accent : frame.theme.edge,
                  option.selected ? 2 * frame.rule() : frame.rule());
    const auto words = layout_text(frame, option.words, {Type::label, TextAlign::center, 1, {}, option.language}, 0);
    const platform::Color ink = option.on_ground ? own.ink : option.selected ? own.accent : own.ink;
    float y = rect.y + (rect.h - words->size.h) / 2;
    if (option.sample > 0) { // on one line, whatever their size
        const auto letters = sample(frame, option.sample), largest = sample(frame, kTextScales.back());
        y = rect.y + (rect.h - words->size.h - largest->size.h) / 2;
        canvas.text(
            letters,
            {rect.x + (rect.w - letters->size.w) / 2, y + largest->lines[0].baseline - letters->lines[0].baseline},
            ink);
        y += largest->size.h;
    }
    canvas.text(words, {rect.x + (rect.w - words->size.w) / 2, y}, ink);
    if (option.selected) { // not by colour alone
        const float bar = std::max(3.0f, frame.snap(kUnit));
        canvas.fill({rect.x, rect.bottom() - bar, rect.w, bar}, option.on_ground ? own.accent : frame.theme.accent);
    }
    if (canvas.focused(option.id)) canvas.focus_ring(rect);
}

void ViewSheet::draw(const Frame& frame, platform::DisplayList& list) const {
    Canvas canvas(frame, list);
    const Theme& theme = frame.theme;
    const Layout l = layout(frame);
    const std::string_view title = frame.words(content_ == Content::comfort ? "view.title" : "view.languages");
    canvas.fill(frame.stage, theme.ground.with_alpha(kScrim));
    if (l.panel.size() != frame.stage.size())
        canvas.target("sheet.outside", frame.stage, platform::Role::canvas, frame.words("view.close"));
    canvas.fill(l.panel, theme.ground);
    canvas.target("sheet.panel", l.window, platform::Role::scroll_area, title);
    canvas.push_clip(l.window);
    const float up = std::round(scroll_.position(frame.now));
    const platform::Vec2 origin{l.panel.x, l.panel.y - up};
    canvas.text(l.title, origin + platform::Vec2{l.pad, l.top}, theme.ink);
    for (const Group& group : l.groups) {
        if (group.label) canvas.text(group.label, origin + platform::Vec2{l.pad, group.y}, theme.soft_ink);
        for (const Option& option : group.options) {
            const Rect rect = option.rect.moved(origin);
            if (!rect.intersects(l.window)) continue;
            draw_option(canvas, option, rect);
            canvas.target_within(l.window, option.id, rect, platform::Role::option, option.words, option.selected);
        }
    }
    canvas.pop_clip();
    scroll_.draw(canvas, l.height, l.window, l.mark ? ScrollArea::head_of_mark(frame) : 0);
    ButtonSpec close{.id = "sheet.close", .label = std::string(frame.words("view.close")), .primary = true};
    if (l.mark) {
        close.icon = platform::Icon::close;
        close.icon_only = true;
    } else {
        canvas.fill({l.panel.x, l.window.bottom(), l.panel.w, frame.rule()}, theme.line);
    }
    draw_button(canvas, close, l.close);
    canvas.fill({l.panel.x, l.panel.y, l.panel.w, frame.rule()}, theme.edge);
    if (l.panel.x > 0) canvas.fill({l.panel.x, l.panel.y, frame.rule(), l.panel.h}, theme.edge);
}

} // namespace kiosk
