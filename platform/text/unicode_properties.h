#pragma once

#include <cstdint>
#include <string_view>

namespace platform {

/// Source: UAX #14, table 1.
enum class LineBreakClass : std::uint8_t {
    XX,
    AI,
    AL,
    B2,
    BA,
    BB,
    BK,
    CB,
    CJ,
    CL,
    CM,
    CP,
    CR,
    EB,
    EM,
    EX,
    GL,
    H2,
    H3,
    HL,
    HY,
    ID,
    IN,
    IS,
    JL,
    JT,
    JV,
    LF,
    NL,
    NS,
    NU,
    OP,
    PO,
    PR,
    QU,
    RI,
    SA,
    SG,
    SP,
    SY,
    WJ,
    ZW,
    ZWJ
};
/// Source: UAX #29, table 2.
enum class GraphemeClass : std::uint8_t {
    Other,
    CR,
    LF,
    Control,
    Extend,
    ZWJ,
    RegionalIndicator,
    Prepend,
    SpacingMark,
    L,
    V,
    T,
    LV,
    LVT
};

struct CharacterProperties {
    LineBreakClass line_break = LineBreakClass::XX;
    GraphemeClass grapheme = GraphemeClass::Other;
    bool pictographic = false; ///< Extended_Pictographic
    bool wide = false;         ///< East Asian width F, W or H
    bool unassigned = false;
    bool mark = false; ///< Mn or Mc
};

/// Unicode 15.0. Any value has an answer.
CharacterProperties properties_of(char32_t character);

/// Is there a boundary between grapheme clusters before each character? Source: UAX #29, GB3 to GB999.
class GraphemeBreaker {
public:
    /// Characters in order; the first is always a boundary.
    bool boundary_before(char32_t character);

private:
    GraphemeClass previous_ = GraphemeClass::Control;
    bool pictographic_run_ = false; ///< Extended_Pictographic Extend*
    bool joined_ = false;           ///< … followed by ZWJ
    bool odd_indicators_ = false;
};

} // namespace platform
