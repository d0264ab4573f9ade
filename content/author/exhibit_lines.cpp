#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "content/author/exhibit_builder.h"
#include "content/model/text_alignment.h"

namespace content::author {
namespace {

std::string_view name_of(RichBlock::Kind kind) {
    switch (kind) {
    case RichBlock::Kind::paragraph: return "a paragraph";
    case RichBlock::Kind::heading: return "a heading";
    case RichBlock::Kind::quote: return "a quotation";
    case RichBlock::Kind::quote_source: return "the source of a quotation";
    case RichBlock::Kind::bullet:
    case RichBlock::Kind::numbered: return "an item of a list";
    case RichBlock::Kind::note: return "an explanation";
    }
    return "";
}

/// Each source once, in the order of the numbers that a reader sees.
std::vector<std::string_view> citation_order(const MarkdownText& text) {
    std::vector<std::string_view> out;
    for (const MarkdownText::Cited& cited : text.cited)
        if (std::find(out.begin(), out.end(), cited.key) == out.end()) out.push_back(cited.key);
    return out;
}

std::set<std::string_view> marks(const RichText& text, bool notes) {
    std::set<std::string_view> out;
    for (const RichBlock& block : text.blocks)
        if (!block.mark.empty() && (block.kind == RichBlock::Kind::note) == notes) out.insert(block.mark);
    return out;
}

/// A line that goes with its like has its mark, so that a scan finds it in every language.
void tie_lines(const RichText& base, RichText& own) {
    for (const BlockPair& pair : align_blocks(base, own))
        if (pair.one_to_one() && own.blocks[pair.second_begin].mark.empty())
            own.blocks[pair.second_begin].mark = base.blocks[pair.first_begin].mark;
}

} // namespace

void ExhibitBuilder::check_lines(TextDraft& draft, TextRecord& record) {
    if (record.kind != TextRecord::Kind::document && record.kind != TextRecord::Kind::transcript) return;
    read_original(draft, record);
    check_regions(draft);
    for (std::size_t l = 1; l < language_count(); ++l)
        if (!draft.files[l].empty()) {
            check_alignment(draft, l);
            tie_lines(draft.languages[0].body, draft.languages[l].body);
        }
}

void ExhibitBuilder::read_original(const TextDraft& draft, TextRecord& record) {
    const std::string tag(draft.languages[0].front.text("original"));
    if (tag.empty()) return;
    record.original = catalog().find_language(tag);
    if (!record.original)
        report_.error(draft.file, 1, fmt::format("original is “{}”, which is no language of this exhibit", tag),
                      "write one of those under languages: in exhibit.yaml, or leave original: out");
    else if (draft.files[*record.original].empty())
        report_.error(draft.file, 1, fmt::format("the original, in {}, is not there", tag),
                      "add " + with_language(draft.file, tag) + ", or leave original: out");
}

/// A part of a scanned page is the line with its mark; in a text without marks it is framed and no more.
void ExhibitBuilder::check_regions(const TextDraft& draft) {
    const YamlNode* pages = draft.languages[0].front.find("pages");
    const auto known = marks(draft.languages[0].body, false);
    if (pages == nullptr || known.empty()) return;
    for (const YamlNode& page : pages->items)
        if (const YamlNode* regions = page.find("regions"))
            for (const auto& [key, value] : regions->entries)
                if (!known.contains(key))
                    report_.warning(draft.file, value.line, fmt::format("no line has the mark of the region “{}”", key),
                                    fmt::format("write {{#{}}} behind the line that stands there", key));
}

/// Visitors read two languages beside each other, paragraph by paragraph: says where they do not go together.
void ExhibitBuilder::check_alignment(const TextDraft& draft, std::size_t l) {
    const MarkdownText &base = draft.languages[0], &own = draft.languages[l];
    const std::string& file = draft.files[l];
    const auto line = [](const MarkdownText& text, std::size_t block) {
        return text.lines.empty() ? 0 : text.lines[std::min(block, text.lines.size() - 1)];
    };
    const std::vector<BlockPair> pairs = align_blocks(base.body, own.body);
    const auto tied = [&](std::size_t i) { // by a mark that the curator wrote
        return i < pairs.size() && pairs[i].one_to_one() && !own.body.blocks[pairs[i].second_begin].mark.empty();
    };
    const bool even = std::all_of(pairs.begin(), pairs.end(), [](const BlockPair& p) { return p.one_to_one(); });
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const BlockPair& pair = pairs[i];
        const int there = line(base, pair.first_begin), here = line(own, pair.second_begin);
        if (!pair.one_to_one()) {
            if (tied(i - 1) || tied(i + 1)) continue;
            report_.warning(file, here,
                            fmt::format("from here on {} paragraphs stand for {} from {}:{} on",
                                        pair.second_end - pair.second_begin, pair.first_end - pair.first_begin,
                                        draft.file, there),
                            "cut both alike, or write {#id} behind the paragraph before or after them, in both");
            continue;
        }
        const RichBlock::Kind a = base.body.blocks[pair.first_begin].kind, b = own.body.blocks[pair.second_begin].kind;
        if (a != b)
            report_.warning(file, here,
                            fmt::format("this is {}; {}:{}, which stands beside it, is {}", name_of(b), draft.file,
                                        there, name_of(a)),
                            "make them alike, or write {#id} behind those that belong together, in both");
    }
    if (const auto there = citation_order(base), here = citation_order(own);
        std::set(there.begin(), there.end()) == std::set(here.begin(), here.end()) && there != here)
        report_.warning(file, 0, fmt::format("it names its sources in another order than {}", draft.file),
                        "cite alike: beside each other the numbers would not agree");
    for (const bool notes : {false, true}) {
        const auto of_base = marks(base.body, notes), of_own = marks(own.body, notes);
        const auto shown = [&](std::string_view mark) {
            return notes ? fmt::format("[^{}]", mark) : fmt::format("{{#{}}}", mark);
        };
        for (const std::string_view mark : of_own)
            if (!of_base.contains(mark))
                report_.error(file, 0, fmt::format("{} is not in {}", shown(mark), draft.file),
                              "correct it here or add it there");
        for (const std::string_view mark : of_base) // a line that goes with its like needs no mark here
            if (!of_own.contains(mark) && (notes || !even))
                report_.warning(file, 0, fmt::format("{} is only in {}", shown(mark), draft.file), "add it here too");
    }
}

} // namespace content::author
