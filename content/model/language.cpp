#include "content/model/language.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace content {
namespace {

constexpr std::string_view kLatin =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789 .,:;!?'\"()[]/-–—‘’“”…·•%&@#*+=_<>{}|~^$`\\©";

using Row = std::pair<Language, std::string_view>; ///< and its alphabet
const std::array<Row, 14>& rows() {
    static const std::array<Row, 14> kRows = {{
        {{"en", "English", false, "Latn"}, "éèêëïöüçñæœ"},
        {{"ug", "ئۇيغۇرچە", true, "Arab"}, "ئاەبپتجچخدرزژسشغفقكگڭلمنھوۇۆۈۋېىي،؛؟«»"},
        {{"zh-Hans", "简体中文", false, "Hans"}, "，。、；：？！“”‘’（）《》〈〉【】—…·％"},
        {{"ug-Latn", "Uyghurche", false, "Latn"}, "éöüÉÖÜ"},
        {{"kk", "Қазақша", false, "Cyrl"},
         "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯаәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя«»№"},
        {{"ru", "Русский", false, "Cyrl"}, "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдеёжзийклмнопрстуфхцчшщъыьэюя«»„“№"},
        {{"ar", "العربية", true, "Arab"}, "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟«»٠١٢٣٤٥٦٧٨٩"},
        {{"tr", "Türkçe", false, "Latn"}, "çğıİöşüÇĞÖŞÜâîûÂÎÛ"},
        {{"de", "Deutsch", false, "Latn"}, "äöüßÄÖÜ„“‚‘"},
        {{"fr", "Français", false, "Latn"}, "àâæçéèêëîïôœùûüÿÀÂÆÇÉÈÊËÎÏÔŒÙÛÜŸ«»\u00a0\u202f"},
        {{"es", "Español", false, "Latn"}, "áéíñóúüÁÉÍÑÓÚÜ¿¡«»ºª"},
        {{"hi", "हिन्दी", false, "Deva"},
         "ऀँंःअआइईउऊऋऌऍएऐऑओऔकखगघङचछजझञटठडढणतथदधनपफबभमयरलळवशषसहऽ़ािीुूृॄॅेैॉोौ्ॐ॰क़ख़ग़ज़ड़ढ़फ़य़।॥०१२३४५६७८९\u200c\u200d"},
        {{"he", "עברית", true, "Hebr"}, "אבגדהוזחטיךכלםמןנסעףפץצקרשתְֱֲֳִֵֶַָֹֻּׁׂ־׳״"},
        {{"bo", "བོད་སྐད་", false, "Tibt"}, "ཀཁགངཅཆཇཉཏཐདནཔཕབམཙཚཛཝཞཟའཡརལཤསཧཨཀྵཱཱཱིིུུྲྀཷླྀཹེཻོཽཾཿ྄ྐྑྒྔྕྖྗྙྟྠྡྣྤྥྦྨྩྪྫྭྮྯྰྱྲླྴྵྶྷྸྐྵྺྻྼ༄༅་༌།༎༑༔༠༡༢༣༤༥༦༧༨༩༼༽"},
    }};
    return kRows;
}

} // namespace

std::span<const Language> known_languages() {
    static const auto kLanguages = [] {
        std::array<Language, std::tuple_size_v<std::remove_cvref_t<decltype(rows())>>> languages;
        std::transform(rows().begin(), rows().end(), languages.begin(), [](const Row& row) { return row.first; });
        return languages;
    }();
    return kLanguages;
}

const Language* find_language(std::string_view tag) {
    for (const Language& language : known_languages())
        if (language.tag == tag) return &language;
    return nullptr;
}

std::string alphabet_of(std::string_view tag) {
    std::string letters(kLatin);
    for (const auto& [language, alphabet] : rows())
        if (language.tag == tag) letters += alphabet;
    return letters;
}

} // namespace content
