// One person: what is known, and from where. Most places lead to their story; this page is for those with several or
// none, and for whoever wants to see what a story's people are to each other.
#include <algorithm>
#include <cmath>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/person_text.h"
#include "kiosk/ui/reading_page.h"
#include "kiosk/ui/scroll_area.h"
#include "kiosk/ui/source_text.h"

namespace kiosk {
namespace {

using content::Destination;
using content::Person;
using platform::Dp;
using platform::ParagraphRef;
using platform::Rect;
using platform::TextAlign;
using Ink = ReadingPage::Ink;

constexpr Type kName[] = {Type::banner, Type::display, Type::title, Type::heading};
constexpr Dp kLeastColumn{760}; ///< times the visitor's text size; narrower, all is in one
constexpr Dp kMostColumn{1320};
constexpr Dp kBetween{112};
constexpr platform::Size kHollow{4, 5}; ///< upright as a portrait, on every panel
constexpr Dp kBesideWindow{32};
constexpr float kLeastBeside = 0.6f; ///< of the width, for words beside a portrait

platform::Size size_of(const content::ImageRecord& image) {
    return {static_cast<float>(image.width), static_cast<float>(image.height)};
}

struct PersonPage {
    ReadingPage page;
    Rect hollow;   ///< where a name would stand
    Rect portrait; ///< or nothing
};

/// Lays a person's page out: who they are at the start; at the end, or below, what leads further and the sources.
class Setter {
public:
    Setter(const Frame& frame, content::PersonId id) : frame_(frame), id_(id), person_(frame.catalog.person(id)) {}

    PersonPage set() {
        const bool small = frame_.compact();
        const float edge = frame_.margin(), end = frame_.size.w - frame_.snap(kScrollGutter);
        const float between = frame_.snap(kBetween), scale = frame_.visit.comfort.text_scale;
        const bool beside = !frame_.portrait() && end - edge >= 2 * frame_.px(kLeastColumn) * scale + between;
        const float most = frame_.px(kMostColumn) * scale;
        x_ = edge;
        width_ = std::floor(std::min(beside ? (end - edge - between) / 2 : end - edge, most));
        y_ = frame_.edge(Dp{20}, Dp{72});
        set_who(!beside && !frame_.portrait());
        const float bottom = y_;
        if (beside) {
            x_ += width_ + between;
            y_ = frame_.edge(Dp{20}, Dp{72});
        } else {
            y_ += frame_.snap(small ? Dp{24} : Dp{56});
        }
        set_ways();
        set_sources();
        out_.page.end_x = x_ + width_;
        const float foot = std::max(bottom, y_), end_space = frame_.snap(small ? Dp{24} : Dp{72});
        // A page of few words stands a little above the middle of the stage, as a title page does.
        if (const float free = frame_.stage.h - foot - end_space; free > 0) move_down(std::round(free * 0.36f));
        out_.page.height = std::max(foot + end_space, frame_.stage.h);
        return std::move(out_);
    }

private:
    void move_down(float by) {
        const platform::Vec2 d{0, by};
        for (ReadingPage::Words& words : out_.page.words)
            words.at = words.at + d;
        for (Rect& rule : out_.page.rules)
            rule = rule.moved(d);
        for (ReadingPage::Link& link : out_.page.links) {
            link.rect = link.rect.moved(d);
            for (ReadingPage::Words& words : link.words)
                words.at = words.at + d;
        }
        if (!out_.hollow.empty()) out_.hollow = out_.hollow.moved(d);
        if (!out_.portrait.empty()) out_.portrait = out_.portrait.moved(d);
    }

    void put(const ParagraphRef& text, Ink ink, Dp before) {
        y_ += frame_.snap(before);
        out_.page.words.push_back({text, {x_, y_}, ink});
        y_ += text->size.h;
    }
    void put(std::string_view words, Type type, Ink ink, Dp before) {
        if (!words.empty()) put(layout_text(frame_, words, {type}, width_), ink, before);
    }
    void put(const content::Localized& words, Type type, Ink ink, Dp before) {
        if (!frame_.in_language(words).text.empty())
            put(balance_text(frame_, words, TextSpec{type}, width_), ink, before);
    }

    /// The place of a portrait of these proportions, from where the next words would stand.
    Rect window(platform::Size proportions) const {
        const Rect fit = platform::fit_inside(proportions, {0, 0, std::min(width_, frame_.px(Dp{640})),
                                                            std::min(frame_.stage.h * 0.5f, frame_.px(Dp{720}))});
        return {x_, y_, std::round(fit.w), std::round(fit.h)};
    }
    Rect set_window(platform::Size proportions) {
        y_ += frame_.snap(Dp{24});
        const Rect out = window(proportions);
        y_ = out.bottom();
        return out;
    }

    /// Who they are. On a low page the words stand beside the portrait, or its empty place, where it leaves them most
    /// of the width: below it they would be out of sight.
    void set_who(bool low) {
        const content::ImageRecord* image = person_.portrait ? &frame_.catalog.image(person_.portrait) : nullptr;
        const bool hollow = image == nullptr && frame_.in_language(person_.name).text.empty();
        if (low && (hollow || image != nullptr)) {
            const Rect place = window(hollow ? kHollow : size_of(*image));
            const float taken = place.w + frame_.snap(kBesideWindow), width = width_, least = width_ * kLeastBeside;
            if (width_ - taken >= least) {
                (hollow ? out_.hollow : out_.portrait) = place;
                x_ += taken, width_ -= taken;
                set_name();
                if (image != nullptr) put(person_.credit, Type::caption, Ink::soft, Dp{16});
                x_ -= taken, width_ = width;
                y_ = std::max(y_, place.bottom());
                return;
            }
        }
        set_name();
    }

    void set_name() {
        if (person_.group)
            put(frame_.catalog.exhibit.groups[person_.group.value].title, Type::caption, Ink::accent, Dp{0});
        if (person_.portrait && out_.portrait.empty()) {
            out_.portrait = set_window(size_of(frame_.catalog.image(person_.portrait)));
            put(person_.credit, Type::caption, Ink::soft, Dp{8});
        }
        const auto name = frame_.in_language(person_.name);
        if (!name.text.empty()) {
            const content::Language& own = frame_.catalog.exhibit.languages[name.language];
            const auto steps = std::span<const Type>(kName).subspan(frame_.compact() ? 2 : 0);
            put(fit_text(frame_, name.text,
                         {Type::title, own.rtl == frame_.rtl() ? TextAlign::start : TextAlign::end, 0, {}, own.tag},
                         steps, {width_, frame_.stage.h * 0.4f}),
                Ink::plain, Dp{16});
        } else {
            if (out_.hollow.empty()) out_.hollow = set_window(kHollow);
            put(name_text(frame_, person_), Type::caption, Ink::soft, Dp{12});
        }
        put(person_.line, Type::lead, Ink::plain, frame_.compact() ? Dp{12} : Dp{28});
        put(person_.place, Type::label, Ink::soft, Dp{16});
        if (person_.display == content::DisplayLevel::withheld) return;
        using content::Basis;
        const char* basis = person_.basis == Basis::consent       ? "people.basis.consent"
                            : person_.basis == Basis::next_of_kin ? "people.basis.next_of_kin"
                            : person_.basis == Basis::published   ? "people.basis.published"
                                                                  : nullptr;
        if (basis != nullptr) put(frame_.words(basis), Type::caption, Ink::soft, Dp{16});
    }

    void set_ways() {
        const content::Catalog& c = frame_.catalog;
        const auto add = [&](const ReadingLink& link) { y_ = append_link(frame_, out_.page, link, {x_, y_}, width_); };
        bool story = false;
        for (std::uint32_t i = 0; i < c.texts.size(); ++i) {
            const content::TextRecord& t = c.texts[i];
            if (t.kind == content::TextRecord::Kind::page ||
                std::find(t.people.begin(), t.people.end(), id_) == t.people.end())
                continue;
            const char* kind = t.kind == content::TextRecord::Kind::story      ? "link.story"
                               : t.kind == content::TextRecord::Kind::document ? "link.document"
                                                                               : "link.transcript";
            story |= t.kind == content::TextRecord::Kind::story;
            add({{Destination::Kind::text, i}, std::string(frame_.words(kind)), &t.title});
        }
        for (const content::Relative& relative : person_.relatives)
            add({{Destination::Kind::person, relative.person.value},
                 relation_text(frame_, relative),
                 &c.person(relative.person).name});
        if (!out_.page.links.empty()) {
            out_.page.rules.push_back({x_, std::round(y_), width_, frame_.rule()});
            y_ += frame_.snap(Dp{32});
        }
        if (!story && person_.display != content::DisplayLevel::withheld) {
            put(frame_.words("people.no_story"), Type::caption, Ink::soft, Dp{0});
            y_ += frame_.snap(Dp{32});
        }
    }

    void set_sources() {
        if (person_.sources.empty()) return;
        put(frame_.words("reader.sources"), Type::caption, Ink::accent, Dp{0});
        for (const content::SourceId id : person_.sources) {
            const content::Source& source = frame_.catalog.source(id);
            const content::Language& own = frame_.catalog.exhibit.languages[frame_.in_language(source.title).language];
            put(layout_text(
                    frame_, source_text(frame_, source),
                    {Type::caption, own.rtl == frame_.rtl() ? TextAlign::start : TextAlign::end, 0, {}, own.tag},
                    width_),
                Ink::soft, Dp{8});
        }
    }

    const Frame& frame_;
    const content::PersonId id_;
    const Person& person_;
    PersonPage out_;
    float x_ = 0, y_ = 0, width_ = 0;
};

class PersonScreen : public Screen {
public:
    explicit PersonScreen(const PersonRoute& route) : route_(route) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override { return {true, name_text(frame, person(frame))}; }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        return Stay{};
    }
    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, person_.page.height, frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        const PageTouch touch = person_.page.touched(g, scroll_.position(frame.now), frame, "person");
        if (touch.kind == PageTouch::Kind::leads) return Open{route_to(touch.to, frame.catalog)};
        return Stay{};
    }
    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Person& shown = person(frame);
        canvas.target("person.page", frame.stage, platform::Role::scroll_area, spoken_text(frame, shown));
        const float up = scroll_.position(frame.now);
        canvas.push_clip(frame.stage);
        if (!person_.hollow.empty()) canvas.stroke(person_.hollow.moved({0, -up}), frame.theme.edge, frame.rule());
        if (!person_.portrait.empty())
            canvas.image(shown.portrait, person_.portrait.moved({0, -up}), frame.in_language(shown.alt).text);
        draw_reading_page(canvas, person_.page, up, "person");
        scroll_.fade(canvas, person_.page.height, frame.stage, frame.theme.ground);
        canvas.pop_clip();
        scroll_.draw(canvas, person_.page.height, frame.stage);
    }

private:
    const Person& person(const Frame& frame) const { return frame.catalog.person(route_.person); }
    void lay_out(const Frame& frame) {
        if (laid_out_for_ == layout_key(frame)) return;
        laid_out_for_ = layout_key(frame);
        person_ = Setter(frame, route_.person).set();
        scroll_.fit(person_.page.height, frame.stage.h, frame.now);
    }

    PersonRoute route_;
    std::optional<LayoutKey> laid_out_for_;
    PersonPage person_;
    ScrollArea scroll_{"person"};
};

} // namespace

std::unique_ptr<Screen> make_person(const PersonRoute& route, const Frame&) {
    return std::make_unique<PersonScreen>(route);
}

} // namespace kiosk
