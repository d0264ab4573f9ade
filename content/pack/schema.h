#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace content {

constexpr std::int64_t kApplicationId = 0x56545250; ///< "VTRP"
constexpr std::int64_t kFormatVersion = 2;
constexpr std::size_t kMaxRecords = 1'000'000; ///< in any table
constexpr double kDegreeParts = 10'000;        ///< of a degree of latitude or longitude

/// Tiles are squares of this many pixels, from the upper left corner; each carries one pixel of its neighbours on every
/// side that has one, so that pictures scaled from single tiles meet. Level n has ceil(size / 2^n) pixels.
constexpr std::uint32_t kTileSide = 512;
constexpr std::int64_t kMaxTiledLevels = 8;

/// Tables of ordered references from one record to others: (owner, position, target).
struct LinkTable {
    std::string_view name;
    std::string_view owner;
    std::string_view target;
};
inline constexpr auto kLinkTables = std::to_array<LinkTable>({
    {"photograph_source", "photograph", "source"},
    {"event_source", "event", "source"},
    {"event_photograph", "event", "photograph"},
    {"event_text", "event", "text"},
    {"text_source", "text", "source"},
    {"text_person", "text", "person"},
    {"text_photograph", "text", "photograph"},
    {"text_event", "text", "event"},
    {"text_document", "text", "text"},
    {"person_source", "person", "source"},
    {"figure_source", "figure", "source"},
    {"official_source", "official", "source"},
    {"term_source", "term", "source"},
    {"place_source", "place", "source"},
    {"place_photograph", "place", "photograph"},
    {"place_event", "place", "event"},
    {"place_text", "place", "text"},
});

/// Columns that hold files of their own: a picture's level, a font. Updates carry these by their hash; everything else
/// in a pack is words and numbers.
struct MediaColumn {
    std::string_view table, column;
};
constexpr std::array<MediaColumn, 2> kMediaColumns = {{{"blob", "bytes"}, {"font", "bytes"}}};

/// Everything but the link tables and the search index. FORMAT.md says what each column means.
extern const char* const kSchemaSql;

/// Tables in the order in which the content hash reads them.
extern const std::vector<std::string_view> kHashedTables;

} // namespace content
