#include "content/author/markdown_marks.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace content::author {
namespace {

constexpr std::string_view kLine = "{#", kPassage = "==", kRefers = "==[^", kNote = "[^", kExplains = "]:";

bool is_mark(std::string_view text) {
    return !text.empty() && text.size() <= kMaxMarkBytes && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
               c == '.';
    });
}

void erase(RichBlock& block, std::size_t begin, std::size_t end) {
    const auto moved = [&](std::uint32_t& at) {
        if (at >= end)
            at -= static_cast<std::uint32_t>(end - begin);
        else if (at > begin)
            at = static_cast<std::uint32_t>(begin);
    };
    block.text.erase(begin, end - begin);
    for (RichSpan& span : block.spans) {
        moved(span.begin);
        moved(span.end);
    }
}

class Marks {
public:
    Marks(MarkdownText& text, const std::string& file, Report& report) : text_(text), file_(file), report_(report) {}

    void take() {
        for (std::size_t i = 0; i < text_.body.blocks.size(); ++i) {
            RichBlock& block = text_.body.blocks[i];
            take_note(block, i);
            if (block.kind != RichBlock::Kind::note) take_line(block, i);
            take_passages(block, i);
        }
        for (const auto& [note, line] : referred_)
            if (!notes_.contains(note))
                report_.error(file_, line, fmt::format("the passage is explained by [^{}], which is not there", note),
                              fmt::format("write a paragraph that starts with [^{}]:", note));
        for (const auto& [note, line] : notes_)
            if (!referred_.contains(note))
                report_.warning(file_, line, fmt::format("[^{}] explains nothing", note),
                                fmt::format("mark the words that it explains: ==words==[^{}]", note));
        put_notes_last();
    }

private:
    /// "[^id]: words" as a paragraph.
    void take_note(RichBlock& block, std::size_t index) {
        if (block.kind != RichBlock::Kind::paragraph || !block.text.starts_with(kNote)) return;
        const auto close = block.text.find(kExplains);
        if (close == std::string::npos) return;
        const std::string name = block.text.substr(kNote.size(), close - kNote.size());
        if (!is_mark(name)) return;
        const auto words = block.text.find_first_not_of(' ', close + kExplains.size());
        erase(block, 0, std::min(words, block.text.size()));
        block.kind = RichBlock::Kind::note;
        block.mark = name;
        if (!notes_.emplace(name, text_.lines[index]).second)
            report_.error(file_, text_.lines[index], fmt::format("[^{}] is explained twice", name),
                          "give one of them another name");
    }

    /// "words {#id}" at the end of a paragraph.
    void take_line(RichBlock& block, std::size_t index) {
        if (!block.text.ends_with('}')) return;
        const auto open = block.text.rfind(kLine);
        if (open == std::string::npos) return;
        const std::string name = block.text.substr(open + kLine.size(), block.text.size() - open - kLine.size() - 1);
        if (!is_mark(name)) {
            report_.error(file_, text_.lines[index], fmt::format("“{}” is no mark of a line", name),
                          "write {#id} with letters, digits, - and _");
            return;
        }
        auto words = open;
        while (words > 0 && block.text[words - 1] == ' ')
            --words;
        erase(block, words, block.text.size());
        block.mark = name;
        if (!lines_.emplace(name, text_.lines[index]).second)
            report_.error(file_, text_.lines[index], fmt::format("the mark {{#{}}} is there twice", name),
                          "give each line a mark of its own");
    }

    void take_passages(RichBlock& block, std::size_t index) {
        for (std::size_t from = 0;;) {
            const auto open = block.text.find(kPassage, from);
            if (open == std::string::npos) return;
            const auto close = block.text.find(kRefers, open + kPassage.size());
            const auto end = close == std::string::npos ? close : block.text.find(']', close);
            const std::string note = end == std::string::npos
                                         ? std::string()
                                         : block.text.substr(close + kRefers.size(), end - close - kRefers.size());
            const bool whole = block.text.find(kPassage, open + kPassage.size()) == close;
            if (!is_mark(note) || !whole || close == open + kPassage.size() || block.kind == RichBlock::Kind::note) {
                report_.error(file_, text_.lines[index], "a marked passage is not closed",
                              "write ==words==[^id] in a text, and a paragraph that starts with [^id]:");
                return;
            }
            erase(block, close, end + 1);
            erase(block, open, open + kPassage.size());
            RichSpan span;
            span.kind = RichSpan::Kind::marked;
            span.begin = static_cast<std::uint32_t>(open);
            span.end = static_cast<std::uint32_t>(close - kPassage.size());
            span.link = note;
            block.spans.push_back(span);
            referred_.emplace(note, text_.lines[index]);
            from = span.end;
        }
    }

    void put_notes_last() {
        auto& blocks = text_.body.blocks;
        std::vector<std::size_t> order(blocks.size()), place(blocks.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::stable_partition(order.begin(), order.end(),
                              [&](std::size_t i) { return blocks[i].kind != RichBlock::Kind::note; });
        std::vector<RichBlock> sorted;
        std::vector<int> lines;
        for (const std::size_t i : order) {
            place[i] = sorted.size();
            sorted.push_back(std::move(blocks[i]));
            lines.push_back(text_.lines[i]);
        }
        blocks = std::move(sorted);
        text_.lines = std::move(lines);
        for (auto& cited : text_.cited)
            cited.block = place[cited.block];
    }

    MarkdownText& text_;
    const std::string& file_;
    Report& report_;
    std::map<std::string, int> lines_, notes_, referred_; ///< and the line of the file
};

} // namespace

void take_marks(MarkdownText& text, const std::string& file, Report& report) {
    Marks(text, file, report).take();
}

} // namespace content::author
