// Office holders: who, in which office, what the documents show, what they or their state say, sanctions, sources.
#include <deque>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/screens/section_page.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/dossier.h"

namespace kiosk {
namespace {

class Officials : public SectionPage {
public:
    explicit Officials(const OfficialsRoute& route) : SectionPage(route.section, "officials"), route_(route) {}
    Route route() const override { return route_; }

private:
    float height() const override { return dossier_.height(); }
    void draw_page(Canvas& canvas, float up) const override { dossier_.draw(canvas, up, name()); }
    Intent touch(const platform::Gesture& tap, const Frame& frame) override {
        const Dossier::Touch touch = dossier_.touched(tap, position(frame), frame, name(), page_id());
        if (touch.kind == Dossier::Touch::Kind::leads) return Open{route_to(touch.to, frame.catalog)};
        if (touch.kind == Dossier::Touch::Kind::entry) scroll_.jump(dossier_.top_of(touch.entry), frame.now);
        return Stay{};
    }

    void lay_out(const Frame& frame) override {
        if (laid_out_for_ == layout_key(frame)) return;
        const bool first = !laid_out_for_.has_value();
        laid_out_for_ = layout_key(frame);
        texts_.clear();
        std::vector<DossierEntry> entries;
        for (const content::Official& official : frame.catalog.officials) {
            DossierEntry e;
            e.key = official.key;
            e.name = words(frame, official.name);
            e.under.push_back(words(frame, official.office));
            add_part(frame, e, "officials.shows", official.shows);
            add_part(frame, e, "officials.says", official.says);
            add_part(frame, e, "officials.sanctions", official.sanctions);
            for (const content::SourceId id : official.sources)
                e.notes.push_back({"–", id});
            entries.push_back(std::move(e));
        }
        dossier_ = Dossier(frame, {{}, words(frame, section(frame).title), words(frame, section(frame).line)},
                           std::move(entries), dossier_columns(frame));
        if (first && route_.official) begin_at(dossier_.top_of(route_.official.value), frame);
    }

    void add_part(const Frame& frame, DossierEntry& entry, std::string_view kicker, const content::Localized& text) {
        DossierEntry::Words said = words(frame, text);
        if (said.text.empty()) return;
        content::RichText& rich = texts_.emplace_back();
        rich.blocks.emplace_back().text = std::move(said.text);
        entry.parts.push_back({std::string(frame.words(kicker)), &rich, std::move(said.language)});
    }

    OfficialsRoute route_;
    std::deque<content::RichText> texts_; ///< of the dossier, which points to them
    Dossier dossier_;
    std::optional<LayoutKey> laid_out_for_;
};

} // namespace

std::unique_ptr<Screen> make_officials(const OfficialsRoute& route, const Frame&) {
    return std::make_unique<Officials>(route);
}

} // namespace kiosk
