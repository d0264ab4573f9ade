#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/author/diagnostics.h"
#include "content/author/yaml_source.h"
#include "content/model/rich_text.h"

namespace content::author {

constexpr int kMaxMarkdownDepth = 16;

/// A Markdown file with front matter, before ids are resolved.
struct MarkdownText {
    YamlNode front;
    RichText body;          ///< citations' `source` is empty until resolved: `cited` holds the keys
    std::vector<int> lines; ///< of each block

    struct Cited {
        std::size_t block = 0, span = 0;
        std::string key;
        int line = 0;
    };
    std::vector<Cited> cited;
    struct Linked {
        std::string link;
        int line = 0;
    };
    std::vector<Linked> links;
};

/// `[@s1; @s2]` cites; `[words](story:id)` links; "— who" as the last line of a quote says who; for `{#line}`,
/// `==passages==[^note]` and `[^note]: explanations` see markdown_marks.h. What is wrong goes to the report with its
/// line. Source: CommonMark 0.30 by cmark; front matter as static site generators have it.
MarkdownText parse_markdown(std::string_view text, const std::string& file, Report& report);

} // namespace content::author
