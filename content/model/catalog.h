#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "content/model/records.h"

namespace content {

/// A pack's records and short texts in memory: immutable once read, shared by all screens. Long bodies and pixels stay
/// in the pack. Ids are indexes into these tables; an id that a record holds is always valid (the reader checks).
struct Catalog {
    Exhibit exhibit;
    std::vector<ImageRecord> images;
    std::vector<Photograph> photographs; ///< in display order
    std::vector<TimelineEvent> events;   ///< by first day
    std::vector<TextRecord> texts;       ///< by kind, order, key
    std::vector<Person> people;
    std::vector<Source> sources;
    std::vector<Figure> figures;
    std::vector<Official> officials;
    std::vector<Term> terms;
    std::vector<std::vector<AlphabetEntry>> alphabets; ///< by language: every term once
    std::vector<PlaceRecord> places;

    const ImageRecord& image(ImageId id) const { return images[id.value]; }
    const Photograph& photograph(PhotographId id) const { return photographs[id.value]; }
    const TimelineEvent& event(EventId id) const { return events[id.value]; }
    const TextRecord& text(TextId id) const { return texts[id.value]; }
    const Figure& figure(FigureId id) const { return figures[id.value]; }
    const Official& official(OfficialId id) const { return officials[id.value]; }
    const Term& term(TermId id) const { return terms[id.value]; }
    const PlaceRecord& place(PlaceId id) const { return places[id.value]; }
    const Person& person(PersonId id) const { return people[id.value]; }
    const Source& source(SourceId id) const { return sources[id.value]; }

    PhotographId find_photograph(std::string_view key) const;
    EventId find_event(std::string_view key) const;
    TextId find_text(TextRecord::Kind kind, std::string_view key) const;
    /// A document, else a transcript.
    TextId find_document(std::string_view key) const;
    FigureId find_figure(std::string_view key) const;
    PersonId find_person(std::string_view key) const;
    SectionId find_section(std::string_view key) const;
    SectionId find_section(Section::Kind kind) const; ///< the first of a kind
    OfficialId find_official(std::string_view key) const;
    TermId find_term(std::string_view key) const;
    PlaceId find_place(std::string_view key) const;
    std::optional<LanguageIndex> find_language(std::string_view tag) const;
    std::vector<TextId> texts_of(TextRecord::Kind kind) const;
    /// "story:a-row-of-a-table", "person:erkin" …; kind none when nothing is there.
    Destination resolve(std::string_view link) const;
};

} // namespace content
