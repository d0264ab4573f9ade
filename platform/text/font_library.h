#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/base/mapped_file.h"
#include "platform/base/result.h"
#include "platform/graphics/glyph_run.h"
#include "platform/text/text_style.h"

struct FT_FaceRec_;
struct hb_font_t;

namespace platform {

/// One font file of the exhibit: which script it serves and in which role.
struct FontSource {
    std::string name;   ///< "noto-serif-regular", for logs and dumps
    std::string script; ///< ISO 15924: "Latn" (with Cyrillic and Greek), "Arab", "Hans", "Deva", …
    FontRole role = FontRole::sans;
    SharedBytes bytes;  ///< the file
    int face_index = 0; ///< in a collection (.ttc)
};

/// The faces that the exhibit is set in. Immutable after it is made; thread: the one that made it (FreeType faces are
/// not shared between threads).
class FontLibrary {
public:
    /// Errors: corrupt, when FreeType refuses a file (it names which); invalid, when `sources` is empty or past
    /// kMaxFaces.
    static Result<std::unique_ptr<FontLibrary>> create(std::vector<FontSource> sources);
    ~FontLibrary();
    FontLibrary(const FontLibrary&) = delete;
    FontLibrary& operator=(const FontLibrary&) = delete;

    /// Faces to try for a role in a language, best first; never empty. For `ug` the Arabic face leads, for `zh-Hans`
    /// the Han one.
    const std::vector<FaceId>& faces_for(FontRole role, std::string_view language) const;

    std::size_t face_count() const;
    FT_FaceRec_* freetype_face(FaceId face) const;
    hb_font_t* harfbuzz_font(FaceId face) const; ///< scaled in font units; the shaper scales positions
    const std::string& face_name(FaceId face) const;
    float units_per_em(FaceId face) const;
    /// Reach over and under the baseline, in ems of the face.
    struct Reach {
        float up = 0, down = 0;
    };
    const Reach& box(FaceId face) const; ///< what centres a line: as the font file says, or its ink
    const Reach& ink(FaceId face) const; ///< as the letters of its script's alphabets are drawn
    /// The distance of two baselines, in nominal ems, of text that `face` leads in a language, where Latin text would
    /// have `latin`. A face whose letters reach farther (Arabic, Tibetan) keeps as much white between its lines; square
    /// Han bodies get air.
    float line_height(FaceId face, float latin, std::string_view language) const;
    /// By what a face's size is multiplied so that its x-height or body agrees with the Latin face's.
    float optical_scale(FaceId face) const;
    bool has_glyph(FaceId face, char32_t character) const;

    static constexpr std::size_t kMaxFaces = 64;
    static constexpr float kLeastWhite_em = 0.04f; ///< between the ink of two lines, whatever is asked for

private:
    FontLibrary();
    struct State;
    std::unique_ptr<State> state_;
};

constexpr const char* kFontRoot = "/usr/share/fonts";

/// The same faces from the system's Noto packages, by file name, for the builder, for tests and for a pack without
/// fonts. Errors: not_found names the missing file and the Debian package that holds it.
Result<std::vector<FontSource>> load_system_fonts(const std::filesystem::path& font_root = kFontRoot);

/// What it takes to say a few words in every script: the serif of each that the system has, and nothing else. Empty
/// where it has none.
std::vector<FontSource> find_rest_fonts(const std::filesystem::path& font_root = kFontRoot);

} // namespace platform
