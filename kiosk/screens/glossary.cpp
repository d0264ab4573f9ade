// The words that the exhibit explains, in the order of the visitor's alphabet. A touch opens one in place.
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/screens/section_page.h"
#include "kiosk/ui/contents.h"

namespace kiosk {
namespace {

class Glossary : public SectionPage {
public:
    explicit Glossary(const GlossaryRoute& route) : SectionPage(route.section, "glossary"), route_(route) {}
    Route route() const override { return route_; }

private:
    float height() const override { return contents_.height(); }
    void draw_page(Canvas& canvas, float up) const override { contents_.draw(canvas, up); }
    Intent touch(const platform::Gesture& tap, const Frame& frame) override {
        for (std::uint32_t i = 0; i < frame.catalog.terms.size(); ++i)
            if (tap.target == id_of(frame.catalog.terms[i])) return Open{TermRoute{{i}}};
        return Stay{};
    }

    static std::string id_of(const content::Term& term) { return "glossary.term." + term.key; }
    void lay_out(const Frame& frame) override {
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
};

} // namespace

std::unique_ptr<Screen> make_glossary(const GlossaryRoute& route, const Frame&) {
    return std::make_unique<Glossary>(route);
}

} // namespace kiosk
