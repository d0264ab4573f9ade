#include "platform/text/han_words.h"

#include <memory>
#include <new>

#include <unicode/ubrk.h>

namespace platform {

std::vector<bool> find_han_words(std::u32string_view text) {
    std::vector<bool> starts(text.size(), false);
    if (text.empty()) return starts;
    struct Close {
        void operator()(UBreakIterator* words) const { ubrk_close(words); }
    };
    thread_local std::unique_ptr<UBreakIterator, Close> words;
    UErrorCode status = U_ZERO_ERROR;
    if (!words) words.reset(ubrk_open(UBRK_WORD, "zh", nullptr, 0, &status));
    std::vector<UChar> units; // of UTF-16, which ICU counts in
    std::vector<std::size_t> character_at;
    units.reserve(text.size());
    character_at.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        UChar pair[2];
        std::int32_t count = 0;
        UBool bad = false;
        U16_APPEND(pair, count, 2, static_cast<UChar32>(text[i]), bad);
        if (bad) pair[count++] = 0xFFFD;
        units.insert(units.end(), pair, pair + count);
        character_at.insert(character_at.end(), static_cast<std::size_t>(count), i);
    }
    if (U_SUCCESS(status)) ubrk_setText(words.get(), units.data(), static_cast<std::int32_t>(units.size()), &status);
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    if (U_FAILURE(status)) return std::vector<bool>(text.size(), true);
    for (std::int32_t at = ubrk_first(words.get()); at != UBRK_DONE && at < static_cast<std::int32_t>(units.size());
         at = ubrk_next(words.get()))
        starts[character_at[static_cast<std::size_t>(at)]] = true;
    return starts;
}

} // namespace platform
