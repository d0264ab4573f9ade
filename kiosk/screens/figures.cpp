// The numbers of an exhibit: an index of all, and a page for each.
#include <cmath>
#include <optional>

#include "kiosk/screens/figure_plate.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using content::FigureId;
using platform::Dp;
using platform::Gesture;
using Kind = Gesture::Kind;

constexpr Dp kEnough{120}; ///< a swipe turns the page from here on

/// What a visitor reads in the bar.
std::string where_of(const Frame& frame, content::SectionId section) {
    return std::string(section ? frame.in_language(frame.catalog.exhibit.sections[section.value].title).text
                               : frame.words("link.figure"));
}

class FigureIndex : public Screen {
public:
    FigureIndex(const FiguresRoute& route, const Frame& frame) : route_(route), pages_(figure_pages(frame.catalog)) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override { return {true, where_of(frame, route_.section)}; }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }

    Intent handle(const Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, contents_.height(), frame.stage)) return Stay{};
        if (g.kind != Kind::tap && g.kind != Kind::double_tap) return Stay{};
        for (const FigurePage& page : pages_)
            if (g.target == "figures.page." + frame.catalog.figure(page.front()).key)
                return Open{FiguresRoute{route_.section, page.front()}};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("figures.index", frame.stage, platform::Role::scroll_area, where_of(frame, route_.section));
        canvas.push_clip(frame.stage);
        contents_.draw(canvas, scroll_.position(frame.now));
        scroll_.fade(canvas, contents_.height(), frame.stage, frame.theme.ground);
        canvas.pop_clip();
        scroll_.draw(canvas, contents_.height(), frame.stage);
    }

private:
    void lay_out(const Frame& frame) {
        if (laid_out_for_ == layout_key(frame)) return;
        laid_out_for_ = layout_key(frame);
        std::vector<ContentsEntry> entries;
        for (const FigurePage& page : pages_) {
            const content::Figure& f = frame.catalog.figure(page.front());
            const auto date = content::parse_date(f.as_of);
            entries.push_back({"figures.page." + f.key, &f.value, nullptr, &f.label,
                               date ? date_text(*date, frame.language().tag) : f.as_of});
        }
        const content::Section& s = frame.catalog.exhibit.sections[route_.section.value];
        contents_ = ContentsPage(frame, {s.title, s.line, s.figure.empty() ? nullptr : &s.figure}, std::move(entries));
    }

    FiguresRoute route_;
    std::vector<FigurePage> pages_;
    ContentsPage contents_;
    std::optional<LayoutKey> laid_out_for_;
    ScrollArea scroll_{"figures"};
};

class FigureScreen : public Screen {
public:
    FigureScreen(const FiguresRoute& route, const Frame& frame)
        : route_(route), pages_(figure_pages(frame.catalog)), index_(page_of(pages_, route.figure)) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override { return {true, where_of(frame, route_.section)}; }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }

    Intent handle(const Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (g.kind == Kind::drag_start) across_ = std::fabs(g.translation.x) > std::fabs(g.translation.y);
        if (across_ && (g.kind == Kind::drag_start || g.kind == Kind::drag)) return Stay{};
        if (across_ && g.kind == Kind::drag_end) {
            across_ = false;
            Gesture let_go = g; // the press had taken hold of the page
            let_go.kind = Kind::cancel;
            scroll_.handle(let_go, frame, plate_.height(), frame.stage);
            const bool far = std::fabs(g.translation.x) > frame.px(kEnough) || g.velocity.x != 0;
            return far ? turn(g.translation.x < 0 ? 1 : -1) : Stay{};
        }
        if (scroll_.handle(g, frame, plate_.height(), frame.stage)) return Stay{};
        if (g.kind != Kind::tap && g.kind != Kind::double_tap) return Stay{};
        if (g.target == "figures.next") return turn(1);
        if (g.target == "figures.previous") return turn(-1);
        if (g.target == "figures.drawing")
            select(plate_.drawing().hit(g.position + platform::Vec2{0, scroll_.position(frame.now)},
                                        frame.px(kTarget) / 2),
                   frame);
        for (const FigureId id : pages_[index_])
            if (g.target == "figures.row." + frame.catalog.figure(id).key) select(id, frame);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("figures.plate", frame.stage, platform::Role::scroll_area,
                      frame.in_language(frame.catalog.figure(route_.figure).label).text);
        canvas.push_clip(frame.stage);
        plate_.draw(canvas, std::round(scroll_.position(frame.now)));
        scroll_.fade(canvas, plate_.height(), frame.stage, frame.theme.ground);
        canvas.pop_clip();
        scroll_.draw(canvas, plate_.height(), frame.stage);
    }

private:
    Intent turn(int step) const {
        const std::size_t to = index_ + static_cast<std::size_t>(step);
        if (to >= pages_.size()) return Stay{};
        return Replace{FiguresRoute{route_.section, pages_[to].front()}};
    }
    void select(FigureId id, const Frame& frame) {
        route_.figure = id;
        lay_out(frame);
    }
    void lay_out(const Frame& frame) {
        const Key key{layout_key(frame), route_.figure};
        if (laid_out_for_ == key) return;
        laid_out_for_ = key;
        plate_ = FigurePlate(frame, pages_, index_, route_.figure);
        scroll_.fit(plate_.height(), frame.stage.h, frame.now);
    }
    struct Key {
        LayoutKey layout;
        FigureId figure;
        friend bool operator==(const Key&, const Key&) = default;
    };

    FiguresRoute route_;
    std::vector<FigurePage> pages_;
    std::size_t index_;
    FigurePlate plate_;
    std::optional<Key> laid_out_for_;
    ScrollArea scroll_{"figures"};
    bool across_ = false; ///< the finger turns the page
};

} // namespace

std::unique_ptr<Screen> make_figures(const FiguresRoute& route, const Frame& frame) {
    if (route.figure) return std::make_unique<FigureScreen>(route, frame);
    return std::make_unique<FigureIndex>(route, frame);
}

} // namespace kiosk
