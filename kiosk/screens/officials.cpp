// Office holders: who, in which office, what the documents show, what they or their state say, sanctions, sources.
#include <deque>
#include <optional>

#include "kiosk/screens/screens.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/dossier.h"
#include "kiosk/ui/scroll_area.h"

namespace kiosk {
namespace {

constexpr const char* kPage = "officials.page";

class Officials : public Screen {
public:
    explicit Officials(const OfficialsRoute& route) : route_(route) {}
    Route route() const override { return route_; }
    Chrome chrome(const Frame& frame) const override {
        return {true, std::string(frame.in_language(section(frame).title).text)};
    }
    Intent tick(const Frame& frame) override {
        lay_out(frame);
        scroll_.keep_place(frame, dossier_.height(), frame.stage.h);
        return Stay{};
    }

    Intent handle(const platform::Gesture& g, const Frame& frame) override {
        lay_out(frame);
        if (scroll_.handle(g, frame, dossier_.height(), frame.stage)) return Stay{};
        if (g.kind != platform::Gesture::Kind::tap && g.kind != platform::Gesture::Kind::double_tap) return Stay{};
        const Dossier::Touch touch = dossier_.touched(g, scroll_.position(frame.now), frame, "officials", kPage);
        if (touch.kind == Dossier::Touch::Kind::leads) return Open{route_to(touch.to, frame.catalog)};
        if (touch.kind == Dossier::Touch::Kind::entry) scroll_.jump(dossier_.top_of(touch.entry), frame.now);
        return Stay{};
    }

    void draw(const Frame& frame, platform::DisplayList& list) const override {
        Canvas canvas(frame, list);
        canvas.target(kPage, frame.stage, platform::Role::scroll_area, frame.in_language(section(frame).title).text);
        canvas.push_clip(frame.stage);
        dossier_.draw(canvas, scroll_.position(frame.now), "officials");
        canvas.pop_clip();
        scroll_.draw(canvas, dossier_.height(), frame.stage);
    }

private:
    const content::Section& section(const Frame& frame) const {
        return frame.catalog.exhibit.sections[route_.section.value];
    }

    void lay_out(const Frame& frame) {
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
        if (!first || !route_.official) return;
        scroll_.fit(dossier_.height(), frame.stage.h, frame.now);
        scroll_.jump(dossier_.top_of(route_.official.value), frame.now);
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
    ScrollArea scroll_{"officials"};
};

} // namespace

std::unique_ptr<Screen> make_officials(const OfficialsRoute& route, const Frame&) {
    return std::make_unique<Officials>(route);
}

} // namespace kiosk
