#include "content/pack/search_text.h"

#include "platform/base/utf8.h"

namespace content {
namespace {

bool is_han(char32_t c) {
    return (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
           (c >= 0x20000 && c <= 0x323AF);
}

char32_t fold(char32_t c) {
    switch (c) {
    case 0x0622:
    case 0x0623:
    case 0x0625:
    case 0x0671: return 0x0627; // alef forms
    case 0x0643: return 0x06A9; // kaf
    case 0x0649:
    case 0x064A:
    case 0x06CC: return 0x0649; // yeh forms
    case 0x0629:
    case 0x0647:
    case 0x06BE:
    case 0x06C1: return 0x0647; // heh forms
    case 0x0624: return 0x0648; // waw with hamza
    default: return c;
    }
}

bool dropped(char32_t c) {
    return c == 0x0640 || (c >= 0x064B && c <= 0x065F) || c == 0x0670 || c == 0x0626 || c == 0x200C || c == 0x200D;
}

bool is_word(char32_t c) {
    return (c >= U'0' && c <= U'9') || (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') ||
           (c >= 0xC0 && c != 0xD7 && c != 0xF7 && c < 0x2000) || (c >= 0x3040 && c < 0xD7FF) ||
           (c >= 0xF900 && c < 0xFE00) || (c >= 0xFE70 && c < 0xFEFF) || c >= 0x10000;
}
bool is_arabic_punctuation(char32_t c) {
    return c == 0x060C || c == 0x061B || c == 0x061F || c == 0x06D4;
}

} // namespace

std::string fold_for_search(std::string_view text) {
    std::string out;
    bool after_han = false;
    for (const char32_t c : platform::to_utf32(text)) {
        if (dropped(c)) continue;
        const bool han = is_han(c);
        if ((han || after_han) && c != ' ' && !out.empty() && out.back() != ' ') out += ' ';
        platform::append_utf8(out, fold(c));
        after_han = han;
    }
    return out;
}

std::string search_query(std::string_view typed) {
    // Words are what stands between characters that are none; quoting makes FTS5 take them as they are.
    std::string out, word;
    std::size_t words = 0;
    const auto flush = [&] {
        if (!word.empty() && words++ < kMaxQueryWords) {
            const std::string folded = fold_for_search(word);
            // A Han character is a word of its own and whole; what else ends the word may be typed on.
            const std::u32string last = platform::to_utf32(folded);
            if (!last.empty()) out += (out.empty() ? "\"" : " \"") + folded + (is_han(last.back()) ? "\"" : "\" *");
        }
        word.clear();
    };
    for (const char32_t c : platform::to_utf32(typed)) {
        if (is_word(c) && !is_arabic_punctuation(c) && !(c >= 0x3000 && c < 0x3040))
            platform::append_utf8(word, c);
        else
            flush();
    }
    flush();
    return out;
}

} // namespace content
