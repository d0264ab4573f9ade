#include "content/author/exhibit_reader.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "content/author/consent.h"
#include "content/author/csv_source.h"
#include "content/author/markdown_source.h"
#include "content/author/source_keys.h"
#include "content/author/yaml_source.h"
#include "content/model/theme_ground.h"
#include "platform/base/file.h"
#include "platform/base/utf8.h"
#include "platform/text/font_subset.h"

namespace content::author {
namespace {

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

/// Where a record was written, for findings that come later.
struct Place {
    std::string file;
    int line = 0;
};

class Reader {
public:
    Reader(const fs::path& folder, const ReadOptions& options, Report& report)
        : folder_(folder), options_(options), report_(report) {}

    ExhibitDraft read() {
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
        resolve_sections();
        resolve_texts();
        check_coverage();
        check_unknown_files();
        return std::move(draft_);
    }

private:
    Catalog& catalog() { return draft_.catalog; }
    Exhibit& exhibit() { return draft_.catalog.exhibit; }
    std::size_t language_count() { return exhibit().languages.size(); }

    std::optional<std::string> load(const std::string& name) {
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

    // --- helpers for keys, ids and numbers
    // -------------------------------------------------------------------------------

    void check_keys(const YamlNode& node, const std::vector<std::string_view>& known, const std::string& file) {
        for (const auto& [key, value] : node.entries)
            if (std::find(known.begin(), known.end(), key) == known.end())
                report_.error(file, value.line, fmt::format("“{}” is no known entry", key), suggestion(key, known));
    }

    bool check_id(std::string_view id, const Place& place) {
        const bool good = !id.empty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
        });
        if (!good)
            report_.error(place.file, place.line, fmt::format("“{}” is no id", id),
                          "use lower-case letters, digits and hyphens, at most 64");
        return good;
    }

    int number(std::string_view text, int low, int high, int otherwise, std::string_view what, const Place& place) {
        if (text.empty()) return otherwise;
        int value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (error == std::errc{} && end == text.data() + text.size() && value >= low && value <= high) return value;
        report_.error(place.file, place.line, fmt::format("{} is “{}”", what, text),
                      fmt::format("write a whole number from {} to {}", low, high));
        return otherwise;
    }

    Date date(std::string_view text, const Place& place) {
        platform::Result<Date> parsed = parse_date(text);
        if (parsed) return *parsed;
        const std::string& message = parsed.error().message;
        const auto colon = message.rfind(": ");
        report_.error(place.file, place.line, "date " + message.substr(0, colon), message.substr(colon + 2));
        return {};
    }

    template <class Enum>
    Enum choice(std::string_view text, std::initializer_list<std::pair<std::string_view, Enum>> choices, Enum otherwise,
                std::string_view what, const Place& place) {
        if (text.empty()) return otherwise;
        std::string all;
        for (const auto& [name, value] : choices) {
            if (name == text) return value;
            all += (all.empty() ? "" : ", ") + std::string(name);
        }
        report_.error(place.file, place.line, fmt::format("{} is “{}”", what, text), "write one of: " + all);
        return otherwise;
    }

    std::vector<SourceId> sources(const std::vector<std::string>& keys, const Place& place) {
        std::vector<SourceId> ids;
        for (const std::string& key : keys)
            if (const auto found = source_ids_.find(key); found != source_ids_.end())
                ids.push_back(found->second);
            else
                report_.error(place.file, place.line, fmt::format("there is no source “{}”", key),
                              "add it to sources.csv or correct the id");
        return ids;
    }

    template <class Id, class Find>
    std::vector<Id> references(const std::vector<std::string>& keys, std::string_view what, const Place& place,
                               Find&& find) {
        std::vector<Id> ids;
        for (const std::string& key : keys)
            if (const Id id = find(key))
                ids.push_back(id);
            else
                report_.error(place.file, place.line, fmt::format("there is no {} “{}”", what, key), "correct the id");
        return ids;
    }

    // --- tables
    // ----------------------------------------------------------------------------------------------------------

    struct Table {
        std::string name;
        CsvTable base;
        std::vector<CsvTable> translations;                      ///< by language; [0] is not used
        std::vector<std::map<std::string, const CsvRow*>> by_id; ///< by language
        Place place(const CsvRow& row) const { return {name, row.line}; }
    };

    void check_columns(const CsvTable& table, const std::string& file, const std::vector<std::string_view>& known) {
        for (const std::string& column : table.columns)
            if (!column.empty() && column[0] != '#' && std::find(known.begin(), known.end(), column) == known.end())
                report_.error(file, 1, fmt::format("“{}” is no known column", column),
                              suggestion(column, known) + "; start the name with # to have it ignored");
    }

    /// Reads NAME.csv and its translations; ids are checked to be there once.
    std::optional<Table> table(const std::string& name, const std::vector<std::string_view>& known,
                               const std::vector<std::string_view>& required,
                               const std::vector<std::string_view>& texts) {
        const auto bytes = load(name);
        if (!bytes) return std::nullopt;
        Table out;
        out.name = name;
        out.base = parse_csv(*bytes, name, report_);
        check_columns(out.base, name, known);
        for (const std::string_view column : required)
            if (!out.base.columns.empty() && !out.base.has(column))
                report_.error(name, 1, fmt::format("the column “{}” is missing", column),
                              "add it; AUTHORING.md lists the columns");
        std::map<std::string, int> seen;
        for (const CsvRow& row : out.base.rows) {
            const std::string id(out.base.cell(row, "id"));
            if (!check_id(id, out.place(row))) continue;
            if (const auto [it, added] = seen.emplace(id, row.line); !added)
                report_.error(name, row.line, fmt::format("the id “{}” stands twice", id),
                              fmt::format("line {} has it already", it->second));
            for (const std::string_view column : required)
                if (out.base.has(column) && out.base.cell(row, column).empty())
                    report_.error(name, row.line, fmt::format("“{}” has no {}", id, column), "fill the cell");
        }
        read_translations(out, seen, texts);
        return out;
    }

    void read_translations(Table& out, const std::map<std::string, int>& base_ids,
                           const std::vector<std::string_view>& texts) {
        out.translations.resize(language_count());
        out.by_id.resize(language_count());
        if (texts.empty()) return;
        for (std::size_t l = 1; l < language_count(); ++l) {
            const std::string file = with_language(out.name, exhibit().languages[l].tag);
            const auto bytes = load(file);
            if (!bytes) {
                report_.warning(out.name, 0, fmt::format("there is no translation into {}", exhibit().languages[l].tag),
                                fmt::format("add {}", file));
                continue;
            }
            std::vector<std::string_view> known = texts;
            known.insert(known.end(), {"id", "translation"});
            CsvTable& table = out.translations[l] = parse_csv(*bytes, file, report_);
            check_columns(table, file, known);
            int drafts = 0;
            for (const CsvRow& row : table.rows) {
                const std::string id(table.cell(row, "id"));
                if (!base_ids.contains(id)) {
                    report_.error(file, row.line, fmt::format("there is no “{}” in {}", id, out.name),
                                  "correct the id");
                    continue;
                }
                if (!out.by_id[l].emplace(id, &row).second)
                    report_.error(file, row.line, fmt::format("the id “{}” stands twice", id), "keep one row");
                drafts += is_draft(table.cell(row, "translation"), {file, row.line}) ? 1 : 0;
            }
            if (drafts > 0)
                report_.note(
                    file, 0, drafts == 1 ? std::string("1 row is a draft") : fmt::format("{} rows are drafts", drafts),
                    fmt::format("have a native reader review {}, then write “reviewed”", drafts == 1 ? "it" : "them"));
            for (const CsvRow& row : out.base.rows)
                if (const std::string id(out.base.cell(row, "id")); !id.empty() && !out.by_id[l].contains(id))
                    report_.warning(out.name, row.line,
                                    fmt::format("“{}” is not translated into {}", id, exhibit().languages[l].tag),
                                    fmt::format("add a row to {}", file));
        }
    }

    bool is_draft(std::string_view status, const Place& place) {
        if (status != "draft" && status != "reviewed")
            report_.error(place.file, place.line, "the translation does not say how far it is",
                          "write “draft” or “reviewed” under translation");
        return status == "draft";
    }

    Localized phrase(const Table& table, const CsvRow& row, std::string_view column) {
        Localized out;
        out.texts.emplace_back(table.base.cell(row, column));
        const std::string id(table.base.cell(row, "id"));
        for (std::size_t l = 1; l < language_count(); ++l) {
            const auto found = table.by_id[l].find(id);
            std::string text;
            if (found != table.by_id[l].end()) text = table.translations[l].cell(*found->second, column);
            if (found != table.by_id[l].end() && text.empty() && !out.texts[0].empty())
                report_.warning(with_language(table.name, exhibit().languages[l].tag), found->second->line,
                                fmt::format("“{}” has no {} in {}", id, column, exhibit().languages[l].tag),
                                "translate the cell");
            out.texts.push_back(std::move(text));
        }
        note_texts(out, table.place(row));
        return out;
    }

    void note_texts(const Localized& text, const Place& place) {
        for (const std::string& t : text.texts)
            if (!t.empty()) shown_.emplace_back(t, place);
    }

    // --- exhibit.yaml
    // ----------------------------------------------------------------------------------------------------

    struct Settings {
        std::string file;
        YamlNode base;
        std::vector<YamlNode> translations; ///< by language
    };

    /// A text of exhibit.yaml at a path of keys, in all languages; list items are found by `id` or by position.
    Localized setting(const YamlNode& node, std::string_view key, const std::vector<const YamlNode*>& translated) {
        Localized out;
        out.texts.emplace_back(node.text(key));
        for (std::size_t l = 1; l < language_count(); ++l) {
            const YamlNode* other = l < translated.size() ? translated[l] : nullptr;
            out.texts.emplace_back(other != nullptr ? other->text(key) : std::string_view{});
            if (!out.texts[0].empty() && out.texts[l].empty() && other != nullptr && key != "figure")
                report_.warning("exhibit.yaml", node.line,
                                fmt::format("{} is not translated into {}", key, exhibit().languages[l].tag),
                                fmt::format("add it to {}", with_language("exhibit.yaml", exhibit().languages[l].tag)));
        }
        note_texts(out, {"exhibit.yaml", node.line});
        return out;
    }
    std::vector<const YamlNode*> in_translations(std::initializer_list<std::string_view> path, std::string_view id = {},
                                                 std::size_t index = 0) {
        std::vector<const YamlNode*> out(language_count(), nullptr);
        for (std::size_t l = 1; l < language_count(); ++l) {
            const YamlNode* node = &settings_.translations[l];
            if (node->kind == YamlNode::Kind::none) continue; // no such file: said once
            for (const std::string_view key : path)
                node = node != nullptr ? node->find(key) : nullptr;
            if (node != nullptr && node->kind == YamlNode::Kind::list) {
                const YamlNode* list = node;
                node = id.empty() && index < list->items.size() ? &list->items[index] : nullptr;
                for (const YamlNode& item : list->items)
                    if (!id.empty() && item.text("id") == id) node = &item;
            }
            out[l] = node;
        }
        return out;
    }

    bool read_settings() {
        const std::string file = "exhibit.yaml";
        const auto bytes = load(file);
        if (!bytes) {
            report_.error(file, 0, "the file is missing", "every exhibit folder has one; AUTHORING.md shows it");
            return false;
        }
        settings_.base = parse_yaml(*bytes, file, 1, report_);
        const YamlNode& base = settings_.base;
        if (base.kind != YamlNode::Kind::map) {
            report_.error(file, 1, "there are no entries", "AUTHORING.md shows them");
            return false;
        }
        check_keys(base, kExhibitKeys, file);
        if (!read_languages(base)) return false;
        settings_.translations.resize(language_count());
        for (std::size_t l = 1; l < language_count(); ++l)
            read_settings_translation(l);

        exhibit().key = base.text("id");
        check_id(exhibit().key, {file, 1});
        exhibit().title = setting(base, "title", in_translations({}));
        exhibit().subtitle = setting(base, "subtitle", in_translations({}));
        if (exhibit().title.empty()) report_.error(file, 1, "the exhibit has no title", "add title:");
        read_theme(base);
        if (const YamlNode* idle = base.find("idle")) {
            check_keys(*idle, kIdleKeys, file);
            exhibit().idle_warn_after_s = static_cast<std::uint16_t>(
                number(idle->text("warn_after_s"), 30, 300, 60, "warn_after_s", {file, idle->line}));
            exhibit().idle_answer_within_s = static_cast<std::uint16_t>(
                number(idle->text("answer_within_s"), 20, 120, 20, "answer_within_s", {file, idle->line}));
        }
        return true;
    }

    bool read_languages(const YamlNode& base) {
        const YamlNode* list = base.find("languages");
        if (list == nullptr || list->items.empty()) {
            report_.error("exhibit.yaml", list != nullptr ? list->line : 1, "no language is named",
                          "write languages: [en, ug, zh-Hans]; the first is the language of the files");
            return false;
        }
        if (list->items.size() > kMaxLanguages) {
            report_.error(
                "exhibit.yaml", list->line,
                fmt::format("there are {} languages, at most {} are shown", list->items.size(), kMaxLanguages),
                "take some out");
            return false;
        }
        for (const YamlNode& item : list->items) {
            const Language* known = find_language(item.scalar);
            if (known == nullptr) {
                report_.error("exhibit.yaml", item.line,
                              fmt::format("Vitrine cannot set the language “{}”", item.scalar),
                              "use a tag such as en, ug, zh-Hans, kk, ar");
                return false;
            }
            if (catalog().find_language(item.scalar)) {
                report_.error("exhibit.yaml", item.line, fmt::format("the language “{}” stands twice", item.scalar),
                              "keep one");
                return false;
            }
            exhibit().languages.push_back(*known);
        }
        return true;
    }

    void read_settings_translation(std::size_t l) {
        const std::string file = with_language("exhibit.yaml", exhibit().languages[l].tag);
        const auto bytes = load(file);
        if (!bytes) {
            report_.warning("exhibit.yaml", 0,
                            fmt::format("there is no translation into {}", exhibit().languages[l].tag), "add " + file);
            return;
        }
        settings_.translations[l] = parse_yaml(*bytes, file, 1, report_);
        check_keys(settings_.translations[l], kExhibitTranslationKeys, file);
        if (is_draft(settings_.translations[l].text("translation"), {file, 1}))
            report_.note(file, 0, "the translation is a draft",
                         "have a native reader review it, then write “reviewed”");
    }

    void read_theme(const YamlNode& base) {
        const YamlNode* theme = base.find("theme");
        exhibit().accent = platform::Color{0xD8, 0xA6, 0x57};
        if (theme == nullptr) return;
        check_keys(*theme, kThemeKeys, "exhibit.yaml");
        Place place{"exhibit.yaml", theme->line};
        exhibit().paper_ground =
            choice<bool>(theme->text("ground"), {{"dark", false}, {"paper", true}}, false, "ground", place);
        if (const std::string_view accent = theme->text("accent"); !accent.empty()) {
            place.line = theme->find("accent")->line;
            const auto color = platform::parse_color(accent);
            if (!color) {
                report_.error(place.file, place.line, fmt::format("accent “{}” is no colour", accent),
                              "write it as \"#d8a657\"");
                return;
            }
            exhibit().accent = *color;
            const float ratio = platform::contrast_ratio(*color, exhibit().paper_ground ? kPaperGround : kDarkGround);
            if (ratio < kLeastAccentContrast)
                report_.error(place.file, place.line,
                              fmt::format("accent {} has a contrast of {:.1f}:1 on its ground", accent, ratio),
                              fmt::format("choose {} colour: at least {:.1f}:1 is needed",
                                          exhibit().paper_ground ? "a darker" : "a lighter", kLeastAccentContrast));
        }
    }

    // --- records
    // ---------------------------------------------------------------------------------------------------------

    void read_sources() {
        const auto t = table("sources.csv", kSourceColumns, {"id", "title"}, {"title"});
        if (!t) return;
        for (const CsvRow& row : t->base.rows) {
            const auto cell = [&](std::string_view column) { return std::string(t->base.cell(row, column)); };
            Source s{cell("id"),   {},          cell("author"), cell("publisher"),
                     cell("date"), cell("url"), cell("copy"),   cell("accessed")};
            s.title = phrase(*t, row, "title");
            for (const std::string& text : {s.author, s.publisher, s.date})
                shown_.emplace_back(text, t->place(row));
            source_ids_.emplace(s.key, SourceId{static_cast<std::uint32_t>(catalog().sources.size())});
            catalog().sources.push_back(std::move(s));
        }
    }

    void read_photographs() {
        const auto t = table("photographs.csv", kPhotographColumns, {"id", "title", "alt"},
                             {"title", "caption", "alt", "credit", "place", "theme", "withheld", "holder"});
        if (!t) return;
        std::map<std::string, ImageId> images; // one file may stand in two rows
        for (const CsvRow& row : t->base.rows) {
            const Place place = t->place(row);
            const auto cell = [&](std::string_view column) { return t->base.cell(row, column); };
            Photograph p;
            p.key = cell("id");
            p.title = phrase(*t, row, "title");
            p.caption = phrase(*t, row, "caption");
            p.alt = phrase(*t, row, "alt");
            p.credit = phrase(*t, row, "credit");
            p.place = phrase(*t, row, "place");
            p.theme = phrase(*t, row, "theme");
            p.withheld = phrase(*t, row, "withheld");
            p.holder = phrase(*t, row, "holder");
            p.date = date(cell("date"), place);
            p.sources = sources(split_ids(cell("sources")), place);
            p.sensitivity =
                choice<Sensitivity>(cell("sensitivity"), {{"none", Sensitivity::none}, {"veiled", Sensitivity::veiled}},
                                    Sensitivity::none, "sensitivity", place);
            if (p.sources.empty())
                report_.warning(place.file, place.line, fmt::format("“{}” has no source", p.key),
                                "name one under sources");
            const std::string file(cell("file"));
            if (!file.empty()) p.image = image(file, place, images);
            if (!file.empty() && p.credit.empty())
                report_.error(place.file, place.line, fmt::format("“{}” has no credit", p.key),
                              "say who made it and where it is kept");
            if (file.empty() && p.withheld.empty())
                report_.error(place.file, place.line,
                              fmt::format("“{}” has neither a file nor a reason why there is none", p.key),
                              "fill file, or withheld and holder");
            if (file.empty() && p.holder.empty() && !p.withheld.empty())
                report_.warning(place.file, place.line, fmt::format("nobody is named who holds “{}”", p.key),
                                "fill holder");
            catalog().photographs.push_back(std::move(p));
        }
    }

    ImageId image(const std::string& file, const Place& place, std::map<std::string, ImageId>& images) {
        if (file.find("..") != std::string::npos || file.starts_with('/')) {
            report_.error(place.file, place.line, fmt::format("the image “{}” lies outside images/", file),
                          "put it into images/ and write its name");
            return {};
        }
        std::error_code status;
        const fs::path path = folder_ / "images" / file;
        const auto bytes = fs::file_size(path, status);
        if (status) {
            report_.error(place.file, place.line, fmt::format("images/{} is missing", file),
                          "add the file or correct the name");
            return {};
        }
        if (bytes > kMaxImageFileBytes) {
            report_.error(place.file, place.line, fmt::format("images/{} is too large", file), "at most 512 MB");
            return {};
        }
        known_files_.insert("images/" + file);
        const auto [it, added] = images.emplace(file, ImageId{static_cast<std::uint32_t>(draft_.image_files.size())});
        if (added) draft_.image_files.push_back(path);
        return it->second;
    }

    void read_people() {
        const auto t = table("people.csv", kPeopleColumns, {"id", "name", "basis", "display"}, {"name"});
        if (!t) return;
        for (const CsvRow& row : t->base.rows) {
            const Place place = t->place(row);
            const auto cell = [&](std::string_view column) { return t->base.cell(row, column); };
            Person p;
            PersonRow facts;
            p.key = cell("id");
            facts.basis = choice<Basis>(cell("basis"),
                                        {{"consent", Basis::consent},
                                         {"published", Basis::published},
                                         {"next-of-kin", Basis::next_of_kin},
                                         {"none", Basis::none}},
                                        Basis::none, "basis", place);
            facts.display = choice<DisplayLevel>(cell("display"),
                                                 {{"full", DisplayLevel::full},
                                                  {"veiled", DisplayLevel::veiled},
                                                  {"name", DisplayLevel::name},
                                                  {"anonymous", DisplayLevel::anonymous},
                                                  {"withheld", DisplayLevel::withheld}},
                                                 DisplayLevel::withheld, "display", place);
            facts.minor = choice<bool>(cell("minor"), {{"yes", true}, {"no", false}}, false, "minor", place);
            facts.minor_signoff = cell("minor_signoff");
            facts.embargo = cell("embargo");
            if (const auto refusal = judge_person(facts, options_.today))
                report_.error(place.file, place.line, fmt::format("“{}”: {}", p.key, refusal->message),
                              refusal->advice);
            if (facts.basis != Basis::none && cell("basis_note").empty())
                report_.warning(place.file, place.line, fmt::format("“{}”: nothing says what the basis is", p.key),
                                "fill basis_note");
            p.basis = facts.basis;
            p.display = facts.display;
            p.sources = sources(split_ids(cell("sources")), place);
            if (name_is_shown(p.display))
                p.name = phrase(*t, row, "name");
            else
                hidden_names_[p.key].assign(1,
                                            std::string(cell("name"))); // checked against the texts, never in the pack
            for (std::size_t l = 1; !name_is_shown(p.display) && l < language_count(); ++l)
                if (const auto found = t->by_id[l].find(p.key); found != t->by_id[l].end())
                    hidden_names_[p.key].emplace_back(t->translations[l].cell(*found->second, "name"));
            person_ids_.emplace(p.key, PersonId{static_cast<std::uint32_t>(catalog().people.size())});
            catalog().people.push_back(std::move(p));
        }
    }

    // --- texts
    // -----------------------------------------------------------------------------------------------------------

    struct TextDraft {
        std::string key;
        std::string file;
        std::vector<std::string> files;      ///< by language; empty where there is none
        std::vector<MarkdownText> languages; ///< by language
    };

    static std::vector<std::string> list(const YamlNode& front, std::string_view key) {
        const YamlNode* node = front.find(key);
        std::vector<std::string> out;
        if (node == nullptr) return out;
        if (node->kind == YamlNode::Kind::scalar) return split_ids(node->scalar);
        for (const YamlNode& item : node->items)
            out.push_back(item.scalar);
        return out;
    }

    void read_texts(TextRecord::Kind kind, const std::string& folder, const std::vector<std::string_view>& known) {
        std::error_code status;
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(folder_ / folder, status))
            if (entry.path().extension() == ".md") names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        if (names.size() > kMaxTexts) {
            report_.error(folder, 0, fmt::format("there are more than {} texts", kMaxTexts), "split the exhibit");
            return;
        }
        std::vector<std::pair<TextRecord, TextDraft>> found;
        for (const std::string& name : names) {
            if (is_translation(name)) continue;
            TextDraft draft;
            draft.key = name.substr(0, name.size() - 3);
            draft.file = folder + "/" + name;
            draft.files.resize(language_count());
            draft.languages.resize(language_count());
            const auto bytes = load(draft.file);
            if (!bytes || !check_id(draft.key, {draft.file, 0})) continue;
            draft.files[0] = draft.file;
            draft.languages[0] = parse_markdown(*bytes, draft.file, report_);
            check_keys(draft.languages[0].front, known, draft.file);
            for (std::size_t l = 1; l < language_count(); ++l)
                read_text_translation(draft, l);
            TextRecord record = text_record(kind, draft);
            found.emplace_back(std::move(record), std::move(draft));
        }
        std::stable_sort(found.begin(), found.end(),
                         [](const auto& a, const auto& b) { return a.first.order < b.first.order; });
        for (auto& [record, draft] : found) {
            catalog().texts.push_back(std::move(record));
            texts_.push_back(std::move(draft));
        }
    }

    bool is_translation(const std::string& name) {
        for (std::size_t l = 0; l < language_count(); ++l)
            if (name.ends_with("." + exhibit().languages[l].tag + ".md")) return true;
        return false;
    }

    void read_text_translation(TextDraft& draft, std::size_t l) {
        const std::string file = with_language(draft.file, exhibit().languages[l].tag);
        const auto bytes = load(file);
        if (!bytes) {
            report_.warning(draft.file, 0, fmt::format("there is no translation into {}", exhibit().languages[l].tag),
                            "add " + file);
            return;
        }
        draft.files[l] = file;
        draft.languages[l] = parse_markdown(*bytes, file, report_);
        check_keys(draft.languages[l].front, kTextTranslationKeys, file);
        if (is_draft(draft.languages[l].front.text("translation"), {file, 1}))
            report_.note(file, 0, "the translation is a draft",
                         "have a native reader review it, then write “reviewed”");
    }

    Localized front_text(const TextDraft& draft, std::string_view key) {
        Localized out;
        for (std::size_t l = 0; l < language_count(); ++l) {
            out.texts.emplace_back(draft.languages[l].front.text(key));
            if (l > 0 && !draft.files[l].empty() && out.texts[l].empty() && !out.texts[0].empty())
                report_.warning(draft.files[l], 1, fmt::format("{} is not translated", key),
                                "add it to the front matter");
        }
        note_texts(out, {draft.file, 1});
        return out;
    }

    TextRecord text_record(TextRecord::Kind kind, const TextDraft& draft) {
        const YamlNode& front = draft.languages[0].front;
        const Place place{draft.file, 1};
        TextRecord r;
        r.kind = kind;
        r.key = draft.key;
        r.title = front_text(draft, "title");
        r.line = front_text(draft, "line");
        r.form = front_text(draft, "kind");
        r.holder = front_text(draft, "holder");
        r.withheld = front_text(draft, "withheld");
        r.place = front_text(draft, "place");
        r.speaker = front_text(draft, "speaker");
        r.office = front_text(draft, "office");
        r.setting = front_text(draft, "setting");
        r.date = date(front.text("date"), place);
        r.order = number(front.text("order"), -1'000'000, 1'000'000, 0, "order", place);
        r.minutes = static_cast<std::uint16_t>(number(front.text("minutes"), 0, 600, 0, "minutes", place));
        r.sensitivity = choice<Sensitivity>(front.text("sensitivity"),
                                            {{"none", Sensitivity::none}, {"veiled", Sensitivity::veiled}},
                                            Sensitivity::none, "sensitivity", place);
        if (r.title.empty()) report_.error(place.file, 1, "the text has no title", "add title: to the front matter");
        r.sources = sources(list(front, "sources"), place);
        r.people = references<PersonId>(list(front, "people"), "person", place, [&](const std::string& key) {
            const auto found = person_ids_.find(key);
            return found != person_ids_.end() ? found->second : PersonId{};
        });
        r.photographs =
            references<PhotographId>(list(front, "photographs"), "photograph", place,
                                     [&](const std::string& key) { return catalog().find_photograph(key); });
        return r;
    }

    void read_timeline() {
        if (const YamlNode* timeline = settings_.base.find("timeline")) {
            check_keys(*timeline, kTimelineKeys, "exhibit.yaml");
            read_lanes_and_eras(*timeline);
        }
        const auto t = table("timeline.csv", kTimelineColumns, {"id", "date", "title"}, {"title", "line", "body"});
        if (!t) return;
        for (const CsvRow& row : t->base.rows) {
            const Place place = t->place(row);
            const auto cell = [&](std::string_view column) { return t->base.cell(row, column); };
            TimelineEvent e;
            e.key = cell("id");
            e.date = date(cell("date"), place);
            e.title = phrase(*t, row, "title");
            e.line = phrase(*t, row, "line");
            e.body = phrase(*t, row, "body");
            for (std::string& body : e.body.texts)
                take_citations(body, e.sources, place);
            for (const SourceId id : sources(split_ids(cell("sources")), place))
                if (std::find(e.sources.begin(), e.sources.end(), id) == e.sources.end()) e.sources.push_back(id);
            if (e.sources.empty())
                report_.error(place.file, place.line, fmt::format("“{}” has no source", e.key),
                              "name one under sources");
            if (const std::string_view lane = cell("lane"); !lane.empty()) {
                const auto& lanes = exhibit().lanes;
                const auto found =
                    std::find_if(lanes.begin(), lanes.end(), [&](const Lane& l) { return l.key == lane; });
                if (found == lanes.end())
                    report_.error(place.file, place.line, fmt::format("there is no lane “{}”", lane),
                                  "add it to exhibit.yaml under timeline: lanes:");
                else
                    e.lane = static_cast<std::uint32_t>(found - lanes.begin());
            }
            e.photographs =
                references<PhotographId>(split_ids(cell("photographs")), "photograph", place,
                                         [&](const std::string& key) { return catalog().find_photograph(key); });
            e.texts = references<TextId>(split_ids(cell("stories")), "story", place, [&](const std::string& key) {
                return catalog().find_text(TextRecord::Kind::story, key);
            });
            for (const TextId id :
                 references<TextId>(split_ids(cell("documents")), "document", place, [&](const std::string& key) {
                     const TextId document = catalog().find_text(TextRecord::Kind::document, key);
                     return document ? document : catalog().find_text(TextRecord::Kind::transcript, key);
                 }))
                e.texts.push_back(id);
            catalog().events.push_back(std::move(e));
        }
        std::erase_if(catalog().events, [](const TimelineEvent& e) { return !e.date; });
        std::stable_sort(
            catalog().events.begin(), catalog().events.end(),
            [](const TimelineEvent& a, const TimelineEvent& b) { return first_day(a.date) < first_day(b.date); });
        if (!catalog().events.empty() && exhibit().lanes.empty()) exhibit().lanes.push_back({"all", {}});
    }

    /// Takes "[@s1]" out of a text of a cell; the sources join the record's.
    void take_citations(std::string& text, std::vector<SourceId>& into, const Place& place) {
        for (auto open = text.find("[@"); open != std::string::npos; open = text.find("[@")) {
            const auto close = text.find(']', open);
            if (close == std::string::npos) break;
            std::string keys = text.substr(open + 1, close - open - 1);
            std::replace(keys.begin(), keys.end(), '@', ' ');
            for (const SourceId id : sources(split_ids(keys), place))
                if (std::find(into.begin(), into.end(), id) == into.end()) into.push_back(id);
            std::size_t from = open;
            while (from > 0 && text[from - 1] == ' ')
                --from;
            text.erase(from, close + 1 - from);
        }
    }

    void read_lanes_and_eras(const YamlNode& timeline) {
        if (const YamlNode* lanes = timeline.find("lanes"))
            for (const YamlNode& item : lanes->items) {
                check_keys(item, {"id", "title"}, "exhibit.yaml");
                exhibit().lanes.push_back(
                    {std::string(item.text("id")),
                     setting(item, "title", in_translations({"timeline", "lanes"}, item.text("id")))});
            }
        if (const YamlNode* eras = timeline.find("eras"))
            for (const YamlNode& item : eras->items) {
                check_keys(item, {"id", "title", "from", "to"}, "exhibit.yaml");
                const Place place{"exhibit.yaml", item.line};
                Era era{std::string(item.text("id")),
                        setting(item, "title", in_translations({"timeline", "eras"}, item.text("id"))),
                        date(item.text("from"), place), date(item.text("to"), place)};
                if (!era.from || !era.to || end_day(era.to) <= first_day(era.from))
                    report_.error(place.file, place.line,
                                  fmt::format("the era “{}” does not run from one date to a later one", era.key),
                                  "write from: 2014 and to: 2016");
                else
                    exhibit().eras.push_back(std::move(era));
            }
    }

    void read_figures() {
        if (const auto t = table("figures.csv", kFigureColumns, {"id", "value", "label"}, {"value", "label", "note"}))
            for (const CsvRow& row : t->base.rows) {
                const Place place = t->place(row);
                Figure f{std::string(t->base.cell(row, "id")),
                         phrase(*t, row, "value"),
                         phrase(*t, row, "label"),
                         phrase(*t, row, "note"),
                         std::string(t->base.cell(row, "as_of")),
                         sources(split_ids(t->base.cell(row, "sources")), place)};
                if (f.sources.empty())
                    report_.error(place.file, place.line, fmt::format("“{}” has no source", f.key),
                                  "name one under sources");
                if (f.as_of.empty())
                    report_.warning(place.file, place.line, fmt::format("“{}” does not say as of when", f.key),
                                    "fill as_of");
                catalog().figures.push_back(std::move(f));
            }
        if (const auto t = table("officials.csv", kOfficialColumns, {"id", "name"}, {"name", "office", "shows"}))
            for (const CsvRow& row : t->base.rows) {
                Official o{std::string(t->base.cell(row, "id")), phrase(*t, row, "name"), phrase(*t, row, "office"),
                           phrase(*t, row, "shows"), sources(split_ids(t->base.cell(row, "sources")), t->place(row))};
                if (o.sources.empty())
                    report_.error(t->name, row.line, fmt::format("“{}” has no source", o.key),
                                  "name one under sources");
                catalog().officials.push_back(std::move(o));
            }
    }

    // --- what refers to records
    // ------------------------------------------------------------------------------------------

    void resolve_sections() {
        const std::string file = "exhibit.yaml";
        if (const YamlNode* sections = settings_.base.find("sections"))
            for (const YamlNode& item : sections->items)
                read_section(item);
        if (exhibit().sections.empty() || exhibit().sections.size() > 8)
            report_.error(file, 1, fmt::format("there are {} sections", exhibit().sections.size()),
                          "name 1 to 8 under sections:");
        if (const YamlNode* notice = settings_.base.find("notice")) {
            check_keys(*notice, kNoticeKeys, file);
            Notice& n = exhibit().notice;
            n.shown = true;
            n.title = setting(*notice, "title", in_translations({"notice"}));
            n.body = setting(*notice, "body", in_translations({"notice"}));
            n.gentle = setting(*notice, "gentle", in_translations({"notice"}));
            if (n.title.empty() || n.body.empty())
                report_.error(file, notice->line, "the notice has no title or no body",
                              "fill both, or leave notice: out");
            if (const std::string_view key = notice->text("gentle_section"); !key.empty()) {
                n.gentle_section = catalog().find_section(key);
                if (!n.gentle_section)
                    report_.error(file, notice->line, fmt::format("there is no section “{}”", key),
                                  "correct gentle_section");
            }
            if (!n.gentle.empty() && !n.gentle_section)
                report_.error(file, notice->line, "the gentler path leads nowhere",
                              "name its section under gentle_section");
        }
        if (const YamlNode* attract = settings_.base.find("attract"))
            for (std::size_t i = 0; i < attract->items.size(); ++i)
                read_scene(attract->items[i], i);
        if (exhibit().attract.empty())
            report_.warning(file, 1, "no scene waits for visitors", "add attract: with a line and what it opens");
    }

    void read_section(const YamlNode& item) {
        using Kind = Section::Kind;
        const Place place{"exhibit.yaml", item.line};
        check_keys(item, kSectionKeys, place.file);
        const auto translated = in_translations({"sections"}, item.text("id"));
        Section s;
        s.key = item.text("id");
        if (!check_id(s.key, place)) return;
        if (catalog().find_section(s.key))
            report_.error(place.file, place.line, fmt::format("the section “{}” stands twice", s.key),
                          "give it another id");
        s.kind = choice<Kind>(item.text("kind"),
                              {{"page", Kind::page},
                               {"photographs", Kind::photographs},
                               {"timeline", Kind::timeline},
                               {"stories", Kind::stories},
                               {"documents", Kind::documents},
                               {"about", Kind::about}},
                              Kind::page, "kind", place);
        s.title = setting(item, "title", translated);
        s.line = setting(item, "line", translated);
        s.figure = setting(item, "figure", translated);
        s.minutes = static_cast<std::uint16_t>(number(item.text("minutes"), 0, 600, 0, "minutes", place));
        if (s.title.empty())
            report_.error(place.file, place.line, fmt::format("the section “{}” has no title", s.key), "add title:");
        if (const std::string_view cover = item.text("cover"); !cover.empty()) {
            s.cover = catalog().find_photograph(cover);
            if (!s.cover)
                report_.error(place.file, place.line, fmt::format("there is no photograph “{}”", cover),
                              "correct cover");
            else if (!catalog().photograph(s.cover).image)
                report_.error(place.file, place.line, fmt::format("the pack does not carry “{}”", cover),
                              "choose another cover, or a figure");
        }
        if (const std::string_view page = item.text("page"); !page.empty()) {
            s.page = catalog().find_text(TextRecord::Kind::page, page);
            if (!s.page)
                report_.error(place.file, place.line, fmt::format("there is no pages/{}.md", page),
                              "add the file or correct page");
        } else if (s.kind == Kind::page) {
            report_.error(place.file, place.line, fmt::format("the section “{}” names no page", s.key), "add page:");
        }
        const auto empty = [&](bool nothing, const char* what) {
            if (nothing)
                report_.error(place.file, place.line, fmt::format("the section “{}” has no {} to show", s.key, what),
                              "add some, or take the section out");
        };
        if (s.kind == Kind::photographs) empty(catalog().photographs.empty(), "photographs");
        if (s.kind == Kind::timeline) empty(catalog().events.empty(), "events");
        if (s.kind == Kind::stories) empty(catalog().texts_of(TextRecord::Kind::story).empty(), "stories");
        if (s.kind == Kind::documents)
            empty(catalog().texts_of(TextRecord::Kind::document).empty() &&
                      catalog().texts_of(TextRecord::Kind::transcript).empty(),
                  "documents");
        exhibit().sections.push_back(std::move(s));
    }

    void read_scene(const YamlNode& item, std::size_t index) {
        const Place place{"exhibit.yaml", item.line};
        check_keys(item, kSceneKeys, place.file);
        const auto translated = in_translations({"attract"}, {}, index);
        AttractScene scene;
        scene.line = setting(item, "line", translated);
        scene.figure = setting(item, "figure", translated);
        if (const std::string_view photograph = item.text("photograph"); !photograph.empty()) {
            scene.photograph = catalog().find_photograph(photograph);
            if (!scene.photograph || !catalog().photograph(scene.photograph).image)
                report_.error(place.file, place.line, fmt::format("the pack carries no photograph “{}”", photograph),
                              "correct the scene");
            else if (catalog().photograph(scene.photograph).sensitivity != Sensitivity::none)
                report_.error(place.file, place.line,
                              fmt::format("“{}” is veiled: it cannot stand in the window", photograph),
                              "choose another photograph");
        }
        if (scene.line.empty()) report_.error(place.file, place.line, "a scene has no line", "add line:");
        const std::string_view opens = item.text("opens");
        scene.opens = catalog().resolve(opens);
        if (scene.opens.kind == Destination::Kind::none)
            report_.error(place.file, place.line, fmt::format("the scene opens “{}”, which is not there", opens),
                          "write photograph:ID, story:ID, document:ID, event:ID or section:ID");
        exhibit().attract.push_back(std::move(scene));
    }

    void resolve_texts() {
        for (std::size_t i = 0; i < texts_.size(); ++i) {
            TextDraft& draft = texts_[i];
            TextRecord& record = catalog().texts[i];
            const YamlNode& front = draft.languages[0].front;
            const Place place{draft.file, 1};
            record.events = references<EventId>(list(front, "events"), "event", place,
                                                [&](const std::string& key) { return catalog().find_event(key); });
            record.documents =
                references<TextId>(list(front, "documents"), "document", place, [&](const std::string& key) {
                    return catalog().find_text(TextRecord::Kind::document, key);
                });
            for (std::size_t l = 0; l < language_count(); ++l) {
                if (draft.files[l].empty()) continue;
                resolve_body(draft, l, record);
                record.languages.push_back(static_cast<LanguageIndex>(l));
                draft_.bodies.push_back({TextId{static_cast<std::uint32_t>(i)}, static_cast<LanguageIndex>(l),
                                         std::move(draft.languages[l].body)});
            }
            if (record.sources.empty())
                report_.error(draft.file, 1, "no sentence of this text has a source",
                              "cite one as [@id] or name it under sources:");
        }
    }

    void resolve_body(TextDraft& draft, std::size_t l, TextRecord& record) {
        MarkdownText& text = draft.languages[l];
        const std::string& file = draft.files[l];
        if (text.body.blocks.empty()) report_.error(file, 0, "the text has no body", "write it below the front matter");
        for (const auto& cited : text.cited) {
            const std::vector<SourceId> ids = sources({cited.key}, {file, cited.line});
            if (ids.empty()) continue;
            auto& numbers = text.body.citations;
            if (std::find(numbers.begin(), numbers.end(), ids[0]) == numbers.end()) numbers.push_back(ids[0]);
            if (std::find(record.sources.begin(), record.sources.end(), ids[0]) == record.sources.end())
                record.sources.push_back(ids[0]);
            text.body.blocks[cited.block].spans[cited.span].source = ids[0];
        }
        for (RichBlock& block : text.body.blocks)
            number_citations(block, text.body.citations);
        for (const auto& linked : text.links)
            if (catalog().resolve(linked.link).kind == Destination::Kind::none)
                report_.error(file, linked.line, fmt::format("the link “{}” leads nowhere", linked.link),
                              "write story:ID, document:ID, photograph:ID, event:ID, section:ID or page:ID; the kiosk "
                              "has no network");
        for (const RichBlock& block : text.body.blocks)
            shown_.emplace_back(block.text, Place{file, 0});
        check_hidden_names(record, text, file);
    }

    /// Writes the number of each citation into the text where it stands: "word" becomes "word3".
    static void number_citations(RichBlock& block, const std::vector<SourceId>& numbers) {
        std::stable_sort(block.spans.begin(), block.spans.end(),
                         [](const RichSpan& a, const RichSpan& b) { return a.begin < b.begin; });
        std::erase_if(block.spans, [](const RichSpan& s) { return s.kind == RichSpan::Kind::citation && !s.source; });
        for (std::size_t i = 0; i < block.spans.size(); ++i) {
            RichSpan& span = block.spans[i];
            if (span.kind != RichSpan::Kind::citation) continue;
            const auto number = std::find(numbers.begin(), numbers.end(), span.source) - numbers.begin() + 1;
            const bool follows =
                i > 0 && block.spans[i - 1].kind == RichSpan::Kind::citation && block.spans[i - 1].end == span.begin;
            const std::string mark = (follows ? "," : "") + std::to_string(number);
            const std::uint32_t at = span.begin;
            block.text.insert(at, mark);
            const auto grow = static_cast<std::uint32_t>(mark.size());
            for (std::size_t k = 0; k < block.spans.size(); ++k) {
                RichSpan& other = block.spans[k];
                if (k == i) continue;
                if (other.begin > at || (other.begin == at && k > i)) other.begin += grow;
                if (other.end > at || (other.end == at && k > i)) other.end += grow;
            }
            span.end = at + grow;
        }
    }

    void check_hidden_names(const TextRecord& record, const MarkdownText& text, const std::string& file) {
        for (const PersonId id : record.people) {
            const auto hidden = hidden_names_.find(catalog().people[id.value].key);
            if (hidden == hidden_names_.end()) continue;
            for (const std::string& name : hidden->second) {
                if (name.empty()) continue;
                const bool named =
                    std::any_of(text.body.blocks.begin(), text.body.blocks.end(),
                                [&](const RichBlock& b) { return b.text.find(name) != std::string::npos; }) ||
                    text.front.text("title").find(name) != std::string_view::npos ||
                    text.front.text("line").find(name) != std::string_view::npos;
                if (named)
                    report_.error(file, 0,
                                  fmt::format("the text names “{}”, whose record does not allow it", hidden->first),
                                  "take the name out, or change the record's basis and display");
            }
        }
    }

    // --- the whole
    // -------------------------------------------------------------------------------------------------------

    void check_coverage() {
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
                    report_.error(
                        place.file, place.line,
                        fmt::format("no font draws “{}” (U+{:04X})", character, static_cast<std::uint32_t>(c)),
                        "write it another way");
                    break;
                }
        }
    }

    void check_unknown_files() {
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

    fs::path folder_;
    ReadOptions options_;
    Report& report_;
    ExhibitDraft draft_;
    Settings settings_;
    std::map<std::string, SourceId> source_ids_;
    std::map<std::string, PersonId> person_ids_;
    std::map<std::string, std::vector<std::string>> hidden_names_;
    std::vector<TextDraft> texts_; ///< beside catalog().texts
    std::vector<std::pair<std::string, Place>> shown_;
    std::set<std::string> known_files_;
};

} // namespace

ExhibitDraft read_exhibit(const fs::path& folder, const ReadOptions& options, Report& report) {
    return Reader(folder, options, report).read();
}

} // namespace content::author
