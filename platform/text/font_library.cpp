#include "platform/text/font_library.h"

#include <algorithm>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <hb.h>

#include "platform/text/script_family.h"

namespace platform {
namespace {

constexpr std::size_t kMaxFontBytes = 64u * 1024 * 1024;

/// Roles to try for a role, best first: another weight is nearer than another construction.
std::array<FontRole, kFontRoleCount> nearest_roles(FontRole role) {
    using R = FontRole;
    switch (role) {
    case R::serif: return {R::serif, R::sans, R::serif_bold, R::sans_bold, R::serif_italic};
    case R::serif_bold: return {R::serif_bold, R::sans_bold, R::serif, R::sans, R::serif_italic};
    case R::serif_italic: return {R::serif_italic, R::serif, R::sans, R::serif_bold, R::sans_bold};
    case R::sans: return {R::sans, R::serif, R::sans_bold, R::serif_bold, R::serif_italic};
    case R::sans_bold: return {R::sans_bold, R::serif_bold, R::sans, R::serif, R::serif_italic};
    }
    return {R::sans, R::serif, R::sans_bold, R::serif_bold, R::serif_italic};
}

/// Height of a character's ink over the baseline, in ems; 0 where the face lacks it.
float ink_top(FT_Face face, char32_t character) {
    const FT_UInt glyph = FT_Get_Char_Index(face, character);
    if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) return 0;
    return static_cast<float>(face->glyph->metrics.horiBearingY) / static_cast<float>(face->units_per_EM);
}

/// Font files by name: what fontconfig answers for a language is another machine's choice.
struct Known {
    const char* name;
    const char* script;
    FontRole role;
    const char* file;
    int index;
    const char* package;
};
constexpr const char* kCore = "fonts-noto-core";
constexpr const char* kCjk = "fonts-noto-cjk";
constexpr int kSimplifiedChinese = 2; // order in the collection: JP, KR, SC, TC, HK
constexpr Known kKnown[] = {
    {"noto-serif", "Latn", FontRole::serif, "truetype/noto/NotoSerif-Regular.ttf", 0, kCore},
    {"noto-serif-bold", "Latn", FontRole::serif_bold, "truetype/noto/NotoSerif-Bold.ttf", 0, kCore},
    {"noto-serif-italic", "Latn", FontRole::serif_italic, "truetype/noto/NotoSerif-Italic.ttf", 0, kCore},
    {"noto-sans", "Latn", FontRole::sans, "truetype/noto/NotoSans-Regular.ttf", 0, kCore},
    {"noto-sans-bold", "Latn", FontRole::sans_bold, "truetype/noto/NotoSans-Bold.ttf", 0, kCore},
    {"noto-naskh-arabic", "Arab", FontRole::serif, "truetype/noto/NotoNaskhArabic-Regular.ttf", 0, kCore},
    {"noto-naskh-arabic-bold", "Arab", FontRole::serif_bold, "truetype/noto/NotoNaskhArabic-Bold.ttf", 0, kCore},
    {"noto-serif-devanagari", "Deva", FontRole::serif, "truetype/noto/NotoSerifDevanagari-Regular.ttf", 0, kCore},
    {"noto-serif-devanagari-bold", "Deva", FontRole::serif_bold, "truetype/noto/NotoSerifDevanagari-Bold.ttf", 0,
     kCore},
    {"noto-sans-devanagari", "Deva", FontRole::sans, "truetype/noto/NotoSansDevanagari-Regular.ttf", 0, kCore},
    {"noto-sans-devanagari-bold", "Deva", FontRole::sans_bold, "truetype/noto/NotoSansDevanagari-Bold.ttf", 0, kCore},
    {"noto-serif-hebrew", "Hebr", FontRole::serif, "truetype/noto/NotoSerifHebrew-Regular.ttf", 0, kCore},
    {"noto-serif-hebrew-bold", "Hebr", FontRole::serif_bold, "truetype/noto/NotoSerifHebrew-Bold.ttf", 0, kCore},
    {"noto-sans-hebrew", "Hebr", FontRole::sans, "truetype/noto/NotoSansHebrew-Regular.ttf", 0, kCore},
    {"noto-sans-hebrew-bold", "Hebr", FontRole::sans_bold, "truetype/noto/NotoSansHebrew-Bold.ttf", 0, kCore},
    {"noto-serif-tibetan", "Tibt", FontRole::serif, "truetype/noto/NotoSerifTibetan-Regular.ttf", 0, kCore},
    {"noto-serif-tibetan-bold", "Tibt", FontRole::serif_bold, "truetype/noto/NotoSerifTibetan-Bold.ttf", 0, kCore},
    {"noto-serif-sc", "Hans", FontRole::serif, "opentype/noto/NotoSerifCJK-Regular.ttc", kSimplifiedChinese, kCjk},
    {"noto-serif-sc-bold", "Hans", FontRole::serif_bold, "opentype/noto/NotoSerifCJK-Bold.ttc", kSimplifiedChinese,
     kCjk},
    {"noto-sans-sc", "Hans", FontRole::sans, "opentype/noto/NotoSansCJK-Regular.ttc", kSimplifiedChinese, kCjk},
    {"noto-sans-sc-bold", "Hans", FontRole::sans_bold, "opentype/noto/NotoSansCJK-Bold.ttc", kSimplifiedChinese, kCjk},
};

Result<FontSource> load_font(const Known& known, const std::filesystem::path& font_root) {
    Result<SharedBytes> bytes =
        map_file(font_root / known.file, kMaxFontBytes); // whole CJK collections: look, do not read
    if (!bytes)
        return std::move(bytes).error().with_context(
            fmt::format("font {} (Debian package {})", known.name, known.package));
    return FontSource{known.name, known.script, known.role, std::move(bytes).value(), known.index};
}
/// How far the ink of these words reaches from the baseline once they are shaped, in ems; what the face lacks does not
/// count.
FontLibrary::Reach ink_reach(FT_Face face, hb_font_t* font, std::u32string_view words) {
    FontLibrary::Reach reach;
    const auto em = static_cast<float>(face->units_per_EM);
    hb_buffer_t* const buffer = hb_buffer_create();
    while (!words.empty()) {
        const std::u32string_view word = words.substr(0, words.find(U' '));
        words.remove_prefix(std::min(word.size() + 1, words.size()));
        hb_buffer_clear_contents(buffer);
        hb_buffer_add_utf32(buffer, reinterpret_cast<const std::uint32_t*>(word.data()), static_cast<int>(word.size()),
                            0, static_cast<int>(word.size()));
        hb_buffer_guess_segment_properties(buffer);
        hb_shape(font, buffer, nullptr, 0);
        unsigned count = 0;
        const hb_glyph_info_t* const glyphs = hb_buffer_get_glyph_infos(buffer, &count);
        const hb_glyph_position_t* const places = hb_buffer_get_glyph_positions(buffer, nullptr);
        for (unsigned i = 0; i < count; ++i) {
            const FT_UInt glyph = glyphs[i].codepoint;
            if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) continue;
            const FT_Glyph_Metrics& m = face->glyph->metrics;
            const auto top = static_cast<float>(m.horiBearingY + places[i].y_offset);
            reach.up = std::max(reach.up, top / em);
            reach.down = std::max(reach.down, (static_cast<float>(m.height) - top) / em);
        }
    }
    hb_buffer_destroy(buffer);
    return reach;
}

} // namespace

struct FontLibrary::State {
    struct Face {
        FontSource source;
        ScriptFamily family = ScriptFamily::latin;
        FT_Face freetype = nullptr;
        hb_font_t* harfbuzz = nullptr;
        float optical_scale = 1;
        Reach box, ink, ink_with_signs;
    };
    FT_Library freetype = nullptr;
    std::vector<Face> faces;
    float latin_ink = 1.15f; ///< ems from the top of Latin ink to its bottom
    /// [role][leading family] -> faces, best first
    std::array<std::array<std::vector<FaceId>, kScriptFamilyCount>, kFontRoleCount> order;

    ~State() {
        for (Face& face : faces) {
            if (face.harfbuzz != nullptr) hb_font_destroy(face.harfbuzz);
            if (face.freetype != nullptr) FT_Done_Face(face.freetype);
        }
        if (freetype != nullptr) FT_Done_FreeType(freetype);
    }

    Result<> add(FontSource source) {
        Face face{std::move(source), {}, nullptr, nullptr, 1, {}, {}, {}};
        face.family = family_of_script(face.source.script);
        const std::string_view bytes = face.source.bytes.view();
        if (FT_New_Memory_Face(freetype, reinterpret_cast<const FT_Byte*>(bytes.data()),
                               static_cast<FT_Long>(bytes.size()), face.source.face_index, &face.freetype) != 0 ||
            !FT_IS_SCALABLE(face.freetype)) {
            if (face.freetype != nullptr) FT_Done_Face(face.freetype);
            return Error{ErrorCode::corrupt, fmt::format("font {} cannot be read", face.source.name)};
        }
        FT_Select_Charmap(face.freetype, FT_ENCODING_UNICODE);
        hb_blob_t* blob = hb_blob_create(bytes.data(), static_cast<unsigned>(bytes.size()), HB_MEMORY_MODE_READONLY,
                                         nullptr, nullptr);
        hb_face_t* hb_face = hb_face_create(blob, static_cast<unsigned>(face.source.face_index));
        face.harfbuzz = hb_font_create(hb_face); // scaled in font units
        hb_face_destroy(hb_face);
        hb_blob_destroy(blob);
        faces.push_back(std::move(face));
        return {};
    }

    /// One optical size: letters are measured against the Latin face of the same exhibit.
    void measure() {
        float x_height = 0.53f, cap_height = 0.71f;
        for (const Face& face : faces)
            if (face.family == ScriptFamily::latin && ink_top(face.freetype, U'x') > 0) {
                x_height = ink_top(face.freetype, U'x');
                cap_height = ink_top(face.freetype, U'H');
                const Reach reach = ink_reach(face.freetype, face.harfbuzz, far_reaching(ScriptFamily::latin));
                latin_ink = reach.up + reach.down;
                break;
            }
        for (Face& face : faces) {
            const auto em = static_cast<float>(face.freetype->units_per_EM);
            face.box = {static_cast<float>(face.freetype->ascender) / em,
                        -static_cast<float>(face.freetype->descender) / em};
            face.ink = ink_reach(face.freetype, face.harfbuzz, far_reaching(face.family));
            face.ink_with_signs = ink_reach(face.freetype, face.harfbuzz, far_reaching(face.family, true));
            // These say boxes for the rarest stacks, which would lift a line's words out of its middle.
            if (face.family == ScriptFamily::devanagari || face.family == ScriptFamily::hebrew ||
                face.family == ScriptFamily::tibetan)
                face.box = face.ink;
            face.optical_scale = scale_of(face, x_height, cap_height);
        }
    }

    static float scale_of(const Face& face, float x_height, float cap_height) {
        const auto fit = [&](char32_t letter, float height, float least, float most) {
            const float top = ink_top(face.freetype, letter);
            return top > 0 ? std::clamp(height / top, least, most) : 1.0f;
        };
        switch (face.family) {
        case ScriptFamily::latin: break;
        // The round ە reaches nearly the x-height in a well-matched pair; a Han body stands 1.18 capitals tall; letters
        // that hang from a headline or know no capitals stand between the x-height and the capitals.
        case ScriptFamily::arabic: return fit(U'\u06D5', x_height * 0.95f, 1.0f, 1.25f);
        case ScriptFamily::han: return fit(U'国', cap_height * 1.18f, 0.9f, 1.1f);
        case ScriptFamily::devanagari: return fit(U'क', (x_height + cap_height) / 2, 0.9f, 1.1f);
        case ScriptFamily::hebrew: return fit(U'א', (x_height + cap_height) / 2, 0.9f, 1.1f);
        case ScriptFamily::tibetan: return fit(U'ང', (x_height + cap_height) / 2, 0.9f, 1.1f);
        }
        return 1;
    }

    void sort() {
        for (std::size_t role = 0; role < kFontRoleCount; ++role)
            for (const ScriptFamily lead : kScriptFamilies) {
                std::vector<FaceId>& list = order[role][static_cast<std::size_t>(lead)];
                const auto append = [&](ScriptFamily family) {
                    for (const FontRole near : nearest_roles(static_cast<FontRole>(role)))
                        for (std::size_t i = 0; i < faces.size(); ++i)
                            if (faces[i].family == family && faces[i].source.role == near)
                                list.push_back(static_cast<FaceId>(i));
                };
                append(lead);
                for (const ScriptFamily family : kScriptFamilies)
                    if (family != lead) append(family);
            }
    }
};

FontLibrary::FontLibrary() : state_(std::make_unique<State>()) {}
FontLibrary::~FontLibrary() = default;

Result<std::unique_ptr<FontLibrary>> FontLibrary::create(std::vector<FontSource> sources) {
    if (sources.empty() || sources.size() > kMaxFaces)
        return Error{ErrorCode::invalid,
                     fmt::format("{} fonts: between 1 and {} are expected", sources.size(), kMaxFaces)};
    std::unique_ptr<FontLibrary> library(new FontLibrary);
    if (FT_Init_FreeType(&library->state_->freetype) != 0)
        return Error{ErrorCode::unavailable, "FreeType does not start"};
    for (FontSource& source : sources)
        TRY(library->state_->add(std::move(source)));
    library->state_->measure();
    library->state_->sort();
    return library;
}

const std::vector<FaceId>& FontLibrary::faces_for(FontRole role, std::string_view language) const {
    return state_->order[static_cast<std::size_t>(role)][static_cast<std::size_t>(family_of_language(language))];
}

std::size_t FontLibrary::face_count() const {
    return state_->faces.size();
}
FT_FaceRec_* FontLibrary::freetype_face(FaceId face) const {
    return state_->faces[face].freetype;
}
hb_font_t* FontLibrary::harfbuzz_font(FaceId face) const {
    return state_->faces[face].harfbuzz;
}
const std::string& FontLibrary::face_name(FaceId face) const {
    return state_->faces[face].source.name;
}
float FontLibrary::units_per_em(FaceId face) const {
    return static_cast<float>(state_->faces[face].freetype->units_per_EM);
}
const FontLibrary::Reach& FontLibrary::box(FaceId face) const {
    return state_->faces[face].box;
}
const FontLibrary::Reach& FontLibrary::ink(FaceId face) const {
    return state_->faces[face].ink;
}
float FontLibrary::line_height(FaceId id, float latin, std::string_view language) const {
    constexpr float kHanNatural = 0.9f; ///< of what its face says: square bodies want air
    const State::Face& face = state_->faces[id];
    const Reach& ink = writes_signs(language) ? face.ink_with_signs : face.ink;
    switch (face.family) {
    case ScriptFamily::latin: break;
    case ScriptFamily::han: return std::max(latin, (face.box.up + face.box.down) * face.optical_scale * kHanNatural);
    case ScriptFamily::arabic:
    case ScriptFamily::devanagari:
    case ScriptFamily::hebrew:
    case ScriptFamily::tibetan:
        return std::max(latin,
                        (ink.up + ink.down) * face.optical_scale + std::max(kLeastWhite_em, latin - state_->latin_ink));
    }
    return latin;
}
float FontLibrary::optical_scale(FaceId face) const {
    return state_->faces[face].optical_scale;
}
bool FontLibrary::has_glyph(FaceId face, char32_t character) const {
    return FT_Get_Char_Index(state_->faces[face].freetype, character) != 0;
}

Result<std::vector<FontSource>> load_system_fonts(const std::filesystem::path& font_root) {
    std::vector<FontSource> sources;
    for (const Known& known : kKnown)
        sources.push_back(TRY(load_font(known, font_root)));
    return sources;
}

std::vector<FontSource> find_rest_fonts(const std::filesystem::path& font_root) {
    std::vector<FontSource> sources;
    for (const Known& known : kKnown)
        if (known.role == FontRole::serif)
            if (auto font = load_font(known, font_root)) sources.push_back(std::move(font).value());
    return sources;
}

} // namespace platform
