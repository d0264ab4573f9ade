#include "content/author/pack_records.h"

#include <cmath>

#include "content/pack/schema.h"

namespace content::author {
namespace {

using platform::Result;

class RecordWriter {
public:
    RecordWriter(PackRows& rows, const Catalog& catalog) : rows_(rows), c_(catalog) {}

    Result<> write() {
        TRY(write_tables());
        TRY(write_links());
        return write_pages();
    }

private:
    Result<> write_tables() {
        std::int64_t id = 0;
        const auto start = [&](PackRows::Insert& row) -> PackRows::Insert& { return row.number(id++); };
        const auto rows = [&](auto& records, PackRows::Insert row, auto&& fill) -> Result<> {
            id = 0;
            for (const auto& record : records) {
                fill(start(row), record);
                TRY(row.run());
            }
            return {};
        };
        TRY(rows(c_.sources, TRY(rows_.insert("source", 9)), [](PackRows::Insert& row, const Source& s) {
            row.text(s.key)
                .phrase(s.title)
                .text(s.author)
                .text(s.publisher)
                .text(s.date)
                .text(s.url)
                .text(s.copy)
                .text(s.accessed);
        }));
        for (const Source& s : c_.sources)
            rows_.shown += s.author + s.publisher + s.date + s.url;
        TRY(rows(c_.photographs, TRY(rows_.insert("photograph", 13)), [](PackRows::Insert& row, const Photograph& p) {
            row.text(p.key)
                .id(p.image)
                .phrase(p.title)
                .phrase(p.caption)
                .phrase(p.alt)
                .phrase(p.credit)
                .phrase(p.place)
                .phrase(p.theme)
                .phrase(p.withheld)
                .phrase(p.holder)
                .date(p.date)
                .number(static_cast<int>(p.sensitivity));
        }));
        TRY(rows(c_.exhibit.lanes, TRY(rows_.insert("lane", 3)),
                 [](PackRows::Insert& row, const Lane& l) { row.text(l.key).phrase(l.title); }));
        TRY(rows(c_.exhibit.eras, TRY(rows_.insert("era", 5)),
                 [](PackRows::Insert& row, const Era& e) { row.text(e.key).phrase(e.title).date(e.from).date(e.to); }));
        TRY(rows(c_.events, TRY(rows_.insert("event", 7)), [](PackRows::Insert& row, const TimelineEvent& e) {
            row.text(e.key).date(e.date).number(e.lane).phrase(e.title).phrase(e.line).phrase(e.body);
        }));
        TRY(rows(c_.texts, TRY(rows_.insert("text", 17)), [](PackRows::Insert& row, const TextRecord& t) {
            row.number(static_cast<int>(t.kind))
                .text(t.key)
                .phrase(t.title)
                .phrase(t.line)
                .phrase(t.form)
                .phrase(t.holder)
                .phrase(t.withheld)
                .phrase(t.place);
            row.phrase(t.speaker)
                .phrase(t.office)
                .phrase(t.setting)
                .date(t.date)
                .number(t.order)
                .number(t.minutes)
                .number(static_cast<int>(t.sensitivity))
                .optional(t.original);
        }));
        TRY(write_people());
        TRY(rows(c_.figures, TRY(rows_.insert("figure", 16)), [](PackRows::Insert& row, const Figure& f) {
            row.text(f.key).phrase(f.value).phrase(f.label).phrase(f.note).text(f.as_of);
            row.number(static_cast<int>(f.drawing))
                .number(f.amount.low)
                .number(f.amount.high)
                .number(static_cast<int>(f.amount.reach))
                .number(f.whole)
                .number(f.each);
            row.phrase(f.mark).phrase(f.alt).text(f.group).id(f.part_of);
        }));
        TRY(write_reference(rows));
        TRY(rows(c_.exhibit.sections, TRY(rows_.insert("section", 9)), [](PackRows::Insert& row, const Section& s) {
            row.number(static_cast<int>(s.kind))
                .text(s.key)
                .phrase(s.title)
                .phrase(s.line)
                .phrase(s.figure)
                .id(s.cover)
                .id(s.page)
                .number(s.minutes);
        }));
        TRY(rows(c_.exhibit.attract, TRY(rows_.insert("scene", 7)), [](PackRows::Insert& row, const AttractScene& s) {
            row.phrase(s.line)
                .phrase(s.figure)
                .id(s.photograph)
                .number(s.marks)
                .number(static_cast<int>(s.opens.kind))
                .number(s.opens.index);
        }));
        const Exhibit& e = c_.exhibit;
        PackRows::Insert row = TRY(rows_.insert("exhibit", 13));
        row.number(0)
            .text(e.key)
            .phrase(e.title)
            .phrase(e.subtitle)
            .number(e.accent.r << 16 | e.accent.g << 8 | e.accent.b)
            .number(e.paper_ground ? 1 : 0);
        row.number(e.idle_warn_after_s)
            .number(e.idle_answer_within_s)
            .number(e.notice.shown ? 1 : 0)
            .phrase(e.notice.title)
            .phrase(e.notice.body)
            .phrase(e.notice.gentle);
        return row.id(e.notice.gentle_section).run();
    }

    /// What visitors look up: office holders, terms, places.
    template <class Rows>
    Result<> write_reference(Rows&& rows) {
        TRY(rows(c_.officials, TRY(rows_.insert("official", 7)), [](PackRows::Insert& row, const Official& o) {
            row.text(o.key).phrase(o.name).phrase(o.office).phrase(o.shows).phrase(o.says).phrase(o.sanctions);
        }));
        TRY(rows(c_.terms, TRY(rows_.insert("term", 5)), [](PackRows::Insert& row, const Term& t) {
            row.text(t.key).phrase(t.name).phrase(t.other).phrase(t.explanation);
        }));
        TRY(rows(c_.places, TRY(rows_.insert("place", 8)), [](PackRows::Insert& row, const PlaceRecord& p) {
            row.text(p.key).phrase(p.name).phrase(p.line).phrase(p.note).number(p.mapped ? 1 : 0);
            row.number(std::llround(p.latitude * kDegreeParts)).number(std::llround(p.longitude * kDegreeParts));
        }));
        TRY(rows(c_.exhibit.take_aways, TRY(rows_.insert("take_away", 4)),
                 [](PackRows::Insert& row, const TakeAway& t) { row.text(t.key).text(t.url).phrase(t.label); }));
        for (const TakeAway& t : c_.exhibit.take_aways)
            rows_.shown += t.url;
        PackRows::Insert row = TRY(rows_.insert("alphabet", 4));
        for (std::size_t l = 0; l < c_.alphabets.size(); ++l)
            for (std::size_t i = 0; i < c_.alphabets[l].size(); ++i) {
                const AlphabetEntry& entry = c_.alphabets[l][i];
                rows_.shown += entry.letter;
                TRY(row.number(static_cast<std::int64_t>(l))
                        .number(static_cast<std::int64_t>(i))
                        .number(entry.term.value)
                        .text(entry.letter)
                        .run());
            }
        return {};
    }

    Result<> write_people() {
        std::int64_t id = 0;
        PackRows::Insert group = TRY(rows_.insert("person_group", 3));
        for (const PersonGroup& g : c_.exhibit.groups)
            TRY(group.number(id++).text(g.key).phrase(g.title).run());
        id = 0;
        PackRows::Insert person = TRY(rows_.insert("person", 11));
        for (const Person& p : c_.people) {
            person.number(id++).text(p.key).phrase(p.name).phrase(p.line).phrase(p.place).id(p.portrait);
            person.phrase(p.alt).phrase(p.credit).id(p.group);
            TRY(person.number(static_cast<int>(p.basis)).number(static_cast<int>(p.display)).run());
        }
        id = 0;
        PackRows::Insert relation = TRY(rows_.insert("relation", 4));
        for (std::size_t i = 0; i < c_.people.size(); ++i)
            for (const Relative& r : c_.people[i].relatives)
                TRY(relation.number(id++)
                        .number(static_cast<std::int64_t>(i))
                        .number(static_cast<int>(r.relation))
                        .number(r.person.value)
                        .run());
        const Remembrance& r = c_.exhibit.remembrance;
        if (!r.kept) return {};
        PackRows::Insert passage = TRY(rows_.insert("remembrance", 5));
        TRY(passage.number(0).number(r.minutes).number(r.seconds).id(r.group).phrase(r.line).run());
        id = 0;
        PackRows::Insert hour = TRY(rows_.insert("remembrance_hour", 2));
        for (const std::uint16_t minute : r.at)
            TRY(hour.number(id++).number(minute).run());
        return {};
    }

    template <class Owner, class Id>
    Result<> link(std::string_view name, const std::vector<Owner>& owners, std::vector<Id> Owner::*list) {
        PackRows::Insert row = TRY(rows_.insert(name, 3));
        for (std::size_t i = 0; i < owners.size(); ++i)
            for (std::size_t k = 0; k < (owners[i].*list).size(); ++k)
                TRY(row.number(static_cast<std::int64_t>(i))
                        .number(static_cast<std::int64_t>(k))
                        .number((owners[i].*list)[k].value)
                        .run());
        return {};
    }
    Result<> write_links() {
        TRY(link("photograph_source", c_.photographs, &Photograph::sources));
        TRY(link("event_source", c_.events, &TimelineEvent::sources));
        TRY(link("event_photograph", c_.events, &TimelineEvent::photographs));
        TRY(link("event_text", c_.events, &TimelineEvent::texts));
        TRY(link("text_source", c_.texts, &TextRecord::sources));
        TRY(link("text_person", c_.texts, &TextRecord::people));
        TRY(link("text_photograph", c_.texts, &TextRecord::photographs));
        TRY(link("text_event", c_.texts, &TextRecord::events));
        TRY(link("text_document", c_.texts, &TextRecord::documents));
        TRY(link("person_source", c_.people, &Person::sources));
        TRY(link("figure_source", c_.figures, &Figure::sources));
        TRY(link("official_source", c_.officials, &Official::sources));
        TRY(link("term_source", c_.terms, &Term::sources));
        TRY(link("place_source", c_.places, &PlaceRecord::sources));
        TRY(link("place_photograph", c_.places, &PlaceRecord::photographs));
        TRY(link("place_event", c_.places, &PlaceRecord::events));
        return link("place_text", c_.places, &PlaceRecord::texts);
    }

    Result<> write_pages() {
        PackRows::Insert page_row = TRY(rows_.insert("text_page", 5)), region_row = TRY(rows_.insert("page_region", 8));
        for (std::size_t t = 0; t < c_.texts.size(); ++t)
            for (std::size_t i = 0; i < c_.texts[t].pages.size(); ++i) {
                const ScannedPage& page = c_.texts[t].pages[i];
                const auto at = [&](PackRows::Insert& row) -> PackRows::Insert& {
                    return row.number(static_cast<std::int64_t>(t)).number(static_cast<std::int64_t>(i));
                };
                TRY(at(page_row).id(page.image).phrase(page.alt).phrase(page.credit).run());
                for (std::size_t r = 0; r < page.regions.size(); ++r) {
                    const PageRegion& region = page.regions[r];
                    at(region_row).number(static_cast<std::int64_t>(r)).text(region.key);
                    TRY(region_row.number(region.x).number(region.y).number(region.w).number(region.h).run());
                }
            }
        return {};
    }

    PackRows& rows_;
    const Catalog& c_;
};

} // namespace

Result<> write_records(PackRows& rows, const Catalog& catalog) {
    return RecordWriter(rows, catalog).write();
}

} // namespace content::author
