#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "content/model/catalog.h"
#include "content/model/rich_text.h"
#include "platform/base/result.h"

namespace content {

/// One font of the pack; same fields as platform::FontSource (which this room may not include).
struct PackFont {
    std::string name;
    std::string script;
    std::uint8_t role = 0;
    std::shared_ptr<const std::string> bytes;
};

/// An encoded picture: baseline JPEG or PNG, sRGB, upright, of one level of the ladder.
struct EncodedLevel {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::string bytes;
};

/// Matches among which search looks for the best; more than that are no choice but a flood.
constexpr std::size_t kMaxRankedMatches = 200;

/// A pack open for reading (`mode=ro&immutable=1`, defensive).
///
/// `path` must stay in place while it is open. One PackFile is used by one thread; open another for another thread:
/// they share nothing. Every function may also fail with out_of_memory, with nothing left behind.
/// Source: content/FORMAT.md.
class PackFile {
public:
    /// Errors: not_found; corrupt (not SQLite, application_id, truncated, a table that does not hold what FORMAT.md
    /// says); unsupported (user_version newer than this program). On error nothing stays open.
    static platform::Result<PackFile> open(const std::filesystem::path& path);
    PackFile(PackFile&&) noexcept;
    PackFile& operator=(PackFile&&) noexcept;
    ~PackFile();

    /// All records. Every id in it is checked to be in range and every text to be UTF-8. Errors: corrupt, too_large.
    platform::Result<Catalog> read_catalog();
    /// Errors: not_found for a language without a body; corrupt.
    platform::Result<RichText> read_body(TextId text, LanguageIndex language);
    /// The smallest level that is at least `min_width` × `min_height`, or the largest there is. Errors: corrupt, io.
    platform::Result<EncodedLevel> read_image(ImageId image, std::uint32_t min_width, std::uint32_t min_height);
    /// Pictures of which any level or tile is one of these files (SHA-256, 64 hexadecimal digits; what is none is
    /// passed over). Errors: corrupt, io.
    platform::Result<std::vector<ImageId>> find_images(const std::set<std::string>& files);
    /// What there is of a picture. Errors: corrupt.
    platform::Result<ImageRecord> read_image_record(ImageId image);
    /// One tile of a tiled level (content/FORMAT.md), encoded. Errors: corrupt, also where it is missing.
    platform::Result<std::string> read_tile(ImageId image, std::uint32_t level, std::uint32_t x, std::uint32_t y);
    platform::Result<std::vector<PackFont>> read_fonts();

    struct SearchHit {
        Destination destination;
        std::string snippet;
    };
    /// Full-text search in the index of all languages; the query is folded as the texts were. At most `limit` hits,
    /// each record once; the best first, or, beyond kMaxRankedMatches of them, in the exhibit's order. Errors: corrupt.
    platform::Result<std::vector<SearchHit>> search(std::string_view query, std::size_t limit);

    /// Recomputes the content hash from what the tables hold and compares. Slow: reads everything. Errors: corrupt.
    platform::Result<> verify();

private:
    struct State;
    explicit PackFile(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

} // namespace content
