#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/model/ids.h"

namespace content {

/// A stretch of a block's text, in bytes. `link` opens another part ("story:a-row-of-a-table"); a citation's text is
/// its number in the reader ("3"), `source` the record. A marked passage is explained by the note whose mark is `link`;
/// it may lie over other spans.
struct RichSpan {
    enum class Kind : std::uint8_t { emphasis, strong, link, citation, marked };
    Kind kind = Kind::emphasis;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::string link;
    SourceId source;
    friend bool operator==(const RichSpan&, const RichSpan&) = default;
};

struct RichBlock {
    enum class Kind : std::uint8_t { paragraph, heading, quote, quote_source, bullet, numbered, note };
    Kind kind = Kind::paragraph;
    std::uint16_t number = 0; ///< of a numbered item
    std::string text;
    std::vector<RichSpan> spans; ///< sorted by begin; citations do not overlap others
    std::string mark = {};       ///< ties a line to the same one of a translation or a scan; the name of a note
    friend bool operator==(const RichBlock&, const RichBlock&) = default;
};

/// A long text: a story, a document, a page. Blocks in order; a heading starts a chapter. Notes come last.
struct RichText {
    std::vector<RichBlock> blocks;
    std::vector<SourceId> citations; ///< number n in the text is citations[n - 1]
    /// How many blocks are read in order; notes follow them.
    std::size_t flow_size() const;
    const RichBlock* find_note(std::string_view mark) const;
    friend bool operator==(const RichText&, const RichText&) = default;
};

constexpr std::size_t kMaxBlocks = 20'000;
constexpr std::size_t kMaxBlockBytes = 64 * 1024;

} // namespace content
