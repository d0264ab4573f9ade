#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/author/diagnostics.h"

namespace content::author {

constexpr int kMaxYamlDepth = 12;
constexpr std::size_t kMaxYamlNodes = 100'000;

/// A YAML document as a tree with lines. Anchors are resolved; tags are ignored: every scalar is its text.
struct YamlNode {
    struct Entry;
    enum class Kind { none, scalar, list, map };
    Kind kind = Kind::none;
    int line = 0;
    std::string scalar;
    std::vector<YamlNode> items; ///< list
    std::vector<Entry> entries;  ///< map, in order

    const YamlNode* find(std::string_view key) const;
    /// The scalar under `key`, or nothing.
    std::string_view text(std::string_view key) const;
};
struct YamlNode::Entry {
    std::string key;
    YamlNode value;
};

/// `first_line` is the file's line on which `text` starts. What is wrong goes to the report; then the node is none.
YamlNode parse_yaml(std::string_view text, const std::string& file, int first_line, Report& report);

} // namespace content::author
