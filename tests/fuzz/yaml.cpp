// Any bytes: a tree within its limits or a finding, never an exception.
#include <cstdint>

#include "content/author/yaml_source.h"

using namespace content::author;

namespace {
void visit(const YamlNode& node, int depth, std::size_t& count) {
    if (depth > kMaxYamlDepth || ++count > kMaxYamlNodes) __builtin_trap();
    for (const YamlNode& item : node.items)
        visit(item, depth + 1, count);
    for (const auto& [key, value] : node.entries)
        visit(value, depth + 1, count);
}
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Report report;
    const YamlNode root = parse_yaml({reinterpret_cast<const char*>(data), size}, "fuzz.yaml", 1, report);
    std::size_t count = 0;
    visit(root, 0, count);
    (void)report.as_text();
    return 0;
}
