#include "platform/text/run_shaper.h"

#include <algorithm>

#include <hb.h>

#include "platform/text/font_library.h"

namespace platform {
namespace {

constexpr float kSuperscriptSize = 0.62f;

/// Where the glyphs of character `at` and those after it start in logical order; nothing when the run must not be cut
/// there. Visual order is ascending for left to right, descending for right to left.
const ShapedGlyph* cut_at(const ShapedGlyph* first, const ShapedGlyph* last, std::size_t at, bool rtl) {
    if (!rtl) {
        const auto* const cut = std::partition_point(first, last, [&](const ShapedGlyph& g) { return g.cluster < at; });
        return cut != last && cut->cluster == at && cut->may_cut ? cut : nullptr;
    }
    const auto* const cut = std::partition_point(first, last, [&](const ShapedGlyph& g) { return g.cluster >= at; });
    return cut != first && cut[-1].cluster == at && cut[-1].may_cut ? cut : nullptr;
}

} // namespace

RunShaper::RunShaper(const FontLibrary& fonts) : fonts_(fonts), buffer_(hb_buffer_create()) {}
RunShaper::~RunShaper() {
    hb_buffer_destroy(buffer_);
}

void RunShaper::start(std::string_view language, float size_px) {
    language_ = hb_language_from_string(language.data(), static_cast<int>(language.size()));
    size_px_ = size_px;
}

float RunShaper::size_of(FaceId face, bool superscript) const {
    return size_px_ * fonts_.optical_scale(face) * (superscript ? kSuperscriptSize : 1.0f);
}

ShapedRun RunShaper::shape(const TextSection& section, std::size_t begin, std::size_t end,
                           std::vector<ShapedGlyph>& out) {
    const TextCharacter& c = section.characters[begin];
    hb_buffer_clear_contents(buffer_);
    hb_buffer_add_utf32(buffer_, reinterpret_cast<const std::uint32_t*>(section.values.data()),
                        static_cast<int>(section.values.size()), static_cast<unsigned>(begin),
                        static_cast<int>(end - begin));
    hb_buffer_set_direction(buffer_, (c.level & 1) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_,
                         c.script == HB_SCRIPT_INHERITED ? HB_SCRIPT_COMMON : static_cast<hb_script_t>(c.script));
    hb_buffer_set_language(buffer_, language_);
    hb_buffer_set_flags(buffer_, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
    hb_shape(fonts_.harfbuzz_font(c.face), buffer_, nullptr, 0);
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, nullptr);
    const float em = size_of(c.face, c.superscript) / fonts_.units_per_em(c.face);
    ShapedRun run{begin, end, out.size(), out.size() + count};
    for (unsigned i = 0; i < count; ++i)
        out.push_back({infos[i].codepoint, infos[i].cluster, static_cast<float>(positions[i].x_advance) * em,
                       static_cast<float>(positions[i].x_offset) * em, static_cast<float>(positions[i].y_offset) * em,
                       (hb_glyph_info_get_glyph_flags(&infos[i]) & HB_GLYPH_FLAG_UNSAFE_TO_BREAK) == 0});
    return run;
}

ShapedRun RunShaper::part(const TextSection& section, const ShapedRun& run, std::size_t begin, std::size_t end,
                          std::vector<ShapedGlyph>& glyphs) {
    if (begin == run.begin && end == run.end) return run;
    const bool rtl = (section.characters[begin].level & 1) != 0;
    const ShapedGlyph* const first = glyphs.data() + run.first_glyph;
    const ShapedGlyph* const last = glyphs.data() + run.end_glyph;
    const ShapedGlyph* const from = begin == run.begin ? (rtl ? last : first) : cut_at(first, last, begin, rtl);
    const ShapedGlyph* const to = end == run.end ? (rtl ? first : last) : cut_at(first, last, end, rtl);
    if (from == nullptr || to == nullptr) return shape(section, begin, end, glyphs);
    const auto index = [&](const ShapedGlyph* glyph) { return static_cast<std::size_t>(glyph - glyphs.data()); };
    return {begin, end, index(rtl ? to : from), index(rtl ? from : to)};
}

} // namespace platform
