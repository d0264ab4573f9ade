#include "platform/text/line_breaker.h"

#include "platform/text/unicode_properties.h"

namespace platform {
namespace {

using C = LineBreakClass;

template <class... Classes>
bool is(C c, Classes... any) {
    return ((c == any) || ...);
}

/// One character as the rules see it: marks are already part of what they follow (LB9).
struct Unit {
    C c = C::AL;
    bool wide = false;
    bool emoji_to_be = false; ///< Extended_Pictographic and unassigned (LB30b)
    bool arabic = false;      ///< a letter of that script
    bool counted = false;     ///< follows a number in Chinese
};

bool is_arabic(char32_t c) {
    return (c >= 0x0620 && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) || (c >= 0xFB50 && c <= 0xFEFC);
}

/// Words that follow a number in Chinese and mean nothing without it: of dates, people, things and powers of ten.
bool is_counted(char32_t c) {
    constexpr std::u32string_view kCounted = U"年月日号岁时分秒天周人名个张份种页次条家国处万亿";
    return kCounted.find(c) != std::u32string_view::npos;
}

Unit resolve(char32_t character) { // LB1
    const CharacterProperties p = properties_of(character);
    Unit unit{p.line_break, p.wide, p.pictographic && p.unassigned, is_arabic(character), is_counted(character)};
    if (is(unit.c, C::AI, C::SG, C::XX))
        unit.c = C::AL;
    else if (unit.c == C::SA)
        unit.c = p.mark ? C::CM : C::AL;
    else if (unit.c == C::CJ)
        unit.c = C::NS;
    return unit;
}

/// What came before the place that is being judged.
struct Before {
    Unit last;                      ///< the unit right before, spaces included
    Unit word{C::BK};               ///< the unit before the spaces
    C second = C::BK;               ///< the unit before `last`
    bool spaces = false;            ///< `last` is a space
    bool zero_width_joiner = false; ///< the character right before is ZWJ (LB8a)
    bool number = false;            ///< NU (NU|SY|IS)*
    bool closed_number = false;     ///< … then CL or CP
    bool counted_number = false;    ///< … then a word that counts it in Chinese
    bool odd_indicators = false;
};

bool letters(C c) {
    return is(c, C::AL, C::HL);
}
bool syllable(C c) {
    return is(c, C::JL, C::JV, C::JT, C::H2, C::H3);
}

/// LB11 to LB31, between two units with no space between them or, with spaces, before the second.
bool forbids(const Before& before, const Unit& next, C after_next) {
    const C a = before.last.c, b = next.c, w = before.word.c;
    if (b == C::WJ || a == C::WJ) return true;                      // LB11
    if (a == C::GL) return true;                                    // LB12
    if (b == C::GL && !is(a, C::SP, C::BA, C::HY)) return true;     // LB12a
    if (is(b, C::CL, C::CP, C::EX, C::IS, C::SY)) return true;      // LB13
    if (w == C::OP) return true;                                    // LB14
    if (w == C::QU && b == C::OP) return true;                      // LB15
    if (is(w, C::CL, C::CP) && b == C::NS) return true;             // LB16
    if (w == C::B2 && b == C::B2) return true;                      // LB17
    if (a == C::SP) return false;                                   // LB18
    if (a == C::QU || b == C::QU) return true;                      // LB19
    if (a == C::CB || b == C::CB) return false;                     // LB20
    if (is(b, C::BA, C::HY, C::NS) || a == C::BB) return true;      // LB21
    if (before.second == C::HL && is(a, C::HY, C::BA)) return true; // LB21a
    // Tailored (UAX #14, 8): in Uyghur and Kazakh the hyphen joins a number to its suffix, as in «2018-يىلى» and
    // «6-ئاينىڭ»; neither is read without the other.
    if (before.second == C::NU && a == C::HY && letters(b) && next.arabic) return true;
    if (a == C::NU && b == C::ID && next.counted) return true;                 // tailored, as in «2017年»
    if (before.counted_number && b == C::NU) return true;                      // and in «2017年5月»
    if (a == C::SY && b == C::HL) return true;                                 // LB21b
    if (b == C::IN) return true;                                               // LB22
    if ((letters(a) && b == C::NU) || (a == C::NU && letters(b))) return true; // LB23
    if (a == C::PR && is(b, C::ID, C::EB, C::EM)) return true;                 // LB23a
    if (is(a, C::ID, C::EB, C::EM) && b == C::PO) return true;
    if (is(a, C::PR, C::PO) && letters(b)) return true; // LB24
    if (letters(a) && is(b, C::PR, C::PO)) return true;
    if (is(a, C::PR, C::PO) && (b == C::NU || (is(b, C::OP, C::HY) && after_next == C::NU))) return true; // LB25
    if (is(a, C::OP, C::HY) && b == C::NU) return true;
    if (before.number && is(b, C::NU, C::SY, C::IS, C::CL, C::CP)) return true;
    if ((before.number || before.closed_number) && is(b, C::PO, C::PR)) return true;
    if (a == C::JL && is(b, C::JL, C::JV, C::H2, C::H3)) return true; // LB26
    if (is(a, C::JV, C::H2) && is(b, C::JV, C::JT)) return true;
    if (is(a, C::JT, C::H3) && b == C::JT) return true;
    if ((syllable(a) && b == C::PO) || (a == C::PR && syllable(b))) return true; // LB27
    if (letters(a) && letters(b)) return true;                                   // LB28
    if (a == C::IS && letters(b)) return true;                                   // LB29
    if ((letters(a) || a == C::NU) && b == C::OP && !next.wide) return true;     // LB30
    if (a == C::CP && !before.last.wide && (letters(b) || b == C::NU)) return true;
    if (a == C::RI && b == C::RI && before.odd_indicators) return true;     // LB30a
    if ((a == C::EB || before.last.emoji_to_be) && b == C::EM) return true; // LB30b
    return false;                                                           // LB31
}

LineBreak judge(const Before& before, const Unit& next, C after_next) {
    const C a = before.last.c, b = next.c;
    if (a == C::BK || (a == C::CR && b != C::LF) || is(a, C::LF, C::NL)) return LineBreak::must; // LB4, LB5
    if (is(b, C::BK, C::CR, C::LF, C::NL)) return LineBreak::no;                                 // LB5, LB6
    if (is(b, C::SP, C::ZW)) return LineBreak::no;                                               // LB7
    if (before.word.c == C::ZW) return LineBreak::may;                                           // LB8
    if (before.zero_width_joiner) return LineBreak::no;                                          // LB8a
    return forbids(before, next, after_next) ? LineBreak::no : LineBreak::may;
}

void advance(Before& before, const Unit& next) {
    const C b = next.c;
    const bool number_goes_on = b == C::NU || (before.number && is(b, C::SY, C::IS));
    before.counted_number = before.number && next.counted;
    before.closed_number = before.number && is(b, C::CL, C::CP);
    before.number = number_goes_on;
    before.odd_indicators = b == C::RI && !(before.last.c == C::RI && before.odd_indicators);
    before.second = before.last.c;
    before.last = next;
    if (b != C::SP) before.word = next;
}

} // namespace

std::vector<LineBreak> find_line_breaks(std::u32string_view text) {
    std::vector<LineBreak> breaks(text.size() + 1, LineBreak::no);
    breaks.back() = LineBreak::must;
    if (text.empty()) return breaks;

    std::vector<Unit> units(text.size());
    for (std::size_t i = 0; i < text.size(); ++i)
        units[i] = resolve(text[i]);

    const auto is_mark = [&](std::size_t i) { return is(units[i].c, C::CM, C::ZWJ); };
    const auto attaches = [](C c) { return !is(c, C::BK, C::CR, C::LF, C::NL, C::SP, C::ZW); };

    Before before;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool joiner = units[i].c == C::ZWJ;
        Unit unit = units[i];
        if (is_mark(i)) {
            if (i > 0 && attaches(before.last.c)) { // LB9
                before.zero_width_joiner = joiner;
                continue;
            }
            unit = Unit{C::AL}; // LB10
        }
        if (i > 0) {
            C after_next = C::BK;
            for (std::size_t k = i + 1; k < text.size(); ++k) {
                if (is_mark(k)) continue;
                after_next = units[k].c;
                break;
            }
            breaks[i] = judge(before, unit, after_next);
            advance(before, unit);
        } else {
            before.last = before.word = unit;
            before.number = unit.c == C::NU;
            before.odd_indicators = unit.c == C::RI;
        }
        before.zero_width_joiner = joiner;
    }
    return breaks;
}

} // namespace platform
