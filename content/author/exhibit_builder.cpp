#include "content/author/exhibit_builder.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "content/author/source_keys.h"
#include "platform/base/file.h"
#include "platform/base/utf8.h"
#include "platform/text/font_subset.h"

namespace content::author {

namespace fs = std::filesystem;

std::vector<std::string> split_ids(std::string_view text) {
    std::vector<std::string> ids;
    std::string id;
    for (const char c : text) {
        if (c != ' ' && c != ',' && c != ';' && c != '\n' && c != '\t')
            id += c;
        else if (!id.empty())
            ids.push_back(std::exchange(id, {}));
    }
    if (!id.empty()) ids.push_back(id);
    return ids;
}

std::string with_language(const std::string& name, const std::string& tag) {
    const auto dot = name.rfind('.');
    return name.substr(0, dot) + "." + tag + name.substr(dot);
}

ExhibitDraft ExhibitBuilder::read() {
    if (!read_settings()) return std::move(draft_);
    read_sources();
    read_photographs();
    read_people();
    read_texts(TextRecord::Kind::story, "stories", kStoryKeys);
    read_texts(TextRecord::Kind::document, "documents", kDocumentKeys);
    read_texts(TextRecord::Kind::transcript, "transcripts", kTranscriptKeys);
    read_texts(TextRecord::Kind::page, "pages", kPageKeys);
    read_timeline();
    read_figures();
    read_officials();
    read_glossary();
    read_places();
    read_take_aways();
    resolve_sections();
    resolve_texts();
    read_remembrance();
    check_hidden_names();
    check_coverage();
    check_unknown_files();
    return std::move(draft_);
}

std::optional<std::string> ExhibitBuilder::load(const std::string& name) {
    std::error_code status;
    if (!fs::is_regular_file(folder_ / name, status)) return std::nullopt;
    known_files_.insert(name);
    platform::Result<std::string> bytes = platform::read_file(folder_ / name, kMaxSourceFileBytes);
    if (bytes) return std::move(bytes).value();
    if (bytes.error().code == platform::ErrorCode::too_large)
        report_.error(name, 0, fmt::format("the file has more than {} bytes", kMaxSourceFileBytes),
                      "make it smaller, or split it");
    else
        report_.error(name, 0, "the file cannot be read", "look at its permissions");
    return std::nullopt;
}

void ExhibitBuilder::check_keys(const YamlNode& node, const std::vector<std::string_view>& known,
                                const std::string& file) {
    for (const auto& [key, value] : node.entries)
        if (std::find(known.begin(), known.end(), key) == known.end())
            report_.error(file, value.line, fmt::format("“{}” is no known entry", key), suggestion(key, known));
}

bool ExhibitBuilder::check_id(std::string_view id, const Place& place) {
    const bool good = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    });
    if (!good)
        report_.error(place.file, place.line, fmt::format("“{}” is no id", id),
                      "use lower-case letters, digits and hyphens, at most 64");
    return good;
}

int ExhibitBuilder::number(std::string_view text, int low, int high, int otherwise, std::string_view what,
                           const Place& place) {
    if (text.empty()) return otherwise;
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high) return value;
    report_.error(place.file, place.line, fmt::format("{} is “{}”", what, text),
                  fmt::format("write a whole number from {} to {}", low, high));
    return otherwise;
}

Date ExhibitBuilder::date(std::string_view text, const Place& place) {
    platform::Result<Date> parsed = parse_date(text);
    if (parsed) return *parsed;
    const std::string& message = parsed.error().message;
    const auto colon = message.rfind(": ");
    report_.error(place.file, place.line, "date " + message.substr(0, colon), message.substr(colon + 2));
    return {};
}

std::vector<SourceId> ExhibitBuilder::sources(const std::vector<std::string>& keys, const Place& place) {
    std::vector<SourceId> ids;
    for (const std::string& key : keys)
        if (const auto found = source_ids_.find(key); found != source_ids_.end())
            ids.push_back(found->second);
        else
            report_.error(place.file, place.line, fmt::format("there is no source “{}”", key),
                          "add it to sources.csv or correct the id");
    return ids;
}

int ExhibitBuilder::line_of(const std::string& file, std::string_view words) {
    const auto text = platform::read_file(folder_ / file, kMaxSourceFileBytes);
    const auto at = text ? text->find(words) : std::string::npos;
    if (at == std::string::npos) return 0;
    return 1 + static_cast<int>(std::count(text->begin(), text->begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void ExhibitBuilder::check_coverage() {
    if (options_.fonts == nullptr) return;
    std::string all;
    for (const auto& [text, place] : shown_)
        all += text;
    const std::u32string missing = platform::uncovered_characters(*options_.fonts, all);
    for (const char32_t c : missing) {
        std::string character;
        platform::append_utf8(character, c);
        for (const auto& [text, place] : shown_)
            if (text.find(character) != std::string::npos) {
                report_.error(place.file, place.line > 0 ? place.line : line_of(place.file, character),
                              fmt::format("no font draws “{}” (U+{:04X})", character, static_cast<std::uint32_t>(c)),
                              "write it another way");
                break;
            }
    }
}

void ExhibitBuilder::check_unknown_files() {
    std::error_code status;
    for (auto it = fs::recursive_directory_iterator(folder_, status); it != fs::recursive_directory_iterator();
         it.increment(status)) {
        if (status || it.depth() > 3) break;
        const std::string name = fs::relative(it->path(), folder_).string();
        if (!it->is_regular_file(status) || it->path().filename().string().starts_with('.') ||
            known_files_.contains(name))
            continue;
        const std::string extension = it->path().extension().string();
        if (name == "README.md" || name == "LICENSE.md") continue;
        if (extension == ".csv" || extension == ".md" || extension == ".yaml" || name.starts_with("images/"))
            report_.warning(name, 0, "nothing uses this file", "correct its name, or take it away");
    }
}

} // namespace content::author
