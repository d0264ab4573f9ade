#include "platform/text/paragraph_layout.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <hb.h>

#include "platform/text/bidi.h"
#include "platform/text/line_ends.h"
#include "platform/text/mark_space.h"
#include "platform/text/run_shaper.h"
#include "platform/text/text_characters.h"

namespace platform {
namespace {

constexpr char32_t kEllipsis = U'…';
constexpr float kMaxWidthPx = 1e6f; ///< keeps positions finite and whole-pixel arithmetic exact
constexpr float kSuperscriptRise = 0.36f;
constexpr float kAfterNote_em = 0.2f; ///< in Han, which has no space there that parts a note from the next sentence

} // namespace

/// One request at a time; the vectors keep their memory. A `section` is a stretch without line feeds.
struct ParagraphLayout::State {
    const FontLibrary& fonts;
    RunShaper shaper;

    // of the request
    const ParagraphRequest* request = nullptr;
    float width = 0; ///< 0: no limit
    FaceId lead = 0; ///< of the language and role
    float line_height = 0;
    bool rtl = false, full = false, last_section = false;
    bool narrow = false; ///< the box is as wide as its widest line
    Paragraph out;
    std::shared_ptr<TextBlob> blob;
    std::vector<std::size_t> run_lines; ///< the line of each of the blob's runs

    // of the section
    TextSection section;
    std::vector<ShapedGlyph> glyphs; ///< of all runs; behind them, what the present line shaped anew
    std::size_t section_glyphs = 0;
    std::vector<ShapedRun> runs;
    std::vector<float> advances; ///< by character, of the shaping cluster that starts there; 0 inside one
    LineEnds ends{section, advances};

    // of the line
    std::vector<ShapedRun> pieces; ///< in logical order
    std::vector<std::uint8_t> levels;
    std::vector<float> cluster_widths;

    explicit State(const FontLibrary& library) : fonts(library), shaper(library) {}

    Paragraph lay_out(const ParagraphRequest& wanted) {
        request = &wanted;
        width = wanted.width_px > 0 ? std::min(wanted.width_px, kMaxWidthPx) : 0; // no number is no width
        rtl = is_rtl_language(wanted.language);
        full = narrow = false;
        out = {};
        blob = std::make_shared<TextBlob>();
        run_lines.clear();
        shaper.start(wanted.language, wanted.style.size_px);
        measure_lead();

        std::string_view text = wanted.text;
        if (text.size() > kMaxParagraphBytes) {
            std::size_t end = kMaxParagraphBytes;
            while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
                --end;
            text = text.substr(0, end);
        }
        TextCharacterReader reader(wanted, fonts);
        std::uint32_t start = 0;
        while (!full) {
            const auto end = std::min(text.find('\n', start), text.size());
            last_section = end == text.size();
            reader.read(text.substr(start, end - start), start, section);
            shape_section();
            break_lines();
            if (last_section) break;
            start = static_cast<std::uint32_t>(end) + 1;
        }
        return finish(text);
    }

    void measure_lead() {
        lead = fonts.faces_for(request->style.role, request->language).front();
        line_height =
            std::round(request->style.size_px * fonts.line_height(lead, request->style.line_height, request->language));
    }

    /// Guests of another script on a line must not touch the next one.
    void make_room_for_guests() {
        float up = 0, down = 0;
        for (const GlyphRun& run : blob->runs) {
            up = std::max(up, fonts.ink(run.face).up * run.size_px);
            down = std::max(down, fonts.ink(run.face).down * run.size_px);
        }
        const float least = up + down + request->style.size_px * FontLibrary::kLeastWhite_em;
        if (out.lines.size() > 1) line_height = std::max(line_height, std::ceil(least));
    }

    void shape_section() {
        const std::vector<TextCharacter>& chars = section.characters;
        runs.clear();
        glyphs.clear();
        for (std::size_t i = 0; i < chars.size();) {
            std::size_t end = i + 1;
            while (end < chars.size() && chars[end].runs_with(chars[i]))
                ++end;
            runs.push_back(shaper.shape(section, i, end, glyphs));
            const bool note = chars[i].superscript && section.breaks[end] == LineBreak::may;
            if (note && (chars[end].script == HB_SCRIPT_HAN || is_digit(chars[end].value)))
                glyphs.back().advance += std::round(kAfterNote_em * request->style.size_px);
            i = end;
        }
        close_up_marks(section, shaper, glyphs);
        section_glyphs = glyphs.size();
        advances.assign(chars.size(), 0);
        for (const ShapedGlyph& glyph : glyphs)
            advances[glyph.cluster] += glyph.advance;
    }

    void break_lines() {
        const std::size_t count = section.characters.size();
        const auto allowed = static_cast<std::size_t>(std::max(0, request->style.max_lines));
        const std::vector<std::size_t> balanced = find_balanced_ends(allowed);
        std::size_t begin = 0, line = 0;
        do {
            std::size_t end = width > 0 ? fit_line(begin) : count;
            if (line < balanced.size())
                end = balanced[line++];
            else if (end < count)
                end = ends.share_with_last(begin, end, width, request->style);
            full = allowed > 0 && out.lines.size() + 1 >= allowed;
            if (full && (end < count || !last_section)) {
                add_last_line(begin);
            } else {
                const std::size_t shown = ends.without_spaces(begin, end);
                const float ink = compose(begin, shown);
                add_line(begin, shown, end, ink, {});
            }
            begin = end;
        } while (begin < count && !full);
    }

    /// The ends of all lines where they are to be balanced and can be; empty otherwise.
    std::vector<std::size_t> find_balanced_ends(std::size_t allowed) {
        if (!request->style.balanced || width <= 0) return {};
        const std::size_t count = section.characters.size();
        std::size_t lines = 0;
        for (std::size_t begin = 0; begin < count && lines <= kMostBalancedLines; ++lines)
            begin = fit_line(begin);
        if (allowed > 0 && out.lines.size() + lines > allowed) return {}; // an ellipsis wants full lines
        std::vector<std::size_t> balanced = ends.balance(width, lines);
        std::size_t begin = 0;
        for (const std::size_t end : balanced) {
            if (compose(begin, ends.without_spaces(begin, end)) > width + kRounding) return {};
            begin = end;
        }
        narrow = narrow || !balanced.empty();
        return balanced;
    }

    /// Where the line ends that starts at `begin`: measured as it will be drawn.
    std::size_t fit_line(std::size_t begin) {
        float room = width;
        std::size_t end = ends.fit(begin, room);
        while (true) {
            const std::size_t shown = ends.without_spaces(begin, end);
            const float ink = compose(begin, shown);
            if (ink <= width + kRounding) return end;
            // What the line cut came out wider than it was inside its run.
            room = std::min(room - (ink - width), ends.width(begin, shown) - 2 * kRounding);
            const std::size_t fewer = ends.fit(begin, room);
            if (fewer >= end) return end; // one cluster
            end = fewer;
        }
    }

    /// Makes `pieces` those of [begin, end), and says how wide they are.
    float compose(std::size_t begin, std::size_t end) {
        glyphs.resize(section_glyphs);
        pieces.clear();
        float ink = 0;
        // Runs are in order: begin at the line's first one, so that many lines of many runs stay linear.
        auto run = std::partition_point(runs.begin(), runs.end(), [&](const ShapedRun& r) { return r.end <= begin; });
        for (; run != runs.end() && run->begin < end; ++run) {
            pieces.push_back(shaper.part(section, *run, std::max(begin, run->begin), std::min(end, run->end), glyphs));
            for (std::size_t g = pieces.back().first_glyph; g < pieces.back().end_glyph; ++g)
                ink += glyphs[g].advance;
        }
        return ink;
    }

    struct Ellipsis {
        FaceId face = 0;
        std::uint32_t glyph = 0;
        float size = 0, width = 0; ///< no ellipsis: 0
    };
    Ellipsis find_ellipsis() const {
        for (const FaceId face : fonts.faces_for(request->style.role, request->language)) {
            hb_codepoint_t glyph = 0;
            hb_font_t* const font = fonts.harfbuzz_font(face);
            if (!hb_font_get_nominal_glyph(font, kEllipsis, &glyph)) continue;
            const float size = shaper.size_of(face, false);
            return {face, glyph, size,
                    static_cast<float>(hb_font_get_glyph_h_advance(font, glyph)) * size / fonts.units_per_em(face)};
        }
        return {};
    }

    /// The last line that is allowed: as much as fits before an ellipsis.
    void add_last_line(std::size_t begin) {
        const std::size_t count = section.characters.size();
        const Ellipsis ellipsis = find_ellipsis();
        out.truncated = blob->cut = true;
        std::size_t shown = ends.without_spaces(begin, count);
        float ink = 0;
        for (float room = width > 0 ? width - ellipsis.width : kMaxWidthPx;;) {
            shown = ends.before_ellipsis(begin, room);
            ink = compose(begin, shown) + ellipsis.width;
            if (width <= 0 || ink <= width + kRounding || shown == begin) break;
            room = std::min(room - (ink - width), ends.width(begin, shown) - 2 * kRounding);
        }
        add_line(begin, shown, count, ink, ellipsis);
    }

    bool stretches(std::size_t i, std::size_t shown) const {
        if (i + 1 >= shown) return false;
        if (is_stretchable_space(section.values[i])) return true;
        const TextCharacter &c = section.characters[i], &next = section.characters[i + 1];
        return c.script == HB_SCRIPT_HAN && next.script == HB_SCRIPT_HAN && next.cluster_start;
    }

    /// How much each gap of the composed line grows so that it fills the width.
    float stretch_of(std::size_t shown, float ink, std::size_t& gaps) const {
        bool han = false;
        gaps = 0;
        for (const ShapedRun& piece : pieces)
            for (std::size_t g = piece.first_glyph; g < piece.end_glyph; ++g)
                if (glyphs[g].advance > 0 && stretches(glyphs[g].cluster, shown)) {
                    ++gaps;
                    han = han || !is_stretchable_space(section.values[glyphs[g].cluster]);
                }
        if (gaps == 0 || ink >= width) return 0;
        const float stretch = (width - ink) / static_cast<float>(gaps);
        return stretch <= request->style.size_px * (han ? kMaxHanGap_em : kMaxWordGap_em) ? stretch : 0;
    }

    /// How far a line's first mark stands before its edge, so that what is seen of it begins there.
    float hang_of(std::size_t begin, std::size_t shown) const {
        return begin < shown && section.base_level == 0 ? empty_before(section, shaper, begin, advances[begin]) : 0;
    }
    /// The same at the end of a centred line: the middle is that of what is seen.
    float overhang_of(std::size_t begin, std::size_t shown) const {
        const bool centred = request->style.align == TextAlign::center && begin < shown && section.base_level == 0;
        return centred ? empty_after(section, shaper, shown - 1, advances[shown - 1]) : 0;
    }

    /// Places the composed pieces of [begin, shown) as one line, which takes the text up to `end`.
    void add_line(std::size_t begin, std::size_t shown, std::size_t end, float ink, const Ellipsis& ellipsis) {
        const float hang = hang_of(begin, shown);
        ink -= hang + (ellipsis.width > 0 ? 0 : overhang_of(begin, shown));
        float stretch = 0;
        if (request->style.align == TextAlign::justify && width > 0 && end < section.characters.size()) {
            std::size_t gaps = 0;
            stretch = stretch_of(shown, ink, gaps);
            ink += stretch * static_cast<float>(gaps);
        }
        out.lines.push_back({section.byte_at(begin), section.byte_at(end), 0, 0, 0, ink});
        float pen = -hang;
        const auto place_ellipsis = [&] {
            if (ellipsis.width <= 0) return;
            run_for(ellipsis.face, ellipsis.size, 0).push_back({ellipsis.glyph, {pen, 0}});
            pen += ellipsis.width;
        };
        if (section.base_level == 1) place_ellipsis();
        levels.clear();
        for (const ShapedRun& piece : pieces)
            levels.push_back(section.characters[piece.begin].level);
        for (const std::uint32_t index : visual_order(levels))
            place_piece(pieces[index], stretch, shown, pen);
        if (section.base_level == 0) place_ellipsis();
    }

    std::vector<PlacedGlyph>& run_for(FaceId face, float size, std::uint8_t ink) {
        const std::size_t line = out.lines.size() - 1;
        if (!blob->runs.empty()) {
            GlyphRun& last = blob->runs.back();
            if (run_lines.back() == line && last.face == face && last.size_px == size && last.ink == ink)
                return last.glyphs;
        }
        blob->runs.push_back({face, size, ink, {}});
        run_lines.push_back(line);
        return blob->runs.back().glyphs;
    }

    void place_piece(const ShapedRun& piece, float stretch, std::size_t shown, float& pen) {
        const TextCharacter& c = section.characters[piece.begin];
        std::vector<PlacedGlyph>& placed = run_for(c.face, shaper.size_of(c.face, c.superscript), c.ink);
        placed.reserve(placed.size() + piece.end_glyph - piece.first_glyph);
        const float rise = c.superscript ? request->style.size_px * kSuperscriptRise : 0;
        const float start = pen;
        cluster_widths.assign(piece.end - piece.begin, 0);
        for (std::size_t g = piece.first_glyph; g < piece.end_glyph; ++g) {
            const ShapedGlyph& glyph = glyphs[g];
            placed.push_back({glyph.glyph, {pen + glyph.dx, -glyph.dy - rise}});
            const bool grows = stretch > 0 && glyph.advance > 0 && stretches(glyph.cluster, shown);
            const float advance = glyph.advance + (grows ? stretch : 0);
            cluster_widths[glyph.cluster - piece.begin] += advance;
            pen += advance;
        }
        const bool to_left = (c.level & 1) != 0;
        note_clusters(piece, to_left ? pen : start, to_left);
    }

    /// Each grapheme cluster's place, from the piece's start edge on; those of a ligature share its width evenly.
    void note_clusters(const ShapedRun& piece, float edge, bool to_left) {
        const auto line = static_cast<std::uint32_t>(out.lines.size() - 1);
        for (std::size_t i = piece.begin; i < piece.end;) { // one shaping cluster: [i, next)
            std::size_t next = i + 1, parts = 1;
            for (; next < piece.end && cluster_widths[next - piece.begin] == 0; ++next)
                parts += section.characters[next].cluster_start ? 1 : 0;
            const float share = cluster_widths[i - piece.begin] / static_cast<float>(parts);
            while (i < next) {
                std::size_t after = i + 1;
                while (after < next && !section.characters[after].cluster_start)
                    ++after;
                out.clusters.push_back(
                    {section.byte_at(i), section.byte_at(after), line, to_left ? edge - share : edge, share, to_left});
                edge += to_left ? -share : share;
                i = after;
            }
        }
    }

    Paragraph finish(std::string_view text) {
        for (const ParagraphLine& line : out.lines)
            out.ink_width = std::max(out.ink_width, line.width);
        const float box = width > 0 && !narrow ? width : std::ceil(out.ink_width);
        make_room_for_guests();
        const FontLibrary::Reach box_of_lead = fonts.box(lead);
        const float em = shaper.size_of(lead, false);
        const float baseline =
            std::round((line_height - (box_of_lead.up + box_of_lead.down) * em) / 2 + box_of_lead.up * em);
        const bool to_right = request->style.align == TextAlign::end ? !rtl : rtl;
        float top = 0;
        for (ParagraphLine& line : out.lines) {
            line.top = top;
            line.baseline = top + baseline;
            const float free = box - line.width;
            line.left = request->style.align == TextAlign::center ? std::round(free / 2) : to_right ? free : 0;
            top += line_height;
        }
        for (std::size_t r = 0; r < blob->runs.size(); ++r) {
            const ParagraphLine& line = out.lines[run_lines[r]];
            for (PlacedGlyph& glyph : blob->runs[r].glyphs)
                glyph.position = {glyph.position.x + line.left, std::round(glyph.position.y + line.baseline)};
        }
        for (Paragraph::Cluster& cluster : out.clusters)
            cluster.left += out.lines[cluster.line].left;
        blob->size = {box, top};
        blob->text = text;
        out.size = blob->size;
        out.blob = std::move(blob);
        out.rtl = rtl;
        return std::move(out);
    }
};

ParagraphLayout::ParagraphLayout(const FontLibrary& fonts) : state_(std::make_unique<State>(fonts)) {}
ParagraphLayout::~ParagraphLayout() = default;

Paragraph ParagraphLayout::lay_out(const ParagraphRequest& request) {
    return state_->lay_out(request);
}

Paragraph layout_paragraph(const ParagraphRequest& request, const FontLibrary& fonts) {
    return ParagraphLayout(fonts).lay_out(request);
}

} // namespace platform
