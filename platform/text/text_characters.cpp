#include "platform/text/text_characters.h"

#include <algorithm>

#include <hb.h>

#include "platform/base/utf8.h"
#include "platform/text/bidi.h"
#include "platform/text/font_library.h"
#include "platform/text/unicode_properties.h"

namespace platform {
namespace {

bool is_latin_like(std::uint32_t script) {
    return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC;
}
/// Needs no glyph of its own: joiners, direction marks, variation selectors, tags.
bool is_ignorable(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF) || c == 0xFEFF || c == 0x00AD ||
           c == 0x034F || c == 0x061C || c == 0x180E;
}
/// A no-break space is the face's space: fonts cut to an exhibit's letters have no other.
char32_t drawn_as(char32_t c) {
    return c == 0x00A0 ? U' ' : c;
}
bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}
constexpr char32_t kMiddleDot = 0x00B7;
bool is_dash(char32_t c) {
    return c == U'–' || c == U'—';
}
/// Stands inside a Latin word, number or name: its face is theirs when it has them on both sides. Quotation marks and
/// brackets are not among them, so that a pair always agrees.
bool joins_latin(char32_t c) {
    constexpr std::u32string_view kJoiners = U" -.,/&:+'’·–";
    return kJoiners.find(c) != std::u32string_view::npos;
}

/// In «28 September 2017» the day is not parted from its month: one or two digits, a word, four digits.
void keep_days_with_months(TextSection& section) {
    const std::u32string& text = section.values;
    const auto end_of = [&](std::size_t from, const auto& what) {
        while (from < text.size() && what(from))
            ++from;
        return from;
    };
    const auto digit = [&](std::size_t i) { return is_digit(text[i]); };
    const auto letter = [&](std::size_t i) {
        return section.characters[i].script != HB_SCRIPT_COMMON && text[i] != U' ';
    };
    constexpr std::size_t kMostDayDigits = 2, kYearDigits = 4;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t day = end_of(i, digit);
        if (day == i) {
            i = end_of(i, [&](std::size_t k) { return !digit(k); });
            continue;
        }
        const bool short_enough = day - i <= kMostDayDigits && (i == 0 || !letter(i - 1));
        i = day;
        if (!short_enough || day + 1 >= text.size() || text[day] != U' ') continue;
        const std::size_t month = end_of(day + 1, letter);
        if (month == day + 1 || month >= text.size() || text[month] != U' ') continue;
        if (end_of(month + 1, digit) - (month + 1) == kYearDigits) section.breaks[day + 1] = LineBreak::no;
    }
}

} // namespace

bool is_rtl_language(std::string_view tag) {
    if (tag.find("-Latn") != std::string_view::npos || tag.find("-Cyrl") != std::string_view::npos) return false;
    if (tag.find("-Arab") != std::string_view::npos) return true;
    const std::string_view primary = tag.substr(0, tag.find('-'));
    constexpr std::string_view kRtl[] = {"ug", "ar", "fa", "ur", "he", "ps", "sd", "ckb", "yi"};
    return std::find(std::begin(kRtl), std::end(kRtl), primary) != std::end(kRtl);
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_stretchable_space(char32_t c) {
    return c == U' ' || c == 0x3000 || c == U'\t';
}

TextCharacterReader::TextCharacterReader(const ParagraphRequest& request, const FontLibrary& fonts)
    : request_(request), fonts_(fonts), rtl_(is_rtl_language(request.language)) {
    for (std::size_t role = 0; role < kFontRoleCount; ++role) {
        own_[role] = &fonts.faces_for(static_cast<FontRole>(role), request.language);
        latin_[role] = &fonts.faces_for(static_cast<FontRole>(role), "en");
    }
}

void TextCharacterReader::read(std::string_view text, std::uint32_t first_byte, TextSection& section) {
    section.end_byte = first_byte + static_cast<std::uint32_t>(text.size());
    decode(text, first_byte, section);
    const BidiLevels bidi = find_bidi_levels(section.values, rtl_ ? BaseDirection::rtl : BaseDirection::ltr);
    section.base_level = bidi.base;
    for (std::size_t i = 0; i < section.characters.size(); ++i)
        section.characters[i].level = bidi.levels[i];
    choose_faces(section);
    section.breaks = find_line_breaks(section.values);
    keep_days_with_months(section);
    // UAX #14 would part “end.” and its raised “1”, which hangs on what it marks, and take “¹2022” for one number; nor
    // does a note count what follows it (“¹分”).
    for (std::size_t i = 0; i < section.characters.size(); ++i)
        if (section.characters[i].superscript)
            section.breaks[i] = LineBreak::no;
        else if (i > 0 && section.characters[i - 1].superscript &&
                 (is_digit(section.values[i]) || section.characters[i].script == HB_SCRIPT_HAN))
            section.breaks[i] = LineBreak::may;
    resolve_scripts(section); // from here on a mark has the script of its neighbours
}

void TextCharacterReader::decode(std::string_view text, std::uint32_t first_byte, TextSection& section) const {
    hb_unicode_funcs_t* const unicode = hb_unicode_funcs_get_default();
    section.characters.clear();
    section.values.clear();
    section.characters.reserve(text.size());
    GraphemeBreaker breaker;
    std::uint32_t byte = first_byte;
    std::size_t span = 0;
    while (!text.empty()) {
        const DecodedChar decoded = decode_utf8(text);
        TextCharacter c;
        c.value = is_control(decoded.value) ? U' ' : decoded.value;
        c.byte = byte;
        c.role = request_.style.role;
        c.script = hb_unicode_script(unicode, c.value);
        while (span < request_.spans.size() && request_.spans[span].end <= byte)
            ++span;
        if (span < request_.spans.size() && request_.spans[span].begin <= byte) {
            c.role = request_.spans[span].role;
            c.ink = std::min<std::uint8_t>(request_.spans[span].ink, 3);
            c.superscript = request_.spans[span].superscript;
        }
        c.cluster_start = breaker.boundary_before(c.value);
        section.characters.push_back(c);
        section.values.push_back(c.value);
        byte += decoded.length;
        text.remove_prefix(decoded.length);
    }
}

/// Letters of Latin kind and digits come from the Latin face in every language, with what joins them into words and
/// numbers; other common characters from the language's own. So digits agree with each other, and quotation marks and
/// brackets with their partners.
void TextCharacterReader::choose_faces(TextSection& section) {
    std::vector<TextCharacter>& chars = section.characters;
    const auto latin_at = [&](std::size_t i) { return is_latin_like(chars[i].script) || is_digit(chars[i].value); };
    bool after_latin = false;
    for (std::size_t i = 0; i < chars.size();) {
        std::size_t end = i + 1;
        while (end < chars.size() && !chars[end].cluster_start)
            ++end;
        const char32_t first = chars[i].value;
        // An Arabic face sets a dash on the base line, a Chinese one the dot of a name into a whole square.
        bool latin = latin_at(i) || (rtl_ && is_dash(first)) || first == kMiddleDot;
        if (!latin && after_latin)
            latin = first == U'%' ? is_digit(chars[i - 1].value)
                                  : joins_latin(first) && end < chars.size() && latin_at(end);
        after_latin = latin;
        FaceId face = 0;
        if (end == i + 1) {
            KnownFace& known = known_[first % known_.size()];
            if (known.character != first || known.role != chars[i].role || known.latin != latin) {
                const FaceId chosen = choose_face(section, i, end, latin);
                known = {first, chars[i].role, latin, chosen};
                if (chars[i].value != first) known.character = 0xFFFFFFFF; // a blank stands for it
                face = chosen;
            } else {
                face = known.face;
            }
        } else {
            face = choose_face(section, i, end, latin);
        }
        for (; i < end; ++i)
            chars[i].face = face;
    }
}

FaceId TextCharacterReader::choose_face(TextSection& section, std::size_t begin, std::size_t end, bool latin) {
    std::vector<TextCharacter>& chars = section.characters;
    const auto covers = [&](FaceId face) {
        for (std::size_t k = begin; k < end; ++k)
            if (!is_ignorable(chars[k].value) && !fonts_.has_glyph(face, drawn_as(chars[k].value))) return false;
        return true;
    };
    const auto role = static_cast<std::size_t>(chars[begin].role);
    if (latin)
        for (const FaceId face : *latin_[role])
            if (covers(face)) return face;
    for (const FaceId face : *own_[role])
        if (covers(face)) return face;
    // No face has it all. The pack builder refuses such characters; here a blank stands for them, never a box.
    const FaceId lead = own_[role]->front();
    for (std::size_t k = begin; k < end; ++k)
        if (!is_ignorable(chars[k].value) && !fonts_.has_glyph(lead, drawn_as(chars[k].value)))
            section.values[k] = chars[k].value = U' ';
    return lead;
}

void TextCharacterReader::resolve_scripts(TextSection& section) {
    std::uint32_t previous = HB_SCRIPT_COMMON;
    for (TextCharacter& c : section.characters) {
        if (c.script == HB_SCRIPT_COMMON || c.script == HB_SCRIPT_INHERITED) c.script = previous;
        previous = c.script;
    }
    // Leading common characters take the first real script.
    for (std::size_t i = section.characters.size(); i-- > 1;)
        if (section.characters[i - 1].script == HB_SCRIPT_COMMON)
            section.characters[i - 1].script = section.characters[i].script;
}

} // namespace platform
