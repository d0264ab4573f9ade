#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/date.h"
#include "content/model/figure.h"
#include "content/model/ids.h"
#include "content/model/language.h"
#include "content/model/localized.h"
#include "content/model/relation.h"
#include "platform/base/color.h"

namespace content {

enum class Sensitivity : std::uint8_t { none, veiled };

/// What a link or an attract scene opens; `key` is the curator's id.
struct Destination {
    enum class Kind : std::uint8_t {
        none,
        section,
        photograph,
        event,
        text,
        home,
        figure,
        term,
        official,
        place,
        person
    };
    Kind kind = Kind::none;
    std::uint32_t index = 0; ///< into the catalog's table of that kind
    friend bool operator==(const Destination&, const Destination&) = default;
};
constexpr Destination::Kind kLastDestination = Destination::Kind::person;

struct ImageRecord {
    std::uint32_t width = 0; ///< of the largest whole level
    std::uint32_t height = 0;
    platform::Color mean;
    std::uint32_t full_width = 0; ///< of the picture itself; larger than the largest whole level where there are tiles
    std::uint32_t full_height = 0;
    std::uint8_t tiled_levels = 0; ///< 0: no tiles
};

struct Photograph {
    std::string key;
    ImageId image; ///< none: the pack does not carry it; `withheld` says why
    Localized title, caption, alt, credit, place, theme, withheld, holder;
    Date date;
    Sensitivity sensitivity = Sensitivity::none;
    std::vector<SourceId> sources;
};

struct TimelineEvent {
    std::string key;
    Date date;
    std::uint32_t lane = 0;      ///< into Exhibit::lanes
    Localized title, line, body; ///< body: paragraphs separated by an empty line, citations removed into `sources`
    std::vector<SourceId> sources;
    std::vector<PhotographId> photographs;
    std::vector<TextId> texts; ///< stories and documents that belong to it
};

/// A part of a page that can be framed, in 1/10,000ths of the page's width and height.
struct PageRegion {
    std::string key; ///< unique on its page
    std::uint16_t x = 0, y = 0, w = 0, h = 0;
    static constexpr std::uint16_t kWhole = 10'000;
};
/// One page of a document as it was scanned or photographed.
struct ScannedPage {
    ImageId image;
    Localized alt, credit;
    std::vector<PageRegion> regions;
};
constexpr std::size_t kMaxPages = 1'000;   ///< of one text
constexpr std::size_t kMaxRegions = 1'000; ///< of one page

/// A story, document, transcript or page; the body is read on demand (BodySource).
struct TextRecord {
    enum class Kind : std::uint8_t { story, document, transcript, page };
    Kind kind = Kind::story;
    std::string key;
    Localized title, line;
    Localized form; ///< documents: what kind of document ("directive")
    Localized holder, withheld, place;
    Localized speaker, office, setting; ///< transcripts
    Date date;
    std::int32_t order = 0;
    std::uint16_t minutes = 0;
    Sensitivity sensitivity = Sensitivity::none;
    std::optional<LanguageIndex> original; ///< documents and transcripts: the language it was written or spoken in
    std::vector<LanguageIndex> languages;  ///< in which a body exists; the first language always
    TextId in_pack;                        ///< the number under which its pack has the bodies
    std::vector<SourceId> sources;
    std::vector<PersonId> people;
    std::vector<PhotographId> photographs;
    std::vector<EventId> events;
    std::vector<TextId> documents;
    std::vector<ScannedPage> pages; ///< documents and transcripts: the original, to look at
};

/// How curators call them, by number: the first half of "story:a-row".
constexpr std::array<std::string_view, 4> kTextKindNames = {"story", "document", "transcript", "page"};
static_assert(kTextKindNames.size() == static_cast<std::size_t>(TextRecord::Kind::page) + 1);
constexpr std::string_view name_of(TextRecord::Kind kind) {
    return kTextKindNames[static_cast<std::size_t>(kind)];
}

enum class Basis : std::uint8_t { consent, published, next_of_kin, none };
enum class DisplayLevel : std::uint8_t { full, veiled, name, anonymous, withheld };

/// Some of the people who have a place on the wall: "in the files", "who looked for them".
struct PersonGroup {
    std::string key;
    Localized title;
};

struct Person {
    std::string key;
    Localized name;            ///< empty from `anonymous` on: the name did not enter the pack
    Localized line;            ///< who they are in the exhibit; empty where withheld, as all else of them is
    Localized place;           ///< where they are or were from
    Localized alt, credit;     ///< of the portrait
    ImageId portrait;          ///< at `full`, and at `veiled` made unrecognisable when the pack was built
    PersonGroupId group;       ///< none: not on the wall
    Basis basis = Basis::none; ///< what the record rests on
    DisplayLevel display = DisplayLevel::withheld;
    std::vector<SourceId> sources;
    std::vector<Relative> relatives; ///< between people who are both named
};

/// A slow and silent passage through the places on the wall, for a memorial hour or for one visitor.
struct Remembrance {
    bool kept = false;             ///< the exhibit has one
    std::vector<std::uint16_t> at; ///< minutes of the local day at which it begins by itself, ascending
    std::uint16_t minutes = 10;    ///< how long then
    std::uint16_t seconds = 8;     ///< how long each place is there
    PersonGroupId group;           ///< whose places; none: all on the wall
    Localized line;                ///< stands before the first place; may be empty
};
constexpr std::size_t kMaxPersonGroups = 6;
constexpr std::size_t kMaxRemembranceHours = 24;
constexpr std::uint16_t kMinutesOfDay = 24 * 60;
constexpr std::uint16_t kMaxRemembranceMinutes = 120;
constexpr std::uint16_t kLeastRemembranceSeconds = 4;
constexpr std::uint16_t kMaxRemembranceSeconds = 60;

struct Source {
    std::string key;
    Localized title;
    std::string author, publisher, date, url, copy, accessed;
};

struct Official {
    std::string key;
    Localized name, office;
    Localized shows;     ///< what the documents show
    Localized says;      ///< what the person, or their state, says
    Localized sanctions; ///< by whom and when
    std::vector<SourceId> sources;
};

/// A word that is explained where it stands.
struct Term {
    std::string key;
    Localized name, other, explanation; ///< other: names beside this one
    std::vector<SourceId> sources;
};
/// Where a language's alphabet puts a term, and under which letter.
struct AlphabetEntry {
    TermId term;
    std::string letter;
    friend bool operator==(const AlphabetEntry&, const AlphabetEntry&) = default;
};

struct PlaceRecord {
    std::string key;
    Localized name, line, note;
    bool mapped = false; ///< drawn on the map; else listed beside it
    double latitude = 0, longitude = 0;
    std::vector<SourceId> sources;
    std::vector<PhotographId> photographs;
    std::vector<EventId> events;
    std::vector<TextId> texts;
};

/// An address that visitors take along on their own device.
struct TakeAway {
    std::string key, url;
    Localized label;
};
constexpr std::size_t kMaxTakeAways = 4;
constexpr std::size_t kMaxUrlBytes = 96; ///< more makes modules smaller than a camera reads from half a metre
constexpr std::size_t kMaxSections = 16;

struct Section {
    enum class Kind : std::uint8_t {
        page,
        photographs,
        timeline,
        stories,
        documents,
        about,
        figures,
        act,
        glossary,
        officials,
        places,
        people
    };
    Kind kind = Kind::page;
    std::string key;
    Localized title, line, figure;
    PhotographId cover;
    TextId page; ///< kinds page, about and act: the text to read
    std::uint16_t minutes = 0;
};

struct Lane {
    std::string key;
    Localized title;
};
struct Era {
    std::string key;
    Localized title;
    Date from, to;
};

struct AttractScene {
    Localized line, figure;
    PhotographId photograph;
    std::uint32_t marks = 0; ///< drawn as a field, one mark a person; 0: none
    Destination opens;
};

struct Notice {
    bool shown = false;
    Localized title, body, gentle;
    SectionId gentle_section;
};

struct Exhibit {
    std::string key;
    Localized title, subtitle;
    std::vector<Language> languages; ///< [0] is the language of fallback
    platform::Color accent;
    bool paper_ground = false;
    std::uint16_t idle_warn_after_s = 60;
    std::uint16_t idle_answer_within_s = 20;
    Notice notice;
    std::vector<Section> sections;
    std::vector<Lane> lanes;
    std::vector<Era> eras;
    std::vector<AttractScene> attract;
    std::vector<TakeAway> take_aways;
    std::vector<PersonGroup> groups; ///< of the wall of people, in order
    Remembrance remembrance;
    std::string content_hash; ///< hex SHA-256 over the whole content
    std::string built_with;   ///< version of the builder
};

} // namespace content
