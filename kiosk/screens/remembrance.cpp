// A slow and silent passage through the places that are kept: one after the other, each name in every language, an
// empty frame where no name is given. Any touch ends it.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/canvas.h"
#include "kiosk/ui/person_text.h"

namespace kiosk {
namespace {

using content::Person;
using platform::Color;
using platform::Dp;
using platform::Duration;
using platform::ParagraphRef;
using platform::Rect;
using platform::Vec2;
using std::chrono::milliseconds;

constexpr Duration kIn = milliseconds(1600), kOut = milliseconds(1200);
constexpr Dp kDrift{12}; ///< from place to place, so that nothing burns in
constexpr Type kName[] = {Type::poster, Type::banner, Type::display, Type::title, Type::heading};

class RemembranceScreen : public Screen {
public:
    RemembranceScreen(const RemembranceRoute& route, const Frame& frame) : route_(route) {
        const content::Remembrance& kept = frame.catalog.exhibit.remembrance;
        for (std::uint32_t i = 0; i < frame.catalog.people.size(); ++i) {
            const Person& p = frame.catalog.people[i];
            if (p.group && (!kept.group || p.group == kept.group)) places_.push_back({i});
        }
        opening_ = !frame.in_language(kept.line).text.empty();
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame&) const override { return {false, {}}; }

    Intent handle(const platform::Gesture& gesture, const Frame&) override {
        if (gesture.kind != platform::Gesture::Kind::press && gesture.kind != platform::Gesture::Kind::tap)
            return Stay{};
        if (route_.at_its_hour) return Open{HomeRoute{}}; // the visit begins
        return Back{};
    }
    Intent tick(const Frame& frame) override {
        if (!started_) started_ = frame.now;
        if (frame.now - *started_ < length(frame)) return Stay{};
        if (route_.at_its_hour) return EndVisit{};
        return Back{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Moment m = moment(frame);
        if (m.moving)
            list.keep_moving();
        else
            list.wake_at(frame.now + m.rests_for);
        canvas.target("remembrance.ground", {0, 0, frame.size.w, frame.size.h}, platform::Role::button,
                      frame.words(route_.at_its_hour ? "attract.touch" : "people.remember_end"));
        const bool small = frame.compact();
        const Vec2 drift{std::round(frame.px(kDrift) * std::sin(2.4f * static_cast<float>(m.step))),
                         std::round(frame.px(kDrift) * std::cos(1.7f * static_cast<float>(m.step)))};
        const float margin = frame.snap(small ? Dp{40} : Dp{104});
        const float foot = draw_foot(canvas, margin);
        const Rect room = Rect{margin, margin / 2, frame.size.w - 2 * margin, foot - margin}.moved(drift);
        if (m.step == 0 && opening_)
            draw_opening(canvas, room, m.visible);
        else if (!places_.empty())
            draw_place(canvas, frame.catalog.person(places_[m.place]), room, m.visible);
    }

private:
    struct Moment {
        std::size_t step = 0, place = 0;
        float visible = 1;
        bool moving = false;
        Duration rests_for{};
    };

    static Duration step_length(const Frame& frame) {
        return std::chrono::seconds(frame.catalog.exhibit.remembrance.seconds);
    }
    /// An hour lasts as long as it is told to; a visitor's passage goes by every place once.
    Duration length(const Frame& frame) const {
        if (route_.at_its_hour) return route_.length;
        return step_length(frame) * static_cast<std::int64_t>(places_.size() + (opening_ ? 1 : 0));
    }

    Moment moment(const Frame& frame) const {
        const Duration passed = frame.now - started_.value_or(frame.now), step = step_length(frame),
                       within = passed % step;
        Moment m;
        m.step = static_cast<std::size_t>(passed / step);
        if (!places_.empty()) m.place = (route_.first + m.step - (opening_ && m.step > 0 ? 1 : 0)) % places_.size();
        m.rests_for = step - within;
        if (frame.visit.comfort.calm) return m; // it is there, and then the next
        const auto share = [](Duration part, Duration whole) {
            const float t = std::clamp(platform::seconds(part) / platform::seconds(whole), 0.0f, 1.0f);
            return t * t * (3 - 2 * t);
        };
        if (within < kIn) {
            m.visible = share(within, kIn);
            m.moving = true;
        } else if (step - within < kOut) {
            m.visible = share(step - within, kOut);
            m.moving = true;
        }
        m.rests_for = step - kOut - within + milliseconds(1);
        return m;
    }

    static TextSpec spec_of(const Frame& frame, const content::Localized::Choice& choice) {
        const content::Language& own = frame.catalog.exhibit.languages[choice.language];
        return {Type::title,
                own.rtl == frame.rtl() ? platform::TextAlign::start : platform::TextAlign::end,
                0,
                {},
                own.tag};
    }

    void draw_opening(Canvas& canvas, const Rect& room, float visible) const {
        const Frame& frame = canvas.frame();
        const auto choice = frame.in_language(frame.catalog.exhibit.remembrance.line);
        const auto line = fit_text(frame, choice.text, spec_of(frame, choice), std::span<const Type>(kName).subspan(2),
                                   {std::min(room.w, frame.px(Dp{2000})), room.h});
        canvas.text(line, {room.x, std::round(room.y + (room.h - line->size.h) * 0.46f)},
                    frame.theme.ink.with_alpha(visible));
    }

    /// The name large, the same name as other languages write it, and who this is.
    static void draw_place(Canvas& canvas, const Person& person, const Rect& room, float visible) {
        const Frame& frame = canvas.frame();
        const bool small = frame.compact();
        const auto fade = [&](Color c) { return c.with_alpha(visible); };
        const float gap = frame.snap(small ? Dp{12} : Dp{32});
        std::vector<ParagraphRef> others;
        const auto name = frame.in_language(person.name);
        float below = 0;
        for (std::size_t l = 0; l < frame.catalog.exhibit.languages.size() && !name.text.empty(); ++l) {
            const std::string_view other = person.name.own(l);
            if (other.empty() || other == name.text) continue;
            TextSpec spec = spec_of(frame, {other, static_cast<content::LanguageIndex>(l)});
            spec.type = small ? Type::label : Type::heading;
            others.push_back(layout_text(frame, other, spec, room.w));
            below += others.back()->size.h;
        }
        ParagraphRef line;
        if (!frame.in_language(person.line).text.empty())
            line = layout_text(frame, person.line, TextSpec{small ? Type::caption : Type::lead},
                               std::min(room.w, frame.px(Dp{1600}) * frame.visit.comfort.text_scale));
        if (line) below += gap + line->size.h;
        ParagraphRef large;
        float height = layout_text(frame, "x", {small ? Type::display : Type::poster}, 0)->size.h;
        if (!name.text.empty()) {
            large =
                fit_text(frame, name.text, spec_of(frame, name), std::span<const Type>(kName).subspan(small ? 2 : 0),
                         {room.w, std::max(frame.px(Dp{60}), room.h - below - gap)});
            height = large->size.h;
        } else {
            height = std::min(height, std::max(frame.px(Dp{60}), room.h - below - gap));
        }
        float y = std::round(room.y + std::max(0.0f, (room.h - height - gap - below) * 0.46f));
        if (large)
            canvas.text(large, {room.x, y}, fade(frame.theme.ink));
        else
            canvas.stroke({room.x, y, std::round(room.w * 0.62f), std::round(height)}, fade(frame.theme.edge),
                          frame.rule());
        y += height + gap / 2;
        for (const ParagraphRef& other : others) {
            canvas.text(other, {room.x, y}, fade(frame.theme.soft_ink));
            y += other->size.h;
        }
        if (line) canvas.text(line, {room.x, y + gap / 2}, fade(frame.theme.soft_ink));
    }

    /// How it ends, said once and quietly; in every language while nobody has chosen one.
    float draw_foot(Canvas& canvas, float margin) const {
        const Frame& frame = canvas.frame();
        const float bottom = frame.size.h - frame.snap(frame.compact() ? Dp{16} : Dp{40});
        if (!route_.at_its_hour) {
            const auto words = layout_text(frame, frame.words("people.remember_end"), {Type::caption}, 0);
            canvas.text(words, {margin, bottom - words->size.h}, frame.theme.soft_ink);
            return bottom - words->size.h;
        }
        float x = margin, top = bottom;
        std::vector<ParagraphRef> all;
        for (const content::Language& language : frame.catalog.exhibit.languages) {
            const std::string_view words = frame.strings.find("attract.touch", language.tag);
            all.push_back(
                layout_text(frame, words, {Type::caption, platform::TextAlign::start, 1, {}, language.tag}, 0));
            top = std::min(top, bottom - all.back()->size.h);
        }
        for (const ParagraphRef& words : all) {
            if (x + words->size.w > frame.size.w - margin) break;
            canvas.text(words, {x, top}, frame.theme.soft_ink);
            x += words->size.w + frame.snap(Dp{56});
        }
        return top;
    }

    RemembranceRoute route_;
    std::optional<platform::Instant> started_; ///< when it was first seen
    std::vector<content::PersonId> places_;
    bool opening_ = false;
};

} // namespace

std::unique_ptr<Screen> make_remembrance(const RemembranceRoute& route, const Frame& frame) {
    return std::make_unique<RemembranceScreen>(route, frame);
}

} // namespace kiosk
