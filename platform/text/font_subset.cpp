#include "platform/text/font_subset.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>
#include <hb-subset.h>
#include <hb.h>

#include "platform/base/utf8.h"

namespace platform {
namespace {

hb_face_t* open_face(const FontSource& source) {
    hb_blob_t* blob = hb_blob_create(source.bytes.data(), static_cast<unsigned>(source.bytes.size()),
                                     HB_MEMORY_MODE_READONLY, nullptr, nullptr);
    hb_face_t* face = hb_face_create(blob, static_cast<unsigned>(source.face_index));
    hb_blob_destroy(blob);
    return face;
}

/// Needs no glyph: white space, controls, joiners and direction marks.
bool is_invisible(char32_t c) {
    return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202F) || (c >= 0x2060 && c <= 0x2069) || c == 0x3000 || c == 0xFEFF ||
           (c >= 0xFE00 && c <= 0xFE0F);
}

} // namespace

Result<std::string> subset_font(const FontSource& source, const std::u32string& characters) {
    const auto refuse = [&] { return Error{ErrorCode::corrupt, fmt::format("font {} cannot be subset", source.name)}; };
    hb_face_t* face = open_face(source);
    hb_subset_input_t* input = hb_subset_input_create_or_fail();
    if (input == nullptr) {
        hb_face_destroy(face);
        return refuse();
    }
    hb_set_t* unicodes = hb_subset_input_unicode_set(input);
    for (const char32_t c : characters)
        hb_set_add(unicodes, c);
    // All layout features stay, so that text shapes as with the whole font.
    hb_set_t* features = hb_subset_input_set(input, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG);
    hb_set_clear(features);
    hb_set_invert(features);
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING);
    hb_face_t* subset = hb_subset_or_fail(face, input);
    hb_subset_input_destroy(input);
    hb_face_destroy(face);
    if (subset == nullptr) return refuse();
    hb_blob_t* blob = hb_face_reference_blob(subset);
    unsigned length = 0;
    const char* data = hb_blob_get_data(blob, &length);
    std::string bytes(data, length);
    hb_blob_destroy(blob);
    hb_face_destroy(subset);
    if (bytes.empty()) return refuse();
    return bytes;
}

std::u32string uncovered_characters(const std::vector<FontSource>& sources, std::string_view text) {
    std::set<char32_t> missing;
    for (const char32_t c : to_utf32(text))
        if (!is_invisible(c)) missing.insert(c);
    hb_set_t* covered = hb_set_create();
    for (const FontSource& source : sources) {
        hb_face_t* face = open_face(source);
        hb_face_collect_unicodes(face, covered);
        hb_face_destroy(face);
    }
    std::erase_if(missing, [&](char32_t c) { return hb_set_has(covered, c) != 0; });
    hb_set_destroy(covered);
    return {missing.begin(), missing.end()};
}

} // namespace platform
