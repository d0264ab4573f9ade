#include "content/author/pack_pictures.h"

#include <map>
#include <optional>

#include "content/author/ordered_ingest.h"
#include "content/author/progress.h"
#include "content/pack/pack_hash.h"

namespace content::author {
namespace {

using platform::Result;

constexpr std::size_t kMaxIngestBytes = 80'000'000; ///< pictures in work; the rest of a build takes some 20 MB

class PictureWriter {
public:
    PictureWriter(PackRows& rows, const ExhibitDraft& draft, const WriteOptions& options)
        : rows_(rows), draft_(draft), options_(options) {}

    Result<> write_images() {
        // Thumbnails of all pictures first, in display order: a fling then reads the file from front to back. Larger
        // levels wait in a table of their own that is dropped at the end.
        TRY(rows_.db().execute("CREATE TEMP TABLE waiting(image INTEGER, width INTEGER, height INTEGER, bytes BLOB)"));
        PackRows::Insert image_row = TRY(rows_.insert("image", 7));
        TRY(rows_.db().execute(
            "CREATE TEMP TABLE waiting_tile(image INTEGER, level INTEGER, x INTEGER, y INTEGER, bytes BLOB)"));
        PackRows::Insert waiting = TRY(rows_.insert("temp.waiting", 4));
        PackRows::Insert waiting_tiles = TRY(rows_.insert("temp.waiting_tile", 5));
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
        Statement rows = TRY(rows_.db().prepare("SELECT image, width, height, bytes FROM temp.waiting ORDER BY rowid"));
        while (TRY(rows.step()))
            TRY(add_level(static_cast<std::size_t>(rows.integer(0)),
                          {static_cast<std::uint32_t>(rows.integer(1)), static_cast<std::uint32_t>(rows.integer(2)),
                           rows.text(3)}));
        return write_tiles();
    }

private:
    /// Last of all pictures: only who looks closely reads them.
    Result<> write_tiles() {
        Statement rows =
            TRY(rows_.db().prepare("SELECT image, level, x, y, bytes FROM temp.waiting_tile ORDER BY rowid"));
        PackRows::Insert tile_row = TRY(rows_.insert("image_tile", 5));
        while (TRY(rows.step())) {
            for (int column = 0; column < 4; ++column)
                tile_row.number(rows.integer(column));
            TRY(tile_row.number(TRY(add_blob(rows.text(4)))).run());
        }
        return {};
    }

    /// The same bytes are one blob.
    Result<std::int64_t> add_blob(const std::string& bytes) {
        if (!blob_row_) blob_row_.emplace(TRY(rows_.insert("blob", 3)));
        const std::string address = sha256(bytes);
        const auto [it, added] = blobs_.emplace(address, static_cast<std::int64_t>(blobs_.size()));
        if (added) TRY(blob_row_->number(it->second).blob(address).blob(bytes).run());
        return it->second;
    }

    Result<> add_level(std::size_t image, const IngestedImage::Level& level) {
        if (!level_row_) level_row_.emplace(TRY(rows_.insert("image_level", 4)));
        const std::int64_t blob = TRY(add_blob(level.bytes));
        return level_row_->number(static_cast<std::int64_t>(image))
            .number(level.width)
            .number(level.height)
            .number(blob)
            .run();
    }

    PackRows& rows_;
    const ExhibitDraft& draft_;
    const WriteOptions& options_;
    std::optional<PackRows::Insert> blob_row_, level_row_;
    std::map<std::string, std::int64_t> blobs_;
};

} // namespace

Result<> write_pictures(PackRows& rows, const ExhibitDraft& draft, const WriteOptions& options) {
    return PictureWriter(rows, draft, options).write_images();
}

} // namespace content::author
