// Places: their names in every language, what happened there, and where they lie to each other.
#include <deque>
#include <optional>

#include "kiosk/screens/places_map.h"
#include "kiosk/screens/screens.h"
#include "kiosk/screens/section_page.h"
#include "kiosk/ui/contents.h"
#include "kiosk/ui/dossier.h"

namespace kiosk {
namespace {

using platform::Dp;
using platform::Rect;

const char* kind_of(content::TextRecord::Kind kind) {
    switch (kind) {
    case content::TextRecord::Kind::story: return "link.story";
    case content::TextRecord::Kind::document: return "link.document";
    case content::TextRecord::Kind::transcript: return "link.transcript";
    case content::TextRecord::Kind::page: break;
    }
    return "link.page";
}

class Places : public SectionPage {
public:
    explicit Places(const PlacesRoute& route) : SectionPage(route.section, "places"), route_(route) {}
    Route route() const override { return route_; }

private:
    float height() const override { return dossier_.height(); }
    void draw_page(Canvas& canvas, float up) const override {
        dossier_.draw(canvas, up, name());
        map_.draw(canvas, map_stays_ ? 0 : up, here(up, canvas.frame()));
    }
    Intent touch(const platform::Gesture& tap, const Frame& frame) override {
        const float up = position(frame);
        if (tap.target == "places.map") {
            if (const auto place = map_.place_at(tap.position + platform::Vec2{0, map_stays_ ? 0 : up})) {
                scroll_.jump(dossier_.top_of(place.value), frame.now);
                touched_ = place;
                touched_at_ = position(frame);
            }
            return Stay{};
        }
        const Dossier::Touch touch = dossier_.touched(tap, up, frame, name(), page_id());
        if (touch.kind == Dossier::Touch::Kind::leads) return Open{route_to(touch.to, frame.catalog)};
        return Stay{};
    }

    /// What was touched, until one reads on; else the entry on the reading line.
    content::PlaceId here(float up, const Frame& frame) const {
        if (touched_ && up == touched_at_) return touched_;
        return {static_cast<std::uint32_t>(dossier_.entry_at(up, frame.stage.h))};
    }

    void lay_out(const Frame& frame) override {
        if (laid_out_for_ == layout_key(frame)) return;
        const bool first = !laid_out_for_.has_value();
        laid_out_for_ = layout_key(frame);
        texts_.clear();
        std::vector<DossierEntry> entries;
        for (const content::PlaceRecord& place : frame.catalog.places)
            entries.push_back(entry_of(frame, place));

        // On a wide panel the map stays beside the entries; on another it stands at their head.
        DossierColumns columns = dossier_columns(frame);
        const bool small = frame.compact();
        const float edge = frame.margin(), end = frame.size.w - frame.snap(kScrollGutter);
        const float half = std::round((end - edge) * 0.5f), gap = frame.snap(Dp{72});
        map_stays_ = !small && !frame.portrait() && half - gap >= frame.px(Dp{800}) * frame.visit.comfort.text_scale;
        columns.rail_w = columns.notes_w = 0;
        columns.x = edge;
        columns.w = end - edge;
        DossierHead head{{}, words(frame, section(frame).title), words(frame, section(frame).line), 0};
        if (map_stays_) {
            map_ = PlacesMap(frame, {edge, columns.top, half, frame.stage.h - 2 * columns.top});
            columns.x = edge + half + gap;
            columns.w = end - columns.x;
        } else {
            const float high = std::round(std::min(columns.w * 0.62f, frame.stage.h * (small ? 0.9f : 0.5f)));
            map_ = PlacesMap(frame, {edge, 0, columns.w, high});
            if (!map_.empty()) head.room = high + frame.snap(small ? Dp{24} : Dp{56});
        }
        dossier_ = Dossier(frame, head, std::move(entries), columns);
        if (!map_stays_ && !map_.empty())
            map_ = PlacesMap(frame, Rect{map_.box().x, dossier_.room_y(), map_.box().w, map_.box().h});
        if (!first || !route_.place) return;
        begin_at(dossier_.top_of(route_.place.value), frame);
        touched_ = route_.place;
        touched_at_ = position(frame);
    }

    DossierEntry entry_of(const Frame& frame, const content::PlaceRecord& place) {
        const content::Catalog& catalog = frame.catalog;
        DossierEntry e;
        e.key = place.key;
        e.name = words(frame, place.name);
        for (std::size_t l = 0; l < catalog.exhibit.languages.size(); ++l)
            if (const auto name = place.name.own(l); !name.empty() && name != e.name.text)
                e.under.push_back({std::string(name), catalog.exhibit.languages[l].tag});
        for (const content::Localized* text : {&place.line, &place.note}) {
            DossierEntry::Words said = words(frame, *text);
            if (said.text.empty()) continue;
            content::RichText& rich = texts_.emplace_back();
            rich.blocks.emplace_back().text = std::move(said.text);
            e.parts.push_back({{}, &rich, std::move(said.language)});
        }
        using Kind = content::Destination::Kind;
        const auto link = [&](Kind kind, std::uint32_t index, std::string_view what, const content::Localized& title) {
            e.links.push_back({{kind, index}, std::string(frame.words(what)), &title});
        };
        for (const content::EventId id : place.events)
            link(Kind::event, id.value, "link.event", catalog.event(id).title);
        for (const content::TextId id : place.texts)
            link(Kind::text, id.value, kind_of(catalog.text(id).kind), catalog.text(id).title);
        for (const content::PhotographId id : place.photographs)
            link(Kind::photograph, id.value, "link.photograph", catalog.photograph(id).title);
        for (const content::SourceId id : place.sources)
            e.notes.push_back({"–", id});
        return e;
    }

    PlacesRoute route_;
    std::deque<content::RichText> texts_; ///< of the dossier, which points to them
    Dossier dossier_;
    PlacesMap map_;
    bool map_stays_ = false;
    content::PlaceId touched_;
    float touched_at_ = 0;
    std::optional<LayoutKey> laid_out_for_;
};

} // namespace

std::unique_ptr<Screen> make_places(const PlacesRoute& route, const Frame&) {
    return std::make_unique<Places>(route);
}

} // namespace kiosk
