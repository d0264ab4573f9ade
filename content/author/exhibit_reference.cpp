// What visitors look up: office holders, terms, places, and addresses to take along.
#include "content/author/exhibit_builder.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "content/author/alphabet.h"
#include "content/author/source_keys.h"
#include "content/model/recommendations.h"

namespace content::author {

void ExhibitBuilder::need_sources(const std::vector<SourceId>& found, const std::string& key, const Place& place) {
    if (found.empty())
        report_.error(place.file, place.line, fmt::format("“{}” has no source", key), "name one under sources");
}

void ExhibitBuilder::read_officials() {
    const auto t =
        table("officials.csv", kOfficialColumns, {"id", "name"}, {"name", "office", "shows", "says", "sanctions"});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        Official o;
        o.key = t->base.cell(row, "id");
        o.name = phrase(*t, row, "name");
        o.office = phrase(*t, row, "office");
        o.shows = phrase(*t, row, "shows");
        o.says = phrase(*t, row, "says");
        o.sanctions = phrase(*t, row, "sanctions");
        o.sources = sources(split_ids(t->base.cell(row, "sources")), t->place(row));
        need_sources(o.sources, o.key, t->place(row));
        catalog().officials.push_back(std::move(o));
    }
}

void ExhibitBuilder::read_glossary() {
    const auto t =
        table("glossary.csv", kGlossaryColumns, {"id", "name", "explanation"}, {"name", "other", "explanation"});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        Term term;
        term.key = t->base.cell(row, "id");
        term.name = phrase(*t, row, "name");
        term.other = phrase(*t, row, "other", false); // another language may have none
        term.explanation = phrase(*t, row, "explanation");
        term.sources = sources(split_ids(t->base.cell(row, "sources")), t->place(row));
        need_sources(term.sources, term.key, t->place(row));
        for (std::size_t l = 0; l < term.explanation.size(); ++l)
            if (term.explanation.own(l).size() > kMaxExplanationBytes)
                report_.error(t->name, row.line, fmt::format("the explanation of “{}” is too long", term.key),
                              fmt::format("at most {} bytes: it opens beside the words; write a page for more",
                                          kMaxExplanationBytes));
        catalog().terms.push_back(std::move(term));
    }
    for (std::size_t l = 0; l < language_count(); ++l) {
        std::vector<std::string> names;
        for (const Term& term : catalog().terms)
            names.emplace_back(term.name.in(static_cast<LanguageIndex>(l)).text);
        auto& alphabet = catalog().alphabets.emplace_back();
        for (const AlphabetPlace& place : sort_by_alphabet(names, exhibit().languages[l].tag)) {
            alphabet.push_back({{static_cast<std::uint32_t>(place.word)}, place.letter});
            shown_.emplace_back(place.letter, Place{t->name, 0});
        }
    }
}

std::optional<double> ExhibitBuilder::degrees(std::string_view text, double limit, std::string_view what,
                                              const Place& place) {
    if (text.empty()) return std::nullopt;
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc{} && end == text.data() + text.size() && std::fabs(value) <= limit) return value;
    report_.error(place.file, place.line, fmt::format("{} is “{}”", what, text),
                  fmt::format("write decimal degrees from -{0} to {0}, as 39.47", limit));
    return std::nullopt;
}

void ExhibitBuilder::read_places() {
    const auto t = table("places.csv", kPlaceColumns, {"id", "name"}, {"name", "line", "note"});
    if (!t) return;
    for (const CsvRow& row : t->base.rows) {
        const Place place = t->place(row);
        const auto cell = [&](std::string_view column) { return t->base.cell(row, column); };
        PlaceRecord p;
        p.key = cell("id");
        p.name = phrase(*t, row, "name");
        p.line = phrase(*t, row, "line");
        p.note = phrase(*t, row, "note");
        const auto latitude = degrees(cell("lat"), 90, "lat", place),
                   longitude = degrees(cell("lon"), 180, "lon", place);
        if (cell("lat").empty() != cell("lon").empty())
            report_.error(place.file, place.line, fmt::format("“{}” has one coordinate of two", p.key),
                          "fill lat and lon, or neither");
        p.latitude = latitude.value_or(0);
        p.longitude = longitude.value_or(0);
        p.mapped = choice<bool>(cell("map"), {{"yes", true}, {"no", false}}, latitude && longitude, "map", place);
        if (p.mapped && !(latitude && longitude)) {
            report_.error(place.file, place.line, fmt::format("“{}” has no coordinates for the map", p.key),
                          "fill lat and lon, or write no under map");
            p.mapped = false;
        }
        p.sources = sources(split_ids(cell("sources")), place);
        need_sources(p.sources, p.key, place);
        p.photographs =
            references<PhotographId>(split_ids(cell("photographs")), "photograph", place,
                                     [&](const std::string& key) { return catalog().find_photograph(key); });
        p.events = references<EventId>(split_ids(cell("events")), "event", place,
                                       [&](const std::string& key) { return catalog().find_event(key); });
        p.texts = text_references(cell("stories"), cell("documents"), place);
        catalog().places.push_back(std::move(p));
    }
}

namespace {

/// Why an address cannot be taken along, or nothing.
const char* refused_url(std::string_view url) {
    if (!url.starts_with("https://")) return "begin it with https://";
    if (url.size() > kMaxUrlBytes) return "choose a shorter one: a small panel has no room for so large a code";
    const bool plain = std::all_of(url.begin(), url.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("-._~:/?#[]@!$&'()*+,;=%").find(c) != std::string_view::npos;
    });
    const std::string_view host = url.substr(8, url.find_first_of("/?#", 8) - 8);
    if (!plain || host.find('.') == std::string_view::npos || host.find('@') != std::string_view::npos ||
        host.starts_with('.') || host.ends_with('.'))
        return "write it as https://example.org/report";
    return nullptr;
}

} // namespace

void ExhibitBuilder::read_take_aways() {
    const std::string file = "exhibit.yaml";
    const YamlNode* list = settings_.base.find("takeaways");
    if (list == nullptr) return;
    if (list->items.size() > kMaxTakeAways)
        report_.error(file, list->line, fmt::format("there are {} takeaways", list->items.size()),
                      fmt::format("at most {}: nobody takes more along", kMaxTakeAways));
    for (const YamlNode& item : list->items) {
        const Place place{file, item.line};
        check_keys(item, kTakeAwayKeys, file);
        TakeAway t;
        t.key = item.text("id");
        t.url = item.text("url");
        if (!check_id(t.key, place)) continue;
        const auto& known = exhibit().take_aways;
        if (std::any_of(known.begin(), known.end(), [&](const TakeAway& other) { return other.key == t.key; }))
            report_.error(file, place.line, fmt::format("the takeaway “{}” stands twice", t.key), "give it another id");
        t.label = setting(item, "label", in_translations({"takeaways"}, t.key));
        if (t.label.empty())
            report_.error(file, place.line, fmt::format("the takeaway “{}” has no label", t.key),
                          "say under label: what one finds there");
        if (const char* advice = refused_url(t.url))
            report_.error(file, place.line, fmt::format("“{}” is no address to take along", t.url), advice);
        exhibit().take_aways.push_back(std::move(t));
    }
}

void ExhibitBuilder::check_recommendations(TextId page) {
    const TextDraft& draft = texts_[page.value];
    const RecommendationPage first = take_apart(draft.languages[0].body);
    if (first.audiences.empty())
        report_.error(draft.file, 0, "no heading of this page has a recommendation below it",
                      "begin each with strong words, as **1. Its name.** What is asked");
    for (std::size_t l = 1; l < language_count(); ++l) {
        if (draft.files[l].empty()) continue;
        const RecommendationPage other = take_apart(draft.languages[l].body);
        bool same = other.audiences.size() == first.audiences.size();
        for (std::size_t i = 0; same && i < first.audiences.size(); ++i)
            same = other.audiences[i].recommendations.size() == first.audiences[i].recommendations.size();
        if (!same)
            report_.error(draft.files[l], 0, "headings and recommendations are not those of " + draft.file,
                          "keep as many of each, in the same order");
    }
}

} // namespace content::author
