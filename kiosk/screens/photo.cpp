// One photograph, whole, with what is known about it; or the card of one that is not carried.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/facets.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

constexpr float kMaxZoom = 8;

class Photo : public Screen {
public:
    Photo(const PhotoRoute& route, const Frame& frame)
        : route_(route), photograph_(frame.catalog.photograph(route.photograph)) {
        order_ = photographs_in(frame.catalog, route.filter);
        index_ = static_cast<std::size_t>(std::find(order_.begin(), order_.end(), route.photograph) - order_.begin());
        unveiled_ = photograph_.sensitivity == content::Sensitivity::none;
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::to_string(index_ + 1) + " / " + std::to_string(order_.size()) + "   " +
                          std::string(frame.in_language(photograph_.title).text)};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        const Layout l = layout(frame);
        const std::string_view t = g.target;
        if (g.kind == Kind::tap || g.kind == Kind::double_tap) {
            if (t == "photo.next") return go(1);
            if (t == "photo.previous") return go(-1);
            if (t == "photo.show") return unveiled_ = true, Stay{};
            if (t == "zoom.closer") return zoom_about(frame, l, 1.6f, l.picture.center()), Stay{};
            if (t == "zoom.farther") return zoom_about(frame, l, 1 / 1.6f, l.picture.center()), Stay{};
            if (t == "photo.canvas" && g.kind == Kind::double_tap)
                return zoom_about(frame, l, zoom_ > 1.05f ? 1 / zoom_ : 2.5f, g.position), Stay{};
        }
        if (t != "photo.canvas" || !shows_picture()) {
            scroll_.handle(g, frame, l.panel_height, l.panel);
            if (g.kind == Kind::drag_end && std::fabs(g.translation.x) > frame.px(Dp{160}) &&
                std::fabs(g.translation.x) > 2 * std::fabs(g.translation.y))
                return go(g.translation.x < 0 ? 1 : -1);
            return Stay{};
        }
        switch (g.kind) {
        case Kind::pinch_start:
        case Kind::drag_start: moving_ = true; [[fallthrough]];
        case Kind::drag:
            if (zoom_ > 1.01f)
                pan(l, g.delta);
            else
                swipe_ += g.delta.x;
            break;
        case Kind::pinch:
            zoom_about(frame, l, g.scale, g.position);
            pan(l, g.delta);
            break;
        case Kind::pinch_end: moving_ = false; break;
        case Kind::drag_end: {
            moving_ = false;
            const float swipe = swipe_ + pushed_;
            swipe_ = pushed_ = 0;
            const float enough = frame.px(Dp{140});
            if (swipe < -enough || (zoom_ <= 1.01f && g.velocity.x < -900)) return go(1);
            if (swipe > enough || (zoom_ <= 1.01f && g.velocity.x > 900)) return go(-1);
            break;
        }
        case Kind::cancel: moving_ = false, swipe_ = pushed_ = 0; break;
        default: break;
        }
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Layout l = layout(frame);
        if (shows_picture())
            draw_picture(canvas, l);
        else
            draw_plate(canvas, l);
        draw_panel(canvas, l);
        draw_controls(canvas, l);
        for (const int step : {1, -1}) {
            const std::size_t next = index_ + static_cast<std::size_t>(step);
            if (next >= order_.size()) continue;
            const content::Photograph& p = frame.catalog.photograph(order_[next]);
            if (!p.image || p.sensitivity != content::Sensitivity::none) continue;
            list.add(platform::PrefetchImage{p.image.value, fit_of(frame, p.image, l.picture).size()});
        }
    }

private:
    struct Layout {
        Rect picture, panel, controls;
        Rect fit; ///< the whole picture at zoom 1
        float panel_height = 0;
        platform::ParagraphRef title, caption, facts, why;
    };
    bool shows_picture() const { return photograph_.image && unveiled_; }

    Intent go(int step) const {
        const std::size_t next = index_ + static_cast<std::size_t>(step);
        if (next >= order_.size()) return Stay{};
        return Replace{PhotoRoute{order_[next], route_.filter}};
    }

    void zoom_about(const Frame&, const Layout& l, float factor, Vec2 at) {
        const float before = zoom_;
        zoom_ = std::clamp(zoom_ * factor, 1.0f, kMaxZoom);
        const Vec2 from_center = at - l.picture.center() - offset_;
        offset_ = offset_ - from_center * (zoom_ / before - 1);
        hold_inside(l);
    }
    void pan(const Layout& l, Vec2 by) {
        const Vec2 before = offset_ + by;
        offset_ = before;
        hold_inside(l);
        pushed_ += before.x - offset_.x; // what the edge took: it hands over to the next photograph
        if (before.x == offset_.x) pushed_ = 0;
    }
    void hold_inside(const Layout& l) {
        const float x = std::max(0.0f, (l.fit.w * zoom_ - l.picture.w) / 2),
                    y = std::max(0.0f, (l.fit.h * zoom_ - l.picture.h) / 2);
        offset_ = {std::clamp(offset_.x, -x, x), std::clamp(offset_.y, -y, y)};
    }

    /// Where a whole picture stands at zoom 1.
    static Rect fit_of(const Frame& frame, content::ImageId id, const Rect& place) {
        const content::ImageRecord& image = frame.catalog.image(id);
        const Rect fit = platform::fit_inside({static_cast<float>(image.width), static_cast<float>(image.height)},
                                              place.inset(frame.px(Dp{24})));
        return {std::round(fit.x), std::round(fit.y), std::round(fit.w), std::round(fit.h)};
    }

    Layout layout(const Frame& frame) const {
        Layout l;
        const float pad = frame.px(frame.compact() ? Dp{24} : Dp{40}),
                    controls = frame.snap(kTarget) + 2 * frame.px(Dp{12});
        const bool side = !frame.portrait();
        const float panel_w =
            side ? std::round(std::clamp(frame.size.w * 0.31f, frame.px(Dp{420}), frame.px(Dp{960}))) : frame.size.w;
        const float text_w = panel_w - 2 * pad;
        l.title = layout_text(frame, photograph_.title, {frame.compact() ? Type::lead : Type::heading}, text_w);
        const content::Localized& caption = photograph_.caption.empty() ? photograph_.alt : photograph_.caption;
        l.caption = layout_text(frame, caption, {frame.compact() ? Type::caption : Type::label}, text_w);
        l.facts = layout_text(frame, facts(frame), {Type::caption}, text_w);
        if (!photograph_.image)
            l.why = layout_text(frame, photograph_.withheld, {frame.compact() ? Type::caption : Type::label}, text_w);
        const float gap = frame.px(Dp{24});
        l.panel_height = 2 * pad + l.title->size.h + gap + l.caption->size.h + gap + l.facts->size.h + frame.px(Dp{40});
        if (side) {
            l.panel = {frame.size.w - panel_w, 0, panel_w, frame.stage.h - controls};
            l.controls = {l.panel.x, l.panel.bottom(), panel_w, controls};
            l.picture = {0, 0, frame.size.w - panel_w, frame.stage.h};
        } else {
            const float panel_h = std::min(l.panel_height, frame.stage.h * 0.42f);
            l.controls = {0, frame.stage.h - controls, frame.size.w, controls};
            l.panel = {0, l.controls.y - panel_h, frame.size.w, panel_h};
            l.picture = {0, 0, frame.size.w, l.panel.y};
        }
        if (photograph_.image) l.fit = fit_of(frame, photograph_.image, l.picture);
        return l;
    }

    std::string facts(const Frame& frame) const {
        std::string out;
        const auto line = [&](const std::string& text) {
            if (!text.empty()) out += (out.empty() ? "" : "\n") + text;
        };
        const auto place = std::string(frame.in_language(photograph_.place).text),
                   date = date_text(photograph_.date, frame.language().tag);
        line(place.empty() || date.empty() ? place + date
                                           : place +
                                                 (frame.language().tag == "zh-Hans" ? "，"
                                                  : frame.rtl()                     ? "، "
                                                                                    : ", ") +
                                                 date);
        line(std::string(frame.in_language(photograph_.credit).text));
        if (!photograph_.holder.empty() && !photograph_.image)
            line(frame.strings.format("gallery.held", frame.language().tag,
                                      {std::string(frame.in_language(photograph_.holder).text)}));
        std::string sources;
        for (const content::SourceId id : photograph_.sources) {
            const content::Source& s = frame.catalog.source(id);
            const std::string name = s.publisher.empty() ? std::string(frame.in_language(s.title).text) : s.publisher;
            if (sources.find(name) == std::string::npos) sources += (sources.empty() ? "" : "; ") + name;
        }
        if (!sources.empty()) line(std::string(frame.words("reader.sources")) + ": " + sources);
        return out;
    }

    void draw_picture(Canvas& canvas, const Layout& l) const {
        const Frame& frame = canvas.frame();
        canvas.target("photo.canvas", l.picture, platform::Role::canvas, frame.in_language(photograph_.alt).text);
        canvas.push_clip(l.picture);
        const Vec2 center = l.picture.center() + offset_ + Vec2{zoom_ <= 1.01f ? swipe_ : 0, 0};
        const Rect whole{std::round(center.x - l.fit.w * zoom_ / 2), std::round(center.y - l.fit.h * zoom_ / 2),
                         l.fit.w * zoom_, l.fit.h * zoom_};
        // Only the visible part of a closer look is drawn: cost does not grow with the zoom. The whole picture stays
        // whole while it is swiped aside: it is the one that is there.
        const Rect seen = zoom_ <= 1.01f ? whole : whole.intersection(l.picture);
        if (seen.intersects(l.picture))
            canvas.image(
                photograph_.image, {std::round(seen.x), std::round(seen.y), std::round(seen.w), std::round(seen.h)},
                {(seen.x - whole.x) / whole.w, (seen.y - whole.y) / whole.h, seen.w / whole.w, seen.h / whole.h}, 1,
                moving_ && zoom_ > 1.01f);
        canvas.pop_clip();
    }

    /// In place of a picture: what it would show and why it is not here, or the veil.
    void draw_plate(Canvas& canvas, const Layout& l) const {
        const Frame& frame = canvas.frame();
        const Rect plate = l.picture.inset(frame.px(Dp{48}));
        canvas.fill(plate, frame.theme.raised);
        canvas.stroke(plate, frame.theme.line, 1);
        const float pad = frame.px(frame.compact() ? Dp{32} : Dp{72}),
                    width = std::min(plate.w - 2 * pad, frame.px(Dp{1100})), x = plate.x + (plate.w - width) / 2;
        if (photograph_.image) {
            const auto words =
                layout_text(frame, frame.words("gallery.veiled"), {Type::lead, platform::TextAlign::center}, width);
            const ButtonSpec show{
                "photo.show", std::string(frame.words("photo.show")), std::nullopt, false, false, false, true};
            const float button = std::min(width, button_width(frame, show)), height = frame.snap(kPrimaryTarget);
            const float y = plate.y + (plate.h - words->size.h - height - frame.px(Dp{40})) / 2;
            canvas.text(words, {x, y}, frame.theme.soft_ink);
            draw_button(canvas, show,
                        {plate.x + (plate.w - button) / 2, y + words->size.h + frame.px(Dp{40}), button, height});
            return;
        }
        canvas.push_clip(plate);
        const bool small = frame.compact();
        const auto what = layout_text(frame, photograph_.alt,
                                      {small ? Type::label : Type::lead, platform::TextAlign::start, 8}, width);
        const auto head = layout_text(frame, frame.words("photo.not_here"), {Type::caption}, width);
        const auto why = layout_text(frame, photograph_.withheld,
                                     {small ? Type::caption : Type::label, platform::TextAlign::start, 8}, width);
        const float gap = frame.px(Dp{36});
        float y =
            plate.y + std::max(frame.px(Dp{28}), (plate.h - what->size.h - head->size.h - why->size.h - 2 * gap) / 2);
        canvas.text(what, {x, y}, frame.theme.ink);
        y += what->size.h + gap;
        canvas.fill({x, y - gap / 2, frame.px(Dp{96}), std::max(1.0f, frame.snap(Dp{3}))}, frame.theme.accent);
        canvas.text(head, {x, y}, frame.theme.accent);
        canvas.text(why, {x, y + head->size.h + frame.px(Dp{8})}, frame.theme.soft_ink);
        canvas.pop_clip();
    }

    void draw_panel(Canvas& canvas, const Layout& l) const {
        const Frame& frame = canvas.frame();
        canvas.fill({l.panel.x, l.panel.y, l.panel.w, l.panel.h + l.controls.h}, frame.theme.ground);
        const float pad = frame.px(frame.compact() ? Dp{24} : Dp{40});
        canvas.target("photo.panel", l.panel, platform::Role::scroll_area, frame.in_language(photograph_.title).text);
        canvas.push_clip(l.panel);
        // A short text stands in the middle of a tall panel rather than leaving it empty below.
        const float spare = frame.portrait() ? 0 : std::max(0.0f, (l.panel.h - l.panel_height) * 0.35f);
        float y = l.panel.y + pad + spare - scroll_.position(frame.now);
        const float x = l.panel.x + pad, gap = frame.px(Dp{24});
        canvas.text(l.title, {x, y}, frame.theme.ink);
        y += l.title->size.h + gap;
        canvas.fill({x, y - gap / 2, frame.px(Dp{80}), std::max(1.0f, frame.snap(Dp{3}))}, frame.theme.accent);
        canvas.text(l.caption, {x, y + frame.px(Dp{8})}, frame.theme.ink);
        y += l.caption->size.h + gap + frame.px(Dp{8});
        canvas.text(l.facts, {x, y}, frame.theme.soft_ink);
        canvas.pop_clip();
        scroll_.draw(canvas, l.panel_height, l.panel);
    }

    void draw_controls(Canvas& canvas, const Layout& l) const {
        const Frame& frame = canvas.frame();
        const float side = frame.snap(kTarget), gap = frame.px(kTargetGap),
                    y = l.controls.y + (l.controls.h - side) / 2;
        float x = l.controls.x + frame.px(frame.compact() ? Dp{24} : Dp{40});
        // Each keeps its place whether the others are there or not: who taps "next" twice must not meet "previous".
        const auto button = [&](const char* id, const char* words, platform::Icon icon, bool directional, bool there) {
            const Rect rect{x, y, side, side};
            x += side + gap;
            if (!there) return;
            draw_button(canvas, {id, std::string(frame.words(words)), icon, true, directional, false, false}, rect);
            canvas.stroke(rect, frame.theme.edge, std::max(1.0f, frame.snap(Dp{2})), side / 2);
        };
        button("photo.previous", "photo.previous", platform::Icon::previous, true, index_ > 0);
        button("photo.next", "photo.next", platform::Icon::next, true, index_ + 1 < order_.size());
        button("zoom.closer", "photo.closer", platform::Icon::plus, false, shows_picture() && zoom_ < kMaxZoom);
        button("zoom.farther", "photo.farther", platform::Icon::minus, false, shows_picture() && zoom_ > 1.01f);
    }

    PhotoRoute route_;
    const content::Photograph& photograph_; ///< of the catalog, which outlives every screen
    std::vector<content::PhotographId> order_;
    std::size_t index_ = 0;
    bool unveiled_ = false, moving_ = false;
    float zoom_ = 1, swipe_ = 0, pushed_ = 0;
    Vec2 offset_;
    ScrollArea scroll_{"photo.panel"};
};

} // namespace

std::unique_ptr<Screen> make_photo(const PhotoRoute& route, const Frame& frame) {
    return std::make_unique<Photo>(route, frame);
}

} // namespace kiosk
