#include "content/author/pack_writer.h"

#include <algorithm>
#include <set>

#include <unistd.h>

#include <fmt/format.h>

#include "content/author/pack_pictures.h"
#include "content/author/pack_records.h"
#include "content/author/pack_rows.h"
#include "content/pack/pack_hash.h"
#include "content/pack/pack_tables.h"
#include "content/pack/rich_text_codec.h"
#include "content/pack/search_index.h"
#include "platform/base/file.h"
#include "platform/base/utf8.h"
#include "platform/text/font_subset.h"

namespace content::author {
namespace {

namespace fs = std::filesystem;
using platform::Result;

constexpr const char* kBuilder = "vitrine-pack 1";

Result<> write_languages(PackRows& rows, const std::vector<Language>& languages) {
    PackRows::Insert row = TRY(rows.insert("language", 2));
    for (std::size_t l = 0; l < languages.size(); ++l)
        TRY(row.number(static_cast<std::int64_t>(l)).text(languages[l].tag).run());
    return {};
}

Result<> write_bodies(PackRows& rows, const ExhibitDraft& draft) {
    PackRows::Insert row = TRY(rows.insert("body", 3));
    for (const ExhibitDraft::Body& body : draft.bodies) {
        const std::string bytes = encode_rich_text(body.rich_text);
        for (const RichBlock& block : body.rich_text.blocks)
            rows.shown += block.text;
        TRY(row.number(body.text.value).number(body.language).blob(bytes).run());
    }
    return {};
}

/// Cut to the letters that the exhibit and the kiosk's words can show in its languages.
Result<> write_fonts(PackRows& rows, const Exhibit& exhibit, const WriteOptions& options) {
    std::string all = rows.shown + words_of(options.interface_words, exhibit.languages);
    for (const Language& language : exhibit.languages)
        all += alphabet_of(language.tag) + language.own_name;
    std::set<char32_t> characters;
    for (const char32_t ch : platform::to_utf32(all))
        characters.insert(ch);
    const std::u32string wanted(characters.begin(), characters.end());
    PackRows::Insert row = TRY(rows.insert("font", 5));
    std::int64_t id = 0;
    std::set<std::string> scripts = {"Latn"};
    for (const Language& language : exhibit.languages)
        scripts.insert(language.script);
    for (const platform::FontSource& font : *options.fonts) {
        if (!scripts.contains(font.script)) continue;
        const std::string subset = TRY(platform::subset_font(font, wanted));
        TRY(row.number(id++).text(font.name).text(font.script).number(static_cast<int>(font.role)).blob(subset).run());
    }
    return {};
}

Result<> write_all(const ExhibitDraft& draft, const WriteOptions& options, Database& db) {
    const Exhibit& exhibit = draft.catalog.exhibit;
    TRY(begin_pack(db));
    PackRows rows = TRY(PackRows::begin(db, exhibit.languages.size()));
    TRY(write_languages(rows, exhibit.languages));
    TRY(write_pictures(rows, draft, options));
    TRY(write_records(rows, draft.catalog));
    TRY(write_bodies(rows, draft));
    TRY(write_search_index(db));
    TRY(write_fonts(rows, exhibit, options));
    TRY(commit_pack(db));
    const std::string hash = TRY(content_hash(db));
    TRY(db.execute(
        fmt::format("INSERT INTO meta VALUES('content_hash', '{}'), ('built_with', '{}');", hash, kBuilder)));
    return {};
}

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
            TRY(write_all(draft, options, db));
            TRY(db.execute("VACUUM; PRAGMA journal_mode=DELETE;")); // once no statement is left open
        }
        return platform::replace_file(part, out);
    };
    Result<> written = write();
    if (!written) fs::remove(part, ignored);
    return written;
}

} // namespace content::author
