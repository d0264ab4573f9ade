// People: what a record's basis allows enters the draft, and nothing else.
#include <algorithm>

#include <fmt/format.h>

#include "content/author/consent.h"
#include "content/author/exhibit_builder.h"
#include "content/author/source_keys.h"

namespace content::author {
namespace {

/// "10:00" as minutes of the day.
std::optional<std::uint16_t> minute_of_day(std::string_view text) {
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : -1000; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const int hour = digit(0) * 10 + digit(1), minute = digit(3) * 10 + digit(4);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
    return static_cast<std::uint16_t>(hour * 60 + minute);
}

} // namespace

void ExhibitBuilder::read_groups() {
    const YamlNode* people = settings_.base.find("people");
    if (people == nullptr) return;
    const std::string file = "exhibit.yaml";
    check_keys(*people, kPeopleKeys, file);
    const YamlNode* groups = people->find("groups");
    if (groups == nullptr) return;
    for (const YamlNode& item : groups->items) {
        check_keys(item, {"id", "title"}, file);
        PersonGroup group{std::string(item.text("id")),
                          setting(item, "title", in_translations({"people", "groups"}, item.text("id")))};
        if (!check_id(group.key, {file, item.line})) continue;
        if (find_group(group.key))
            report_.error(file, item.line, fmt::format("the group “{}” stands twice", group.key), "give it another id");
        if (group.title.empty())
            report_.error(file, item.line, fmt::format("the group “{}” has no title", group.key), "add title:");
        exhibit().groups.push_back(std::move(group));
    }
    if (exhibit().groups.size() > kMaxPersonGroups)
        report_.error(file, groups->line, fmt::format("there are {} groups of people", exhibit().groups.size()),
                      fmt::format("name at most {}", kMaxPersonGroups));
}

PersonGroupId ExhibitBuilder::find_group(std::string_view key) {
    const auto& groups = exhibit().groups;
    const auto found = std::find_if(groups.begin(), groups.end(), [&](const PersonGroup& g) { return g.key == key; });
    return found == groups.end() ? PersonGroupId{} : PersonGroupId{static_cast<std::uint32_t>(found - groups.begin())};
}

void ExhibitBuilder::read_people() {
    read_groups();
    const auto t =
        table("people.csv", kPeopleColumns, {"id", "basis", "display"}, {"name", "line", "place", "alt", "credit"});
    if (!t) return;
    if (exhibit().groups.empty()) exhibit().groups.push_back({"all", {}});
    std::map<std::string, ImageId> portraits, veiled;
    for (const CsvRow& row : t->base.rows) {
        const Place place = t->place(row);
        Person p;
        p.key = t->base.cell(row, "id");
        const bool minor = judge(*t, row, p);
        read_group(*t, row, p);
        if (name_is_shown(p.display)) {
            p.name = phrase(*t, row, "name");
            if (p.name.empty())
                report_.error(place.file, place.line, fmt::format("“{}” has no name", p.key),
                              "fill name, or set display to anonymous");
        } else {
            hide_name(*t, row, p);
        }
        if (p.display != DisplayLevel::withheld) { // of whom nothing is told
            p.line = phrase(*t, row, "line");
            p.place = phrase(*t, row, "place");
            p.sources = sources(split_ids(t->base.cell(row, "sources")), place);
        }
        if (minor && !name_is_shown(p.display) && !p.place.empty())
            report_.error(place.file, place.line, fmt::format("“{}”: the place of a minor without a name", p.key),
                          "leave the cell empty: it leads to them");
        if (!t->base.cell(row, "image").empty())
            read_portrait(*t, row, p, p.display == DisplayLevel::veiled ? veiled : portraits);
        person_ids_.emplace(p.key, PersonId{static_cast<std::uint32_t>(catalog().people.size())});
        catalog().people.push_back(std::move(p));
    }
    for (const auto& [file, id] : veiled) {
        draft_.veiled_images.insert(id.value);
        if (portraits.contains(file))
            report_.error(t->name, 0, fmt::format("images/{} is behind a veil and beside it", file),
                          "give both people one display level");
        if (photograph_files_.contains(file))
            report_.error(t->name, 0, fmt::format("photographs.csv shows images/{} without its veil", file),
                          "take the photograph out, or the portrait");
    }
    for (std::size_t i = 0; i < t->base.rows.size(); ++i)
        read_relations(*t, t->base.rows[i]);
    check_relations(*t);
    guard_names();
}

bool ExhibitBuilder::judge(const Table& t, const CsvRow& row, Person& p) {
    const Place place = t.place(row);
    const auto cell = [&](std::string_view column) { return t.base.cell(row, column); };
    PersonRow facts;
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
        report_.error(place.file, place.line, fmt::format("“{}”: {}", p.key, refusal->message), refusal->advice);
    if (facts.basis != Basis::none && cell("basis_note").empty())
        report_.warning(place.file, place.line, fmt::format("“{}”: nothing says what the basis is", p.key),
                        "fill basis_note");
    p.basis = facts.basis;
    p.display = facts.display;
    return facts.minor;
}

void ExhibitBuilder::read_group(const Table& t, const CsvRow& row, Person& p) {
    const std::string_view key = t.base.cell(row, "group");
    if (settings_.base.find("people") == nullptr && key.empty()) {
        p.group = {0}; // an exhibit without groups has everyone on its wall
    } else if (!key.empty()) {
        p.group = find_group(key);
        if (!p.group)
            report_.error(t.name, row.line, fmt::format("there is no group “{}”", key),
                          "add it to exhibit.yaml under people: groups:");
    }
}

/// The name is held against the texts, and goes no further; not even as the curator's own id.
void ExhibitBuilder::hide_name(const Table& t, const CsvRow& row, const Person& p) {
    std::vector<std::string>& hidden = hidden_names_[p.key];
    hidden.assign(1, std::string(t.base.cell(row, "name")));
    for (std::size_t l = 1; l < language_count(); ++l)
        if (const auto found = t.by_id[l].find(p.key); found != t.by_id[l].end())
            hidden.emplace_back(t.translations[l].cell(*found->second, "name"));
    constexpr std::size_t kTelling = 3; // letters
    std::string word;
    for (const char c : hidden[0] + " ") {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if (lower >= 'a' && lower <= 'z') {
            word += lower;
            continue;
        }
        if (word.size() >= kTelling && ("-" + p.key + "-").find("-" + word + "-") != std::string::npos)
            return report_.error(t.name, row.line, fmt::format("the id “{}” tells a name that is not shown", p.key),
                                 "give the record another id, as person-12: ids are in the pack");
        word.clear();
    }
}

void ExhibitBuilder::read_portrait(const Table& t, const CsvRow& row, Person& p,
                                   std::map<std::string, ImageId>& images) {
    const std::string file(t.base.cell(row, "image"));
    if (p.display > DisplayLevel::veiled) {
        known_files_.insert("images/" + file);
        report_.error(t.name, row.line, fmt::format("“{}” has a portrait that its display level does not allow", p.key),
                      "take the image out, or record a basis and set display to full or veiled");
        return;
    }
    p.portrait = image(file, t.place(row));
    if (p.portrait) images.emplace(file, p.portrait);
    p.alt = phrase(t, row, "alt");
    p.credit = phrase(t, row, "credit");
    if (p.alt.empty())
        report_.error(t.name, row.line, fmt::format("the portrait of “{}” has no alt", p.key),
                      "say in a sentence what one sees");
    if (p.credit.empty())
        report_.error(t.name, row.line, fmt::format("the portrait of “{}” has no credit", p.key),
                      "say who made it and where it is kept");
}

/// "wife:abdurahman-hasan": this person is the wife of that one.
void ExhibitBuilder::read_relations(const Table& t, const CsvRow& row) {
    const auto owner = person_ids_.find(std::string(t.base.cell(row, "id")));
    if (owner == person_ids_.end()) return;
    Person& person = catalog().people[owner->second.value];
    for (const std::string& written : split_ids(t.base.cell(row, "relations"))) {
        const auto colon = written.find(':');
        const auto what = find_relation(std::string_view(written).substr(0, colon));
        if (colon == std::string::npos || !what) {
            report_.error(t.name, row.line, fmt::format("“{}” is no relation", written),
                          fmt::format("write wife:ID for “wife of ID”; known are {}", fmt::join(kRelationNames, ", ")));
            continue;
        }
        const std::string key = written.substr(colon + 1);
        const auto other = person_ids_.find(key);
        if (other == person_ids_.end() || other->second == owner->second) {
            report_.error(t.name, row.line, fmt::format("there is no other person “{}”", key), "correct the id");
            continue;
        }
        if (!name_is_shown(person.display) || !name_is_shown(catalog().people[other->second.value].display)) {
            report_.error(t.name, row.line, fmt::format("“{}” would tell who a person without a name is", written),
                          "take the relation out");
            continue;
        }
        person.relatives.push_back({other->second, *what});
    }
}

void ExhibitBuilder::check_relations(const Table& t) {
    for (std::uint32_t i = 0; i < catalog().people.size(); ++i)
        for (const Relative& r : catalog().people[i].relatives) {
            const auto& back = catalog().person(r.person).relatives;
            if (std::none_of(back.begin(), back.end(), [&](const Relative& b) { return b.person.value == i; }))
                report_.warning(t.name, t.base.rows[r.person.value].line,
                                fmt::format("“{}” is told to be {} of “{}”, and not the other way round",
                                            catalog().people[i].key, name_of(r.relation),
                                            catalog().person(r.person).key),
                                "say under relations what this one is to the other");
        }
}

/// What one record hides and another shows, as with two people of one name, cannot be told apart in a text.
void ExhibitBuilder::guard_names() {
    std::set<std::string, std::less<>> shown;
    for (const Person& p : catalog().people)
        for (std::size_t l = 0; l < p.name.size(); ++l)
            shown.emplace(p.name.own(l));
    for (const auto& [key, names] : hidden_names_)
        for (const std::string& name : names)
            if (!shown.contains(name)) guard_.add(key, name);
}

void ExhibitBuilder::check_hidden_names() {
    for (const auto& [text, place] : shown_)
        if (const NameGuard::Name* found = guard_.find_in(text))
            report_.error(place.file, place.line > 1 ? place.line : line_of(place.file, found->name),
                          fmt::format("this names “{}”, whose record does not allow it", found->key),
                          "take the name out, or change the record's basis and display");
}

void ExhibitBuilder::read_remembrance() {
    const YamlNode* node = settings_.base.find("remembrance");
    if (node == nullptr) return;
    const Place place{"exhibit.yaml", node->line};
    check_keys(*node, kRemembranceKeys, place.file);
    Remembrance& r = exhibit().remembrance;
    r.kept = true;
    r.minutes = static_cast<std::uint16_t>(
        number(node->text("minutes"), 1, kMaxRemembranceMinutes, r.minutes, "minutes", place));
    r.seconds = static_cast<std::uint16_t>(
        number(node->text("seconds"), kLeastRemembranceSeconds, kMaxRemembranceSeconds, r.seconds, "seconds", place));
    r.line = setting(*node, "line", in_translations({"remembrance"}));
    for (const std::string& written : list(*node, "at"))
        if (const auto minute = minute_of_day(written))
            r.at.push_back(*minute);
        else
            report_.error(place.file, place.line, fmt::format("“{}” is no time of the day", written),
                          "write it as \"10:00\", in quotes");
    std::sort(r.at.begin(), r.at.end());
    if (std::adjacent_find(r.at.begin(), r.at.end()) != r.at.end())
        report_.error(place.file, place.line, "a time of remembrance stands twice", "keep one");
    if (r.at.size() > kMaxRemembranceHours)
        report_.error(place.file, place.line, fmt::format("there are {} times of remembrance", r.at.size()),
                      fmt::format("name at most {}", kMaxRemembranceHours));
    if (const std::string_view group = node->text("group"); !group.empty()) {
        r.group = find_group(group);
        if (!r.group)
            report_.error(place.file, place.line, fmt::format("there is no group “{}”", group),
                          "name one of people: groups:");
    }
    const auto& people = catalog().people;
    if (std::none_of(people.begin(), people.end(),
                     [&](const Person& p) { return p.group && (!r.group || p.group == r.group); }))
        report_.error(place.file, place.line, "there is nobody to remember", "add people, or take remembrance: out");
}

} // namespace content::author
