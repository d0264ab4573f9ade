// The part of CatalogReader that reads numbers and what visitors look up.
#include "content/pack/catalog_tables.h"

namespace content {

using platform::Result;

namespace {
constexpr auto kParts = static_cast<std::int64_t>(kDegreeParts);
} // namespace

Result<> CatalogReader::read_figures() {
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
                 if (f.drawing != Figure::Drawing::number && !f.amount) row.fail("a figure is drawn without an amount");
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

Result<> CatalogReader::read_reference() {
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
Result<> CatalogReader::read_alphabets() {
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

} // namespace content
