#include "platform/text/script_family.h"

namespace platform {
namespace {

struct Usual {
    std::string_view primary;
    ScriptFamily family;
};
constexpr Usual kUsual[] = {
    {"ug", ScriptFamily::arabic},     {"ar", ScriptFamily::arabic},     {"fa", ScriptFamily::arabic},
    {"ur", ScriptFamily::arabic},     {"ps", ScriptFamily::arabic},     {"sd", ScriptFamily::arabic},
    {"ckb", ScriptFamily::arabic},    {"zh", ScriptFamily::han},        {"ja", ScriptFamily::han},
    {"ko", ScriptFamily::han},        {"hi", ScriptFamily::devanagari}, {"mr", ScriptFamily::devanagari},
    {"ne", ScriptFamily::devanagari}, {"sa", ScriptFamily::devanagari}, {"he", ScriptFamily::hebrew},
    {"yi", ScriptFamily::hebrew},     {"bo", ScriptFamily::tibetan},    {"dz", ScriptFamily::tibetan},
};

} // namespace

ScriptFamily family_of_script(std::string_view script) {
    if (script == "Arab") return ScriptFamily::arabic;
    if (script == "Hans" || script == "Hant" || script == "Hani") return ScriptFamily::han;
    if (script == "Deva") return ScriptFamily::devanagari;
    if (script == "Hebr") return ScriptFamily::hebrew;
    if (script == "Tibt") return ScriptFamily::tibetan;
    return ScriptFamily::latin;
}

ScriptFamily family_of_language(std::string_view language) {
    const auto hyphen = language.find('-');
    if (hyphen != std::string_view::npos) {
        const std::string_view script = language.substr(hyphen + 1, language.find('-', hyphen + 1) - hyphen - 1);
        if (script.size() == 4) return family_of_script(script);
    }
    for (const Usual& usual : kUsual)
        if (usual.primary == language.substr(0, hyphen)) return usual.family;
    return ScriptFamily::latin;
}

bool writes_signs(std::string_view language) {
    const std::string_view primary = language.substr(0, language.find('-'));
    return primary != "ug" && primary != "ckb";
}

std::u32string_view far_reaching(ScriptFamily family, bool with_signs) {
    switch (family) {
    case ScriptFamily::latin: break;
    case ScriptFamily::arabic:
        if (with_signs) return U"جميعاً نظراً أ إ ئ التي الذي لإ في ( ) ، ؛ ؟ « »";
        return U"ئ ا ئ ە ئ ې ئ ى ئ و ئ ۇ ئ ۆ ئ ۈ ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ ۋ ي ( ) ، ؛ ؟ « »";
    case ScriptFamily::han: return U"国 新 疆 警 察 文 件 照 片 藏 驚 讓 鷹 龜 （ ） ， 。 《 》";
    case ScriptFamily::devanagari: return U"कैं र्कीं हृ कू द्ध ट्ठ ष्ट्र ङ्क्ष द्व्यू हुए दृष्टि ( ) । , ;";
    case ScriptFamily::hebrew: return U"לׁ ךָ קֻ בְּרֵאשִׁית ( ) , ;";
    case ScriptFamily::tibetan: return U"རྐྱ བསྒྲུབས ཧཱུྃ སྐྱེས ལྷོ རྫོགས སྤྲུལ ཚོགས གཙོའི ། ༄༅ ( )";
    }
    return U"Å É Ç Ñ Ş Ž bdfhklgjpqy Й Ё Щ Ц ф Ғ Қ ( ) [ ] { } / | , ;";
}

} // namespace platform
