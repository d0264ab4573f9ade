#include "content/author/markdown_source.h"

#include <algorithm>
#include <memory>
#include <tuple>

#include <cmark.h>
#include <fmt/format.h>

#include "content/author/markdown_marks.h"
#include "platform/base/utf8.h"

namespace content::author {
namespace {

struct FreeNode {
    void operator()(cmark_node* node) const noexcept { cmark_node_free(node); }
};

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

constexpr std::string_view kDash = "— ";
// Inside a quote, until it is known whether its last line says who: where the source had a line's end.
constexpr char kSoftBreak = '\x01';
constexpr std::string_view kLineEnds = "\x01\n";

class Reader {
public:
    Reader(const std::string& file, int first_line, Report& report, MarkdownText& out)
        : file_(file), first_line_(first_line), report_(report), out_(out) {}

    void read(cmark_node* node, int depth) {
        if (depth > kMaxMarkdownDepth) {
            report_.error(file_, line(node), "lists and quotes are nested too deeply", "write it flatter");
            return;
        }
        for (cmark_node* child = cmark_node_first_child(node); child != nullptr; child = cmark_node_next(child))
            block(child, depth);
    }

private:
    int line(cmark_node* node) const {
        while (node != nullptr && cmark_node_get_start_line(node) == 0)
            node = cmark_node_parent(node);
        return node != nullptr ? cmark_node_get_start_line(node) + first_line_ - 1 : 0;
    }

    void block(cmark_node* node, int depth) {
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_PARAGRAPH: add(node, in_quote_ ? RichBlock::Kind::quote : RichBlock::Kind::paragraph); break;
        case CMARK_NODE_HEADING: add(node, RichBlock::Kind::heading); break;
        case CMARK_NODE_BLOCK_QUOTE: {
            const bool outer = in_quote_;
            const std::size_t first = out_.body.blocks.size();
            in_quote_ = true;
            read(node, depth + 1);
            in_quote_ = outer;
            if (out_.body.blocks.size() > first) split_quote_source();
            for (std::size_t i = first; i < out_.body.blocks.size() && !outer; ++i)
                std::replace(out_.body.blocks[i].text.begin(), out_.body.blocks[i].text.end(), kSoftBreak, ' ');
            break;
        }
        case CMARK_NODE_LIST: list(node, depth); break;
        case CMARK_NODE_HTML_BLOCK: refuse_html(node); break;
        case CMARK_NODE_CODE_BLOCK:
            report_.error(file_, line(node), "four spaces at the start of a line make a block of code",
                          "take the spaces away");
            break;
        case CMARK_NODE_THEMATIC_BREAK: break;
        default: read(node, depth + 1);
        }
    }

    void list(cmark_node* node, int depth) {
        const bool numbered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        int number = numbered ? cmark_node_get_list_start(node) : 0;
        for (cmark_node* item = cmark_node_first_child(node); item != nullptr; item = cmark_node_next(item)) {
            bool first = true;
            for (cmark_node* child = cmark_node_first_child(item); child != nullptr; child = cmark_node_next(child)) {
                if (cmark_node_get_type(child) != CMARK_NODE_PARAGRAPH) {
                    nested(child, depth + 1);
                    continue;
                }
                add(child, !first     ? RichBlock::Kind::paragraph
                           : numbered ? RichBlock::Kind::numbered
                                      : RichBlock::Kind::bullet);
                if (first && !full_)
                    out_.body.blocks.back().number = static_cast<std::uint16_t>(std::clamp(number, 0, 0xFFFF));
                first = false;
            }
            ++number;
        }
    }

    void nested(cmark_node* node, int depth) {
        if (depth > kMaxMarkdownDepth)
            report_.error(file_, line(node), "lists and quotes are nested too deeply", "write it flatter");
        else
            block(node, depth);
    }

    void refuse_html(cmark_node* node) {
        report_.error(file_, line(node), "raw HTML has no place here",
                      "use Markdown: *emphasis*, **strong**, [words](story:id)");
    }

    void add(cmark_node* node, RichBlock::Kind kind) {
        if (out_.body.blocks.size() >= kMaxBlocks) {
            if (!full_)
                report_.error(file_, line(node), fmt::format("the text has more than {} paragraphs", kMaxBlocks),
                              "split it into several files");
            full_ = true;
            return;
        }
        out_.body.blocks.push_back({kind, 0, {}, {}, {}});
        out_.lines.push_back(line(node));
        inline_children(node, 0);
        RichBlock& block = out_.body.blocks.back();
        if (block.text.size() > kMaxBlockBytes) {
            report_.error(file_, line(node), fmt::format("a paragraph has more than {} bytes", kMaxBlockBytes),
                          "split it");
            block.text.clear();
            block.spans.clear();
        }
    }

    void inline_children(cmark_node* node, int depth) {
        if (depth > kMaxMarkdownDepth) {
            report_.error(file_, line(node), "emphasis and links are nested too deeply", "write it flatter");
            return;
        }
        for (cmark_node* child = cmark_node_first_child(node); child != nullptr;) {
            if (cmark_node_get_type(child) == CMARK_NODE_TEXT) { // cmark cuts text at brackets: put it together again
                std::string text;
                const int at = line(child);
                for (; child != nullptr && cmark_node_get_type(child) == CMARK_NODE_TEXT;
                     child = cmark_node_next(child))
                    text += cmark_node_get_literal(child);
                add_text(text, at);
                continue;
            }
            inline_node(child, depth);
            child = cmark_node_next(child);
        }
    }

    void inline_node(cmark_node* node, int depth) {
        RichBlock& block = out_.body.blocks.back();
        const auto begin = static_cast<std::uint32_t>(block.text.size());
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_SOFTBREAK: block.text += in_quote_ ? kSoftBreak : ' '; return;
        case CMARK_NODE_LINEBREAK: block.text += '\n'; return;
        case CMARK_NODE_CODE: block.text += cmark_node_get_literal(node); return;
        case CMARK_NODE_HTML_INLINE: refuse_html(node); return;
        case CMARK_NODE_IMAGE:
            report_.error(file_, line(node), "pictures do not stand in the text",
                          "name them under photographs: in the front matter");
            return;
        default: break;
        }
        inline_children(node, depth + 1);
        const auto end = static_cast<std::uint32_t>(block.text.size());
        RichSpan span;
        span.begin = std::min(begin, end); // a mark at its start takes the space before it away
        span.end = end;
        switch (cmark_node_get_type(node)) {
        case CMARK_NODE_EMPH: span.kind = RichSpan::Kind::emphasis; break;
        case CMARK_NODE_STRONG: span.kind = RichSpan::Kind::strong; break;
        case CMARK_NODE_LINK:
            span.kind = RichSpan::Kind::link;
            span.link = cmark_node_get_url(node);
            out_.links.push_back({span.link, line(node)});
            break;
        default: return;
        }
        insert(span);
    }

    /// Text with its citations taken out: "[@s1; @s2]".
    void add_text(std::string_view text, int at) {
        RichBlock& block = out_.body.blocks.back();
        while (true) {
            const auto open = text.find("[@");
            const auto close = open == std::string_view::npos ? open : text.find(']', open);
            if (close == std::string_view::npos) break;
            block.text += text.substr(0, open);
            while (!block.text.empty() && (block.text.back() == ' ' || block.text.back() == kSoftBreak))
                block.text.pop_back();             // the mark hangs on the word
            for (RichSpan& before : block.spans) { // and what ended in that space ends before it
                before.end = std::min(before.end, static_cast<std::uint32_t>(block.text.size()));
                before.begin = std::min(before.begin, before.end);
            }
            std::string_view keys = text.substr(open + 1, close - open - 1);
            while (!keys.empty()) {
                const auto end = std::min(keys.find(';'), keys.size());
                std::string_view key = trimmed(keys.substr(0, end));
                keys.remove_prefix(std::min(end + 1, keys.size()));
                if (key.starts_with('@')) key.remove_prefix(1);
                RichSpan span;
                span.kind = RichSpan::Kind::citation;
                span.begin = span.end = static_cast<std::uint32_t>(block.text.size());
                insert(span);
                out_.cited.push_back({out_.body.blocks.size() - 1, block.spans.size() - 1, std::string(key), at});
            }
            text.remove_prefix(close + 1);
        }
        block.text += text;
    }

    /// Appends; the order by `begin` is made when citations are numbered.
    void insert(const RichSpan& span) { out_.body.blocks.back().spans.push_back(span); }

    /// "— who" as the last line of a quote becomes a block of its own.
    void split_quote_source() {
        auto& blocks = out_.body.blocks;
        if (blocks.empty() || blocks.back().kind != RichBlock::Kind::quote) return;
        const std::size_t quote = blocks.size() - 1;
        std::string& text = blocks[quote].text;
        const auto last_break = text.find_last_of(kLineEnds);
        const std::size_t line_start = last_break == std::string::npos ? 0 : last_break + 1;
        if (!text.substr(line_start).starts_with(kDash)) return;
        const auto words_end = static_cast<std::uint32_t>(line_start == 0 ? 0 : last_break);
        const auto who_start = static_cast<std::uint32_t>(line_start + kDash.size());

        RichBlock who{RichBlock::Kind::quote_source, 0, text.substr(who_start), {}, {}};
        std::vector<RichSpan> kept;
        const std::vector<RichSpan> all = std::move(blocks[quote].spans);
        std::vector<std::pair<std::size_t, std::size_t>> moved_to; // of each span: block, index
        for (RichSpan span : all) {
            if (span.begin > words_end || words_end == 0) {
                span.begin = std::max(span.begin, who_start) - who_start;
                span.end = std::max(span.end, who_start) - who_start;
                moved_to.emplace_back(words_end == 0 ? quote : quote + 1, who.spans.size());
                who.spans.push_back(span);
            } else {
                span.end = std::min(span.end, words_end);
                moved_to.emplace_back(quote, kept.size());
                kept.push_back(span);
            }
        }
        for (auto& cited : out_.cited)
            if (cited.block == quote) std::tie(cited.block, cited.span) = moved_to[cited.span];
        if (words_end == 0) {
            blocks[quote] = std::move(who);
            return;
        }
        text.resize(words_end);
        blocks[quote].spans = std::move(kept);
        blocks.push_back(std::move(who));
        out_.lines.push_back(out_.lines.back());
    }

    const std::string& file_;
    int first_line_;
    Report& report_;
    MarkdownText& out_;
    bool in_quote_ = false;
    bool full_ = false; ///< kMaxBlocks is reached: said once
};

/// "[^id]: 说明" would be the address of a link to CommonMark, where it has no spaces.
std::string with_notes_escaped(std::string_view body) {
    std::string out;
    for (std::size_t i = 0; i < body.size(); ++i) {
        if ((i == 0 || body[i - 1] == '\n') && body.substr(i).starts_with("[^")) out += '\\';
        out += body[i];
    }
    return out;
}

} // namespace

MarkdownText parse_markdown(std::string_view text, const std::string& file, Report& report) {
    MarkdownText out;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!platform::is_valid_utf8(text)) {
        report.error(file, 0, "the file is not UTF-8", "save it as UTF-8");
        return out;
    }
    std::string unix_text;
    std::copy_if(text.begin(), text.end(), std::back_inserter(unix_text),
                 [](char c) { return c != '\r' && c != '\0'; });
    text = unix_text;
    if (!text.starts_with("---\n")) {
        report.error(file, 1, "there is no front matter",
                     "start the file with a line ---, then title: and the other entries, then a line ---");
        return out;
    }
    const auto end = text.find("\n---", 3);
    if (end == std::string_view::npos) {
        report.error(file, 1, "the front matter is never closed", "end it with a line ---");
        return out;
    }
    out.front = parse_yaml(text.substr(4, end - 3), file, 2, report);
    const auto body_start = text.find('\n', end + 1);
    if (body_start == std::string_view::npos) return out;
    const std::string body = with_notes_escaped(text.substr(body_start + 1));
    const int first_line =
        static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(body_start) + 1, '\n')) +
        1;
    const std::unique_ptr<cmark_node, FreeNode> document(
        cmark_parse_document(body.data(), body.size(), CMARK_OPT_DEFAULT));
    Reader(file, first_line, report, out).read(document.get(), 0);
    take_marks(out, file, report);
    return out;
}

} // namespace content::author
