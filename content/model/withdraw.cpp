#include "content/model/withdraw.h"

#include <algorithm>

namespace content {
namespace {

/// For each record of a table where it is afterwards; nowhere for one that is gone.
template <class Id>
class Moved {
public:
    /// Drops the records for which `gone` is true from the table.
    template <class Record, class Gone>
    Moved(std::vector<Record>& table, Gone&& gone) : to_(table.size()) {
        std::uint32_t kept = 0;
        for (std::size_t i = 0; i < table.size(); ++i) {
            if (gone(table[i])) continue;
            if (kept != i) table[kept] = std::move(table[i]);
            to_[i] = {kept++};
        }
        table.resize(kept);
    }

    void apply(Id& id) const {
        if (id) id = to_[id.value];
    }
    void apply(std::vector<Id>& ids) const {
        for (Id& id : ids)
            apply(id);
        std::erase_if(ids, [](Id id) { return !id; });
    }
    void apply(Destination& to) const {
        if (const Id id = to_[to.index])
            to.index = id.value;
        else
            to = {};
    }

private:
    std::vector<Id> to_;
};

class Withdrawal {
public:
    Withdrawal(Catalog& catalog, const Withdrawn& withdrawn)
        : c_(catalog), withdrawn_(withdrawn), pictures_(catalog.images.size()) {
        for (const ImageId image : withdrawn.images)
            if (image.value < pictures_.size()) pictures_[image.value] = true;
    }

    void run() {
        const auto named = [this](std::string_view kind) {
            return [this, kind](const auto& record) { return is_gone(kind, record.key); };
        };
        hide_pictures();
        empty_sources();
        const Moved<PhotographId> photographs(c_.photographs, named("photograph"));
        const Moved<EventId> events(c_.events, named("event"));
        const Moved<TextId> texts(c_.texts, [&](const TextRecord& t) { return is_gone(name_of(t.kind), t.key); });
        const Moved<PersonId> people(c_.people, named("person"));
        const Moved<FigureId> figures(c_.figures, named("figure"));
        const Moved<OfficialId> officials(c_.officials, named("official"));
        const Moved<TermId> terms(c_.terms, named("term"));
        const Moved<PlaceId> places(c_.places, named("place"));
        for (TimelineEvent& event : c_.events) {
            photographs.apply(event.photographs);
            texts.apply(event.texts);
        }
        for (TextRecord& text : c_.texts) {
            people.apply(text.people);
            photographs.apply(text.photographs);
            events.apply(text.events);
            texts.apply(text.documents);
        }
        for (Person& person : c_.people) {
            for (Relative& relative : person.relatives)
                people.apply(relative.person);
            std::erase_if(person.relatives, [](const Relative& r) { return !r.person; });
        }
        for (PlaceRecord& place : c_.places) {
            photographs.apply(place.photographs);
            events.apply(place.events);
            texts.apply(place.texts);
        }
        for (Figure& figure : c_.figures) {
            figures.apply(figure.part_of);
            // What it was drawn inside is gone: it is a number again.
            if (figure.drawing == Figure::Drawing::part && !figure.part_of) figure.drawing = Figure::Drawing::number;
        }
        for (std::vector<AlphabetEntry>& alphabet : c_.alphabets) {
            for (AlphabetEntry& entry : alphabet)
                terms.apply(entry.term);
            std::erase_if(alphabet, [](const AlphabetEntry& entry) { return !entry.term; });
        }
        const Moved<SectionId> sections = sections_without(photographs, texts);
        const auto follow = [&](Destination& to) {
            using Kind = Destination::Kind;
            switch (to.kind) {
            case Kind::section: return sections.apply(to);
            case Kind::photograph: return photographs.apply(to);
            case Kind::event: return events.apply(to);
            case Kind::text: return texts.apply(to);
            case Kind::figure: return figures.apply(to);
            case Kind::term: return terms.apply(to);
            case Kind::official: return officials.apply(to);
            case Kind::place: return places.apply(to);
            case Kind::person: return people.apply(to);
            case Kind::none:
            case Kind::home: return;
            }
        };
        drop_scenes(photographs, follow);
        sections.apply(c_.exhibit.notice.gentle_section);
    }

private:
    bool is_gone(std::string_view kind, std::string_view key) const {
        return withdrawn_.records.contains(std::string(kind) + ":" + std::string(key));
    }
    void hide(ImageId& image) const {
        if (image.value < pictures_.size() && pictures_[image.value]) image = {};
    }

    void hide_pictures() {
        for (Photograph& photograph : c_.photographs)
            hide(photograph.image);
        for (Person& person : c_.people)
            hide(person.portrait);
        for (TextRecord& text : c_.texts) {
            for (ScannedPage& page : text.pages)
                hide(page.image);
            std::erase_if(text.pages, [](const ScannedPage& page) { return !page.image; });
        }
    }
    void empty_sources() {
        for (Source& source : c_.sources)
            if (is_gone("source", source.key)) source = {source.key, {}, {}, {}, {}, {}, {}, {}};
    }
    /// A part that was one page to read goes with its page.
    Moved<SectionId> sections_without(const Moved<PhotographId>& photographs, const Moved<TextId>& texts) {
        for (Section& section : c_.exhibit.sections) {
            photographs.apply(section.cover);
            if (section.cover && !c_.photograph(section.cover).image) section.cover = {};
        }
        return Moved<SectionId>(c_.exhibit.sections, [&](Section& section) {
            const bool had_page = static_cast<bool>(section.page);
            texts.apply(section.page);
            return is_gone("section", section.key) || (had_page && !section.page);
        });
    }
    /// A scene of the attract loop speaks of what it shows and opens: it goes with it.
    template <class Follow>
    void drop_scenes(const Moved<PhotographId>& photographs, const Follow& follow) {
        std::vector<AttractScene> kept;
        for (AttractScene& scene : c_.exhibit.attract) {
            const bool showed = static_cast<bool>(scene.photograph),
                       opened = scene.opens.kind != Destination::Kind::none;
            photographs.apply(scene.photograph);
            follow(scene.opens);
            if (showed && scene.photograph && !c_.photograph(scene.photograph).image) scene.photograph = {};
            if ((showed && !scene.photograph) || (opened && scene.opens.kind == Destination::Kind::none)) continue;
            kept.push_back(std::move(scene));
        }
        c_.exhibit.attract = std::move(kept);
    }

    Catalog& c_;
    const Withdrawn& withdrawn_;
    std::vector<bool> pictures_;
};

} // namespace

void withdraw(Catalog& catalog, const Withdrawn& withdrawn) {
    if (withdrawn.records.empty() && withdrawn.images.empty()) return;
    Withdrawal(catalog, withdrawn).run();
}

void withdraw(RichText& text, const Withdrawn& withdrawn) {
    if (withdrawn.records.empty()) return;
    for (RichBlock& block : text.blocks)
        std::erase_if(block.spans, [&](const RichSpan& span) {
            return span.kind == RichSpan::Kind::link && withdrawn.records.contains(span.link);
        });
}

} // namespace content
