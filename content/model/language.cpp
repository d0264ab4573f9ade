#include "content/model/language.h"

namespace content {
namespace {

struct Known {
    Language language;
    std::string_view alphabet;
};

constexpr std::string_view kLatin =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?'\"()[]/-–—‘’“”…·•%&@#*+=©";

const std::array<Known, 11>& known_languages() {
    static const std::array<Known, 11> kKnown = {{
        {{"en", "English", false, "Latn"}, "éèêëïöüçñæœ"},
        {{"ug", "ئۇيغۇرچە", true, "Arab"}, "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي،؛؟«»"},
        {{"zh-Hans", "简体中文", false, "Hans"}, "，。、；：？！“”‘’（）《》〈〉【】—…·％"},
        {{"ug-Latn", "Uyghurche", false, "Latn"}, "éöüÉÖÜ"},
        {{"kk", "Қазақша", false, "Latn"},
         "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя«»"},
        {{"ru", "Русский", false, "Latn"}, "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»"},
        {{"ar", "العربية", true, "Arab"}, "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟«»٠١٢٣٤٥٦٧٨٩"},
        {{"tr", "Türkçe", false, "Latn"}, "çğıİöşüÇĞÖŞÜâîû"},
        {{"de", "Deutsch", false, "Latn"}, "äöüßÄÖÜ„“‚‘"},
        {{"fr", "Français", false, "Latn"}, "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»"},
        {{"es", "Español", false, "Latn"}, "áéíñóúüÁÉÍÑÓÚÜ¿¡«»"},
    }};
    return kKnown;
}

} // namespace

const Language* find_language(std::string_view tag) {
    for (const Known& known : known_languages())
        if (known.language.tag == tag) return &known.language;
    return nullptr;
}

std::string alphabet_of(std::string_view tag) {
    std::string letters(kLatin);
    for (const Known& known : known_languages())
        if (known.language.tag == tag) letters += known.alphabet;
    return letters;
}

} // namespace content
