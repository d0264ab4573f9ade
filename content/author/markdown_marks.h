#pragma once

#include <string>

#include "content/author/markdown_source.h"

namespace content::author {

constexpr std::size_t kMaxMarkBytes = 64;

/// What our texts have beyond CommonMark, taken out of the words of a text just parsed:
///
///     A line that a translation or a scan refers to. {#l12}
///     Words with a ==marked passage==[^id] in them.
///     [^id]: A paragraph that explains it.
///
/// Notes go to the end of the body. What is wrong goes to the report: a mark or note that is there twice, a passage
/// without its note, a note without a passage, "==" that is not closed.
void take_marks(MarkdownText& text, const std::string& file, Report& report);

} // namespace content::author
