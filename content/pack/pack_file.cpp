#include "content/pack/pack_file.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sodium.h>

#include "content/pack/catalog_reader.h"
#include "content/pack/pack_hash.h"
#include "content/pack/pack_tables.h"
#include "content/pack/rich_text_codec.h"
#include "content/pack/schema.h"
#include "content/pack/search_text.h"
#include "content/pack/sqlite.h"

namespace content {

using platform::Error;
using platform::ErrorCode;
using platform::Result;

struct PackFile::State {
    std::string name;
    Database db;
    Statement level;
    Statement body;
    Statement image, tile;
};

PackFile::PackFile(std::unique_ptr<State> state) : state_(std::move(state)) {}
PackFile::PackFile(PackFile&&) noexcept = default;
PackFile& PackFile::operator=(PackFile&&) noexcept = default;
PackFile::~PackFile() = default;

Result<PackFile> PackFile::open(const std::filesystem::path& path) {
    const std::string name = "pack " + path.filename().string();
    const auto open = [&]() -> Result<PackFile> {
        Database db = TRY(Database::open_read_only(path));
        if (TRY(db.integer("PRAGMA application_id")) != kApplicationId)
            return Error{ErrorCode::corrupt, "it is no pack of Vitrine"};
        const std::int64_t version = TRY(db.integer("PRAGMA user_version"));
        if (version > kFormatVersion)
            return Error{
                ErrorCode::unsupported,
                fmt::format("format {} is newer than this program, which reads up to {}", version, kFormatVersion)};
        if (version > 0 && version < kFormatVersion)
            return Error{ErrorCode::unsupported, fmt::format("format {} is older than this program reads, which is {}",
                                                             version, kFormatVersion)};
        if (version < 1) return Error{ErrorCode::corrupt, fmt::format("format {} never was", version)};
        const std::int64_t pages = TRY(db.integer("PRAGMA page_count")),
                           page_size = TRY(db.integer("PRAGMA page_size"));
        std::error_code status;
        const auto bytes = std::filesystem::file_size(path, status);
        if (status || bytes < static_cast<std::uint64_t>(pages * page_size))
            return Error{ErrorCode::corrupt, "it is truncated"};
        TRY(check_declarations(db));
        Statement level =
            TRY(db.prepare("SELECT l.width, l.height, b.bytes FROM image_level l JOIN blob b ON b.id = l.blob "
                           "WHERE l.image = ?1 ORDER BY (l.width >= ?2 AND l.height >= ?3) DESC, "
                           "CASE WHEN l.width >= ?2 AND l.height >= ?3 THEN l.width ELSE -l.width END LIMIT 1"));
        Statement body = TRY(db.prepare("SELECT bytes FROM body WHERE text = ?1 AND language = ?2"));
        Statement image =
            TRY(db.prepare("SELECT width, height, full_width, full_height, tiled_levels FROM image WHERE id = ?1"));
        Statement tile = TRY(db.prepare("SELECT b.bytes FROM image_tile t JOIN blob b ON b.id = t.blob "
                                        "WHERE t.image = ?1 AND t.level = ?2 AND t.x = ?3 AND t.y = ?4"));
        return PackFile(std::unique_ptr<State>(
            new State{name, std::move(db), std::move(level), std::move(body), std::move(image), std::move(tile)}));
    };
    Result<PackFile> pack = open();
    if (!pack) return std::move(pack).error().with_context(name);
    return pack;
}

Result<Catalog> PackFile::read_catalog() {
    Result<Catalog> catalog = content::read_catalog(state_->db);
    if (!catalog) return std::move(catalog).error().with_context(state_->name);
    return catalog;
}

Result<RichText> PackFile::read_body(TextId text, LanguageIndex language) {
    state_->body.reset();
    state_->body.bind(1, text.value).bind(2, language);
    if (!TRY(state_->body.step()))
        return Error{ErrorCode::not_found,
                     fmt::format("{}: text {} has no body in language {}", state_->name, text.value, language)};
    Result<RichText> decoded = decode_rich_text(state_->body.bytes(0));
    state_->body.reset();
    if (!decoded) return std::move(decoded).error().with_context(fmt::format("{}: text {}", state_->name, text.value));
    return decoded;
}

Result<EncodedLevel> PackFile::read_image(ImageId image, std::uint32_t min_width, std::uint32_t min_height) {
    state_->level.reset();
    state_->level.bind(1, image.value).bind(2, min_width).bind(3, min_height);
    if (!TRY(state_->level.step()))
        return Error{ErrorCode::corrupt, fmt::format("{}: image {} has no level", state_->name, image.value)};
    EncodedLevel level{static_cast<std::uint32_t>(state_->level.integer(0)),
                       static_cast<std::uint32_t>(state_->level.integer(1)), state_->level.text(2)};
    state_->level.reset();
    return level;
}

Result<std::vector<ImageId>> PackFile::find_images(const std::set<std::string>& files) {
    std::string blobs; // their numbers
    Statement one = TRY(state_->db.prepare("SELECT id FROM blob WHERE sha256 = ?1"));
    for (const std::string& file : files) {
        std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
        std::size_t bytes = 0;
        if (sodium_hex2bin(hash.data(), hash.size(), file.data(), file.size(), nullptr, &bytes, nullptr) != 0 ||
            bytes != hash.size())
            continue;
        one.bind_blob(1, {reinterpret_cast<const char*>(hash.data()), hash.size()});
        if (TRY(one.step())) blobs += (blobs.empty() ? "" : ",") + std::to_string(one.integer(0));
        one.reset();
    }
    std::vector<ImageId> images;
    if (blobs.empty()) return images;
    Statement rows = TRY(state_->db.prepare(fmt::format(
        "SELECT image FROM image_level WHERE blob IN ({0}) UNION SELECT image FROM image_tile WHERE blob IN ({0})",
        blobs)));
    while (TRY(rows.step())) {
        const std::int64_t image = rows.integer(0);
        if (image < 0 || image >= static_cast<std::int64_t>(kMaxRecords))
            return Error{ErrorCode::corrupt, state_->name + ": a level of a picture that does not exist"};
        images.push_back({static_cast<std::uint32_t>(image)});
    }
    return images;
}

Result<ImageRecord> PackFile::read_image_record(ImageId image) {
    state_->image.reset();
    state_->image.bind(1, image.value);
    if (!TRY(state_->image.step()))
        return Error{ErrorCode::corrupt, fmt::format("{}: image {} does not exist", state_->name, image.value)};
    const auto side = [&](int column) {
        return static_cast<std::uint32_t>(std::clamp<std::int64_t>(state_->image.integer(column), 1, 65535));
    };
    ImageRecord record{side(0), side(1), {}, side(2), side(3), 0};
    record.tiled_levels =
        static_cast<std::uint8_t>(std::clamp<std::int64_t>(state_->image.integer(4), 0, kMaxTiledLevels));
    state_->image.reset();
    return record;
}

Result<std::string> PackFile::read_tile(ImageId image, std::uint32_t level, std::uint32_t x, std::uint32_t y) {
    state_->tile.reset();
    state_->tile.bind(1, image.value).bind(2, level).bind(3, x).bind(4, y);
    if (!TRY(state_->tile.step()))
        return Error{ErrorCode::corrupt,
                     fmt::format("{}: image {} has no tile {}/{},{}", state_->name, image.value, level, x, y)};
    std::string bytes = state_->tile.text(0);
    state_->tile.reset();
    return bytes;
}

Result<std::vector<PackFont>> PackFile::read_fonts() {
    std::vector<PackFont> fonts;
    Statement rows = TRY(state_->db.prepare("SELECT name, script, role, bytes FROM font ORDER BY id"));
    while (TRY(rows.step()))
        fonts.push_back({rows.text(0), rows.text(1), static_cast<std::uint8_t>(rows.integer(2)),
                         std::make_shared<const std::string>(rows.text(3))});
    return fonts;
}

Result<std::vector<PackFile::SearchHit>> PackFile::search(std::string_view query, std::size_t limit) {
    std::vector<SearchHit> hits;
    const std::string match = search_query(query);
    if (match.empty() || limit == 0) return hits;
    // Ranking looks at every match, and a letter or a word as common as 的 matches them all: no order among thousands
    // is worth a visitor's wait, so beyond a few hundred the hits come as they stand in the exhibit.
    Statement matches =
        TRY(state_->db.prepare("SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ?1 LIMIT ?2)"));
    matches.bind_text(1, match).bind(2, static_cast<std::int64_t>(kMaxRankedMatches) + 1);
    if (!TRY(matches.step())) return hits;
    const bool ranked = matches.integer(0) <= static_cast<std::int64_t>(kMaxRankedMatches);
    Statement rows = TRY(state_->db.prepare(
        fmt::format("SELECT kind, record, snippet(search, 0, '', '', '…', 12) FROM search WHERE search MATCH ?1 "
                    "ORDER BY {}",
                    ranked ? "rank, rowid" : "rowid")));
    rows.bind_text(1, match);
    while (hits.size() < limit && TRY(rows.step())) {
        const std::int64_t kind = rows.integer(0), record = rows.integer(1);
        if (kind < 0 || kind > static_cast<std::int64_t>(kLastDestination) || record < 0 ||
            record >= static_cast<std::int64_t>(kMaxRecords))
            return Error{ErrorCode::corrupt, state_->name + ": search index"};
        const Destination to{static_cast<Destination::Kind>(kind), static_cast<std::uint32_t>(record)};
        // A number or a name stands in several languages of one record: one hit.
        if (std::none_of(hits.begin(), hits.end(), [&](const SearchHit& hit) { return hit.destination == to; }))
            hits.push_back({to, rows.text(2)});
    }
    return hits;
}

Result<> PackFile::verify() {
    Statement stored = TRY(state_->db.prepare("SELECT value FROM meta WHERE key = 'content_hash'"));
    if (!TRY(stored.step())) return Error{ErrorCode::corrupt, state_->name + ": no content hash"};
    Result<std::string> found = content_hash(state_->db);
    if (!found) return std::move(found).error().with_context(state_->name);
    if (*found != stored.bytes(0))
        return Error{ErrorCode::corrupt, state_->name + ": its content is not what its hash says"};
    return {};
}

} // namespace content
