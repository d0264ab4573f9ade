#include "kiosk/ui/page_table.h"

#include <algorithm>
#include <cmath>

namespace kiosk {

using platform::Dp;
using platform::ParagraphRef;
using platform::TextAlign;
using Ink = ReadingPage::Ink;

PageTable::PageTable(const Frame& frame, ReadingPage& page) : frame_(frame), page_(page) {
    x_ = page.column_x;
    width_ = page.end_x - page.column_x;
    gap_ = frame.snap(Dp{40});
    beside_ = width_ > frame.px(Dp{1300});
    name_w_ = beside_ ? std::round(width_ * 0.27f) : width_;
    date_w_ = frame.snap(Dp{330});
}

ParagraphRef PageTable::set(std::string_view words, Type type, float width, const std::string& language,
                            bool to_end) const {
    const content::Language* own = content::find_language(language);
    const bool turned = own != nullptr && own->rtl != frame_.rtl();
    return layout_text(frame_, words, {type, to_end != turned ? TextAlign::end : TextAlign::start, 0, {}, language},
                       width);
}

void PageTable::put(const ParagraphRef& paragraph, float x, float y, Ink ink) {
    page_.words.push_back({paragraph, {x, y}, ink});
}

void PageTable::heading(std::string_view words, std::string_view figure, std::string_view line) {
    const std::string& tag = frame_.language().tag;
    float y = page_.height + frame_.snap(frame_.compact() ? Dp{16} : Dp{40});
    const ParagraphRef head = set(words, Type::title, width_, tag);
    put(head, x_, y, Ink::plain);
    add_chapter(words, y);
    y += head->size.h;
    if (!figure.empty() && !line.empty()) {
        const ParagraphRef number = set(figure, Type::heading, 0, tag);
        const float indent = number->size.w + frame_.snap(Dp{20});
        const ParagraphRef rest = set(line, Type::body, std::min(width_ - indent, frame_.px(Dp{1240})), tag);
        const float base = std::max(number->lines.front().baseline, rest->lines.front().baseline);
        put(number, x_, y + base - number->lines.front().baseline, Ink::accent);
        put(rest, x_ + indent, y + base - rest->lines.front().baseline, Ink::soft);
        y += std::max(number->size.h, base - rest->lines.front().baseline + rest->size.h);
    }
    page_.height = std::round(y + frame_.snap(Dp{24}));
}

/// Where the page has a rail of chapters, and there while it has room.
void PageTable::add_chapter(std::string_view words, float y) {
    if (page_.rail_chapters.empty()) return;
    float used = 0;
    for (const ReadingPage::Chapter& c : page_.chapters)
        used += c.h + frame_.snap(kTargetGap);
    if (used + frame_.snap(kTarget) <= page_.rail_chapters.h)
        page_.chapters.push_back({std::string(words), y, frame_.snap(kTarget)});
}

void PageTable::row(std::string_view name, const std::string& language, const std::vector<Line>& lines) {
    page_.rules.push_back({x_, page_.height, width_, frame_.rule()});
    const float top = page_.height + frame_.snap(Dp{16}), between = frame_.snap(Dp{12});
    const ParagraphRef head = set(name, Type::caption, name_w_, language);
    if (!name.empty()) put(head, x_, top, Ink::plain);
    const float x = beside_ ? x_ + name_w_ + gap_ : x_;
    float y = beside_ || name.empty() ? top : top + head->size.h + frame_.snap(Dp{4});
    for (const Line& line : lines) {
        const bool dated = !line.date.empty();
        const float end = x_ + width_, room = end - x - (dated ? date_w_ + gap_ : 0);
        const ParagraphRef words = set(line.words, Type::caption, room, line.language);
        put(words, x, y, Ink::soft);
        float h = words->size.h;
        if (dated) {
            const ParagraphRef date = set(line.date, Type::caption, date_w_, frame_.language().tag, true);
            put(date, end - date_w_, y, Ink::soft);
            h = std::max(h, date->size.h);
        }
        y += h + between;
    }
    page_.height = std::round(std::max(y - between, name.empty() ? y : top + head->size.h) + frame_.snap(Dp{16}));
}

void PageTable::finish() {
    page_.height += frame_.snap(frame_.compact() ? Dp{32} : Dp{96});
}

} // namespace kiosk
