#include "content/author/alphabet.h"

#include <algorithm>
#include <memory>

#include <unicode/alphaindex.h>
#include <unicode/coll.h>
#include <unicode/uchar.h>

#include "platform/base/check.h"

namespace content::author {
namespace {

constexpr char16_t kSeat = 0x0626; ///< ئ, which Uyghur writes before a vowel that begins a syllable
constexpr const char* kSeatText = "\u0626";

bool is_uyghur(std::string_view language) {
    return language == "ug";
}

/// What a word is sorted by: dictionaries pass over quotation marks, and over the seat.
icu::UnicodeString sort_key(const std::string& word, std::string_view language) {
    icu::UnicodeString text = icu::UnicodeString::fromUTF8(word);
    for (const char16_t* mark : {u"\u201C", u"\u201D", u"\u00AB", u"\u00BB"})
        text.findAndReplace(mark, u"");
    if (is_uyghur(language)) text.findAndReplace(icu::UnicodeString(kSeat), u"");
    return text;
}

/// A vowel is shown with its seat, as the alphabet is taught.
std::string shown(const std::string& letter, std::string_view language) {
    static const std::vector<std::string> kVowels = {"ا", "ە", "و", "ۇ", "ۆ", "ۈ", "ې", "ى"};
    const bool vowel = is_uyghur(language) && std::find(kVowels.begin(), kVowels.end(), letter) != kVowels.end();
    return vowel ? kSeatText + letter : letter;
}

} // namespace

std::vector<AlphabetPlace> sort_by_alphabet(const std::vector<std::string>& words, std::string_view language) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Locale locale =
        icu::Locale::forLanguageTag({language.data(), static_cast<int32_t>(language.size())}, status);
    icu::AlphabeticIndex index(locale, status);
    index.addLabels(icu::Locale::getEnglish(), status);
    const std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(locale, status));
    VERIFY(U_SUCCESS(status)); // the data are linked with the program
    std::vector<icu::UnicodeString> keys;
    for (const std::string& word : words)
        keys.push_back(sort_key(word, language));
    std::vector<AlphabetPlace> out(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        out[i].word = i;
        const int32_t bucket = index.getBucketIndex(keys[i], status);
        index.resetBucketIterator(status);
        for (int32_t b = 0; b <= bucket; ++b)
            index.nextBucket(status);
        std::string letter;
        index.getBucketLabel().toUTF8String(letter);
        const bool number = !keys[i].isEmpty() && u_isdigit(keys[i].char32At(0));
        out[i].letter = number ? "0–9" : shown(letter, language);
    }
    std::stable_sort(out.begin(), out.end(), [&](const AlphabetPlace& a, const AlphabetPlace& b) {
        UErrorCode ignored = U_ZERO_ERROR;
        return collator->compare(keys[a.word], keys[b.word], ignored) == UCOL_LESS;
    });
    return out;
}

} // namespace content::author
