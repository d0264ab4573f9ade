// One page of a document as it was scanned, whole or as close as its pixels go.
#include <cmath>

#include "kiosk/screens/caption_column.h"
#include "kiosk/screens/picture_panel.h"
#include "kiosk/screens/picture_stage.h"
#include "kiosk/screens/screens.h"
#include "kiosk/ui/date_text.h"

namespace kiosk {
namespace {

using Kind = platform::Gesture::Kind;
using content::PageRegion;
using platform::Dp;
using platform::Rect;
using platform::Vec2;

constexpr float kPageShare = 0.68f; ///< of a portrait surface's height: pages are tall
constexpr std::string_view kRegion = "page.region.";

Rect part_of(const PageRegion& region) {
    constexpr float kWhole = PageRegion::kWhole;
    return {static_cast<float>(region.x) / kWhole, static_cast<float>(region.y) / kWhole,
            static_cast<float>(region.w) / kWhole, static_cast<float>(region.h) / kWhole};
}

class PageView : public Screen {
public:
    PageView(const PageRoute& route, const Frame& frame) : route_(route), text_(frame.catalog.text(route.text)) {
        if (route_.page >= text_.pages.size()) route_.page = 0;
        if (route_.region && (text_.pages.empty() || *route_.region >= page().regions.size())) route_.region.reset();
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, where(frame) + "   " + std::string(frame.in_language(text_.title).text)};
    }

    Intent tick(const Frame& frame) override {
        if (!shown_) show_region(frame);
        shown_ = true;
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        if (text_.pages.empty()) return Stay{};
        const PhotoLayout l = layout_photo(frame, kPageShare);
        const PictureStage::Row row = this->row(frame, l);
        const bool tap = g.kind == Kind::tap, on_region = g.target.starts_with(kRegion);
        if (tap && (on_region || g.target == "page.canvas"))
            if (const auto region = region_at(g, frame, l, row)) {
                route_.region = route_.region == region ? std::nullopt : region;
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
        if ((tap || g.kind == Kind::double_tap) && g.target == "page.text") return Open{ReadRoute{route_.text}};
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
        stage_.draw_buttons(canvas, l, row, "page.previous", "page.next");
        if (!stage_.closer()) panel_.draw_turn(canvas, words, l);
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

    void show_region(const Frame& frame) {
        if (!route_.region) return;
        const PhotoLayout l = layout_photo(frame, kPageShare);
        stage_.show_part(part_of(page().regions[*route_.region]), frame, l, row(frame, l));
    }

    Rect rect_of(const PageRegion& region, const Rect& whole) const {
        const Rect part = part_of(region);
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
            if (rect_of(region, whole).contains(tap.position) && (!best || size(i) < size(*best))) best = i;
        }
        return best;
    }

    /// The framed one, and a target for each that is large enough for a finger; the others answer a tap on the page.
    void draw_regions(Canvas& canvas, const PhotoLayout& l, const PictureStage::Row& row) const {
        const Frame& frame = canvas.frame();
        if (page().regions.empty() || !stage_.at_rest(frame.now)) return;
        const Rect mat = stage_.mat(frame, l), whole = stage_.picture(frame, l, row);
        canvas.push_clip(mat);
        for (std::uint32_t i = 0; i < page().regions.size(); ++i) {
            const PageRegion& region = page().regions[i];
            const Rect rect = rect_of(region, whole), seen = rect.intersection(mat);
            const bool framed = route_.region == i;
            const std::string id = std::string(kRegion) + region.key;
            if (!rect.intersects(mat)) continue;
            const float width = 2 * frame.rule();
            if (framed || canvas.pressed(id)) canvas.stroke(rect.inset(-frame.snap(kUnit)), frame.theme.accent, width);
            // Lines lie close together: between two of them the page answers, which knows the nearer one.
            const Rect touch = seen.inset(std::ceil(frame.px(kTargetGap) / 2));
            if (std::min(touch.w, touch.h) < frame.px(kTarget)) continue;
            if (canvas.focused(id)) canvas.focus_ring(rect);
            const std::string name = frame.strings.format("page.part", frame.language().tag, {std::to_string(i + 1)});
            canvas.target(id, touch, platform::Role::list_item, name, framed);
        }
        canvas.pop_clip();
    }

    CaptionColumn column(const Frame& frame, const PhotoLayout& l) const {
        using Ink = CaptionColumn::Ink;
        const bool small = frame.compact();
        const float width = l.panel.w - 2 * l.pad, room = l.panel.h - 2 * l.pad;
        CaptionColumn c(frame, width);
        c.text(where(frame), Type::caption, Ink::accent, Dp{0});
        c.text(text_.title, small ? Type::lead : Type::heading, Ink::plain, Dp{8});
        c.link("page.text", frame.words("page.text"), Dp{16});
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
    PictureStage stage_{"page"};
    PicturePanel panel_{"page.panel"};
};

} // namespace

std::unique_ptr<Screen> make_page_view(const PageRoute& route, const Frame& frame) {
    return std::make_unique<PageView>(route, frame);
}

} // namespace kiosk
