#include "content/pack/catalog_reader.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "content/pack/schema.h"
#include "platform/base/utf8.h"

namespace content {
namespace {

using platform::Color;
using platform::Error;
using platform::ErrorCode;
using platform::Result;

constexpr auto kParts = static_cast<std::int64_t>(kDegreeParts);

Error corrupt(std::string message) {
    return {ErrorCode::corrupt, std::move(message)};
}

/// Reads tables one after the other; `phrases_` is filled first and moved out of piece by piece.
class CatalogReader {
public:
    explicit CatalogReader(Database& db) : db_(db) {}

    Result<Catalog> read() {
        TRY(read_languages());
        TRY(read_phrases());
        TRY(read_images());
        TRY(read_sources());
        TRY(read_photographs());
        TRY(read_timeline());
        TRY(read_texts());
        TRY(read_people());
        TRY(read_sections());
        TRY(read_exhibit());
        TRY(read_links());
        TRY(read_pages());
        return std::move(out_);
    }

private:
    /// One row of a table as typed values; the first thing wrong is kept and reported once the row is read.
    class Row {
    public:
        Row(Statement& statement, CatalogReader& reader, std::string_view table)
            : s_(statement), reader_(reader), table_(table) {}
        std::string text() {
            std::string value = s_.text(i_++);
            if (!platform::is_valid_utf8(value)) fail("a text is not UTF-8");
            return value;
        }
        std::int64_t number(std::int64_t low, std::int64_t high) {
            const std::int64_t value = s_.integer(i_++);
            if (value < low || value > high) fail("a number is out of range");
            return std::clamp(value, low, high);
        }
        Localized phrase() {
            const int column = i_++;
            if (s_.is_null(column)) return {};
            const std::int64_t id = s_.integer(column);
            if (id < 0 || static_cast<std::size_t>(id) >= reader_.phrases_.size()) {
                fail("a phrase does not exist");
                return {};
            }
            return reader_.phrases_[static_cast<std::size_t>(id)];
        }
        template <class Id>
        Id id(std::size_t count) {
            const int column = i_++;
            if (s_.is_null(column)) return {};
            const std::int64_t value = s_.integer(column);
            if (value < 0 || static_cast<std::size_t>(value) >= count) {
                fail("a reference leads nowhere");
                return {};
            }
            return {static_cast<std::uint32_t>(value)};
        }
        std::optional<LanguageIndex> language(std::size_t count) {
            const int column = i_++;
            if (s_.is_null(column)) return std::nullopt;
            const std::int64_t value = s_.integer(column);
            if (value < 0 || static_cast<std::size_t>(value) >= count) fail("a language does not exist");
            return static_cast<LanguageIndex>(value);
        }
        Date date() {
            Result<Date> parsed = parse_date(text());
            if (parsed) return *parsed;
            fail("a date does not parse");
            return {};
        }
        template <class Enum>
        Enum choice(Enum last) {
            return static_cast<Enum>(number(0, static_cast<std::int64_t>(last)));
        }
        void fail(std::string_view what) {
            if (error_.empty()) error_ = fmt::format("table {}: {}", table_, what);
        }
        Result<> done() const {
            if (!error_.empty()) return corrupt(error_);
            return {};
        }

    private:
        Statement& s_;
        CatalogReader& reader_;
        std::string_view table_;
        int i_ = 0;
        std::string error_;
    };

    /// Calls `one(row)` for each row, whose first column must count up from 0: ids are indexes.
    template <class One>
    Result<> each(std::string_view table, std::string_view columns, One&& one) {
        Statement rows = TRY(db_.prepare(fmt::format("SELECT id, {} FROM {} ORDER BY id", columns, table)));
        for (std::int64_t expected = 0; TRY(rows.step()); ++expected) {
            if (expected >= static_cast<std::int64_t>(kMaxRecords))
                return Error{ErrorCode::too_large, fmt::format("table {} is too long", table)};
            Row row(rows, *this, table);
            if (row.number(0, static_cast<std::int64_t>(kMaxRecords)) != expected)
                row.fail("ids do not count up from 0");
            one(row);
            TRY(row.done());
        }
        return {};
    }

    Result<> read_languages() {
        TRY(each("language", "tag", [&](Row& row) {
            const std::string tag = row.text();
            const Language* known = find_language(tag);
            if (known == nullptr)
                row.fail("a language that this program cannot set");
            else
                out_.exhibit.languages.push_back(*known);
        }));
        if (out_.exhibit.languages.empty() || out_.exhibit.languages.size() > kMaxLanguages)
            return corrupt("table language: none or too many");
        return {};
    }

    Result<> read_phrases() {
        const std::int64_t count = TRY(db_.integer("SELECT count(*) FROM phrase"));
        if (count > static_cast<std::int64_t>(kMaxRecords) * 8)
            return Error{ErrorCode::too_large, "table phrase is too long"};
        phrases_.resize(static_cast<std::size_t>(count));
        LocalizedStore store;
        std::string bytes; // the texts of one phrase, one after the other
        std::array<std::string_view, kMaxLanguages> texts;
        std::array<std::size_t, kMaxLanguages + 1> ends{};
        std::size_t languages = 0;
        std::int64_t current = -1;
        const auto finish = [&] {
            for (std::size_t l = 0; l < languages; ++l)
                texts[l] = std::string_view(bytes).substr(ends[l], ends[l + 1] - ends[l]);
            if (current >= 0)
                phrases_[static_cast<std::size_t>(current)] = store.add(std::span(texts).first(languages));
        };
        Statement rows = TRY(db_.prepare("SELECT phrase, language, value FROM phrase_text ORDER BY phrase, language"));
        while (TRY(rows.step())) {
            const std::int64_t phrase = rows.integer(0), language = rows.integer(1);
            if (phrase < 0 || phrase >= count || language < 0 ||
                language >= static_cast<std::int64_t>(out_.exhibit.languages.size()))
                return corrupt("table phrase_text: a reference leads nowhere");
            const std::string_view value = rows.bytes(2);
            if (!platform::is_valid_utf8(value)) return corrupt("table phrase_text: a text is not UTF-8");
            if (phrase != current) {
                finish();
                current = phrase;
                languages = 0;
                bytes.clear();
            }
            if (languages > static_cast<std::size_t>(language)) return corrupt("table phrase_text: rows out of order");
            while (languages < static_cast<std::size_t>(language))
                ends[++languages] = bytes.size();
            bytes += value;
            ends[++languages] = bytes.size();
        }
        finish();
        return {};
    }

    Result<> read_images() {
        return each("image", "width, height, mean, full_width, full_height, tiled_levels", [&](Row& row) {
            ImageRecord image;
            image.width = static_cast<std::uint32_t>(row.number(1, 65535));
            image.height = static_cast<std::uint32_t>(row.number(1, 65535));
            image.mean = color(row);
            image.full_width = static_cast<std::uint32_t>(row.number(image.width, 65535));
            image.full_height = static_cast<std::uint32_t>(row.number(image.height, 65535));
            image.tiled_levels = static_cast<std::uint8_t>(row.number(0, kMaxTiledLevels));
            out_.images.push_back(image);
        });
    }

    static Color color(Row& row) {
        const auto value = static_cast<std::uint32_t>(row.number(0, 0xFFFFFF));
        return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
                static_cast<std::uint8_t>(value)};
    }

    Result<> read_sources() {
        return each("source", "key, title, author, publisher, date, url, copy, accessed", [&](Row& row) {
            Source s;
            s.key = row.text();
            s.title = row.phrase();
            s.author = row.text();
            s.publisher = row.text();
            s.date = row.text();
            s.url = row.text();
            s.copy = row.text();
            s.accessed = row.text();
            out_.sources.push_back(std::move(s));
        });
    }

    Result<> read_photographs() {
        return each("photograph",
                    "key, image, title, caption, alt, credit, place, theme, withheld, holder, date, sensitivity",
                    [&](Row& row) {
                        Photograph p;
                        p.key = row.text();
                        p.image = row.id<ImageId>(out_.images.size());
                        p.title = row.phrase();
                        p.caption = row.phrase();
                        p.alt = row.phrase();
                        p.credit = row.phrase();
                        p.place = row.phrase();
                        p.theme = row.phrase();
                        p.withheld = row.phrase();
                        p.holder = row.phrase();
                        p.date = row.date();
                        p.sensitivity = row.choice(Sensitivity::veiled);
                        out_.photographs.push_back(std::move(p));
                    });
    }

    Result<> read_timeline() {
        TRY(each("lane", "key, title", [&](Row& row) {
            Lane lane;
            lane.key = row.text();
            lane.title = row.phrase();
            out_.exhibit.lanes.push_back(std::move(lane));
        }));
        TRY(each("era", "key, title, from_date, to_date", [&](Row& row) {
            Era era;
            era.key = row.text();
            era.title = row.phrase();
            era.from = row.date();
            era.to = row.date();
            if (!era.from || !era.to) row.fail("an era without dates");
            out_.exhibit.eras.push_back(std::move(era));
        }));
        return each("event", "key, date, lane, title, line, body", [&](Row& row) {
            TimelineEvent e;
            e.key = row.text();
            e.date = row.date();
            if (!e.date) row.fail("an event without a date");
            const auto lane = row.id<SectionId>(out_.exhibit.lanes.size());
            e.lane = lane ? lane.value : 0;
            e.title = row.phrase();
            e.line = row.phrase();
            e.body = row.phrase();
            out_.events.push_back(std::move(e));
        });
    }

    Result<> read_texts() {
        TRY(each("text",
                 "kind, key, title, line, form, holder, withheld, place, speaker, office, setting, date, sort_order, "
                 "minutes, sensitivity, original",
                 [&](Row& row) {
                     TextRecord t;
                     t.kind = row.choice(TextRecord::Kind::page);
                     t.key = row.text();
                     for (Localized* field : {&t.title, &t.line, &t.form, &t.holder, &t.withheld, &t.place, &t.speaker,
                                              &t.office, &t.setting})
                         *field = row.phrase();
                     t.date = row.date();
                     t.order = static_cast<std::int32_t>(row.number(-1'000'000, 1'000'000));
                     t.minutes = static_cast<std::uint16_t>(row.number(0, 1000));
                     t.sensitivity = row.choice(Sensitivity::veiled);
                     t.original = row.language(out_.exhibit.languages.size());
                     out_.texts.push_back(std::move(t));
                 }));
        Statement rows = TRY(db_.prepare("SELECT text, language FROM body ORDER BY text, language"));
        while (TRY(rows.step())) {
            const std::int64_t text = rows.integer(0), language = rows.integer(1);
            if (text < 0 || text >= static_cast<std::int64_t>(out_.texts.size()) || language < 0 ||
                language >= static_cast<std::int64_t>(out_.exhibit.languages.size()))
                return corrupt("table body: a reference leads nowhere");
            out_.texts[static_cast<std::size_t>(text)].languages.push_back(static_cast<LanguageIndex>(language));
        }
        return {};
    }

    Result<> read_people() {
        TRY(each("person_group", "key, title", [&](Row& row) {
            PersonGroup group;
            group.key = row.text();
            group.title = row.phrase();
            out_.exhibit.groups.push_back(std::move(group));
        }));
        TRY(each("person", "key, name, line, place, portrait, alt, credit, person_group, basis, display",
                 [&](Row& row) {
                     Person p;
                     p.key = row.text();
                     p.name = row.phrase();
                     p.line = row.phrase();
                     p.place = row.phrase();
                     p.portrait = row.id<ImageId>(out_.images.size());
                     p.alt = row.phrase();
                     p.credit = row.phrase();
                     p.group = row.id<PersonGroupId>(out_.exhibit.groups.size());
                     p.basis = row.choice(Basis::none);
                     p.display = row.choice(DisplayLevel::withheld);
                     out_.people.push_back(std::move(p));
                 }));
        TRY(each("relation", "person, what, other", [&](Row& row) {
            const auto person = row.id<PersonId>(out_.people.size());
            const auto what = row.choice(Relation::cellmate);
            const auto other = row.id<PersonId>(out_.people.size());
            if (!person || !other) return row.fail("a relation without a person");
            out_.people[person.value].relatives.push_back({other, what});
        }));
        TRY(read_remembrance());
        TRY(read_figures());
        return read_reference();
    }

    Result<> read_reference() {
        TRY(each("official", "key, name, office, shows, says, sanctions", [&](Row& row) {
            Official o;
            o.key = row.text();
            for (Localized* field : {&o.name, &o.office, &o.shows, &o.says, &o.sanctions})
                *field = row.phrase();
            out_.officials.push_back(std::move(o));
        }));
        TRY(each("term", "key, name, other, explanation", [&](Row& row) {
            Term t;
            t.key = row.text();
            t.name = row.phrase();
            t.other = row.phrase();
            t.explanation = row.phrase();
            out_.terms.push_back(std::move(t));
        }));
        TRY(each("place", "key, name, line, note, mapped, latitude, longitude", [&](Row& row) {
            PlaceRecord p;
            p.key = row.text();
            p.name = row.phrase();
            p.line = row.phrase();
            p.note = row.phrase();
            p.mapped = row.number(0, 1) == 1;
            p.latitude = static_cast<double>(row.number(-90 * kParts, 90 * kParts)) / kDegreeParts;
            p.longitude = static_cast<double>(row.number(-180 * kParts, 180 * kParts)) / kDegreeParts;
            out_.places.push_back(std::move(p));
        }));
        TRY(each("take_away", "key, url, label", [&](Row& row) {
            TakeAway t;
            t.key = row.text();
            t.url = row.text();
            t.label = row.phrase();
            if (t.url.size() > kMaxUrlBytes) row.fail("an address is too long");
            out_.exhibit.take_aways.push_back(std::move(t));
        }));
        if (out_.exhibit.take_aways.size() > kMaxTakeAways) return corrupt("table take_away: too many rows");
        return read_alphabets();
    }

    /// Every language's alphabet holds every term once, or there is none.
    Result<> read_alphabets() {
        out_.alphabets.resize(out_.exhibit.languages.size());
        Statement rows = TRY(db_.prepare("SELECT language, term, letter FROM alphabet ORDER BY language, position"));
        std::vector<bool> seen;
        std::int64_t current = -1;
        while (TRY(rows.step())) {
            const std::int64_t language = rows.integer(0), term = rows.integer(1);
            if (language < 0 || language >= static_cast<std::int64_t>(out_.alphabets.size()) || term < 0 ||
                term >= static_cast<std::int64_t>(out_.terms.size()))
                return corrupt("table alphabet: a reference leads nowhere");
            if (std::exchange(current, language) != language) seen.assign(out_.terms.size(), false);
            if (seen[static_cast<std::size_t>(term)]) return corrupt("table alphabet: a term stands twice");
            seen[static_cast<std::size_t>(term)] = true;
            std::string letter = rows.text(2);
            if (!platform::is_valid_utf8(letter)) return corrupt("table alphabet: a letter is not UTF-8");
            out_.alphabets[static_cast<std::size_t>(language)].push_back(
                {{static_cast<std::uint32_t>(term)}, std::move(letter)});
        }
        for (const auto& alphabet : out_.alphabets)
            if (alphabet.size() != out_.terms.size()) return corrupt("table alphabet: a term is missing");
        return {};
    }

    Result<> read_figures() {
        Statement count = TRY(db_.prepare("SELECT count(*) FROM figure"));
        const auto figures = TRY(count.step()) ? static_cast<std::size_t>(count.integer(0)) : 0;
        TRY(each("figure",
                 "key, value, label, note, as_of, drawing, low, high, reach, whole, each, mark, alt, in_group, part_of",
                 [&](Row& row) {
                     Figure f;
                     f.key = row.text();
                     f.value = row.phrase();
                     f.label = row.phrase();
                     f.note = row.phrase();
                     f.as_of = row.text();
                     f.drawing = row.choice(Figure::Drawing::share);
                     f.amount.low = row.number(0, kMaxAmount);
                     f.amount.high = row.number(f.amount.low, kMaxAmount);
                     f.amount.reach = row.choice(Amount::Reach::range);
                     f.whole = row.number(0, kMaxWhole);
                     f.each = row.number(1, kMaxAmount);
                     f.mark = row.phrase();
                     f.alt = row.phrase();
                     f.group = row.text();
                     f.part_of = row.id<FigureId>(figures);
                     if (f.drawing != Figure::Drawing::number && !f.amount)
                         row.fail("a figure is drawn without an amount");
                     if (f.is_field() && f.amount.high / f.each > kMaxMarks) row.fail("a figure has too many marks");
                     if (f.drawing == Figure::Drawing::share && f.amount.high > f.whole)
                         row.fail("a share is more than its whole");
                     if (f.drawing == Figure::Drawing::part && !f.part_of) row.fail("a part belongs to no figure");
                     out_.figures.push_back(std::move(f));
                 }));
        for (const Figure& f : out_.figures)
            if (f.part_of && (!out_.figure(f.part_of).is_field() || f.amount.high > out_.figure(f.part_of).amount.high))
                return corrupt("table figure: a part is more than its whole, or its whole is no field");
        return {};
    }

    Result<> read_remembrance() {
        Remembrance& r = out_.exhibit.remembrance;
        TRY(each("remembrance", "minutes, seconds, person_group, line", [&](Row& row) {
            r.kept = true;
            r.minutes = static_cast<std::uint16_t>(row.number(1, kMaxRemembranceMinutes));
            r.seconds = static_cast<std::uint16_t>(row.number(kLeastRemembranceSeconds, kMaxRemembranceSeconds));
            r.group = row.id<PersonGroupId>(out_.exhibit.groups.size());
            r.line = row.phrase();
        }));
        return each("remembrance_hour", "minute", [&](Row& row) {
            r.at.push_back(static_cast<std::uint16_t>(row.number(0, kMinutesOfDay - 1)));
            if (r.at.size() > 1 && r.at[r.at.size() - 2] >= r.at.back()) row.fail("the hours are out of order");
        });
    }

    Result<> read_sections() {
        return each("section", "kind, key, title, line, figure, cover, page, minutes", [&](Row& row) {
            Section s;
            s.kind = row.choice(Section::Kind::people);
            s.key = row.text();
            s.title = row.phrase();
            s.line = row.phrase();
            s.figure = row.phrase();
            s.cover = row.id<PhotographId>(out_.photographs.size());
            s.page = row.id<TextId>(out_.texts.size());
            s.minutes = static_cast<std::uint16_t>(row.number(0, 1000));
            out_.exhibit.sections.push_back(std::move(s));
        });
    }

    std::size_t count_of(Destination::Kind kind) const {
        switch (kind) {
        case Destination::Kind::section: return out_.exhibit.sections.size();
        case Destination::Kind::photograph: return out_.photographs.size();
        case Destination::Kind::event: return out_.events.size();
        case Destination::Kind::text: return out_.texts.size();
        case Destination::Kind::figure: return out_.figures.size();
        case Destination::Kind::term: return out_.terms.size();
        case Destination::Kind::official: return out_.officials.size();
        case Destination::Kind::place: return out_.places.size();
        case Destination::Kind::person: return out_.people.size();
        case Destination::Kind::none:
        case Destination::Kind::home: return 1;
        }
        return 0;
    }

    Result<> read_exhibit() {
        TRY(each("scene", "line, figure, photograph, marks, opens_kind, opens_id", [&](Row& row) {
            AttractScene scene;
            scene.line = row.phrase();
            scene.figure = row.phrase();
            scene.photograph = row.id<PhotographId>(out_.photographs.size());
            scene.marks = static_cast<std::uint32_t>(row.number(0, kMaxMarks));
            scene.opens.kind = row.choice(kLastDestination);
            scene.opens.index = static_cast<std::uint32_t>(row.number(0, static_cast<std::int64_t>(kMaxRecords)));
            if (scene.opens.index >= count_of(scene.opens.kind)) row.fail("a scene leads nowhere");
            out_.exhibit.attract.push_back(std::move(scene));
        }));
        int rows = 0;
        TRY(each("exhibit",
                 "key, title, subtitle, accent, paper_ground, idle_warn_after_s, idle_answer_within_s, notice_shown, "
                 "notice_title, "
                 "notice_body, notice_gentle, gentle_section",
                 [&](Row& row) {
                     ++rows;
                     Exhibit& e = out_.exhibit;
                     e.key = row.text();
                     e.title = row.phrase();
                     e.subtitle = row.phrase();
                     e.accent = color(row);
                     e.paper_ground = row.number(0, 1) == 1;
                     e.idle_warn_after_s = static_cast<std::uint16_t>(row.number(30, 300));
                     e.idle_answer_within_s = static_cast<std::uint16_t>(row.number(20, 120));
                     e.notice.shown = row.number(0, 1) == 1;
                     e.notice.title = row.phrase();
                     e.notice.body = row.phrase();
                     e.notice.gentle = row.phrase();
                     e.notice.gentle_section = row.id<SectionId>(e.sections.size());
                 }));
        if (rows != 1) return corrupt("table exhibit: one row is expected");
        Statement meta = TRY(db_.prepare("SELECT key, value FROM meta"));
        while (TRY(meta.step())) {
            if (meta.bytes(0) == "content_hash") out_.exhibit.content_hash = meta.text(1);
            if (meta.bytes(0) == "built_with") out_.exhibit.built_with = meta.text(1);
        }
        return {};
    }

    /// Fills `list_of(owner)` with the targets of a link table.
    template <class Id, class Owner>
    Result<> links(std::string_view name, std::vector<Owner>& owners, std::vector<Id> Owner::*list,
                   std::size_t targets) {
        for (const LinkTable& table : kLinkTables) {
            if (table.name != name) continue;
            Statement rows =
                TRY(db_.prepare(fmt::format("SELECT owner, target FROM {} ORDER BY owner, position", name)));
            while (TRY(rows.step())) {
                const std::int64_t owner = rows.integer(0), target = rows.integer(1);
                if (owner < 0 || owner >= static_cast<std::int64_t>(owners.size()) || target < 0 ||
                    target >= static_cast<std::int64_t>(targets))
                    return corrupt(fmt::format("table {}: a reference leads nowhere", name));
                (owners[static_cast<std::size_t>(owner)].*list).push_back({static_cast<std::uint32_t>(target)});
            }
        }
        return {};
    }

    Result<> read_links() {
        Catalog& c = out_;
        TRY(links("photograph_source", c.photographs, &Photograph::sources, c.sources.size()));
        TRY(links("event_source", c.events, &TimelineEvent::sources, c.sources.size()));
        TRY(links("event_photograph", c.events, &TimelineEvent::photographs, c.photographs.size()));
        TRY(links("event_text", c.events, &TimelineEvent::texts, c.texts.size()));
        TRY(links("text_source", c.texts, &TextRecord::sources, c.sources.size()));
        TRY(links("text_person", c.texts, &TextRecord::people, c.people.size()));
        TRY(links("text_photograph", c.texts, &TextRecord::photographs, c.photographs.size()));
        TRY(links("text_event", c.texts, &TextRecord::events, c.events.size()));
        TRY(links("text_document", c.texts, &TextRecord::documents, c.texts.size()));
        TRY(links("person_source", c.people, &Person::sources, c.sources.size()));
        TRY(links("figure_source", c.figures, &Figure::sources, c.sources.size()));
        TRY(links("official_source", c.officials, &Official::sources, c.sources.size()));
        TRY(links("term_source", c.terms, &Term::sources, c.sources.size()));
        TRY(links("place_source", c.places, &PlaceRecord::sources, c.sources.size()));
        TRY(links("place_photograph", c.places, &PlaceRecord::photographs, c.photographs.size()));
        TRY(links("place_event", c.places, &PlaceRecord::events, c.events.size()));
        return links("place_text", c.places, &PlaceRecord::texts, c.texts.size());
    }

    /// A row of a table whose key is its owner and place; `at` must be the next place of its owner.
    template <class One>
    Result<> parts(std::string_view table, std::string_view columns, std::string_view order, One&& one) {
        Statement rows = TRY(db_.prepare(fmt::format("SELECT {} FROM {} ORDER BY {}", columns, table, order)));
        while (TRY(rows.step())) {
            Row row(rows, *this, table);
            one(row);
            TRY(row.done());
        }
        return {};
    }
    TextRecord& text_of(Row& row) {
        const auto id = row.id<TextId>(out_.texts.size());
        if (!id) row.fail("a reference leads nowhere");
        return id ? out_.texts[id.value] : nothing_;
    }

    Result<> read_pages() {
        const auto last = [](std::size_t limit) { return static_cast<std::int64_t>(limit) - 1; };
        TRY(parts("text_page", "text, position, image, alt, credit", "text, position", [&](Row& row) {
            auto& pages = text_of(row).pages;
            if (row.number(0, last(kMaxPages)) != static_cast<std::int64_t>(pages.size()))
                row.fail("pages do not count up from 0");
            ScannedPage page;
            page.image = row.id<ImageId>(out_.images.size());
            if (!page.image) row.fail("a page without a picture");
            page.alt = row.phrase();
            page.credit = row.phrase();
            pages.push_back(std::move(page));
        }));
        return parts("page_region", "text, page, position, key, x, y, w, h", "text, page, position", [&](Row& row) {
            auto& pages = text_of(row).pages;
            const auto page = static_cast<std::size_t>(row.number(0, last(kMaxPages)));
            if (page >= pages.size()) return row.fail("a region of no page");
            auto& regions = pages[page].regions;
            if (row.number(0, last(kMaxRegions)) != static_cast<std::int64_t>(regions.size()))
                row.fail("regions do not count up from 0");
            PageRegion region;
            region.key = row.text();
            const auto part = [&](std::int64_t low, std::int64_t high) {
                return static_cast<std::uint16_t>(row.number(low, high));
            };
            region.x = part(0, PageRegion::kWhole - 1);
            region.y = part(0, PageRegion::kWhole - 1);
            region.w = part(1, PageRegion::kWhole - region.x);
            region.h = part(1, PageRegion::kWhole - region.y);
            regions.push_back(std::move(region));
        });
    }

    Database& db_;
    Catalog out_;
    TextRecord nothing_; ///< what a broken reference fills
    std::vector<Localized> phrases_;
};

} // namespace

Result<Catalog> read_catalog(Database& db) {
    return CatalogReader(db).read();
}

} // namespace content
