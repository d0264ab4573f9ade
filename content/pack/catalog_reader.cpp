#include "content/pack/catalog_reader.h"

#include "content/pack/catalog_tables.h"

namespace content {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

Result<Catalog> CatalogReader::read() {
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

Result<> CatalogReader::read_languages() {
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

Result<> CatalogReader::read_phrases() {
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
        if (current >= 0) phrases_[static_cast<std::size_t>(current)] = store.add(std::span(texts).first(languages));
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

Result<> CatalogReader::read_images() {
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

platform::Color CatalogReader::color(Row& row) {
    const auto value = static_cast<std::uint32_t>(row.number(0, 0xFFFFFF));
    return {static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 8),
            static_cast<std::uint8_t>(value)};
}

Result<> CatalogReader::read_sources() {
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

Result<> CatalogReader::read_photographs() {
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

Result<> CatalogReader::read_sections() {
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

std::size_t CatalogReader::count_of(Destination::Kind kind) const {
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

Result<> CatalogReader::read_exhibit() {
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

Result<> CatalogReader::read_links() {
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

Result<Catalog> read_catalog(Database& db) {
    return CatalogReader(db).read();
}

} // namespace content
