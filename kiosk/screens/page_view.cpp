// One page of a document as it was scanned, whole or as close as its pixels go; beside it the line of the text that is
// framed on it.
#include <algorithm>
#include <cmath>

#include "content/model/text_alignment.h"
#include "kiosk/screens/caption_column.h"
#include "kiosk/screens/picture_panel.h"
#include "kiosk/screens/picture_stage.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/reading_page.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using content::LanguageIndex;
using content::PageRegion;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

constexpr float kPageShare = 0.68f; ///< of a portrait surface's height: pages are tall
constexpr std::string_view kRegion = "page.region.";

/// In reading space; a picture is never mirrored.
Rect part_of(const PageRegion& region, bool rtl) {
    constexpr float kWhole = PageRegion::kWhole;
    const int x = rtl ? PageRegion::kWhole - region.x - region.w : region.x;
    return {static_cast<float>(x) / kWhole, static_cast<float>(region.y) / kWhole,
            static_cast<float>(region.w) / kWhole, static_cast<float>(region.h) / kWhole};
}

/// In the accent, on a ground of its own: it is seen on any picture.
void draw_frame(Canvas& canvas, const Rect& rect) {
    const float line = 2 * canvas.frame().rule(), lining = std::max(3.0f, line);
    const Rect outer = rect.inset(-lining);
    for (const Rect& side : {Rect{outer.x, outer.y, outer.w, lining}, Rect{outer.x, rect.bottom(), outer.w, lining},
                             Rect{outer.x, rect.y, lining, rect.h}, Rect{rect.right(), rect.y, lining, rect.h}})
        canvas.fill(side, canvas.frame().theme.ground);
    canvas.stroke(rect, canvas.frame().theme.accent, line);
}

class PageView : public Screen {
public:
    PageView(const PageRoute& route, const Frame& frame) : route_(route), text_(frame.catalog.text(route.text)) {
        if (route_.page >= text_.pages.size()) route_.page = 0;
        if (route_.region && (text_.pages.empty() || *route_.region >= page().regions.size())) route_.region.reset();
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, {std::string(frame.in_language(text_.title).text), where(frame)}};
    }

    Intent tick(const Frame& frame) override {
        if (text_.pages.empty()) return Stay{};
        if (!shown_) show_region(frame);
        shown_ = true;
        find_line(frame);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        if (text_.pages.empty()) return Stay{};
        find_line(frame);
        const PhotoLayout l = layout_photo(frame, kPageShare);
        const PictureStage::Row row = this->row(frame, l);
        const bool tap = g.kind == Kind::tap, on_region = g.target.starts_with(kRegion);
        if (tap && (on_region || g.target == "page.canvas"))
            if (const auto region = region_at(g, frame, l, row)) {
                route_.region = route_.region == region ? std::nullopt : region;
                panel_ = PicturePanel("page.panel");
                if (stage_.closer()) show_region(frame); // its words come back
                return Stay{};
            }
        const PictureStage::Answer answer = stage_.handle(g, frame, l, row, on_region);
        if (answer.step != 0) {
            route_.page += static_cast<std::uint32_t>(answer.step);
            route_.region.reset();
            panel_ = PicturePanel("page.panel");
            stage_.went(answer.step, frame, l);
        }
        if (answer.taken && g.kind != Kind::scroll) return Stay{};
        if ((tap || g.kind == Kind::double_tap) && g.target == "page.text") {
            ReadRoute to{route_.text};
            if (line_.blocks) to.line = {route_.page, *route_.region};
            return Open{to};
        }
        panel_.handle(g, frame, column(frame, l), l);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        if (text_.pages.empty()) return;
        Canvas canvas(frame, list);
        const PhotoLayout l = layout_photo(frame, kPageShare);
        const PictureStage::Row row = this->row(frame, l);
        const CaptionColumn words = column(frame, l);
        const float aside = stage_.aside(frame.now);
        if (aside < 1) panel_.draw(canvas, words, l, aside, frame.in_language(text_.title).text);
        stage_.draw(canvas, l, row);
        draw_regions(canvas, l, row);
        // Where the way back from a closer look has the place of what turns the words, that stands where one came
        // closer: there are words to be read, and closer still is a step back and forth.
        const bool turns = stage_.words_stay() && panel_.turns(words, l),
                   yields = turns && stage_.closer() && l.buttons[kFarther] == l.buttons[kTurn];
        stage_.draw_buttons(canvas, l, row, "page.previous", "page.next", !yields);
        if (turns) panel_.draw_turn(canvas, words, l, yields ? kCloser : kTurn);
    }

private:
    const content::ScannedPage& page() const { return text_.pages[route_.page]; }
    std::string where(const Frame& frame) const {
        return frame.strings.format("page.where", frame.language().tag,
                                    {std::to_string(route_.page + 1), std::to_string(text_.pages.size())});
    }

    PictureStage::Row row(const Frame& frame, const PhotoLayout& l) const {
        PictureStage::Row row;
        for (const int step : {-1, 0, 1}) {
            const std::size_t index = route_.page + static_cast<std::size_t>(step);
            if (index >= text_.pages.size()) continue;
            const content::ScannedPage& page = text_.pages[index];
            row[static_cast<std::size_t>(1 + step)] = {page.image, fit_picture(frame, page.image, l.picture),
                                                       frame.in_language(page.alt).text};
        }
        return row;
    }

    /// The line of the text that stands where the page is framed, and the bodies that have it.
    struct Line {
        const PageRegion* region = nullptr;
        LanguageIndex language = 0, beside = 0;
        std::shared_ptr<const content::RichText> first, second;
        std::optional<content::BlockPair> blocks;
    };
    std::optional<LanguageIndex> second_language(const Frame& frame) const {
        if (!route_.beside) return language_beside(frame, text_);
        const bool there =
            std::find(text_.languages.begin(), text_.languages.end(), *route_.beside) != text_.languages.end();
        return there && *route_.beside != language_read(frame, text_) ? route_.beside : std::nullopt;
    }
    void find_line(const Frame& frame) {
        Line line;
        if (route_.region) {
            const auto beside = second_language(frame);
            line.region = &page().regions[*route_.region];
            line.language = language_read(frame, text_);
            line.beside = beside.value_or(line.language);
            line.first = frame.bodies.find_body(route_.text, line.language);
            if (beside) line.second = frame.bodies.find_body(route_.text, *beside);
        }
        if (line.region == line_.region && line.first == line_.first && line.second == line_.second) return;
        if (line.first != nullptr) line.blocks = content::find_line(*line.first, line.second.get(), line.region->key);
        line_ = std::move(line);
    }
    void put_line(CaptionColumn& column, const Frame& frame) const {
        const bool two = line_.second != nullptr;
        const auto side = [&](const content::RichText& text, LanguageIndex language, std::uint32_t begin,
                              std::uint32_t end) {
            if (two && begin < end)
                column.text_in(language_head(frame, text_, language), language, Type::caption, CaptionColumn::Ink::soft,
                               Dp{24});
            for (; begin < end; ++begin)
                column.text_in(text.blocks[begin], language, Type::label, Dp{8});
        };
        side(*line_.first, line_.language, line_.blocks->first_begin, line_.blocks->first_end);
        if (two) side(*line_.second, line_.beside, line_.blocks->second_begin, line_.blocks->second_end);
    }

    void show_region(const Frame& frame) {
        if (!route_.region) return;
        const PhotoLayout l = layout_photo(frame, kPageShare);
        stage_.show_part(part_of(page().regions[*route_.region], frame.rtl()), frame, l, row(frame, l));
    }

    Rect rect_of(const PageRegion& region, const Rect& whole, bool rtl) const {
        const Rect part = part_of(region, rtl);
        return {std::round(whole.x + part.x * whole.w), std::round(whole.y + part.y * whole.h),
                std::round(part.w * whole.w), std::round(part.h * whole.h)};
    }
    /// The region under a tap; the smallest where they lie on each other.
    std::optional<std::uint32_t> region_at(const platform::Gesture& tap, const Frame& frame, const PhotoLayout& l,
                                           const PictureStage::Row& row) const {
        const Rect whole = stage_.picture(frame, l, row);
        std::optional<std::uint32_t> best;
        for (std::uint32_t i = 0; i < page().regions.size(); ++i) {
            const PageRegion& region = page().regions[i];
            if (tap.target == std::string(kRegion) + region.key) return i;
            const auto size = [&](std::uint32_t at) {
                return std::uint32_t{page().regions[at].w} * page().regions[at].h;
            };
            if (rect_of(region, whole, frame.rtl()).contains(tap.position) && (!best || size(i) < size(*best)))
                best = i;
        }
        return best;
    }

    /// The framed one, and a target for each.
    void draw_regions(Canvas& canvas, const PhotoLayout& l, const PictureStage::Row& row) const {
        const Frame& frame = canvas.frame();
        if (page().regions.empty() || !stage_.at_rest(frame.now)) return;
        const Rect mat = stage_.mat(frame, l), whole = stage_.picture(frame, l, row);
        canvas.push_clip(mat);
        for (std::uint32_t i = 0; i < page().regions.size(); ++i) {
            const PageRegion& region = page().regions[i];
            const Rect rect = rect_of(region, whole, frame.rtl()), seen = rect.intersection(mat);
            const bool framed = route_.region == i;
            const std::string id = std::string(kRegion) + region.key;
            if (!rect.intersects(mat)) continue;
            if (framed || canvas.pressed(id)) draw_frame(canvas, rect.inset(-frame.snap(kUnit)));
            // Lines lie close together: between two of them the page answers, which knows the nearer one.
            const Rect touch = seen.inset(std::ceil(frame.px(kTargetGap) / 2));
            const bool under_buttons = !stage_.words_stay() && touch.intersects(l.cluster.inset(-frame.px(kTargetGap)));
            const bool large = std::min(touch.w, touch.h) >= frame.px(kTarget) && !under_buttons;
            if (canvas.focused(id)) canvas.focus_ring(rect);
            const std::string name = frame.strings.format("page.part", frame.language().tag, {std::to_string(i + 1)});
            if (large)
                canvas.target(id, touch, platform::Role::list_item, name, framed);
            else // what a finger cannot have to itself is as words are in a sentence
                canvas.target(id, seen, platform::Role::words, name, framed);
        }
        canvas.pop_clip();
    }

    CaptionColumn column(const Frame& frame, const PhotoLayout& l) const {
        using Ink = CaptionColumn::Ink;
        const float width = l.panel.w - 2 * l.pad, room = l.panel.h - 2 * l.pad;
        CaptionColumn c(frame, width);
        c.text(where(frame), Type::caption, Ink::accent, Dp{0});
        if (line_.blocks) // the bar says the title
            put_line(c, frame);
        else
            c.title(text_.title, Dp{8});
        c.link("page.text", frame.words("page.text"), line_.blocks ? Dp{24} : Dp{16});
        c.text(page().alt, Type::caption, Ink::plain, Dp{24});
        const auto foot = [&](CaptionColumn& into) {
            std::vector<CaptionColumn::Fact> facts;
            const auto fact = [&](const char* name, std::string value) {
                if (!value.empty()) facts.push_back({std::string(frame.words(name)), std::move(value)});
            };
            fact("photo.date", date_text(text_.date, frame.language().tag));
            fact("photo.holder", std::string(frame.in_language(text_.holder).text));
            fact("photo.credit", std::string(frame.in_language(page().credit).text));
            if (facts.empty()) return;
            into.rule(Dp{32});
            into.facts(facts, Dp{16});
        };
        // The facts stand at the foot, in the same place from one page to the next.
        CaptionColumn measured = c;
        foot(measured);
        c.space(std::max(0.0f, room - measured.height() - frame.px(kUnit)));
        foot(c);
        return c;
    }

    PageRoute route_;
    const content::TextRecord& text_; ///< of the catalog, which outlives every screen
    bool shown_ = false;              ///< the framed part has been gone to
    Line line_;
    PictureStage stage_{"page"};
    PicturePanel panel_{"page.panel"};
};

} // namespace

std::unique_ptr<Screen> make_page_view(const PageRoute& route, const Frame& frame) {
    return std::make_unique<PageView>(route, frame);
}

} // namespace kiosk
