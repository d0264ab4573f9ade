#include "content/author/exhibit_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "content/author/source_keys.h"
#include "content/model/theme_ground.h"

namespace content::author {

Localized ExhibitBuilder::setting(const YamlNode& node, std::string_view key,
                                  const std::vector<const YamlNode*>& translated) {
    std::vector<std::string> out = {std::string(node.text(key))};
    for (std::size_t l = 1; l < language_count(); ++l) {
        const YamlNode* other = l < translated.size() ? translated[l] : nullptr;
        out.emplace_back(other != nullptr ? other->text(key) : std::string_view{});
        if (!out[0].empty() && out[l].empty() && other != nullptr && key != "figure")
            report_.warning("exhibit.yaml", node.line,
                            fmt::format("{} is not translated into {}", key, exhibit().languages[l].tag),
                            fmt::format("add it to {}", with_language("exhibit.yaml", exhibit().languages[l].tag)));
    }
    const Localized text = out;
    note_texts(text, {"exhibit.yaml", node.line});
    return text;
}

std::vector<const YamlNode*> ExhibitBuilder::in_translations(std::initializer_list<std::string_view> path,
                                                             std::string_view id, std::size_t index) {
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

bool ExhibitBuilder::read_settings() {
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

bool ExhibitBuilder::read_languages(const YamlNode& base) {
    const YamlNode* list = base.find("languages");
    if (list == nullptr || list->items.empty()) {
        report_.error("exhibit.yaml", list != nullptr ? list->line : 1, "no language is named",
                      "write languages: [en, ug, zh-Hans]; the first is the language of the files");
        return false;
    }
    if (list->items.size() > kMaxLanguages) {
        report_.error("exhibit.yaml", list->line,
                      fmt::format("there are {} languages, at most {} are shown", list->items.size(), kMaxLanguages),
                      "take some out");
        return false;
    }
    for (const YamlNode& item : list->items) {
        const Language* known = find_language(item.scalar);
        if (known == nullptr) {
            report_.error("exhibit.yaml", item.line, fmt::format("Vitrine cannot set the language “{}”", item.scalar),
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

void ExhibitBuilder::read_settings_translation(std::size_t l) {
    const std::string file = with_language("exhibit.yaml", exhibit().languages[l].tag);
    const auto bytes = load(file);
    if (!bytes) {
        report_.warning("exhibit.yaml", 0, fmt::format("there is no translation into {}", exhibit().languages[l].tag),
                        "add " + file);
        return;
    }
    settings_.translations[l] = parse_yaml(*bytes, file, 1, report_);
    check_keys(settings_.translations[l], kExhibitTranslationKeys, file);
    check_translated_parts(settings_.translations[l], file);
    if (is_draft(settings_.translations[l].text("translation"), {file, 1}))
        report_.note(file, 0, "the translation is a draft", "have a native reader review it, then write “reviewed”");
}

/// A comma in a line without quotes cuts it in two: the rest is an entry that nobody knows.
void ExhibitBuilder::check_translated_parts(const YamlNode& translation, const std::string& file) {
    const auto each = [&](const YamlNode* list, const std::vector<std::string_view>& known) {
        if (list == nullptr) return;
        for (const YamlNode& item : list->items)
            check_keys(item, known, file);
    };
    if (const YamlNode* notice = translation.find("notice")) check_keys(*notice, {"title", "body", "gentle"}, file);
    each(translation.find("sections"), {"id", "title", "line", "figure"});
    each(translation.find("attract"), {"line", "figure"});
    each(translation.find("takeaways"), {"id", "label"});
    if (const YamlNode* remembrance = translation.find("remembrance")) check_keys(*remembrance, {"line"}, file);
    if (const YamlNode* people = translation.find("people")) {
        check_keys(*people, {"groups"}, file);
        each(people->find("groups"), {"id", "title"});
    }
    const YamlNode* timeline = translation.find("timeline");
    if (timeline == nullptr) return;
    check_keys(*timeline, {"lanes", "eras"}, file);
    each(timeline->find("lanes"), {"id", "title"});
    each(timeline->find("eras"), {"id", "title"});
}

void ExhibitBuilder::read_theme(const YamlNode& base) {
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

void ExhibitBuilder::read_lanes_and_eras(const YamlNode& timeline) {
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

void ExhibitBuilder::resolve_sections() {
    const std::string file = "exhibit.yaml";
    if (const YamlNode* sections = settings_.base.find("sections"))
        for (const YamlNode& item : sections->items)
            read_section(item);
    if (exhibit().sections.empty() || exhibit().sections.size() > kMaxSections)
        report_.error(file, 1, fmt::format("there are {} sections", exhibit().sections.size()),
                      fmt::format("name 1 to {} under sections:", kMaxSections));
    if (const YamlNode* notice = settings_.base.find("notice")) {
        check_keys(*notice, kNoticeKeys, file);
        Notice& n = exhibit().notice;
        n.shown = true;
        n.title = setting(*notice, "title", in_translations({"notice"}));
        n.body = setting(*notice, "body", in_translations({"notice"}));
        n.gentle = setting(*notice, "gentle", in_translations({"notice"}));
        if (n.title.empty() || n.body.empty())
            report_.error(file, notice->line, "the notice has no title or no body", "fill both, or leave notice: out");
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

void ExhibitBuilder::read_section(const YamlNode& item) {
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
                           {"about", Kind::about},
                           {"figures", Kind::figures},
                           {"act", Kind::act},
                           {"glossary", Kind::glossary},
                           {"officials", Kind::officials},
                           {"places", Kind::places},
                           {"people", Kind::people}},
                          Kind::page, "kind", place);
    s.title = setting(item, "title", translated);
    s.line = setting(item, "line", translated);
    s.figure = setting(item, "figure", translated);
    check_title(s.title, place);
    check_figure(s.figure, place);
    s.minutes = static_cast<std::uint16_t>(number(item.text("minutes"), 0, 600, 0, "minutes", place));
    if (s.title.empty())
        report_.error(place.file, place.line, fmt::format("the section “{}” has no title", s.key), "add title:");
    if (!s.figure.empty() && s.line.empty())
        report_.warning(place.file, place.line, fmt::format("nothing says what “{}” counts", s.figure.in(0).text),
                        "add line:, beginning with what is counted");
    if (const std::string_view cover = item.text("cover"); !cover.empty()) {
        s.cover = catalog().find_photograph(cover);
        if (!s.cover)
            report_.error(place.file, place.line, fmt::format("there is no photograph “{}”", cover), "correct cover");
        else if (!catalog().photograph(s.cover).image)
            report_.error(place.file, place.line, fmt::format("the pack does not carry “{}”", cover),
                          "choose another cover, or a figure");
    }
    if (const std::string_view page = item.text("page"); !page.empty()) {
        s.page = catalog().find_text(TextRecord::Kind::page, page);
        if (!s.page)
            report_.error(place.file, place.line, fmt::format("there is no pages/{}.md", page),
                          "add the file or correct page");
    } else if (s.kind == Kind::page || s.kind == Kind::act) {
        report_.error(place.file, place.line, fmt::format("the section “{}” names no page", s.key), "add page:");
    }
    if (s.kind == Kind::act && s.page) check_recommendations(s.page);
    const auto empty = [&](bool nothing, const char* what) {
        if (nothing)
            report_.error(place.file, place.line, fmt::format("the section “{}” has no {} to show", s.key, what),
                          "add some, or take the section out");
    };
    if (s.kind == Kind::photographs) empty(catalog().photographs.empty(), "photographs");
    if (s.kind == Kind::glossary) empty(catalog().terms.empty(), "terms");
    if (s.kind == Kind::officials) empty(catalog().officials.empty(), "officials");
    if (s.kind == Kind::places) empty(catalog().places.empty(), "places");
    if (s.kind == Kind::timeline) empty(catalog().events.empty(), "events");
    if (s.kind == Kind::stories) empty(catalog().texts_of(TextRecord::Kind::story).empty(), "stories");
    if (s.kind == Kind::people)
        empty(std::none_of(catalog().people.begin(), catalog().people.end(),
                           [](const Person& p) { return bool(p.group); }),
              "people");
    if (s.kind == Kind::documents)
        empty(catalog().texts_of(TextRecord::Kind::document).empty() &&
                  catalog().texts_of(TextRecord::Kind::transcript).empty(),
              "documents");
    if (s.kind == Kind::figures) empty(catalog().figures.empty(), "figures");
    exhibit().sections.push_back(std::move(s));
}

void ExhibitBuilder::read_scene(const YamlNode& item, std::size_t index) {
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
    scene.marks = static_cast<std::uint32_t>(number(item.text("marks"), 1, kMaxMarks, 0, "marks", place));
    if (scene.line.empty()) report_.error(place.file, place.line, "a scene has no line", "add line:");
    const std::string_view opens = item.text("opens");
    scene.opens = catalog().resolve(opens);
    if (scene.opens.kind == Destination::Kind::none)
        report_.error(place.file, place.line, fmt::format("the scene opens “{}”, which is not there", opens),
                      "write photograph:ID, story:ID, document:ID, person:ID, event:ID, figure:ID, official:ID, "
                      "place:ID or section:ID");
    if (scene.opens.kind == Destination::Kind::term)
        report_.error(place.file, place.line, fmt::format("the scene opens “{}”, which opens over a page only", opens),
                      "open the glossary's section instead");
    check_scene(scene, place);
    exhibit().attract.push_back(std::move(scene));
}

} // namespace content::author
