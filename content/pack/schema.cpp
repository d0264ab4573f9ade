#include "content/pack/schema.h"

namespace content {

const char* const kSchemaSql = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE language(id INTEGER PRIMARY KEY, tag TEXT NOT NULL UNIQUE);
CREATE TABLE phrase(id INTEGER PRIMARY KEY);
CREATE TABLE phrase_text(phrase INTEGER NOT NULL REFERENCES phrase, language INTEGER NOT NULL REFERENCES language,
    value TEXT NOT NULL, PRIMARY KEY(phrase, language)) WITHOUT ROWID;
CREATE TABLE image(id INTEGER PRIMARY KEY, width INTEGER NOT NULL, height INTEGER NOT NULL, mean INTEGER NOT NULL,
    full_width INTEGER NOT NULL, full_height INTEGER NOT NULL, tiled_levels INTEGER NOT NULL);
CREATE TABLE blob(id INTEGER PRIMARY KEY, sha256 BLOB NOT NULL UNIQUE, bytes BLOB NOT NULL);
CREATE TABLE image_level(image INTEGER NOT NULL REFERENCES image, width INTEGER NOT NULL, height INTEGER NOT NULL,
    blob INTEGER NOT NULL REFERENCES blob, PRIMARY KEY(image, width)) WITHOUT ROWID;
CREATE TABLE image_tile(image INTEGER NOT NULL REFERENCES image, level INTEGER NOT NULL, x INTEGER NOT NULL, y INTEGER NOT NULL,
    blob INTEGER NOT NULL REFERENCES blob, PRIMARY KEY(image, level, x, y)) WITHOUT ROWID;
CREATE TABLE source(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title INTEGER REFERENCES phrase, author TEXT NOT NULL,
    publisher TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL, copy TEXT NOT NULL, accessed TEXT NOT NULL);
CREATE TABLE photograph(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, image INTEGER REFERENCES image,
    title INTEGER REFERENCES phrase, caption INTEGER REFERENCES phrase, alt INTEGER REFERENCES phrase,
    credit INTEGER REFERENCES phrase, place INTEGER REFERENCES phrase, theme INTEGER REFERENCES phrase,
    withheld INTEGER REFERENCES phrase, holder INTEGER REFERENCES phrase, date TEXT NOT NULL, sensitivity INTEGER NOT NULL);
CREATE TABLE lane(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title INTEGER REFERENCES phrase);
CREATE TABLE era(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title INTEGER REFERENCES phrase,
    from_date TEXT NOT NULL, to_date TEXT NOT NULL);
CREATE TABLE event(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, date TEXT NOT NULL, lane INTEGER REFERENCES lane,
    title INTEGER REFERENCES phrase, line INTEGER REFERENCES phrase, body INTEGER REFERENCES phrase);
CREATE TABLE text(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL, title INTEGER REFERENCES phrase,
    line INTEGER REFERENCES phrase, form INTEGER REFERENCES phrase, holder INTEGER REFERENCES phrase,
    withheld INTEGER REFERENCES phrase, place INTEGER REFERENCES phrase, speaker INTEGER REFERENCES phrase,
    office INTEGER REFERENCES phrase, setting INTEGER REFERENCES phrase, date TEXT NOT NULL, sort_order INTEGER NOT NULL,
    minutes INTEGER NOT NULL, sensitivity INTEGER NOT NULL, original INTEGER REFERENCES language, UNIQUE(kind, key));
CREATE TABLE body(text INTEGER NOT NULL REFERENCES text, language INTEGER NOT NULL REFERENCES language,
    bytes BLOB NOT NULL, PRIMARY KEY(text, language));
CREATE TABLE text_page(text INTEGER NOT NULL REFERENCES text, position INTEGER NOT NULL, image INTEGER NOT NULL REFERENCES image,
    alt INTEGER NOT NULL REFERENCES phrase, credit INTEGER REFERENCES phrase, PRIMARY KEY(text, position)) WITHOUT ROWID;
CREATE TABLE page_region(text INTEGER NOT NULL, page INTEGER NOT NULL, position INTEGER NOT NULL, key TEXT NOT NULL,
    x INTEGER NOT NULL, y INTEGER NOT NULL, w INTEGER NOT NULL, h INTEGER NOT NULL, PRIMARY KEY(text, page, position),
    FOREIGN KEY(text, page) REFERENCES text_page) WITHOUT ROWID;
CREATE TABLE person_group(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, title INTEGER REFERENCES phrase);
CREATE TABLE person(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name INTEGER REFERENCES phrase,
    line INTEGER REFERENCES phrase, place INTEGER REFERENCES phrase, portrait INTEGER REFERENCES image,
    alt INTEGER REFERENCES phrase, credit INTEGER REFERENCES phrase, person_group INTEGER REFERENCES person_group,
    basis INTEGER NOT NULL, display INTEGER NOT NULL);
CREATE TABLE relation(id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person, what INTEGER NOT NULL,
    other INTEGER NOT NULL REFERENCES person);
CREATE TABLE remembrance(id INTEGER PRIMARY KEY CHECK(id = 0), minutes INTEGER NOT NULL, seconds INTEGER NOT NULL,
    person_group INTEGER REFERENCES person_group, line INTEGER REFERENCES phrase);
CREATE TABLE remembrance_hour(id INTEGER PRIMARY KEY, minute INTEGER NOT NULL);
CREATE TABLE figure(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value INTEGER REFERENCES phrase,
    label INTEGER REFERENCES phrase, note INTEGER REFERENCES phrase, as_of TEXT NOT NULL, drawing INTEGER NOT NULL,
    low INTEGER NOT NULL, high INTEGER NOT NULL, reach INTEGER NOT NULL, whole INTEGER NOT NULL, each INTEGER NOT NULL,
    mark INTEGER REFERENCES phrase, alt INTEGER REFERENCES phrase, in_group TEXT NOT NULL, part_of INTEGER REFERENCES figure);
CREATE TABLE official(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name INTEGER REFERENCES phrase,
    office INTEGER REFERENCES phrase, shows INTEGER REFERENCES phrase, says INTEGER REFERENCES phrase,
    sanctions INTEGER REFERENCES phrase);
CREATE TABLE term(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name INTEGER REFERENCES phrase,
    other INTEGER REFERENCES phrase, explanation INTEGER REFERENCES phrase);
CREATE TABLE alphabet(language INTEGER NOT NULL REFERENCES language, position INTEGER NOT NULL,
    term INTEGER NOT NULL REFERENCES term, letter TEXT NOT NULL, PRIMARY KEY(language, position)) WITHOUT ROWID;
CREATE TABLE place(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name INTEGER REFERENCES phrase,
    line INTEGER REFERENCES phrase, note INTEGER REFERENCES phrase, mapped INTEGER NOT NULL, latitude INTEGER NOT NULL,
    longitude INTEGER NOT NULL);
CREATE TABLE take_away(id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, url TEXT NOT NULL,
    label INTEGER REFERENCES phrase);
CREATE TABLE section(id INTEGER PRIMARY KEY, kind INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, title INTEGER REFERENCES phrase,
    line INTEGER REFERENCES phrase, figure INTEGER REFERENCES phrase, cover INTEGER REFERENCES photograph,
    page INTEGER REFERENCES text, minutes INTEGER NOT NULL);
CREATE TABLE scene(id INTEGER PRIMARY KEY, line INTEGER REFERENCES phrase, figure INTEGER REFERENCES phrase,
    photograph INTEGER REFERENCES photograph, marks INTEGER NOT NULL, opens_kind INTEGER NOT NULL, opens_id INTEGER NOT NULL);
CREATE TABLE exhibit(id INTEGER PRIMARY KEY CHECK(id = 0), key TEXT NOT NULL, title INTEGER REFERENCES phrase,
    subtitle INTEGER REFERENCES phrase, accent INTEGER NOT NULL, paper_ground INTEGER NOT NULL,
    idle_warn_after_s INTEGER NOT NULL, idle_answer_within_s INTEGER NOT NULL, notice_shown INTEGER NOT NULL,
    notice_title INTEGER REFERENCES phrase, notice_body INTEGER REFERENCES phrase, notice_gentle INTEGER REFERENCES phrase,
    gentle_section INTEGER REFERENCES section);
CREATE TABLE font(id INTEGER PRIMARY KEY, name TEXT NOT NULL, script TEXT NOT NULL, role INTEGER NOT NULL, bytes BLOB NOT NULL);
CREATE VIRTUAL TABLE search USING fts5(words, kind UNINDEXED, record UNINDEXED, language UNINDEXED, prefix='1 2 3',
    tokenize='unicode61 remove_diacritics 2');
)sql";

const std::vector<std::string_view> kHashedTables = {"language",
                                                     "phrase_text",
                                                     "image",
                                                     "image_level",
                                                     "image_tile",
                                                     "source",
                                                     "photograph",
                                                     "lane",
                                                     "era",
                                                     "event",
                                                     "text",
                                                     "text_page",
                                                     "page_region",
                                                     "body",
                                                     "person_group",
                                                     "person",
                                                     "relation",
                                                     "remembrance",
                                                     "remembrance_hour",
                                                     "figure",
                                                     "official",
                                                     "term",
                                                     "alphabet",
                                                     "place",
                                                     "section",
                                                     "scene",
                                                     "take_away",
                                                     "exhibit",
                                                     "photograph_source",
                                                     "event_source",
                                                     "event_photograph",
                                                     "event_text",
                                                     "text_source",
                                                     "text_person",
                                                     "text_photograph",
                                                     "text_event",
                                                     "text_document",
                                                     "person_source",
                                                     "figure_source",
                                                     "official_source",
                                                     "term_source",
                                                     "place_source",
                                                     "place_photograph",
                                                     "place_event",
                                                     "place_text"};

} // namespace content
