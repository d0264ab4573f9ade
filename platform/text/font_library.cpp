#include "platform/text/font_library.h"

#include <algorithm>

#include <fmt/format.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_TRUETYPE_TABLES_H
#include <hb.h>

namespace platform {
namespace {

constexpr std::size_t kMaxFontBytes = 64u * 1024 * 1024;

enum class Family : std::uint8_t { latin, arabic, han };

Family family_of_script(std::string_view script) {
    if (script == "Arab") return Family::arabic;
    if (script == "Hans" || script == "Hant" || script == "Hani") return Family::han;
    return Family::latin;
}

/// Which family leads in a language. Source: the languages' usual scripts in CLDR.
Family family_of_language(std::string_view language) {
    if (language.find("-Latn") != std::string_view::npos || language.find("-Cyrl") != std::string_view::npos)
        return Family::latin;
    if (language.find("-Arab") != std::string_view::npos) return Family::arabic;
    const std::string_view primary = language.substr(0, language.find('-'));
    for (const std::string_view tag : {"ug", "ar", "fa", "ur", "ps", "sd", "ckb"})
        if (primary == tag) return Family::arabic;
    for (const std::string_view tag : {"zh", "ja", "ko"})
        if (primary == tag) return Family::han;
    return Family::latin;
}

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
/// How far the ink of these characters reaches from the baseline, in ems; what the face lacks does not count.
FontLibrary::Reach ink_reach(FT_Face face, std::u32string_view characters) {
    FontLibrary::Reach reach;
    const auto em = static_cast<float>(face->units_per_EM);
    for (const char32_t c : characters) {
        const FT_UInt glyph = FT_Get_Char_Index(face, c);
        if (glyph == 0 || FT_Load_Glyph(face, glyph, FT_LOAD_NO_SCALE) != 0) continue;
        const FT_Glyph_Metrics& m = face->glyph->metrics;
        reach.up = std::max(reach.up, static_cast<float>(m.horiBearingY) / em);
        reach.down = std::max(reach.down, static_cast<float>(m.height - m.horiBearingY) / em);
    }
    return reach;
}
/// By family: what reaches farthest in the alphabets of the exhibits' languages, and punctuation.
constexpr std::u32string_view kAlphabets[] = {U"ÅÉÇÑŞŽbdfhklgjpqyЙЁЩЦфҒҚ()[]{}/|,;",
                                              U"ئائەئېئىئوئۇئۆئۈبپتجچخدرزژسشغفقكگڭلمنھۋي()،؛؟«»",
                                              U"国新疆警察文件照片藏驚讓鷹龜（），。《》"};

} // namespace

struct FontLibrary::State {
    struct Face {
        FontSource source;
        Family family = Family::latin;
        FT_Face freetype = nullptr;
        hb_font_t* harfbuzz = nullptr;
        float optical_scale = 1;
        Reach box, ink;
    };
    FT_Library freetype = nullptr;
    std::vector<Face> faces;
    float latin_ink = 1.15f; ///< ems from the top of Latin ink to its bottom
    /// [role][leading family] -> faces, best first
    std::array<std::array<std::vector<FaceId>, 3>, kFontRoleCount> order;

    ~State() {
        for (Face& face : faces) {
            if (face.harfbuzz != nullptr) hb_font_destroy(face.harfbuzz);
            if (face.freetype != nullptr) FT_Done_Face(face.freetype);
        }
        if (freetype != nullptr) FT_Done_FreeType(freetype);
    }

    Result<> add(FontSource source) {
        Face face{std::move(source), {}, nullptr, nullptr, 1, {}, {}};
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

    /// One optical size: Arabic's tooth letters and Han's bodies are measured against the Latin face of the same role.
    void measure() {
        float x_height = 0.53f, cap_height = 0.71f;
        for (const Face& face : faces)
            if (face.family == Family::latin && ink_top(face.freetype, U'x') > 0) {
                x_height = ink_top(face.freetype, U'x');
                cap_height = ink_top(face.freetype, U'H');
                const Reach reach = ink_reach(face.freetype, kAlphabets[static_cast<std::size_t>(Family::latin)]);
                latin_ink = reach.up + reach.down;
                break;
            }
        for (Face& face : faces) {
            const auto em = static_cast<float>(face.freetype->units_per_EM);
            face.box = {static_cast<float>(face.freetype->ascender) / em,
                        -static_cast<float>(face.freetype->descender) / em};
            face.ink = ink_reach(face.freetype, kAlphabets[static_cast<std::size_t>(face.family)]);
            // The round ە reaches nearly the x-height in a well-matched pair; a Han body stands 1.18 capitals tall.
            if (const float top = ink_top(face.freetype, U'\u06D5'); face.family == Family::arabic && top > 0)
                face.optical_scale = std::clamp(x_height * 0.95f / top, 1.0f, 1.25f);
            if (const float top = ink_top(face.freetype, U'国'); face.family == Family::han && top > 0)
                face.optical_scale = std::clamp(cap_height * 1.18f / top, 0.9f, 1.1f);
        }
    }

    void sort() {
        for (std::size_t role = 0; role < kFontRoleCount; ++role)
            for (int lead = 0; lead < 3; ++lead) {
                std::vector<FaceId>& list = order[role][static_cast<std::size_t>(lead)];
                const auto append = [&](Family family) {
                    for (const FontRole near : nearest_roles(static_cast<FontRole>(role)))
                        for (std::size_t i = 0; i < faces.size(); ++i)
                            if (faces[i].family == family && faces[i].source.role == near)
                                list.push_back(static_cast<FaceId>(i));
                };
                append(static_cast<Family>(lead));
                for (const Family family : {Family::latin, Family::arabic, Family::han})
                    if (family != static_cast<Family>(lead)) append(family);
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
float FontLibrary::line_height(FaceId id, float latin) const {
    constexpr float kHanNatural = 0.9f; ///< of what its face says: square bodies want air
    const State::Face& face = state_->faces[id];
    switch (face.family) {
    case Family::latin: break;
    case Family::arabic:
        return std::max(latin, (face.ink.up + face.ink.down) * face.optical_scale +
                                   std::max(kLeastWhite_em, latin - state_->latin_ink));
    case Family::han: return std::max(latin, (face.box.up + face.box.down) * face.optical_scale * kHanNatural);
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
