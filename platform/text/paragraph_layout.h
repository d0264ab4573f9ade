#pragma once

#include <memory>

#include "platform/text/font_library.h"
#include "platform/text/paragraph.h"
#include "platform/text/text_style.h"

namespace platform {

/// Lays paragraphs out, each from nothing: bidi and script runs, a face for each grapheme cluster, shaping against the
/// whole stretch of text as context, UAX #14 breaking. A run is shaped once; where a line cuts it, its glyphs are kept
/// when they may be, else the part is shaped anew and measured again. Keeps its working memory from one paragraph to
/// the next; TextEngine remembers results. Never fails: any bytes give a paragraph. Thread: one at a time.
class ParagraphLayout {
public:
    /// `fonts` must outlive it.
    explicit ParagraphLayout(const FontLibrary& fonts);
    ~ParagraphLayout();
    ParagraphLayout(const ParagraphLayout&) = delete;
    ParagraphLayout& operator=(const ParagraphLayout&) = delete;

    Paragraph lay_out(const ParagraphRequest& request);

    /// Justification widens a gap between words by at most this many ems, one between Han characters by at most the
    /// second; a line that needs more stays as it is, for rivers are worse than a ragged edge.
    static constexpr float kMaxWordGap_em = 0.5f;
    static constexpr float kMaxHanGap_em = 0.25f;

private:
    struct State;
    std::unique_ptr<State> state_;
};

/// One paragraph, for those who lay out one.
Paragraph layout_paragraph(const ParagraphRequest& request, const FontLibrary& fonts);

} // namespace platform
