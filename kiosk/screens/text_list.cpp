// Stories or documents, as the contents page of a catalogue.
#include <algorithm>
#include <cmath>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/date_text.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

class TextList : public Screen {
public:
    TextList(const TextListRoute& route, const Frame& frame) : route_(route) {
        using Kind = content::TextRecord::Kind;
        const bool stories = section(frame).kind == content::Section::Kind::stories;
        texts_ = frame.catalog.texts_of(stories ? Kind::story : Kind::document);
        if (!stories)
            for (const content::TextId id : frame.catalog.texts_of(Kind::transcript))
                texts_.push_back(id);
    }
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        const Layout l = layout(frame);
        if (scroll_.handle(g, frame, l.height, frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        for (const content::TextId id : texts_)
            if (g.target == "list.text." + frame.catalog.text(id).key) return Open{ReadRoute{id}};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        const Layout l = layout(frame);
        canvas.target("list.page", frame.stage, platform::Role::scroll_area,
                      frame.in_language(section(frame).title).text);
        const float up = scroll_.position(frame.now);
        canvas.push_clip(frame.stage);
        canvas.text(l.title, {l.x, l.top - up}, frame.theme.ink);
        canvas.fill(
            {l.x, l.top + l.title->size.h + frame.px(Dp{8}) - up, frame.px(Dp{96}), std::max(2.0f, frame.snap(Dp{4}))},
            frame.theme.accent);
        canvas.text(l.line, {l.x, l.top + l.title->size.h + frame.px(Dp{24}) - up}, frame.theme.soft_ink);
        for (std::size_t i = 0; i < texts_.size(); ++i)
            if (const Rect card = l.cards[i].moved({0, -up}); card.intersects(frame.stage))
                draw_card(canvas, frame.catalog.text(texts_[i]), card);
        canvas.pop_clip();
        scroll_.draw(canvas, l.height, frame.stage);
    }

private:
    struct Layout {
        float x = 0, top = 0, height = 0;
        platform::ParagraphRef title, line;
        std::vector<Rect> cards;
    };
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }
    static std::string foot(const Frame& frame, const content::TextRecord& t) {
        if (t.kind == content::TextRecord::Kind::story)
            return t.minutes == 0
                       ? std::string()
                       : frame.strings.format("home.minutes", frame.language().tag, {std::to_string(t.minutes)});
        const std::string form(frame.in_language(t.form).text), date = date_text(t.date, frame.language().tag);
        return form.empty() || date.empty() ? form + date : form + " · " + date;
    }
    static float pad(const Frame& frame) { return frame.px(frame.compact() ? Dp{24} : Dp{32}); }

    Layout layout(const Frame& frame) const {
        Layout l;
        l.x = frame.snap(frame.compact() ? Dp{32} : Dp{72});
        l.top = frame.snap(frame.compact() ? Dp{24} : Dp{48});
        const float width = frame.size.w - 2 * l.x - frame.px(frame.portrait() || frame.compact() ? Dp{110} : Dp{60});
        l.title = layout_text(frame, section(frame).title, {Type::title}, width);
        l.line = layout_text(frame, section(frame).line, {Type::label}, std::min(width, frame.px(Dp{1700})));
        const std::size_t columns = frame.portrait() || frame.compact() ? 1 : 2;
        const float gap = frame.snap(kGutter),
                    w = std::floor((width - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns));
        float y = l.top + l.title->size.h + l.line->size.h + frame.px(Dp{64});
        for (std::size_t i = 0; i < texts_.size(); i += columns) {
            float h = 0;
            for (std::size_t k = i; k < std::min(i + columns, texts_.size()); ++k)
                h = std::max(h, card_height(frame, frame.catalog.text(texts_[k]), w));
            for (std::size_t k = i; k < std::min(i + columns, texts_.size()); ++k)
                l.cards.push_back({l.x + static_cast<float>(k - i) * (w + gap), y, w, h});
            y += h + gap;
        }
        l.height = y + frame.px(Dp{24});
        return l;
    }

    static float card_height(const Frame& frame, const content::TextRecord& t, float w) {
        const float width = w - 2 * pad(frame);
        return std::round(2 * pad(frame) + layout_text(frame, t.title, {Type::heading}, width)->size.h +
                          layout_text(frame, t.line, {Type::label}, width)->size.h +
                          layout_text(frame, foot(frame, t), {Type::caption}, width)->size.h + frame.px(Dp{20}));
    }

    static void draw_card(Canvas& canvas, const content::TextRecord& t, const Rect& card) {
        const Frame& frame = canvas.frame();
        const std::string id = "list.text." + t.key;
        canvas.fill(card, canvas.pressed(id) ? frame.theme.pressed : frame.theme.raised);
        canvas.fill({card.x, card.y, std::max(2.0f, frame.snap(Dp{4})), card.h}, frame.theme.accent);
        const float x = card.x + pad(frame), width = card.w - 2 * pad(frame);
        const auto title = layout_text(frame, t.title, {Type::heading}, width),
                   line = layout_text(frame, t.line, {Type::label}, width),
                   small = layout_text(frame, foot(frame, t), {Type::caption}, width);
        float y = card.y + pad(frame);
        canvas.text(title, {x, y}, frame.theme.ink);
        y += title->size.h + frame.px(Dp{8});
        canvas.text(line, {x, y}, frame.theme.soft_ink);
        canvas.text(small, {x, card.bottom() - pad(frame) - small->size.h}, frame.theme.accent);
        if (canvas.focused(id)) canvas.focus_ring(card.inset(frame.px(Dp{10})));
        canvas.target(id, card, platform::Role::list_item, frame.in_language(t.title).text);
    }

    TextListRoute route_;
    std::vector<content::TextId> texts_;
    ScrollArea scroll_{"list"};
};

} // namespace

std::unique_ptr<Screen> make_text_list(const TextListRoute& route, const Frame& frame) {
    return std::make_unique<TextList>(route, frame);
}

} // namespace kiosk
