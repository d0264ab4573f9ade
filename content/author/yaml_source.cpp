#include "content/author/yaml_source.h"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include "platform/base/utf8.h"

namespace content::author {
namespace {

struct Refused {
    int line;
    std::string message;
};

YamlNode convert(const YAML::Node& node, int first_line, int depth, std::size_t& count) {
    YamlNode out;
    out.line = node.Mark().line + first_line;
    if (depth > kMaxYamlDepth)
        throw Refused{out.line, fmt::format("lists and keys are nested more than {} deep", kMaxYamlDepth)};
    if (++count > kMaxYamlNodes) throw Refused{out.line, "there are too many entries"};
    if (node.IsScalar()) {
        out.kind = YamlNode::Kind::scalar;
        out.scalar = node.Scalar();
    } else if (node.IsSequence()) {
        out.kind = YamlNode::Kind::list;
        for (const YAML::Node& item : node)
            out.items.push_back(convert(item, first_line, depth + 1, count));
    } else if (node.IsMap()) {
        out.kind = YamlNode::Kind::map;
        for (const auto& entry : node) {
            if (!entry.first.IsScalar()) throw Refused{entry.first.Mark().line + first_line, "a key is not a word"};
            if (out.find(entry.first.Scalar()) != nullptr)
                throw Refused{entry.first.Mark().line + first_line,
                              fmt::format("the key “{}” stands twice", entry.first.Scalar())};
            YamlNode value = convert(entry.second, first_line, depth + 1, count);
            value.line = entry.first.Mark().line + first_line;
            out.entries.push_back({entry.first.Scalar(), std::move(value)});
        }
    }
    return out;
}

} // namespace

const YamlNode* YamlNode::find(std::string_view key) const {
    for (const auto& [name, value] : entries)
        if (name == key) return &value;
    return nullptr;
}

std::string_view YamlNode::text(std::string_view key) const {
    const YamlNode* node = find(key);
    return node != nullptr && node->kind == Kind::scalar ? std::string_view(node->scalar) : std::string_view{};
}

YamlNode parse_yaml(std::string_view text, const std::string& file, int first_line, Report& report) {
    if (!platform::is_valid_utf8(text)) {
        report.error(file, 0, "the file is not UTF-8", "save it as UTF-8");
        return {};
    }
    // The library follows nesting by recursion: look at the brackets before it does.
    int open = 0;
    for (const char c : text) {
        open += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (open > 64) {
            report.error(file, first_line, "brackets are nested too deeply", "look for a bracket that is never closed");
            return {};
        }
    }
    try {
        std::size_t count = 0;
        return convert(YAML::Load(std::string(text)), first_line, 0, count);
    } catch (const Refused& refused) {
        report.error(file, refused.line, refused.message, "see content/AUTHORING.md");
    } catch (const YAML::Exception& e) {
        report.error(file, e.mark.line + first_line, "this is no YAML: " + e.msg,
                     "look for a missing quote, colon or indentation on this line or the one above");
    } catch (const std::exception& e) { // yaml-cpp throws others on some malformed input
        report.error(file, first_line, std::string("this is no YAML: ") + e.what(), "see content/AUTHORING.md");
    }
    return {};
}

} // namespace content::author
