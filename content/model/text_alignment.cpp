#include "content/model/text_alignment.h"

#include <map>
#include <string_view>
#include <utility>

namespace content {
namespace {

std::vector<std::uint32_t> headings(const RichText& text, std::uint32_t begin, std::uint32_t end) {
    std::vector<std::uint32_t> out;
    for (std::uint32_t i = begin; i < end; ++i)
        if (text.blocks[i].kind == RichBlock::Kind::heading) out.push_back(i);
    return out;
}

class Aligner {
public:
    Aligner(const RichText& first, const RichText& second) : first_(first), second_(second) {}

    std::vector<BlockPair> align() {
        const auto first_size = static_cast<std::uint32_t>(first_.flow_size()),
                   second_size = static_cast<std::uint32_t>(second_.flow_size());
        std::map<std::string_view, std::uint32_t> marks;
        for (std::uint32_t i = 0; i < second_size; ++i)
            if (!second_.blocks[i].mark.empty()) marks.emplace(second_.blocks[i].mark, i);
        std::uint32_t a = 0, b = 0;
        for (std::uint32_t i = 0; i < first_size; ++i) {
            const auto same = first_.blocks[i].mark.empty() ? marks.end() : marks.find(first_.blocks[i].mark);
            if (same == marks.end() || same->second < b) continue; // what goes back is not followed
            between_marks(a, i, b, same->second);
            out_.push_back({i, i + 1, same->second, same->second + 1});
            a = i + 1;
            b = same->second + 1;
        }
        between_marks(a, first_size, b, second_size);
        return std::move(out_);
    }

private:
    void between_marks(std::uint32_t a, std::uint32_t a_end, std::uint32_t b, std::uint32_t b_end) {
        const auto of_first = headings(first_, a, a_end), of_second = headings(second_, b, b_end);
        if (of_first.size() == of_second.size())
            for (std::size_t i = 0; i < of_first.size(); ++i) {
                between_headings(a, of_first[i], b, of_second[i]);
                out_.push_back({of_first[i], of_first[i] + 1, of_second[i], of_second[i] + 1});
                a = of_first[i] + 1;
                b = of_second[i] + 1;
            }
        between_headings(a, a_end, b, b_end);
    }
    void between_headings(std::uint32_t a, std::uint32_t a_end, std::uint32_t b, std::uint32_t b_end) {
        if (a_end - a != b_end - b) {
            out_.push_back({a, a_end, b, b_end});
            return;
        }
        for (; a < a_end; ++a, ++b)
            out_.push_back({a, a + 1, b, b + 1});
    }

    const RichText& first_;
    const RichText& second_;
    std::vector<BlockPair> out_;
};

} // namespace

std::vector<BlockPair> align_blocks(const RichText& first, const RichText& second) {
    return Aligner(first, second).align();
}

std::optional<BlockPair> find_line(const RichText& first, const RichText* second, std::string_view mark) {
    const auto marked = [&](const RichText& text, std::uint32_t begin, std::uint32_t end) {
        for (; begin < end; ++begin)
            if (text.blocks[begin].mark == mark) return std::optional(begin);
        return std::optional<std::uint32_t>();
    };
    if (mark.empty()) return std::nullopt;
    if (second == nullptr) {
        const auto line = marked(first, 0, static_cast<std::uint32_t>(first.flow_size()));
        return line ? std::optional(BlockPair{*line, *line + 1, 0, 0}) : std::nullopt;
    }
    for (const BlockPair& pair : align_blocks(first, *second))
        if (marked(first, pair.first_begin, pair.first_end) || marked(*second, pair.second_begin, pair.second_end))
            return pair;
    return std::nullopt;
}

} // namespace content
