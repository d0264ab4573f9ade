#include "content/model/recommendations.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace content {
namespace {

bool begins_strong(const RichBlock& block) {
    return block.kind == RichBlock::Kind::paragraph && !block.spans.empty() && block.spans.front().begin == 0 &&
           block.spans.front().kind == RichSpan::Kind::strong;
}

/// A mark between a name and what follows, or a space.
std::size_t mark_at(std::string_view text) {
    constexpr std::array<std::string_view, 6> kMarks = {" ", ".", ":", "：", "。", "؛"};
    for (const std::string_view mark : kMarks)
        if (text.starts_with(mark)) return mark.size();
    return 0;
}
std::string without_mark(std::string text) {
    for (const std::string_view mark : {".", ":", "：", "。"})
        if (std::string_view(text).ends_with(mark)) text.erase(text.size() - mark.size());
    return text;
}

/// Takes the first `size` bytes away, and the marks after them.
RichBlock cut_front(RichBlock block, std::size_t size) {
    while (size < block.text.size()) {
        const std::size_t mark = mark_at(std::string_view(block.text).substr(size));
        if (mark == 0) break;
        size += mark;
    }
    block.text.erase(0, size);
    const auto cut = static_cast<std::uint32_t>(size);
    std::erase_if(block.spans, [cut](const RichSpan& s) { return s.end <= cut; });
    for (RichSpan& s : block.spans) {
        s.begin = s.begin > cut ? s.begin - cut : 0;
        s.end -= cut;
    }
    return block;
}

Recommendation begin(const RichBlock& block) {
    const std::string strong = block.text.substr(0, block.spans.front().end);
    Recommendation r;
    std::size_t digits = 0;
    while (digits < strong.size() && strong[digits] >= '0' && strong[digits] <= '9')
        ++digits;
    r.number = strong.substr(0, digits);
    std::size_t from = digits;
    while (digits > 0 && from < strong.size() && mark_at(std::string_view(strong).substr(from)) > 0)
        from += mark_at(std::string_view(strong).substr(from));
    r.name = without_mark(strong.substr(from));
    RichBlock rest = cut_front(block, strong.size());
    if (!rest.text.empty()) r.text.push_back(std::move(rest));
    return r;
}

} // namespace

RecommendationPage take_apart(const RichText& text) {
    RecommendationPage page;
    std::size_t at = 0;
    while (at < text.blocks.size()) {
        std::size_t end = at + 1; // of the chapter
        while (end < text.blocks.size() && text.blocks[end].kind != RichBlock::Kind::heading)
            ++end;
        const auto first = text.blocks.begin() + static_cast<std::ptrdiff_t>(at),
                   last = text.blocks.begin() + static_cast<std::ptrdiff_t>(end);
        const bool titled = first->kind == RichBlock::Kind::heading;
        if (titled && std::any_of(first, last, begins_strong)) {
            Audience& audience = page.audiences.emplace_back();
            audience.title = first->text;
            for (auto block = first + 1; block != last; ++block)
                if (begins_strong(*block))
                    audience.recommendations.push_back(begin(*block));
                else if (!audience.recommendations.empty())
                    audience.recommendations.back().since.push_back(*block);
                else
                    page.before.push_back(*block);
        } else {
            auto& around = page.audiences.empty() ? page.before : page.after;
            around.insert(around.end(), first, last);
        }
        at = end;
    }
    return page;
}

} // namespace content
