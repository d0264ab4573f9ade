#include "platform/text/paragraph_layout.h"

#include <algorithm>
#include <cmath>

#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>

#include "platform/base/utf8.h"
#include "platform/text/bidi.h"
#include "platform/text/line_breaker.h"
#include "platform/text/unicode_properties.h"

namespace platform {
namespace {

constexpr char32_t kEllipsis = U'…';
constexpr float kMaxWidthPx = 1e6f; ///< keeps positions finite and whole-pixel arithmetic exact
constexpr float kSuperscriptSize = 0.62f;
constexpr float kSuperscriptRise = 0.36f;

/// Attributes of one character.
struct Char {
    char32_t value = 0;
    std::uint32_t byte = 0; ///< in the request's text
    std::uint8_t level = 0;
    FaceId face = 0;
    FontRole role = FontRole::sans;
    std::uint8_t ink = 0;
    bool superscript = false;
    bool cluster_start = true;
    hb_script_t script = HB_SCRIPT_COMMON;
    float advance = 0; ///< of the shaping cluster that starts here; 0 inside one
};

struct ShapedGlyph {
    std::uint32_t glyph = 0;
    std::uint32_t cluster = 0; ///< index of a character
    float advance = 0;
    float dx = 0, dy = 0;
};

bool is_latin_like(hb_script_t script) {
    return script == HB_SCRIPT_LATIN || script == HB_SCRIPT_GREEK || script == HB_SCRIPT_CYRILLIC;
}
bool is_ignorable(char32_t c) {
    return (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) ||
           (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF) || c == 0xFEFF || c == 0x00AD ||
           c == 0x034F || c == 0x061C || c == 0x180E;
}
bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}
bool is_space(char32_t c) {
    return c == U' ' || c == 0x3000 || c == U'\t';
}

/// Lays out one paragraph; `section` is a stretch without line feeds.
class Layout {
public:
    Layout(const ParagraphRequest& request, const FontLibrary& fonts)
        : request_(request), fonts_(fonts), buffer_(hb_buffer_create()) {
        language_ = hb_language_from_string(request.language.data(), static_cast<int>(request.language.size()));
        width_ = request.width_px > 0 ? std::min(request.width_px, kMaxWidthPx) : 0; // no number is no width
        rtl_ = language_is_rtl();
        measure_lead();
        blob_ = std::make_shared<TextBlob>();
    }
    ~Layout() { hb_buffer_destroy(buffer_); }
    Layout(const Layout&) = delete;
    Layout& operator=(const Layout&) = delete;

    Paragraph run() {
        std::string_view text = request_.text;
        if (text.size() > kMaxParagraphBytes) {
            std::size_t end = kMaxParagraphBytes;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                --end;
            text = text.substr(0, end);
        }
        std::uint32_t start = 0;
        while (!full_) {
            const auto end = std::min(text.find('\n', start), text.size());
            last_section_ = end == text.size();
            section(text.substr(start, end - start), start);
            if (last_section_) break;
            start = static_cast<std::uint32_t>(end) + 1;
        }
        return finish(text);
    }

private:
    bool language_is_rtl() const {
        const std::string_view tag = request_.language;
        if (tag.find("-Latn") != std::string_view::npos || tag.find("-Cyrl") != std::string_view::npos) return false;
        const std::string_view primary = tag.substr(0, tag.find('-'));
        for (const std::string_view rtl : {"ug", "ar", "fa", "ur", "he", "ps", "sd", "ckb", "yi"})
            if (primary == rtl) return true;
        return false;
    }

    void measure_lead() {
        const FaceId lead = fonts_.faces_for(request_.style.role, request_.language).front();
        const FT_Face face = fonts_.freetype_face(lead);
        const float em = size_of(lead, false) / static_cast<float>(face->units_per_EM);
        const float ascent = static_cast<float>(face->ascender) * em,
                    descent = -static_cast<float>(face->descender) * em;
        const float wanted = request_.style.size_px * request_.style.line_height;
        // Arabic needs all of its face's leading, Han nine tenths; Latin lives with what the style says.
        const float natural = ascent + descent;
        const float needed = rtl_ ? natural : fonts_.has_glyph(lead, U'国') ? natural * 0.9f : 0;
        line_height_ = std::round(std::max(wanted, needed));
        baseline_ = std::round((line_height_ - (ascent + descent)) / 2 + ascent);
    }

    float size_of(FaceId face, bool superscript) const {
        return request_.style.size_px * fonts_.optical_scale(face) * (superscript ? kSuperscriptSize : 1.0f);
    }

    void section(std::string_view text, std::uint32_t first_byte) {
        chars_.clear();
        decode(text, first_byte);
        end_byte_ = first_byte + static_cast<std::uint32_t>(text.size());
        const BidiLevels bidi = find_bidi_levels(values_, rtl_ ? BaseDirection::rtl : BaseDirection::ltr);
        base_ = bidi.base;
        for (std::size_t i = 0; i < chars_.size(); ++i)
            chars_[i].level = bidi.levels[i];
        find_scripts();
        find_faces();
        shape_section();
        break_lines();
    }

    void decode(std::string_view text, std::uint32_t first_byte) {
        values_.clear();
        GraphemeBreaker breaker;
        std::uint32_t byte = first_byte;
        std::size_t span = 0;
        while (!text.empty()) {
            const DecodedChar decoded = decode_utf8(text);
            Char c;
            c.value = is_control(decoded.value) ? U' ' : decoded.value;
            c.byte = byte;
            c.role = request_.style.role;
            while (span < request_.spans.size() && request_.spans[span].end <= byte)
                ++span;
            if (span < request_.spans.size() && request_.spans[span].begin <= byte) {
                c.role = request_.spans[span].role;
                c.ink = std::min<std::uint8_t>(request_.spans[span].ink, 3);
                c.superscript = request_.spans[span].superscript;
            }
            c.cluster_start = breaker.boundary_before(c.value);
            chars_.push_back(c);
            values_.push_back(c.value);
            byte += decoded.length;
            text.remove_prefix(decoded.length);
        }
    }

    void find_scripts() {
        hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
        hb_script_t previous = HB_SCRIPT_COMMON;
        for (Char& c : chars_) {
            c.script = hb_unicode_script(unicode, c.value);
            if (c.script == HB_SCRIPT_COMMON || c.script == HB_SCRIPT_INHERITED) c.script = previous;
            previous = c.script;
        }
        for (std::size_t i = chars_.size(); i-- > 0;) // leading common characters take the first real script
            if (chars_[i].script == HB_SCRIPT_COMMON && i + 1 < chars_.size()) chars_[i].script = chars_[i + 1].script;
    }

    /// One face a grapheme cluster. Letters of Latin kind and digits come from the Latin face in every language, other
    /// common characters from the language's own: so digits agree with each other, and quotation marks with their
    /// partners.
    void find_faces() {
        hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
        for (std::size_t i = 0; i < chars_.size();) {
            std::size_t end = i + 1;
            while (end < chars_.size() && !chars_[end].cluster_start)
                ++end;
            const char32_t first = chars_[i].value;
            const bool latin = is_latin_like(hb_unicode_script(unicode, first)) || (first >= U'0' && first <= U'9');
            const FaceId face = choose_face(i, end, latin);
            for (std::size_t k = i; k < end; ++k)
                chars_[k].face = face;
            i = end;
        }
    }

    FaceId choose_face(std::size_t begin, std::size_t end, bool latin) {
        const auto covers = [&](FaceId face) {
            for (std::size_t k = begin; k < end; ++k)
                if (!is_ignorable(chars_[k].value) && !fonts_.has_glyph(face, chars_[k].value)) return false;
            return true;
        };
        const FontRole role = chars_[begin].role;
        if (latin)
            for (const FaceId face : fonts_.faces_for(role, "en"))
                if (covers(face)) return face;
        for (const FaceId face : fonts_.faces_for(role, request_.language))
            if (covers(face)) return face;
        // No face has it all. The pack builder refuses such characters; here a blank stands for them, never a box.
        const FaceId lead = fonts_.faces_for(role, request_.language).front();
        for (std::size_t k = begin; k < end; ++k)
            if (!is_ignorable(chars_[k].value) && !fonts_.has_glyph(lead, chars_[k].value))
                values_[k] = chars_[k].value = U' ';
        return lead;
    }

    static bool same_run(const Char& a, const Char& b) {
        return a.level == b.level && a.face == b.face && a.script == b.script && a.ink == b.ink &&
               a.superscript == b.superscript;
    }

    /// Shapes characters [begin, end) of one run, in visual order, with the section around them as context.
    void shape(std::size_t begin, std::size_t end, std::vector<ShapedGlyph>& out) {
        const Char& c = chars_[begin];
        hb_buffer_clear_contents(buffer_);
        hb_buffer_add_utf32(buffer_, reinterpret_cast<const std::uint32_t*>(values_.data()),
                            static_cast<int>(values_.size()), static_cast<unsigned>(begin),
                            static_cast<int>(end - begin));
        hb_buffer_set_direction(buffer_, (c.level & 1) != 0 ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer_, c.script == HB_SCRIPT_INHERITED ? HB_SCRIPT_COMMON : c.script);
        hb_buffer_set_language(buffer_, language_);
        hb_buffer_set_flags(buffer_, HB_BUFFER_FLAG_REMOVE_DEFAULT_IGNORABLES);
        hb_shape(fonts_.harfbuzz_font(c.face), buffer_, nullptr, 0);
        unsigned count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_, &count);
        const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_, nullptr);
        const float em =
            size_of(c.face, c.superscript) / static_cast<float>(fonts_.freetype_face(c.face)->units_per_EM);
        out.reserve(out.size() + count);
        for (unsigned i = 0; i < count; ++i)
            out.push_back({infos[i].codepoint, infos[i].cluster, static_cast<float>(positions[i].x_advance) * em,
                           static_cast<float>(positions[i].x_offset) * em,
                           static_cast<float>(positions[i].y_offset) * em});
    }

    struct Run {
        std::size_t begin = 0, end = 0;
        std::vector<ShapedGlyph> glyphs;
    };

    void shape_section() {
        runs_.clear();
        for (Char& c : chars_)
            c.advance = 0;
        for (std::size_t i = 0; i < chars_.size();) {
            Run run{i, i + 1, {}};
            while (run.end < chars_.size() && same_run(chars_[i], chars_[run.end]))
                ++run.end;
            shape(run.begin, run.end, run.glyphs);
            for (const ShapedGlyph& glyph : run.glyphs)
                chars_[glyph.cluster].advance += glyph.advance;
            i = run.end;
            runs_.push_back(std::move(run));
        }
    }

    float width_of(std::size_t begin, std::size_t end) const {
        float width = 0;
        for (std::size_t i = begin; i < end; ++i)
            width += chars_[i].advance;
        return width;
    }
    std::size_t without_trailing_spaces(std::size_t begin, std::size_t end) const {
        while (end > begin && is_space(chars_[end - 1].value))
            --end;
        return end;
    }

    void break_lines() {
        if (chars_.empty()) {
            add_line(0, 0, false);
            return;
        }
        const std::vector<LineBreak> breaks = find_line_breaks(values_);
        std::size_t begin = 0;
        while (begin < chars_.size() && !full_) {
            std::size_t end = chars_.size();
            if (width_ > 0) end = line_end(begin, breaks);
            const bool last_allowed =
                request_.style.max_lines > 0 && static_cast<int>(lines_.size()) + 1 >= request_.style.max_lines;
            const bool more = end < chars_.size() || !last_section_;
            if (last_allowed && more) {
                add_line(begin, chars_.size(), true);
                full_ = true;
                return;
            }
            add_line(begin, end, false);
            begin = end;
        }
        if (request_.style.max_lines > 0 && static_cast<int>(lines_.size()) >= request_.style.max_lines &&
            !last_section_)
            full_ = true;
    }

    std::size_t line_end(std::size_t begin, const std::vector<LineBreak>& breaks) const {
        float width = 0, ink = 0; // `ink` without trailing spaces
        std::size_t best = 0;
        for (std::size_t i = begin; i < chars_.size(); ++i) {
            // UAX #14 would part "end." and its "1"; a raised mark hangs on what it marks.
            if (i > begin && breaks[i] != LineBreak::no && !chars_[i].superscript) best = i;
            width += chars_[i].advance;
            if (!is_space(chars_[i].value)) ink = width;
            if (ink > width_ + 0.01f) {
                if (best > begin) return best;
                std::size_t cut = i; // one word wider than the line: between clusters, at least one a line
                while (cut > begin && (!chars_[cut].cluster_start || chars_[cut].advance == 0))
                    --cut;
                if (cut > begin) return cut;
                cut = i + 1;
                while (cut < chars_.size() && (!chars_[cut].cluster_start || chars_[cut].advance == 0))
                    ++cut;
                return cut;
            }
        }
        return chars_.size();
    }

    /// Shapes and places characters [begin, end) as one line; with `ellipsis`, as many of them as fit before one.
    void add_line(std::size_t begin, std::size_t end, bool ellipsis) {
        std::vector<ShapedGlyph> dots;
        FaceId dots_face = 0;
        float dots_width = 0;
        std::size_t shown = without_trailing_spaces(begin, end);
        if (ellipsis) {
            truncated_ = true;
            dots_face = shape_ellipsis(dots);
            for (const ShapedGlyph& dot : dots)
                dots_width += dot.advance;
            if (width_ > 0) {
                float width = 0;
                std::size_t fit = begin;
                for (std::size_t i = begin; i < end; ++i) {
                    if (chars_[i].cluster_start && chars_[i].advance > 0) fit = i;
                    width += chars_[i].advance;
                    if (width + dots_width > width_) break;
                    if (i + 1 == end) fit = end;
                }
                shown = without_trailing_spaces(begin, fit);
            }
        }

        struct Piece {
            std::size_t begin, end;
            std::vector<ShapedGlyph> glyphs;
        };
        std::vector<Piece> pieces;
        std::vector<std::uint8_t> levels;
        // Runs are in order: begin at the line's first one, so that many lines of many runs stay linear.
        auto first_run =
            std::partition_point(runs_.begin(), runs_.end(), [&](const Run& run) { return run.end <= begin; });
        for (; first_run != runs_.end() && first_run->begin < shown; ++first_run) {
            const Run& run = *first_run;
            const std::size_t b = std::max(begin, run.begin), e = std::min(shown, run.end);
            Piece piece{b, e, {}};
            if (b == run.begin && e == run.end)
                piece.glyphs = run.glyphs;
            else
                shape(b, e, piece.glyphs); // a line cut this run
            pieces.push_back(std::move(piece));
            levels.push_back(chars_[b].level);
        }

        float ink = ellipsis ? dots_width : 0;
        for (const Piece& piece : pieces)
            for (const ShapedGlyph& glyph : piece.glyphs)
                ink += glyph.advance;

        LineState line{begin, shown, ink, end, ellipsis};
        float stretch = 0;
        if (request_.style.align == TextAlign::justify && width_ > 0 && end < chars_.size() && !ellipsis) {
            int gaps = 0;
            for (std::size_t i = begin; i < shown; ++i)
                gaps += stretches(i, shown) ? 1 : 0;
            if (gaps > 0 && ink > width_ * 0.6f) stretch = std::max(0.0f, (width_ - ink) / static_cast<float>(gaps));
            line.ink += stretch * static_cast<float>(gaps);
        }
        lines_.push_back({begin < chars_.size() ? chars_[begin].byte : end_byte_,
                          end < chars_.size() ? chars_[end].byte : end_byte_, 0, 0, 0, line.ink});

        const std::size_t number = lines_.size() - 1;
        float pen = 0;
        const auto place = [&](const std::vector<ShapedGlyph>& glyphs, FaceId face, float size, std::uint8_t ink_index,
                               float rise) {
            if (glyphs.empty()) return;
            PlacedRun placed{number, {face, size, ink_index, {}}};
            for (std::size_t g = 0; g < glyphs.size(); ++g) {
                const ShapedGlyph& glyph = glyphs[g];
                placed.run.glyphs.push_back({glyph.glyph, {pen + glyph.dx, -glyph.dy - rise}});
                pen += glyph.advance;
            }
            runs_out_.push_back(std::move(placed));
        };
        if (ellipsis && base_ == 1) place(dots, dots_face, size_of(dots_face, false), 0, 0);
        for (const std::uint32_t index : visual_order(levels)) {
            Piece& piece = pieces[index];
            const Char& c = chars_[piece.begin];
            add_clusters(piece.begin, piece.end, piece.glyphs, (c.level & 1) != 0, pen, number, stretch, shown);
            place(piece.glyphs, c.face, size_of(c.face, c.superscript), c.ink,
                  c.superscript ? request_.style.size_px * kSuperscriptRise : 0);
        }
        if (ellipsis && base_ == 0) place(dots, dots_face, size_of(dots_face, false), 0, 0);
    }

    bool stretches(std::size_t i, std::size_t shown) const {
        if (i + 1 >= shown) return false;
        if (is_space(chars_[i].value)) return true;
        return chars_[i].script == HB_SCRIPT_HAN && chars_[i + 1].script == HB_SCRIPT_HAN &&
               chars_[i + 1].cluster_start;
    }

    /// Notes each grapheme cluster's place and adds justification's stretch to the glyphs; ligatures share their width
    /// evenly.
    void add_clusters(std::size_t begin, std::size_t end, std::vector<ShapedGlyph>& glyphs, bool rtl, float pen,
                      std::size_t line, float stretch, std::size_t shown) {
        std::vector<float> widths(end - begin, 0);
        for (ShapedGlyph& glyph : glyphs) {
            if (stretch > 0 && stretches(glyph.cluster, shown) && glyph.advance > 0) glyph.advance += stretch;
            if (glyph.cluster >= begin && glyph.cluster < end) widths[glyph.cluster - begin] += glyph.advance;
        }
        std::vector<Paragraph::Cluster> found;
        for (std::size_t i = begin; i < end;) { // one shaping cluster: [i, next), maybe several grapheme clusters
            std::size_t next = i + 1;
            while (next < end && widths[next - begin] == 0)
                ++next;
            std::vector<std::size_t> starts;
            for (std::size_t k = i; k < next; ++k)
                if (k == i || chars_[k].cluster_start) starts.push_back(k);
            const float share = widths[i - begin] / static_cast<float>(starts.size());
            for (std::size_t s = 0; s < starts.size(); ++s) {
                const std::size_t after = s + 1 < starts.size() ? starts[s + 1] : next;
                found.push_back({chars_[starts[s]].byte, after < chars_.size() ? chars_[after].byte : end_byte_,
                                 static_cast<std::uint32_t>(line), 0, share, rtl});
            }
            i = next;
        }
        const auto put = [&](Paragraph::Cluster& cluster) {
            cluster.left = pen;
            pen += cluster.width;
        };
        if (rtl)
            std::for_each(found.rbegin(), found.rend(), put);
        else
            std::for_each(found.begin(), found.end(), put);
        clusters_.insert(clusters_.end(), found.begin(), found.end());
    }

    FaceId shape_ellipsis(std::vector<ShapedGlyph>& out) {
        FaceId chosen = fonts_.faces_for(request_.style.role, request_.language).front();
        for (const FaceId face : fonts_.faces_for(request_.style.role, request_.language))
            if (fonts_.has_glyph(face, kEllipsis)) {
                chosen = face;
                break;
            }
        const FT_Face face = fonts_.freetype_face(chosen);
        hb_codepoint_t glyph = 0;
        if (!hb_font_get_nominal_glyph(fonts_.harfbuzz_font(chosen), kEllipsis, &glyph)) return chosen;
        const float em = size_of(chosen, false) / static_cast<float>(face->units_per_EM);
        out.push_back({glyph, 0,
                       static_cast<float>(hb_font_get_glyph_h_advance(fonts_.harfbuzz_font(chosen), glyph)) * em, 0,
                       0});
        return chosen;
    }

    Paragraph finish(std::string_view text) {
        Paragraph out;
        for (const ParagraphLine& line : lines_)
            out.ink_width = std::max(out.ink_width, line.width);
        const float box = width_ > 0 ? width_ : std::ceil(out.ink_width);
        float top = 0;
        for (ParagraphLine& line : lines_) {
            line.top = top;
            line.baseline = top + baseline_;
            const float free = box - line.width;
            const bool to_right = request_.style.align == TextAlign::end ? !rtl_ : rtl_;
            line.left = request_.style.align == TextAlign::center ? std::round(free / 2) : to_right ? free : 0;
            top += line_height_;
        }
        for (PlacedRun& placed : runs_out_) {
            const ParagraphLine& line = lines_[placed.line];
            for (PlacedGlyph& glyph : placed.run.glyphs)
                glyph.position = {glyph.position.x + line.left, std::round(glyph.position.y + line.baseline)};
            blob_->runs.push_back(std::move(placed.run));
        }
        for (Paragraph::Cluster& cluster : clusters_)
            cluster.left += lines_[cluster.line].left;
        blob_->size = {box, top};
        blob_->text = text;
        out.size = blob_->size;
        out.blob = std::move(blob_);
        out.rtl = rtl_;
        out.truncated = truncated_;
        out.lines = std::move(lines_);
        out.clusters = std::move(clusters_);
        return out;
    }

    struct LineState {
        std::size_t begin, shown;
        float ink;
        std::size_t end;
        bool ellipsis;
    };
    struct PlacedRun {
        std::size_t line;
        GlyphRun run;
    };

    const ParagraphRequest& request_;
    const FontLibrary& fonts_;
    hb_buffer_t* buffer_;
    hb_language_t language_ = nullptr;
    float width_ = 0, line_height_ = 0, baseline_ = 0;
    bool rtl_ = false, full_ = false, truncated_ = false, last_section_ = false;
    std::uint8_t base_ = 0;
    std::uint32_t end_byte_ = 0;
    std::vector<Char> chars_;
    std::u32string values_;
    std::vector<Run> runs_;
    std::vector<ParagraphLine> lines_;
    std::vector<PlacedRun> runs_out_;
    std::vector<Paragraph::Cluster> clusters_;
    std::shared_ptr<TextBlob> blob_;
};

} // namespace

Paragraph layout_paragraph(const ParagraphRequest& request, const FontLibrary& fonts) {
    return Layout(request, fonts).run();
}

std::uint32_t Paragraph::hit(Vec2 at) const {
    if (lines.empty()) return 0;
    std::uint32_t line = 0;
    while (line + 1 < lines.size() && at.y >= lines[line + 1].top)
        ++line;
    const Cluster* nearest = nullptr;
    float best = 0;
    for (const Cluster& cluster : clusters) {
        if (cluster.line != line) continue;
        const float away =
            at.x < cluster.left ? cluster.left - at.x : std::max(0.0f, at.x - (cluster.left + cluster.width));
        if (nearest == nullptr || away < best ||
            (away == best && cluster.width > 0 && at.x < cluster.left + cluster.width && at.x >= cluster.left)) {
            nearest = &cluster;
            best = away;
        }
    }
    return nearest != nullptr ? nearest->begin : lines[line].begin;
}

std::vector<Rect> Paragraph::rects_of(std::uint32_t begin, std::uint32_t end) const {
    std::vector<Rect> rects;
    for (const Cluster& cluster : clusters) {
        if (cluster.end <= begin || cluster.begin >= end || cluster.width <= 0) continue;
        const ParagraphLine& line = lines[cluster.line];
        const float height =
            cluster.line + 1 < lines.size() ? lines[cluster.line + 1].top - line.top : size.h - line.top;
        const Rect rect{cluster.left, line.top, cluster.width, height};
        if (!rects.empty() && rects.back().y == rect.y && rect.x <= rects.back().right() + 1 &&
            rect.right() >= rects.back().x - 1) {
            const float left = std::min(rects.back().x, rect.x), right = std::max(rects.back().right(), rect.right());
            rects.back() = {left, rect.y, right - left, rect.h};
        } else {
            rects.push_back(rect);
        }
    }
    return rects;
}

} // namespace platform
