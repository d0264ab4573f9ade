// The words that the exhibit explains, in the order of the visitor's alphabet. A touch opens one in place.
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

class Glossary : public Screen {
public:
    explicit Glossary(const GlossaryRoute& route) : route_(route) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        scroll_.keep_place(frame, contents_.height(), frame.stage.h);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, contents_.height(), frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        for (std::uint32_t i = 0; i < frame.catalog.terms.size(); ++i)
            if (g.target == id_of(frame.catalog.terms[i])) return Open{TermRoute{{i}}};
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target("glossary.page", frame.stage, platform::Role::scroll_area,
                      frame.in_language(section(frame).title).text);
        canvas.push_clip(frame.stage);
        contents_.draw(canvas, scroll_.position(frame.now));
        canvas.pop_clip();
        scroll_.draw(canvas, contents_.height(), frame.stage);
    }

private:
    static std::string id_of(const content::Term& term) { return "glossary.term." + term.key; }
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }

    void lay_out(const Frame& frame) {
        if (laid_out_for_ == layout_key(frame)) return;
        laid_out_for_ = layout_key(frame);
        std::vector<ContentsEntry> entries;
        std::string_view letter;
        for (const content::AlphabetEntry& place : frame.catalog.alphabets[frame.visit.language]) {
            const content::Term& term = frame.catalog.term(place.term);
            entries.push_back({id_of(term), &term.name, nullptr, &term.explanation, {}, {}});
            if (place.letter != letter) entries.back().mark = letter = place.letter;
        }
        contents_ = ContentsPage(frame, {section(frame).title, section(frame).line, &section(frame).figure},
                                 std::move(entries));
    }

    GlossaryRoute route_;
    ContentsPage contents_;
    std::optional<LayoutKey> laid_out_for_;
    ScrollArea scroll_{"glossary"};
};

} // namespace

std::unique_ptr<Screen> make_glossary(const GlossaryRoute& route, const Frame&) {
    return std::make_unique<Glossary>(route);
}

} // namespace kiosk
