// The part of CatalogReader that reads texts, events and people.
#include "content/pack/catalog_tables.h"

namespace content {

using platform::Result;

Result<> CatalogReader::read_timeline() {
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

Result<> CatalogReader::read_texts() {
    TRY(each("text",
             "kind, key, title, line, form, holder, withheld, place, speaker, office, setting, date, sort_order, "
             "minutes, sensitivity, original",
             [&](Row& row) {
                 TextRecord t;
                 t.kind = row.choice(TextRecord::Kind::page);
                 t.key = row.text();
                 for (Localized* field :
                      {&t.title, &t.line, &t.form, &t.holder, &t.withheld, &t.place, &t.speaker, &t.office, &t.setting})
                     *field = row.phrase();
                 t.date = row.date();
                 t.order = static_cast<std::int32_t>(row.number(-1'000'000, 1'000'000));
                 t.minutes = static_cast<std::uint16_t>(row.number(0, 1000));
                 t.sensitivity = row.choice(Sensitivity::veiled);
                 t.original = row.language(out_.exhibit.languages.size());
                 t.in_pack = {static_cast<std::uint32_t>(out_.texts.size())};
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

TextRecord& CatalogReader::text_of(Row& row) {
    const auto id = row.id<TextId>(out_.texts.size());
    if (!id) row.fail("a reference leads nowhere");
    return id ? out_.texts[id.value] : nothing_;
}

Result<> CatalogReader::read_pages() {
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

Result<> CatalogReader::read_people() {
    TRY(each("person_group", "key, title", [&](Row& row) {
        PersonGroup group;
        group.key = row.text();
        group.title = row.phrase();
        out_.exhibit.groups.push_back(std::move(group));
    }));
    TRY(each("person", "key, name, line, place, portrait, alt, credit, person_group, basis, display", [&](Row& row) {
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

Result<> CatalogReader::read_remembrance() {
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

} // namespace content
