#include "content/pack/search_index.h"

#include <string>
#include <vector>

#include <fmt/format.h>

#include "content/model/records.h"
#include "content/pack/rich_text_codec.h"
#include "content/pack/search_text.h"

namespace content {

using platform::Result;

namespace {

/// Records whose phrases are searched. Texts are searched with their bodies, below.
struct Searched {
    Destination::Kind kind;
    const char* table;
    std::vector<const char*> phrases;
};
const std::vector<Searched> kSearched = {
    {Destination::Kind::photograph, "photograph", {"title", "caption", "place", "theme"}},
    {Destination::Kind::event, "event", {"title", "line", "body"}},
    {Destination::Kind::figure, "figure", {"value", "label", "note"}},
    {Destination::Kind::term, "term", {"name", "other", "explanation"}},
    {Destination::Kind::official, "official", {"name", "office", "shows", "says", "sanctions"}},
    {Destination::Kind::place, "place", {"name", "line", "note"}},
};

/// `SELECT id, <each phrase in language ?1> FROM table`: one text, a line a phrase that there is.
std::string words_sql(const char* table, const std::vector<const char*>& phrases) {
    std::string words, joins;
    for (std::size_t i = 0; i < phrases.size(); ++i) {
        words += fmt::format("{}coalesce(p{}.value || char(10), '')", i == 0 ? "" : " || ", i);
        joins +=
            fmt::format(" LEFT JOIN phrase_text p{0} ON p{0}.phrase = r.{1} AND p{0}.language = ?1", i, phrases[i]);
    }
    return fmt::format("SELECT r.id, {} FROM {} r{} ", words, table, joins);
}

class IndexWriter {
public:
    explicit IndexWriter(Statement insert) : insert_(std::move(insert)) {}
    Result<> add(const std::string& words, Destination::Kind kind, std::int64_t record, std::int64_t language) {
        if (words.empty()) return {};
        const std::string folded = fold_for_search(words);
        insert_.bind_text(1, folded).bind(2, static_cast<int>(kind)).bind(3, record).bind(4, language);
        return insert_.run();
    }

private:
    Statement insert_;
};

} // namespace

Result<> write_search_index(Database& db) {
    IndexWriter index(TRY(db.prepare("INSERT INTO search(words, kind, record, language) VALUES(?,?,?,?)")));
    const std::int64_t languages = TRY(db.integer("SELECT count(*) FROM language"));
    for (std::int64_t language = 0; language < languages; ++language)
        for (const Searched& searched : kSearched) {
            Statement rows = TRY(db.prepare(words_sql(searched.table, searched.phrases) + "ORDER BY r.id"));
            rows.bind(1, language);
            while (TRY(rows.step()))
                TRY(index.add(rows.text(1), searched.kind, rows.integer(0), language));
        }
    Statement head = TRY(db.prepare(words_sql("text", {"title", "line"}) + "WHERE r.id = ?2"));
    Statement bodies = TRY(db.prepare("SELECT text, language, bytes FROM body ORDER BY text, language"));
    while (TRY(bodies.step())) {
        const std::int64_t text = bodies.integer(0), language = bodies.integer(1);
        head.reset();
        head.bind(1, language).bind(2, text);
        std::string words = TRY(head.step()) ? head.text(1) : "";
        const RichText body = TRY(decode_rich_text(bodies.bytes(2)));
        for (const RichBlock& block : body.blocks)
            words += block.text + "\n";
        TRY(index.add(words, Destination::Kind::text, text, language));
    }
    return db.execute("INSERT INTO search(search) VALUES('optimize')");
}

} // namespace content
