#pragma once

#include <fstream>
#include <string>

#include "content/model/rich_text.h"

/// The Universal Declaration over and over until it has `characters` (code points), an article a chapter, a citation
/// and a marked passage in each: a text as long as any. `name` is a file of tests/data/udhr.
inline content::RichText long_text(const std::string& name, std::size_t characters) {
    using Kind = content::RichBlock::Kind;
    std::vector<std::string> lines;
    std::ifstream in("tests/data/udhr/" + name + ".txt");
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
    content::RichText text;
    text.citations = {{0}};
    std::size_t count = 0;
    for (std::size_t i = 0; count < characters && !lines.empty(); ++i) {
        content::RichBlock block;
        block.text = lines[i % lines.size()];
        block.kind = i % 5 == 0 ? Kind::heading : i % 7 == 3 ? Kind::quote : Kind::paragraph;
        if (block.kind == Kind::paragraph && block.text.size() > 3) {
            constexpr std::size_t kHan = 3; // bytes of a character, where no space ends a word
            const std::size_t space = block.text.find(' ');
            content::RichSpan span;
            span.kind = content::RichSpan::Kind::marked;
            span.end = static_cast<std::uint32_t>(space < block.text.size() ? space : kHan);
            span.link = "n";
            block.spans.push_back(span);
        }
        for (const char c : block.text)
            count += (static_cast<unsigned char>(c) & 0xC0) != 0x80 ? 1 : 0;
        text.blocks.push_back(std::move(block));
    }
    content::RichBlock note;
    note.kind = Kind::note;
    note.mark = "n";
    note.text = lines.empty() ? "" : lines.front();
    text.blocks.push_back(std::move(note));
    return text;
}
