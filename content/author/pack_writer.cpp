#include "content/author/pack_writer.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include <unistd.h>

#include <fmt/format.h>

#include "content/author/ordered_ingest.h"
#include "content/author/progress.h"
#include "content/pack/pack_hash.h"
#include "content/pack/pack_tables.h"
#include "content/pack/rich_text_codec.h"
#include "content/pack/schema.h"
#include "content/pack/search_index.h"
#include "content/pack/sqlite.h"
#include "platform/base/file.h"
#include "platform/base/utf8.h"
#include "platform/text/font_subset.h"

namespace content::author {
namespace {

namespace fs = std::filesystem;
using platform::Error;
using platform::Result;

constexpr const char* kBuilder = "vitrine-pack 1";
constexpr std::size_t kMaxIngestBytes = 80'000'000; ///< pictures in work; the rest of a build takes some 20 MB

class Writer {
public:
    Writer(const ExhibitDraft& draft, const WriteOptions& options, Database& db)
        : draft_(draft), c_(draft.catalog), options_(options), db_(db) {}

    Result<> write() {
        TRY(begin_pack(db_));
        TRY(write_languages());
        TRY(write_images());
        TRY(write_records());
        TRY(write_links());
        TRY(write_pages());
        TRY(write_bodies());
        TRY(write_search_index(db_));
        TRY(write_fonts());
        TRY(commit_pack(db_));
        const std::string hash = TRY(content_hash(db_));
        TRY(db_.execute(
            fmt::format("INSERT INTO meta VALUES('content_hash', '{}'), ('built_with', '{}');", hash, kBuilder)));
        return db_.execute("VACUUM; PRAGMA journal_mode=DELETE;");
    }

private:
    /// A prepared INSERT that is filled from the left.
    class Insert {
    public:
        Insert(Writer& writer, Statement statement) : writer_(writer), s_(std::move(statement)) {}
        Insert& number(std::int64_t v) { return s_.bind(++i_, v), *this; }
        Insert& optional(std::optional<LanguageIndex> v) {
            ++i_;
            if (v)
                s_.bind(i_, *v);
            else
                s_.bind_null(i_);
            return *this;
        }
        Insert& text(std::string_view v) { return s_.bind_text(++i_, v), *this; }
        Insert& blob(std::string_view v) { return s_.bind_blob(++i_, v), *this; }
        template <class Id>
        Insert& id(Id v) {
            ++i_;
            if (v)
                s_.bind(i_, v.value);
            else
                s_.bind_null(i_);
            return *this;
        }
        Insert& phrase(const Localized& v) {
            ++i_;
            if (const auto phrase = writer_.add_phrase(v))
                s_.bind(i_, *phrase);
            else
                s_.bind_null(i_);
            return *this;
        }
        Insert& date(const Date& v) {
            dates_.push_back(std::make_unique<std::string>(date_text(v)));
            return text(*dates_.back());
        }
        Result<> run() {
            i_ = 0;
            Result<> done = s_.run();
            dates_.clear();
            if (done && !writer_.phrase_error_.ok()) return writer_.phrase_error_;
            return done;
        }

    private:
        Writer& writer_;
        Statement s_;
        int i_ = 0;
        std::vector<std::unique_ptr<std::string>> dates_; ///< bound texts live until run()
    };
    Result<Insert> insert(std::string_view table, int columns) {
        std::string marks;
        for (int i = 0; i < columns; ++i)
            marks += i == 0 ? "?" : ",?";
        return Insert(*this, TRY(db_.prepare(fmt::format("INSERT INTO {} VALUES({})", table, marks))));
    }

    Result<> write_languages() {
        Insert row = TRY(insert("language", 2));
        for (std::size_t l = 0; l < c_.exhibit.languages.size(); ++l)
            TRY(row.number(static_cast<std::int64_t>(l)).text(c_.exhibit.languages[l].tag).run());
        phrase_.emplace(TRY(db_.prepare("INSERT INTO phrase VALUES(?)")));
        phrase_text_.emplace(TRY(db_.prepare("INSERT INTO phrase_text VALUES(?,?,?)")));
        return {};
    }

    std::optional<std::int64_t> add_phrase(const Localized& text) {
        std::string all;
        for (std::size_t l = 0; l < c_.exhibit.languages.size(); ++l)
            all.append(text.own(l)) += '\xFF'; // a byte that no text holds
        if (all.size() == c_.exhibit.languages.size()) return std::nullopt;
        const auto [known, added] = phrases_.emplace(std::move(all), phrases_.size());
        const auto id = static_cast<std::int64_t>(known->second);
        if (!added) return id; // themes, holders: said once
        const auto keep = [&](Result<> done) {
            if (!done && phrase_error_.ok()) phrase_error_ = std::move(done);
        };
        phrase_->bind(1, id);
        keep(phrase_->run());
        for (std::size_t l = 0; l < c_.exhibit.languages.size(); ++l) {
            if (text.own(l).empty()) continue;
            shown_ += text.own(l);
            phrase_text_->bind(1, id).bind(2, static_cast<std::int64_t>(l)).bind_text(3, text.own(l));
            keep(phrase_text_->run());
        }
        return id;
    }

    Result<> write_images() {
        // Thumbnails of all pictures first, in display order: a fling then reads the file from front to back. Larger
        // levels wait in a table of their own that is dropped at the end.
        TRY(db_.execute("CREATE TEMP TABLE waiting(image INTEGER, width INTEGER, height INTEGER, bytes BLOB)"));
        Insert image_row = TRY(insert("image", 7));
        TRY(db_.execute(
            "CREATE TEMP TABLE waiting_tile(image INTEGER, level INTEGER, x INTEGER, y INTEGER, bytes BLOB)"));
        Insert waiting = TRY(insert("temp.waiting", 4));
        Insert waiting_tiles = TRY(insert("temp.waiting_tile", 5));
        OrderedIngest ingest(draft_.image_files, options_.threads, kMaxIngestBytes, draft_.veiled_images);
        std::optional<Progress> progress;
        if (!options_.quiet && !draft_.image_files.empty())
            progress.emplace("photographs", draft_.image_files.size(), options_.terminal);
        for (std::size_t i = 0; i < draft_.image_files.size(); ++i) {
            const IngestedImage image = TRY(ingest.take(i));
            TRY(image_row.number(static_cast<std::int64_t>(i))
                    .number(image.width)
                    .number(image.height)
                    .number(image.mean.r << 16 | image.mean.g << 8 | image.mean.b)
                    .number(image.full_width)
                    .number(image.full_height)
                    .number(image.tiled_levels)
                    .run());
            TRY(add_level(i, image.levels[0]));
            for (std::size_t l = 1; l < image.levels.size(); ++l)
                TRY(waiting.number(static_cast<std::int64_t>(i))
                        .number(image.levels[l].width)
                        .number(image.levels[l].height)
                        .blob(image.levels[l].bytes)
                        .run());
            for (const IngestedImage::Tile& tile : image.tiles)
                TRY(waiting_tiles.number(static_cast<std::int64_t>(i))
                        .number(tile.level)
                        .number(tile.x)
                        .number(tile.y)
                        .blob(tile.bytes)
                        .run());
            if (progress) progress->advance(i + 1, std::chrono::steady_clock::now());
        }
        Statement rows = TRY(db_.prepare("SELECT image, width, height, bytes FROM temp.waiting ORDER BY rowid"));
        while (TRY(rows.step()))
            TRY(add_level(static_cast<std::size_t>(rows.integer(0)),
                          {static_cast<std::uint32_t>(rows.integer(1)), static_cast<std::uint32_t>(rows.integer(2)),
                           rows.text(3)}));
        return write_tiles();
    }

    /// Last of all pictures: only who looks closely reads them.
    Result<> write_tiles() {
        Statement rows = TRY(db_.prepare("SELECT image, level, x, y, bytes FROM temp.waiting_tile ORDER BY rowid"));
        Insert tile_row = TRY(insert("image_tile", 5));
        while (TRY(rows.step())) {
            for (int column = 0; column < 4; ++column)
                tile_row.number(rows.integer(column));
            TRY(tile_row.number(TRY(add_blob(rows.text(4)))).run());
        }
        return {};
    }

    /// The same bytes are one blob.
    Result<std::int64_t> add_blob(const std::string& bytes) {
        if (!blob_row_) blob_row_.emplace(TRY(insert("blob", 3)));
        const std::string address = sha256(bytes);
        const auto [it, added] = blobs_.emplace(address, static_cast<std::int64_t>(blobs_.size()));
        if (added) TRY(blob_row_->number(it->second).blob(address).blob(bytes).run());
        return it->second;
    }

    Result<> add_level(std::size_t image, const IngestedImage::Level& level) {
        if (!level_row_) level_row_.emplace(TRY(insert("image_level", 4)));
        const std::int64_t blob = TRY(add_blob(level.bytes));
        return level_row_->number(static_cast<std::int64_t>(image))
            .number(level.width)
            .number(level.height)
            .number(blob)
            .run();
    }

    Result<> write_records() {
        std::int64_t id = 0;
        const auto start = [&](Insert& row) -> Insert& { return row.number(id++); };
        const auto rows = [&](auto& records, Insert row, auto&& fill) -> Result<> {
            id = 0;
            for (const auto& record : records) {
                fill(start(row), record);
                TRY(row.run());
            }
            return {};
        };
        TRY(rows(c_.sources, TRY(insert("source", 9)), [](Insert& row, const Source& s) {
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
            shown_ += s.author + s.publisher + s.date + s.url;
        TRY(rows(c_.photographs, TRY(insert("photograph", 13)), [](Insert& row, const Photograph& p) {
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
        TRY(rows(c_.exhibit.lanes, TRY(insert("lane", 3)),
                 [](Insert& row, const Lane& l) { row.text(l.key).phrase(l.title); }));
        TRY(rows(c_.exhibit.eras, TRY(insert("era", 5)),
                 [](Insert& row, const Era& e) { row.text(e.key).phrase(e.title).date(e.from).date(e.to); }));
        TRY(rows(c_.events, TRY(insert("event", 7)), [](Insert& row, const TimelineEvent& e) {
            row.text(e.key).date(e.date).number(e.lane).phrase(e.title).phrase(e.line).phrase(e.body);
        }));
        TRY(rows(c_.texts, TRY(insert("text", 17)), [](Insert& row, const TextRecord& t) {
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
        TRY(rows(c_.figures, TRY(insert("figure", 16)), [](Insert& row, const Figure& f) {
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
        TRY(rows(c_.exhibit.sections, TRY(insert("section", 9)), [](Insert& row, const Section& s) {
            row.number(static_cast<int>(s.kind))
                .text(s.key)
                .phrase(s.title)
                .phrase(s.line)
                .phrase(s.figure)
                .id(s.cover)
                .id(s.page)
                .number(s.minutes);
        }));
        TRY(rows(c_.exhibit.attract, TRY(insert("scene", 7)), [](Insert& row, const AttractScene& s) {
            row.phrase(s.line)
                .phrase(s.figure)
                .id(s.photograph)
                .number(s.marks)
                .number(static_cast<int>(s.opens.kind))
                .number(s.opens.index);
        }));
        const Exhibit& e = c_.exhibit;
        Insert row = TRY(insert("exhibit", 13));
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
        TRY(rows(c_.officials, TRY(insert("official", 7)), [](Insert& row, const Official& o) {
            row.text(o.key).phrase(o.name).phrase(o.office).phrase(o.shows).phrase(o.says).phrase(o.sanctions);
        }));
        TRY(rows(c_.terms, TRY(insert("term", 5)), [](Insert& row, const Term& t) {
            row.text(t.key).phrase(t.name).phrase(t.other).phrase(t.explanation);
        }));
        TRY(rows(c_.places, TRY(insert("place", 8)), [](Insert& row, const PlaceRecord& p) {
            row.text(p.key).phrase(p.name).phrase(p.line).phrase(p.note).number(p.mapped ? 1 : 0);
            row.number(std::llround(p.latitude * kDegreeParts)).number(std::llround(p.longitude * kDegreeParts));
        }));
        TRY(rows(c_.exhibit.take_aways, TRY(insert("take_away", 4)),
                 [](Insert& row, const TakeAway& t) { row.text(t.key).text(t.url).phrase(t.label); }));
        for (const TakeAway& t : c_.exhibit.take_aways)
            shown_ += t.url;
        Insert row = TRY(insert("alphabet", 4));
        for (std::size_t l = 0; l < c_.alphabets.size(); ++l)
            for (std::size_t i = 0; i < c_.alphabets[l].size(); ++i) {
                const AlphabetEntry& entry = c_.alphabets[l][i];
                shown_ += entry.letter;
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
        Insert group = TRY(insert("person_group", 3));
        for (const PersonGroup& g : c_.exhibit.groups)
            TRY(group.number(id++).text(g.key).phrase(g.title).run());
        id = 0;
        Insert person = TRY(insert("person", 11));
        for (const Person& p : c_.people) {
            person.number(id++).text(p.key).phrase(p.name).phrase(p.line).phrase(p.place).id(p.portrait);
            person.phrase(p.alt).phrase(p.credit).id(p.group);
            TRY(person.number(static_cast<int>(p.basis)).number(static_cast<int>(p.display)).run());
        }
        id = 0;
        Insert relation = TRY(insert("relation", 4));
        for (std::size_t i = 0; i < c_.people.size(); ++i)
            for (const Relative& r : c_.people[i].relatives)
                TRY(relation.number(id++)
                        .number(static_cast<std::int64_t>(i))
                        .number(static_cast<int>(r.relation))
                        .number(r.person.value)
                        .run());
        const Remembrance& r = c_.exhibit.remembrance;
        if (!r.kept) return {};
        Insert passage = TRY(insert("remembrance", 5));
        TRY(passage.number(0).number(r.minutes).number(r.seconds).id(r.group).phrase(r.line).run());
        id = 0;
        Insert hour = TRY(insert("remembrance_hour", 2));
        for (const std::uint16_t minute : r.at)
            TRY(hour.number(id++).number(minute).run());
        return {};
    }

    template <class Owner, class Id>
    Result<> link(std::string_view name, const std::vector<Owner>& owners, std::vector<Id> Owner::*list) {
        Insert row = TRY(insert(name, 3));
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
        Insert page_row = TRY(insert("text_page", 5)), region_row = TRY(insert("page_region", 8));
        for (std::size_t t = 0; t < c_.texts.size(); ++t)
            for (std::size_t i = 0; i < c_.texts[t].pages.size(); ++i) {
                const ScannedPage& page = c_.texts[t].pages[i];
                const auto at = [&](Insert& row) -> Insert& {
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

    Result<> write_bodies() {
        Insert row = TRY(insert("body", 3));
        for (const ExhibitDraft::Body& body : draft_.bodies) {
            const std::string bytes = encode_rich_text(body.rich_text);
            for (const RichBlock& block : body.rich_text.blocks)
                shown_ += block.text;
            TRY(row.number(body.text.value).number(body.language).blob(bytes).run());
        }
        return {};
    }

    Result<> write_fonts() {
        std::string all = shown_ + words_of(options_.interface_words, c_.exhibit.languages);
        for (const Language& language : c_.exhibit.languages)
            all += alphabet_of(language.tag) + language.own_name;
        std::set<char32_t> characters;
        for (const char32_t ch : platform::to_utf32(all))
            characters.insert(ch);
        const std::u32string wanted(characters.begin(), characters.end());
        Insert row = TRY(insert("font", 5));
        std::int64_t id = 0;
        std::set<std::string> scripts = {"Latn"};
        for (const Language& language : c_.exhibit.languages)
            scripts.insert(language.script);
        for (const platform::FontSource& font : *options_.fonts) {
            if (!scripts.contains(font.script)) continue;
            const std::string subset = TRY(platform::subset_font(font, wanted));
            TRY(row.number(id++)
                    .text(font.name)
                    .text(font.script)
                    .number(static_cast<int>(font.role))
                    .blob(subset)
                    .run());
        }
        return {};
    }

    const ExhibitDraft& draft_;
    const Catalog& c_;
    const WriteOptions& options_;
    Database& db_;
    std::optional<Statement> phrase_, phrase_text_;
    std::unordered_map<std::string, std::size_t> phrases_;
    Result<> phrase_error_;
    std::optional<Insert> blob_row_, level_row_;
    std::map<std::string, std::int64_t> blobs_;
    std::string shown_;
};

} // namespace

std::string words_of(std::string_view interface_words, const std::vector<Language>& languages) {
    std::string out;
    const auto shown = [&](std::string_view tag) { // English: what a missing word falls back to
        return tag == "en" || std::any_of(languages.begin(), languages.end(), [&](auto& l) { return l.tag == tag; });
    };
    std::string_view section; // of one language; empty: each line says whose it is
    while (!interface_words.empty()) {
        const std::string_view line = interface_words.substr(0, interface_words.find('\n'));
        interface_words.remove_prefix(std::min(line.size() + 1, interface_words.size()));
        if (line.starts_with('@')) section = line.substr(1);
        if (shown(section.empty() ? line.substr(0, line.find(' ')) : section)) out += line;
    }
    return out;
}

Result<> write_pack(const ExhibitDraft& draft, const fs::path& out, const WriteOptions& options) {
    fs::path part = out;
    part += fmt::format(".{}.part", ::getpid());
    std::error_code ignored;
    fs::remove(part, ignored);
    const auto write = [&]() -> Result<> {
        {
            Database db = TRY(Database::create(part));
            TRY(Writer(draft, options, db).write());
        }
        return platform::replace_file(part, out);
    };
    Result<> written = write();
    if (!written) fs::remove(part, ignored);
    return written;
}

} // namespace content::author
