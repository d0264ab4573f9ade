// Any bytes: blocks whose spans and citations lie inside them, never an abort.
#include <cstdint>

#include "content/author/markdown_source.h"
#include "platform/base/utf8.h"

using namespace content;
using namespace content::author;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Report report;
    // With front matter before them the bytes reach the body; without, the front matter's own reader.
    const std::string bytes(reinterpret_cast<const char*>(data), size);
    for (const std::string& text : {bytes, "---\ntitle: T\n---\n" + bytes}) {
        const MarkdownText read = parse_markdown(text, "fuzz.md", report);
        if (read.body.blocks.size() > kMaxBlocks) __builtin_trap();
        for (const RichBlock& block : read.body.blocks) {
            if (block.text.size() > kMaxBlockBytes || !platform::is_valid_utf8(block.text)) __builtin_trap();
            for (const RichSpan& span : block.spans)
                if (span.begin > span.end || span.end > block.text.size()) __builtin_trap();
        }
        for (const auto& cited : read.cited)
            if (cited.block >= read.body.blocks.size() || cited.span >= read.body.blocks[cited.block].spans.size())
                __builtin_trap();
    }
    (void)report.as_text();
    return 0;
}
