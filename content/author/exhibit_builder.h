#pragma once

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "content/author/csv_source.h"
#include "content/author/exhibit_reader.h"
#include "content/author/markdown_source.h"
#include "content/author/name_guard.h"
#include "content/author/text_limits.h"
#include "content/author/yaml_source.h"

namespace content::author {

/// "a; b, c" as a, b and c.
std::vector<std::string> split_ids(std::string_view text);
/// timeline.csv in ug: timeline.ug.csv.
std::string with_language(const std::string& name, const std::string& tag);

constexpr std::size_t kMaxExplanationBytes = 1'200; ///< of a term: what a card beside the words has room for

/// Where a record was written, for findings that come later.
struct Place {
    std::string file;
    int line = 0;
};

/// One reading of a folder, the inside of read_exhibit: its methods are in exhibit_builder.cpp (what all use),
/// exhibit_tables.cpp (CSV and its translations), exhibit_settings.cpp (exhibit.yaml), exhibit_records.cpp (rows),
/// exhibit_figures.cpp (numbers), exhibit_people.cpp (people and what they allow), exhibit_reference.cpp (what visitors
/// look up), exhibit_texts.cpp (Markdown), exhibit_lines.cpp (translations line by line) and exhibit_pages.cpp
/// (pictures' files, scanned pages). For one call on one thread.
class ExhibitBuilder {
public:
    ExhibitBuilder(const std::filesystem::path& folder, const ReadOptions& options, Report& report)
        : folder_(folder), options_(options), report_(report) {}

    ExhibitDraft read();

private:
    Catalog& catalog() { return draft_.catalog; }
    Exhibit& exhibit() { return draft_.catalog.exhibit; }
    std::size_t language_count() { return exhibit().languages.size(); }

    std::optional<std::string> load(const std::string& name);
    void check_keys(const YamlNode& node, const std::vector<std::string_view>& known, const std::string& file);
    bool check_id(std::string_view id, const Place& place);
    int number(std::string_view text, int low, int high, int otherwise, std::string_view what, const Place& place);
    Date date(std::string_view text, const Place& place);

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

    std::vector<SourceId> sources(const std::vector<std::string>& keys, const Place& place);

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

    struct Table {
        std::string name;
        CsvTable base;
        std::vector<CsvTable> translations;                      ///< by language; [0] is not used
        std::vector<std::map<std::string, const CsvRow*>> by_id; ///< by language
        Place place(const CsvRow& row) const { return {name, row.line}; }
    };
    void check_columns(const CsvTable& table, const std::string& file, const std::vector<std::string_view>& known);

    /// Reads NAME.csv and its translations; ids are checked to be there once.
    std::optional<Table> table(const std::string& name, const std::vector<std::string_view>& known,
                               const std::vector<std::string_view>& required,
                               const std::vector<std::string_view>& texts);
    void read_translations(Table& out, const std::map<std::string, int>& base_ids,
                           const std::vector<std::string_view>& texts);
    bool is_draft(std::string_view status, const Place& place);
    /// `each`: a language that lacks it is warned of.
    Localized phrase(const Table& table, const CsvRow& row, std::string_view column, bool each = true);
    void note_texts(const Localized& text, const Place& place);

    struct Settings {
        std::string file;
        YamlNode base;
        std::vector<YamlNode> translations; ///< by language
    };

    /// A text of exhibit.yaml at a path of keys, in all languages; list items are found by `id` or by position.
    Localized setting(const YamlNode& node, std::string_view key, const std::vector<const YamlNode*>& translated);
    std::vector<const YamlNode*> in_translations(std::initializer_list<std::string_view> path, std::string_view id = {},
                                                 std::size_t index = 0);
    bool read_settings();
    bool read_languages(const YamlNode& base);
    void read_settings_translation(std::size_t l);
    void read_theme(const YamlNode& base);

    void read_sources();
    void read_photographs();
    ImageId image(std::string_view file, const Place& place);
    void read_people();
    void read_groups();
    PersonGroupId find_group(std::string_view key);
    bool judge(const Table& t, const CsvRow& row, Person& p); ///< fills basis and display; is it a minor?
    void read_group(const Table& t, const CsvRow& row, Person& p);
    void hide_name(const Table& t, const CsvRow& row, const Person& p);
    void read_portrait(const Table& t, const CsvRow& row, Person& p, std::map<std::string, ImageId>& images);
    void read_relations(const Table& t, const CsvRow& row);
    void check_relations(const Table& t);
    void guard_names();
    void check_hidden_names();
    void read_remembrance();

    struct TextDraft {
        std::string key;
        std::string file;
        std::vector<std::string> files;      ///< by language; empty where there is none
        std::vector<MarkdownText> languages; ///< by language
    };
    static std::vector<std::string> list(const YamlNode& front, std::string_view key);
    void read_texts(TextRecord::Kind kind, const std::string& folder, const std::vector<std::string_view>& known);
    bool is_translation(const std::string& name);
    void read_text_translation(TextDraft& draft, std::size_t l);
    Localized front_text(const TextDraft& draft, std::string_view key);
    TextRecord text_record(TextRecord::Kind kind, const TextDraft& draft);
    std::vector<ScannedPage> pages(const TextDraft& draft);
    Localized page_alt(const TextDraft& draft, std::size_t page);
    std::vector<PageRegion> regions(const YamlNode& page, const std::string& file);
    void read_timeline();

    /// Takes "[@s1]" out of a text of a cell; the sources join the record's.
    void take_citations(std::string& text, std::vector<SourceId>& into, const Place& place);
    void read_lanes_and_eras(const YamlNode& timeline);
    /// Stories, then documents or transcripts.
    std::vector<TextId> text_references(std::string_view stories, std::string_view documents, const Place& place);
    void read_figures();
    Figure figure(const Table& table, const CsvRow& row);
    void check_drawing(const Figure& figure, const Table& table, const CsvRow& row);
    void resolve_parts(const Table& table);
    void check_groups(const Table& table);
    void read_officials();
    void read_glossary();
    void read_places();
    void read_take_aways();
    /// A page whose headings are audiences, in every language the same.
    void check_recommendations(TextId page);
    void need_sources(const std::vector<SourceId>& found, const std::string& key, const Place& place);
    std::optional<double> degrees(std::string_view text, double limit, std::string_view what, const Place& place);

    // Once every record is read: what refers to others.
    void resolve_sections();
    void read_section(const YamlNode& item);
    void check_translated_parts(const YamlNode& translation, const std::string& file);
    void read_scene(const YamlNode& item, std::size_t index);
    void resolve_texts();
    void resolve_body(TextDraft& draft, std::size_t l, TextRecord& record);

    // exhibit_lines.cpp: a document and its translations, beside each other.
    void check_lines(TextDraft& draft, TextRecord& record);
    void read_original(const TextDraft& draft, TextRecord& record);
    void check_alignment(const TextDraft& draft, std::size_t l);
    void check_regions(const TextDraft& draft);

    /// Writes the number of each citation into the text where it stands: "word" becomes "word3".
    static void number_citations(RichBlock& block, const std::vector<SourceId>& numbers);
    /// The first line of a file that holds `words`; 0 where none does. Parsed Markdown no longer knows its lines.
    int line_of(const std::string& file, std::string_view words);
    void check_coverage();
    // What stands on one line or on the first screen finds room on the smallest panel (text_limits.h).
    TextLimits* limits(); ///< null without fonts
    void check_title(const Localized& title, const Place& place);
    void check_figure(const Localized& figure, const Place& place);
    void check_scene(const AttractScene& scene, const Place& place);
    void check_unknown_files();

    std::filesystem::path folder_;
    ReadOptions options_;
    Report& report_;
    ExhibitDraft draft_;
    Settings settings_;
    std::map<std::string, SourceId> source_ids_;
    std::map<std::string, PersonId> person_ids_;
    std::map<std::string, std::vector<std::string>> hidden_names_; ///< by the key of their record
    NameGuard guard_;
    std::set<std::string> photograph_files_;
    std::vector<TextDraft> texts_; ///< beside catalog().texts
    std::optional<TextLimits> limits_;
    std::vector<std::pair<std::string, Place>> shown_;
    std::set<std::string> known_files_;
    std::map<std::string, ImageId, std::less<>> images_; ///< by file: one may stand in several places
};

} // namespace content::author
