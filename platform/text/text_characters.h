#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/graphics/glyph_run.h"
#include "platform/text/line_breaker.h"
#include "platform/text/text_style.h"

namespace platform {

class FontLibrary;

/// What layout knows of one character before it is shaped.
struct TextCharacter {
    char32_t value = 0;
    std::uint32_t byte = 0;   ///< in the request's text
    std::uint32_t script = 0; ///< an ISO 15924 tag as HarfBuzz has it; common characters have their neighbours'
    FaceId face = 0;
    FontRole role = FontRole::sans;
    std::uint8_t level = 0; ///< bidi embedding level
    std::uint8_t ink = 0;
    bool superscript = false;
    bool cluster_start = true; ///< of a grapheme cluster

    /// Shaped together: same direction, face, script and look.
    bool runs_with(const TextCharacter& o) const {
        return level == o.level && face == o.face && script == o.script && ink == o.ink && superscript == o.superscript;
    }
};

/// A stretch of a paragraph without line feeds.
struct TextSection {
    std::vector<TextCharacter> characters;
    std::u32string values; ///< the same characters, as libraries want them
    std::vector<LineBreak> breaks;
    std::uint32_t end_byte = 0;
    std::uint8_t base_level = 0;

    /// The byte where character `index` starts; the section's end for one past the last.
    std::uint32_t byte_at(std::size_t index) const {
        return index < characters.size() ? characters[index].byte : end_byte;
    }
};

/// Is a language written from right to left? BCP 47; a script subtag decides before the language does.
bool is_rtl_language(std::string_view tag);
/// One of 0 to 9, as the fonts of all scripts here have them.
bool is_digit(char32_t c);
/// White space that may hang past a line's end and takes part in justification.
bool is_stretchable_space(char32_t c);

/// Turns the stretches of one request's text into characters: decoded, with bidi levels, scripts, line breaks and a
/// face for each grapheme cluster. Characters that no face has become blanks, never boxes; controls too.
class TextCharacterReader {
public:
    /// Both must outlive the reader.
    TextCharacterReader(const ParagraphRequest& request, const FontLibrary& fonts);

    /// `text` starts at `first_byte` of the request's text. Fills `section` anew, keeping its memory.
    void read(std::string_view text, std::uint32_t first_byte, TextSection& section);

private:
    void decode(std::string_view text, std::uint32_t first_byte, TextSection& section) const;
    void choose_faces(TextSection& section);
    FaceId choose_face(TextSection& section, std::size_t begin, std::size_t end, bool latin);
    static void resolve_scripts(TextSection& section);

    struct KnownFace {
        char32_t character = 0xFFFFFFFF;
        FontRole role = FontRole::sans;
        bool latin = false;
        FaceId face = 0;
    };
    const ParagraphRequest& request_;
    const FontLibrary& fonts_;
    bool rtl_;
    std::array<const std::vector<FaceId>*, kFontRoleCount> own_{};   ///< faces of the language, by role
    std::array<const std::vector<FaceId>*, kFontRoleCount> latin_{}; ///< faces of Latin letters and digits, by role
    std::array<KnownFace, 256> known_{};                             ///< a letter's face, once it was looked up
};

} // namespace platform
