// One photograph, whole, with what is known about it; or the place of one that is not shown.
#include <algorithm>
#include <cmath>
#include <span>

#include "kiosk/screens/caption_column.h"
#include "kiosk/screens/facets.h"
#include "kiosk/screens/picture_panel.h"
#include "kiosk/screens/picture_stage.h"
#include "kiosk/screens/plate.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/button.h"
#include "kiosk/ui/date_text.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

class Photo : public Screen {
public:
    Photo(const PhotoRoute& route, const Frame& frame)
        : route_(route), order_(photographs_in(frame.catalog, route.filter)) {
        index_ = static_cast<std::size_t>(std::find(order_.begin(), order_.end(), route.photograph) - order_.begin());
        if (index_ == order_.size()) order_.push_back(route.photograph);
        related_ = related_to(frame.catalog, route.photograph);
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true,
                {std::string(frame.in_language(shown(frame).title).text),
                 std::to_string(index_ + 1) + " / " + std::to_string(order_.size())}};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        const PhotoLayout l = layout_photo(frame);
        const PictureStage::Answer answer = stage_.handle(g, frame, l, row(frame, l));
        if (answer.step != 0) go(answer.step, frame, l);
        if (answer.taken && g.kind != Kind::scroll) return Stay{};
        if (g.kind == Kind::tap || g.kind == Kind::double_tap) {
            const std::string_view t = g.target;
            if (t == "photo.show") return Unveil{route_.photograph};
            if (t.starts_with("photo.link."))
                if (const auto to = frame.catalog.resolve(t.substr(11)); to.kind != content::Destination::Kind::none)
                    return Open{route_to(to, frame.catalog)};
        }
        panel_.handle(g, frame, column(frame, l), l);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const PhotoLayout l = layout_photo(frame);
        const float aside = stage_.aside(frame.now);
        const CaptionColumn words = column(frame, l);
        const PictureStage::Row row = this->row(frame, l);
        if (aside < 1) panel_.draw(canvas, words, l, aside, frame.in_language(shown(frame).title).text);
        stage_.draw(canvas, l, row, [&](int step, float x) {
            draw_plate(canvas, order_[index_ + static_cast<std::size_t>(step)], l, x);
        });
        stage_.draw_buttons(canvas, l, row, "photo.previous", "photo.next");
        if (!stage_.closer() && panel_.turns(words, l)) panel_.draw_turn(canvas, words, l);
    }

private:
    const content::Photograph& shown(const Frame& frame) const { return frame.catalog.photograph(route_.photograph); }
    static bool shows_picture(const Frame& frame, content::PhotographId id) {
        const content::Photograph& p = frame.catalog.photograph(id);
        return p.image && (p.sensitivity == content::Sensitivity::none || frame.visit.unveiled.contains(id));
    }
    PictureStage::Row row(const Frame& frame, const PhotoLayout& l) const {
        PictureStage::Row row;
        for (const int step : {-1, 0, 1}) {
            const std::size_t index = index_ + static_cast<std::size_t>(step);
            if (index >= order_.size()) continue;
            const content::Photograph& p = frame.catalog.photograph(order_[index]);
            row[static_cast<std::size_t>(1 + step)] = {shows_picture(frame, order_[index]) ? p.image
                                                                                           : content::ImageId{},
                                                       fit_photo(frame, p, l.picture), frame.in_language(p.alt).text};
        }
        return row;
    }

    void go(int step, const Frame& frame, const PhotoLayout& l) {
        index_ += static_cast<std::size_t>(step);
        route_.photograph = order_[index_];
        related_ = related_to(frame.catalog, route_.photograph);
        panel_ = PicturePanel("photo.panel");
        stage_.went(step, frame, l);
    }

    /// In place of a picture: what it would show and why it is not here, or the veil. What finds no room on it whole
    /// stands among the words beside it.
    struct Plate {
        Rect board, room;
        platform::ParagraphRef what, head, why;
        bool says_all = true; ///< what it would show, not only that it does not
        Rect button;          ///< of a veil
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
        const auto fit = [&](float room, std::size_t count) {
            plate.what =
                fit_text(frame, alt.text, spec, steps.first(count).subspan(frame.compact() ? 1 : 0), {width, room});
            return plate.what->size.h <= room;
        };
        constexpr std::size_t kNotBelowBody = 4; // what it would show is not said in smaller letters than why
        if (fit(inner.h - below, plate.why ? kNotBelowBody : steps.size())) return plate;
        plate.head = plate.why = nullptr;
        if (fit(inner.h, steps.size())) return plate;
        // Too small for what it would show: that it is not here is said all the same.
        plate.what = fit_text(frame, frame.words("photo.not_shown"), {Type::lead}, steps.subspan(2), {width, inner.h});
        plate.says_all = false;
        if (plate.what->size.h > inner.h || plate.what->ink_width > width) plate.what = nullptr;
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
            if (id == route_.photograph && stage_.at_rest(frame.now))
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
        const bool withheld = !p.image, veiled = p.image && !shows_picture(frame, route_.photograph);
        const Plate plate = withheld || veiled ? layout_plate(frame, route_.photograph, l) : Plate{};
        const auto top = [&] {
            CaptionColumn c(frame, width);
            c.text(p.theme, Type::caption, Ink::accent, Dp{0});
            c.title(p.title, Dp{8});
            c.accent(Dp{16});
            if (veiled && !plate.what) c.text(frame.words("photo.veiled"), Type::caption, Ink::soft, Dp{24});
            if (withheld && (!plate.what || !plate.says_all) && !p.caption.empty())
                c.text(p.alt, Type::caption, Ink::plain, Dp{24});
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

    PhotoRoute route_;
    std::vector<content::PhotographId> order_; ///< what the visitor came with
    std::size_t index_ = 0;
    std::vector<Related> related_;
    PictureStage stage_{"photo"};
    PicturePanel panel_{"photo.panel"};
};

} // namespace

std::unique_ptr<Screen> make_photo(const PhotoRoute& route, const Frame& frame) {
    return std::make_unique<Photo>(route, frame);
}

} // namespace kiosk
