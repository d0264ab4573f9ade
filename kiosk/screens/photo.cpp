// One photograph, whole, with what is known about it; or the place of one that is not shown.
#include "kiosk/screens/photo_layout.h"

#include <algorithm>
#include <cmath>
#include <span>

#include "kiosk/screens/caption_column.h"
#include "kiosk/screens/facets.h"
#include "kiosk/screens/plate.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"
#include "kiosk/ui/zoom_area.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

constexpr float kStep = 1.6f;                                           ///< of the buttons
constexpr float kDoubleTap = 2.5f;                                      ///< closer
constexpr Dp kEnough{160};                                              ///< a drag that asks for the neighbour
constexpr platform::Duration kTurning = std::chrono::milliseconds(360); ///< the neighbour's way in

class Photo : public Screen {
public:
    Photo(const PhotoRoute& route, const Frame& frame)
        : route_(route), order_(photographs_in(frame.catalog, route.filter)) {
        index_ = static_cast<std::size_t>(std::find(order_.begin(), order_.end(), route.photograph) - order_.begin());
        if (index_ == order_.size()) order_.push_back(route.photograph);
        related_ = related_to(frame.catalog, route.photograph);
        swipe_.length = kTurning;
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::to_string(index_ + 1) + " / " + std::to_string(order_.size()) + "   " +
                          std::string(frame.in_language(shown(frame).title).text)};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        const PhotoLayout l = layout_photo(frame);
        const ZoomArea::Place place = this->place(frame, l);
        const std::string_view t = g.target;
        if (g.kind == Kind::tap || g.kind == Kind::double_tap) {
            if (t == "photo.next") return go(1, frame, l), Stay{};
            if (t == "photo.previous") return go(-1, frame, l), Stay{};
            if (t == "photo.show") return Unveil{route_.photograph};
            const Vec2 middle = place.view.center();
            if (t == "zoom.closer" && shows_picture(frame)) return zoom(kStep, middle, place, frame), Stay{};
            if (t == "zoom.farther" && shows_picture(frame)) return zoom(1 / kStep, middle, place, frame), Stay{};
            if (t == "photo.canvas" && g.kind == Kind::double_tap)
                return zoom(zoom_.closer() ? 0 : kDoubleTap, g.position, place, frame), Stay{};
            if (t.starts_with("photo.link."))
                if (const auto to = frame.catalog.resolve(t.substr(11)); to.kind != content::Destination::Kind::none)
                    return Open{route_to(to, frame.catalog)};
        }
        if (t == "photo.canvas")
            on_canvas(g, frame, l, place);
        else
            scroll_.handle(g, frame, column(frame, l).height() + 2 * l.pad, l.panel);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const PhotoLayout l = layout_photo(frame);
        const float aside = aside_.at(frame.now);
        if (aside_.moving(frame.now) || swipe_.moving(frame.now) || zoom_.moving(frame.now)) list.keep_moving();
        if (aside < 1) draw_panel(canvas, l, aside);
        draw_pictures(canvas, l, aside);
        draw_controls(canvas, l, aside);
    }

private:
    const content::Photograph& shown(const Frame& frame) const { return frame.catalog.photograph(route_.photograph); }
    static bool shows_picture(const Frame& frame, content::PhotographId id) {
        const content::Photograph& p = frame.catalog.photograph(id);
        return p.image && (p.sensitivity == content::Sensitivity::none || frame.visit.unveiled.contains(id));
    }
    bool shows_picture(const Frame& frame) const { return shows_picture(frame, route_.photograph); }

    /// The board grows over the words while the picture is closer.
    Rect mat(const Frame& frame, const PhotoLayout& l) const {
        const Rect mat = between(l.mat, frame.stage, aside_.at(frame.now));
        return {0, 0, std::round(mat.w), std::round(mat.h)};
    }
    ZoomArea::Place place(const Frame& frame, const PhotoLayout& l) const {
        const Rect fit = fit_photo(frame, shown(frame), l.picture);
        return {fit, zoom_.closer() || zoom_.held() ? frame.stage : l.mat};
    }

    void zoom(float factor, Vec2 about, const ZoomArea::Place& place, const Frame& frame) {
        ZoomArea::Place closer = place;
        closer.view = frame.stage;
        zoom_.step(factor, about, closer, frame.now);
        step_aside(frame);
    }
    void step_aside(const Frame& frame) {
        const float to = zoom_.closer() ? 1 : 0;
        if (aside_.to != to) aside_.go(to, frame.now);
    }

    bool can_go(int step) const { return index_ + static_cast<std::size_t>(step) < order_.size(); }
    void go(int step, const Frame& frame, const PhotoLayout& l) {
        if (!can_go(step)) return;
        // The neighbour comes in from where it was seen beside this one.
        const float from = swipe_.at(frame.now) + static_cast<float>(step) * l.mat.w;
        index_ += static_cast<std::size_t>(step);
        route_.photograph = order_[index_];
        related_ = related_to(frame.catalog, route_.photograph);
        zoom_.reset();
        scroll_ = ScrollArea("photo.panel");
        swipe_ = {from, 0, frame.now, kTurning};
        step_aside(frame);
    }

    void on_canvas(const platform::Gesture& g, const Frame& frame, const PhotoLayout& l, const ZoomArea::Place& place) {
        const float enough = frame.px(kEnough);
        switch (g.kind) {
        case Kind::press: swipe_.jump(swipe_.at(frame.now)); break;
        case Kind::pinch_start:
            if (shows_picture(frame)) zoom_.grab(place, frame.now);
            break;
        case Kind::drag_start:
        case Kind::drag:
            if (zoom_.closer() && !zoom_.held()) zoom_.grab(place, frame.now);
            if (zoom_.held())
                zoom_.drag(g.delta);
            else
                swipe_.jump(swipe_.to +
                            g.delta.x * (can_go(swipe_.to + g.delta.x < 0 ? 1 : -1) ? 1 : ZoomArea::kRubber));
            break;
        case Kind::pinch:
            if (!zoom_.held()) break;
            zoom_.pinch(g.scale, g.position, g.delta, place);
            step_aside(frame);
            break;
        case Kind::pinch_end:
        case Kind::drag_end: {
            if (zoom_.held()) {
                const bool drag = g.kind == Kind::drag_end;
                const auto past = zoom_.release(drag ? g.velocity : Vec2{}, enough, place, frame.now);
                step_aside(frame);
                if (drag && past != ZoomArea::Past::none) go(past == ZoomArea::Past::end ? 1 : -1, frame, l);
                break;
            }
            const float at = swipe_.to, flung = g.velocity.x;
            const bool across = std::fabs(g.velocity.x) > std::fabs(g.velocity.y);
            if ((at < -enough && flung <= 0) || (across && flung < 0))
                go(1, frame, l);
            else if ((at > enough && flung >= 0) || (across && flung > 0))
                go(-1, frame, l);
            if (swipe_.to != 0) swipe_.go(0, frame.now);
            break;
        }
        case Kind::scroll: scroll_.handle(g, frame, column(frame, l).height() + 2 * l.pad, l.panel); break;
        case Kind::cancel:
        case Kind::tap:
        case Kind::double_tap:
        case Kind::long_press:
            if (zoom_.held()) zoom_.release({}, enough, place, frame.now);
            step_aside(frame);
            if (swipe_.to != 0) swipe_.go(0, frame.now);
        }
    }

    void draw_pictures(Canvas& canvas, const PhotoLayout& l, float aside) const {
        const Frame& frame = canvas.frame();
        const Rect mat = this->mat(frame, l);
        canvas.fill(mat, frame.theme.raised);
        canvas.target("photo.canvas", mat, platform::Role::canvas, frame.in_language(shown(frame).alt).text);
        canvas.push_clip(mat);
        const float swipe = std::round(swipe_.at(frame.now));
        for (const int step : {0, 1, -1}) {
            if (step != 0 && !can_go(step)) continue;
            const content::PhotographId id = order_[index_ + static_cast<std::size_t>(step)];
            const float x = swipe + static_cast<float>(step) * l.mat.w;
            if (step != 0 && std::fabs(x) >= l.mat.w) {
                if (!shows_picture(frame, id)) continue;
                const content::Photograph& p = frame.catalog.photograph(id);
                canvas.list().add(platform::PrefetchImage{p.image.value, fit_photo(frame, p, l.picture).size()});
            } else if (!shows_picture(frame, id)) {
                draw_plate(canvas, id, l, x);
            } else if (step == 0) {
                ZoomArea::Place place = this->place(frame, l);
                const bool quick = zoom_.moving(frame.now) || (zoom_.held() && zoom_.closer());
                draw_picture(canvas, id, zoom_.picture(place, frame.now).moved({x, 0}), mat, quick, aside);
            } else if (aside <= 0 || swipe != 0) {
                draw_picture(canvas, id, fit_photo(frame, frame.catalog.photograph(id), l.picture).moved({x, 0}), mat,
                             false, aside);
            }
        }
        canvas.pop_clip();
    }

    /// Of a closer look only the visible part is drawn: cost does not grow with the zoom. A whole picture stays whole
    /// while it is swiped aside: it is the one that is there.
    static void draw_picture(Canvas& canvas, content::PhotographId id, const Rect& whole, const Rect& mat, bool quick,
                             float aside) {
        const Frame& frame = canvas.frame();
        const Rect at{std::round(whole.x), std::round(whole.y), std::round(whole.w), std::round(whole.h)};
        if (!at.intersects(mat)) return;
        const Rect seen = at.w <= mat.w && at.h <= mat.h ? at : at.intersection(mat);
        // The cut of the board around the print.
        if (aside < 1) canvas.stroke(at.inset(-frame.snap(kUnit)), frame.theme.line, frame.rule());
        const content::Photograph& p = frame.catalog.photograph(id);
        canvas.image(p.image, seen, frame.in_language(p.alt).text,
                     {(seen.x - at.x) / at.w, (seen.y - at.y) / at.h, seen.w / at.w, seen.h / at.h}, 1, quick);
    }

    /// In place of a picture: what it would show and why it is not here, or the veil. What finds no room on it whole
    /// stands among the words beside it.
    struct Plate {
        Rect board, room;
        platform::ParagraphRef what, head, why;
        Rect button; ///< of a veil
    };
    Plate layout_plate(const Frame& frame, content::PhotographId id, const PhotoLayout& l) const {
        const content::Photograph& p = frame.catalog.photograph(id);
        Plate plate;
        // Words need the room more than the proportions where there is little.
        plate.board = frame.portrait() || frame.compact() ? l.picture : fit_photo(frame, p, l.picture);
        const Rect inner = window_room(frame, plate.board);
        const float width = std::min(inner.w, frame.type_px(Dp{1300}));
        plate.room = {inner.x + std::floor((inner.w - width) / 2), inner.y, width, inner.h};
        constexpr Type kSteps[] = {Type::title, Type::heading, Type::lead, Type::body, Type::label, Type::caption};
        std::span<const Type> steps = kSteps;
        if (p.image) {
            const float gap = frame.px(Dp{40});
            plate.button = {0, 0, std::min(width, button_width(frame, show_button(frame))), veil_height(frame)};
            plate.what = fit_text(frame, frame.words("photo.veiled"), {Type::title, platform::TextAlign::center},
                                  steps.subspan(frame.compact() ? 2 : 1), {width, inner.h - gap - plate.button.h});
            if (plate.what->size.h > inner.h - gap - plate.button.h) plate.what = nullptr;
            const float words = plate.what ? plate.what->size.h + gap : 0;
            plate.button.x = plate.room.x + std::round((width - plate.button.w) / 2);
            plate.button.y = std::round(inner.y + std::max(0.0f, (inner.h - words - plate.button.h) / 2) + words);
            return plate;
        }
        float below = 0;
        if (!frame.compact() && !frame.in_language(p.withheld).text.empty()) {
            plate.head = layout_text(frame, frame.words("photo.not_here"), {Type::caption}, width);
            plate.why = layout_text(frame, p.withheld, TextSpec{Type::body}, width);
            below = 2 * frame.px(Dp{32}) + plate.head->size.h + frame.px(kUnit) + plate.why->size.h;
        }
        const content::Localized::Choice alt = frame.in_language(p.alt);
        TextSpec spec{Type::title};
        spec.language = frame.catalog.exhibit.languages[alt.language].tag;
        const auto fit = [&](float room) {
            plate.what = fit_text(frame, alt.text, spec, steps.subspan(frame.compact() ? 1 : 0), {width, room});
            return plate.what->size.h <= room;
        };
        if (fit(inner.h - below)) return plate;
        plate.head = plate.why = nullptr;
        if (!fit(inner.h)) plate.what = nullptr;
        return plate;
    }
    static ButtonSpec show_button(const Frame& frame) {
        return {.id = "photo.show", .label = std::string(frame.words("photo.show")), .primary = true};
    }
    static float veil_height(const Frame& frame) {
        return std::max(frame.snap(kPrimaryTarget), std::round(frame.type_px(Dp{112})));
    }

    void draw_plate(Canvas& canvas, content::PhotographId id, const PhotoLayout& l, float x) const {
        const Frame& frame = canvas.frame();
        const Plate plate = layout_plate(frame, id, l);
        draw_mount(canvas, plate.board.moved({x, 0}));
        const float left = plate.room.x + x, gap = frame.px(Dp{32});
        if (frame.catalog.photograph(id).image) {
            if (plate.what)
                canvas.text(plate.what,
                            {left + (plate.room.w - plate.what->size.w) / 2,
                             plate.button.y - frame.px(Dp{40}) - plate.what->size.h},
                            frame.theme.soft_ink);
            // A neighbour that is only passing answers nothing.
            if (id == route_.photograph && swipe_.at(frame.now) == 0)
                draw_button(canvas, show_button(frame), plate.button);
            return;
        }
        const float below = plate.why ? 2 * gap + plate.head->size.h + frame.px(kUnit) + plate.why->size.h : 0,
                    what = plate.what ? plate.what->size.h : 0;
        float y = plate.room.y + std::max(0.0f, (plate.room.h - what - below) * 0.46f);
        if (plate.what) canvas.text(plate.what, {left, y}, frame.theme.ink);
        if (!plate.why) return;
        y += what + gap;
        canvas.fill({left, std::round(y), frame.snap(Dp{80}), frame.rule()}, frame.theme.accent);
        y += gap;
        canvas.text(plate.head, {left, y}, frame.theme.accent);
        canvas.text(plate.why, {left, y + plate.head->size.h + frame.px(kUnit)}, frame.theme.soft_ink);
    }

    /// The words: what it is, what it shows, what is known of it, what belongs to it. Short ones stand at the head,
    /// the facts at the foot, so that they are found in the same place from one photograph to the next.
    CaptionColumn column(const Frame& frame, const PhotoLayout& l) const {
        using Ink = CaptionColumn::Ink;
        const content::Photograph& p = shown(frame);
        const bool small = frame.compact();
        const float width = l.panel.w - 2 * l.pad, room = l.panel.h - 2 * l.pad;
        const bool withheld = !p.image, veiled = p.image && !shows_picture(frame);
        const Plate plate = withheld || veiled ? layout_plate(frame, route_.photograph, l) : Plate{};
        const auto top = [&] {
            CaptionColumn c(frame, width);
            c.text(p.theme, Type::caption, Ink::accent, Dp{0});
            c.text(p.title, small ? Type::lead : Type::heading, Ink::plain, Dp{8});
            c.accent(Dp{16});
            if (veiled && !plate.what) c.text(frame.words("photo.veiled"), Type::caption, Ink::soft, Dp{24});
            if (withheld && !plate.what && !p.caption.empty()) c.text(p.alt, Type::caption, Ink::plain, Dp{24});
            c.text(p.caption.empty() ? p.alt : p.caption, small ? Type::caption : Type::body, Ink::plain, Dp{24});
            if (withheld && !plate.why) {
                c.text(frame.words("photo.not_here"), Type::caption, Ink::accent, Dp{24});
                c.text(p.withheld, Type::caption, Ink::plain, Dp{0});
            }
            c.links(related_, "photo.link.", Dp{32});
            return c;
        };
        const auto foot = [&](CaptionColumn& c) {
            std::vector<CaptionColumn::Fact> facts;
            const auto fact = [&](const char* name, std::string value) {
                if (!value.empty()) facts.push_back({std::string(frame.words(name)), std::move(value)});
            };
            fact("photo.date", date_text(p.date, frame.language().tag));
            fact("photo.place", std::string(frame.in_language(p.place).text));
            fact("photo.holder", std::string(frame.in_language(p.holder).text));
            fact("photo.credit", std::string(frame.in_language(p.credit).text));
            fact("reader.sources", source_names(frame, p.sources));
            if (facts.empty()) return;
            c.rule(Dp{32});
            c.facts(facts, Dp{16});
        };
        CaptionColumn c = top();
        CaptionColumn measured = c;
        foot(measured);
        // Parts begin on whole units: one is kept back for that.
        c.space(std::max(0.0f, room - measured.height() - frame.px(kUnit)));
        foot(c);
        return c;
    }

    void draw_panel(Canvas& canvas, const PhotoLayout& l, float aside) const {
        const Frame& frame = canvas.frame();
        const Vec2 by = frame.portrait() ? Vec2{0, (frame.stage.h - l.panel.y) * aside} : Vec2{l.panel.w * aside, 0};
        const Rect panel = l.panel.moved(by);
        canvas.target("photo.panel", panel, platform::Role::scroll_area, frame.in_language(shown(frame).title).text);
        canvas.push_clip(panel);
        const CaptionColumn c = column(frame, l);
        c.draw(canvas, {panel.x + l.pad, panel.y + l.pad - std::round(scroll_.position(frame.now))}, panel);
        // Words that go on fade at the foot instead of being cut through.
        if (c.height() + 2 * l.pad - panel.h - scroll_.position(frame.now) > 1) {
            const float fade = frame.snap(Dp{40});
            canvas.shade({panel.x, panel.bottom() - fade, panel.w, fade}, frame.theme.ground.with_alpha(0),
                         frame.theme.ground);
        }
        canvas.pop_clip();
        scroll_.draw_thumb(canvas, c.height() + 2 * l.pad, panel, panel.right() - frame.px(Dp{12}));
    }

    void draw_controls(Canvas& canvas, const PhotoLayout& l, float aside) const {
        const Frame& frame = canvas.frame();
        if (aside > 0) canvas.fill(l.cluster, frame.theme.ground);
        // Each keeps its place whether the others are there or not: who taps "next" twice must not meet "previous".
        const auto button = [&](PhotoButton place, const char* id, const char* words, platform::Icon icon,
                                bool directional, bool there) {
            if (!there) return;
            const Rect rect = l.buttons[place];
            draw_button(canvas, {id, std::string(frame.words(words)), icon, true, directional, false, false}, rect);
            canvas.stroke(rect, frame.theme.edge, frame.rule());
        };
        using platform::Icon;
        button(kPrevious, "photo.previous", "photo.previous", Icon::previous, true, can_go(-1));
        button(kNext, "photo.next", "photo.next", Icon::next, true, can_go(1));
        const bool picture = shows_picture(frame);
        button(kCloser, "zoom.closer", "photo.closer", Icon::plus, false,
               picture && zoom_.zoom() < ZoomArea::kMostZoom);
        button(kFarther, "zoom.farther", "photo.farther", Icon::minus, false, picture && zoom_.closer());
        const float more = column(frame, l).height() + 2 * l.pad - l.panel.h;
        if (more <= 1 || zoom_.closer()) return;
        const bool down = scroll_.position(frame.now) < more - 1;
        button(kTurn, down ? "photo.panel.down" : "photo.panel.up", down ? "scroll.down" : "scroll.up",
               down ? Icon::next_down : Icon::previous_up, false, true);
    }

    PhotoRoute route_;
    std::vector<content::PhotographId> order_; ///< what the visitor came with
    std::size_t index_ = 0;
    std::vector<Related> related_;
    ZoomArea zoom_;
    Ease aside_; ///< 1: the words have stepped aside for the picture
    Ease swipe_; ///< how far fingers have moved the row of photographs, px
    ScrollArea scroll_{"photo.panel"};
};

} // namespace

std::unique_ptr<Screen> make_photo(const PhotoRoute& route, const Frame& frame) {
    return std::make_unique<Photo>(route, frame);
}

} // namespace kiosk
